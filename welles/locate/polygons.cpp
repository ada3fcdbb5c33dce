// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/polygons.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <string>

namespace welles::locate {
namespace {

static_assert(sizeof(GeoPoint) == 8 && sizeof(RingRow) == 16);

// A degree of latitude on a sphere of the earth's mean radius, 6,371.0 km.
constexpr double kMetresPerE7 = 0.0111195;
constexpr double kRadiansPerE7 = std::numbers::pi / 180 / 1e7;

base::Fail damaged(const char* section) {
  return base::fail(base::ErrorKind::Corrupt, "section `" + std::string(section) + "` is damaged",
                    "build the snapshot again");
}

// Metres east and north of `from`.
struct Plane {
  double east, north;
};
Plane on_plane(GeoPoint from, GeoPoint to) {
  const double shrink = std::cos(from.lat_e7 * kRadiansPerE7);
  return {(static_cast<double>(to.lon_e7) - from.lon_e7) * kMetresPerE7 * shrink,
          (static_cast<double>(to.lat_e7) - from.lat_e7) * kMetresPerE7};
}

double metres_to_edge(GeoPoint at, GeoPoint a, GeoPoint b) {
  const Plane p = on_plane(at, a), q = on_plane(at, b);
  const double east = q.east - p.east, north = q.north - p.north, length = east * east + north * north;
  const double along = length == 0 ? 0 : std::clamp(-(p.east * east + p.north * north) / length, 0.0, 1.0);
  return std::hypot(p.east + along * east, p.north + along * north);
}

}  // namespace

double metres_between(GeoPoint from, GeoPoint to) noexcept {
  const Plane p = on_plane(from, to);
  return std::hypot(p.east, p.north);
}

base::Result<Outlines> Outlines::open(std::span<const std::byte> rings, std::span<const std::byte> corners) {
  Outlines out;
  if (corners.size() % sizeof(GeoPoint) != 0) return damaged("places.corners");
  out.corners_.resize(corners.size() / sizeof(GeoPoint));
  if (!corners.empty()) std::memcpy(out.corners_.data(), corners.data(), corners.size());
  if (!std::ranges::all_of(out.corners_, on_earth)) return damaged("places.corners");
  if (rings.size() % sizeof(RingRow) != 0) return damaged("places.outlines");
  for (std::size_t at = 0; at < rings.size(); at += sizeof(RingRow)) {
    RingRow ring;
    std::memcpy(&ring, rings.data() + at, sizeof(RingRow));
    if (ring.count < 3 || std::uint64_t{ring.first} + ring.count > out.corners_.size())
      return damaged("places.outlines");
    if (out.areas_.empty() || out.areas_.back().territory != ring.territory) {
      const GeoPoint any = out.corners_[ring.first];
      out.areas_.push_back({ring.territory, {}, any, any});
    }
    Area& area = out.areas_.back();
    area.rings.push_back(ring);
    for (const GeoPoint corner : out.corners(ring)) {
      area.low = {std::min(area.low.lat_e7, corner.lat_e7), std::min(area.low.lon_e7, corner.lon_e7)};
      area.high = {std::max(area.high.lat_e7, corner.lat_e7), std::max(area.high.lon_e7, corner.lon_e7)};
    }
  }
  return out;
}

// A ray to the east crosses the lines an odd number of times. An edge holds its lower end and not its upper one, so that a
// ray through a corner counts once; products of differences stay below 2^63, and are compared, not subtracted.
bool Outlines::contains(const Area& area, GeoPoint at) const noexcept {
  if (at.lat_e7 < area.low.lat_e7 || at.lat_e7 > area.high.lat_e7 || at.lon_e7 < area.low.lon_e7 ||
      at.lon_e7 > area.high.lon_e7)
    return false;
  bool inside = false;
  for (const RingRow& ring : area.rings) {
    const std::span<const GeoPoint> line = corners(ring);
    GeoPoint a = line.back();
    for (const GeoPoint b : line) {
      if ((a.lat_e7 > at.lat_e7) != (b.lat_e7 > at.lat_e7)) {
        const auto difference = [](std::int32_t left, std::int32_t right) { return std::int64_t{left} - right; };
        const std::int64_t ours = difference(at.lon_e7, a.lon_e7) * difference(b.lat_e7, a.lat_e7);
        const std::int64_t theirs = difference(at.lat_e7, a.lat_e7) * difference(b.lon_e7, a.lon_e7);
        if (b.lat_e7 > a.lat_e7 ? ours < theirs : ours > theirs) inside = !inside;
      }
      a = b;
    }
  }
  return inside;
}

double Outlines::metres_to_line(const Area& area, GeoPoint at, double beyond) const noexcept {
  // Whoever stands farther from the box than that stands farther from the line.
  const GeoPoint in_box{std::clamp(at.lat_e7, area.low.lat_e7, area.high.lat_e7),
                        std::clamp(at.lon_e7, area.low.lon_e7, area.high.lon_e7)};
  if (metres_between(at, in_box) > beyond) return beyond;
  double nearest = beyond;
  for (const RingRow& ring : area.rings) {
    const std::span<const GeoPoint> line = corners(ring);
    GeoPoint a = line.back();
    for (const GeoPoint b : line) {
      nearest = std::min(nearest, metres_to_edge(at, a, b));
      a = b;
    }
  }
  return nearest;
}

}  // namespace welles::locate
