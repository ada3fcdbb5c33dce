// SPDX-License-Identifier: Apache-2.0
#include "welles/law/decision.h"

#include <algorithm>
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

Decided decided_by(std::span<const Outcome> asked) {
  Decided decided;
  Strength strongest = Strength::Policy;
  bool general = false;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Rule& rule = *asked[i].rule;
    if (asked[i].status == Status::Missing) {
      decided.counted.push_back(i);
      general = general || !rule.is_exception();
    }
    // Those go that a met rule overrides or narrows, also where that one itself goes.
    const bool gives_way = std::ranges::any_of(asked, [&](const Outcome& other) {
      return other.status == Status::Met &&
             (contains(other.rule->overrides, rule.id.text) || contains(other.rule->narrows, rule.id.text));
    });
    if (asked[i].status == Status::Met && !gives_way) decided.deciders.push_back(i);
  }
  // Rules that give way in a circle are refused when rules are loaded; those of a forged answer are not, and then none goes.
  if (decided.deciders.empty())
    for (std::size_t i = 0; i < asked.size(); ++i)
      if (asked[i].status == Status::Met) decided.deciders.push_back(i);
  for (const std::size_t i : decided.deciders) strongest = std::max(strongest, asked[i].rule->strength);
  std::erase_if(decided.deciders, [&](std::size_t i) { return asked[i].rule->strength != strongest; });
  // Open exceptions count only if nothing else is open: one that is not shown does not hold up the general rule.
  if (general) std::erase_if(decided.counted, [&](std::size_t i) { return asked[i].rule->is_exception(); });
  if (!decided.deciders.empty()) decided.counted.clear();
  return decided;
}

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

Outcome Decider::rule(const Rule& rule, std::span<const Status> statuses) const {
  Came in_force;
  for (const Condition& one : rule.in_force) in_force = both(std::move(in_force), condition(one, statuses));
  Came came{.status = Status::NotMet, .lacks = {}};
  for (std::size_t i = 0; i < rule.branches.size(); ++i) {
    Came one = both(in_force, branch(rule.branches[i], statuses));
    if (one.status == Status::Met) return {&rule, Status::Met, i, {}, false};
    came = either(std::move(came), std::move(one));
  }
  return {&rule, came.status, 0, std::move(came.lacks), came.control_change};
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
  std::vector<Outcome> asked;
  for (const Rule* one : record_.rules)
    if (!one->branches.empty()) asked.push_back(rule(*one, statuses));
  const auto met = [](const Outcome& one) { return one.status == Status::Met; };
  const auto effect_of = [](const Outcome& one) -> const std::string& { return one.met_branch().effect.text; };
  const Decided decided = decided_by(asked);
  std::vector<const Outcome*> deciders;
  for (const std::size_t i : decided.deciders) deciders.push_back(&asked[i]);

  const auto decides = [&](const Outcome& one) { return std::ranges::find(deciders, &one) != deciders.end(); };
  for (const Outcome& one : asked) {
    if (!met(one) || decides(one)) continue;
    const std::string& id = one.rule->id.text;
    GaveWay lost{id, effect_of(one), deciders.front()->rule->id.text, Because::Strength};
    // The last that fits counts: one that narrows, then one that overrides, and of either one that decided.
    for (const bool overrides : {false, true})
      for (const bool decider : {false, true}) {
        const auto to = std::ranges::find_if(asked, [&](const Outcome& other) {
          return met(other) && (!decider || decides(other)) &&
                 contains(overrides ? other.rule->overrides : other.rule->narrows, id);
        });
        if (to == asked.end()) continue;
        lost.to = to->rule->id.text;
        lost.because = overrides ? Because::Overrides : Because::Narrows;
      }
    verdict.overridden.push_back(id);
    verdict.gave_way.push_back(std::move(lost));
  }

  if (!deciders.empty()) {
    const Outcome& first = *deciders.front();
    if (std::ranges::all_of(deciders, [&](const Outcome* one) { return effect_of(*one) == effect_of(first); })) {
      verdict.effect = effect_of(first);
      verdict.by = first.rule->id.text;
      verdict.label = label(first.met_branch());
      verdict.force = force_of(*first.rule, verdict.effect);
      for (const Word& key : first.met_branch().missing) verdict.missing.push_back(key.text);
      verdict.cites = cites_of(*first.rule);
    } else {
      verdict.effect = kUndetermined;
      verdict.force = Force::Policy;
      for (const Outcome* one : deciders) {
        verdict.positions.push_back(
            {one->rule->id.text, effect_of(*one), label(one->met_branch()), cites_of(*one->rule)});
        add_new(cites_of(*one->rule), verdict.cites);
        if (force_of(*one->rule, effect_of(*one)) == Force::Law) verdict.force = Force::Law;
      }
    }
  } else {
    verdict.effect = decided.counted.empty() ? kOutOfScope : kUndetermined;
    for (const std::size_t i : decided.counted) verdict.missing = merged(std::move(verdict.missing), asked[i].lacks);
  }
  give_credit(asked, decided, verdict);
  verdict.missing = merged(std::move(verdict.missing), {});
  return verdict;
}

void Decider::give_credit(std::span<const Outcome> asked, const Decided& decided, Verdict& verdict) const {
  for (const Rule* rule : record_.rules) {
    if (!rule->credit) continue;
    const Credit& credit = *rule->credit;
    if (credit.effect != kAny && credit.effect != verdict.effect) continue;
    if (credit.because == Credit::Because::ControlChangeDay) {
      const bool of_a_change =
          std::ranges::any_of(decided.counted, [&](std::size_t i) { return asked[i].control_change; });
      const bool no_more = std::ranges::all_of(
          verdict.missing, [&](const std::string& key) { return contains(credit.lacks_only, key); });
      if (verdict.by || !decided.deciders.empty() || verdict.missing.empty() || !no_more || !of_a_change) continue;
    } else {
      const std::vector<std::string> key = {credit.key.text};
      const bool lacks_it = std::ranges::any_of(asked, [&](const Outcome& one) {
        return one.status == Status::Missing && contains(credit.of, one.rule->id.text) && one.lacks == key;
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
