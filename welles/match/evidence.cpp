// SPDX-License-Identifier: Apache-2.0
#include "welles/match/evidence.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>

#include "welles/base/check_digit.h"
#include "welles/match/name.h"
#include "welles/match/relation.h"
#include "welles/text/fold.h"
#include "welles/text/name_key.h"

namespace welles::match {
namespace {

using base::PartialDate;

DateEvidence date_evidence(const Known& query, const Known& candidate) {
  DateEvidence best = DateEvidence::None;
  for (const PartialDate listed : candidate.birth_dates)
    for (const PartialDate date : query.birth_dates) best = std::max(best, compare_dates(date, listed));
  return best;
}

template <typename Compare>
Agreement best_of(const std::vector<std::string>& query, const std::vector<std::string>& candidate,
                  const Compare& compare) {
  Agreement best = Agreement::None;
  for (const std::string& one : query)
    for (const std::string& other : candidate) best = std::max(best, compare(one, other));
  return best;
}

IdentifierEvidence identifier_evidence(const Known& query, const Known& candidate) {
  bool contradicts = false;
  for (const Identifier& listed : candidate.identifiers)
    for (const Identifier& id : query.identifiers) {
      if (same_identifier(id, listed)) return IdentifierEvidence::Equal;
      contradicts = contradicts || contradicting_identifiers(id, listed);
    }
  return contradicts ? IdentifierEvidence::Contradicts : IdentifierEvidence::None;
}

// What stands in addresses everywhere. Not a table of languages: a word that is missing here only counts as a common one.
constexpr std::string_view kOfAnyAddress[] = {
    "street", "str",    "st",      "ulitsa",     "ul",       "vulytsia", "vul",      "улица",    "ул",     "вулиця",
    "вул",    "avenue", "ave",     "av",         "prospekt", "pr",       "проспект", "просп",    "пр",     "road",
    "rd",     "lane",   "house",   "дом",        "д",        "будинок",  "буд",      "building", "bldg",   "office",
    "офис",   "офіс",   "оф",      "apt",        "flat",     "кв",       "room",     "floor",    "oblast", "область",
    "обл",    "region", "raion",   "район",      "district", "city",     "город",    "г",        "місто",  "м",
    "the",    "russia", "russian", "federation", "россия",   "росія",    "ukraine",  "україна",  "украина"};

/// The telling words and numbers of an address, sorted; of numbers only those that tell: more than one digit.
std::vector<std::string> telling_words(std::string_view address) {
  std::vector<std::string> out;
  for (const std::string& word : text::words(text::fold(address))) {
    if (std::ranges::find(kOfAnyAddress, std::string_view(word)) != std::end(kOfAnyAddress)) continue;
    std::string key = text::name_key(word);
    if (key.size() < 2) continue;
    out.push_back(std::move(key));
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool is_number(std::string_view key) {
  return std::ranges::any_of(key, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Known known_of(const Index& index, model::EntityId entity) {
  Known out;
  out.birth_dates = index.birth_dates(entity);
  out.countries = index.countries(entity);
  out.gender = index.gender(entity);
  index.for_each_fact(entity, [&](FactKind kind, std::string_view text) {
    auto& list = kind == FactKind::Address ? out.addresses : kind == FactKind::Father ? out.fathers : out.mothers;
    list.emplace_back(text);
  });
  const Range run = index.identifiers(entity);
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const Index::ListedIdentifier listed = index.identifier(i);
    out.identifiers.push_back({std::string(listed.kind), std::string(listed.value)});
  }
  return out;
}

Evidence compare_evidence(const Lexicon& lexicon, const Known& query, const Known& candidate) {
  const auto parents = [&](const std::string& one, const std::string& other) {
    return compare_parents(lexicon, one, other);
  };
  Evidence out;
  out.date = date_evidence(query, candidate);
  out.country = compare_countries(query, candidate);
  out.gender = compare_genders(query, candidate);
  out.address = best_of(query.addresses, candidate.addresses, compare_addresses);
  // One parent who is another speaks louder than one who is the same.
  const Agreement father = best_of(query.fathers, candidate.fathers, parents),
                  mother = best_of(query.mothers, candidate.mothers, parents);
  out.family =
      father == Agreement::Differs || mother == Agreement::Differs ? Agreement::Differs : std::max(father, mother);
  out.identifier = identifier_evidence(query, candidate);
  return out;
}

Agreement compare_countries(const Known& query, const Known& candidate) noexcept {
  if (query.countries.empty() || candidate.countries.empty()) return Agreement::None;
  for (const std::string& country : query.countries)
    if (std::ranges::find(candidate.countries, country) != candidate.countries.end()) return Agreement::Equal;
  return Agreement::Differs;
}

Agreement compare_genders(const Known& query, const Known& candidate) noexcept {
  if (query.gender == Gender::Unsaid || candidate.gender == Gender::Unsaid) return Agreement::None;
  return query.gender == candidate.gender ? Agreement::Equal : Agreement::Differs;
}

DateEvidence compare_dates(PartialDate query, PartialDate candidate) noexcept {
  if (query == candidate) return query.known_to_the_day() ? DateEvidence::Equal : DateEvidence::Consistent;
  const int years = std::abs(query.year - candidate.year);
  const bool months_known = query.month != 0 && candidate.month != 0, days_known = query.day != 0 && candidate.day != 0;
  const bool month_differs = months_known && query.month != candidate.month;
  const bool day_differs = days_known && query.day != candidate.day;
  if (years == 0 && !month_differs && !day_differs) return DateEvidence::Consistent;
  if (years == 0 && days_known && query.day == candidate.month && query.month == candidate.day)
    return DateEvidence::Close;
  // A slip of the pen, or a year reckoned from an age: one part is off, and a year by one only.
  if (years == 1) return month_differs || day_differs ? DateEvidence::Contradicts : DateEvidence::Close;
  if (years == 0 && month_differs != day_differs) return DateEvidence::Close;
  return DateEvidence::Contradicts;
}

bool date_agrees(const Index& index, const std::vector<PartialDate>& dates, model::EntityId entity) noexcept {
  bool agrees = false;
  if (!dates.empty())
    index.for_each_birth_date(entity, [&](PartialDate listed) {
      for (const PartialDate date : dates) agrees = agrees || compare_dates(date, listed) >= DateEvidence::Consistent;
    });
  return agrees;
}

bool same_identifier(const Identifier& query, const Identifier& candidate) noexcept {
  // Many lists print "Tax ID No." where another says which; such a kind fits any.
  const auto general = [](std::string_view kind) {
    return kind.empty() || kind == "idNumber" || kind == "registrationNumber" || kind == "taxNumber";
  };
  return query.value == candidate.value &&
         (query.kind == candidate.kind || general(query.kind) || general(candidate.kind));
}

bool contradicting_identifiers(const Identifier& query, const Identifier& candidate) noexcept {
  constexpr std::array<std::string_view, 5> kOneForAThing = {"imoNumber", "innCode", "leiCode", "ogrnCode", "edrpou"};
  if (query.kind != candidate.kind || query.value == candidate.value) return false;
  if (std::ranges::find(kOneForAThing, query.kind) == kOneForAThing.end()) return false;
  const auto fits = [](const Identifier& id) { return base::check_digit_fits(id.kind, id.value).value_or(true); };
  return fits(query) && fits(candidate);
}

Agreement compare_addresses(std::string_view query, std::string_view candidate) {
  const std::vector<std::string> left = telling_words(query), right = telling_words(candidate);
  std::vector<std::string> common;
  std::ranges::set_intersection(left, right, std::back_inserter(common));
  const auto numbers = static_cast<std::size_t>(std::ranges::count_if(common, is_number));
  const std::size_t words = common.size() - numbers;
  if (words >= 2 && numbers >= 1) return Agreement::Equal;
  return words >= 2 || (words == 1 && numbers >= 1) ? Agreement::Near : Agreement::None;
}

Agreement compare_parents(const Lexicon& lexicon, std::string_view query, std::string_view candidate) {
  const std::vector<Part> left = parse_name(lexicon, NameType::Person, query),
                          right = parse_name(lexicon, NameType::Person, candidate);
  if (left.empty() || right.empty()) return Agreement::None;
  constexpr int kOneName = 7'500;
  constexpr std::size_t kStem = 3;
  const auto view = [](const Part& part) {
    return PartView{.word = part.word,
                    .latin = {},
                    .key = part.key,
                    .role = part.role,
                    .group = part.group,
                    .is_short = part.is_short,
                    .is_syllabic = part.is_syllabic,
                    .kin = Kin::Unsaid};
  };
  // A patronymic goes on where the father's name ends, but for a last vowel: Illia, Illich.
  const auto is_patronymic_of = [](std::string_view longer, std::string_view name) {
    if (name.size() > kStem && std::string_view("aeiou").contains(name.back())) name.remove_suffix(1);
    return name.size() >= kStem && longer.size() > name.size() + 1 && longer.starts_with(name) &&
           (longer.ends_with("viq") || longer.ends_with("iq") || longer.ends_with("vna"));
  };
  for (const Part& one : left)
    for (const Part& other : right) {
      if (one.role == Role::Initial || other.role == Role::Initial) continue;
      if (relate(lexicon, NameType::Person, view(one), view(other), edits_between(one.key, other.key)).score >=
          kOneName)
        return Agreement::Equal;
      if (is_patronymic_of(one.key, other.key) || is_patronymic_of(other.key, one.key)) return Agreement::Equal;
    }
  return Agreement::Differs;
}

}  // namespace welles::match
