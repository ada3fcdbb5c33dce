// SPDX-License-Identifier: Apache-2.0
#include "welles/match/relation.h"

#include <algorithm>
#include <string>

#include "welles/match/name.h"
#include "welles/text/edit_distance.h"
#include "welles/text/latin.h"
#include "welles/text/utf8.h"

namespace welles::match {
namespace {

constexpr int kFull = 10'000;
constexpr int kSameLatin = 9'950;
constexpr int kVariant = 9'700;
constexpr int kSameConsonants = 9'000;
constexpr int kShortForm = 9'000;
constexpr int kInitial = 9'200;
constexpr int kSameFamily = 9'000;
constexpr int kSameKind = 5'000;
constexpr int kOtherKin = 5'000;  // per 10,000: a father's name is not the bearer's

std::string latin_of(const PartView& part) {
  if (!part.latin.empty()) return std::string(part.latin);
  return text::is_ascii(part.word) ? std::string(part.word) : text::to_latin(part.word);
}

// The key folds letters that a reader tells apart; in a short word each one is more of the name.
int same_sound(std::size_t key_bytes) {
  return 9'900 - 1'200 / static_cast<int>(key_bytes);
}

int edited(std::size_t edits, std::size_t longer_key, bool attested) {
  const int score = kFull - kFull * static_cast<int>(edits) / static_cast<int>(longer_key);
  // Two spellings that several people bear are seldom one with a typing error.
  return attested ? score * 70 / 100 : score;
}

// "Y." for Yevgeny, whose key begins with e; "C." for Charles, whose key begins with q.
bool begins_with_initial(const PartView& initial, const PartView& name) {
  return name.key.starts_with(initial.key) || name.word.starts_with(initial.word) ||
         (initial.key == "i" && name.key.starts_with('e'));
}

PartSimilarity relate_initials(const PartView& query, const PartView& candidate) {
  const bool both = query.role == Role::Initial && candidate.role == Role::Initial;
  if (both) {
    if (query.word == candidate.word) return {kFull, PartDetail::Equal};
    if (query.key == candidate.key) return {kSameLatin, PartDetail::SameLatin};
    return {};
  }
  const PartView& initial = query.role == Role::Initial ? query : candidate;
  const PartView& name = query.role == Role::Initial ? candidate : query;
  const bool stands_for = name.role == Role::Name || name.role == Role::Given || name.role == Role::Particle;
  if (!stands_for || !begins_with_initial(initial, name)) return {};
  return {kInitial, PartDetail::Initial};
}

PartSimilarity relate_words(const Lexicon& lexicon, const PartView& query, const PartView& candidate,
                            std::optional<std::size_t> edits) {
  if (query.role == Role::Initial || candidate.role == Role::Initial) return relate_initials(query, candidate);
  if (query.word == candidate.word) return {kFull, PartDetail::Equal};

  const bool one_group = query.group != GroupId{} && query.group == candidate.group;
  if (query.role == Role::Legal && candidate.role == Role::Legal) {
    if (one_group) return {kVariant, PartDetail::Variant};
    if (lexicon.same_family(query.group, candidate.group)) return {kSameFamily, PartDetail::SameKind};
    if (lexicon.same_kind(query.group, candidate.group)) return {kSameKind, PartDetail::SameKind};
    return {};
  }
  const auto is_number = [](const PartView& part) {
    return part.role == Role::Number || part.role == Role::Generational;
  };
  const bool number = is_number(query) || is_number(candidate);
  if (edits == 0 && !number) {
    if (latin_of(query) == latin_of(candidate)) return {kSameLatin, PartDetail::SameLatin};
    if (!one_group) return {same_sound(query.key.size()), PartDetail::SameSound};
  }
  if (one_group) {
    const bool is_short = query.is_short != candidate.is_short;
    return {is_short ? kShortForm : kVariant, is_short ? PartDetail::Short : PartDetail::Variant};
  }
  if (!number && is_abjad(query.word) != is_abjad(candidate.word)) {
    const std::string same = consonants(query.key);
    if (!same.empty() && same == consonants(candidate.key)) return {kSameConsonants, PartDetail::SameConsonants};
  }
  if (!edits || number || (query.is_syllabic && candidate.is_syllabic)) return {};
  // Two words that the tables know to be different things are not one with a typing error: Marina is not Maria.
  if (query.group != GroupId{} && candidate.group != GroupId{}) return {};
  const std::size_t longer = std::max(query.key.size(), candidate.key.size());
  return {edited(*edits, longer, query.attested && candidate.attested),
          *edits == 1 ? PartDetail::OneEdit : PartDetail::TwoEdits};
}

}  // namespace

std::optional<std::size_t> edits_between(std::string_view query_key, std::string_view candidate_key) {
  const std::size_t allowed = edits_allowed(query_key, candidate_key);
  const std::size_t edits = text::edit_distance(query_key, candidate_key, allowed);
  return edits <= allowed ? std::optional(edits) : std::nullopt;
}

bool can_join(Role role) noexcept {
  return role == Role::Name || role == Role::Given || role == Role::Particle || role == Role::Generic;
}

PartSimilarity relate(const Lexicon& lexicon, const PartView& query, const PartView& candidate,
                      std::optional<std::size_t> edits) {
  PartSimilarity alike = relate_words(lexicon, query, candidate, edits);
  if (query.kin != candidate.kin && query.kin != Kin::Unsaid && candidate.kin != Kin::Unsaid)
    alike.score = alike.score * kOtherKin / kFull;
  return alike;
}

}  // namespace welles::match
