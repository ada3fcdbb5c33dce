// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/record.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "welles/base/ascii.h"
#include "welles/base/limits.h"
#include "welles/sources/clean.h"
#include "welles/sources/countries.h"
#include "welles/sources/names.h"
#include "welles/text/fold.h"

namespace welles::engine {
namespace {

namespace limits = base::limits;

/// A property that says where, the field that `locate` calls it, and whether it alone is worth asking about: a country is
/// not, nor a number that carries no place.
struct PlaceProperty {
  std::string_view property, field;
  bool alone = true;
};
constexpr PlaceProperty kPlaceProperties[] = {{"address", "address"},
                                              {"street", "street"},
                                              {"city", "city"},
                                              {"region", "region"},
                                              {"postalCode", "postcode"},
                                              {"country", "country", false},
                                              {"latitude", "lat"},
                                              {"longitude", "lon"},
                                              {"innCode", "inn"},
                                              {"ogrnCode", "ogrn"},
                                              {"ogrnip", "ogrnip"},
                                              {"kppCode", "kpp"},
                                              {"bikCode", "bik"},
                                              {"okpoCode", "okpo", false},
                                              {"edrpou", "edrpou", false},
                                              {"swiftBic", "swift", false},
                                              {"taxNumber", "identifier"},
                                              {"registrationNumber", "identifier"},
                                              {"phone", "phone"},
                                              {"email", "domain"},
                                              {"website", "domain"},
                                              {"cadastralCode", "cadastre"},
                                              {"licensePlate", "plate"}};
constexpr std::array<std::string_view, 3> kNameProperties = {"name", "alias", "previousName"};
constexpr std::array<std::string_view, 3> kCountryProperties = {"country", "nationality", "jurisdiction"};
constexpr std::array<std::string_view, 15> kIdentifierProperties = {
    "innCode",  "ogrnCode",       "kppCode", "okpoCode", "taxNumber", "registrationNumber",
    "idNumber", "passportNumber", "leiCode", "swiftBic", "imoNumber", "mmsi",
    "edrpou",   "ogrnip",         "callSign"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::ranges::find(names, name) != names.end();
}

std::string_view first(const Record& record, std::string_view name) {
  for (const Property& property : record.properties)
    if (property.name == name && !property.value.empty()) return property.value;
  return {};
}

// Columns that are parts of one thing: "first name" and "last name".
std::string joined(const Record& record, std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts)
    if (const std::string_view value = first(record, part); !value.empty()) {
      if (!out.empty()) out += ' ';
      out += value;
    }
  return out;
}

match::Gender gender_of(std::string_view printed) {
  const std::string word = text::fold(printed);
  for (const std::string_view male :
       {"m", "male", "man", "ч", "чоловік", "чоловіча", "м", "муж", "мужской", "мужчина", "männlich"})
    if (word == text::fold(male)) return match::Gender::Male;
  for (const std::string_view female :
       {"f", "female", "woman", "ж", "жінка", "жіноча", "жен", "женский", "женщина", "w", "weiblich"})
    if (word == female) return match::Gender::Female;
  return match::Gender::Unsaid;
}

// "Date of Birth", "date_of_birth" and "DATEOFBIRTH" are one header.
std::string header_key(std::string_view header) {
  std::string key = text::fold(header);
  std::erase_if(key, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.'; });
  return key;
}

base::Error too_long(std::string_view what, std::size_t bytes) {
  return {base::ErrorKind::BadInput, std::string(what) + " is longer than " + std::to_string(bytes) + " bytes",
          std::nullopt, "is a quotation mark missing in the row?"};
}

std::optional<base::Error> beyond_bounds(std::string_view what, std::string_view name) {
  if (name.size() > limits::kNameBytes) return too_long(what, limits::kNameBytes);
  const std::size_t parts = text::words(text::fold(name)).size();
  if (parts <= limits::kNameParts) return std::nullopt;
  return base::Error{
      base::ErrorKind::BadInput,
      std::string(what) + " has " + std::to_string(parts) + " parts, more than " + std::to_string(limits::kNameParts),
      std::nullopt, "is this one name?"};
}

/// What tables print where nothing was measured.
bool says_nothing(std::string_view cell) {
  constexpr std::string_view kNothing[] = {"-", "--", "n/a", "na", "nan", "null", "none", "?"};
  return std::ranges::find(kNothing, base::lower_ascii(cell)) != std::end(kNothing);
}

}  // namespace

base::Result<Columns> Columns::make(const model::Value& table) {
  Columns columns;
  for (const model::Value& column : table.list("column"))
    for (const model::Value& header : column.list("headers"))
      if (const std::string* text = header.string())
        columns.properties_[header_key(*text)].emplace_back(column.text("property"));
  return columns;
}

base::Result<std::string> Columns::property_for(std::string_view header) const {
  const auto at = properties_.find(header_key(header));
  if (at == properties_.end()) return std::string();
  if (at->second.size() == 1) return at->second.front();
  std::string both;
  for (const std::string& property : at->second) both += (both.empty() ? "`" : "` or `") + property;
  return base::fail(base::ErrorKind::BadInput, "the column `" + std::string(header) + "` could be " + both + "`",
                    "say which: `--map \"" + std::string(header) + "=" + at->second.front() + "\"`");
}

match::Query query_of(const Record& record) {
  match::Query query;
  query.schema = first(record, "schema");
  for (const Property& property : record.properties) {
    if (property.value.empty()) continue;
    if (is_one_of(property.name, kNameProperties)) {
      // A cell may hold several names, as the cells of lists do: "X / Y", "X (a.k.a. Y)".
      const auto of = query.schema == "Person" ? sources::NameOf::Person : sources::NameOf::Thing;
      for (sources::ParsedName& name : sources::parse_names(property.value, of))
        query.names.push_back(std::move(name.value));
    } else if (property.name == "birthDate") {
      for (const base::PartialDate date : sources::parse_dates(property.value).dates) query.birth_dates.push_back(date);
    } else if (is_one_of(property.name, kCountryProperties)) {
      for (std::string& code : sources::country_codes(property.value)) query.countries.push_back(std::move(code));
    } else if (is_one_of(property.name, kIdentifierProperties)) {
      query.identifiers.push_back({property.name, property.value});
    } else if (property.name == "gender") {
      query.gender = gender_of(property.value);
    } else if (property.name == "address") {
      if (property.value.size() <= limits::kAddressBytes) query.addresses.push_back(property.value);
    } else if (property.name == "fatherName" && first(record, "firstName").empty()) {
      // Beside a first name it is a part of the name, and may be any middle name.
      query.fathers.push_back(property.value);
    } else if (property.name == "motherName") {
      query.mothers.push_back(property.value);
    }
  }
  if (query.addresses.empty())
    if (std::string address = joined(record, {"street", "city", "region", "postalCode"}); !address.empty())
      query.addresses.push_back(std::move(address));
  if (query.names.empty())
    if (std::string name = joined(record, {"firstName", "fatherName", "lastName"}); !name.empty())
      query.names.push_back(std::move(name));
  return query;
}

std::string_view place_field_of(std::string_view property) {
  const auto* const known = std::ranges::find(kPlaceProperties, property, &PlaceProperty::property);
  return known == std::end(kPlaceProperties) ? std::string_view() : known->field;
}

bool says_of_ukraine(const std::vector<locate::PlaceField>& fields, const locate::Location& location) {
  static constexpr std::string_view kAddress[] = {"address", "street", "city", "region", "postcode"};
  if (std::ranges::any_of(fields, [](const locate::PlaceField& field) {
        return std::ranges::find(kAddress, field.name) != std::end(kAddress);
      }))
    return true;
  return std::ranges::any_of(location.signals, [](const locate::Signal& s) { return s.territory.starts_with("ua-"); });
}

std::vector<locate::PlaceField> place_fields_of(const Record& record) {
  std::vector<locate::PlaceField> fields;
  bool place = false;
  for (const Property& property : record.properties) {
    const auto* const known = std::ranges::find(kPlaceProperties, property.name, &PlaceProperty::property);
    if (property.value.empty() || known == std::end(kPlaceProperties)) continue;
    if ((known->field == "lat" || known->field == "lon") && says_nothing(property.value)) continue;
    place = place || known->alone;
    fields.push_back({std::string(known->field), property.value});
  }
  if (!place) fields.clear();
  return fields;
}

std::optional<base::Error> unreadable_address(std::string_view text) {
  if (text.size() > limits::kAddressBytes) return too_long("the address", limits::kAddressBytes);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return base::Error{base::ErrorKind::BadInput, "the row has no address", std::nullopt, {}};
  return std::nullopt;
}

base::Result<NamePair> pair_of(const Record& record) {
  NamePair pair;
  for (const Property& property : record.properties) {
    std::string* part = property.name == "query"       ? &pair.query
                        : property.name == "candidate" ? &pair.candidate
                        : property.name == "schema"    ? &pair.schema
                                                       : nullptr;
    if (!part) continue;
    if (!part->empty())
      return base::fail(base::ErrorKind::BadInput, "`" + property.name + "` has several values",
                        "a pair is two names: make a row of each");
    *part = property.value;
  }
  return pair;
}

std::optional<base::Error> unreadable_pair(const NamePair& pair) {
  if (auto problem = beyond_bounds("the query", pair.query)) return problem;
  if (auto problem = beyond_bounds("the candidate", pair.candidate)) return problem;
  for (const auto& [what, name] : {std::pair{"the query", &pair.query}, std::pair{"the candidate", &pair.candidate}}) {
    if (name->find_first_not_of(" \t\r\n") == std::string::npos)
      return base::Error{base::ErrorKind::BadInput, std::string(what) + " is empty", std::nullopt, {}};
    if (text::words(text::fold(*name)).empty())
      return base::Error{
          base::ErrorKind::BadInput, std::string(what) + " is no name: it has no letter", std::nullopt, {}};
  }
  return std::nullopt;
}

std::optional<base::Error> unreadable(const match::Query& query, const std::vector<locate::PlaceField>& fields) {
  for (const std::string& name : query.names)
    if (auto problem = beyond_bounds("the name", name)) return problem;
  std::size_t bytes = 0;
  for (const locate::PlaceField& field : fields) bytes += field.value.size();
  if (bytes > limits::kAddressBytes) return too_long("the address", limits::kAddressBytes);
  if (auto problem = locate::unreadable_coordinates(fields)) return problem;
  const bool named =
      std::ranges::any_of(query.names, [](const std::string& n) { return !text::words(text::fold(n)).empty(); });
  if (!named && query.identifiers.empty() && fields.empty())
    return base::Error{base::ErrorKind::BadInput, "the row has no name, no identifier and no address", std::nullopt,
                       "is the right column mapped? `--map COLUMN=name`"};
  return std::nullopt;
}

model::RowStatus status_of(const locate::Location& location) {
  using model::RowStatus;
  if (location.control == model::Control::Occupied) {
    const bool strong = std::ranges::any_of(location.signals, [](const locate::Signal& s) {
      return !s.against && s.strength != model::SignalStrength::Weak;
    });
    return strong ? RowStatus::Nexus : RowStatus::Review;
  }
  if (location.control == model::Control::Contested) return RowStatus::Review;
  // An address in Moscow or in Kramatorsk, and a number that occupation authorities gave out: for a person to look at.
  if (std::ranges::any_of(location.signals, [](const locate::Signal& s) {
        return s.strength != model::SignalStrength::Weak && locate::given_by_occupier(s);
      }))
    return RowStatus::Review;
  // Near a line of control each side is as likely, so that the first reading says little.
  const bool by_point =
      std::ranges::any_of(location.signals, [](const locate::Signal& s) { return s.kind.starts_with("coordinates"); });
  const auto& readings = location.readings;
  const bool perhaps = location.territory.empty() && std::ranges::any_of(readings, [&](const locate::Reading& reading) {
                         return reading.control == model::Control::Occupied &&
                                (by_point || reading.confidence >= readings.front().confidence);
                       });
  return perhaps ? RowStatus::Review : RowStatus::Clear;
}

model::RowStatus status_of(const ScreenAnswer& answer) {
  using model::RowStatus;
  // A country that differs is common and says little; a birth date or an identifier that differs is for a person to see.
  const auto contradicted = [](const MatchAnswer& match) {
    return std::ranges::any_of(match.explanations, [](const match::Explanation& e) {
      return e.score == 0 && (e.feature == "birthDate" || e.feature == "identifier");
    });
  };
  // A record that names the victim of a seizure, and the seized thing itself, which is the victim: one of them is meant, or the
  // occupier's copy, and no program can tell.
  const auto of_victim = [&](const MatchAnswer& match) {
    return match.victim || std::ranges::any_of(answer.matches, [&](const MatchAnswer& other) {
             return other.victim && other.match &&
                    (other.victim->thing == match.id ||
                     std::ranges::find(match.referents, other.victim->thing) != match.referents.end());
           });
  };
  const bool found = std::ranges::any_of(answer.matches, [&](const MatchAnswer& m) {
    return m.confirmed || (m.match && !contradicted(m) && !of_victim(m));
  });
  if (found) return RowStatus::Found;
  if (answer.nexus)
    if (const RowStatus by_place = status_of(answer.nexus->location); by_place != RowStatus::Clear) return by_place;
  return answer.matches.empty() ? RowStatus::Clear : RowStatus::Review;
}

}  // namespace welles::engine
