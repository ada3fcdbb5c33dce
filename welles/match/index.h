// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/limits.h"
#include "welles/base/result.h"
#include "welles/match/lexicon.h"
#include "welles/match/name.h"
#include "welles/match/query.h"
#include "welles/model/entity.h"
#include "welles/model/ids.h"
#include "welles/snapshot/snapshot.h"

namespace welles::match {

/// Version of the sections below.  // stored: raise when their layout changes
inline constexpr std::uint32_t kIndexFormat = 4;

/// A key of the dictionary: its place in the sorted list.
enum class KeyId : std::uint32_t {};
/// One name of one entity: its place in the list of all names, which is grouped by entity.
enum class NameId : std::uint32_t {};

/// Weights are in sixteenths of a bit: a part that one entity in 2^n has weighs 16 n.
using Weight = std::uint32_t;

/// Writes what `find` needs of entities into sections `match.*`. They may come a batch at a time: only names, dates,
/// countries and identifiers are kept of them. The place of an entity in the order of `add` is its EntityId.
/// Links (Sanction, Occupancy …), addresses, posts and votes are not searched for by name.
///
/// Shape:   the lexicon outlives the writer; `write` is called once, at the end.
/// Cost:    O(n log n) in parts of names. Same entities and lexicon, same bytes, whatever the batches.
class IndexWriter {
 public:
  explicit IndexWriter(const Lexicon& lexicon);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;
  void add(std::span<const model::Entity> batch);
  void write(snapshot::Writer& out) &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same for entities that are all at hand.
void write(const std::vector<model::Entity>& all, const Lexicon& lexicon, snapshot::Writer& out);

/// The hash under which joined keys and consonants are found.
std::uint32_t joint_hash(std::string_view joined_key) noexcept;

/// The values of one section as numbers, read in place. Whatever the bytes, no access leaves them: beyond the end
/// stands 0.
template <typename T>
class Column {
 public:
  Column() = default;
  explicit Column(std::span<const std::byte> bytes) : bytes_(bytes) {}
  std::size_t size() const noexcept { return bytes_.size() / sizeof(T); }
  T operator[](std::size_t i) const noexcept {
    T value{};
    if (i < size()) std::memcpy(&value, bytes_.data() + i * sizeof(T), sizeof(T));
    return value;
  }

 private:
  std::span<const std::byte> bytes_;
};

/// Names of so many parts are few, and a query of very many parts can be one of them only.
inline constexpr std::size_t kLongName = 8;

/// What else is known of an entity, as printed.
enum class FactKind : std::uint8_t { Address, Father, Mother };  // stored: never renumber

/// A run of places in a column.
struct Range {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const noexcept { return end - begin; }
};

/// Entities in rising order, first those without initials, then those of which some name has one, read in place.
class Posting {
 public:
  /// In the list beside the number of an entity that has initials.  // stored
  static constexpr std::uint32_t kInitials = 0x8000'0000;
  static_assert(base::limits::kEntities < kInitials);

  /// Numbers of `limit` or more are damage, and passed over.
  Posting(Column<std::uint32_t> list, Range run, std::uint32_t limit) : list_(list), run_(run), limit_(limit) {}
  std::size_t size() const noexcept { return run_.size(); }
  template <typename Use>
  void for_each(const Use& use) const {
    for (std::uint32_t i = run_.begin; i < run_.end; ++i)
      if (const std::uint32_t entity = list_[i] & ~kInitials; entity < limit_) use(model::EntityId{entity});
  }
  /// The part of it that has initials. Cost: a binary search.
  Posting with_initials() const noexcept { return {list_, {first_from(kInitials), run_.end}, limit_}; }
  /// Cost: a binary search.
  bool contains(model::EntityId entity, bool has_initials) const noexcept;

 private:
  std::uint32_t first_from(std::uint32_t listed) const noexcept;

  Column<std::uint32_t> list_;
  Range run_;
  std::uint32_t limit_;
};

/// The names, birth dates, countries and identifiers of a snapshot's entities, opened without parsing.
///
/// Layout (little-endian; one section, `match.<name>`, for each column; "first" columns have one row more than what
/// they are for, and row i and i + 1 bound the run that belongs to i):
///   head            u32 format, entities, names, parts, keys, words, near buckets, identifiers, groups, joints
///   entity_*        first name, first date, first country, first identifier, first dataset (u32); schema (u8); marks (u8):
///                   1 = some name has an initial, 2 = male, 4 = female; first fact (u32)
///   name_*          first part, first byte of the text as printed (u32); flags (u8): 1 = weak
///   part            rows of 16 bytes: key, word (u32); weight, group (u16); role (u8): role, 16 · kin, 64 = syllabic, 128 = a
///                   short form; three of 0
///   key_*           first byte, first posting, letters_of (u32); weight (u16): the dictionary, sorted
///   word_first      u32: the folded words, each once
///   postings        u32: the entities that have the key, rising, with Posting::kInitials added where it is so
///   near_*          first (u32, by bucket), key (u32): see nearness.h
///   bones_*         hash, key (u32): of the consonants of every key, sorted by hash
///   stems_*         the same by the place_stem of every key
///   abjad_*         the same for the keys of words in Arabic or Hebrew script
///   group_posting   u32 into group_entities: the entities that have a part of the group, as in postings
///   joint_*         hash, entity (u32): of the joined_key of neighbouring parts, sorted by hash, entities as in postings
///   long_names      u32: the entities that have a name of kLongName parts or more, rising
///   dates           i16 year, u8 month, u8 day          countries  two capital letters
///   id_*            first byte, entity (u32), kind (u8): sorted by value;  entity_ids  u32 into them, by entity
///   fact_*          first byte (u32), kind (u8): addresses and names of parents, by entity
///   dataset_of      u8: the datasets of an entity
///   *_text          the bytes of names, keys, words, identifiers; lists of schemata, kinds, datasets, a line each
///
/// Shape:   views die with the snapshot. Safe to read from several threads.
/// Errors:  of open: NotFound (no such section), Corrupt (a hash, or sizes that do not fit each other), Unsupported (keys of
///          another scheme). Damage inside a column cannot be seen at open; it gives wrong or empty runs, never an
///          access out of bounds.
/// Cost:    open: O(1) but for the hashes of the sections.
class Index {
 public:
  static base::Result<Index> open(const snapshot::Snapshot& snapshot);

  std::uint32_t entities() const noexcept { return entities_; }
  std::uint32_t keys() const noexcept { return keys_; }
  const Lexicon& lexicon() const noexcept { return lexicon_; }

  // The dictionary.
  std::string_view key(KeyId id) const noexcept { return slice(key_text_, key_first_, number(id)); }
  Weight weight(KeyId id) const noexcept { return key_weight_[number(id)]; }
  /// See nearness.h.
  std::uint32_t letters(KeyId id) const noexcept { return key_letters_[number(id)]; }
  /// A key of this weight or less stands in several entities; two may be one person on two lists.
  Weight attested() const noexcept { return attested_; }
  /// What a part weighs that no entity has.
  Weight weight_of_unknown() const noexcept { return unknown_; }
  std::optional<KeyId> find_key(std::string_view key) const noexcept;
  /// The entities that have the key.
  Posting with_key(KeyId id) const noexcept {
    return {postings_, range(key_posting_, number(id), static_cast<std::uint32_t>(postings_.size())), entities_};
  }

  /// The keys that may be near one whose variant has this hash; see nearness.h.
  template <typename Use>
  void for_each_in_bucket(std::uint32_t hash, const Use& use) const {
    if (near_buckets_ == 0) return;
    const Range run = range(near_first_, hash & (near_buckets_ - 1), static_cast<std::uint32_t>(near_key_.size()));
    for (std::uint32_t i = run.begin; i < run.end; ++i)
      if (near_key_[i] < keys_) use(KeyId{near_key_[i]});
  }
  /// The entities that have a part of the group.
  Posting with_group(GroupId group) const noexcept {
    if (number(group) >= groups_) return {group_entities_, {}, 0};
    const auto all = static_cast<std::uint32_t>(group_entities_.size());
    return {group_entities_, range(group_posting_, number(group), all), entities_};
  }
  /// Calls `use` for the keys that may have these consonants; of words in Arabic or Hebrew script only, if asked so.
  template <typename Use>
  void for_each_with_consonants(std::string_view consonants, bool of_abjad_only, const Use& use) const {
    const auto& hashes = of_abjad_only ? abjad_hash_ : bones_hash_;
    const auto& keys = of_abjad_only ? abjad_key_ : bones_key_;
    const std::uint32_t hash = joint_hash(consonants);
    for (std::uint32_t i = first_of(hashes, hash); i < hashes.size() && hashes[i] == hash; ++i)
      if (keys[i] < keys_) use(KeyId{keys[i]});
  }
  /// Calls `use` for the keys that may have this place_stem.
  template <typename Use>
  void for_each_with_stem(std::string_view stem, const Use& use) const {
    const std::uint32_t hash = joint_hash(stem);
    for (std::uint32_t i = first_of(stems_hash_, hash); i < stems_hash_.size() && stems_hash_[i] == hash; ++i)
      if (stems_key_[i] < keys_) use(KeyId{stems_key_[i]});
  }
  /// The entities that have a name of kLongName parts or more.
  Posting with_long_names() const noexcept {
    return {long_names_, {0, static_cast<std::uint32_t>(long_names_.size())}, entities_};
  }
  /// The entities that have two neighbouring parts which may come to this key when joined.
  Posting with_joint(std::uint32_t hash) const noexcept;

  // An entity.
  Range names(model::EntityId id) const noexcept { return range(entity_name_, number(id), names_); }
  std::string_view schema(model::EntityId id) const noexcept;
  NameType name_type(model::EntityId id) const noexcept {
    const std::uint8_t schema = entity_schema_[number(id)];
    return schema < name_types_.size() ? name_types_[schema] : NameType::Thing;
  }
  bool has_initials(model::EntityId id) const noexcept { return (entity_marks_[number(id)] & 1) != 0; }
  Gender gender(model::EntityId id) const noexcept {
    const unsigned said = entity_marks_[number(id)] & 6U;  // of both, nothing is known
    return said == 2 ? Gender::Male : said == 4 ? Gender::Female : Gender::Unsaid;
  }
  /// Calls `use` with the kind and the text of each fact.
  template <typename Use>
  void for_each_fact(model::EntityId id, const Use& use) const {
    const Range run = range(entity_fact_, number(id), static_cast<std::uint32_t>(fact_kind_.size()));
    for (std::uint32_t i = run.begin; i < run.end; ++i)
      if (fact_kind_[i] <= static_cast<std::uint8_t>(FactKind::Mother))
        use(FactKind{fact_kind_[i]}, slice(fact_text_, fact_first_, i));
  }
  std::uint8_t schema_number(model::EntityId id) const noexcept { return entity_schema_[number(id)]; }
  const std::vector<std::string_view>& schemata() const noexcept { return schemata_; }
  std::vector<base::PartialDate> birth_dates(model::EntityId id) const;
  template <typename Use>
  void for_each_birth_date(model::EntityId id, const Use& use) const {
    const Range run = range(entity_date_, number(id), static_cast<std::uint32_t>(dates_.size()));
    for (std::uint32_t i = run.begin; i < run.end; ++i) use(dates_[i]);
  }
  /// Two capital letters each.
  std::vector<std::string> countries(model::EntityId id) const;
  bool in_datasets(model::EntityId id, const std::vector<bool>& wanted) const noexcept;
  const std::vector<std::string_view>& datasets() const noexcept { return datasets_; }

  // Identifiers: values are compacted (see compact_identifier).
  struct ListedIdentifier {
    std::string_view kind, value;
    model::EntityId entity;
  };
  Range identifiers(model::EntityId id) const noexcept { return range(entity_id_, number(id), identifiers_); }
  /// The n-th identifier in the order of entities.
  ListedIdentifier identifier(std::uint32_t place) const noexcept { return identifier_by_value(entity_ids_[place]); }
  /// The n-th identifier in the order of values.
  ListedIdentifier identifier_by_value(std::uint32_t place) const noexcept;
  Range identifiers_equal_to(std::string_view compacted) const noexcept;

  // A name.
  std::string_view name_text(NameId id) const noexcept { return slice(name_text_, name_first_byte_, number(id)); }
  /// The publisher calls it weak: a nickname, or too common to go by.
  bool name_is_weak(NameId id) const noexcept { return (name_flags_[number(id)] & 1) != 0; }
  /// At most limits::kNameParts.
  Range parts(NameId id) const noexcept {
    const Range run = range(name_part_, number(id), parts_);
    return run.size() <= base::limits::kNameParts ? run : Range{};
  }
  /// A part as it is stored.
  struct ListedPart {
    std::uint32_t key_number, word_number;
    std::uint16_t weight_number, group_number;
    std::uint8_t bits;
    std::array<std::uint8_t, 3> unused;
    KeyId key() const noexcept { return KeyId{key_number}; }
    Weight weight() const noexcept { return weight_number; }
    GroupId group() const noexcept { return GroupId{group_number}; }
    Role role() const noexcept {
      const unsigned role = bits & 0x0FU;
      return role < kRoles ? Role{static_cast<std::uint8_t>(role)} : Role::Name;
    }
    Kin kin() const noexcept { return Kin{static_cast<std::uint8_t>(bits >> 4 & 0x03U)}; }
    bool is_syllabic() const noexcept { return (bits & 0x40U) != 0; }
    bool is_short() const noexcept { return (bits & 0x80U) != 0; }
  };
  static_assert(sizeof(ListedPart) == 16);
  ListedPart part(std::uint32_t place) const noexcept { return part_[place]; }
  std::string_view word_of(const ListedPart& part) const noexcept {
    return slice(word_text_, word_first_, part.word_number);
  }

 private:
  Index() = default;
  template <typename Id>
  static constexpr std::uint32_t number(Id id) noexcept {
    return static_cast<std::uint32_t>(id);
  }
  /// Rows i and i + 1 of `first`; an empty run if they do not fit.
  static Range range(const Column<std::uint32_t>& first, std::uint32_t i, std::uint32_t limit) noexcept {
    const Range run{first[i], first[std::size_t{i} + 1]};
    return run.begin <= run.end && run.end <= limit ? run : Range{};
  }
  static std::string_view slice(std::string_view text, const Column<std::uint32_t>& first, std::uint32_t i) noexcept {
    const Range run = range(first, i, static_cast<std::uint32_t>(text.size()));
    return text.substr(run.begin, run.size());
  }

  static std::uint32_t first_of(const Column<std::uint32_t>& hashes, std::uint32_t hash) noexcept;

  Lexicon lexicon_;
  std::uint32_t entities_ = 0, names_ = 0, parts_ = 0, keys_ = 0, words_ = 0, near_buckets_ = 0, identifiers_ = 0;
  std::uint32_t groups_ = 0, joints_ = 0;
  Weight unknown_ = 0, attested_ = 0;
  std::vector<NameType> name_types_;  // by schema
  std::vector<std::string_view> schemata_, kinds_, datasets_;
  std::string_view name_text_, key_text_, word_text_, id_text_, fact_text_;
  Column<std::uint32_t> entity_name_, entity_date_, entity_country_, entity_id_, entity_dataset_, entity_fact_,
      fact_first_;
  Column<std::uint32_t> name_part_, name_first_byte_, key_first_, key_posting_, key_letters_, word_first_;
  Column<ListedPart> part_;
  Column<std::uint32_t> postings_, near_first_, near_key_, group_posting_, group_entities_, long_names_, joint_hash_,
      joint_entity_;
  Column<std::uint32_t> bones_hash_, bones_key_, stems_hash_, stems_key_, abjad_hash_, abjad_key_;
  Column<std::uint32_t> id_first_, id_entity_, entity_ids_;
  Column<std::uint16_t> key_weight_, countries_;
  Column<std::uint8_t> entity_schema_, entity_marks_, name_flags_, id_kind_, dataset_of_, fact_kind_;
  Column<base::PartialDate> dates_;
};

/// What a part of this role weighs whose key has so many letters and weighs `by_frequency` alone. What the tables know
/// to be common is common, however rare it is in the lists at hand; and two letters say little, whatever they are.
Weight weight_in(Role role, std::size_t key_bytes, Weight by_frequency) noexcept;

/// What a part weighs that `frequency` of `entities` entities have: their share in bits, in sixteenths.
Weight weight_of(std::uint32_t frequency, std::uint32_t entities) noexcept;

/// Letters and digits of an identifier, letters in upper case, without the prefix "IMO" of a ship's number.
std::string compact_identifier(std::string_view kind, std::string_view printed);

/// Does this property of FollowTheMoney hold an identifier that is searched for?
bool is_identifier(std::string_view prop) noexcept;

}  // namespace welles::match
