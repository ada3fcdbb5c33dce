// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/match/index.h"
#include "welles/match/prepared.h"
#include "welles/match/query.h"
#include "welles/match/score.h"
#include "welles/model/ids.h"

namespace welles::match {

/// One part of the query's name beside the part of the candidate's name that it was held for.
struct PartScore {
  std::string query, candidate;  ///< folded; one of the two is empty for a part that stayed alone
  int score = 0;                 ///< 0 to 10,000
  std::string_view detail;       ///< a PartDetail in words: "equal", "same sound", "1 edit", "only in the query" …
};

/// What one kind of evidence says.
struct Explanation {
  std::string feature;           ///< "name", "birthDate", "country", "gender", "address", "fatherName", "motherName",
                                 ///< "identifier"
  std::optional<int> score;      ///< 0 (contradicts) to 10,000 (equal); none: not compared, since one side says nothing
  std::string query, candidate;  ///< the two values compared, as given and as listed
  std::string detail;
  std::vector<PartScore> parts = {};  ///< of a name, in the order of the query; then what only the candidate has
};

/// Why the entity has the score that `find` gives it, whatever that is: evidence for and against, in the order name,
/// birthDate, country, gender, address, fatherName, motherName, identifier. Of what the query says and the list does not, and of a birth date
/// that only the list has, it is said that it was not compared.
///
/// Errors:  as find; NotFound for a number beyond the index.
/// Cost:    one preparation and one scoring; on demand, so that a search does not pay for it.
base::Result<std::vector<Explanation>> explain(const Index& index, const Query& query, model::EntityId entity);
/// The same for who has prepared the query (LookUp::Yes), about an entity that `find` gave for it.
std::vector<Explanation> explain(const Index& index, const PreparedQuery& query, model::EntityId entity);

/// The single explanations: of two names by their parts, and of what else is known.
Explanation explain_names(const Lexicon& lexicon, const PreparedName& query, std::string_view candidate,
                          std::span<const PartView> parts, int name);
void explain_evidence(const Lexicon& lexicon, const PreparedQuery& query, const Known& candidate,
                      std::vector<Explanation>& out);

}  // namespace welles::match
