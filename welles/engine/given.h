// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "welles/base/result.h"
#include "welles/law/world.h"
#include "welles/model/value.h"

namespace welles::engine {

/// Facts that cannot both be said.
/// Source: data/law/contradictions.toml
class Contradictions {
 public:
  /// Errors: Corrupt.
  static base::Result<Contradictions> make(const model::Value& table);
  /// Errors: BadInput, naming both.
  base::Result<void> check(const model::Value& facts) const;

 private:
  struct Row {
    std::string key, needs, is, not_after;
    std::vector<std::string> words;
  };
  std::vector<Row> rows_;
};

/// Does every id of the facts name something: parties, votes, instruments, links of a chain, places?
///
/// Shape:   facts that have the form of the schema. An id is known if a table of the registry has it, or if a rule names it for
///          this key; a KATOTTG code and `unknown` are left to the look-ups, which say what is missing.
/// Errors:  BadInput  the first id that nobody knows, with the nearest known one: judged, it would be a party or place of
///                    which nothing is known, and nobody would see the slip.
/// Cost:    some microseconds.
base::Result<void> check_ids(const law::World& world, const model::Value& facts);

}  // namespace welles::engine
