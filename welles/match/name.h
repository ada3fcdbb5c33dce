// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "welles/match/lexicon.h"

namespace welles::match {

/// Whose name a part is, in a name that says so with bin or abu: the bearer's, the father's, a child's.
enum class Kin : std::uint8_t { Unsaid, Own, Father, Child };  // stored: never renumber

/// One part of a name: a word, or a phrase that is one thing ("limited liability company").
struct Part {
  std::string word;  ///< as folded
  std::string key;   ///< text::name_key, at most kKeyBytes; never empty
  Role role = Role::Name;
  GroupId group{};           ///< what else is written so; 0: nothing the tables know
  bool is_short = false;     ///< a diminutive or an abbreviation
  bool is_syllabic = false;  ///< Chinese characters or Hangul
  Kin kin = Kin::Unsaid;
};

inline constexpr std::size_t kKeyBytes = 63;  // a longer word is found by its beginning; stored: part of the key scheme

/// The parts of a name, in their order. Look-alike letters of another script are brought back first; words without
/// letters and digits are left out.
///
/// Shape:   UTF-8 as printed. Words run together are parted where capitals or digits show it ("SergeiLavrov", "No5"), and
///          Chinese characters and Hangul of a person one by one. Of a person, a single letter is an initial, and so are
///          two or three consonants ("JC"); of a body, single letters that follow each other are one word ("J.P." is
///          "jp"). Parts beyond limits::kNameParts are returned too: the caller decides.
/// Errors:  none.
/// Cost:    linear; about 5 µs for a name of three words.
std::vector<Part> parse_name(const Lexicon& lexicon, NameType type, std::string_view printed);

/// The names that one text gives: "X, formerly Y" and "X (a.k.a. Y)" are two. At least one, at most four.
std::vector<std::string> alternatives(std::string_view printed);

/// How a thing of this FollowTheMoney schema is named.
NameType name_type_of(std::string_view schema) noexcept;

/// How many edits two keys may be apart and still count as spellings of one word: one, and two from six letters of the
/// longer on. Numbers must be equal: "No 5" is not "No 6". It is symmetric.
std::size_t edits_allowed(std::string_view query_key, std::string_view candidate_key) noexcept;

/// The same for two keys of these lengths without numbers: an upper bound.
std::size_t edits_allowed(std::size_t letters, std::size_t of_other) noexcept;

/// The same for a query's key whatever the candidate: an upper bound.
std::size_t edits_allowed(std::string_view query_key) noexcept;

/// Is the word written in a script that leaves its vowels out: Arabic, Hebrew?
bool is_abjad(std::string_view word) noexcept;

/// What such a script leaves of a key: its consonants, with p as b and without v, which may be a vowel there. Empty if
/// fewer than two are left.
std::string consonants(std::string_view key);

/// What a place and the adjective of it have in common: "murom" of Murom and Муромский, "vihadaniv" of Vyhadanivka and
/// Вигаданівський. Empty if fewer than four letters are left.
/// Source: the suffix -sk- of East Slavic relational adjectives, in its endings of the nominative.
std::string place_stem(std::string_view key);

/// Does the key end as such an adjective does?
bool is_adjective(std::string_view key) noexcept;

/// The key of two neighbouring words written as one: "Abdul Rahman", "Abdulrahman".
std::string joined_key(std::string_view first, std::string_view second);

}  // namespace welles::match
