// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/rulecheck/logic.h"

namespace welles::rulecheck {

/// What the checker is told: data/law/rulecheck.toml.
struct Settings {
  /// Effects of which no two can both follow from the same facts: each of `one` is opposed to each of `other`.
  struct Opposed {
    std::vector<std::string> one, other;
    std::string why;
  };
  /// Rules of equal strength that are known to differ, and stand open on purpose: `one` with each of `others`.
  struct KnownOpen {
    std::string one;
    std::vector<std::string> others;
    std::string why;
  };
  std::vector<Opposed> opposed;
  std::vector<KnownOpen> known_open;
  Granted granted;

  bool are_opposed(std::string_view left, std::string_view right) const;
  /// nullptr: it is not known.
  const KnownOpen* find_known(std::string_view left, std::string_view right) const;

  /// `contradictions`: data/law/contradictions.toml, what `judge` refuses, and so is granted too.
  /// Errors: BadInput  a key that is lacking, an effect, a rule or a condition that does not exist; with file and place.
  static base::Result<Settings> parse(const model::Value& tree, const std::string& file,
                                      const model::Value& contradictions, const law::Ruleset& rules);
};

}  // namespace welles::rulecheck
