// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/places.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "welles/base/hash.h"
#include "welles/locate/endings.h"
#include "welles/locate/tokens.h"
#include "welles/locate/view.h"
#include "welles/locate/weights.h"
#include "welles/model/control_days.h"
#include "welles/read/json.h"
#include "welles/read/table.h"
#include "welles/text/edit_distance.h"
#include "welles/text/name_key.h"
#include "welles/text/utf8.h"

namespace welles::locate {
namespace {

using base::ErrorKind;
using base::Result;
using read::Table;
using Meanings = std::map<std::string, std::set<Meaning>>;

constexpr std::uint32_t kMostWords = 12;  // of a phrase of the tables

class StringPool {
 public:
  StringRef add(std::string_view text) {
    if (text.empty()) return StringRef{0};
    const auto [at, is_new] = known_.try_emplace(std::string(text), static_cast<std::uint32_t>(bytes_.size()));
    if (is_new) append(text);
    return StringRef{at->second};
  }
  const std::string& bytes() const noexcept { return bytes_; }

 private:
  void append(std::string_view text) {
    const auto size = static_cast<std::uint16_t>(text.size());
    bytes_.append(reinterpret_cast<const char*>(&size), 2);
    bytes_ += text;
  }
  std::string bytes_ = std::string(2, '\0');  // offset 0: the empty text
  std::unordered_map<std::string, std::uint32_t> known_;
};

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    std::string_view part = list.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// name_key of each word of a form, with one space between.
std::string key_of_form(std::string_view form) {
  std::string key;
  while (!form.empty()) {
    const std::size_t end = std::min(form.find(' '), form.size());
    const std::string word = text::name_key(form.substr(0, end));
    if (!key.empty()) key += ' ';
    key += word;
    form.remove_prefix(std::min(end + 1, form.size()));
  }
  return key;
}

// The adjective base of the last word of a phrase key.
std::string base_of_key(std::string_view key) {
  const std::size_t space = key.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? key : key.substr(space + 1);
  const std::string base = adjective_base(last);
  return base.empty() ? std::string() : std::string(key.substr(0, key.size() - last.size())) + base;
}

std::optional<Seen> seen_of(std::string_view word) {
  if (word.empty()) return Seen::None;
  if (word == "confirmed") return Seen::Confirmed;
  if (word == "partly") return Seen::Partly;
  if (word == "unverified") return Seen::Unverified;
  return std::nullopt;
}

std::uint8_t prior_of(double people) {
  const double powers = std::log10(std::max(people, 100.0) / 100.0);
  return static_cast<std::uint8_t>(std::lround(weights::kPriorPerPowerOfTen * powers));
}

std::uint32_t words_of(std::string_view form) {
  return static_cast<std::uint32_t>(1 + std::ranges::count(form, ' '));
}

}  // namespace

struct Places::Content {
  StringPool pool;
  std::vector<PlaceRow> places;
  std::vector<AreaRow> areas;
  Meanings forms, keys;
  std::vector<CodeRow> codes;
  std::vector<RangeRow> ranges;
  IdentifierContent identifiers;
  model::ControlTable control;
  std::vector<DetailRow> details;
  std::vector<RingRow> rings;
  std::vector<GeoPoint> corners;
};

namespace {

class Reader {
 public:
  explicit Reader(std::string folder) : folder_(std::move(folder)) {}

  Result<std::unique_ptr<const Places::Content>> read() {
    WELLES_CHECK(areas());
    WELLES_CHECK(gazetteer());
    WELLES_CHECK(control());
    WELLES_CHECK(towns());
    WELLES_CHECK(namesakes());
    WELLES_CHECK(region_words());
    WELLES_CHECK(institutions());
    WELLES_CHECK(regions());
    WELLES_CHECK(countries());
    WELLES_CHECK(postcodes());
    WELLES_CHECK(street_words());
    WELLES_CHECK(settlement_words());
    WELLES_CHECK(address_words());
    const auto put = [this](std::string_view text) { return intern(text); };
    WELLES_TRY(content_->identifiers, read_identifiers(folder_, put, place_of_code_, codes_));
    WELLES_CHECK(outlines());
    return std::unique_ptr<const Places::Content>(std::move(content_));
  }

 private:
  template <std::size_t N>
  Result<Table> table(const std::string& file, const std::string_view (&columns)[N]) const {
    return Table::read(folder_, file, columns);
  }

  StringRef intern(std::string_view text) { return content_->pool.add(text); }
  std::uint32_t ref(std::string_view text) { return static_cast<std::uint32_t>(intern(text)); }

  void add_form(std::string_view phrase, Meaning meaning) {
    std::string form = form_of(phrase);
    if (!form.empty() && words_of(form) <= kMostWords) content_->forms[std::move(form)].insert(meaning);
  }
  void add_key(std::string key, Meaning meaning) {
    if (!key.empty() && words_of(key) <= kMostWords) content_->keys[std::move(key)].insert(meaning);
  }
  void add_declined(std::string_view phrase, Meaning meaning) {
    for (const std::string& other : declined(form_of(phrase))) content_->forms[other].insert(meaning);
  }

  // A name of a place as it is written, in its other cases, and by its sound.
  void add_name(std::string_view name, std::uint32_t place, FormKind kind, bool with_cases, bool with_key) {
    const auto meaning = [&](FormKind as) {
      return Meaning{.means = Means::Place, .grade = static_cast<std::uint8_t>(as), .ref = place};
    };
    add_form(name, meaning(kind));
    if (with_cases) add_declined(name, meaning(FormKind::Declined));
    const std::string key = key_of_form(form_of(name));
    if (with_key && key.size() >= 4)
      add_key(key, meaning(kind == FormKind::Historical ? FormKind::Historical : FormKind::Key));
  }

  Result<void> areas() {
    WELLES_TRY(const Table rows, table("admin_units.csv", {"level", "katottg", "name_uk", "name_ru", "name_en",
                                                           "parent", "territory", "pcode"}));
    const auto add = [&](const Table::Row& row, std::uint32_t raion) {
      const auto index = static_cast<std::uint32_t>(content_->areas.size());
      content_->areas.push_back({.name = intern(row[2]), .territory = intern(row[6]), .raion = raion});
      area_of_[row[1]] = index;
      codes_.push_back({.system = "katottg", .code = row[1], .territory = row[6], .area = index + 1});
      if (!row[7].empty())
        codes_.push_back({.system = "pcode", .code = row[7], .territory = row[6], .area = index + 1});
      for (const std::size_t name : {2U, 3U, 4U})
        add_key(base_of_key(key_of_form(form_of(row[name]))),
                {.means = Means::Area, .seen = Seen::Confirmed, .ref = index});
    };
    for (const Table::Row& row : rows.rows())
      if (row[0] == "raion") add(row, 0);
    for (const Table::Row& row : rows.rows())
      if (row[0] == "hromada") {
        const auto raion = area_of_.find(row[5]);
        if (raion == area_of_.end()) return rows.fail(row, "the parent `" + row[5] + "` is no raion of this file");
        add(row, raion->second + 1);
      }
    return {};
  }

  Result<void> gazetteer() {
    WELLES_TRY(
        const Table rows,
        table(
            "gazetteer.csv",
            {"katottg",         "level",          "category",        "territory",     "name_uk",      "name_en",
             "name_ru",         "name_ru_source", "name_crh",        "name_crh_cyrl", "names_old_uk", "names_old_ru",
             "names_latin_alt", "names_hist",     "hromada_katottg", "lat",           "lon",          "population",
             "postcodes_ua",    "geonames_id",    "coord_precision", "coord_source",  "koatuu",       "name_crh_source",
             "coord_licence",   "name_source",    "raion_uk",        "hromada_uk"}));
    // "UA", oblast, raion, hromada, settlement: what a settlement's code shares with those of its districts.
    const auto city_of = [](std::string_view code) { return std::string(code.substr(0, 12)); };
    std::map<std::string, int> districts;
    std::map<std::string, std::set<std::string, std::less<>>> spellings;  // by Ukrainian name
    std::map<std::string, std::vector<std::uint32_t>> named;
    std::map<std::string, std::uint32_t> cities;  // city_of -> PlaceRow + 1
    std::vector<const Table::Row*> city_districts;
    for (const Table::Row& row : rows.rows())
      if (row[1] == "city district") ++districts[city_of(row[0])];
    for (const Table::Row& row : rows.rows()) {
      if (row[1] == "city district") {  // a part of a settlement that stands here itself
        if (!row[0].empty()) control_places_.push_back({row[0], row[3], true, {}});
        city_districts.push_back(&row);
        continue;
      }
      const auto index = static_cast<std::uint32_t>(content_->places.size());
      PlaceRow place;
      place.name_en = intern(row[5]);
      place.name_uk = intern(row[4]);
      place.code = intern(row[0].empty() ? "geonames-" + row[19] : row[0]);
      place.territory = intern(row[3]);
      place.country = intern("ua");
      if (const auto hromada = area_of_.find(row[14]); hromada != area_of_.end()) {
        place.hromada = hromada->second + 1;
        place.raion = content_->areas[hromada->second].raion;
      }
      if (!row[15].empty()) {
        const auto lat = number_of<float>(row[15]), lon = number_of<float>(row[16]);
        if (!lat || !lon) return rows.fail(row, "`" + row[15] + " " + row[16] + "` are no coordinates");
        place.lat_deg = *lat, place.lon_deg = *lon;
        // A post office may serve several villages; a district has the point of its city.
        const bool own = row[20] == "settlement" && row[21].find("postal") == std::string::npos;
        place.has_point = own ? Exact::Centre : Exact::Roughly;
      }
      const auto people = number_of<std::uint32_t>(row[17]);
      if (!people && !row[17].empty()) return rows.fail(row, "`" + row[17] + "` is no number of people");
      const bool coded = !row[0].empty();
      place.size = row[2] == "city" || row[2] == "special-status city" || (!coded && people.value_or(0) >= 10'000)
                       ? Size::Town
                   : row[2].starts_with("settlement") || (!coded && people.value_or(0) >= 2'000) ? Size::Selyshche
                                                                                                 : Size::Village;
      const auto parts = coded ? districts.find(city_of(row[0])) : districts.end();
      const int usual = parts != districts.end()        ? parts->second * weights::kPeopleOfCityDistrict
                        : place.size == Size::Town      ? weights::kPeopleOfTown
                        : place.size == Size::Selyshche ? weights::kPeopleOfSelyshche
                                                        : weights::kPeopleOfVillage;
      place.prior = prior_of(people.value_or(0) > 0 ? *people : usual);
      place.origin = Origin::Gazetteer;
      content_->places.push_back(place);
      known_as(row[5], row[3], index);
      content_->details.push_back(detail_of(row));
      if (coded) control_places_.push_back({row[0], row[3], true, {}});
      if (coded) place_of_code_.emplace(row[0], index + 1), cities.emplace(city_of(row[0]), index + 1);
      add_codes(row, index + 1);

      const bool cases = place.size != Size::Village;
      add_name(row[4], index, FormKind::Current, cases, true);
      add_name(row[5], index, FormKind::Current, place.size == Size::Town, true);
      if (row[6].empty())
        for (const std::string& name : russian_forms(form_of(row[4])))
          add_name(name, index, FormKind::Derived, false, true);
      add_name(row[6], index, row[7].starts_with("derived") ? FormKind::Derived : FormKind::Other, cases, true);
      for (const std::size_t crimean_tatar : {8U, 9U})
        add_name(row[crimean_tatar], index, FormKind::Other, false, true);
      for (const std::size_t old : {10U, 11U})
        for (const std::string_view name : split(row[old])) add_name(name, index, FormKind::Old, cases, true);
      for (const std::string_view name : split(row[12])) {
        add_name(name, index, FormKind::Other, place.size == Size::Town, true);
        if (is_spelling_of(name, row[5])) spellings[row[4]].emplace(name);
      }
      named[row[4]].push_back(index);
      for (const std::string_view name : split(row[13])) add_name(name, index, FormKind::Historical, false, false);
      // Raions were named after their town until 2020, and the occupier's still are.
      if (cases) {
        const Meaning raion{.means = Means::OldRaion, .seen = Seen::Unverified, .ref = index};
        for (const std::size_t name : {4U, 5U, 6U}) add_raion_of(row[name], raion);
        for (const std::size_t old : {10U, 11U})
          for (const std::string_view name : split(row[old])) add_raion_of(name, raion);
      }
      for (const std::string_view code : split(row[18])) {
        const auto number = number_of<std::uint32_t>(code);
        if (!number || code.size() != 5)
          return rows.fail(row, "`" + std::string(code) + "` is no postcode of five digits");
        content_->codes.push_back({*number, index});
      }
    }
    // A code of a district means its city here.
    for (const Table::Row* row : city_districts)
      if (const auto city = cities.find(city_of((*row)[0])); city != cities.end()) add_codes(*row, city->second);
    // How other languages spell a name ("Jalta", "Jałta") is known of the largest place that bears it, and holds for each.
    for (const auto& [name, known] : spellings)
      for (const std::uint32_t index : named[name])
        for (const std::string& spelling : known) add_name(spelling, index, FormKind::Other, false, true);
    return {};
  }

  // Another spelling of the name, not another name ("Aqmescit" of Simferopol): three letters of four are alike.
  static bool is_spelling_of(std::string_view spelling, std::string_view name) {
    const std::string one = key_of_form(form_of(spelling)), other = key_of_form(form_of(name));
    const std::size_t longer = std::max(one.size(), other.size());
    return 4 * text::edit_distance(one, other, longer) <= longer;
  }

  // The largest place of a name in a territory, for tables that point to it.
  void known_as(const std::string& name, const std::string& territory, std::uint32_t index) {
    const auto [at, is_new] = towns_.try_emplace(std::pair(name, territory), index);
    if (!is_new && content_->places[index].prior > content_->places[at->second].prior) at->second = index;
  }

  void add_codes(const Table::Row& row, std::uint32_t place) {
    if (!row[0].empty()) codes_.push_back({.system = "katottg", .code = row[0], .territory = row[3], .place = place});
    if (!row[22].empty()) codes_.push_back({.system = "koatuu", .code = row[22], .territory = row[3], .place = place});
  }

  // What is handed out of a settlement, and whose it is. Columns as read by gazetteer().
  DetailRow detail_of(const Table::Row& row) {
    const std::string_view from_russian = row[7], from_crimean_tatar = row[23];
    const bool attested =
        from_russian == "geonames" || from_russian == "manual" || from_russian.starts_with("derived-confirmed");
    std::string sources = row[25], licences;
    const auto add = [](std::string& list, std::string_view text) {
      if (text.empty() || list.find(text) != std::string::npos) return;
      if (!list.empty()) list += "; ";
      list += text;
    };
    add(sources, row[21]);
    if (row[25].starts_with("KATOTTG")) add(licences, "KATOTTG: open data (Ukraine)");
    if (row[25].starts_with("data/registry")) add(licences, "Welles: Apache-2.0");
    const bool geonames = row[24] == "CC-BY-4.0" || from_russian == "geonames" ||
                          from_crimean_tatar.starts_with("geonames") || row[25].starts_with("GeoNames");
    if (geonames) add(licences, "GeoNames: CC BY 4.0");
    if (!row[10].empty() || !row[11].empty() || !row[22].empty()) {
      add(sources, "KSE-Loc-Data-Hub");
      add(licences, "KSE Institute: MIT");
    }
    return {.koatuu = intern(row[22]),
            .name_ru = attested ? intern(row[6]) : StringRef{},
            .name_crh = intern(row[8]),
            .name_crh_cyrl = intern(row[9]),
            .old_uk = intern(row[10]),
            .old_ru = intern(row[11]),
            .raion_uk = intern(row[26]),
            .hromada_uk = intern(row[27]),
            .sources = intern(sources),
            .licences = intern(licences)};
  }

  void add_raion_of(std::string_view town, Meaning raion) {
    const std::string form = form_of(town);
    if (form.find(' ') == std::string::npos) add_key(base_of_key(key_of_form(form)), raion);
  }

  Result<void> control() {
    WELLES_TRY(const Table rows, table("control.csv", {"katottg", "state", "from", "until", "source", "seen", "note"}));
    std::map<std::string, std::size_t, std::less<>> at;
    for (std::size_t i = 0; i < control_places_.size(); ++i)
      if (!at.emplace(control_places_[i].katottg, i).second)
        return base::fail(ErrorKind::BadInput, "`" + control_places_[i].katottg + "` stands twice in gazetteer.csv");
    for (const Table::Row& row : rows.rows()) {
      const auto state = model::control_of(row[1]);
      if (!state || *state == model::Control::Government)
        return rows.fail(row, "`" + row[1] + "` is neither occupied nor contested");
      model::ControlRow control{
          *state, base::parse_partial_date(row[2]), base::parse_partial_date(row[3]), row[4], row[5], row[6]};
      if ((!row[2].empty() && !control.from) || (!row[3].empty() && !control.until))
        return rows.fail(row, "a date does not exist");
      auto found = at.find(row[0]);
      if (found == at.end()) {
        found = at.emplace(row[0], control_places_.size()).first;
        control_places_.push_back({row[0], "", false, {}});
      }
      control_places_[found->second].rows.push_back(std::move(control));
    }
    content_->control = model::ControlTable::make(std::move(control_places_), base::Day{model::kControlHorizon});
    return {};
  }

  Result<void> towns() {
    WELLES_TRY(const Table rows,
               table("world_towns.csv", {"name", "alt", "country", "territory", "population", "lat", "lon"}));
    for (const Table::Row& row : rows.rows()) {
      const auto people = number_of<std::uint32_t>(row[4]);
      if (!people) return rows.fail(row, "`" + row[4] + "` is no number of people");
      const std::uint32_t index = add_place(row[0], row[2], row[3], *people, Origin::Town);
      if (!row[5].empty()) {
        const auto lat = number_of<float>(row[5]), lon = number_of<float>(row[6]);
        if (!lat || !lon) return rows.fail(row, "`" + row[5] + " " + row[6] + "` are no coordinates");
        PlaceRow& place = content_->places[index];
        place.lat_deg = *lat, place.lon_deg = *lon, place.has_point = Exact::Centre;
      }
      const bool slavic = row[2] == "ua" || row[2] == "ru";
      if (row[2] == "ua") known_as(row[0], row[3], index);
      add_name(row[0], index, FormKind::Current, false, slavic);
      const std::string key = key_of_form(form_of(row[0]));
      for (const std::string_view name : split(row[1])) {
        // Names of three letters are words of some language ("von", "San"), unless they are the town's own.
        const std::string form = form_of(name);
        if (text::count_code_points(form) < 4 && !slavic) continue;
        // "Kirova" is the genitive in which streets bear the name.
        if (form == form_of(row[0]) + "a") continue;
        // Another name altogether ("Sverdlovsk" of Yekaterinburg) is an old or foreign one, and less often meant.
        const std::string other = key_of_form(form);
        const std::size_t longer = std::max(key.size(), other.size());
        const std::size_t distance = text::edit_distance(key, other, longer);
        const FormKind kind = 4 * distance <= longer   ? FormKind::Current
                              : 2 * distance <= longer ? FormKind::Other
                                                       : FormKind::Historical;
        add_name(name, index, kind, slavic && kind != FormKind::Historical, slavic && kind != FormKind::Historical);
      }
      // "St Petersburg": the usual abbreviation of a first word.
      if (std::string_view rest = row[0]; rest.starts_with("Saint "))
        add_form("St " + std::string(rest.substr(6)), {.means = Means::Place, .ref = index});
      known_.emplace(form_of(row[0]), row[2]);
      for (const std::string_view name : split(row[1])) known_.emplace(form_of(name), row[2]);
    }
    return {};
  }

  std::uint32_t add_place(std::string_view name, std::string_view country, std::string_view territory, double people,
                          Origin origin) {
    const auto index = static_cast<std::uint32_t>(content_->places.size());
    PlaceRow place;
    place.name_en = intern(name);
    place.country = intern(country);
    place.territory = intern(territory.empty() ? country : territory);
    place.prior = prior_of(people);
    place.size = people >= 15'000 ? Size::Town : Size::Village;
    place.origin = origin;
    content_->places.push_back(place);
    return index;
  }

  // Places elsewhere that share a name with one of ours. Other rows of the file (surnames, brands, numbers) say in which
  // way to err, and phrases of several words are kept as such: "Crimean Tatar" names no place.
  Result<void> namesakes() {
    WELLES_TRY(const Table rows, table("falsefriends.csv", {"term", "type", "country", "disambiguation"}));
    static constexpr std::string_view kPlaces[] = {
        "settlement", "settlement/post office", "town", "village", "city", "suburb", "commune", "stanitsa"};
    static constexpr std::string_view kNoPhrases[] = {"code", "number", "postcode", "phone", "hromada"};
    for (const Table::Row& row : rows.rows()) {
      if (std::ranges::find(kPlaces, row[1]) != std::end(kPlaces)) {
        std::string country = row[2];
        std::ranges::transform(country, country.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        const std::string form = form_of(row[0]);
        // Those in Ukraine are places of the gazetteer themselves, or villages that its README counts.
        if (country.empty() || country == "ua" || !known_.emplace(form, country).second) continue;
        constexpr std::string_view kPrior = "population prior ";
        double people = row[1] == "village" || row[1] == "settlement/post office" ? weights::kPeopleOfVillage
                                                                                  : weights::kPeopleOfNamesake;
        if (const std::size_t at = row[3].find(kPrior); at != std::string::npos)
          if (const auto number = number_of<std::uint32_t>(std::string_view(row[3]).substr(at + kPrior.size())))
            people = *number;
        add_name(row[0], add_place(row[0], country, "", people, Origin::Namesake), FormKind::Current, false,
                 country == "ru");
      } else if (std::ranges::find(kNoPhrases, row[1]) == std::end(kNoPhrases) &&
                 row[0].find('/') == std::string::npos) {
        const std::string form = form_of(row[0]);
        if (form.find(' ') != std::string::npos) add_form(row[0], {.means = Means::NoPlace, .seen = Seen::Unverified});
      }
    }
    return {};
  }

  Result<void> region_words() {
    WELLES_TRY(const Table rows, table("region_words.csv", {"term", "territory", "strength", "note"}));
    for (const Table::Row& row : rows.rows()) {
      const auto strength = model::signal_strength_of(row[2]);
      if (!strength) return rows.fail(row, "`" + row[2] + "` is no strength");
      const std::string form = form_of(row[0]);
      const bool part = row[3].find("occupied part") != std::string::npos;
      const Meaning meaning{.means = Means::Region,
                            .grade = static_cast<std::uint8_t>(*strength),
                            .detail = static_cast<std::uint8_t>(part ? RegionDetail::OccupiedPart : RegionDetail::Name),
                            .seen = Seen::Confirmed,
                            .ref = ref(row[1])};
      add_form(row[0], meaning);
      // By sound as well, if long enough to be safe: "Krimeia", "Sewastopol".
      if (const std::string key = key_of_form(form); key.size() >= 6 && form.find(' ') == std::string::npos)
        add_key(key, meaning);
      // "АРК" and "ДНР" have no cases.
      if (*strength == model::SignalStrength::Strong) add_declined(row[0], meaning);
    }
    return {};
  }

  // Bodies, firms, ports and posts by name. A seat is a name of its town; where only the territory is known the name is a word for it.
  Result<void> institutions() {
    WELLES_TRY(const Table rows, table("institutions.csv", {"names", "territory", "place", "strength", "seen"}));
    for (const Table::Row& row : rows.rows()) {
      const auto seen = seen_of(row[4]);
      if (!seen) return rows.fail(row, "`" + row[4] + "` does not say how it was seen");
      Meaning meaning{.means = Means::NoPlace, .seen = *seen};
      const auto strength = model::signal_strength_of(row[3]);
      if (row[3] == "occupied") {
        meaning.means = Means::AddressWord;
        meaning.grade = static_cast<std::uint8_t>(AddressWordKind::Occupied);
      } else if (row[3] != "none" && !strength) {
        return rows.fail(row, "`" + row[3] + "` is no strength, nor `occupied` or `none`");
      } else if (!row[2].empty()) {
        const auto town = towns_.find({row[2], row[1]});
        if (town == towns_.end()) return rows.fail(row, "no place `" + row[2] + "` in `" + row[1] + "`");
        meaning.means = Means::Place;
        meaning.grade =
            static_cast<std::uint8_t>(*strength == model::SignalStrength::Strong ? FormKind::Seat : FormKind::OneSeat);
        meaning.ref = town->second;
      } else if (strength) {
        meaning.means = Means::Region;
        meaning.grade = static_cast<std::uint8_t>(*strength);
        meaning.detail = static_cast<std::uint8_t>(RegionDetail::Institution);
        meaning.ref = ref(row[1]);
      }
      for (const std::string_view name : split(row[0])) add_form(name, meaning);
    }
    return {};
  }

  Result<void> regions() {
    WELLES_TRY(const Table rows, table("regions.csv", {"territory", "names", "bases", "codes", "seen"}));
    for (const Table::Row& row : rows.rows()) {
      const auto seen = seen_of(row[4]);
      if (!seen) return rows.fail(row, "`" + row[4] + "` does not say how it was seen");
      const std::uint32_t territory = ref(row[0]);
      for (const std::string_view name : split(row[1])) {
        add_form(name, {.means = Means::Region, .seen = *seen, .ref = territory});
        add_declined(name, {.means = Means::Region, .seen = *seen, .ref = territory});
      }
      for (const std::size_t list : {1U, 2U})
        for (const std::string_view base : split(row[list]))
          add_key(base_of_key(key_of_form(form_of(base))),
                  {.means = Means::RegionBase, .seen = *seen, .ref = territory});
      for (const std::string_view code : split(row[3]))
        add_form(code, {.means = Means::RegionCode, .seen = *seen, .ref = territory});
    }
    return {};
  }

  Result<void> countries() {
    WELLES_TRY(const Table rows,
               table("countries.csv", {"iso2", "name_en", "name_uk", "name_ru", "name_de", "name_fr", "other"}));
    for (const Table::Row& row : rows.rows()) {
      const Meaning name{.means = Means::Country, .seen = Seen::Confirmed, .ref = ref(row[0])};
      const Meaning code{.means = Means::CountryCode, .seen = Seen::Confirmed, .ref = ref(row[0])};
      add_form(row[0], code);
      for (const std::size_t language : {1U, 2U, 3U, 4U, 5U}) {
        add_form(row[language], name);
        add_declined(row[language], name);
      }
      for (const std::string_view other : split(row[6])) {
        const bool capitals =
            other.size() <= 3 && std::ranges::all_of(other, [](char c) { return c >= 'A' && c <= 'Z'; });
        add_form(other, capitals ? code : name);  // "AND", "PER": words of other meaning
      }
    }
    return {};
  }

  Result<void> postcodes() {
    WELLES_TRY(const Table rows, table("postcodes.csv", {"kind", "from", "to", "territory", "seen", "note", "place"}));
    for (const Table::Row& row : rows.rows()) {
      const auto from = number_of<std::uint32_t>(row[1]), to = number_of<std::uint32_t>(row[2]);
      const auto seen = seen_of(row[4]);
      if (!from || !to || *from > *to || !seen || (row[0] != "ua" && row[0] != "ru"))
        return rows.fail(row, "this is no range of postcodes");
      RangeRow range{
          .from = *from, .to = *to, .territory = intern(row[3]), .system = CodeSystem::Ukrainian, .seen = *seen};
      if (row[0] == "ru") {
        range.system = CodeSystem::Russian;
        range.asia = row[5].find("Indian") != std::string::npos;
        content_->ranges.push_back(range);
        // The rule: a Russian code is "2" and the Ukrainian one. Look-up takes the narrowest range.
        range.from -= 200'000, range.to -= 200'000;
        range.system = CodeSystem::Ukrainian;
        range.asia = 0;
      } else if (const auto town = towns_.find({row[6], row[3]}); town != towns_.end()) {
        range.place = town->second + 1;
      }
      content_->ranges.push_back(range);
    }
    std::ranges::sort(content_->ranges, {}, &RangeRow::from);
    std::ranges::sort(content_->codes, [](const CodeRow& left, const CodeRow& right) {
      return std::pair(left.code, left.place) < std::pair(right.code, right.place);
    });
    return {};
  }

  static std::optional<Position> position_of(std::string_view word) {
    if (word == "before") return Position::Before;
    if (word == "after") return Position::After;
    if (word == "suffix") return Position::Suffix;
    return std::nullopt;
  }

  Result<void> street_words() {
    WELLES_TRY(const Table rows, table("street_words.csv", {"word", "lang", "position", "seen"}));
    for (const Table::Row& row : rows.rows()) {
      const auto position = position_of(row[2]);
      const auto seen = seen_of(row[3]);
      if (!position || !seen) return rows.fail(row, "`" + row[2] + "` is no position");
      // "c/" and other single Latin letters would take the name of whatever follows an initial.
      if (*position == Position::Suffix || form_of(row[0]).size() < 2) continue;
      const bool slavic = row[1].starts_with("uk") || row[1].starts_with("ru");
      add_form(row[0], {.means = Means::Street,
                        .grade = slavic ? std::uint8_t{1} : std::uint8_t{0},
                        .detail = static_cast<std::uint8_t>(*position),
                        .seen = *seen});
    }
    return {};
  }

  Result<void> settlement_words() {
    WELLES_TRY(const Table rows, table("settlement_words.csv", {"word", "kind", "position", "seen"}));
    static constexpr std::pair<std::string_view, AdminKind> kKinds[] = {{"settlement", AdminKind::Settlement},
                                                                        {"raion", AdminKind::Raion},
                                                                        {"oblast", AdminKind::Oblast},
                                                                        {"hromada", AdminKind::Hromada},
                                                                        {"country-part", AdminKind::CountryPart}};
    for (const Table::Row& row : rows.rows()) {
      const auto position = position_of(row[2]);
      const auto kind = std::ranges::find(kKinds, row[1], [](const auto& known) { return known.first; });
      const auto seen = seen_of(row[3]);
      if (!position || kind == std::end(kKinds) || !seen)
        return rows.fail(row, "`" + row[1] + "` is no kind of settlement word, or `" + row[2] + "` no position");
      const Meaning meaning{.means = Means::Admin,
                            .grade = static_cast<std::uint8_t>(kind->second),
                            .detail = static_cast<std::uint8_t>(*position),
                            .seen = *seen};
      add_form(row[0], meaning);
      add_declined(row[0], meaning);
    }
    return {};
  }

  Result<void> address_words() {
    WELLES_TRY(const Table rows, table("address_words.csv", {"word", "kind", "seen"}));
    static constexpr std::pair<std::string_view, AddressWordKind> kKinds[] = {{"or", AddressWordKind::Or},
                                                                              {"filler", AddressWordKind::Filler},
                                                                              {"postbox", AddressWordKind::PostBox},
                                                                              {"occupied", AddressWordKind::Occupied},
                                                                              {"building", AddressWordKind::Building},
                                                                              {"ukraine", AddressWordKind::Ukraine},
                                                                              {"russia", AddressWordKind::Russia},
                                                                              {"named", AddressWordKind::Named},
                                                                              {"event", AddressWordKind::Event}};
    for (const Table::Row& row : rows.rows()) {
      const auto kind = std::ranges::find(kKinds, row[1], [](const auto& known) { return known.first; });
      const auto seen = seen_of(row[2]);
      if (kind == std::end(kKinds) || !seen) return rows.fail(row, "`" + row[1] + "` is no kind of address word");
      add_form(row[0], {.means = Means::AddressWord, .grade = static_cast<std::uint8_t>(kind->second), .seen = *seen});
    }
    return {};
  }

  // GeoJSON (RFC 7946): longitude first, the first corner of a ring once more at its end.
  Result<void> outlines() {
    const std::string path = folder_ + "/boundaries/ua_oblasts_naturalearth.geojson";
    WELLES_TRY(const model::Value file, read::read_json(path));
    for (const model::Value& feature : file.list("features")) {
      const auto bad = [&](std::string what) {
        return base::Fail(base::Error{ErrorKind::BadInput, std::move(what), base::Where{path, feature.line, 0}, {}});
      };
      const model::Value* territory = feature.find_path("properties.territory");
      const model::Value* geometry = feature.find("geometry");
      if (!territory || !territory->string() || !model::find_territory(*territory->string()) || !geometry)
        return bad("this outline is of no territory of data/words.toml");
      const bool many = geometry->text("type") == "MultiPolygon";
      if (!many && geometry->text("type") != "Polygon") return bad("this outline is no polygon");
      const auto add = [&](const model::Value& polygon) {
        return polygon.array() && std::ranges::all_of(*polygon.array(), [&](const model::Value& ring) {
                 return add_ring(ring, intern(*territory->string()));
               });
      };
      const std::span<const model::Value> all = geometry->list("coordinates");
      const bool good = many ? !all.empty() && std::ranges::all_of(all, add) : add(*geometry->find("coordinates"));
      if (!good) return bad("a ring of this outline has fewer than three corners, or one that is nowhere on earth");
    }
    return {};
  }

  bool add_ring(const model::Value& ring, StringRef territory) {
    if (!ring.array() || ring.array()->size() < 4) return false;
    const auto first = static_cast<std::uint32_t>(content_->corners.size());
    for (const model::Value& corner : *ring.array()) {
      if (!corner.array() || corner.array()->size() < 2) return false;
      const auto degrees = [](const model::Value& value) {
        const double* real = value.real();
        const std::int64_t* whole = value.integer();
        return real ? *real : whole ? static_cast<double>(*whole) : 1'000.0;
      };
      const double lon = degrees((*corner.array())[0]), lat = degrees((*corner.array())[1]);
      if (!(std::abs(lon) <= 180 && std::abs(lat) <= 90)) return false;
      content_->corners.push_back(
          {static_cast<std::int32_t>(std::lround(lat * 1e7)), static_cast<std::int32_t>(std::lround(lon * 1e7))});
    }
    content_->corners.pop_back();
    content_->rings.push_back({territory, first, static_cast<std::uint32_t>(content_->corners.size()) - first, 0});
    return true;
  }

  std::string folder_;
  std::unique_ptr<Places::Content> content_ = std::make_unique<Places::Content>();
  std::map<std::string, std::uint32_t, std::less<>> area_of_;  // KATOTTG of a raion or hromada -> AreaRow
  std::vector<model::ControlPlace> control_places_;
  std::vector<KnownCode> codes_;                                        // of settlements, raions and hromadas
  std::map<std::string, std::uint32_t, std::less<>> place_of_code_;     // KATOTTG -> PlaceRow + 1
  std::map<std::pair<std::string, std::string>, std::uint32_t> towns_;  // name and territory -> PlaceRow
  std::set<std::pair<std::string, std::string>> known_;  // form and country of towns that stand in world_towns.csv
};

// And the words with which a phrase begins, so that a reader of words knows where none goes on.
Meanings with_beginnings(const Meanings& table) {
  Meanings all = table;
  for (const auto& [form, meant] : table)
    for (std::size_t space = form.find(' '); space != std::string::npos; space = form.find(' ', space + 1))
      all.try_emplace(form.substr(0, space));
  return all;
}

template <typename Row>
std::string bytes_of(const std::vector<Row>& rows) {
  return {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row)};
}

}  // namespace

Places::Places(std::unique_ptr<const Content> content) : content_(std::move(content)) {}
Places::Places(Places&&) noexcept = default;
Places& Places::operator=(Places&&) noexcept = default;
Places::~Places() = default;

const model::ControlTable& Places::control() const noexcept {
  return content_->control;
}

base::Result<Places> read_places(const std::string& folder) {
  WELLES_TRY(auto content, Reader(folder).read());
  return Places(std::move(content));
}

void write(const Places& places, snapshot::Writer& writer) {
  const Places::Content& content = places.content();
  StringPool pool = content.pool;
  std::vector<Meaning> meanings;
  const auto rows_of = [&](const Meanings& table) {
    std::vector<FormRow> rows;
    for (const auto& [form, meant] : table) {
      rows.push_back({.hash = base::hash64(std::string_view(form)),
                      .text = pool.add(form),
                      .first = static_cast<std::uint32_t>(meanings.size()),
                      .count = static_cast<std::uint32_t>(meant.size()),
                      .words = words_of(form)});
      meanings.insert(meanings.end(), meant.begin(), meant.end());
    }
    std::ranges::sort(rows, {}, [](const FormRow& row) { return std::pair(row.hash, row.text); });
    return rows;
  };
  const std::vector<FormRow> forms = rows_of(with_beginnings(content.forms)),
                             keys = rows_of(with_beginnings(content.keys));
  std::string control;
  content.control.encode(control);
  writer.add("places.strings", pool.bytes());
  writer.add("places.rows", bytes_of(content.places));
  writer.add("places.areas", bytes_of(content.areas));
  writer.add("places.forms", bytes_of(forms));
  writer.add("places.keys", bytes_of(keys));
  writer.add("places.meanings", bytes_of(meanings));
  writer.add("places.codes", bytes_of(content.codes));
  writer.add("places.ranges", bytes_of(content.ranges));
  writer.add("places.control", std::move(control));
  write(content.identifiers, writer);
  writer.add("places.details", bytes_of(content.details));
  writer.add("places.outlines", bytes_of(content.rings));
  writer.add("places.corners", bytes_of(content.corners));
}

}  // namespace welles::locate
