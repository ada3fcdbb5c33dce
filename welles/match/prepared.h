// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "welles/base/result.h"
#include "welles/match/index.h"
#include "welles/match/name.h"
#include "welles/match/query.h"
#include "welles/text/edit_distance.h"

namespace welles::match {

struct PreparedPart {
  Part part;
  std::string latin;          ///< the word in plain Latin letters
  text::EditPattern pattern;  ///< of the key
  Weight weight = 0;          ///< by how many entities of the index have the key
  bool attested = false;      ///< several entities have this very key, so it is hardly a typing error
};

struct PreparedName {
  std::string text;
  std::vector<PreparedPart> parts;
  Weight weight = 0;  ///< of all parts
};

/// A query as one index sees it: parsed and weighed once, then held against many entities.
struct PreparedQuery {
  std::vector<PreparedName> names;
  std::vector<base::PartialDate> birth_dates;
  std::vector<std::string> countries;   ///< two capital letters each
  std::vector<Identifier> identifiers;  ///< compacted; too short ones are left out
  std::vector<Identifier> printed;      ///< the same, as given
  std::vector<bool> schemata;           ///< by number: may the query's schema be this one?
  std::vector<bool> datasets;           ///< by number: is it asked for? Empty: all are
};

/// Errors: BadInput, as find says.
base::Result<PreparedQuery> prepare(const Index& index, const Query& query,
                                    const std::vector<std::string>& datasets = {});

/// May this entity be looked at: its kind, and its datasets?
bool is_eligible(const Index& index, const PreparedQuery& query, model::EntityId entity) noexcept;

}  // namespace welles::match
