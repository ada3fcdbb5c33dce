// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/limits.h"
#include "welles/base/result.h"
#include "welles/model/entity.h"
#include "welles/model/ids.h"
#include "welles/snapshot/snapshot.h"

namespace welles::match {

/// Version of the sections below.  // stored: raise when their layout changes
inline constexpr std::uint32_t kIndexFormat = 1;

/// A key of the dictionary: its place in the sorted list.
enum class KeyId : std::uint32_t {};
/// One name of one entity: its place in the list of all names, which is grouped by entity.
enum class NameId : std::uint32_t {};

/// Weights are in sixteenths of a bit: a part that one entity in 2^n has weighs 16 n.
using Weight = std::uint32_t;

/// Writes what `find` needs of the entities into sections `match.*`. The place of an entity in `all` is its EntityId.
/// Links (Sanction, Occupancy …), addresses, posts and votes are not searched for by name.
///
/// Cost:    O(n log n) in parts of names. Same entities, same bytes.
void write(const std::vector<model::Entity>& all, snapshot::Writer& out);

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

/// A run of places in a column.
struct Range {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const noexcept { return end - begin; }
};

/// The names, birth dates, countries and identifiers of a snapshot's entities, opened without parsing.
///
/// Layout (little-endian; one section, `match.<name>`, for each column; "first" columns have one row more than what
/// they are for, and row i and i + 1 bound the run that belongs to i):
///   head            u32 format, entities, names, parts, keys, words, trie nodes, dates, countries, identifiers,
///   datasets entity_*        first name, first date, first country, first identifier, first dataset (u32); schema (u8)
///   name_*          first part, first byte of the text as printed (u32); flags (u8): 1 = weak
///   part_key, part_word   u32
///   key_*           first byte, first posting (u32); weight (u16): the dictionary, sorted
///   word_first      u32: the folded words, each once
///   postings        u32: the entities that have the key, rising
///   trie_*          letter, depth (u8), next, key (u32): near_keys walks it
///   dates           i16 year, u8 month, u8 day          countries  two capital letters
///   id_*            first byte, entity (u32), kind (u8): sorted by value;  entity_ids  u32 into them, by entity
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

  // The dictionary.
  std::string_view key(KeyId id) const noexcept { return slice(key_text_, key_first_, number(id)); }
  Weight weight(KeyId id) const noexcept { return key_weight_[number(id)]; }
  /// What a part weighs that no entity has.
  Weight weight_of_unknown() const noexcept { return unknown_; }
  std::optional<KeyId> find_key(std::string_view key) const noexcept;
  /// Calls `use` for the entities that have the key, rising.
  template <typename Use>
  void for_each_entity(KeyId id, const Use& use) const {
    const Range run = range(key_posting_, number(id), static_cast<std::uint32_t>(postings_.size()));
    for (std::uint32_t i = run.begin; i < run.end; ++i)
      if (postings_[i] < entities_) use(model::EntityId{postings_[i]});
  }

  // The dictionary as a tree of letters, in the order of a walk that visits a node before its children: the next node
  // is the first child, `trie_next` is where the walk goes on without the children.
  std::uint32_t trie_nodes() const noexcept { return trie_nodes_; }
  char trie_letter(std::uint32_t node) const noexcept { return static_cast<char>(trie_letter_[node]); }
  std::uint32_t trie_depth(std::uint32_t node) const noexcept { return trie_depth_[node]; }
  std::uint32_t trie_next(std::uint32_t node) const noexcept { return trie_next_[node]; }
  std::optional<KeyId> trie_key(std::uint32_t node) const noexcept;

  // An entity.
  Range names(model::EntityId id) const noexcept { return range(entity_name_, number(id), names_); }
  std::string_view schema(model::EntityId id) const noexcept;
  std::uint8_t schema_number(model::EntityId id) const noexcept { return entity_schema_[number(id)]; }
  const std::vector<std::string_view>& schemata() const noexcept { return schemata_; }
  std::vector<base::PartialDate> birth_dates(model::EntityId id) const;
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
  KeyId part_key(std::uint32_t part) const noexcept { return KeyId{part_key_[part]}; }
  std::string_view part_word(std::uint32_t part) const noexcept {
    return slice(word_text_, word_first_, part_word_[part]);
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

  std::uint32_t entities_ = 0, names_ = 0, parts_ = 0, keys_ = 0, words_ = 0, trie_nodes_ = 0, identifiers_ = 0;
  Weight unknown_ = 0;
  std::vector<std::string_view> schemata_, kinds_, datasets_;
  std::string_view name_text_, key_text_, word_text_, id_text_;
  Column<std::uint32_t> entity_name_, entity_date_, entity_country_, entity_id_, entity_dataset_;
  Column<std::uint32_t> name_part_, name_first_byte_, part_key_, part_word_, key_first_, key_posting_, word_first_;
  Column<std::uint32_t> postings_, trie_next_, trie_key_, id_first_, id_entity_, entity_ids_;
  Column<std::uint16_t> key_weight_, countries_;
  Column<std::uint8_t> entity_schema_, name_flags_, trie_letter_, trie_depth_, id_kind_, dataset_of_;
  Column<base::PartialDate> dates_;
};

/// What a part weighs that `frequency` of `entities` entities have: their share in bits, in sixteenths.
Weight weight_of(std::uint32_t frequency, std::uint32_t entities) noexcept;

/// Letters and digits of an identifier, letters in upper case, without the prefix "IMO" of a ship's number.
std::string compact_identifier(std::string_view kind, std::string_view printed);

/// Does this property of FollowTheMoney hold an identifier that is searched for?
bool is_identifier(std::string_view prop) noexcept;

}  // namespace welles::match
