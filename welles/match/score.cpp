// SPDX-License-Identifier: Apache-2.0
#include "welles/match/score.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

#include "welles/match/name.h"
#include "welles/text/latin.h"

namespace welles::match {
namespace {

using base::PartialDate;

constexpr int kFull = 10'000;

// ---- parts ----

constexpr int kSameLatin = 9'950;  // the same letters, brought over from another alphabet

// The key folds letters that a reader tells apart; in a short word each one is more of the name.
int same_sound(std::size_t key_bytes) {
  return 9'900 - 1'200 / static_cast<int>(key_bytes);
}

int edited(std::size_t edits, std::size_t longer_key, bool attested) {
  const int score = kFull - kFull * static_cast<int>(edits) / static_cast<int>(longer_key);
  // A spelling that several listed people bear is seldom a typing error for another: Marina is not Maria.
  return attested ? score * 85 / 100 : score;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// ---- assignment ----

/// Which column each row gets so that the sum of gains is the greatest; as many rows as columns or fewer.
/// The Hungarian algorithm with potentials, O(rows² · columns); gains of 0 are as good as no assignment.
std::vector<std::size_t> assign(const std::vector<std::vector<std::int64_t>>& gain, std::size_t columns) {
  const std::size_t rows = gain.size();
  constexpr std::int64_t kInfinite = std::numeric_limits<std::int64_t>::max() / 4;
  // Numbered from 1; row 0 and column 0 stand for "none". Costs are negative gains.
  std::vector<std::int64_t> row_potential(rows + 1), column_potential(columns + 1);
  std::vector<std::size_t> row_of(columns + 1), way(columns + 1);
  for (std::size_t i = 1; i <= rows; ++i) {
    row_of[0] = i;
    std::size_t column = 0;
    std::vector<std::int64_t> least(columns + 1, kInfinite);
    std::vector<bool> used(columns + 1);
    do {
      used[column] = true;
      const std::size_t row = row_of[column];
      std::int64_t delta = kInfinite;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= columns; ++j) {
        if (used[j]) continue;
        const std::int64_t reduced = -gain[row - 1][j - 1] - row_potential[row] - column_potential[j];
        if (reduced < least[j]) {
          least[j] = reduced;
          way[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= columns; ++j) {
        if (used[j]) {
          row_potential[row_of[j]] += delta;
          column_potential[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = way[column]) row_of[column] = row_of[way[column]];
  }
  std::vector<std::size_t> column_of(rows);
  for (std::size_t j = 1; j <= columns; ++j)
    if (row_of[j] != 0) column_of[row_of[j] - 1] = j - 1;
  return column_of;
}

/// Two parts that can be held for one, before it is decided.
struct Possible {
  PartPair pair;
  Weight weight;
  std::int64_t gain() const { return std::int64_t{pair.similarity.score} * weight; }
};

/// Of all possible pairs those of the best assignment, in the order of the query.
std::vector<Possible> best_pairs(std::vector<Possible> possible, std::size_t query_parts, std::size_t candidate_parts) {
  std::vector<std::uint8_t> in_query(query_parts), in_candidate(candidate_parts);
  bool compete = false;
  for (const Possible& p : possible) {
    if (++in_query[p.pair.query] > 1) compete = true;
    if (++in_candidate[p.pair.candidate] > 1) compete = true;
  }
  if (!compete) return possible;  // nearly always

  const bool turned = query_parts > candidate_parts;
  const std::size_t rows = std::min(query_parts, candidate_parts), columns = std::max(query_parts, candidate_parts);
  std::vector<std::vector<std::int64_t>> gain(rows, std::vector<std::int64_t>(columns));
  const auto row = [&](const Possible& p) { return turned ? p.pair.candidate : p.pair.query; };
  const auto column = [&](const Possible& p) { return turned ? p.pair.query : p.pair.candidate; };
  for (const Possible& p : possible) gain[row(p)][column(p)] = p.gain();
  const std::vector<std::size_t> column_of = assign(gain, columns);
  std::erase_if(possible, [&](const Possible& p) { return column_of[row(p)] != column(p); });
  return possible;
}

// ---- evidence ----

// Sixteenths of a bit that a name must share to count in full: 12 bits, one entity in 4,096. A surname has them, two
// given names have them, "bank" or "Olga" has not.
constexpr Weight kLeastMass = 12 * 16;

constexpr int kWeakSingle = 8'000;  // a nickname of one word, weak by its publisher's own word: for review at most

DateEvidence date_evidence(const Index& index, const PreparedQuery& query, model::EntityId entity) {
  if (query.birth_dates.empty()) return DateEvidence::None;
  DateEvidence best = DateEvidence::None;
  for (const PartialDate candidate : index.birth_dates(entity))
    for (const PartialDate date : query.birth_dates) best = std::max(best, compare_dates(date, candidate));
  return best;
}

CountryEvidence country_evidence(const Index& index, const PreparedQuery& query, model::EntityId entity) {
  if (query.countries.empty()) return CountryEvidence::None;
  const std::vector<std::string> listed = index.countries(entity);
  if (listed.empty()) return CountryEvidence::None;
  for (const std::string& country : query.countries)
    if (std::ranges::find(listed, country) != listed.end()) return CountryEvidence::Equal;
  return CountryEvidence::Differs;
}

IdentifierEvidence identifier_evidence(const Index& index, const PreparedQuery& query, model::EntityId entity) {
  if (query.identifiers.empty()) return IdentifierEvidence::None;
  bool contradicts = false;
  const Range run = index.identifiers(entity);
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const Index::ListedIdentifier listed = index.identifier(i);
    for (const Identifier& id : query.identifiers) {
      if (same_identifier(id, listed)) return IdentifierEvidence::Equal;
      contradicts = contradicts || (id.kind == listed.kind && is_unique_kind(id.kind));
    }
  }
  return contradicts ? IdentifierEvidence::Contradicts : IdentifierEvidence::None;
}

}  // namespace

PartSimilarity similarity(const Index& index, const PreparedPart& query, std::uint32_t candidate_part) {
  const std::string_view candidate = index.key(index.part_key(candidate_part));
  const std::string_view key = query.part.key;
  if (key == candidate) {
    const std::string_view word = index.part_word(candidate_part);
    if (word == query.part.word) return {kFull, PartDetail::Equal};
    if (word == query.latin || (!is_ascii(word) && text::to_latin(word) == query.latin))
      return {kSameLatin, PartDetail::SameLatin};
    return {same_sound(key.size()), PartDetail::SameSound};
  }
  const std::size_t longer = std::max(key.size(), candidate.size());
  if (longer - std::min(key.size(), candidate.size()) > 2) return {};  // the most that is ever allowed
  const std::size_t allowed = edits_allowed(key, candidate);
  if (allowed == 0) return {};
  const std::size_t edits = query.pattern.distance(candidate, allowed);
  if (edits > allowed) return {};
  return {edited(edits, longer, query.attested), edits == 1 ? PartDetail::OneEdit : PartDetail::TwoEdits};
}

int name_score(const Index& index, const PreparedName& query, NameId candidate, std::vector<PartPair>* pairs) {
  const Range parts = index.parts(candidate);
  std::vector<Possible> possible;
  std::uint64_t candidate_weight = 0;
  for (std::uint32_t c = parts.begin; c < parts.end; ++c) {
    const Weight weight = index.weight(index.part_key(c));
    candidate_weight += weight;
    for (std::uint32_t q = 0; q < query.parts.size(); ++q) {
      const PartSimilarity alike = similarity(index, query.parts[q], c);
      // The lower weight of the two: a misspelt "Vladimir" is as common as Vladimir.
      if (alike.score > 0) possible.push_back({{q, c - parts.begin, alike}, std::min(weight, query.parts[q].weight)});
    }
  }
  if (pairs != nullptr) pairs->clear();
  if (possible.empty()) return 0;
  possible = best_pairs(std::move(possible), query.parts.size(), parts.size());

  std::int64_t gain = 0;
  std::uint64_t shared = 0, query_rest = query.weight, candidate_rest = candidate_weight;
  for (const Possible& p : possible) {
    gain += p.gain();
    shared += p.weight;
    query_rest -= query.parts[p.pair.query].weight;
    candidate_rest -= index.weight(index.part_key(parts.begin + p.pair.candidate));
  }
  // Three times everything, so that a third of the candidate's rest is a whole number.
  const auto whole = static_cast<std::int64_t>(3 * shared + 3 * query_rest + candidate_rest);
  std::int64_t result = whole == 0 ? 0 : 3 * gain / whole;
  if (shared < kLeastMass) result = result * static_cast<std::int64_t>(shared) / kLeastMass;
  if (index.name_is_weak(candidate) && parts.size() == 1) result = std::min<std::int64_t>(result, kWeakSingle);

  if (pairs != nullptr) {
    for (const Possible& p : possible) pairs->push_back(p.pair);
    std::ranges::sort(*pairs, {}, &PartPair::query);
  }
  return static_cast<int>(result);
}

int combine(int name, bool names, const Evidence& evidence) noexcept {
  constexpr int kNameAlone = 95;  // per cent: what is left is for what else can be known
  int total = name * kNameAlone / 100;
  if (evidence.identifier == IdentifierEvidence::Equal) {
    total = names ? 9'600 + name * 4 / 100 : 9'800;
  } else if (names) {
    // Per mille of what is missing to 10,000. A date of birth cannot make a match of half a name: its lift grows from
    // nothing at 5,000 to the whole at 8,000.
    int lift = 0;
    if (evidence.date == DateEvidence::Equal) lift = 600;
    if (evidence.date == DateEvidence::Consistent) lift = 250;
    if (evidence.country == CountryEvidence::Equal) lift += 60;
    const int trust = std::clamp((name - 5'000) / 3, 0, 1'000);  // per mille
    total += static_cast<int>(std::int64_t{kFull - total} * lift * trust / 1'000'000);
  }
  // Points off, in ten thousandths.
  if (evidence.date == DateEvidence::Contradicts) total -= 2'500;
  if (evidence.date == DateEvidence::Close) total -= 300;
  if (evidence.country == CountryEvidence::Differs) total -= 150;
  if (evidence.identifier == IdentifierEvidence::Contradicts) total -= 1'000;
  return std::clamp(total, 0, kFull);
}

Score score(const Index& index, const PreparedQuery& query, model::EntityId entity) {
  Score out;
  if (!is_eligible(index, query, entity)) return out;
  const Range names = index.names(entity);
  for (std::uint32_t n = names.begin; n < names.end; ++n) {
    for (std::uint32_t q = 0; q < query.names.size(); ++q) {
      const int name = name_score(index, query.names[q], NameId{n});
      if (name > out.name) {
        out.name = name;
        out.query_name = q;
        out.candidate_name = NameId{n};
      }
    }
  }
  out.evidence.identifier = identifier_evidence(index, query, entity);
  if (out.name == 0 && out.evidence.identifier != IdentifierEvidence::Equal) return out;
  out.evidence.date = date_evidence(index, query, entity);
  out.evidence.country = country_evidence(index, query, entity);
  out.total = combine(out.name, !query.names.empty(), out.evidence);
  return out;
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

bool is_unique_kind(std::string_view kind) noexcept {
  return kind == "imoNumber" || kind == "innCode" || kind == "leiCode" || kind == "ogrnCode";
}

bool same_identifier(const Identifier& query, const Index::ListedIdentifier& candidate) noexcept {
  // Many lists print "Tax ID No." where another says which; such a kind fits any.
  const auto general = [](std::string_view kind) {
    return kind.empty() || kind == "idNumber" || kind == "registrationNumber" || kind == "taxNumber";
  };
  return query.value == candidate.value &&
         (query.kind == candidate.kind || general(query.kind) || general(candidate.kind));
}

int least_name_score(const PreparedQuery& query, int floor) noexcept {
  Evidence best;
  if (!query.birth_dates.empty()) best.date = DateEvidence::Equal;
  if (!query.countries.empty()) best.country = CountryEvidence::Equal;
  int low = 0, high = kFull + 1;  // combine never falls when the name's score rises
  while (low < high) {
    const int middle = (low + high) / 2;
    if (combine(middle, true, best) >= floor)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

}  // namespace welles::match
