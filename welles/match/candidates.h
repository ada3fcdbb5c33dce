// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "welles/match/index.h"
#include "welles/match/prepared.h"

namespace welles::match {

/// Every entity whose score can reach `floor` (and some that do not), rising.
///
/// Nothing is lost, for this reason:
///
///   1. A score rests on an equal identifier or on a name (score.h). Entities with an identifier that is equal are all
///      taken, straight from the sorted list of values.
///   2. Without one, the score reaches `floor` only if the score S of some name of the query reaches
///      s = least_name_score(query, floor), since `combine` never falls when S rises, and no evidence can be better
///      than that which least_name_score supposes.
///   3. Let the query's name have parts of weights q, and let M be those that were paired. A pair counts with
///      w <= q and with a similarity of at most 10,000; what is not paired of the query counts with λ times its weight
///      or more (an omission, or a contradiction, which costs more); the candidate's rest with something not negative. So
///          S <= 10,000 · Σ_M w / (Σ_M w + λ · (W - Σ_M q)),
///      which grows with each w and with M. It is less still if what is paired with more than an initial weighs little:
///      most_name_score has both. (The bounds on weak names and lone words, and on unlike legal forms, only lower S.)
///   4. Set parts aside, initials first, then the lightest, as long as an entity that has only these could not reach s:
///      all of them paired in full, and each other part paired with an initial of the candidate at best, which gives four
///      bits and leaves at most three open. Every entity that matters has a better pair with one of the other parts.
///   5. Two parts are related only as relation.h says. Of a part that was not set aside, everything it may be related
///      to is enumerated: the near keys (nearness.h), keys of the same consonants, the parts of its group, legal forms
///      of its kind; and for joined neighbours (score.h) the keys that it makes with either neighbour, and the
///      entities two of whose neighbouring parts make its key. Every entity that has one of these is taken.
///
/// What `find` shows although a contradiction took it below the floor would, without the contradiction, reach the threshold.
/// The floor is no higher than that, so by step 2 its name has S >= s, and it is here too.
///
/// find_test.cpp holds this against the scan over everything, nearness_test.cpp the near keys against the textbook.
///
/// Cost:    the length of the postings of what is related to the parts that were not set aside (mostly one, the rarest).
std::vector<model::EntityId> candidates(const Index& index, const PreparedQuery& query, int floor);

}  // namespace welles::match
