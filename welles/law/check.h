// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/error.h"
#include "welles/law/ruleset.h"
#include "welles/model/control.h"
#include "welles/model/tables.h"

namespace welles::law {

/// Does everything exist that the rules name? Territories, parties, votes, instruments, rules, effects, jurisdictions,
/// keys and values of the facts, predicates and what they may be asked about; and do the overrides end?
///
/// Shape:   all faults, by file and place; none for the shipped rules.
/// Errors:  each fault is one: BadInput, with its place, and the nearest known word as hint.
/// Cost:    about 20 ms.
std::vector<base::Error> check(const Ruleset& rules, const model::Tables& tables);

/// What was found in rule files.
struct FilesCheck {
  std::vector<base::Error> faults;  ///< by file and place, each with its line as excerpt
  std::size_t rules = 0, tests = 0;
  bool whole = true;  ///< false: a file could not be read as a rule, so nobody looked at names and tests
  /// What has run out by the day asked about: measures of reach.toml whose last known renewal is past, and rules that stand
  /// open-ended though every instrument that they cite has ended.
  std::vector<base::Error> past;
};

/// Form, references and tests of rules: those of `files`, which are a whole rule set, under the definitions, defaults, reach and
/// schema of `law` (whose own rules are left out); or, without files, the rules of `law`.
///
/// Shape:   faults of form first: with one of them the rules are no set, and names and tests are not looked at.
/// Errors:  none: each fault is one of the answer.
/// Cost:    about 200 ms for 165 files.
FilesCheck check_files(const std::vector<std::string>& files, Ruleset::Parts law, const model::Tables& tables,
                       const model::ControlTable& control, base::Day day);

}  // namespace welles::law
