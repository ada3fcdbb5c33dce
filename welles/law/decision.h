// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "welles/law/facts.h"
#include "welles/law/record.h"
#include "welles/law/verdict.h"

namespace welles::law {

/// A rule that was asked.
struct Outcome {
  const Rule* rule = nullptr;
  Status status = Status::NotMet;  ///< Met, open (Missing), or neither
  std::size_t branch = 0;          ///< Met: which one, from 0
  std::vector<std::string> lacks;  ///< Missing: what its open branches lack together, sorted
  bool control_change = false;     ///< Missing: for want of knowing how a day went on which control changed

  const Branch& met_branch() const { return rule->branches[branch]; }
};

/// Which of the rules that were asked make the verdict, as indexes in their order.
struct Decided {
  std::vector<std::size_t> deciders;  ///< met, and the strongest of those that give way to none
  std::vector<std::size_t> counted;   ///< without deciders: the open rules that count
};
/// The slow and obvious twin of what the evaluator does with bits.
/// Source: rules/README.md, How a verdict comes about, 4 and 5
Decided decided_by(std::span<const Outcome> asked);

/// Decides a record (record.h) from nothing but what its conditions came to: the slow and obvious twin of the decision
/// inside prove(), for the checker, and for "what if this condition came out otherwise".
///
/// Shape:   `record` and `facts` outlive it.
/// Source:  rules/README.md, How a verdict comes about.
class Decider {
 public:
  Decider(const Record& record, const Facts& facts, std::string_view jurisdiction);

  /// What each condition of the record came to, in its order.
  const std::vector<Status>& statuses() const noexcept { return statuses_; }

  /// The verdict if the conditions came to these; without proof and without `would_change`.
  /// Cost: some ten microseconds.
  Verdict decide(std::span<const Status> statuses) const;

  /// What a condition, a branch without the days of its rule, and a rule came to in the record.
  Status status(const Condition& one) const { return condition(one, statuses_).status; }
  Status status(const Branch& one) const { return branch(one, statuses_).status; }
  Outcome outcome(const Rule& one) const { return rule(one, statuses_); }

 private:
  struct Came {
    Status status = Status::Met;
    std::vector<std::string> lacks;
    bool control_change = false;
  };
  Came either(Came left, Came right) const;
  Came both(Came left, Came right) const;
  Came condition(const Condition& condition, std::span<const Status> statuses) const;
  Came branch(const Branch& branch, std::span<const Status> statuses) const;
  Outcome rule(const Rule& rule, std::span<const Status> statuses) const;
  std::string label(const Branch& branch) const;
  void give_credit(std::span<const Outcome> asked, const Decided& decided, Verdict& verdict) const;

  const Record& record_;
  const Facts& facts_;
  std::string_view jurisdiction_;
  std::vector<Status> statuses_;
  std::unordered_map<std::string_view, std::size_t> index_;  // text of a condition, its place in the record
};

}  // namespace welles::law
