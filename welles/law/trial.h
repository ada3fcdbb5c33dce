// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "welles/base/error.h"
#include "welles/law/rule.h"
#include "welles/law/verdict.h"
#include "welles/law/world.h"

namespace welles::law {

/// A `[[test]]` of a rule, run: what came out, and in what that differs from what the file expects.
struct Trial {
  /// One thing that differs, in the words of the rule file: `effect`, `by`, `missing`, `label`, `positions`.
  struct Difference {
    std::string what, expected, got;
  };
  Verdict verdict;
  std::vector<Difference> differences;
  std::optional<base::Error> refused;  ///< the facts do not have the form of the schema: nothing was judged

  bool holds() const noexcept { return differences.empty() && !refused; }
};

/// Runs one test.
///
/// Shape:   `missing` and `positions` are compared as sets; `label` only where the test names one.
/// Errors:  none; facts that cannot be read are a trial that does not hold.
/// Cost:    one verdict.
/// Source:  rules/README.md, [[test]]
Trial try_test(const World& world, const RuleTest& test);

}  // namespace welles::law
