// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/locate/identifier_tables.h"
#include "welles/locate/polygons.h"
#include "welles/locate/rows.h"
#include "welles/model/control.h"
#include "welles/snapshot/snapshot.h"

/// The sections places.* as they lie on disk, and a look at them without parsing. Inside this room only.
///
/// places.strings   every text once: u16 length, bytes; a StringRef is an offset into it, 0 is the empty text
/// places.rows      PlaceRow: settlements of the gazetteer, then towns elsewhere, then namesakes abroad
/// places.areas     AreaRow: hromadas and raions
/// places.forms     FormRow by (hash, text): folded words and phrases as people write them; and, with no meaning of their
///                  own (count 0), the words with which a longer phrase begins, so that a look-up knows when to stop
/// places.keys      FormRow by (hash, text): text::name_key of names, and adjective bases of regions, raions, hromadas; and
///                  beginnings likewise
/// places.meanings  Meaning: what a form or key may mean; a FormRow points at a run of them
/// places.codes     CodeRow by (code, place): five-digit Ukrainian postcodes of settlements
/// places.ranges    RangeRow by `from`: postcodes that point to a territory only
/// places.control   model::ControlTable
/// places.id_codes, places.id_labels: identifier_tables.h
/// places.details   DetailRow of the first PlaceRows, the settlements of the gazetteer: what only `export` asks for
/// places.outlines  RingRow: the lines of oblasts, Crimea and Sevastopol (polygons.h)
/// places.corners   GeoPoint: of those lines
namespace welles::locate {

enum class Means : std::uint8_t {  // stored: never renumber
  Place = 0,                       // ref: PlaceRow
  Region = 1,       // ref: StringRef of a territory or country; grade: model::SignalStrength; detail: RegionDetail
  RegionBase = 2,   // ref: StringRef; counts beside a word for an oblast, a krai, a state (in places.keys)
  RegionCode = 3,   // ref: StringRef of a country; counts before a number: "CA 95472"
  Country = 4,      // ref: StringRef
  CountryCode = 5,  // ref: StringRef; counts as a segment of its own at the end
  Street = 6,       // detail: Position; grade 1: a language that names the street after the word (uk, ru)
  Admin = 7,        // grade: AdminKind; detail: Position
  AddressWord = 8,  // grade: AddressWordKind
  NoPlace = 9,      // a phrase that only looks like a place: "Crimean Tatar"
  Area = 10,        // ref: AreaRow (in places.keys)
  OldRaion = 11,    // ref: PlaceRow of the town it was named after (in places.keys)
};
enum class RegionDetail : std::uint8_t { Name = 0, OccupiedPart = 1, Institution = 2 };                       // stored
enum class Position : std::uint8_t { Before = 0, After = 1, Suffix = 2 };                                     // stored
enum class AdminKind : std::uint8_t { Settlement = 0, Raion = 1, Oblast = 2, Hromada = 3, CountryPart = 4 };  // stored
enum class AddressWordKind : std::uint8_t {
  Or = 0,
  Filler = 1,
  PostBox = 2,
  Occupied = 3,
  Building = 4,
  Ukraine = 5,
  Russia = 6,
  Named = 7,
  Event = 8
};  // stored
enum class FormKind : std::uint8_t {
  Current = 0,
  Other = 1,
  Old = 2,
  Historical = 3,
  Derived = 4,
  Declined = 5,
  Key = 6,
  Misspelt = 7,
  Seat = 8,     // an institution's name, that has its seat there
  OneSeat = 9,  // of several that bear the name
};  // stored; weights::kFormPenalty
enum class Origin : std::uint8_t { Gazetteer = 0, Town = 1, Namesake = 2 };  // stored
enum class Size : std::uint8_t { Village = 0, Selyshche = 1, Town = 2 };     // stored
enum class Exact : std::uint8_t {
  NoPoint = 0,
  Centre = 1,
  Roughly = 2
};  // stored; Roughly: of its post office, or of a larger place

struct Meaning {
  Means means{};
  std::uint8_t grade = 0;
  std::uint8_t detail = 0;
  Seen seen{};
  std::uint32_t ref = 0;
  friend auto operator<=>(const Meaning&, const Meaning&) = default;
};

struct FormRow {
  std::uint64_t hash = 0;  // base::hash64 of the text
  StringRef text{};
  std::uint32_t first = 0, count = 0;  // run in places.meanings
  std::uint32_t words = 0;
};

struct PlaceRow {
  StringRef name_en{}, name_uk{}, code{}, territory{}, country{};  // code: KATOTTG, or "geonames-…"
  std::uint32_t hromada = 0, raion = 0;                            // AreaRow + 1; 0: none
  float lat_deg = 0, lon_deg = 0;
  Exact has_point{};
  std::uint8_t prior = 0;
  Size size{};
  Origin origin{};
};

struct DetailRow {
  StringRef koatuu{}, name_ru{}, name_crh{}, name_crh_cyrl{}, old_uk{}, old_ru{}, raion_uk{}, hromada_uk{};
  StringRef sources{}, licences{};  // lists divided by "; "
};

/// Of a place with coordinates.
GeoPoint point_of(const PlaceRow& place) noexcept;

/// Where a place lies; made when the sections are opened.
struct PlacePoint {
  GeoPoint at;
  std::uint32_t place = 0;
  bool exact = false;
};

struct AreaRow {
  StringRef name{}, territory{};
  std::uint32_t raion = 0;  // AreaRow + 1 of the raion of a hromada; 0: this is a raion
  std::uint32_t reserved = 0;
};

struct CodeRow {
  std::uint32_t code = 0, place = 0;
};

enum class CodeSystem : std::uint32_t { Ukrainian = 0, Russian = 1 };  // stored

struct RangeRow {
  std::uint32_t from = 0, to = 0;
  StringRef territory{};
  CodeSystem system{};
  std::uint32_t place = 0;  // PlaceRow + 1 of the town that it is; 0: no single town
  Seen seen{};
  std::uint8_t asia = 0;  // Indian and Chinese codes look alike
  std::uint8_t reserved[2] = {};
};

class View {
 public:
  static base::Result<View> open(const snapshot::Snapshot& snapshot);

  std::string_view text(StringRef ref) const noexcept;
  Rows<PlaceRow> places;
  Rows<AreaRow> areas;
  Rows<Meaning> meanings;
  Rows<CodeRow> codes;
  Rows<RangeRow> ranges;
  IdentifierTables identifiers;
  Rows<DetailRow> details;

  /// What a folded form may mean; a row with count 0 if nothing, and with words 0 if no longer form begins so either.
  /// Cost: one probe of memory, as a rule.
  FormRow form(std::string_view folded) const noexcept { return find(forms_, form_starts_, folded); }
  FormRow key(std::string_view name_key) const noexcept { return find(keys_, key_starts_, name_key); }

  /// Keys of one word that mean a town of the gazetteer or a region of its, and begin with a letter: for misspelt names.
  struct TownKey {
    std::string_view key;
    FormRow row;
  };
  std::span<const TownKey> town_keys(char first) const noexcept;

  const model::ControlTable& control() const noexcept { return control_; }
  /// Of a settlement of the gazetteer, or of one with the same history; nullptr for any other place, and for one without a code.
  const model::ControlPlace* control_of(std::uint32_t place) const noexcept { return held_[place]; }
  /// Does the gazetteer give postcodes of its own to the place?
  bool has_code(std::uint32_t place) const noexcept { return has_code_[place]; }
  /// Settlements of the gazetteer in a territory, one for each history of control that some settlement there has: all that
  /// can be asked of the territory as a whole.
  std::span<const std::uint32_t> histories_in(StringRef territory) const noexcept;
  /// The same of a raion or hromada.
  std::span<const std::uint32_t> histories_of_area(std::uint32_t area) const noexcept { return area_histories_[area]; }

  /// Does the gazetteer hold every settlement of the territory? Of Kharkiv and Mykolaiv oblasts it holds some towns only.
  bool is_whole(StringRef territory) const noexcept;

  /// Places with coordinates, from south to north.
  std::span<const PlacePoint> points() const noexcept { return points_; }
  const Outlines& outlines() const noexcept { return outlines_; }

  StringRef ukraine{}, russia{};     // as countries
  StringRef crimea{}, sevastopol{};  // as territories

 private:
  using Starts = std::vector<std::uint32_t>;
  static Starts starts_of(const Rows<FormRow>& rows);
  FormRow find(const Rows<FormRow>& rows, const Starts& starts, std::string_view wanted) const noexcept;
  base::Result<void> check() const;

  std::span<const std::byte> strings_;
  Rows<FormRow> forms_, keys_;
  Starts form_starts_, key_starts_;                            // where the rows begin whose hash has these first bits
  std::vector<TownKey> town_keys_;                             // by first letter
  std::map<StringRef, std::vector<std::uint32_t>> histories_;  // by territory
  std::vector<std::vector<std::uint32_t>> area_histories_;
  model::ControlTable control_;
  std::vector<const model::ControlPlace*> held_;  // into control_, whose places do not move with it
  std::vector<bool> has_code_;
  std::vector<PlacePoint> points_;
  Outlines outlines_;
};

}  // namespace welles::locate
