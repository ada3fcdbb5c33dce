// SPDX-License-Identifier: Apache-2.0
#include "welles/match/compare.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "welles/entities/schema.h"
#include "welles/match/score.h"

namespace welles::match {
Comparison compare(const Lexicon& lexicon, const PreparedQuery& query, const PreparedQuery& candidate,
                   Explain explain) {
  int best = 0;
  const PreparedName *best_query = nullptr, *best_candidate = nullptr;
  for (const PreparedName& one : query.names)
    for (const PreparedName& other : candidate.names) {
      if (one.type != other.type) continue;
      const int name = name_score(lexicon, one.type, one.views, other.views);
      if (best_query != nullptr && name <= best) continue;
      best = name;
      best_query = &one;
      best_candidate = &other;
    }
  const Evidence evidence = compare_evidence(lexicon, query.known, candidate.known);
  Comparison out{.score = combine(best, !query.names.empty() && !candidate.names.empty(), evidence)};
  if (explain == Explain::Yes) {
    if (best_query != nullptr)
      out.explanations.push_back(
          explain_names(lexicon, *best_query, best_candidate->text, best_candidate->views, best));
    explain_evidence(lexicon, query, candidate.known, out.explanations);
  }
  return out;
}

base::Result<Comparison> compare(const Index& index, const Query& query, const Query& candidate, Explain explain) {
  // A schema that only one of them gives holds for both.
  const auto open = [](const std::string& schema) { return schema.empty() || schema == "Thing"; };
  std::array<const Query*, 2> sides = {&query, &candidate};
  Query filled;
  for (const std::size_t side : {0U, 1U}) {
    if (!open(sides[side]->schema) || open(sides[1 - side]->schema)) continue;
    filled = *sides[side];
    filled.schema = sides[1 - side]->schema;
    sides[side] = &filled;
  }
  if (!open(query.schema) && !open(candidate.schema) && query.schema != candidate.schema &&
      !entities::compatible(query.schema, candidate.schema))
    return base::fail(base::ErrorKind::BadInput,
                      "a " + query.schema + " and a " + candidate.schema + " cannot be one thing",
                      "leave one schema out");
  WELLES_TRY(const PreparedQuery q, prepare(index, *sides[0], {}, LookUp::No));
  WELLES_TRY(const PreparedQuery c, prepare(index, *sides[1], {}, LookUp::No));
  return compare(index.lexicon(), q, c, explain);
}

}  // namespace welles::match
