// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/error.h"
#include "welles/base/result.h"
#include "welles/law/rule.h"
#include "welles/law/ruleset.h"
#include "welles/law/trial.h"
#include "welles/law/world.h"

/// The rules as a book to be read: each with what stands around it. Plain structs, as all that the engine gives out.
namespace welles::engine {

/// Another rule, and how it stands to the one that is shown.
struct RuleLink {
  std::string id, title_en, title_uk;
  bool narrows = false;  ///< by `narrows`; else by `overrides`
};

/// What a rule cites, with what the registry says of it.
struct RuleCite {
  law::Cite cite;
  /// Of the instrument, or of the rule that is cited; empty if the registry has none. In Ukrainian where it has that, else as
  /// in English.
  std::string title, title_uk;
  std::string gist, gist_uk;  ///< what the provision says, likewise; empty where the registry has no such provision
};

/// A predicate that the conditions of a rule ask, in the words of its definition.
struct RulePredicate {
  std::string id, says, says_uk;
};

struct RuleSheet {
  law::Rule rule;                      ///< with its tests and its file, "elections/EL-03.toml"
  std::string family;                  ///< "elections"
  std::vector<std::string> effects;    ///< those of its branches, each once, in their order; of a credit its own
  law::Force force = law::Force::Law;  ///< Policy: nothing that it says is law
  std::vector<RuleCite> cites;
  std::vector<RulePredicate> predicates;  ///< in the order in which they are first asked
  std::vector<RuleLink> beats;            ///< rules that give way to it
  std::vector<RuleLink> beaten_by;        ///< rules to which it gives way
};

/// A test of a rule, run.
struct RuleTrial {
  std::string rule;
  law::RuleTest test;
  law::Trial trial;
};

/// All rules in the order of their ids.
std::vector<RuleSheet> rule_sheets(const law::Ruleset& rules, const model::Tables& tables);

/// Which rules can decide a question: one row for each jurisdiction, question and kind of subject, and one more for each set
/// of acts or documents that have rules of their own.
struct CoverageRow {
  std::string jurisdiction, ask;
  std::string kind;                          ///< of the subject; "*": rules that ask of no kind reach any
  std::vector<std::string> acts, documents;  ///< empty: any other
  struct Rule {
    std::string id;
    bool tested = false;  ///< a test of this jurisdiction, question and kind is decided by it
  };
  std::vector<Rule> rules;  ///< empty: OUT_OF_SCOPE
};

/// From the scopes of the rules and their tests. Rules that are only credited with what others decide are left out.
/// Shape:   in the order of the vocabulary: jurisdictions, questions, kinds. Rules that ask of no kind stand once, under "*".
std::vector<CoverageRow> coverage_of(const law::Ruleset& rules);

/// Runs the tests that `ids` name (a rule: all of its tests; or one test), in the order of the rules; without ids all.
/// `with_tests`: the rules of the world as their files have them; those of a world carry no tests (law::open_with_files).
/// Errors: NotFound, with the nearest id as hint.
base::Result<std::vector<RuleTrial>> try_tests(const law::World& world, const law::Ruleset& with_tests,
                                               std::span<const std::string> ids);

/// "no rule is called `AC-1`", with the nearest as hint.
base::Error unknown_rule(const law::Ruleset& rules, const std::string& id);

}  // namespace welles::engine
