// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "welles/match/index.h"
#include "welles/match/lexicon.h"
#include "welles/match/name.h"

namespace welles::match {

/// How two parts were seen to be one.
enum class PartDetail : std::uint8_t {
  Equal,
  SameLatin,       ///< the same letters, brought over from another alphabet
  SameSound,       ///< equal keys
  SameConsonants,  ///< of a word in Arabic or Hebrew script
  Variant,         ///< forms of one name, translations of one word, one number in digits and in words
  Adjective,       ///< a place and the adjective of it
  Short,           ///< a diminutive or an abbreviation
  SameKind,        ///< legal forms of one kind
  OneEdit,
  TwoEdits,
  Initial,
  Joined,  ///< two words of one side are one word of the other
  OnlyInQuery,
  OnlyInCandidate,
};

/// How alike two parts are, 0 to 10,000. 0: not related at all.
struct PartSimilarity {
  int score = 0;
  PartDetail detail = PartDetail::OnlyInQuery;
};

/// What the relation and the score look at in a part, whichever side it is on.
struct PartView {
  std::string_view word, latin, key;  ///< `latin` may be empty: then it is made when it is needed
  Role role = Role::Name;
  GroupId group{};
  bool is_short = false;
  bool is_syllabic = false;  ///< Chinese characters, Hangul: another sign is another name
  Kin kin = Kin::Unsaid;
  bool attested = false;  ///< several entities have this very key, or the tables know the word: hardly a typing error
  Weight weight = 0;
};

/// The one relation on which everything that is found and scored rests. It is finite and symmetric: two parts are
/// related only if
///   - their keys are equal or within edits_allowed (`edits` says how far they are apart; none: further),
///   - or one of them is written without vowels, and their consonants are the same,
///   - or, not of persons, one is the adjective of the place that the other is,
///   - or they are of one group of the lexicon,
///   - or both are legal forms of one kind,
///   - or one is an initial with which the other begins.
/// A number is related only to an equal number. (That two neighbours are one word
/// of the other name is seen by the score: it takes three parts.)
///
/// How alike keys within edits_allowed are goes by what was edited: letters that sound alike cost less than an edit, and the
/// last vowel of a person's name costs more, since it tells Roman from Romana (not Ivanov from Ivanova: that is one surname).
///
/// Cost:    a few comparisons of short strings.
PartSimilarity relate(const Lexicon& lexicon, NameType type, const PartView& query, const PartView& candidate,
                      std::optional<std::size_t> edits);

/// How many edits lie between two keys, if edits_allowed allows so many.
std::optional<std::size_t> edits_between(std::string_view query_key, std::string_view candidate_key);

/// May this part be half of a word that somebody writes as one?
bool can_join(Role role) noexcept;

inline constexpr Weight kLeftByInitial = 3 * 16;  ///< what an initial leaves open of a name, at most
inline constexpr Weight kInitialWeight = 4 * 16;  ///< an initial tells as much of a name: one in sixteen begins so

}  // namespace welles::match
