// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tools/rulecheck/law_files.h"

namespace welles::rulecheck {

/// Asks the evaluator itself (law/prove.h) whether one condition alone is met on a fact set: a rule set of one rule with
/// one need. So what a condition means stands in one place, and the logic that the solver reads is a table of its answers.
class Probe {
 public:
  explicit Probe(const LawFiles& files) : files_(files) {}

  bool met(const law::Condition& condition, const model::Value& facts, std::string_view jurisdiction);

  /// Answers about one combination of values, in the order in which they are asked; kept by name, so that another argument, law or
  /// rule set over the same definitions and data (a seeded fault) need not ask again.
  struct Tape {
    std::vector<bool> answers;
  };
  Tape& tape(const std::string& name) { return tapes_[name]; }

  std::size_t asked() const noexcept { return asked_; }
  /// Fact sets that were none by the schema: then a table is wrong, and nothing is proved. 0 for the shipped data.
  std::size_t refused() const noexcept { return refused_; }
  const std::string& first_refused() const noexcept { return first_refused_; }

 private:
  /// A rule set of one condition, compiled once: it is asked some thousand times.
  struct One {
    One(law::Ruleset with_rules, const LawFiles& files)
        : rules(std::move(with_rules)), world(rules, files.tables, files.control()), evaluation(world) {}
    law::Ruleset rules;
    law::World world;
    law::Evaluation evaluation;
  };
  One& one_of(const law::Condition& condition);

  const LawFiles& files_;
  std::map<std::string, std::unique_ptr<One>, std::less<>> ones_;
  std::unordered_map<std::string, Tape> tapes_;
  std::size_t asked_ = 0, refused_ = 0;
  std::string first_refused_;
};

}  // namespace welles::rulecheck
