// SPDX-License-Identifier: Apache-2.0
#include "tools/rulecheck/probe.h"

#include <utility>

#include "welles/base/assert.h"
#include "welles/law/facts.h"
#include "welles/law/parse.h"
#include "welles/model/words.h"

namespace welles::rulecheck {
namespace {

constexpr const char* kProbe = "PROBE";

}  // namespace

Probe::One& Probe::one_of(const law::Condition& condition) {
  std::unique_ptr<One>& one = ones_[law::to_text(condition)];
  if (one) return *one;
  law::Rule rule;
  rule.id.text = kProbe;
  rule.answers.push_back({"*"});
  law::Branch branch;
  branch.effect.text = model::kEffects.front().id;  // any: who decided is what counts
  branch.needs.push_back(condition);
  rule.branches.push_back(std::move(branch));
  auto made = make_probe(files_, std::move(rule));
  WELLES_ASSERT(made.has_value());  // the same condition stands in a rule set that was made
  one = std::make_unique<One>(std::move(*made), files_);
  return *one;
}

bool Probe::met(const law::Condition& condition, const model::Value& facts, std::string_view jurisdiction) {
  ++asked_;
  One& one = one_of(condition);
  const auto read = law::read_facts(one.rules, facts);
  if (!read) {
    if (refused_++ == 0) first_refused_ = read.error().what;
    return false;
  }
  one.evaluation.take(*read);
  one.evaluation.judge(jurisdiction);
  return one.evaluation.by() == kProbe;
}

}  // namespace welles::rulecheck
