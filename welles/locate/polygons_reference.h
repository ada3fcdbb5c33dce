// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "welles/locate/polygons.h"

/// The textbook's other way: how often a ring winds around the point, by the side of each edge on which it lies. In floating
/// point, of which the products here are exact to about 1e-16 of their size: not for points on a line.
namespace welles::locate::reference {

inline long double side(GeoPoint a, GeoPoint b, GeoPoint p) {
  const auto x = [&](GeoPoint q) { return static_cast<long double>(q.lon_e7); };
  const auto y = [&](GeoPoint q) { return static_cast<long double>(q.lat_e7); };
  return (x(b) - x(a)) * (y(p) - y(a)) - (x(p) - x(a)) * (y(b) - y(a));
}

inline int winding(std::span<const GeoPoint> ring, GeoPoint p) {
  int turns = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GeoPoint a = ring[i], b = ring[(i + 1) % ring.size()];
    if (a.lat_e7 <= p.lat_e7 && b.lat_e7 > p.lat_e7 && side(a, b, p) > 0) ++turns;
    if (a.lat_e7 > p.lat_e7 && b.lat_e7 <= p.lat_e7 && side(a, b, p) < 0) --turns;
  }
  return turns;
}

inline bool contains(const Outlines& outlines, const Outlines::Area& area, GeoPoint p) {
  bool inside = false;
  for (const RingRow& ring : area.rings)
    if (winding(outlines.corners(ring), p) != 0) inside = !inside;
  return inside;
}

}  // namespace welles::locate::reference
