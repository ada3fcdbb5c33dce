// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Coordinates as people write them. Looks nothing up. Inside this room only.
namespace welles::locate {

enum class Axis : std::uint8_t { Unsaid, Lat, Lon };

/// One angle: 44.9521, 44,9521, 44°57'7"N, N 44 57.12', 34,1024 сх. д.
struct Angle {
  std::int64_t e7 = 0;         ///< in 1e-7 degrees; may lie beyond any range, within ±10^10
  std::uint64_t error_e7 = 0;  ///< half of the last place written: 44.95 means ±0.005 degrees
  Axis axis = Axis::Unsaid;    ///< as a letter or word for a point of the compass says, or "lat", "lon"
  bool marked = false;         ///< has a degree sign, a point of the compass or a word, so that it can be nothing else
  std::uint32_t decimals = 0;
};

/// A whole text as one angle. nullopt: it is none.
std::optional<Angle> parse_angle(std::string_view text);

/// Two angles that stand together in a text.
struct AnglePair {
  Angle lat,
      lon;  ///< in the order that the points of the compass say; without them latitude first, as on a map's label
  std::size_t begin = 0, size = 0;  ///< bytes of the text
};

/// All pairs of a text, in its order.
///
/// Shape:   UTF-8; ill-formed bytes part words. Decimal points, or decimal commas where a semicolon, a comma with a space or a
///          space parts the two numbers; degrees, minutes and seconds; points of the compass in English, Ukrainian and
///          Russian, before or after. Bare numbers are taken for coordinates only where both have four decimals, or where the
///          text holds nothing else and both have one: house numbers and prices are no coordinates.
/// Errors:  none. At most kMostPairs are given; the others stay what they are, numbers.
/// Cost:    linear.
inline constexpr std::size_t kMostPairs = 16;
std::vector<AnglePair> find_angle_pairs(std::string_view text);

/// "44.95210, 34.10240"
std::string written(std::int64_t lat_e7, std::int64_t lon_e7);

}  // namespace welles::locate
