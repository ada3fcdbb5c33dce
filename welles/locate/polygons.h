// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "welles/base/result.h"

/// The outlines of the oblasts, Crimea and Sevastopol: which of them holds a point, and how far its line is. Inside this room only.
namespace welles::locate {

enum class StringRef : std::uint32_t;  // view.h

/// A point on the ground, in 1e-7 degrees (about a centimetre), WGS 84.
struct GeoPoint {
  std::int32_t lat_e7 = 0, lon_e7 = 0;  // stored
  friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};
inline constexpr std::int32_t kMostLatE7 = 900'000'000, kMostLonE7 = 1'800'000'000;

constexpr bool on_earth(GeoPoint at) noexcept {
  return at.lat_e7 >= -kMostLatE7 && at.lat_e7 <= kMostLatE7 && at.lon_e7 >= -kMostLonE7 && at.lon_e7 <= kMostLonE7;
}

/// Metres between two points, on a plane that touches the earth at `from`: within 0.5 % up to 300 km in our latitudes.
double metres_between(GeoPoint from, GeoPoint to) noexcept;

/// A closed ring of places.outlines, stored in places.corners from `first`; the last corner is not the first one again.
struct RingRow {
  StringRef territory{};
  std::uint32_t first = 0, count = 0;
  std::uint32_t reserved = 0;
};

/// Rings of one territory one after another. A point is inside if it lies in an odd number of them: a hole is a ring
/// inside a ring (Kyiv city in Kyiv oblast), an island one beside another.
class Outlines {
 public:
  struct Area {
    StringRef territory{};
    std::vector<RingRow> rings;
    GeoPoint low, high;  // the box around it
  };

  /// Shape:  the bytes of places.outlines (RingRow, those of a territory together) and places.corners (GeoPoint).
  /// Errors: Corrupt: a ring beyond the corners, of fewer than three of them, or a corner that is nowhere on earth.
  static base::Result<Outlines> open(std::span<const std::byte> rings, std::span<const std::byte> corners);

  std::span<const Area> areas() const noexcept { return areas_; }

  /// On the line itself: whichever side, but always the same one.
  /// Cost:  linear in the corners of the area; a point outside its box costs nothing. Exact: integers only.
  bool contains(const Area& area, GeoPoint at) const noexcept;

  /// Metres to the nearest line of the area, from inside or outside; `beyond` if it is farther than that.
  double metres_to_line(const Area& area, GeoPoint at, double beyond) const noexcept;

  /// The corners of a ring.
  std::span<const GeoPoint> corners(const RingRow& ring) const noexcept {
    return std::span(corners_).subspan(ring.first, ring.count);
  }

 private:
  std::vector<Area> areas_;
  std::vector<GeoPoint> corners_;
};

}  // namespace welles::locate
