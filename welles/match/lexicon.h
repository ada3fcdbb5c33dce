// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/snapshot/snapshot.h"

namespace welles::match {

inline constexpr std::string_view kLexiconSection = "names.lexicon";
/// Version of it.  // stored: raise when its layout changes
inline constexpr std::uint32_t kLexiconFormat = 4;

/// Whose name it is decides what a word in it means: "Sa" is a given name and a joint-stock company.
enum class NameType : std::uint8_t { Person, Body, Thing };  // stored: never renumber
inline constexpr std::size_t kNameTypes = 3;

/// What a word is in a name.
enum class Role : std::uint8_t {  // stored: never renumber
  Name,                           ///< a name proper, as far as anybody knows
  Given,                          ///< a given name or patronymic that the tables know
  Initial,                        ///< one letter that stands for a name
  Particle,                       ///< al, von: part of a name, left out at will
  Honorific,                      ///< Dr, General, Mullah; M/V of a ship
  Generational,                   ///< Jr, III
  Legal,                          ///< a legal form, of one or more words
  Generic,                        ///< bank, plant, group
  Place,                          ///< Russian, Moscow, North
  Number,                         ///< a number or ordinal, in digits or words
  Connective,                     ///< of, the, and
  Nasab,                          ///< bin, oglu: a father's name follows, or went before
  Kunya,                          ///< abu, umm: a child's name follows
};
inline constexpr std::size_t kRoles = 13;

/// Names for one thing: the forms of a given name, the translations of "bank", the legal forms of one class. 0: none.
enum class GroupId : std::uint16_t {};

/// What the tables know of a word or phrase.
struct Meaning {
  Role role = Role::Name;
  GroupId group{};
  bool is_short = false;  ///< a diminutive, an abbreviation
};

/// What words mean in names: data/names/*.csv, stored once in the built-in snapshot and copied into every other.
///
/// Shape:   looked up by the folded word; longer words also by their key, so that a romanized or slightly different
///          spelling is known too. Views die with the bytes. Safe to read from several threads.
/// Cost:    a look-up is one hash and a row or two; open: linear in its rows, some 30 µs.
class Lexicon {
 public:
  /// Errors: NotFound (no such section), Corrupt, Unsupported (a newer layout).
  static base::Result<Lexicon> open(const snapshot::Snapshot& snapshot);
  static base::Result<Lexicon> from_bytes(std::span<const std::byte> bytes);

  /// `word` is folded, `key` its name_key.
  std::optional<Meaning> word(NameType type, std::string_view word, std::string_view key) const noexcept;

  /// A run of words that is one thing: "limited liability company". `words` and `keys` are of the same length.
  struct Phrase {
    Meaning meaning;
    std::size_t words = 0;
  };
  /// The longest that the words begin with; none if no phrase does. In a phrase of three words or more one may be misspelt,
  /// as long as it begins or ends as the right one does and is about as long; in one of two words, of a body, the second may,
  /// by one edit, if no table knows it.
  std::optional<Phrase> phrase(NameType type, std::span<const std::string> words,
                               std::span<const std::string> keys) const;

  /// Are these legal forms of one kind (companies, partnerships, public bodies …)?
  bool same_kind(GroupId query, GroupId candidate) const noexcept;

  /// Are they nearly one form: open and closed joint-stock companies, or one whose form is not said ("Co.") and any?
  bool same_family(GroupId query, GroupId candidate) const noexcept;
  std::size_t groups() const noexcept { return groups_.size(); }

 private:
  friend base::Result<std::string> read_lexicon(const std::string& folder);
  struct Row {
    std::uint64_t hash;  // of type, way of looking up, and text
    std::uint16_t group;
    std::uint8_t role;
    std::uint8_t flags;      // 1: short; 2: a phrase begins with this word; 4: only that
    std::uint32_t left_out;  // of a phrase without one of its words: that word's letters, length and two ends
  };
  static_assert(sizeof(Row) == 16);
  std::optional<Row> find(std::uint64_t hash) const noexcept;
  static Meaning meaning_of(const Row& row) noexcept;

  static constexpr int kSlotBits = 15;           // about as many slots as rows
  std::span<const std::byte> rows_;              // sorted by hash
  std::vector<std::uint32_t> first_;             // of each slot, the first row: a slot is a run of hashes
  std::vector<std::string_view> groups_;         // by GroupId; the first is empty
  std::span<const std::byte> kinds_, families_;  // of each group; 0: no legal form
};

/// Reads data/names/ and gives the bytes of the section `names.lexicon`.
/// Errors: of a file of ours, with its place: a role that is not known, a form with two meanings.
base::Result<std::string> read_lexicon(const std::string& folder);

}  // namespace welles::match
