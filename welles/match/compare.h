// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "welles/base/result.h"
#include "welles/match/explain.h"
#include "welles/match/index.h"
#include "welles/match/prepared.h"
#include "welles/match/query.h"

namespace welles::match {

/// How alike two descriptions are, and why.
struct Comparison {
  int score = 0;                               ///< 0 to 10,000, on the scale of `find`
  std::vector<Explanation> explanations = {};  ///< as `explain` gives them; empty if they were not asked for
};

enum class Explain : bool { No, Yes };

/// Compares two descriptions with each other, as `find` compares a query with an entity of a list.
///
/// Shape:   symmetric: the two may change places. A schema that only one of them gives holds for both; with none, the
///          names are read in every way, and the best reading counts. The index lends its lexicon and the rarity of
///          words; its entities are not looked at.
/// Errors:  BadInput  as find; two schemata that no one thing can have.
/// Cost:    some five microseconds for two names of three words.
base::Result<Comparison> compare(const Index& index, const Query& query, const Query& candidate,
                                 Explain explain = Explain::No);

/// The same for who compares one description with many: each is prepared once (prepared.h, LookUp::No).
///
/// Errors:  none: names that no one thing can have come to 0.
/// Cost:    under a microsecond for two names of three words.
Comparison compare(const Lexicon& lexicon, const PreparedQuery& query, const PreparedQuery& candidate,
                   Explain explain = Explain::No);

}  // namespace welles::match
