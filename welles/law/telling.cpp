// SPDX-License-Identifier: Apache-2.0
#include "welles/law/telling.h"

#include <algorithm>
#include <set>
#include <utility>

namespace welles::law {
namespace {

using model::Value;

constexpr std::string_view kAny = "*";
constexpr std::string_view kUndetermined = "UNDETERMINED";
constexpr std::string_view kOutOfScope = "OUT_OF_SCOPE";

bool contains(const std::vector<Word>& words, std::string_view text) {
  return std::ranges::find(words, text, &Word::text) != words.end();
}

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

void add_cites(const Rule& rule, std::vector<Cite>& cites) {
  for (const Cite& cite : rule.sources)
    if (cite.seen != "internal" && std::ranges::find(cites, cite) == cites.end()) cites.push_back(cite);
}

ProofNode rule_node(const Rule& rule, Status status) {
  ProofNode node;
  node.step = Step::Rule;
  node.id = rule.id.text;
  node.text = rule.title_en;
  node.text_uk = rule.title_uk;
  node.status = status;
  if (!rule.sources.empty() && rule.sources.front().seen != "internal") node.cite = rule.sources.front();
  return node;
}

// One branch of a rule of which none is met; `index` from 0.
ProofNode branch_node(const Rule& rule, std::size_t index) {
  ProofNode node;
  node.step = Step::Rule;
  node.id = rule.id.text;
  node.branch = static_cast<std::uint32_t>(index + 1);
  node.text = rule.branches[index].effect.text;
  return node;
}

ProofNode no_rule(std::string text, Status status) {
  ProofNode node;
  node.step = Step::Rule;
  node.text = std::move(text);
  node.status = status;
  return node;
}

/// Writes one verdict.
class Teller {
 public:
  Teller(const Answers& answers, const std::vector<Outcome>& asked, const Decided& decided)
      : answers_(answers), asked_(asked) {
    for (const Outcome& one : asked)
      (one.status == Status::Met ? met_ : one.status == Status::Missing ? open_ : failed_).push_back(&one);
    for (const std::size_t i : decided.deciders) deciders_.push_back(&asked[i]);
    for (const std::size_t i : decided.counted) counted_.push_back(&asked[i]);
  }

  Verdict tell() {
    verdict_.jurisdiction = answers_.jurisdiction();
    if (!met_.empty())
      decide();
    else if (!open_.empty())
      leave_open();
    else
      leave_out();
    give_credit();
    verdict_.missing = sorted(std::move(verdict_.missing));
    return std::move(verdict_);
  }

 private:
  // ---- proof of a rule

  ProofNode condition_node(const Condition& condition, List list) const {
    ProofNode node;
    node.step = Step::Condition;
    node.list = list;
    node.text = condition.text;
    node.status = answers_.status(condition);
    for (const Condition& member : condition.any_of) node.children.push_back(condition_node(member, list));
    Steps below(&node.children);
    answers_.write(condition, below);
    return node;
  }

  void add(const std::vector<Condition>& conditions, List list, std::vector<ProofNode>& nodes) const {
    for (const Condition& condition : conditions) nodes.push_back(condition_node(condition, list));
  }

  void add_scope(const Rule& rule, std::vector<ProofNode>& nodes) const {
    for (const Condition& condition : rule.scope)
      // What is asked where nothing is said stands for every question, and is no step.
      if (condition.key != "ask" || answers_.said("ask")) nodes.push_back(condition_node(condition, List::Scope));
  }

  void add_branch(const Branch& branch, std::vector<ProofNode>& nodes) const {
    add(branch.needs, List::Needs, nodes);
    add(branch.shown, List::Shown, nodes);
    add(branch.unless, List::Unless, nodes);
  }

  Status status_of(const std::vector<Condition>& needs) const {
    Status status = Status::Met;
    for (const Condition& condition : needs) status = std::min(status, answers_.status(condition));
    return status;
  }

  Status status_of(const Branch& branch) const {
    const auto met = [&](const Condition& condition) { return answers_.status(condition) == Status::Met; };
    if (!std::ranges::all_of(branch.shown, met) || std::ranges::any_of(branch.unless, met)) return Status::NotMet;
    return status_of(branch.needs);
  }

  // A rule with the conditions of the branch that counted or, if none did, each branch with what became of it.
  ProofNode prove_rule(const Outcome& outcome) const {
    const Rule& rule = *outcome.rule;
    ProofNode node = rule_node(rule, outcome.status);
    add_scope(rule, node.children);
    add(rule.in_force, List::InForce, node.children);
    if (outcome.status == Status::Met) {
      node.branch = static_cast<std::uint32_t>(outcome.branch + 1);
      add_branch(outcome.met_branch(), node.children);
      return node;
    }
    const Status in_force = status_of(rule.in_force);
    if (in_force == Status::NotMet) return node;  // then no branch was asked
    for (std::size_t i = 0; i < rule.branches.size(); ++i) {
      ProofNode branch = branch_node(rule, i);
      add_branch(rule.branches[i], branch.children);
      branch.status = std::min(in_force, status_of(rule.branches[i]));
      node.children.push_back(std::move(branch));
    }
    return node;
  }

  // Of a branch that is not met the conditions that fail; of one that is open those that are missing.
  void add_reasons(const Branch& branch, ProofNode& node) const {
    node.status = status_of(branch);
    const auto add = [&](const std::vector<Condition>& conditions, List list) {
      for (const Condition& condition : conditions) {
        const Status status = answers_.status(condition);
        const bool fails = list == List::Needs   ? status == Status::NotMet
                           : list == List::Shown ? status != Status::Met
                                                 : status == Status::Met;
        if (node.status == Status::NotMet ? fails : list == List::Needs && status == Status::Missing)
          node.children.push_back(condition_node(condition, list));
      }
    };
    add(branch.needs, List::Needs);
    add(branch.shown, List::Shown);
    add(branch.unless, List::Unless);
  }

  // An exception that does not hold, with nothing but what fails in it or is missing: in its days, or in each branch.
  ProofNode prove_exception(const Outcome& outcome) const {
    const Rule& rule = *outcome.rule;
    ProofNode node = rule_node(rule, outcome.status);
    const Status in_force = status_of(rule.in_force);
    for (const Condition& condition : rule.in_force)
      if (in_force != Status::Met && answers_.status(condition) == in_force)
        node.children.push_back(condition_node(condition, List::InForce));
    if (in_force == Status::NotMet) return node;  // then no branch was asked
    for (std::size_t i = 0; i < rule.branches.size(); ++i) {
      ProofNode branch = branch_node(rule, i);
      add_reasons(rule.branches[i], branch);
      node.children.push_back(std::move(branch));
    }
    return node;
  }

  // Below what decided: the exceptions to it that were tried, and the rules that gave way.
  void add_others() {
    for (const Outcome& other : asked_) {
      const auto excepts = [&](const Outcome* one) { return contains(other.rule->overrides, one->rule->id.text); };
      if (other.status != Status::Met && std::ranges::any_of(deciders_, excepts))
        verdict_.proof.children.push_back(prove_exception(other));
    }
    for (const Outcome* one : met_) {
      if (std::ranges::find(verdict_.overridden, one->rule->id.text) == verdict_.overridden.end()) continue;
      ProofNode node = rule_node(*one->rule, Status::Met);
      node.branch = static_cast<std::uint32_t>(one->branch + 1);
      verdict_.proof.children.push_back(std::move(node));
    }
  }

  // To what a met rule gave way: to one that overrides it, else to one that narrows it, else to a stronger one; and of
  // several to one that decided.
  GaveWay gave_way(const Outcome& one) const {
    GaveWay lost{one.rule->id.text, one.met_branch().effect.text, deciders_.front()->rule->id.text, Because::Strength};
    const auto prevails = [&](const std::vector<Word> Rule::* list, Because because) {
      for (const bool decider : {true, false})
        for (const Outcome* other : met_) {
          if (!contains(other->rule->*list, one.rule->id.text)) continue;
          if (decider && std::ranges::find(deciders_, other) == deciders_.end()) continue;
          lost.to = other->rule->id.text;
          lost.because = because;
          return true;
        }
      return false;
    };
    if (!prevails(&Rule::overrides, Because::Overrides)) prevails(&Rule::narrows, Because::Narrows);
    return lost;
  }

  // ---- the verdict

  void decide() {
    for (const Outcome* one : met_) {
      if (std::ranges::find(deciders_, one) != deciders_.end()) continue;
      verdict_.overridden.push_back(one->rule->id.text);
      verdict_.gave_way.push_back(gave_way(*one));
    }
    const Outcome& first = *deciders_.front();
    const std::string& effect = first.met_branch().effect.text;
    const bool agree =
        std::ranges::all_of(deciders_, [&](const Outcome* one) { return one->met_branch().effect == effect; });
    if (agree) {
      verdict_.effect = effect;
      verdict_.by = first.rule->id.text;
      verdict_.label = answers_.label(first.met_branch().label);
      verdict_.force = force_of(*first.rule, effect);
      for (const Word& key : first.met_branch().missing) verdict_.missing.push_back(key.text);
      add_cites(*first.rule, verdict_.cites);
      verdict_.proof = prove_rule(first);
      add_others();
      return;
    }
    verdict_.effect = kUndetermined;
    verdict_.proof = no_rule("rules of equal strength differ, and none is credited", Status::Missing);
    verdict_.force = Force::Policy;
    for (const Outcome* one : deciders_) {
      Position position{one->rule->id.text, one->met_branch().effect.text, answers_.label(one->met_branch().label), {}};
      add_cites(*one->rule, position.cites);
      add_cites(*one->rule, verdict_.cites);
      if (force_of(*one->rule, position.effect) == Force::Law) verdict_.force = Force::Law;
      verdict_.positions.push_back(std::move(position));
      verdict_.proof.children.push_back(prove_rule(*one));
    }
    add_others();
  }

  void leave_open() {
    verdict_.effect = kUndetermined;
    std::vector<std::string> lacks;
    for (const Outcome* one : counted_) lacks.insert(lacks.end(), one->lacks.begin(), one->lacks.end());
    verdict_.missing = sorted(std::move(lacks));
    verdict_.proof = no_rule("no rule decides without " + joined(verdict_.missing), Status::Missing);
    for (const Outcome* one : counted_) verdict_.proof.children.push_back(prove_rule(*one));
  }

  void leave_out() {
    verdict_.effect = kOutOfScope;
    verdict_.proof = no_rule("no rule of this jurisdiction reaches the facts; that is no permission", Status::NotMet);
    for (const Outcome* one : failed_) verdict_.proof.children.push_back(prove_rule(*one));
  }

  // A rule that is named for a verdict which came about otherwise: its own step, with its scope, stands on top.
  void credit(const Rule& rule) {
    ProofNode node = rule_node(rule, Status::Met);
    add_scope(rule, node.children);
    node.children.push_back(std::move(verdict_.proof));
    verdict_.proof = std::move(node);
    verdict_.by = rule.id.text;
    std::vector<Cite> cites;
    add_cites(rule, cites);
    for (Cite& cite : verdict_.cites)
      if (std::ranges::find(cites, cite) == cites.end()) cites.push_back(std::move(cite));
    verdict_.cites = std::move(cites);
  }

  bool earned_by_a_change(const Credit& credited) const {
    const auto of_a_change = [](const Outcome* one) { return one->control_change; };
    const auto expected = [&](const std::string& key) { return contains(credited.lacks_only, key); };
    return !verdict_.by && met_.empty() && !verdict_.missing.empty() &&
           std::ranges::all_of(verdict_.missing, expected) && std::ranges::any_of(counted_, of_a_change);
  }

  // The rule that is open for want of the key alone, if that is why the exception does not hold; else nullptr.
  const Outcome* open_for_want_of_it(const Credit& credited) const {
    const std::string& key = credited.key.text;
    const Value* said = answers_.said(key);
    if (!verdict_.by || !said || !said->string() || *said->string() != credited.value.text) return nullptr;
    const auto found = std::ranges::find_if(open_, [&](const Outcome* one) {
      return contains(credited.of, one->rule->id.text) && one->lacks == std::vector<std::string>{key};
    });
    return found == open_.end() ? nullptr : *found;
  }

  void give_credit() {
    for (const Rule& rule : answers_.rules().rules()) {
      if (!rule.credit || !answers_.fits(rule)) continue;
      const Credit& credited = *rule.credit;
      if (credited.effect != kAny && credited.effect != verdict_.effect) continue;
      if (credited.because == Credit::Because::ControlChangeDay) {
        if (!earned_by_a_change(credited)) continue;
        credit(rule);
      } else {
        const Outcome* open = open_for_want_of_it(credited);
        if (!open) continue;
        credit(rule);
        verdict_.missing = {credited.key.text};
        verdict_.proof.children.push_back(prove_rule(*open));
      }
      return;
    }
  }

  const Answers& answers_;
  const std::vector<Outcome>& asked_;
  std::vector<const Outcome*> met_, open_, failed_, deciders_, counted_;
  Verdict verdict_;
};

}  // namespace

Verdict tell_need(const Answers& answers, const std::string& key) {
  Verdict verdict;
  verdict.jurisdiction = answers.jurisdiction();
  verdict.effect = kUndetermined;
  verdict.missing.push_back(key);
  verdict.proof = no_rule("before any rule is asked: " + key, Status::Missing);
  Steps steps(&verdict.proof.children);
  const Value* said = answers.said(key);
  said ? steps.fact(key, *said) : steps.absent(key);
  return verdict;
}

Verdict tell(const Answers& answers, const std::vector<Outcome>& asked, const Decided& decided) {
  return Teller(answers, asked, decided).tell();
}

Record tell_record(const Answers& answers, std::string lacking) {
  Record record;
  record.lacking = std::move(lacking);
  std::set<std::string_view> seen;
  const auto add = [&](const auto& self, const Condition& condition) -> void {
    for (const Condition& member : condition.any_of) self(self, member);
    if (condition.form == Form::AnyOf || !seen.insert(condition.text).second) return;
    AskedCondition asked;
    asked.condition = &condition;
    asked.status = answers.status(condition);
    if (asked.status == Status::Missing) answers.add_lacks(condition, asked.lacks, asked.control_change);
    Steps steps(&asked.steps);
    answers.write(condition, steps);
    record.conditions.push_back(std::move(asked));
  };
  const auto add_all = [&](const std::vector<Condition>& conditions) {
    for (const Condition& condition : conditions) add(add, condition);
  };
  for (const Rule& rule : answers.rules().rules()) {
    if (!answers.fits(rule)) continue;
    record.rules.push_back(&rule);
    add_all(rule.scope);
    add_all(rule.in_force);
    for (const Branch& branch : rule.branches) {
      for (const std::vector<Condition>* list : {&branch.needs, &branch.shown, &branch.unless}) add_all(*list);
      if (branch.label.starts_with('@')) record.labels.emplace_back(branch.label, answers.label(branch.label));
    }
  }
  std::ranges::sort(record.labels);
  record.labels.erase(std::ranges::unique(record.labels).begin(), record.labels.end());
  return record;
}

std::string office_title(const Value& official, std::string_view office) {
  std::string_view title;
  for (const Value& role : official.list("roles")) {
    const std::string_view other = role.text("title");
    if (role.text("body") != office || (" " + std::string(other) + " ").find(" acting ") != std::string::npos) continue;
    if (!title.empty() && title != other) return {};
    title = other;
  }
  return std::string(title);
}

}  // namespace welles::law
