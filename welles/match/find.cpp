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
  if (score.evidence.country == CountryEvidence::Equal) out.emplace_back("country");
  if (score.evidence.identifier == IdentifierEvidence::Equal) out.emplace_back("identifier");
  return out;
}

bool is_better(const Match& left, const Match& right) {
  return left.score != right.score ? left.score > right.score : left.entity < right.entity;
}

}  // namespace

base::Result<std::vector<Match>> find(const Index& index, const Query& query, const FindOptions& options) {
  WELLES_TRY(const PreparedQuery prepared, prepare(index, query, options.datasets));
  // Score 0 says that nothing is alike: it is no answer, whatever the floor.
  const int floor = std::max(1, std::min(options.threshold, options.near));

  // Where an identifier may decide, a name of any score is part of the answer.
  const bool names_decide = prepared.known.identifiers.empty();
  const int least_dated = names_decide ? least_name_score(prepared, floor) : 0;
  const int least_undated = names_decide ? least_name_score(prepared, floor, false) : 0;

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
  const auto consider = [&](model::EntityId entity) {
    const int least = least_dated < least_undated && date_agrees(index, prepared, entity) ? least_dated : least_undated;
    const Score s = options.exhaustive ? score(index, prepared, entity, Parts::Measured)
                                       : score(index, prepared, entity, Parts::LookedUp, least);
    if (s.total >= floor || held_back(s))
      found.push_back({entity, s.total, s.total >= options.threshold, what_speaks_for(s)});
  };
  if (options.exhaustive)
    for (std::uint32_t e = 0; e < index.entities(); ++e) consider(model::EntityId{e});
  else
    for (const model::EntityId entity : candidates(index, prepared, floor)) consider(entity);

  const std::size_t kept = options.limit == 0 ? found.size() : std::min(options.limit, found.size());
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(kept), is_better);
  found.resize(kept);
  return found;
}

}  // namespace welles::match
