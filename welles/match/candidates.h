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
///   3. Let the query's name have parts of weights q, together W, and let M be those that were paired. A pair counts
///      with w <= q and with a similarity of at most 10,000, unpaired parts of the query count with q, the candidate's
///      with something not negative. So
///          S <= 10,000 · Σ_M w / (Σ_M w + W - Σ_M q)  <=  10,000 · Σ_M q / W,
///      the second since the fraction grows with each w. (The factor for little mass and the bound on weak names only
///      lower S.)
///   4. Set the lightest parts aside as long as together they weigh less than W · s / 10,000. An entity all of whose
///      pairs are among these has S < s. So every entity that matters has a pair with one of the other parts.
///   5. A pair needs keys within edits_allowed (similarity is 0 otherwise), and near_keys finds every key of the
///      dictionary that is; every entity that has such a key stands in its postings.
///
/// What `find` shows although a contradiction took it below the floor would, without the contradiction, reach the threshold.
/// The floor is no higher than that, so by step 2 its name has S >= s, and it is here too.
///
/// find_test.cpp holds this against the scan over everything, nearness_test.cpp step 5 against the textbook.
///
/// Cost:    a walk through the dictionary for each part that was not set aside (mostly one, the rarest), and the length
///          of the postings of what it finds.
std::vector<model::EntityId> candidates(const Index& index, const PreparedQuery& query, int floor);

}  // namespace welles::match
