// SPDX-License-Identifier: Apache-2.0
#include "welles/law/prove.h"

#include <algorithm>
#include <span>
#include <utility>

#include "welles/law/definitions.h"
#include "welles/law/question.h"

namespace welles::law {
namespace {

using model::Value;

constexpr std::string_view kAny = "*";
constexpr std::string_view kUnknown = "unknown";
constexpr std::string_view kUndetermined = "UNDETERMINED";
constexpr std::string_view kOutOfScope = "OUT_OF_SCOPE";

bool contains(const std::vector<Word>& words, std::string_view text) {
  return std::ranges::find(words, text, &Word::text) != words.end();
}

// ---- one condition
// ----------------------------------------------------------------------------------------------------

// Of a party, a vote and a place counts the id; one without id is none of those named.
std::string_view id_of(const Question& question, std::string_view key, const Value& value) {
  if (!value.string()) return value.text("id");
  const bool code = key.substr(key.rfind('.') + 1) != "name" && value.string()->starts_with("UA");
  if (code)
    if (const std::string_view id = question.place(*value.string()).row_id(); !id.empty()) return id;
  return *value.string();
}

Finding compare_is(const Question& question, const Condition& condition, Steps& steps) {
  const std::string& key = condition.key.text;
  if (key == "jurisdiction") {
    const bool one = contains(condition.values, question.jurisdiction());
    steps.fact(key, question.jurisdiction());
    return one == (condition.form == Form::Is) ? met() : not_met();
  }
  if (key == "ask")
    return contains(condition.values, question.ask()) == (condition.form == Form::Is) ? met() : not_met();
  const Question::Found found = question.find(key);
  question.show(key, found, steps);
  if (!found || (found.value->string() && *found.value->string() == kUnknown)) return missing(key);
  const bool one = contains(condition.values, id_of(question, key, *found.value)) ||
                   (found.value->string() && contains(condition.values, *found.value->string()));
  return one == (condition.form == Form::Is) ? met() : not_met();
}

Finding compare_has(const Question& question, const Condition& condition, Steps& steps) {
  const Question::Found found = question.find(condition.key.text);
  question.show(condition.key.text, found, steps);
  if (found && found.value->array())
    for (const Value& item : *found.value->array())
      if (item.string() && contains(condition.values, *item.string())) return met();
  return missing(condition.key.text);  // a list of what is shown says nothing of the rest
}

Finding compare_bound(const Question& question, const Condition& condition, Steps& steps) {
  const std::string& key = condition.key.text;
  const Question::Found found = question.find(key);
  question.show(key, found, steps);
  const auto holds = [&](auto value, auto bound) {
    switch (condition.comparison) {
      case Comparison::AtLeast:
        return value >= bound;
      case Comparison::AtMost:
        return value <= bound;
      case Comparison::Less:
        return value < bound;
      case Comparison::Greater:
        return value > bound;
    }
    return false;
  };
  if (!condition.day) {
    const std::int64_t* whole = found ? found.value->integer() : nullptr;
    const double* real = found ? found.value->real() : nullptr;
    if (!whole && !real) return missing(key);
    return holds(whole ? static_cast<double>(*whole) : *real, condition.number) ? met() : not_met();
  }
  const auto days = question.days(key);
  if (!days) return missing(key);
  const bool first = holds(days->first, *condition.day), last = holds(days->last, *condition.day);
  if (first != last) return missing(key);
  return first ? met() : not_met();
}

Finding ask_predicate(const Question& question, const Condition& condition, Steps& steps) {
  const Definition& definition = question.world().rules.definitions()[condition.definition];
  std::vector<ProofNode> children;
  Steps below(steps.wanted() ? &children : nullptr);
  Finding finding = find_look_up(definition.id.text)(question, definition, condition, below);
  if (steps.wanted()) {
    ProofNode node;
    node.step = Step::Definition;
    node.id = definition.id.text;
    node.text = definition.says;
    node.status = finding.status;
    if (!definition.sources.empty()) node.cite = definition.sources.front();
    node.children = std::move(children);
    steps.add(std::move(node));
  }
  if (condition.negated && finding.status == Status::Met) return not_met();
  if (condition.negated && finding.status == Status::NotMet) return met();
  return finding;
}

Finding evaluate(const Question& question, const Condition& condition, std::optional<List> list, Steps& steps);

Finding evaluate_inside(const Question& question, const Condition& condition, std::optional<List> list, Steps& steps) {
  switch (condition.form) {
    case Form::Is:
    case Form::IsNot:
      return compare_is(question, condition, steps);
    case Form::Has:
      return compare_has(question, condition, steps);
    case Form::Compare:
      return compare_bound(question, condition, steps);
    case Form::Predicate:
      return ask_predicate(question, condition, steps);
    case Form::Given:
    case Form::Known: {
      const Question::Found found = question.find(condition.key.text);
      question.show(condition.key.text, found, steps);
      const bool unknown = found && found.value->string() && *found.value->string() == kUnknown;
      return found && (condition.form == Form::Given || !unknown) ? met() : missing(condition.key.text);
    }
    case Form::AnyOf: {
      Finding answer = not_met();
      for (const Condition& member : condition.any_of) {
        answer = either(std::move(answer), evaluate(question, member, list, steps));
        if (answer.status == Status::Met && !steps.wanted()) break;
      }
      return answer;
    }
  }
  return not_met();
}

// One condition, whatever list it stands in; its step has what it rests on below it.
Finding evaluate(const Question& question, const Condition& condition, std::optional<List> list, Steps& steps) {
  if (!steps.wanted()) return evaluate_inside(question, condition, list, steps);
  std::vector<ProofNode> children;
  Steps below(&children);
  Finding finding = evaluate_inside(question, condition, list, below);
  ProofNode node;
  node.step = Step::Condition;
  node.list = list;
  node.text = condition.text;
  node.status = finding.status;
  node.children = std::move(children);
  steps.add(std::move(node));
  return finding;
}

// ---- one rule
// -----------------------------------------------------------------------------------------------------------

// How a branch came out. NotMet: something fails. Missing: nothing fails but something is missing.
Finding evaluate_branch(const Question& question, const Branch& branch, Steps& steps) {
  Finding answer = met();
  const auto stop = [&] { return answer.status == Status::NotMet && !steps.wanted(); };
  for (const Condition& condition : branch.needs) {
    answer = both(std::move(answer), evaluate(question, condition, List::Needs, steps));
    if (stop()) return answer;
  }
  for (const Condition& condition : branch.shown) {  // silence counts against who relies on it
    if (evaluate(question, condition, List::Shown, steps).status != Status::Met) answer = not_met();
    if (stop()) return answer;
  }
  for (const Condition& condition : branch.unless) {  // and here nobody said it
    if (evaluate(question, condition, List::Unless, steps).status == Status::Met) answer = not_met();
    if (stop()) return answer;
  }
  return answer;
}

Finding evaluate_in_force(const Question& question, const Rule& rule, Steps& steps) {
  Finding answer = met();
  for (const Condition& condition : rule.in_force)
    answer = both(std::move(answer), evaluate(question, condition, List::InForce, steps));
  return answer;
}

// Silence in a scope key is no fit, and asks for nothing.
bool fits(const Question& question, const Rule& rule) {
  if (!contains(rule.answers, question.jurisdiction()) && !contains(rule.answers, kAny)) return false;
  Steps nobody;
  return std::ranges::all_of(rule.scope, [&](const Condition& condition) {
    return compare_is(question, condition, nobody).status == Status::Met;
  });
}

/// A rule that was asked.
struct Outcome {
  const Rule* rule = nullptr;
  Finding finding;         ///< Met, open (Missing), or neither
  std::size_t branch = 0;  ///< with Met: which one, from 0
  const Branch& met_branch() const { return rule->branches[branch]; }
};

Outcome evaluate_rule(const Question& question, const Rule& rule) {
  Outcome outcome{&rule, not_met(), 0};
  Steps nobody;
  const Finding in_force = evaluate_in_force(question, rule, nobody);
  if (in_force.status == Status::NotMet) return outcome;
  for (std::size_t i = 0; i < rule.branches.size(); ++i) {
    Finding finding = both(in_force, evaluate_branch(question, rule.branches[i], nobody));
    if (finding.status == Status::Met) return {&rule, std::move(finding), i};
    outcome.finding = either(std::move(outcome.finding), std::move(finding));
  }
  return outcome;
}

// ---- proof
// --------------------------------------------------------------------------------------------------------------

ProofNode rule_node(const Rule& rule, Status status) {
  ProofNode node;
  node.step = Step::Rule;
  node.id = rule.id.text;
  node.text = rule.title_en;
  node.status = status;
  if (!rule.sources.empty() && rule.sources.front().seen != "internal") node.cite = rule.sources.front();
  return node;
}

void add_scope(const Question& question, const Rule& rule, Steps& steps) {
  for (const Condition& condition : rule.scope)
    // What is asked where nothing is said stands for every question, and is no step.
    if (condition.key != "ask" || question.facts().find("ask")) evaluate(question, condition, List::Scope, steps);
}

// A rule with the conditions of the branch that counted or, if none did, each branch with what became of it.
ProofNode prove_rule(const Question& question, const Outcome& outcome) {
  const Rule& rule = *outcome.rule;
  ProofNode node = rule_node(rule, outcome.finding.status);
  Steps steps(&node.children);
  add_scope(question, rule, steps);
  const Finding in_force = evaluate_in_force(question, rule, steps);
  if (outcome.finding.status == Status::Met) {
    node.branch = static_cast<std::uint32_t>(outcome.branch + 1);
    evaluate_branch(question, outcome.met_branch(), steps);
    return node;
  }
  if (in_force.status == Status::NotMet) return node;  // then no branch was asked
  for (std::size_t i = 0; i < rule.branches.size(); ++i) {
    ProofNode branch = rule_node(rule, Status::NotMet);
    branch.branch = static_cast<std::uint32_t>(i + 1);
    branch.text = rule.branches[i].effect.text;
    branch.cite.reset();
    Steps inside(&branch.children);
    branch.status = both(in_force, evaluate_branch(question, rule.branches[i], inside)).status;
    node.children.push_back(std::move(branch));
  }
  return node;
}

ProofNode no_rule(std::string text, Status status) {
  ProofNode node;
  node.step = Step::Rule;
  node.text = std::move(text);
  node.status = status;
  return node;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// ---- the verdict
// ----------------------------------------------------------------------------------------------------------

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  return words;
}

void add_cites(const Rule& rule, std::vector<Cite>& cites) {
  for (const Cite& cite : rule.sources)
    if (cite.seen != "internal" && std::ranges::find(cites, cite) == cites.end()) cites.push_back(cite);
}

// The title of the office as officials.toml prints it, if the person has exactly one there that is not acting.
std::string office_title(const Question& question) {
  const Value* official = question.official("person");
  const std::string_view office = question.party_id("office");
  if (!official || office.empty()) return {};
  std::string_view title;
  for (const Value& role : official->list("roles")) {
    const std::string_view other = role.text("title");
    if (role.text("body") != office || (" " + std::string(other) + " ").find(" acting ") != std::string::npos) continue;
    if (!title.empty() && title != other) return {};
    title = other;
  }
  return std::string(title);
}

std::string label_of(const Question& question, const std::string& label) {
  if (label == "@as_of") return std::string(question.facts().text("as_of"));
  if (label == "@date") {
    const Question::Found date = question.find("date");
    return date && date.value->string() ? *date.value->string() : std::string();
  }
  if (label == "@place-name") return std::string(place_named(question));
  if (label == "@office-title") return office_title(question);
  return label;
}

// The key that every question of this kind needs and that is not said; empty if nothing is lacking.
std::string_view basic_need(const Question& question) {
  const auto applies = [](const std::vector<std::string>& words, std::string_view word) {
    return words.empty() || std::ranges::find(words, word) != words.end();
  };
  for (const Defaults::BasicNeed& need : question.defaults().basic_needs) {
    if (!applies(need.ask, question.ask()) || !applies(need.kind, question.facts().text("subject.kind"))) continue;
    if (need.value_of.empty()) {
      if (!question.facts().find(need.lacks)) return need.lacks;
      continue;
    }
    // What is said of a row must stand in it: a contest that the vote did not have.
    const std::string_view said = question.facts().text(need.value_of), id = question.facts().text(need.row_of);
    const Value* row = said.empty() || id.empty() ? nullptr : question.world().tables.find(need.table, id);
    if (!row) continue;
    const std::string_view column = need.column;
    const std::string_view outer = column.substr(0, column.find('.')), inner = column.substr(column.find('.') + 1);
    if (std::ranges::none_of(row->list(outer), [&](const Value& entry) { return entry.text(inner) == said; }))
      return need.lacks;
  }
  return {};
}

/// The rules that were asked, by what became of them, each in the order of ids.
struct Asked {
  std::vector<Outcome> met, open, failed;
};

Asked ask_rules(const Question& question) {
  Asked asked;
  for (const Rule& rule : question.world().rules.rules()) {
    if (rule.branches.empty() || !fits(question, rule)) continue;
    Outcome outcome = evaluate_rule(question, rule);
    auto& list = outcome.finding.status == Status::Met       ? asked.met
                 : outcome.finding.status == Status::Missing ? asked.open
                                                             : asked.failed;
    list.push_back(std::move(outcome));
  }
  return asked;
}

// Those go that a met rule overrides or narrows, also where that one itself goes; of the rest the strongest stay.
std::vector<const Outcome*> deciding(const std::vector<Outcome>& met) {
  std::vector<const Outcome*> standing;
  for (const Outcome& one : met) {
    const bool gives_way = std::ranges::any_of(met, [&](const Outcome& other) {
      return contains(other.rule->overrides, one.rule->id.text) || contains(other.rule->narrows, one.rule->id.text);
    });
    if (!gives_way) standing.push_back(&one);
  }
  Strength strongest = Strength::Policy;
  for (const Outcome* one : standing) strongest = std::max(strongest, one->rule->strength);
  std::erase_if(standing, [&](const Outcome* one) { return one->rule->strength != strongest; });
  return standing;
}

// Open exceptions count only if nothing else is open: one that is not shown does not hold up the general rule.
std::vector<const Outcome*> counted(const std::vector<Outcome>& open) {
  std::vector<const Outcome*> general, exceptions;
  for (const Outcome& one : open) (one.rule->is_exception() ? exceptions : general).push_back(&one);
  return general.empty() ? exceptions : general;
}

void decide(const Question& question, const Asked& asked, Verdict& verdict) {
  const std::vector<const Outcome*> deciders = deciding(asked.met);
  for (const Outcome& one : asked.met)
    if (std::ranges::find(deciders, &one) == deciders.end()) verdict.overridden.push_back(one.rule->id.text);
  const Outcome& first = *deciders.front();
  const std::string& effect = first.met_branch().effect.text;
  const bool agree =
      std::ranges::all_of(deciders, [&](const Outcome* one) { return one->met_branch().effect == effect; });
  if (agree) {
    verdict.effect = effect;
    verdict.by = first.rule->id.text;
    verdict.label = label_of(question, first.met_branch().label);
    verdict.force = force_of(*first.rule, effect);
    for (const Word& key : first.met_branch().missing) verdict.missing.push_back(key.text);
    add_cites(*first.rule, verdict.cites);
    verdict.proof = prove_rule(question, first);
    return;
  }
  verdict.effect = kUndetermined;
  verdict.proof = no_rule("rules of equal strength differ, and none is credited", Status::Missing);
  verdict.force = Force::Policy;
  for (const Outcome* one : deciders) {
    Position position{
        one->rule->id.text, one->met_branch().effect.text, label_of(question, one->met_branch().label), {}};
    add_cites(*one->rule, position.cites);
    add_cites(*one->rule, verdict.cites);
    if (force_of(*one->rule, position.effect) == Force::Law) verdict.force = Force::Law;
    verdict.positions.push_back(std::move(position));
    verdict.proof.children.push_back(prove_rule(question, *one));
  }
}

// A rule that is named for a verdict which came about otherwise: its own step, with its scope, stands on top.
void credit(const Question& question, const Rule& rule, Verdict& verdict) {
  ProofNode node = rule_node(rule, Status::Met);
  Steps steps(&node.children);
  add_scope(question, rule, steps);
  node.children.push_back(std::move(verdict.proof));
  verdict.proof = std::move(node);
  verdict.by = rule.id.text;
  std::vector<Cite> cites;
  add_cites(rule, cites);
  for (Cite& cite : verdict.cites)
    if (std::ranges::find(cites, cite) == cites.end()) cites.push_back(std::move(cite));
  verdict.cites = std::move(cites);
}

void give_credit(const Question& question, const Asked& asked, Verdict& verdict) {
  for (const Rule& rule : question.world().rules.rules()) {
    if (!rule.credit || !fits(question, rule)) continue;
    const Credit& credited = *rule.credit;
    if (credited.effect != kAny && credited.effect != verdict.effect) continue;
    if (credited.because == Credit::Because::ControlChangeDay) {
      const bool of_a_change =
          std::ranges::any_of(counted(asked.open), [](const Outcome* one) { return one->finding.control_change; });
      const bool lacks_no_more = std::ranges::all_of(
          verdict.missing, [&](const std::string& key) { return contains(credited.lacks_only, key); });
      if (verdict.by || !asked.met.empty() || verdict.missing.empty() || !lacks_no_more || !of_a_change) continue;
      credit(question, rule, verdict);
    } else {
      const std::string& key = credited.key.text;
      const auto open_for_want_of_it = std::ranges::find_if(asked.open, [&](const Outcome& one) {
        return contains(credited.of, one.rule->id.text) && one.finding.lacks.size() == 1 &&
               one.finding.lacks.front() == key;
      });
      if (!verdict.by || question.facts().text(key) != credited.value.text || open_for_want_of_it == asked.open.end())
        continue;
      credit(question, rule, verdict);
      verdict.missing = {key};
      verdict.proof.children.push_back(prove_rule(question, *open_for_want_of_it));
    }
    return;
  }
}

}  // namespace

Verdict prove(const World& world, const Facts& facts, std::string_view jurisdiction) {
  const Question question(world, facts, jurisdiction);
  Verdict verdict;
  verdict.jurisdiction = jurisdiction;
  if (const std::string_view lacking = basic_need(question); !lacking.empty()) {
    verdict.effect = kUndetermined;
    verdict.missing.emplace_back(lacking);
    verdict.proof = no_rule("before any rule is asked: " + std::string(lacking), Status::Missing);
    Steps steps(&verdict.proof.children);
    const Value* said = facts.find(lacking);
    said ? steps.fact(lacking, *said) : steps.absent(lacking);
    return verdict;
  }
  const Asked asked = ask_rules(question);
  if (!asked.met.empty()) {
    decide(question, asked, verdict);
  } else if (!asked.open.empty()) {
    verdict.effect = kUndetermined;
    std::vector<std::string> lacks;
    const auto open = counted(asked.open);
    for (const Outcome* one : open) lacks.insert(lacks.end(), one->finding.lacks.begin(), one->finding.lacks.end());
    verdict.missing = sorted(std::move(lacks));
    verdict.proof = no_rule("no rule decides without " + joined(verdict.missing), Status::Missing);
    for (const Outcome* one : open) verdict.proof.children.push_back(prove_rule(question, *one));
  } else {
    verdict.effect = kOutOfScope;
    verdict.proof = no_rule("no rule of this jurisdiction reaches the facts; that is no permission", Status::NotMet);
    for (const Outcome& one : asked.failed) verdict.proof.children.push_back(prove_rule(question, one));
  }
  give_credit(question, asked, verdict);
  verdict.missing = sorted(std::move(verdict.missing));
  return verdict;
}

std::vector<Measure> measures_on(const World& world, std::string_view place, base::Day day) {
  std::vector<Measure> measures;
  const Definition* covered = world.rules.find_definition("covered");
  Value said;
  said.set("territory", place);
  said.set("date", base::to_iso(day));
  const auto facts = read_facts(world.rules, said);
  if (!covered || !facts) return measures;  // no such form of a place: nothing covers it
  Condition condition;
  condition.form = Form::Predicate;
  condition.key.text = "territory";
  for (const Reach& row : world.rules.reach()) {
    condition.values = {Word{row.region}};
    const Question question(world, *facts, row.jurisdiction);
    Steps nobody;
    Finding finding = find_look_up(covered->id.text)(question, *covered, condition, nobody);
    if (finding.status == Status::NotMet) continue;
    measures.push_back({row.jurisdiction, row.region, row.cite, finding.status, std::move(finding.lacks)});
  }
  return measures;
}

}  // namespace welles::law
