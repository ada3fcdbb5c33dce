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
  struct Outcome {
    Status status;
    std::size_t branch;              ///< with Met: which one, from 0
    std::vector<std::string> lacks;  ///< with Missing, sorted
  };
  Outcome outcome(const Rule& one) const;

 private:
  struct Came {
    Status status = Status::Met;
    std::vector<std::string> lacks;
    bool control_change = false;
    std::size_t branch = 0;
  };
  Came either(Came left, Came right) const;
  Came both(Came left, Came right) const;
  Came condition(const Condition& condition, std::span<const Status> statuses) const;
  Came branch(const Branch& branch, std::span<const Status> statuses) const;
  Came rule(const Rule& rule, std::span<const Status> statuses) const;
  std::string label(const Branch& branch) const;
  void give_credit(const std::vector<std::pair<const Rule*, Came>>& asked, Verdict& verdict) const;

  const Record& record_;
  const Facts& facts_;
  std::string_view jurisdiction_;
  std::vector<Status> statuses_;
  std::unordered_map<std::string_view, std::size_t> index_;  // text of a condition, its place in the record
};

}  // namespace welles::law
