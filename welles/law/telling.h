// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "welles/law/decision.h"
#include "welles/law/record.h"
#include "welles/law/rule.h"
#include "welles/law/ruleset.h"
#include "welles/law/steps.h"
#include "welles/law/verdict.h"

/// From what the rules of a question came to, the verdict with its proof: the one place that writes verdicts, for the
/// evaluator and for its reference.
namespace welles::law {

/// What was found out about one question.
class Answers {
 public:
  Answers() = default;
  Answers(const Answers&) = delete;
  Answers& operator=(const Answers&) = delete;
  virtual ~Answers() = default;

  virtual const Ruleset& rules() const = 0;
  virtual std::string_view jurisdiction() const = 0;
  /// What the facts say at a path; nullptr: nothing.
  virtual const model::Value* said(std::string_view path) const = 0;
  /// Does the rule answer for the jurisdiction, and do the facts fit its scope?
  virtual bool fits(const Rule& rule) const = 0;
  /// What a condition of a rule that was asked came to.
  virtual Status status(const Condition& condition) const = 0;
  /// Adds what it rests on; of AnyOf nothing, since its members are conditions.
  virtual void write(const Condition& condition, Steps& steps) const = 0;
  /// Of one that is missing: what it lacks, sorted, and whether for want of knowing how a day of change went.
  virtual void add_lacks(const Condition& condition, std::vector<std::string>& lacks, bool& control_change) const = 0;
  /// What the label of a branch stands for: "@as_of" and the like, or itself.
  virtual std::string label(const std::string& label) const = 0;
};

/// The verdict of a question for which nothing can be said without `key`.
Verdict tell_need(const Answers& answers, const std::string& key);

/// The verdict of a question whose rules were asked: `asked` in the order of ids, `decided` what whoever asked made of them.
///
/// Shape:   as prove().
/// Cost:    some tens of microseconds; allocates.
/// Source:  rules/README.md, How a verdict comes about, 4 to 7
Verdict tell(const Answers& answers, const std::vector<Outcome>& asked, const Decided& decided);

/// The record of a question: see prove.h.
Record tell_record(const Answers& answers, std::string lacking);

/// The title of an office as a row of officials.toml prints it, if the person has exactly one there that is not acting.
std::string office_title(const model::Value& official, std::string_view office);

}  // namespace welles::law
