// SPDX-License-Identifier: Apache-2.0
#include "welles/report/export.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

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

/// Properties that the model lacks for a schema, with the one that says the same; empty: it has none.
struct Renamed {
  std::string_view schema, prop, to;
};
constexpr Renamed kRenamed[] = {
    {"", "differentFrom", ""},
    {"Asset", "edrpou", ""},               // the code of its holder, and an asset has none
    {"", "edrpou", "registrationNumber"},  // the code of Ukraine's register
    {"", "programKey", "programId"},
    {"", "operator", "notes"},  // the model wants an entity there, and lists print a name
    {"Airplane", "jurisdiction", "country"},
    {"LegalEntity", "imoNumber", "idNumber"},
    {"LegalEntity", "isinCode", "idNumber"},
    {"LegalEntity", "bikCode", "idNumber"},
    {"LegalEntity", "kppCode", "idNumber"},
    {"LegalEntity", "ticker", "notes"},
    {"Sanction", "notes", "description"},
    {"Occupancy", "notes", "description"},
    {"Ownership", "notes", "description"},
    {"UnknownLink", "notes", "description"},
    {"Event", "status", "notes"},
    {"Asset", "classification", "keywords"},
    {"Vessel", "classification", "keywords"},
};

/// The topics of ours that the model knows under no name stay out; the rest is its own.
bool is_own_topic(std::string_view topic) {
  return topic.starts_with("occupation.");
}

/// Under which name the model has this; empty: not at all.
std::string_view ftm_property(std::string_view schema, const model::Statement& s) {
  if (s.prop == "id") return {};  // a referent
  if (s.prop == "topics" && is_own_topic(s.value)) return {};
  for (const Renamed& renamed : kRenamed)
    if (renamed.prop == s.prop && (renamed.schema.empty() || renamed.schema == schema)) return renamed.to;
  return s.prop;
}

}  // namespace

std::string entity_ftm(const model::Entity& entity) {
  std::map<std::string_view, std::vector<std::string>> properties;
  for (const model::Statement& s : entity.statements) {
    const std::string_view prop = ftm_property(entity.schema, s);
    if (prop.empty()) continue;
    std::vector<std::string>& values = properties[prop];
    if (std::ranges::find(values, s.value) == values.end()) values.push_back(s.value);
  }
  JsonWriter json;
  json.begin_object().member("id", entity.id).member("caption", entity.caption).member("schema", entity.schema);
  json.member("referents", entity.referents).member("datasets", entity.datasets).key("properties").begin_object();
  for (const auto& [prop, values] : properties) json.member(prop, values);
  json.end_object().end_object();
  return json.take() + '\n';
}

std::string statements_csv_header() {
  return "entity_id,schema,caption,record_id,prop,value,original,lang,dataset,from,until,source,confirmed\n";
}

std::string statements_csv(const model::Entity& entity) {
  std::string out;
  read::CsvWriter csv(out, {.delimiter = ',', .defuse = read::Defuse::Formulas});
  for (const model::Statement& s : entity.statements)
    csv.row(std::array<std::string_view, 13>{entity.id, entity.schema, entity.caption, s.entity, s.prop, s.value,
                                             s.original, s.lang, s.dataset, s.from, s.until, s.source,
                                             s.confirmed ? "true" : "false"});
  return out;
}

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
