// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "welles/match/index.h"
#include "welles/match/prepared.h"
#include "welles/model/ids.h"

namespace welles::match {

/// An entity that may reach the floor, and by which name of the query.
struct Candidate {
  static constexpr std::uint32_t kAnyName = 0xFFFF'FFFF;  ///< by an equal identifier: all names are to be looked at
  model::EntityId entity;
  std::uint32_t query_name;  ///< place among PreparedQuery::names
  auto operator<=>(const Candidate&) const = default;
};

/// Every entity whose score can reach `floor`, with each name of the query by which it can (and some that do not), rising.
///
/// Nothing is lost, for this reason:
///
///   1. A score rests on an equal identifier or on a name (score.h). Entities with an identifier that is equal are all
///      taken, straight from the sorted list of values.
///   2. Without one, the score reaches `floor` only if the score S of some name of the query reaches
///      s = least_name_score(query, floor), since `combine` never falls when S rises, and no evidence can be better
///      than that which least_name_score supposes. The best name decides, so that a name with S < s can be passed over.
///   3. Let the query's name have parts of weights q, and let M be those that were paired. A pair counts with
///      w <= q and with a similarity of at most 10,000; what is not paired of the query counts with λ times its weight
///      or more (an omission, or a contradiction, which costs more); the candidate's rest with something not negative. So
///          S <= 10,000 · Σ_M w / (Σ_M w + λ · (W - Σ_M q)),
///      which grows with each w and with M. It is less still if what is paired with more than an initial weighs little:
///      most_name_score has both. (The bounds on weak names and lone words, and on unlike legal forms, only lower S.)
///   4. Two parts are related only as relation.h says. Of each part all entities can be enumerated that have a part
///      related to it, but for initials: the near keys (nearness.h), keys of the same consonants, the parts of its group,
///      legal forms of its kind; and for joined neighbours (score.h) the keys that it makes with either neighbour, and the
///      entities two of whose neighbouring parts make its key. Let R(e) be the parts of which e is enumerated. What e pairs
///      is in R(e), or is an initial of the query's, or is paired with an initial of e's, which gives four bits and leaves at
///      most three open. With 3. that bounds S for each R, and the bound grows with R: call it B(R).
///   5. Parts are set aside, initials first, then the lightest, as long as B of all that are set aside is below s. An entity
///      with B(R(e)) >= s has then a part in R(e) that was not set aside: the entities of those parts are all enumerated,
///      and of these R(e) is completed by the parts that were set aside, where there are enough entities for that to be
///      worth the work. Those with B(R(e)) < s are dropped. If e has no initials, B is taken without any, and more parts
///      can be set aside: of those that only entities with initials need, only these are enumerated (Posting).
///   6. One part of e's name is paired with one of the query's, or with two that it is joined of. If a name needs so many
///      of its parts that only an entity with a name of kLongName parts or more can have them, these are all taken, and no
///      part is looked at here: a query of 64 common words would else bring in everybody.
///
/// What `find` shows although a contradiction took it below the floor would, without the contradiction, reach the threshold.
/// The floor is no higher than that, so by step 2 its name has S >= s, and it is here too.
///
/// find_test.cpp holds this against the scan over everything, nearness_test.cpp the near keys against the textbook.
///
/// Cost:    the length of the postings of what is related to the parts that were not set aside (mostly one, the rarest);
///          where many entities are left, of the others too, or a binary search in each for each entity. Each thread keeps a
///          table as large as the most that one name has brought in.
std::vector<Candidate> candidates(const Index& index, const PreparedQuery& query, int floor);

}  // namespace welles::match
