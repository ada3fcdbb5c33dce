// SPDX-License-Identifier: Apache-2.0
#include "welles/match/score.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "welles/match/name.h"

namespace welles::match {
namespace {

constexpr int kFull = 10'000;

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

// ---- names ----

// Sixteenths of a bit that a name must share to count in full: 9 bits, one entity in 512. A surname has them, two
// given names have them, "bank" or "Olga" has not.
constexpr std::int64_t kLeastMass = std::int64_t{9} * 16;
constexpr std::int64_t kLeastWhole = std::int64_t{6} * 16;  // where nothing is left over on either side

constexpr int kWeakSingle = 8'000;    // a nickname of one word, weak by its publisher's own word: for review at most
constexpr int kOneOfSeveral = 8'200;  // one word found of a person's several: for review at most

// Per cent, by type: see score.h.
constexpr std::array<std::int64_t, kNameTypes> kOmission = {25, 80, 80};
constexpr std::int64_t kContradiction = 150;
// Of the similarity of two legal forms: open and closed joint-stock companies are nearly one.
constexpr int kSameForm = 9'000;
constexpr std::int64_t kOtherForm = 82;  // both say a legal form, and not the same

std::int64_t share(NameType type, std::int64_t gain, std::int64_t paired, std::int64_t query_rest,
                   std::int64_t candidate_rest) {
  const std::int64_t contradicted = std::min(query_rest, candidate_rest);
  const std::int64_t omitted = std::max(query_rest, candidate_rest) - contradicted;
  const std::int64_t whole =
      100 * paired + kContradiction * contradicted + kOmission[static_cast<std::size_t>(type)] * omitted;
  return whole == 0 ? 0 : 100 * gain / whole;
}

/// How much of a part is accounted for by what it was paired with: of a name that an initial stands for, all but so much as
/// an initial leaves open of a name that is common.
Weight accounted(const PartView& part, const PartView& by) {
  if (part.role == Role::Initial || by.role != Role::Initial) return part.weight;
  return part.weight - std::min(part.weight - std::min(part.weight, kInitialWeight), kLeftByInitial);
}

/// Less is asked of a name the less is left over: from kLeastMass, where half is, down to kLeastWhole.
std::int64_t weighed(std::int64_t score, std::int64_t telling, std::int64_t paired, std::int64_t rest) {
  const std::int64_t least = kLeastWhole + (kLeastMass - kLeastWhole) * std::min(2 * rest, paired + rest) /
                                               std::max<std::int64_t>(1, paired + rest);
  return telling < least ? score * telling / least : score;
}

bool is_telling(const PartView& query, const PartView& candidate) {
  return query.role != Role::Initial && candidate.role != Role::Initial;
}

/// Two neighbours are one part of the other name, where none of the three has a better partner.
struct Joint {
  std::uint32_t first, whole;  ///< the second half follows the first
  bool of_query;               ///< the halves are the query's
};

constexpr int kGoodPartner = 9'700;

std::vector<Joint> find_joints(std::span<const PartView> query, std::span<const PartView> candidate,
                               const std::vector<Possible>& possible) {
  std::vector<Joint> out;
  if (query.size() == candidate.size() && query.size() == 1) return out;
  std::uint64_t query_taken = 0, candidate_taken = 0;  // a bit a part: limits::kNameParts is 64
  for (const Possible& p : possible)
    if (p.pair.similarity.score >= kGoodPartner) {
      query_taken |= std::uint64_t{1} << p.pair.query;
      candidate_taken |= std::uint64_t{1} << p.pair.candidate;
    }
  const auto find = [&](std::span<const PartView> halves, std::span<const PartView> wholes, std::uint64_t& half_taken,
                        std::uint64_t& whole_taken, bool of_query) {
    for (std::uint32_t i = 0; i + 1 < halves.size(); ++i) {
      const PartView &first = halves[i], &second = halves[i + 1];
      if ((half_taken >> i & 3) != 0 || !can_join(first.role) || !can_join(second.role)) continue;
      if (first.key.empty() || second.key.empty()) continue;  // not looked at: nothing in the query is like it
      for (std::uint32_t k = 0; k < wholes.size(); ++k) {
        if ((whole_taken >> k & 1) != 0 || wholes[k].key.size() + 1 < first.key.size() + second.key.size() ||
            !wholes[k].key.starts_with(first.key) || joined_key(first.key, second.key) != wholes[k].key)
          continue;
        out.push_back({i, k, of_query});
        half_taken |= std::uint64_t{3} << i;
        whole_taken |= std::uint64_t{1} << k;
        break;
      }
    }
  };
  find(query, candidate, query_taken, candidate_taken, true);
  find(candidate, query, candidate_taken, query_taken, false);
  return out;
}

constexpr int kJoined = 9'700;

/// The score, once it is known which parts can be held for one.
int judge(NameType type, std::span<const PartView> query, std::span<const PartView> candidate,
          std::vector<Possible> possible, std::vector<PartPair>* pairs) {
  if (pairs != nullptr) pairs->clear();
  const std::vector<Joint> joints = find_joints(query, candidate, possible);
  if (!joints.empty())
    std::erase_if(possible, [&](const Possible& p) {
      return std::ranges::any_of(joints, [&](const Joint& j) {
        const std::uint32_t half = j.of_query ? p.pair.query : p.pair.candidate;
        const std::uint32_t whole = j.of_query ? p.pair.candidate : p.pair.query;
        return half == j.first || half == j.first + 1 || whole == j.whole;
      });
    });
  possible = best_pairs(std::move(possible), query.size(), candidate.size());

  std::int64_t gain = 0, paired = 0, telling = 0, query_rest = 0, candidate_rest = 0, names_found = 0;
  for (const PartView& part : query) query_rest += part.weight;
  for (const PartView& part : candidate) candidate_rest += part.weight;
  bool same_form = false;
  for (const Possible& p : possible) {
    const PartView &q = query[p.pair.query], &c = candidate[p.pair.candidate];
    gain += p.gain();
    paired += p.weight;
    query_rest -= accounted(q, c);
    candidate_rest -= accounted(c, q);
    if (is_telling(q, c)) telling += p.weight;
    same_form = same_form || (q.role == Role::Legal && p.pair.similarity.score >= kSameForm);
    if (q.role == Role::Name || q.role == Role::Given || q.role == Role::Initial) ++names_found;
  }
  std::vector<PartPair> joined;
  for (const Joint& j : joints) {
    const auto& halves = j.of_query ? query : candidate;
    const PartView& one = (j.of_query ? candidate : query)[j.whole];
    const Weight both = halves[j.first].weight + halves[j.first + 1].weight, weight = std::min(both, one.weight);
    gain += std::int64_t{kJoined} * weight;
    paired += weight;
    telling += weight;
    names_found += 2;
    query_rest -= j.of_query ? both : one.weight;
    candidate_rest -= j.of_query ? one.weight : both;
    for (const std::uint32_t half : {j.first, j.first + 1})
      joined.push_back({j.of_query ? half : j.whole, j.of_query ? j.whole : half, {kJoined, PartDetail::Joined}});
  }
  if (telling == 0) return 0;

  std::int64_t result = share(type, gain, paired, query_rest, candidate_rest);
  result = weighed(result, telling, paired, query_rest + candidate_rest);
  const auto has_form = [](std::span<const PartView> name) {
    return std::ranges::any_of(name, [](const PartView& part) { return part.role == Role::Legal; });
  };
  if (type == NameType::Body && !same_form && has_form(query) && has_form(candidate))
    result = result * kOtherForm / 100;
  if (type == NameType::Person && names_found == 1) {
    const auto names = [](std::span<const PartView> name) {
      return std::ranges::count_if(name, [](const PartView& part) {
        return part.role == Role::Name || part.role == Role::Given || part.role == Role::Initial;
      });
    };
    if (std::max(names(query), names(candidate)) > 1) result = std::min<std::int64_t>(result, kOneOfSeveral);
  }

  if (pairs != nullptr) {
    for (const Possible& p : possible) pairs->push_back(p.pair);
    pairs->insert(pairs->end(), joined.begin(), joined.end());
    std::ranges::sort(*pairs, {}, [](const PartPair& p) { return std::pair(p.query, p.candidate); });
  }
  return static_cast<int>(result);
}

void add_possible(const Lexicon& lexicon, NameType type, std::uint32_t q, const PartView& query, std::uint32_t c,
                  const PartView& candidate, std::optional<std::size_t> edits, std::vector<Possible>& out) {
  const PartSimilarity alike = relate(lexicon, type, query, candidate, edits);
  // The lower weight of the two: a misspelt "Vladimir" is as common as Vladimir, and an initial says little.
  if (alike.score > 0) out.push_back({{q, c, alike}, std::min(query.weight, candidate.weight)});
}

PartView listed_part(const Index& index, const Index::ListedPart& part, Weight attested) {
  const GroupId group = part.group();
  return {.word = index.word_of(part),
          .latin = {},
          .key = index.key(part.key()),
          .role = part.role(),
          .group = group,
          .is_short = part.is_short(),
          .is_syllabic = part.is_syllabic(),
          .kin = part.kin(),
          .attested = index.weight(part.key()) <= attested || group != GroupId{},
          .weight = part.weight()};
}

/// The parts of the query's name to which a listed part may be related otherwise than by its key; more, perhaps, but none
/// less.
std::uint64_t related_by_meaning(const PreparedName& query, const Index::ListedPart& part) {
  std::uint64_t out = 0;
  const auto of_role = [&](Role role) { return query.parts_of_role[static_cast<std::size_t>(role)]; };
  const auto group = static_cast<std::uint32_t>(part.group());
  if (group != 0 && (query.groups >> (group % 64) & 1) != 0)
    for (std::size_t q = 0; q < query.views.size(); ++q)
      if (query.views[q].group == part.group()) out |= std::uint64_t{1} << q;
  const Role role = part.role();
  if (role == Role::Legal) out |= of_role(Role::Legal);
  if (role == Role::Initial) out |= of_role(Role::Name) | of_role(Role::Given) | of_role(Role::Particle);
  if (role == Role::Initial || role == Role::Name || role == Role::Given || role == Role::Particle)
    out |= of_role(Role::Initial);
  return out;
}

/// A listed name, by what the query looked up. Below `least` it may be 0.
/// `joined`: some of its neighbours may be one part of the query.
int looked_up_score(const Index& index, const PreparedQuery& whole, const PreparedName& query, NameId candidate,
                    bool joined, int least) {
  struct Listed {
    Index::ListedPart part;
    std::span<const RelatedKeys::Row> near;
    bool related;
  };
  thread_local std::vector<Listed> listed;
  listed.clear();
  const Range run = index.parts(candidate);
  std::uint64_t marks = joined ? ~std::uint64_t{0} : 0;  // of the query's parts those that may be paired
  std::int64_t candidate_in = 0, candidate_out = 0;
  for (std::uint32_t place = run.begin; place < run.end; ++place) {
    const Index::ListedPart part = index.part(place);
    const auto near = whole.related.of(part.key());
    std::uint64_t related = related_by_meaning(query, part);
    for (const RelatedKeys::Row& row : near) related |= query.parts_of_key[row.query_key];
    marks |= related;
    (related != 0 || (joined && can_join(part.role())) ? candidate_in : candidate_out) += part.weight();
    listed.push_back({part, near, related != 0});
  }
  std::int64_t query_in = 0, query_out = 0;
  for (std::size_t q = 0; q < query.views.size(); ++q)
    ((marks >> q & 1) != 0 ? query_in : query_out) += query.views[q].weight;
  // No more than this is left when only what is marked can be paired.
  const std::int64_t paired = std::min(query_in, candidate_in);
  if (share(query.type, kFull * paired, paired, query_out, candidate_out) < least) return 0;

  thread_local std::vector<PartView> parts;
  thread_local std::vector<Possible> possible;
  parts.clear();
  possible.clear();
  for (std::uint32_t c = 0; c < listed.size(); ++c) {
    const Listed& one = listed[c];
    if (!one.related) {
      parts.push_back({.word = {},
                       .latin = {},
                       .key = joined ? index.key(one.part.key()) : std::string_view(),
                       .role = one.part.role(),
                       .weight = one.part.weight()});
      continue;
    }
    parts.push_back(listed_part(index, one.part, index.attested()));
    for (std::uint32_t q = 0; q < query.views.size(); ++q)
      add_possible(index.lexicon(), query.type, q, query.views[q], c, parts.back(),
                   RelatedKeys::edits(one.near, query.parts[q].key), possible);
  }
  return judge(query.type, query.views, parts, possible, nullptr);
}

int measured_score(const Index& index, const PreparedName& query, NameId candidate) {
  return name_score(index.lexicon(), query.type, query.views, listed_parts(index, candidate));
}

}  // namespace

std::vector<PartView> listed_parts(const Index& index, NameId name) {
  std::vector<PartView> out;
  const Range run = index.parts(name);
  for (std::uint32_t part = run.begin; part < run.end; ++part)
    out.push_back(listed_part(index, index.part(part), index.attested()));
  return out;
}

int name_score(const Lexicon& lexicon, NameType type, std::span<const PartView> query,
               std::span<const PartView> candidate, std::vector<PartPair>* pairs) {
  std::vector<Possible> possible;
  possible.reserve(std::max(query.size(), candidate.size()));
  for (std::uint32_t c = 0; c < candidate.size(); ++c)
    for (std::uint32_t q = 0; q < query.size(); ++q)
      add_possible(lexicon, type, q, query[q], c, candidate[c], edits_between(query[q].key, candidate[c].key),
                   possible);
  return judge(type, query, candidate, std::move(possible), pairs);
}

int most_name_score(NameType type, std::uint64_t matched, std::uint64_t telling, std::uint64_t whole) noexcept {
  const auto most = static_cast<std::int64_t>(std::min(matched, whole));
  const auto rest = static_cast<std::int64_t>(whole) - most;
  std::int64_t result = share(type, kFull * most, most, rest, 0);
  result = weighed(result, static_cast<std::int64_t>(telling), most, rest);
  return static_cast<int>(result);
}

namespace {

/// What a name alone comes to: what is left to 10,000 is for what else can be known. The points in between were set on
/// labelled pairs, so that at the default threshold as many are wrongly passed as wrongly held (docs/guide/scores.md).
int alone(int name) {
  constexpr std::array<std::pair<int, int>, 4> kPoints = {{{0, 0}, {6'500, 6'000}, {8'150, 8'000}, {10'000, 9'500}}};
  for (std::size_t i = 1; i < kPoints.size(); ++i) {
    const auto [from, low] = kPoints[i - 1];
    const auto [to, high] = kPoints[i];
    if (name <= to) return low + (name - from) * (high - low) / (to - from);
  }
  return kPoints.back().second;
}

}  // namespace

int combine(int name, bool names, const Evidence& evidence) noexcept {
  int total = alone(name);
  if (evidence.identifier == IdentifierEvidence::Equal) {
    total = names ? 9'600 + name * 4 / 100 : 9'800;
  } else if (names) {
    // Per mille of what is missing to 10,000. A date of birth cannot make a match of half a name: its lift grows from
    // nothing at 5,000 to the whole at 8,000.
    int lift = 0;
    if (evidence.date == DateEvidence::Equal) lift = 600;
    if (evidence.date == DateEvidence::Consistent) lift = 250;
    if (evidence.country == Agreement::Equal) lift += 60;
    if (evidence.address == Agreement::Near) lift += 60;
    if (evidence.address == Agreement::Equal) lift += 250;
    if (evidence.family == Agreement::Equal) lift += 200;
    constexpr int kMostLift = 900;
    const int trust = std::clamp((name - 5'000) / 3, 0, 1'000);  // per mille
    total += static_cast<int>(std::int64_t{kFull - total} * std::min(lift, kMostLift) * trust / 1'000'000);
  }
  // Points off, in ten thousandths.
  if (evidence.date == DateEvidence::Contradicts) total -= 2'500;
  if (evidence.date == DateEvidence::Close) total -= 300;
  if (evidence.country == Agreement::Differs) total -= 150;
  if (evidence.gender == Agreement::Differs) total -= 1'200;
  if (evidence.family == Agreement::Differs) total -= 600;
  if (evidence.identifier == IdentifierEvidence::Contradicts) total -= 1'000;
  return std::clamp(total, 0, kFull);
}

Score score(const Index& index, const PreparedQuery& query, model::EntityId entity, Parts parts, int least,
            std::span<const std::uint32_t> query_names) {
  Score out;
  if (!is_eligible(index, query, entity)) return out;
  const NameType type = index.name_type(entity);
  const Range names = index.names(entity);
  const bool joined = std::ranges::binary_search(query.joined, entity);
  const auto hold = [&](std::uint32_t q, NameId listed) {
    if (query.names[q].type != type) return;
    int name = parts == Parts::LookedUp ? looked_up_score(index, query, query.names[q], listed, joined, least)
                                        : measured_score(index, query.names[q], listed);
    if (index.name_is_weak(listed) && index.parts(listed).size() == 1) name = std::min(name, kWeakSingle);
    if (name <= out.name) return;
    out.name = name;
    out.query_name = q;
    out.candidate_name = listed;
  };
  for (std::uint32_t n = names.begin; n < names.end; ++n) {
    if (query_names.empty())
      for (std::uint32_t q = 0; q < query.names.size(); ++q) hold(q, NameId{n});
    else
      for (const std::uint32_t q : query_names) hold(q, NameId{n});
  }
  // Nothing alike in the names: only an identifier could still say something.
  if (out.name <= std::max(0, least - 1) && query.known.identifiers.empty()) return out;
  if (!query.known.empty()) out.evidence = compare_evidence(index.lexicon(), query.known, known_of(index, entity));
  out.total = combine(out.name, !query.names.empty(), out.evidence);
  return out;
}

int least_name_score(const PreparedQuery& query, int floor, bool date_agrees) noexcept {
  Evidence best;
  if (date_agrees && !query.known.birth_dates.empty()) best.date = DateEvidence::Equal;
  if (!query.known.countries.empty()) best.country = Agreement::Equal;
  if (!query.known.addresses.empty()) best.address = Agreement::Equal;
  if (!query.known.fathers.empty() || !query.known.mothers.empty()) best.family = Agreement::Equal;
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
