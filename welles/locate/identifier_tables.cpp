// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/identifier_tables.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "welles/base/hash.h"
#include "welles/read/table.h"
#include "welles/text/fold.h"

namespace welles::locate {
namespace {

using base::ErrorKind;
using base::Result;
using read::Table;

static_assert(sizeof(IdCodeRow) == 40 && sizeof(IdLabelRow) == 16);

constexpr std::string_view kKinds[] = {
    "inn",    "ogrn",     "ogrnip",  "kpp",      "bik",    "okpo",     "okato",           "oktmo",
    "snils",  "kladr",    "fias",    "cadastre", "court",  "passport", "passport.office", "edrpou",
    "rnokpp", "koatuu",   "katottg", "pcode",    "plate",  "phone",    "swift",           "iso3166",
    "fips",   "unlocode", "iata",    "icao",     "domain", "timezone", "postcode",        "nit"};
static_assert(std::size(kKinds) == static_cast<std::size_t>(IdentifierKind::Nit) + 1);

constexpr std::string_view kSystems[] = {"fns",      "okato",  "cadastre", "court", "passport.office", "plate.ru",
                                         "plate.ua", "phone",  "iso3166",  "fips",  "unlocode",        "iata",
                                         "icao",     "domain", "timezone", "fias",  "koatuu"};

std::optional<std::uint16_t> year_of(std::string_view text) {
  if (text.empty()) return std::uint16_t{0};
  std::uint16_t year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc{} || end != text.data() + text.size() || year < 1900 || year > 2100) return std::nullopt;
  return year;
}

std::optional<Seen> seen_of(std::string_view word) {
  for (const Seen seen : {Seen::Confirmed, Seen::Partly, Seen::Unverified})
    if (word == seen_word(seen)) return seen;
  return std::nullopt;
}

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    parts.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

std::string key(std::string_view system, std::string_view code) {
  std::string out(system);
  out += ' ';
  out += code;
  return out;
}

base::Fail damaged(std::string_view section) {
  return base::fail(ErrorKind::Corrupt, "section `" + std::string(section) + "` is damaged",
                    "build the snapshot again");
}

template <typename Row>
Result<Rows<Row>> rows_of(const snapshot::Snapshot& snapshot, const char* name) {
  WELLES_TRY(const std::span<const std::byte> bytes, snapshot.section(name));
  if (bytes.size() % sizeof(Row) != 0 || bytes.size() / sizeof(Row) > UINT32_MAX) return damaged(name);
  return Rows<Row>(bytes);
}

template <typename Row>
std::string bytes_of(const std::vector<Row>& rows) {
  return {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row)};
}

}  // namespace

std::string_view word(IdentifierKind kind) noexcept {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::optional<IdentifierKind> identifier_kind_of(std::string_view word) noexcept {
  const auto* const at = std::ranges::find(kKinds, word);
  if (at == std::end(kKinds)) return std::nullopt;
  return static_cast<IdentifierKind>(at - std::begin(kKinds));
}

Result<IdentifierContent> read_identifiers(const std::string& folder,
                                           const std::function<StringRef(std::string_view)>& intern,
                                           const std::map<std::string, std::uint32_t, std::less<>>& places,
                                           const std::vector<KnownCode>& known) {
  IdentifierContent content;
  const std::string_view code_columns[] = {"system", "code",  "territory", "part",   "places",
                                           "from",   "until", "strength",  "source", "seen"};
  WELLES_TRY(const Table codes, Table::read(folder, "identifier_codes.csv", code_columns));
  for (const Table::Row& row : codes.rows()) {
    const auto from = year_of(row[5]), until = year_of(row[6]);
    const auto strength = model::signal_strength_of(row[7]);
    const auto seen = seen_of(row[9]);
    if (std::ranges::find(kSystems, row[0]) == std::end(kSystems))
      return codes.fail(row, "`" + row[0] + "` is no system of codes");
    if (row[1].empty() || row[2].empty()) return codes.fail(row, "a code and a territory are needed");
    if (!row[3].empty() && row[3] != "occupied") return codes.fail(row, "`" + row[3] + "` is no part of a territory");
    if (!from || !until) return codes.fail(row, "a year does not exist");
    if (!strength || !seen)
      return codes.fail(row, "`" + row[7] + "` is no strength, or `" + row[9] + "` not how it was seen");
    const std::string code = key(row[0], row[1]);
    IdCodeRow stored{.hash = base::hash64(std::string_view(code)),
                     .code = intern(code),
                     .territory = intern(row[2]),
                     .source = intern("data/places/identifier_codes.csv"),
                     .from = *from,
                     .until = *until,
                     .strength = *strength,
                     .occupied = row[3].empty() ? std::uint8_t{0} : std::uint8_t{1},
                     .seen = *seen};
    if (row[4].empty()) content.codes.push_back(stored);
    for (const std::string_view place : split(row[4])) {
      const auto at = places.find(place);
      if (at == places.end()) return codes.fail(row, "`" + std::string(place) + "` is no place of gazetteer.csv");
      stored.place = at->second;
      content.codes.push_back(stored);
    }
  }
  for (const KnownCode& one : known) {
    const std::string code = key(one.system, one.code);
    content.codes.push_back(
        {.hash = base::hash64(std::string_view(code)),
         .code = intern(code),
         .territory = intern(one.territory),
         .source = intern(one.area != 0 ? "data/places/admin_units.csv" : "data/places/gazetteer.csv"),
         .place = one.place,
         .area = one.area,
         .seen = Seen::Confirmed});
  }
  std::ranges::sort(content.codes, {}, [](const IdCodeRow& row) {
    return std::tuple(row.hash, row.code, row.territory, row.place, row.area);
  });

  const std::string_view label_columns[] = {"label", "kind"};
  WELLES_TRY(const Table labels, Table::read(folder, "identifier_labels.csv", label_columns));
  for (const Table::Row& row : labels.rows()) {
    const auto kind = identifier_kind_of(row[1]);
    const std::string folded = text::fold(row[0]);
    if (!kind || folded.empty()) return labels.fail(row, "`" + row[1] + "` is no kind of identifier");
    content.labels.push_back({.hash = base::hash64(std::string_view(folded)), .label = intern(folded), .kind = *kind});
  }
  std::ranges::sort(content.labels, {}, [](const IdLabelRow& row) { return std::tuple(row.hash, row.label); });
  for (std::size_t i = 1; i < content.labels.size(); ++i)
    if (content.labels[i].label == content.labels[i - 1].label && content.labels[i].kind != content.labels[i - 1].kind)
      return base::fail(ErrorKind::BadInput, "a label of identifier_labels.csv has two kinds");
  return content;
}

void write(const IdentifierContent& content, snapshot::Writer& writer) {
  writer.add("places.id_codes", bytes_of(content.codes));
  writer.add("places.id_labels", bytes_of(content.labels));
}

Result<IdentifierTables> IdentifierTables::open(const snapshot::Snapshot& snapshot, std::uint32_t places,
                                                std::uint32_t areas) {
  IdentifierTables tables;
  WELLES_TRY(tables.codes, rows_of<IdCodeRow>(snapshot, "places.id_codes"));
  WELLES_TRY(tables.labels, rows_of<IdLabelRow>(snapshot, "places.id_labels"));
  for (std::uint32_t i = 0; i < tables.codes.size(); ++i) {
    const IdCodeRow row = tables.codes[i];
    if (row.place > places || row.area > areas || row.seen > Seen::Unverified ||
        row.strength > model::SignalStrength::Weak || (i > 0 && row.hash < tables.codes[i - 1].hash))
      return damaged("places.id_codes");
  }
  for (std::uint32_t i = 0; i < tables.labels.size(); ++i)
    if (tables.labels[i].kind > IdentifierKind::Nit || (i > 0 && tables.labels[i].hash < tables.labels[i - 1].hash))
      return damaged("places.id_labels");
  return tables;
}

std::string IdentifierTables::key_of(std::string_view system, std::string_view code) {
  return key(system, code);
}

std::uint64_t IdentifierTables::hash_of(std::string_view text) noexcept {
  return base::hash64(text);
}

}  // namespace welles::locate
