// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/law/facts.h"
#include "welles/law/record.h"
#include "welles/law/ruleset.h"
#include "welles/law/world.h"
#include "welles/model/value.h"

/// What an answer of the law rests on, as data that go with it, so that it can be checked without the snapshot, years later.
namespace welles::law {

/// A rule as its file has it, without tests: parse_rule(rule_tree(rule)) is the same rule.
model::Value rule_tree(const Rule& rule);

/// The premises of an answer: facts, rules that were asked, the definitions and rows that their conditions look up, and
/// what each condition came to.
///
/// Shape:   keys `rules_id`, `facts`, `rules` (as in their files), `definitions`, `defaults`, `reach`, `travel_documents`,
///          `rows` (table and row of the registry), `control` (settlements with their spans), `conditions` (text, status,
///          lacks). docs/guide/verifying.md says how they are read.
/// Cost:    making the book some milliseconds, once for a rule set; an answer some hundred microseconds, 10 to 60 kB of JSON.
class PremiseBook {
 public:
  explicit PremiseBook(const Ruleset& rules);
  model::Value of(const World& world, const Record& record, const Facts& facts, std::string_view jurisdiction) const;

 private:
  model::Value definitions_, defaults_, reach_;
};

/// Premises, read back: a small world of its own.
struct Premises {
  Ruleset rules;
  model::Tables tables;
  model::ControlTable control;
  model::Value facts;

  World world() const { return {rules, tables, control}; }
  /// `own` lends the vocabulary of the facts, which no answer carries.
  /// Errors: BadInput with `premises.…` in front of what is wrong.
  static base::Result<Premises> read(const model::Value& tree, const Ruleset& own);
};

}  // namespace welles::law
