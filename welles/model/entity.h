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
  std::string because;  ///< "identifier" or "name and birth date"
  std::string prop;     ///< property of the identifier: "innCode"; "name" for the other kind
  std::string value;    ///< the identifier, or "name · date"
  friend bool operator==(const Merge&, const Merge&) = default;
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
