// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "welles/match/evidence.h"
#include "welles/match/index.h"
#include "welles/match/prepared.h"
#include "welles/match/relation.h"

namespace welles::match {

/// A part of the query and the part of the candidate that it was assigned to; of two that are joined, both stand here.
struct PartPair {
  std::uint32_t query = 0, candidate = 0;  ///< place in its name
  PartSimilarity similarity;
};

/// How alike two names are, 0 to 10,000.
///
/// Shape:   parts are assigned to each other one to one, in any order, so that the sum of similarity times weight is
///          the greatest; neighbours left over are joined where together they are one part of the other name. With w the
///          lower weight of a pair's two parts, and Q and C what is left of the weight of either name,
///              score = Σ similarity · w  /  (Σ w + κ · min(Q, C) + λ · |Q - C|).
///          What only one name has was left out (λ: little for a person, whose patronymics and titles come and go; more
///          for a body, where a word more is another body). What each name has and the other has not contradicts (κ).
///          The weights are the logarithms of frequencies: Fellegi and Sunter's weight of agreement, where errors are
///          rare. It is less if all that matched weighs little, so that no single common word is a name.
///          Symmetric. `pairs`, if given, is what was assigned, in the order of the query.
/// Cost:    O(parts of the query · parts of the candidate), more only where several parts compete for one.
/// Source:  I. Fellegi, A. Sunter, "A theory for record linkage", 1969; docs/decisions/0007-names.md says how κ, λ and
///          the rest were chosen.
int name_score(const Lexicon& lexicon, NameType type, std::span<const PartView> query,
               std::span<const PartView> candidate, std::vector<PartPair>* pairs = nullptr);

/// The greatest score that is left to a name of which parts of `matched` of the weight `whole` may be paired, `telling`
/// of it with something better than an initial. It never falls when either rises.
int most_name_score(NameType type, std::uint64_t matched, std::uint64_t telling, std::uint64_t whole) noexcept;

/// The whole: name and evidence, 0 to 10,000. It never falls when `name` rises.
///
///   - A name alone comes to 95 % of its score; a date, an address, a parent, a country can lift it above, the more the better the name is.
///   - A contradiction lowers it: a birth date by 25 points in a hundred, enough for review and too much for a match; a gender
///     by 12, a parent by 6.
///   - An equal identifier stands for itself, whatever the name.
///   `names`: does the query have any?
int combine(int name, bool names, const Evidence& evidence) noexcept;

/// How parts are held against each other: both give the same, always.
enum class Parts : bool {
  LookedUp,  ///< by what the query found in the dictionary
  Measured,  ///< each with each: the slow twin
};

/// What an entity comes to, and by which of the names.
struct Score {
  int total = 0;
  int name = 0;
  std::uint32_t query_name = 0;                         ///< place among PreparedQuery::names
  std::optional<NameId> candidate_name = std::nullopt;  ///< none if no name is alike at all
  Evidence evidence;
};
/// A name below `least` may count as nothing, and its entity as 0: for a search that looks for more. `query_names`: places
/// of the query's names that are to be held against the entity, rising; empty: all.
Score score(const Index& index, const PreparedQuery& query, model::EntityId entity, Parts parts = Parts::LookedUp,
            int least = 0, std::span<const std::uint32_t> query_names = {});

/// A listed name as the score sees it. Views die with the snapshot.
std::vector<PartView> listed_parts(const Index& index, NameId name);

/// The lowest name score with which an entity can still reach `floor` without an equal identifier; beyond 10,000 if
/// none can.
/// `date_agrees`: may a birth date lift it?
int least_name_score(const PreparedQuery& query, int floor, bool date_agrees = true) noexcept;

}  // namespace welles::match
