// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "welles/match/index.h"
#include "welles/match/prepared.h"

namespace welles::match {

enum class DateEvidence : std::uint8_t {
  None,         ///< one side gives no date
  Contradicts,  ///< no date of one side can be a date of the other
  Close,        ///< one part of the date differs, or day and month are swapped
  Consistent,   ///< the less exact one holds the other
  Equal,        ///< to the day
};

enum class CountryEvidence : std::uint8_t { None, Differs, Equal };

enum class IdentifierEvidence : std::uint8_t {
  None,
  Contradicts,  ///< both have a number of a register that gives one number to a thing, and they differ
  Equal,
};

/// What speaks for and against beside the name.
struct Evidence {
  DateEvidence date = DateEvidence::None;
  CountryEvidence country = CountryEvidence::None;
  IdentifierEvidence identifier = IdentifierEvidence::None;
};

enum class PartDetail : std::uint8_t { Equal, SameLatin, SameSound, OneEdit, TwoEdits, OnlyInQuery, OnlyInCandidate };

/// How alike two parts are, and how that was seen. 0 unless the keys are equal or within edits_allowed.
struct PartSimilarity {
  int score = 0;
  PartDetail detail = PartDetail::OnlyInQuery;
};
PartSimilarity similarity(const Index& index, const PreparedPart& query, std::uint32_t candidate_part);

/// A part of the query and the part of the candidate that it was assigned to.
struct PartPair {
  std::uint32_t query = 0, candidate = 0;  ///< place in its name
  PartSimilarity similarity;
};

/// How alike two names are, 0 to 10,000.
///
/// Shape:   parts are assigned to each other one to one, in any order, so that the sum of similarity times weight is
///          the greatest. With w the lower weight of a pair's two parts:
///              score = Σ similarity · w  /  (Σ w + Σ weight of the query's other parts + ⅓ Σ weight of the
///              candidate's)
///          (⅓, since a list gives more of a name than people do: patronymics, titles, legal forms), and less if all
///          that matched weighs little, so that no single common word is a name. `pairs`, if given, is what was
///          assigned, in the order of the query.
/// Cost:    O(parts of the query · parts of the candidate), more only where several parts compete for one.
int name_score(const Index& index, const PreparedName& query, NameId candidate, std::vector<PartPair>* pairs = nullptr);

/// The whole: name and evidence, 0 to 10,000. It never falls when `name` rises.
///
///   - A name alone comes to 95 % of its score; a date, a country can lift it above, the more the better the name is.
///   - A contradiction lowers it: a birth date by 25 points in a hundred, enough for review and too much for a match.
///   - An equal identifier stands for itself, whatever the name.
///   `names`: does the query have any?
int combine(int name, bool names, const Evidence& evidence) noexcept;

/// What an entity comes to, and by which of the names.
struct Score {
  int total = 0;
  int name = 0;
  std::uint32_t query_name = 0;                         ///< place among the query's names
  std::optional<NameId> candidate_name = std::nullopt;  ///< none if no name is alike at all
  Evidence evidence;
};
Score score(const Index& index, const PreparedQuery& query, model::EntityId entity);

/// The single relations, also for explanations.
DateEvidence compare_dates(base::PartialDate query, base::PartialDate candidate) noexcept;
bool same_identifier(const Identifier& query, const Index::ListedIdentifier& candidate) noexcept;
/// Does this register give one number to a thing, and another to every other?
bool is_unique_kind(std::string_view kind) noexcept;

/// The lowest name score with which an entity can still reach `floor` without an equal identifier; beyond 10,000 if
/// none can.
int least_name_score(const PreparedQuery& query, int floor) noexcept;

}  // namespace welles::match
