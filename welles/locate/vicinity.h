// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "welles/locate/locate.h"
#include "welles/locate/signs.h"
#include "welles/locate/view.h"

/// From coordinates to what lies there. Inside this room only.
///
/// The rule: first the settlement, then the outline, and whatever is near a line is no answer. Which lines of control there
/// are on a day only the table of control says: what is found here is a settlement and all others that must agree with it.
namespace welles::locate {

/// How far from its point a settlement is believed to reach: a circle that would hold its people at 2,500 a square
/// kilometre (Simferopol, Kherson and Kharkiv have 2,000 to 4,100), at least the first number, at most the second.
inline constexpr double kReachVillage = 1'500, kReachSelyshche = 2'500, kReachTown = 3'000, kReachMost = 20'000;
inline constexpr double kPeoplePerSquareKilometre = 2'500;
/// A settlement is the answer only if each other one that lies elsewhere, or was held by somebody else, is more than twice as
/// far away and 2 km: points are centres, and a suburb may be nearer to the next town's.
inline constexpr double kTimesFarther = 2, kFartherBy = 2'000;
/// How far the generalised outlines may be wrong: of 973 settlements with points of their own the worst lies 2.7 km outside
/// its oblast; on the coast of Crimea the worst is 0.7 km, and 2 km are allowed there and at the strait of Kerch.
inline constexpr double kLineMargin = 3'000, kCrimeanCoastMargin = 2'000;
/// Without a settlement at the point itself, all within 10 km, and in any case the five nearest, must have been held alike.
inline constexpr double kNeighbours = 10'000;
inline constexpr std::size_t kFewestNeighbours = 5;
/// Farther than that nobody is asked.
inline constexpr double kFarthestNeighbour = 150'000;

struct Vicinity {
  enum class Kind : std::uint8_t {
    Settlement,  // the first of `places`; the others must agree with it
    Territory,   // `territory`, if `places` agree
    Line,        // within the margin of a line: no answer, `places` say between what
    Outside,     // of all outlines, and of every settlement known
  };
  Kind kind = Kind::Outside;
  StringRef territory{};              // the outline that holds the point, or the nearest one within the margin
  std::vector<std::uint32_t> places;  // PlaceRow, the nearest first
};

/// `error_m`: how far the point may lie from where it was written, for want of decimals.
/// Cost: some hundred rows near the point, and the corners of the outlines near it: about ten microseconds.
Vicinity look_around(const View& view, GeoPoint at, double error_m);

/// How far a settlement reaches, in metres.
double reach_m(const PlaceRow& place);

/// The coordinates among the fields, as signs: those of the fields `lat` and `lon`, and pairs inside a text, which are
/// blanked in `blanked` so that no decimals are read as a postcode. Which tokens they stand at, whoever makes the tokens says.
struct PointSigns {
  explicit PointSigns(Memory& memory) : signs(memory) {}
  struct At {
    std::uint32_t field = 0;
    std::size_t byte = 0;  // of the field
  };
  Signs signs;
  std::vector<At> at;                // of each sign; in one field by byte
  std::vector<std::string> blanked;  // by field; empty where nothing was found
};
PointSigns find_points(const View& view, const std::vector<PlaceField>& fields, Memory& memory);

}  // namespace welles::locate
