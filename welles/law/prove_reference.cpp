// SPDX-License-Identifier: Apache-2.0
#include "welles/law/prove_reference.h"

#include <algorithm>
#include <span>
#include <utility>

#include "welles/law/definitions_reference.h"
#include "welles/law/question_reference.h"
#include "welles/law/telling.h"

namespace welles::law::reference {
namespace {

using model::Value;

constexpr std::string_view kAny = "*";
constexpr std::string_view kUnknown = "unknown";

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
  if (!condition.day) {
    const std::int64_t* whole = found ? found.value->integer() : nullptr;
    const double* real = found ? found.value->real() : nullptr;
    if (!whole && !real) return missing(key);
    return holds(condition.comparison, whole ? static_cast<double>(*whole) : *real, condition.number) ? met()
                                                                                                      : not_met();
  }
  const auto days = question.days(key);
  if (!days) return missing(key);
  const bool first = holds(condition.comparison, days->first, *condition.day),
             last = holds(condition.comparison, days->last, *condition.day);
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
    node.text_uk = definition.says_uk;
    node.status = finding.status;
    if (!definition.sources.empty()) node.cite = definition.sources.front();
    node.children = std::move(children);
    steps.add(std::move(node));
  }
  if (condition.negated && finding.status == Status::Met) return not_met();
  if (condition.negated && finding.status == Status::NotMet) return met();
  return finding;
}

// One condition, whatever list it stands in, and what it rests on; of an inner array only what its members came to.
Finding evaluate(const Question& question, const Condition& condition, Steps& steps) {
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
      Steps nobody;
      for (const Condition& member : condition.any_of)
        answer = either(std::move(answer), evaluate(question, member, nobody));
      return answer;
    }
  }
  return not_met();
}

// ---- one rule
// -----------------------------------------------------------------------------------------------------------

// How a branch came out. NotMet: something fails. Missing: nothing fails but something is missing.
Finding evaluate_branch(const Question& question, const Branch& branch, Steps& steps) {
  Finding answer = met();
  const auto stop = [&] { return answer.status == Status::NotMet && !steps.wanted(); };
  for (const Condition& condition : branch.needs) {
    answer = both(std::move(answer), evaluate(question, condition, steps));
    if (stop()) return answer;
  }
  for (const Condition& condition : branch.shown) {  // silence counts against who relies on it
    if (evaluate(question, condition, steps).status != Status::Met) answer = not_met();
    if (stop()) return answer;
  }
  for (const Condition& condition : branch.unless) {  // and here nobody said it
    if (evaluate(question, condition, steps).status == Status::Met) answer = not_met();
    if (stop()) return answer;
  }
  return answer;
}

Finding evaluate_in_force(const Question& question, const Rule& rule, Steps& steps) {
  Finding answer = met();
  for (const Condition& condition : rule.in_force)
    answer = both(std::move(answer), evaluate(question, condition, steps));
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

Outcome evaluate_rule(const Question& question, const Rule& rule) {
  Steps nobody;
  const Finding in_force = evaluate_in_force(question, rule, nobody);
  if (in_force.status == Status::NotMet) return {&rule, Status::NotMet, 0, {}, false};
  Finding answer = not_met();
  for (std::size_t i = 0; i < rule.branches.size(); ++i) {
    Finding finding = both(in_force, evaluate_branch(question, rule.branches[i], nobody));
    if (finding.status == Status::Met) return {&rule, Status::Met, i, {}, false};
    answer = either(std::move(answer), std::move(finding));
  }
  return {&rule, answer.status, 0, std::move(answer.lacks), answer.control_change};
}

std::string label_of(const Question& question, const std::string& label) {
  if (label == "@as_of") return std::string(question.facts().text("as_of"));
  if (label == "@date") {
    const Question::Found date = question.find("date");
    return date && date.value->string() ? *date.value->string() : std::string();
  }
  if (label == "@place-name") return std::string(place_named(question));
  if (label == "@office-title") {
    const Value* official = question.official("person");
    const std::string_view office = question.party_id("office");
    return official && !office.empty() ? office_title(*official, office) : std::string();
  }
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

/// Asks the tree again for each condition that a proof shows.
class AskedAgain : public Answers {
 public:
  explicit AskedAgain(const Question& question) : question_(question) {}

  const Ruleset& rules() const override { return question_.world().rules; }
  std::string_view jurisdiction() const override { return question_.jurisdiction(); }
  const Value* said(std::string_view path) const override { return question_.facts().find(path); }
  bool fits(const Rule& rule) const override { return reference::fits(question_, rule); }
  Status status(const Condition& condition) const override {
    Steps nobody;
    return evaluate(question_, condition, nobody).status;
  }
  void write(const Condition& condition, Steps& steps) const override {
    if (condition.form != Form::AnyOf) evaluate(question_, condition, steps);
  }
  void add_lacks(const Condition& condition, std::vector<std::string>& lacks, bool& control_change) const override {
    Steps nobody;
    Finding finding = evaluate(question_, condition, nobody);
    std::ranges::sort(finding.lacks);
    lacks = std::move(finding.lacks);
    control_change = finding.control_change;
  }
  std::string label(const std::string& label) const override { return label_of(question_, label); }

 private:
  const Question& question_;
};

}  // namespace

Verdict prove(const World& world, const Facts& facts, std::string_view jurisdiction) {
  const Question question(world, facts, jurisdiction);
  const AskedAgain answers(question);
  if (const std::string_view lacking = basic_need(question); !lacking.empty())
    return tell_need(answers, std::string(lacking));
  std::vector<Outcome> asked;
  for (const Rule& rule : world.rules.rules())
    if (!rule.branches.empty() && fits(question, rule)) asked.push_back(evaluate_rule(question, rule));
  return tell(answers, asked, decided_by(asked));
}

Record record(const World& world, const Facts& facts, std::string_view jurisdiction) {
  const Question question(world, facts, jurisdiction);
  return tell_record(AskedAgain(question), std::string(basic_need(question)));
}

}  // namespace welles::law::reference
