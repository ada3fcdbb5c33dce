// SPDX-License-Identifier: Apache-2.0
#include "welles/law/decision.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace welles::law {
namespace {

constexpr std::string_view kAny = "*";
constexpr std::string_view kUndetermined = "UNDETERMINED";
constexpr std::string_view kOutOfScope = "OUT_OF_SCOPE";

bool contains(const std::vector<Word>& words, std::string_view text) {
  return std::ranges::find(words, text, &Word::text) != words.end();
}

std::vector<Cite> cites_of(const Rule& rule) {
  std::vector<Cite> cites;
  for (const Cite& cite : rule.sources)
    if (cite.seen != "internal" && std::ranges::find(cites, cite) == cites.end()) cites.push_back(cite);
  return cites;
}

void add_new(std::vector<Cite> more, std::vector<Cite>& cites) {
  for (Cite& cite : more)
    if (std::ranges::find(cites, cite) == cites.end()) cites.push_back(std::move(cite));
}

std::vector<std::string> merged(std::vector<std::string> left, const std::vector<std::string>& right) {
  left.insert(left.end(), right.begin(), right.end());
  std::ranges::sort(left);
  left.erase(std::ranges::unique(left).begin(), left.end());
  return left;
}

}  // namespace

Decider::Decider(const Record& record, const Facts& facts, std::string_view jurisdiction)
    : record_(record), facts_(facts), jurisdiction_(jurisdiction) {
  for (const AskedCondition& one : record_.conditions) {
    index_.emplace(one.condition->text, statuses_.size());
    statuses_.push_back(one.status);
  }
}

Decider::Came Decider::both(Came left, Came right) const {
  if (left.status != right.status) return left.status < right.status ? std::move(left) : std::move(right);
  if (left.status == Status::Missing) {
    left.lacks = merged(std::move(left.lacks), right.lacks);
    left.control_change = left.control_change || right.control_change;
  }
  return left;
}

Decider::Came Decider::either(Came left, Came right) const {
  if (left.status != right.status) return left.status > right.status ? std::move(left) : std::move(right);
  return both(std::move(left), std::move(right));  // of equal ones the same holds
}

Decider::Came Decider::condition(const Condition& condition, std::span<const Status> statuses) const {
  if (condition.form == Form::AnyOf) {
    Came came{.status = Status::NotMet, .lacks = {}};
    for (const Condition& member : condition.any_of) came = either(std::move(came), this->condition(member, statuses));
    return came;
  }
  const auto at = index_.find(condition.text);
  if (at == index_.end()) return {.status = Status::NotMet, .lacks = {}};  // of a rule that is not in the record
  const AskedCondition& asked = record_.conditions[at->second];
  return {.status = statuses[at->second], .lacks = asked.lacks, .control_change = asked.control_change};
}

Decider::Came Decider::branch(const Branch& branch, std::span<const Status> statuses) const {
  Came came;
  for (const Condition& one : branch.needs) came = both(std::move(came), condition(one, statuses));
  const bool shown = std::ranges::all_of(
      branch.shown, [&](const Condition& one) { return condition(one, statuses).status == Status::Met; });
  const bool out = std::ranges::any_of(
      branch.unless, [&](const Condition& one) { return condition(one, statuses).status == Status::Met; });
  return shown && !out ? came : Came{.status = Status::NotMet, .lacks = {}};
}

Decider::Came Decider::rule(const Rule& rule, std::span<const Status> statuses) const {
  Came in_force;
  for (const Condition& one : rule.in_force) in_force = both(std::move(in_force), condition(one, statuses));
  Came came{.status = Status::NotMet, .lacks = {}};
  for (std::size_t i = 0; i < rule.branches.size(); ++i) {
    Came one = both(in_force, branch(rule.branches[i], statuses));
    one.branch = i;
    if (one.status == Status::Met) return one;
    came = either(std::move(came), std::move(one));
  }
  return came;
}

Decider::Outcome Decider::outcome(const Rule& one) const {
  Came came = rule(one, statuses_);
  return {came.status, came.branch, std::move(came.lacks)};
}

std::string Decider::label(const Branch& branch) const {
  for (const auto& [name, text] : record_.labels)
    if (name == branch.label) return text;
  return branch.label;
}

Verdict Decider::decide(std::span<const Status> statuses) const {
  Verdict verdict;
  verdict.jurisdiction = jurisdiction_;
  if (!record_.lacking.empty()) {
    verdict.effect = kUndetermined;
    verdict.missing = {record_.lacking};
    return verdict;
  }
  using Asked = std::pair<const Rule*, Came>;
  std::vector<Asked> asked;
  for (const Rule* one : record_.rules)
    if (!one->branches.empty()) asked.emplace_back(one, rule(*one, statuses));
  const auto met = [](const Asked& one) { return one.second.status == Status::Met; };
  const auto effect_of = [](const Asked& one) -> const std::string& {
    return one.first->branches[one.second.branch].effect.text;
  };

  // Of the met rules those go that a met one overrides or narrows; of the rest the strongest decide.
  std::vector<const Asked*> deciders;
  std::set<std::string_view> gone;
  for (const Asked& one : asked)
    for (const Asked& other : asked)
      if (met(one) && met(other) &&
          (contains(other.first->overrides, one.first->id.text) || contains(other.first->narrows, one.first->id.text)))
        gone.insert(one.first->id.text);
  Strength strongest = Strength::Policy;
  for (const Asked& one : asked)
    if (met(one) && !gone.contains(one.first->id.text)) strongest = std::max(strongest, one.first->strength);
  for (const Asked& one : asked)
    if (met(one) && !gone.contains(one.first->id.text) && one.first->strength == strongest) deciders.push_back(&one);

  const auto decided = [&](const Asked& one) { return std::ranges::find(deciders, &one) != deciders.end(); };
  for (const Asked& one : asked) {
    if (!met(one) || decided(one)) continue;
    const std::string& id = one.first->id.text;
    GaveWay lost{id, effect_of(one), deciders.front()->first->id.text, Because::Strength};
    // The last that fits counts: one that narrows, then one that overrides, and of either one that decided.
    for (const bool overrides : {false, true})
      for (const bool decider : {false, true}) {
        const auto to = std::ranges::find_if(asked, [&](const Asked& other) {
          return met(other) && (!decider || decided(other)) &&
                 contains(overrides ? other.first->overrides : other.first->narrows, id);
        });
        if (to == asked.end()) continue;
        lost.to = to->first->id.text;
        lost.because = overrides ? Because::Overrides : Because::Narrows;
      }
    verdict.overridden.push_back(id);
    verdict.gave_way.push_back(std::move(lost));
  }

  if (!deciders.empty()) {
    const Asked& first = *deciders.front();
    const Branch& counted = first.first->branches[first.second.branch];
    if (std::ranges::all_of(deciders, [&](const Asked* one) { return effect_of(*one) == effect_of(first); })) {
      verdict.effect = effect_of(first);
      verdict.by = first.first->id.text;
      verdict.label = label(counted);
      verdict.force = force_of(*first.first, verdict.effect);
      for (const Word& key : counted.missing) verdict.missing.push_back(key.text);
      verdict.cites = cites_of(*first.first);
    } else {
      verdict.effect = kUndetermined;
      verdict.force = Force::Policy;
      for (const Asked* one : deciders) {
        const Branch& branch = one->first->branches[one->second.branch];
        verdict.positions.push_back({one->first->id.text, branch.effect.text, label(branch), cites_of(*one->first)});
        add_new(cites_of(*one->first), verdict.cites);
        if (force_of(*one->first, branch.effect.text) == Force::Law) verdict.force = Force::Law;
      }
    }
  } else {
    verdict.effect = kOutOfScope;
    const bool general = std::ranges::any_of(
        asked, [](const Asked& one) { return one.second.status == Status::Missing && !one.first->is_exception(); });
    for (const Asked& one : asked) {
      if (one.second.status != Status::Missing || (general && one.first->is_exception())) continue;
      verdict.effect = kUndetermined;
      verdict.missing = merged(std::move(verdict.missing), one.second.lacks);
    }
  }
  give_credit(asked, verdict);
  verdict.missing = merged(std::move(verdict.missing), {});
  return verdict;
}

void Decider::give_credit(const std::vector<std::pair<const Rule*, Came>>& asked, Verdict& verdict) const {
  const auto open = [](const auto& one) { return one.second.status == Status::Missing; };
  const bool general =
      std::ranges::any_of(asked, [&](const auto& one) { return open(one) && !one.first->is_exception(); });
  const bool any_met = std::ranges::any_of(asked, [](const auto& one) { return one.second.status == Status::Met; });
  for (const Rule* rule : record_.rules) {
    if (!rule->credit) continue;
    const Credit& credit = *rule->credit;
    if (credit.effect != kAny && credit.effect != verdict.effect) continue;
    if (credit.because == Credit::Because::ControlChangeDay) {
      const bool of_a_change = std::ranges::any_of(asked, [&](const auto& one) {
        return open(one) && one.second.control_change && !(general && one.first->is_exception());
      });
      const bool no_more = std::ranges::all_of(
          verdict.missing, [&](const std::string& key) { return contains(credit.lacks_only, key); });
      if (verdict.by || any_met || verdict.missing.empty() || !no_more || !of_a_change) continue;
    } else {
      const std::vector<std::string> key = {credit.key.text};
      const bool lacks_it = std::ranges::any_of(asked, [&](const auto& one) {
        return open(one) && contains(credit.of, one.first->id.text) && one.second.lacks == key;
      });
      if (!verdict.by || facts_.text(credit.key.text) != credit.value.text || !lacks_it) continue;
      verdict.missing = key;
    }
    verdict.by = rule->id.text;
    std::vector<Cite> cites = cites_of(*rule);
    add_new(std::move(verdict.cites), cites);
    verdict.cites = std::move(cites);
    return;
  }
}

}  // namespace welles::law
