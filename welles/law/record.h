// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/law/rule.h"

namespace welles::law {

/// What one condition came to, in whatever rule and list it stands: a condition asks the facts and the tables alone.
struct AskedCondition {
  const Condition* condition = nullptr;  ///< one that has this text; never an inner array
  Status status = Status::Met;
  std::vector<std::string> lacks;  ///< with Missing: keys and instrument:ID, sorted
  bool control_change = false;     ///< with Missing: for want of knowing how a day went on which control changed
  std::vector<ProofNode> steps;    ///< what it rests on
};

/// One question, asked of every rule of its scope, before anything is decided.
struct Record {
  std::string lacking;                     ///< the key without which no rule is asked; empty: none
  std::vector<const Rule*> rules;          ///< those that answer and whose scope fits, in the order of their ids
  std::vector<AskedCondition> conditions;  ///< each text once; of an inner array its members
  std::vector<std::pair<std::string, std::string>> labels;  ///< "@as_of" and the like, and what they stand for

  /// nullptr: no rule has it.
  const AskedCondition* find(std::string_view text) const noexcept {
    const auto found =
        std::ranges::find_if(conditions, [&](const AskedCondition& one) { return one.condition->text == text; });
    return found == conditions.end() ? nullptr : &*found;
  }
};

}  // namespace welles::law
