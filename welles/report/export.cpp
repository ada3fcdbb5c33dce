// SPDX-License-Identifier: Apache-2.0
#include "welles/report/export.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>

#include "welles/model/words.h"
#include "welles/read/csv.h"
#include "welles/report/catalogue.h"
#include "welles/report/json_writer.h"

namespace welles::report {
namespace {

using Column = std::pair<std::string_view, std::string>;

// Five places, without floating point in the printing: the same bytes everywhere.
std::string degrees(double value) {
  const std::int64_t all = std::llround(std::abs(value) * 1e5);
  std::string fraction = std::to_string(all % 100'000);
  fraction.insert(0, 5 - fraction.size(), '0');
  return (value < 0 && all > 0 ? "-" : "") + std::to_string(all / 100'000) + '.' + fraction;
}

/// All that a row says but its coordinates, in order. The names of the columns are a promise.
std::array<Column, 24> columns_of(const locate::Settlement& s, base::Day as_of) {
  const model::TerritoryWord* territory = model::find_territory(s.territory);
  return {{{"id", s.id},
           {"katottg", s.katottg},
           {"koatuu", s.koatuu},
           {"territory", s.territory},
           {"iso_3166_2", territory ? std::string(territory->iso_3166_2) : std::string()},
           {"raion_uk", s.raion_uk},
           {"hromada_uk", s.hromada_uk},
           {"name_uk", s.name_uk},
           {"name_en", s.name_en},
           {"name_ru", s.name_ru},
           {"name_crh", s.name_crh},
           {"name_crh_cyrl", s.name_crh_cyrl},
           {"old_names_uk", s.old_uk},
           {"old_names_ru", s.old_ru},
           {"coordinates", !s.point    ? ""
                           : s.roughly ? "rough"
                                       : "centre"},
           {"as_of", base::to_iso(as_of)},
           {"control", s.control ? std::string(model::word(*s.control)) : std::string()},
           {"since", s.since ? base::to_iso(*s.since) : std::string()},
           {"until", s.until ? base::to_iso(*s.until) : std::string()},
           {"last_known", s.last_known ? "true" : "false"},
           {"control_source", s.control_source},
           {"control_seen", s.control_seen},
           {"source", s.sources},
           {"licence", s.licences}}};
}

}  // namespace

std::string settlements_csv(std::span<const locate::Settlement> settlements, base::Day as_of) {
  std::string out;
  read::CsvWriter csv(out, {.delimiter = ',', .defuse = read::Defuse::Formulas});
  for (const auto& [name, value] : columns_of({}, as_of)) csv.cell(name);
  csv.cell("lat");
  csv.cell("lon");
  csv.end_row();
  for (const locate::Settlement& s : settlements) {
    for (const auto& [name, value] : columns_of(s, as_of)) csv.cell(value);
    csv.cell(s.point ? degrees(s.point->lat) : std::string());
    csv.cell(s.point ? degrees(s.point->lon) : std::string());
    csv.end_row();
  }
  return out;
}

std::string settlements_geojson(std::span<const locate::Settlement> settlements, base::Day as_of) {
  std::string out = "{\"type\":\"FeatureCollection\",\"as_of\":\"" + base::to_iso(as_of) +
                    "\",\"attribution\":" + JsonWriter().string(text_of(Lang::En, Message::AttributionPlaces)).take() +
                    ",\"features\":[";
  bool first = true;
  for (const locate::Settlement& s : settlements) {
    JsonWriter json;
    json.begin_object().member("type", "Feature").member("id", s.id).key("properties").begin_object();
    for (const auto& [name, value] : columns_of(s, as_of))
      if (name == "last_known")
        json.key(name).boolean(s.last_known);
      else if (name != "id")
        json.member_if(name, value);
    json.end_object().end_object();
    std::string feature = json.take();
    feature.pop_back();
    // Longitude first: RFC 7946, section 3.1.1.
    feature +=
        ",\"geometry\":" +
        (s.point ? "{\"type\":\"Point\",\"coordinates\":[" + degrees(s.point->lon) + ',' + degrees(s.point->lat) + "]}"
                 : std::string("null")) +
        '}';
    out += (first ? "\n" : ",\n") + feature;
    first = false;
  }
  return out + "\n]}\n";
}

}  // namespace welles::report
