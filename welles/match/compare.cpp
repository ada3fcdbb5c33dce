// SPDX-License-Identifier: Apache-2.0
#include "welles/match/compare.h"

#include <algorithm>
#include <string>

#include "welles/entities/schema.h"
#include "welles/match/prepared.h"
#include "welles/match/score.h"

namespace welles::match {
base::Result<Comparison> compare(const Index& index, const Query& query, const Query& candidate, Explain explain) {
  const auto open = [](const std::string& schema) { return schema.empty() || schema == "Thing"; };
  Query left = query, right = candidate;
  if (open(left.schema)) left.schema = right.schema;
  if (open(right.schema)) right.schema = left.schema;
  if (!open(left.schema) && !entities::compatible(left.schema, right.schema))
    return base::fail(base::ErrorKind::BadInput, "a " + left.schema + " and a " + right.schema + " cannot be one thing",
                      "leave one schema out");
  WELLES_TRY(const PreparedQuery q, prepare(index, left, {}, LookUp::No));
  WELLES_TRY(const PreparedQuery c, prepare(index, right, {}, LookUp::No));

  int best = 0;
  const PreparedName *best_query = nullptr, *best_candidate = nullptr;
  for (const PreparedName& one : q.names)
    for (const PreparedName& other : c.names) {
      if (one.type != other.type) continue;
      const int name = name_score(index.lexicon(), one.type, one.views, other.views);
      if (best_query != nullptr && name <= best) continue;
      best = name;
      best_query = &one;
      best_candidate = &other;
    }
  const Evidence evidence = compare_evidence(q.known, c.known);
  Comparison out{.score = combine(best, !q.names.empty() && !c.names.empty(), evidence)};
  if (explain == Explain::Yes) {
    if (best_query != nullptr)
      out.explanations.push_back(
          explain_names(index.lexicon(), *best_query, best_candidate->text, best_candidate->views, best));
    explain_evidence(q, c.known, evidence, out.explanations);
  }
  return out;
}

}  // namespace welles::match
