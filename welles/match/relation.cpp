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
constexpr int kAdjective = 9'300;
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

// Letters of keys that spellings of one name exchange: unstressed vowels, and letters whose mark was left out (š, č, ž).
bool sound_alike(char a, char b) {
  constexpr std::string_view kAlike[] = {"ei", "ou", "ae", "sx", "zj", "cq", "kq", "hk"};
  return std::ranges::any_of(
      kAlike, [&](std::string_view pair) { return (a == pair[0] && b == pair[1]) || (a == pair[1] && b == pair[0]); });
}

bool is_vowel(char c) {
  return std::string_view("aeiou").contains(c);
}

// Latin and Cyrillic letters begin with bytes below D4 in UTF-8, but for Greek and Coptic.
bool has_endings(std::string_view word) {
  return !word.empty() && static_cast<unsigned char>(word.front()) < 0xD4 &&
         (static_cast<unsigned char>(word.front()) < 0xCD || static_cast<unsigned char>(word.front()) > 0xCF);
}

// The endings after which a woman's surname has one letter more.
bool is_surname_stem(std::string_view key) {
  return key.ends_with("ov") || key.ends_with("ev") || key.ends_with("in") || key.ends_with("sk") ||
         key.ends_with("ski");
}

constexpr int kEdit = 100, kAlike = 60, kGender = 180;

// What the edits between two keys come to, in hundredths of an edit.
int cost_of_edits(bool endings, std::string_view left, std::string_view right, std::size_t edits) {
  const auto plain = static_cast<int>(edits) * kEdit;
  if (left.size() == right.size()) {
    int cost = 0;
    std::size_t differ = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (left[i] == right[i]) continue;
      ++differ;
      const bool ending = endings && i + 1 == left.size() && is_vowel(left[i]) && is_vowel(right[i]) &&
                          (left[i] == 'a' || right[i] == 'a');
      cost += ending ? kGender : sound_alike(left[i], right[i]) ? kAlike : kEdit;
    }
    return differ == edits ? cost : plain;  // else letters changed places, or came and went
  }
  const std::string_view longer = left.size() > right.size() ? left : right;
  const std::string_view shorter = left.size() > right.size() ? right : left;
  const bool ending =
      endings && edits == 1 && longer.starts_with(shorter) && longer.back() == 'a' && !is_surname_stem(shorter);
  return ending ? kGender : plain;
}

int edited(int cost, std::size_t edits, std::size_t longer_key, bool attested) {
  const int score = std::max(0, kFull - 100 * cost / static_cast<int>(longer_key));
  if (!attested) return score;
  // Two spellings that several people bear are seldom one with a typing error, but may be one name in two spellings.
  const bool alike = cost <= static_cast<int>(edits) * kAlike;
  return score * (alike ? 85 : 70) / 100;
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

PartSimilarity relate_words(const Lexicon& lexicon, NameType type, const PartView& query, const PartView& candidate,
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
  const auto is_name = [](const PartView& part) { return part.role == Role::Name; };
  if (type != NameType::Person && is_name(query) && is_name(candidate) &&
      is_adjective(query.key) != is_adjective(candidate.key)) {
    const std::string stem = place_stem(query.key);
    if (!stem.empty() && stem == place_stem(candidate.key)) return {kAdjective, PartDetail::Adjective};
  }
  if (!edits || number || (query.is_syllabic && candidate.is_syllabic)) return {};
  // Two words that the tables know to be different things are not one with a typing error: Marina is not Maria.
  if (query.group != GroupId{} && candidate.group != GroupId{}) return {};
  const std::size_t longer = std::max(query.key.size(), candidate.key.size());
  // Endings tell men from women in Latin and Cyrillic; where another script is read, a last vowel may be the reader's.
  const bool endings = type == NameType::Person && has_endings(query.word) && has_endings(candidate.word);
  const int cost = cost_of_edits(endings, query.key, candidate.key, *edits);
  return {edited(cost, *edits, longer, query.attested && candidate.attested),
          *edits == 1 ? PartDetail::OneEdit : PartDetail::TwoEdits};
}

}  // namespace

std::optional<std::size_t> edits_between(std::string_view query_key, std::string_view candidate_key) {
  if (query_key == candidate_key) return 0;
  constexpr std::size_t kMost = 2;  // of edits_allowed: most pairs of words differ by more in length alone
  const std::size_t longer = std::max(query_key.size(), candidate_key.size());
  if (longer - std::min(query_key.size(), candidate_key.size()) > kMost) return std::nullopt;
  const std::size_t allowed = edits_allowed(query_key, candidate_key);
  const std::size_t edits = text::edit_distance(query_key, candidate_key, allowed);
  return edits <= allowed ? std::optional(edits) : std::nullopt;
}

bool can_join(Role role) noexcept {
  return role == Role::Name || role == Role::Given || role == Role::Particle || role == Role::Generic;
}

PartSimilarity relate(const Lexicon& lexicon, NameType type, const PartView& query, const PartView& candidate,
                      std::optional<std::size_t> edits) {
  PartSimilarity alike = relate_words(lexicon, type, query, candidate, edits);
  if (query.kin != candidate.kin && query.kin != Kin::Unsaid && candidate.kin != Kin::Unsaid)
    alike.score = alike.score * kOtherKin / kFull;
  return alike;
}

}  // namespace welles::match
