// SPDX-License-Identifier: Apache-2.0
#include "welles/match/find.h"

#include <algorithm>

#include "welles/match/candidates.h"
#include "welles/match/prepared.h"
#include "welles/match/score.h"

namespace welles::match {
namespace {

std::vector<std::string> what_speaks_for(const Score& score) {
  std::vector<std::string> out;
  constexpr int kNameCounts = 5'000;  // below that a name is no evidence; see combine
  if (score.name >= kNameCounts) out.emplace_back("name");
  if (score.evidence.date >= DateEvidence::Consistent) out.emplace_back("birthDate");
  if (score.evidence.country == Agreement::Equal) out.emplace_back("country");
  if (score.evidence.address >= Agreement::Near) out.emplace_back("address");
  if (score.evidence.family == Agreement::Equal) out.emplace_back("family");
  if (score.evidence.identifier == IdentifierEvidence::Equal) out.emplace_back("identifier");
  return out;
}

bool is_better(const Match& left, const Match& right) {
  return left.score != right.score ? left.score > right.score : left.entity < right.entity;
}

}  // namespace

base::Result<std::vector<Match>> find(const Index& index, const Query& query, const FindOptions& options) {
  WELLES_TRY(const PreparedQuery prepared, prepare(index, query, options.datasets));
  return find(index, prepared, options);
}

std::vector<Match> find(const Index& index, const PreparedQuery& prepared, const FindOptions& options) {
  // Score 0 says that nothing is alike: it is no answer, whatever the floor.
  const int floor = std::max(1, std::min(options.threshold, options.near));

  const int least_dated = least_name_score(prepared, floor), least_undated = least_name_score(prepared, floor, false);

  // What would be a match but for a birth date or an identifier that contradicts is not passed over in silence, however far
  // the contradiction takes it down: it is for a person to look at.
  const auto held_back = [&](const Score& s) {
    if (s.evidence.date != DateEvidence::Contradicts && s.evidence.identifier != IdentifierEvidence::Contradicts)
      return false;
    Evidence rest = s.evidence;
    if (rest.date == DateEvidence::Contradicts) rest.date = DateEvidence::None;
    if (rest.identifier == IdentifierEvidence::Contradicts) rest.identifier = IdentifierEvidence::None;
    return combine(s.name, !prepared.names.empty(), rest) >= options.threshold;
  };
  std::vector<Match> found;
  const auto add = [&](model::EntityId entity, const Score& s) {
    if (s.total >= floor || held_back(s))
      found.push_back({entity, s.total, s.total >= options.threshold, what_speaks_for(s)});
  };
  if (options.exhaustive) {
    for (std::uint32_t e = 0; e < index.entities(); ++e)
      add(model::EntityId{e}, score(index, prepared, model::EntityId{e}, Parts::Measured));
  } else {
    const std::vector<Candidate> possible = candidates(index, prepared, floor);
    std::vector<std::uint32_t> names;  // by which one entity was found
    for (std::size_t i = 0; i < possible.size();) {
      const model::EntityId entity = possible[i].entity;
      names.clear();
      for (; i < possible.size() && possible[i].entity == entity; ++i) names.push_back(possible[i].query_name);
      // Where an identifier decides, a name of any score is part of the answer.
      const bool by_identifier = names.back() == Candidate::kAnyName;
      if (by_identifier) names.clear();
      const int least = by_identifier ? 0
                        : least_dated < least_undated && date_agrees(index, prepared.known.birth_dates, entity)
                            ? least_dated
                            : least_undated;
      add(entity, score(index, prepared, entity, Parts::LookedUp, least, names));
    }
  }

  const std::size_t kept = options.limit == 0 ? found.size() : std::min(options.limit, found.size());
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(kept), is_better);
  found.resize(kept);
  return found;
}

}  // namespace welles::match
