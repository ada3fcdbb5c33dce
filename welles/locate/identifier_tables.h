// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/locate/rows.h"
#include "welles/model/words.h"
#include "welles/snapshot/snapshot.h"

/// What the codes inside identifiers mean: data/places/identifier_codes.csv and identifier_labels.csv, with the codes of the
/// gazetteer and of the admin units, as they lie in a snapshot. Inside this room only.
///
/// places.id_codes   IdCodeRow by (hash, code): "fns 91", "phone 73654", "katottg UA01…"
/// places.id_labels  IdLabelRow by (hash, label): words that announce an identifier in a text
namespace welles::locate {

enum class IdentifierKind : std::uint8_t {  // stored: never renumber
  Inn = 0,
  Ogrn = 1,
  Ogrnip = 2,
  Kpp = 3,
  Bik = 4,
  Okpo = 5,
  Okato = 6,
  Oktmo = 7,
  Snils = 8,
  Kladr = 9,
  Fias = 10,
  Cadastre = 11,
  Court = 12,
  Passport = 13,
  PassportOffice = 14,
  Edrpou = 15,
  Rnokpp = 16,
  Koatuu = 17,
  Katottg = 18,
  Pcode = 19,
  Plate = 20,
  Phone = 21,
  Swift = 22,
  Iso3166 = 23,
  Fips = 24,
  Unlocode = 25,
  Iata = 26,
  Icao = 27,
  Domain = 28,
  Timezone = 29,
  Postcode = 30,
  Nit = 31,
};

/// A code and what it points to. A code that points to several places or territories has a row for each.
struct IdCodeRow {
  std::uint64_t hash = 0;  // base::hash64 of the code
  StringRef code{}, territory{}, source{};
  std::uint32_t place = 0, area = 0;  // PlaceRow + 1, AreaRow + 1; 0: none
  std::uint16_t from = 0, until = 0;  // years in which numbers with it were given; 0: not bounded
  model::SignalStrength strength{};   // stored
  std::uint8_t occupied = 0;          // it was given out by occupation authorities: the occupied part is meant
  Seen seen{};
  std::uint8_t reserved[5] = {};
};

struct IdLabelRow {
  std::uint64_t hash = 0;  // base::hash64 of the label
  StringRef label{};       // folded
  IdentifierKind kind{};
  std::uint8_t reserved[3] = {};
};

/// The word of a kind, as `--kind` takes it and answers give it.
std::string_view word(IdentifierKind kind) noexcept;
std::optional<IdentifierKind> identifier_kind_of(std::string_view word) noexcept;

/// Codes that other tables of data/places bring along.
struct KnownCode {
  std::string system, code, territory;
  std::uint32_t place = 0, area = 0;  // as in IdCodeRow
};

/// The two tables as they are read, before they are stored.
struct IdentifierContent {
  std::vector<IdCodeRow> codes;
  std::vector<IdLabelRow> labels;
};

/// Reads both files of `folder`. `intern` puts a text into places.strings; `places` has PlaceRow + 1 by KATOTTG code.
/// Errors: as read_places.
base::Result<IdentifierContent> read_identifiers(const std::string& folder,
                                                 const std::function<StringRef(std::string_view)>& intern,
                                                 const std::map<std::string, std::uint32_t, std::less<>>& places,
                                                 const std::vector<KnownCode>& known);

void write(const IdentifierContent& content, snapshot::Writer& writer);

/// A look at both sections without parsing.
class IdentifierTables {
 public:
  /// Errors: NotFound, Corrupt. `places` and `areas`: how many rows there are that a code may point to.
  static base::Result<IdentifierTables> open(const snapshot::Snapshot& snapshot, std::uint32_t places,
                                             std::uint32_t areas);

  /// All rows of a code; `pool` gives the text of a StringRef. Cost: O(log n).
  template <typename Pool>
  std::vector<IdCodeRow> find(std::string_view system, std::string_view code, const Pool& pool) const {
    const std::string key = key_of(system, code);
    std::vector<IdCodeRow> found;
    for (auto i = first(codes, hash_of(key)); i < codes.size() && codes[i].hash == hash_of(key); ++i)
      if (pool.text(codes[i].code) == key) found.push_back(codes[i]);
    return found;
  }

  /// The rows of the longest code, of at most `longest` bytes, that `value` begins with.
  template <typename Pool>
  std::vector<IdCodeRow> find_longest(std::string_view system, std::string_view value, const Pool& pool,
                                      std::size_t longest = 12) const {
    for (std::size_t n = value.size() < longest ? value.size() : longest; n > 0; --n)
      if (auto found = find(system, value.substr(0, n), pool); !found.empty()) return found;
    return {};
  }

  template <typename Pool>
  std::optional<IdentifierKind> label(std::string_view folded, const Pool& pool) const {
    const std::uint64_t hash = hash_of(folded);
    for (auto i = first(labels, hash); i < labels.size() && labels[i].hash == hash; ++i)
      if (pool.text(labels[i].label) == folded) return labels[i].kind;
    return std::nullopt;
  }

  Rows<IdCodeRow> codes;
  Rows<IdLabelRow> labels;

 private:
  static std::string key_of(std::string_view system, std::string_view code);
  static std::uint64_t hash_of(std::string_view text) noexcept;

  template <typename Row>
  static std::uint32_t first(const Rows<Row>& rows, std::uint64_t hash) noexcept {
    std::uint32_t low = 0, high = rows.size();
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (rows[middle].hash < hash)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }
};

}  // namespace welles::locate
