// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "welles/model/statement.h"

namespace welles::model {

/// Why two records are held for one entity. Never by name alone.
struct Merge {
  std::string other;    ///< the id that was joined to the entity
  std::string because;  ///< "identifier", "name and birth date" or "decision"
  std::string prop;     ///< property of the identifier: "innCode"; "name" for the second kind, "id" for the third
  std::string value;    ///< the identifier, "name · date", or who decided, when and why
  friend bool operator==(const Merge&, const Merge&) = default;
};

/// What a person decided of two records, whatever identifiers and names say.
struct JoinDecision {
  std::string left, right;  ///< any id of the record
  bool same = false;        ///< else they stay apart
  std::string by, on, why;  ///< who, which day (ISO 8601), for what reason: none is empty
  friend bool operator==(const JoinDecision&, const JoinDecision&) = default;
};

/// What the loaded sources together say of one person, body, company, vessel, vote …
struct Entity {
  std::string id;                      ///< canonical
  std::string schema;                  ///< FollowTheMoney
  std::string caption;                 ///< a name to show
  std::vector<std::string> referents;  ///< all other ids, sorted; each works everywhere
  std::vector<std::string> datasets;   ///< sorted
  std::vector<std::string> topics;     ///< sorted: "sanction", "occupation.official", "occupation.body" …
  std::vector<Statement> statements;   ///< sorted by prop, value, dataset
  std::vector<Merge> merges;
  bool unstable_id = false;  ///< the id is a hash of the content, since the publisher gives no number

  friend bool operator==(const Entity&, const Entity&) = default;
};

}  // namespace welles::model
