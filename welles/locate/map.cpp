// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/map.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "welles/locate/places.h"
#include "welles/locate/view.h"

namespace welles::locate {
namespace {

// Around what is shown, in degrees; and the least height, so that Sevastopol has its neighbours beside it.
constexpr double kEdge = 0.3, kLeastHeight = 2.0;

Point degrees_of(GeoPoint at) {
  return {at.lat_e7 / 1e7, at.lon_e7 / 1e7};
}

bool is_in(const Map& map, Point at) {
  return at.lat >= map.low.lat && at.lat <= map.high.lat && at.lon >= map.low.lon && at.lon <= map.high.lon;
}

void set_box(const View& view, const Location& location, Map& map) {
  std::vector<std::string_view> wanted;
  if (!location.territory.empty())
    wanted.push_back(location.territory);
  else
    for (const Reading& reading : location.readings) wanted.push_back(reading.territory);
  map.low = {90, 180};
  map.high = {-90, -180};
  const auto add = [&](const auto& wants) {
    for (const Outlines::Area& area : view.outlines().areas()) {
      if (!wants(view.text(area.territory))) continue;
      const Point low = degrees_of(area.low), high = degrees_of(area.high);
      map.low = {std::min(map.low.lat, low.lat), std::min(map.low.lon, low.lon)};
      map.high = {std::max(map.high.lat, high.lat), std::max(map.high.lon, high.lon)};
    }
  };
  add([&](std::string_view id) { return std::ranges::find(wanted, id) != wanted.end(); });
  if (map.low.lat > map.high.lat) add([](std::string_view) { return true; });
  if (map.low.lat > map.high.lat) map.low = {44, 22}, map.high = {53, 41};  // a snapshot without outlines
  const double lack = std::max(0.0, kLeastHeight - (map.high.lat - map.low.lat)) / 2 + kEdge;
  map.low = {map.low.lat - lack, map.low.lon - lack};
  map.high = {map.high.lat + lack, map.high.lon + lack};
}

}  // namespace

Map map_around(const Resolver& resolver, const Location& location, base::Day day) {
  const View& view = resolver.view();
  Map map;
  set_box(view, location, map);
  for (const Outlines::Area& area : view.outlines().areas()) {
    const Point low = degrees_of(area.low), high = degrees_of(area.high);
    if (high.lat < map.low.lat || low.lat > map.high.lat || high.lon < map.low.lon || low.lon > map.high.lon) continue;
    Map::Area& out = map.areas.emplace_back();
    out.territory = view.text(area.territory);
    for (const RingRow& ring : area.rings) {
      auto& corners = out.rings.emplace_back();
      for (const GeoPoint corner : view.outlines().corners(ring)) corners.push_back(degrees_of(corner));
    }
  }
  for (const PlacePoint& point : view.points()) {
    const model::ControlPlace* held = view.control_of(point.place);
    const Point at = degrees_of(point.at);
    if (held && is_in(map, at)) map.dots.push_back({at, model::control_on(view.control(), *held, day).control});
  }
  const auto of_code = [&](std::string_view katottg) -> std::optional<Point> {
    for (const PlacePoint& point : view.points())
      if (view.text(view.places[point.place].code) == katottg) return degrees_of(point.at);
    return std::nullopt;
  };
  const auto mark = [&](Point at, const Place* place) {
    if (is_in(map, at))
      map.marks.push_back({at, place ? place->name_en : std::string(), place ? place->name_uk : std::string()});
  };
  // Where coordinates were given, those: the settlement's own are of its centre.
  if (location.point) {
    mark(*location.point, location.place ? &*location.place : nullptr);
  } else if (location.place && location.place->lat && location.place->lon) {
    mark({*location.place->lat, *location.place->lon}, &*location.place);
  } else if (location.territory.empty()) {
    for (const Reading& reading : location.readings) {
      if (!reading.place) continue;
      if (reading.place->lat && reading.place->lon)
        mark({*reading.place->lat, *reading.place->lon}, &*reading.place);
      else if (const auto at = of_code(reading.place->katottg))
        mark(*at, &*reading.place);
    }
  }
  return map;
}

}  // namespace welles::locate
