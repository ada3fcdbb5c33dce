// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/rulecheck/probe.h"
#include "tools/rulecheck/settings.h"

/// What is shown of the rules, each over the logic of one jurisdiction (logic.h) with the solver Z3.
///
/// Shape:   a finding comes with facts wherever the claim is that something can happen: they were given to the evaluator, which
///          answered as the finding says. A claim that nothing can happen is the solver's: over the vocabulary no fact set makes it
///          happen. Where the solver's facts are not what the evaluator says of them, nothing is claimed: "not decided".
/// Proved:  for coherent facts (Logic::coherent), with dates known to the day, over classes of values that no rule and no table
///          tells apart (vocabulary.h). The logic is a table of the evaluator's own answers, so it is exact and no approximation
///          there; self_check() compares both on fact sets drawn at random.
/// Not:     dates known to the month; ids that no table has; a residence said of an id whose place the tables have;
///          the label of a verdict, and which keys it lacks.
namespace welles::rulecheck {

enum class Check : std::uint8_t {
  Reference,    ///< something is named that does not exist, or rules give way in a circle (law/check.h)
  Test,         ///< a [[test]] of a rule does not hold
  Opposed,      ///< two deciding rules give effects that the table calls opposed
  KnownOpen,    ///< a pair that is known to stand open no longer occurs
  Unreachable,  ///< no facts make the branch count and the rule decide
  Exception,    ///< no facts make an exception and the rule that it overrides met together
  Day,          ///< the first or last day makes no difference
  Silence,  ///< leaving out a fact, for which nothing else comes in (Logic::anchors), makes an adverse verdict permissive
  Renewal,  ///< the last known renewal of a measure is past
};
inline constexpr int kChecks = 9;
std::string_view word(Check check) noexcept;

struct Finding {
  Check check = Check::Reference;
  std::vector<std::string> rules;  ///< those it is about, the first of them first
  std::string jurisdiction;
  std::string what;                    ///< in words
  model::Value facts;                  ///< null: there are none to show
  std::vector<std::string> positions;  ///< Opposed: "EL-03 NO_LEGAL_EFFECT"
  std::string without;                 ///< Silence: the key that was left out
  bool known = false;                  ///< stands open on purpose
  std::string why;                     ///< of a known pair; or what may be done
  std::optional<base::Where> where;
};

struct Report {
  std::vector<Finding> findings;
  std::vector<std::string> undecided;  ///< in words, what could not be shown either way
  struct Count {
    std::size_t asked = 0, by_tests = 0, by_solver = 0;  ///< claims; shown by a [[test]]; by the solver
  };
  std::vector<Count> counts = std::vector<Count>(kChecks);
  std::size_t rules = 0, jurisdictions = 0, compared = 0;

  std::size_t open_findings() const;  ///< those that are not known
};

struct Scope {
  std::vector<std::string> rules;          ///< only what one of these takes part in; empty: all
  std::vector<std::string> jurisdictions;  ///< empty: all that rules answer for
  std::optional<base::Day> as_of;          ///< renewals are past before this day; nothing: not asked
  std::vector<Check> checks;               ///< empty: all
  std::size_t settlements = std::numeric_limits<
      std::size_t>::max();     ///< histories of control that are told apart; fewer: quicker, and no proof
  std::size_t compared = 200;  ///< fact sets of self_check, for each jurisdiction
};

/// Everything that `scope` asks for. `progress` is told what is being done.
///
/// Errors: those of the rule set that cannot be made at all, and of the settings.
/// Cost:   about a minute for the shipped rules; with one rule in the scope seconds. The solver runs in one thread, and the
///         same input gives the same report.
base::Result<Report> check_all(const LawFiles& files, const model::Value& settings, const std::string& settings_file,
                               Probe& probe, const Scope& scope,
                               const std::function<void(const std::string&)>& progress);

}  // namespace welles::rulecheck
