// SPDX-License-Identifier: Apache-2.0
#include "welles/law/verify.h"

#include <algorithm>
#include <utility>

#include "welles/base/sha256.h"
#include "welles/law/alternatives.h"
#include "welles/law/decision.h"
#include "welles/law/evaluator.h"
#include "welles/law/lasting.h"
#include "welles/law/prove.h"
#include "welles/law/record.h"
#include "welles/law/steps.h"
#include "welles/law/stored_rule.h"

namespace welles::law {
namespace {

using base::ErrorKind;
using base::Result;
using model::Value;

constexpr std::size_t kMostFaults = 20;

// ---- the tree of steps, from the record
// -------------------------------------------------------------------------------------

class Builder {
 public:
  Builder(const Record& record, const Facts& facts, const Decider& decider)
      : record_(record), facts_(facts), decider_(decider) {}

  ProofNode condition(const Condition& condition, List list) const {
    ProofNode node;
    node.step = Step::Condition;
    node.list = list;
    node.text = condition.text;
    node.status = decider_.status(condition);
    if (condition.form == Form::AnyOf)
      for (const Condition& member : condition.any_of) node.children.push_back(this->condition(member, list));
    else if (const AskedCondition* asked = record_.find(condition.text))
      node.children = asked->steps;
    return node;
  }

  ProofNode rule(const Rule& rule) const {
    const auto came = decider_.outcome(rule);
    ProofNode node = head(rule, came.status);
    scope(rule, node);
    add(rule.in_force, List::InForce, node);
    if (came.status == Status::Met) {
      node.branch = static_cast<std::uint32_t>(came.branch + 1);
      all_of(rule.branches[came.branch], node);
    } else if (in_force(rule) != Status::NotMet) {
      for (std::size_t i = 0; i < rule.branches.size(); ++i) {
        ProofNode one = branch(rule, i);
        all_of(rule.branches[i], one);
        one.status = std::min(in_force(rule), decider_.status(rule.branches[i]));
        node.children.push_back(std::move(one));
      }
    }
    return node;
  }

  // Nothing but what fails in it or is missing.
  ProofNode exception(const Rule& rule) const {
    ProofNode node = head(rule, decider_.outcome(rule).status);
    const Status days = in_force(rule);
    for (const Condition& one : rule.in_force)
      if (days != Status::Met && decider_.status(one) == days) node.children.push_back(condition(one, List::InForce));
    if (days == Status::NotMet) return node;
    for (std::size_t i = 0; i < rule.branches.size(); ++i) {
      const Branch& reasons = rule.branches[i];
      ProofNode one = branch(rule, i);
      one.status = decider_.status(reasons);
      const auto keep = [&](const std::vector<Condition>& list, List name, const auto& fails) {
        for (const Condition& each : list)
          if (fails(decider_.status(each))) one.children.push_back(condition(each, name));
      };
      if (one.status == Status::Missing) {
        keep(reasons.needs, List::Needs, [](Status s) { return s == Status::Missing; });
      } else if (one.status == Status::NotMet) {
        keep(reasons.needs, List::Needs, [](Status s) { return s == Status::NotMet; });
        keep(reasons.shown, List::Shown, [](Status s) { return s != Status::Met; });
        keep(reasons.unless, List::Unless, [](Status s) { return s == Status::Met; });
      }
      node.children.push_back(std::move(one));
    }
    return node;
  }

  ProofNode proof(const Verdict& verdict) const {
    if (!record_.lacking.empty()) {
      ProofNode node = none("before any rule is asked: " + record_.lacking, Status::Missing);
      Steps steps(&node.children);
      const Value* said = facts_.find(record_.lacking);
      said ? steps.fact(record_.lacking, *said) : steps.absent(record_.lacking);
      return node;
    }
    std::vector<const Rule*> open, failed, deciders;
    bool general = false;
    for (const Rule* one : record_.rules) {
      if (one->branches.empty()) continue;
      const Status status = decider_.outcome(*one).status;
      if (status == Status::Missing) open.push_back(one);
      if (status == Status::NotMet) failed.push_back(one);
      general = general || (status == Status::Missing && !one->is_exception());
      const bool lost = std::ranges::find(verdict.overridden, one->id.text) != verdict.overridden.end();
      if (status == Status::Met && !lost) deciders.push_back(one);
    }
    const Rule* credited = nullptr;
    for (const Rule* one : record_.rules)
      if (one->credit && verdict.by == one->id.text) credited = one;

    ProofNode node;
    if (!deciders.empty() && verdict.positions.empty()) {
      node = rule(*deciders.front());
      others(verdict, deciders, open, failed, node);
    } else if (!deciders.empty()) {
      node = none("rules of equal strength differ, and none is credited", Status::Missing);
      for (const Rule* one : deciders) node.children.push_back(rule(*one));
      others(verdict, deciders, open, failed, node);
    } else if (!open.empty()) {
      std::string lacks;
      for (const std::string& key : verdict.missing) lacks += (lacks.empty() ? "" : ", ") + key;
      node = none("no rule decides without " + lacks, Status::Missing);
      for (const Rule* one : open)
        if (!general || !one->is_exception()) node.children.push_back(rule(*one));
    } else {
      node = none("no rule of this jurisdiction reaches the facts; that is no permission", Status::NotMet);
      for (const Rule* one : failed) node.children.push_back(rule(*one));
    }
    if (!credited) return node;
    ProofNode top = head(*credited, Status::Met);
    scope(*credited, top);
    top.children.push_back(std::move(node));
    if (credited->credit->because == Credit::Because::ExceptionNotShown)
      for (const Rule* one : open) {
        const bool named = std::ranges::find(credited->credit->of, one->id) != credited->credit->of.end();
        if (!named || decider_.outcome(*one).lacks != verdict.missing) continue;
        top.children.push_back(rule(*one));
        break;
      }
    return top;
  }

 private:
  static ProofNode none(std::string text, Status status) {
    ProofNode node;
    node.step = Step::Rule;
    node.text = std::move(text);
    node.status = status;
    return node;
  }
  static ProofNode head(const Rule& rule, Status status) {
    ProofNode node = none(rule.title_en, status);
    node.id = rule.id.text;
    if (!rule.sources.empty() && rule.sources.front().seen != "internal") node.cite = rule.sources.front();
    return node;
  }
  static ProofNode branch(const Rule& rule, std::size_t index) {
    ProofNode node = none(rule.branches[index].effect.text, Status::NotMet);
    node.id = rule.id.text;
    node.branch = static_cast<std::uint32_t>(index + 1);
    return node;
  }
  Status in_force(const Rule& rule) const {
    Status status = Status::Met;
    for (const Condition& one : rule.in_force) status = std::min(status, decider_.status(one));
    return status;
  }
  void scope(const Rule& rule, ProofNode& node) const {
    for (const Condition& one : rule.scope)
      if (one.key != "ask" || facts_.find("ask")) node.children.push_back(condition(one, List::Scope));
  }
  void add(const std::vector<Condition>& conditions, List list, ProofNode& node) const {
    for (const Condition& one : conditions) node.children.push_back(condition(one, list));
  }
  void all_of(const Branch& branch, ProofNode& node) const {
    add(branch.needs, List::Needs, node);
    add(branch.shown, List::Shown, node);
    add(branch.unless, List::Unless, node);
  }
  void others(const Verdict& verdict, const std::vector<const Rule*>& deciders, const std::vector<const Rule*>& open,
              const std::vector<const Rule*>& failed, ProofNode& node) const {
    for (const Rule* one : record_.rules) {
      const bool tried = std::ranges::find(open, one) != open.end() || std::ranges::find(failed, one) != failed.end();
      const bool excepts = std::ranges::any_of(deciders, [&](const Rule* decider) {
        return std::ranges::find(one->overrides, decider->id) != one->overrides.end();
      });
      if (tried && excepts) node.children.push_back(exception(*one));
    }
    for (const Rule* one : record_.rules) {
      if (std::ranges::find(verdict.overridden, one->id.text) == verdict.overridden.end()) continue;
      ProofNode lost = head(*one, Status::Met);
      lost.branch = static_cast<std::uint32_t>(decider_.outcome(*one).branch + 1);
      node.children.push_back(std::move(lost));
    }
  }

  const Record& record_;
  const Facts& facts_;
  const Decider& decider_;
};

// ---- comparing
// ---------------------------------------------------------------------------------------------------------

std::string shown(const Value& value) {
  constexpr std::size_t kShownBytes = 80;
  if (const std::string* text = value.string()) {
    std::string cut = text->substr(0, kShownBytes);
    while (cut.size() < text->size() && !cut.empty() && (static_cast<unsigned char>(cut.back()) & 0x80) != 0)
      cut.pop_back();
    return '`' + cut + (cut.size() < text->size() ? "…`" : "`");
  }
  if (const bool* truth = value.boolean()) return *truth ? "`true`" : "`false`";
  if (const std::int64_t* number = value.integer()) return '`' + std::to_string(*number) + '`';
  if (value.is_null()) return "nothing";
  if (value.array()) return "a list of " + std::to_string(value.array()->size());
  return value.object() ? "an object" : "a number";
}

void compare(const Value& saved, const Value& expected, const std::string& place, std::size_t most,
             std::vector<Fault>& faults) {
  if (faults.size() >= most || saved == expected) return;
  if (saved.object() && expected.object()) {
    for (const Value::Member& member : *expected.object()) {
      const std::string inner = place.empty() ? member.key : place + "." + member.key;
      if (const Value* value = saved.find(member.key))
        compare(*value, member.value, inner, most, faults);
      else if (faults.size() < most)
        faults.push_back({inner, "it is gone; there should be " + shown(member.value)});
    }
    for (const Value::Member& member : *saved.object())
      if (!expected.find(member.key) && faults.size() < most)
        faults.push_back({place.empty() ? member.key : place + "." + member.key,
                          "there is " + shown(member.value) + ", and nothing should be"});
    return;
  }
  if (saved.array() && expected.array() && saved.array()->size() == expected.array()->size()) {
    for (std::size_t i = 0; i < saved.array()->size(); ++i)
      compare((*saved.array())[i], (*expected.array())[i], place + "[" + std::to_string(i) + "]", most, faults);
    return;
  }
  faults.push_back({place, "there is " + shown(saved) + ", and there should be " + shown(expected)});
}

std::size_t nodes_of(const Value& node) {
  std::size_t count = 1;
  for (const Value& child : node.list("children")) count += nodes_of(child);
  return count;
}

}  // namespace

std::vector<Fault> differences(const Value& saved, const Value& expected, const std::string& place, std::size_t most) {
  std::vector<Fault> faults;
  compare(saved, expected, place, most, faults);
  return faults;
}

std::string digest(const Value& answer) {
  Value copy = answer;
  if (copy.object()) std::erase_if(*copy.object(), [](const Value::Member& member) { return member.key == "digest"; });
  forget_places(copy);
  std::string bytes;
  model::encode(copy, bytes);
  base::Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

Verdict rebuild(const Record& record, const Facts& facts, std::string_view jurisdiction) {
  const Decider decider(record, facts, jurisdiction);
  Verdict verdict = decider.decide(decider.statuses());
  verdict.proof = Builder(record, facts, decider).proof(verdict);
  return verdict;
}

namespace {

// How long the verdict stands, decided for each stretch of days from what the conditions come to on it.
Lasting lasting_again(const World& world, const Facts& facts, const Verdict& verdict) {
  Evaluator evaluator(*world.program);
  evaluator.take(facts);
  evaluator.judge(verdict.jurisdiction);
  const auto clock = clock_of(evaluator);
  if (!clock) return {};
  Evaluation elsewhen(world);
  return lasting_by(*clock, [&](base::Day day) {
    const Facts moved = facts.on(day);
    elsewhen.take(moved);
    elsewhen.judge(verdict.jurisdiction);
    const Record asked = elsewhen.record();
    const Decider decider(asked, moved, verdict.jurisdiction);
    const Verdict then = decider.decide(decider.statuses());
    return then.effect == verdict.effect && then.by == verdict.by && then.missing == verdict.missing &&
           std::ranges::equal(then.positions, verdict.positions, {}, &Position::by, &Position::by);
  });
}

}  // namespace

Result<Checked> verify(const Value& answer, const Ruleset& own, const World* snapshot) {
  const Value* tree = answer.find("premises");
  if (!answer.object() || !answer.find("effect") || !answer.find("proof"))
    return base::fail(ErrorKind::BadInput, "this is no answer of the law",
                      "`welles judge -f json` prints answers that can be checked");
  if (!tree)
    return base::fail(ErrorKind::BadInput, "the answer carries no premises, so nothing can be checked",
                      "ask again with `welles judge -f json`");
  Checked checked;
  // What makes the answer unreadable is a fault with its place, as any other.
  const auto broken = [&](std::string place, const base::Error& error) {
    checked.faults.push_back({std::move(place), error.what});
    return checked;
  };
  auto premises = Premises::read(*tree, own);
  if (!premises) {
    const std::string& what = premises.error().what;
    const std::size_t colon = what.find(": ");
    return broken(what.substr(0, colon), {premises.error().kind, what.substr(std::min(what.size(), colon + 2))});
  }
  const auto facts = read_facts(premises->rules, premises->facts);
  if (!facts) return broken("premises.facts", facts.error());
  const std::string jurisdiction(answer.text("jurisdiction"));
  const World world = premises->world();
  const Record asked = record(world, *facts, jurisdiction);
  Verdict verdict = rebuild(asked, *facts, jurisdiction);
  if (answer.find("would_change")) {
    verdict.would_change = alternatives(asked, *facts, jurisdiction);
    verdict.lasting = lasting_again(world, *facts, verdict);
  }

  // The answer as it should be: what is ours to say, in its own order of members, and the caller's words as they are.
  Value expected = to_value(verdict);
  for (const Value::Member& member : *answer.object())
    if (member.key == "row" || member.key == "id" || member.key == "premises" || member.key == "digest" ||
        member.key == "conditional")
      expected.set(member.key, member.value);
  checked.faults = differences(answer, expected, {}, kMostFaults);

  const PremiseBook book(premises->rules);
  Value premises_again = book.of(world, asked, *facts, jurisdiction);
  premises_again.set("rules_id", std::string(tree->text("rules_id")));
  for (Fault& fault : differences(*tree, premises_again, "premises", kMostFaults))
    checked.faults.push_back(std::move(fault));
  const std::string_view rules_id = tree->text("rules_id");
  if (rules_id.size() != 16 || rules_id.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    checked.faults.push_back({"premises.rules_id", "it is no id of a rule set"});
  if (answer.text("digest") != digest(answer))
    checked.faults.push_back({"digest", "it is not that of the answer: something in it was changed"});

  checked.rules_id = tree->text("rules_id");
  checked.rules = asked.rules.size();
  checked.conditions = asked.conditions.size();
  checked.rows = tree->list("rows").size() + tree->list("control").size();
  checked.steps = nodes_of(*answer.find("proof"));
  if (!snapshot) return checked;
  // In the snapshot the same question must have the same premises.
  const auto there = read_facts(snapshot->rules, premises->facts);
  if (!there) return broken("premises.facts", there.error());
  checked.snapshot_rules_id = snapshot->rules.id();
  Value stands =
      PremiseBook(snapshot->rules).of(*snapshot, record(*snapshot, *there, jurisdiction), *there, jurisdiction);
  stands.set("rules_id", checked.rules_id);  // another rule set may have the same of what counts here
  checked.differs = differences(*tree, stands, "premises", kMostFaults);
  return checked;
}

}  // namespace welles::law
