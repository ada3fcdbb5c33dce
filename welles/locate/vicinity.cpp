// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/vicinity.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <utility>

#include "welles/base/limits.h"
#include "welles/locate/coordinates.h"

namespace welles::locate {
namespace {

constexpr std::string_view kGazetteer = "data/places/gazetteer.csv", kTowns = "data/places/world_towns.csv",
                           kOutlines = "data/places/boundaries/ua_oblasts_naturalearth.geojson";
// A degree of latitude, and of longitude at the equator.
constexpr double kMetresPerDegree = 111'195;

struct Near {
  double metres = 0;
  std::uint32_t place = 0;
  bool exact = false;
};

// Places with points, by distance.
std::vector<Near> places_near(const View& view, GeoPoint at, double metres) {
  std::vector<Near> near;
  const auto band = static_cast<std::int64_t>(metres / kMetresPerDegree * 1e7) + 1;
  const std::span<const PlacePoint> points = view.points();
  auto point = std::ranges::lower_bound(points, at.lat_e7 - band, {},
                                        [](const PlacePoint& p) { return std::int64_t{p.at.lat_e7}; });
  for (; point != points.end() && point->at.lat_e7 <= at.lat_e7 + band; ++point)
    if (const double distance = metres_between(at, point->at); distance <= metres)
      near.push_back({distance, point->place, point->exact});
  std::ranges::sort(near, {}, [](const Near& n) { return std::pair(n.metres, n.place); });
  return near;
}

double coast_margin(const View& view, StringRef territory) {
  const std::string_view id = view.text(territory);
  return id == "ua-crimea" || id == "ua-sevastopol" ? kCrimeanCoastMargin : kLineMargin;
}

// Where the point lies among the outlines.
struct Surroundings {
  const Outlines::Area* holds = nullptr;    // the area around it
  const Outlines::Area* nearest = nullptr;  // of the others, within the margin
  double to_line = 0;                       // of `holds`, if that is within its margin
};
constexpr double kLookAtLines = 30'000;

Surroundings surroundings_of(const View& view, GeoPoint at) {
  Surroundings out;
  double nearest = kLookAtLines;
  for (const Outlines::Area& area : view.outlines().areas()) {
    if (!out.holds && view.outlines().contains(area, at)) {
      out.holds = &area;
      out.to_line = view.outlines().metres_to_line(area, at, kLookAtLines);
    } else if (const double metres = view.outlines().metres_to_line(area, at, nearest); metres < nearest) {
      out.nearest = &area;
      nearest = metres;
    }
  }
  return out;
}

double metres_to(const View& view, const Outlines::Area* area, GeoPoint at) {
  return area ? view.outlines().metres_to_line(*area, at, kLookAtLines) : kLookAtLines;
}

// Could the settlement reach to the point, for all that the outlines say?
bool within_outline(const View& view, const PlaceRow& place, const Surroundings& around, GeoPoint at) {
  const Outlines::Area* own = nullptr;
  for (const Outlines::Area& area : view.outlines().areas())
    if (area.territory == place.territory) own = &area;
  if (!own) return !around.holds || around.to_line <= kLineMargin;  // abroad
  if (around.holds == own) return true;
  const double margin = around.holds ? kLineMargin : coast_margin(view, place.territory);
  return metres_to(view, own, at) <= margin;
}

bool in_ukraine(const View& view, std::uint32_t place) {
  return view.places[place].country == view.ukraine;
}

// All near enough to be asked for their control, the nearest first.
void add_neighbours(const View& view, const std::vector<Near>& near, double metres, Vicinity& out) {
  for (const Near& one : near)
    if (in_ukraine(view, one.place) && (one.metres <= metres || out.places.size() < kFewestNeighbours))
      out.places.push_back(one.place);
}

}  // namespace

double reach_m(const PlaceRow& place) {
  const double people = 100 * std::pow(10.0, double{1} * place.prior / weights::kPriorPerPowerOfTen);
  const double radius = 1'000 * std::sqrt(people / kPeoplePerSquareKilometre / std::numbers::pi);
  const double least = place.size == Size::Town        ? kReachTown
                       : place.size == Size::Selyshche ? kReachSelyshche
                                                       : kReachVillage;
  return std::clamp(radius, least, kReachMost);
}

Vicinity look_around(const View& view, GeoPoint at, double error_m) {
  Vicinity out;
  const Surroundings around = surroundings_of(view, at);
  const std::vector<Near> near = places_near(view, at, kReachMost + error_m);

  // The settlement that reaches to the point by most of its own size.
  const Near* found = nullptr;
  double best = 1;
  for (const Near& one : near) {
    const PlaceRow place = view.places[one.place];
    const double share = (one.metres + error_m) / reach_m(place);
    if (!one.exact || share > best || (found && share == best) || !within_outline(view, place, around, at)) continue;
    found = &one;
    best = share;
  }
  if (found) {
    out.kind = Vicinity::Kind::Settlement;
    out.territory = view.places[found->place].territory;
    out.places.push_back(found->place);
    const double asked = kTimesFarther * (found->metres + error_m) + kFartherBy;
    const std::vector<Near> others = asked > kReachMost + error_m ? places_near(view, at, asked) : near;
    for (const Near& other : others)
      if (other.place != found->place && other.metres <= asked) out.places.push_back(other.place);
    return out;
  }

  const double to_next = metres_to(view, around.nearest, at);
  if (!around.holds) {
    if (!around.nearest || to_next > coast_margin(view, around.nearest->territory) + error_m) return out;
    out.kind = Vicinity::Kind::Line;
    out.territory = around.nearest->territory;
  } else {
    out.territory = around.holds->territory;
    const bool border = to_next <= kLineMargin + error_m;
    const bool coast = around.to_line <= coast_margin(view, out.territory) + error_m;
    out.kind = border || coast ? Vicinity::Kind::Line : Vicinity::Kind::Territory;
  }
  add_neighbours(view, places_near(view, at, kNeighbours + error_m), kNeighbours + error_m, out);
  if (out.places.size() < kFewestNeighbours) {
    out.places.clear();
    add_neighbours(view, places_near(view, at, kFarthestNeighbour + error_m), kNeighbours + error_m, out);
  }
  return out;
}

namespace {

class Finder {
 public:
  Finder(const View& view, const std::vector<PlaceField>& fields, Memory& memory)
      : view_(view), fields_(fields), memory_(memory), out_(memory) {
    out_.blanked.resize(fields.size());
  }

  PointSigns find() {
    std::optional<Angle> lat, lon;
    PointSigns::At of_both;
    for (std::uint32_t i = 0; i < fields_.size(); ++i) {
      const std::string_view value = std::string_view(fields_[i].value).substr(0, base::limits::kAddressBytes);
      const bool is_lat = fields_[i].name == "lat";
      if (is_lat || fields_[i].name == "lon") {
        (is_lat ? lat : lon) = parse_angle(value);
        of_both.field = i;
        continue;
      }
      const std::vector<AnglePair> pairs = find_angle_pairs(value);
      if (pairs.empty() || is_register(fields_[i].name)) continue;
      for (const AnglePair& pair : pairs) {
        if (out_.blanked[i].empty()) out_.blanked[i] = value;
        out_.blanked[i].replace(pair.begin, pair.size, pair.size, ',');
        add(pair.lat, pair.lon, {i, pair.begin});
      }
    }
    if (lat && lon) add(*lat, *lon, of_both);
    return std::move(out_);
  }

 private:
  Sign& show(std::string_view kind, std::string value, PointSigns::At at, std::string_view source) {
    Signal& signal = out_.signs.made.emplace_back();
    signal.value = std::move(value);
    signal.where = fields_[at.field].name;
    signal.source = source;
    signal.seen = source.empty() ? "" : "partly";
    Sign& sign = out_.signs.all.emplace_back();
    sign.about = Sign::About::Nothing;
    out_.at.push_back(at);
    sign.kind = kind;
    sign.made = static_cast<std::uint32_t>(out_.signs.made.size());
    return sign;
  }

  // A number of some register is no pair of angles.
  static bool is_register(std::string_view field) {
    const auto kind = identifier_kind_of(field);
    return field == "identifier" || (kind && *kind != IdentifierKind::Postcode);
  }

  static bool in_range(std::int64_t lat, std::int64_t lon) {
    return lat >= -kMostLatE7 && lat <= kMostLatE7 && lon >= -kMostLonE7 && lon <= kMostLonE7;
  }

  void add(const Angle& lat, const Angle& lon, PointSigns::At at) {
    const std::string value = written(lat.e7, lon.e7);
    // Where nothing was measured, programs write nought.
    if (lat.e7 == 0 && lon.e7 == 0) {
      show("coordinates.zero", value, at, "");
      return;
    }
    const double error_m = static_cast<double>(std::max(lat.error_e7, lon.error_e7)) / 1e7 * kMetresPerDegree;
    Vicinity here;
    const bool on_earth = in_range(lat.e7, lon.e7);
    if (on_earth) here = look_around(view_, at_of(lat, lon), error_m);
    const bool ours = here.kind != Vicinity::Kind::Outside && in_ukraine(view_, here);
    if (on_earth)
      add_sign(here, at_of(lat, lon), value, at, weights::kPoint);
    else
      show("coordinates.range", value, at, "");
    // Longitude first, as some programs write it? Without points of the compass nothing speaks against that.
    if (ours || lat.axis != Axis::Unsaid || !in_range(lon.e7, lat.e7)) return;
    const Vicinity turned = look_around(view_, at_of(lon, lat), error_m);
    if ((turned.kind != Vicinity::Kind::Settlement && turned.kind != Vicinity::Kind::Territory) ||
        !in_ukraine(view_, turned))
      return;
    out_.signs.all.back().weight.contra = 0;  // the two are readings of one thing, and do not speak against each other
    Sign& sign = add_sign(turned, at_of(lon, lat), written(lon.e7, lat.e7), at, weights::kPointSwapped);
    sign.kind = "coordinates.swapped";
    sign.settlement = false;  // a town's prior would make an answer of it
  }

  static bool in_ukraine(const View& view, const Vicinity& there) {
    return there.kind != Vicinity::Kind::Settlement || view.places[there.places.front()].country == view.ukraine;
  }

  static GeoPoint at_of(const Angle& lat, const Angle& lon) {
    return {static_cast<std::int32_t>(lat.e7), static_cast<std::int32_t>(lon.e7)};
  }

  Sign& add_sign(const Vicinity& there, GeoPoint point, std::string value, PointSigns::At at, weights::Weight weight) {
    const bool settlement = there.kind == Vicinity::Kind::Settlement;
    const bool gazetteer = settlement && view_.places[there.places.front()].origin == Origin::Gazetteer;
    Sign& sign = show("coordinates", std::move(value), at, gazetteer ? kGazetteer : settlement ? kTowns : kOutlines);
    sign.about = Sign::About::Point;
    sign.point = point;
    sign.settlement = settlement;
    sign.id = there.territory;
    sign.weight = weight;
    std::vector<Candidate> candidates;
    for (const std::uint32_t place : there.places) candidates.push_back({place, FormKind::Current});
    sign.candidates = memory_.copy(candidates);
    if (there.kind == Vicinity::Kind::Line) {
      sign.kind = "coordinates.line";
      sign.weight.pro = std::min(sign.weight.pro, weights::kPointLine);
    } else if (there.kind == Vicinity::Kind::Outside) {
      sign.kind = "coordinates.outside";
      sign.weight.pro = 0;
    }
    return sign;
  }

  const View& view_;
  const std::vector<PlaceField>& fields_;
  Memory& memory_;
  PointSigns out_;
};

}  // namespace

std::optional<base::Error> unreadable_coordinates(const std::vector<PlaceField>& fields) {
  struct Part {
    std::string_view field, name, range;
    std::int64_t most;
    Axis other;
    std::optional<Angle> angle = std::nullopt;
    std::string_view text = {};
  };
  Part parts[] = {{"lat", "latitude", "-90 to 90", kMostLatE7, Axis::Lon},
                  {"lon", "longitude", "-180 to 180", kMostLonE7, Axis::Lat}};
  const auto error = [](std::string what, std::string hint) {
    return base::Error{base::ErrorKind::BadInput, std::move(what), std::nullopt, std::move(hint)};
  };
  for (Part& part : parts)
    for (const PlaceField& field : fields) {
      if (field.name != part.field) continue;
      const std::string quoted =
          "`" + field.value.substr(0, std::min(field.value.size(), base::limits::kExcerptBytes)) + "`";
      part.text = field.value;
      part.angle = parse_angle(field.value);
      if (!part.angle || part.angle->axis == part.other)
        return error(quoted + " is no " + std::string(part.name), "44.9521, 44,9521 and 44°57'7\"N are read");
      if (std::abs(part.angle->e7) > part.most)
        return error(quoted + " is no " + std::string(part.name) + ": it runs from " + std::string(part.range),
                     "are latitude and longitude in each other's place?");
    }
  for (const auto& [have, lack] : {std::pair(&parts[0], &parts[1]), std::pair(&parts[1], &parts[0])})
    if (have->angle && !lack->angle)
      return error("there is a " + std::string(have->name) + " and no " + std::string(lack->name), "give both");
  return std::nullopt;
}

PointSigns find_points(const View& view, const std::vector<PlaceField>& fields, Memory& memory) {
  return Finder(view, fields, memory).find();
}

}  // namespace welles::locate
