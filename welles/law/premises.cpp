// SPDX-License-Identifier: Apache-2.0
#include "welles/law/premises.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "welles/law/parse.h"
#include "welles/law/stored_rule.h"

namespace welles::law {
namespace {

using base::ErrorKind;
using base::Result;
using model::Value;

Value::Array words_tree(const std::vector<Word>& words) {
  Value::Array array;
  for (const Word& one : words) array.emplace_back(one.text);
  return array;
}

Value::Array texts_tree(const std::vector<std::string>& texts) {
  Value::Array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

Value::Array conditions_tree(const std::vector<Condition>& conditions) {
  Value::Array array;
  for (const Condition& condition : conditions)
    condition.form == Form::AnyOf ? array.emplace_back(conditions_tree(condition.any_of))
                                  : array.emplace_back(condition.text);
  return array;
}

// The short names of the keys of a scope are those of rules/README.md.
constexpr std::pair<std::string_view, std::string_view> kScopeKeys[] = {
    {"ask", "ask"}, {"subject.kind", "kind"}, {"subject.document_type", "document"}, {"act", "act"}};

Value scope_tree(const std::vector<Condition>& scope) {
  Value tree = Value::Object{};
  for (const Condition& condition : scope)
    for (const auto& [path, key] : kScopeKeys)
      if (condition.key == path) tree.set(std::string(key), words_tree(condition.values));
  return tree;
}

Value in_force_tree(const std::vector<Condition>& in_force) {
  Value tree;
  tree.set("clock", in_force.empty() ? std::string("none") : in_force.front().key.text);
  for (const Condition& condition : in_force)
    if (condition.day)
      tree.set(condition.comparison == Comparison::AtLeast ? "from" : "to", base::to_iso(*condition.day));
  return tree;
}

Value branch_tree(const Branch& branch) {
  Value tree;
  tree.set("effect", branch.effect.text);
  if (!branch.label.empty()) tree.set("label", branch.label);
  if (!branch.missing.empty()) tree.set("missing", words_tree(branch.missing));
  if (!branch.needs.empty()) tree.set("needs", conditions_tree(branch.needs));
  if (!branch.shown.empty()) tree.set("shown", conditions_tree(branch.shown));
  if (!branch.unless.empty()) tree.set("unless", conditions_tree(branch.unless));
  return tree;
}

Value credit_tree(const Credit& credit) {
  Value tree;
  tree.set("effect", credit.effect.text);
  if (credit.because == Credit::Because::ControlChangeDay) {
    tree.set("because", "control-change-day");
    tree.set("lacks_only", words_tree(credit.lacks_only));
  } else {
    tree.set("because", "exception-not-shown");
    tree.set("key", credit.key.text);
    tree.set("value", credit.value.text);
    tree.set("of", words_tree(credit.of));
  }
  return tree;
}

// ---- what is looked up
// -----------------------------------------------------------------------------------------------

// Rows and settlements that the facts name, that a step shows, or that one of these lies in.
class Gathered {
 public:
  explicit Gathered(const World& world) : world_(world) {
    for (const Value& row : world.tables.rows("territories"))
      if (const std::string_view code = row.text("katottg"); !code.empty()) by_code_[std::string(code)].push_back(&row);
  }

  void from_value(const Value& value) {
    if (const std::string* text = value.string()) from_id(*text);
    if (const Value::Array* items = value.array())
      for (const Value& item : *items) from_value(item);
    if (const Value::Object* members = value.object())
      for (const Value::Member& member : *members) from_value(member.value);
  }
  void from_steps(const std::vector<ProofNode>& steps) {
    for (const ProofNode& step : steps) {
      const std::size_t slash = step.table.find('/');
      if (slash != std::string::npos)
        row(std::string_view(step.table).substr(0, slash), std::string_view(step.table).substr(slash + 1));
      from_steps(step.children);
    }
  }

  Value rows() const {
    Value::Array array;
    for (const auto& [name, row] : rows_) {
      Value one;
      one.set("table", name.first);
      one.set("row", *row);
      forget_places(one);
      array.push_back(std::move(one));
    }
    return array;
  }
  Value control() const {
    Value::Array array;
    for (const auto& [code, place] : places_) {
      Value one;
      one.set("katottg", place->katottg);
      one.set("territory", place->territory);
      one.set("in_gazetteer", place->in_gazetteer);
      Value::Array spans;
      for (const model::ControlRow& span : place->rows) {
        Value row;
        row.set("state", model::word(span.state));
        if (span.from) row.set("from", base::to_iso(*span.from));
        if (span.until) row.set("until", base::to_iso(*span.until));
        row.set("source", span.source);
        row.set("seen", span.seen);
        spans.push_back(std::move(row));
      }
      one.set("rows", std::move(spans));
      array.push_back(std::move(one));
    }
    return array;
  }

 private:
  void from_id(std::string_view id) {
    if (id.empty()) return;
    for (const std::string& table : world_.tables.names()) row(table, id);
    settlement(id);
    if (const auto named = by_code_.find(id); named != by_code_.end())
      for (const Value* one : named->second) row("territories", one->text("id"));
  }
  void row(std::string_view table, std::string_view id) {
    if (table == "control" || table == "gazetteer") settlement(id);
    const Value* found = world_.tables.find(table, id);
    if (!found || !rows_.try_emplace({std::string(table), std::string(id)}, found).second) return;
    settlement(found->text("katottg"));
    places_in(*found);
  }
  void settlement(std::string_view code) {
    if (const model::ControlPlace* place = world_.control.find(code)) places_.emplace(place->katottg, place);
  }
  // The places that a row names, and where they lie.
  void places_in(const Value& value) {
    if (const std::string* text = value.string()) {
      row("territories", *text);
      settlement(*text);
    }
    if (const Value::Array* items = value.array())
      for (const Value& item : *items) places_in(item);
    if (const Value::Object* members = value.object())
      for (const Value::Member& member : *members) places_in(member.value);
  }

  const World& world_;
  std::map<std::string, std::vector<const Value*>, std::less<>> by_code_;
  std::map<std::pair<std::string, std::string>, const Value*> rows_;
  std::map<std::string, const model::ControlPlace*> places_;
};

Value::Array only(std::span<const Value> rows, const auto& wanted) {
  Value::Array array;
  for (const Value& row : rows)
    if (wanted(row)) array.push_back(row);
  return array;
}

std::unexpected<base::Error> at(std::string_view place, base::Error error) {
  error.what = "premises." + std::string(place) + ": " + error.what;
  error.where.reset();
  error.excerpt.clear();
  return std::unexpected(std::move(error));
}

}  // namespace

Value rule_tree(const Rule& rule) {
  Value tree, title;
  title.set("en", rule.title_en);
  title.set("uk", rule.title_uk);
  tree.set("id", rule.id.text);
  tree.set("title", std::move(title));
  tree.set("answers", words_tree(rule.answers));
  tree.set("strength", word(rule.strength));
  tree.set("overrides", words_tree(rule.overrides));
  tree.set("narrows", words_tree(rule.narrows));
  tree.set("scope", scope_tree(rule.scope));
  tree.set("in_force", in_force_tree(rule.in_force));
  tree.set("says", texts_tree(rule.says));
  tree.set("says_uk", texts_tree(rule.says_uk));
  tree.set("status", rule.status);
  if (!rule.notes.empty()) {
    tree.set("notes", rule.notes);
    tree.set("notes_uk", rule.notes_uk);
  }
  if (rule.credit) tree.set("credits", credit_tree(*rule.credit));
  Value::Array sources, branches;
  for (const Cite& cite : rule.sources) {
    Value source;
    source.set("cite", cite.provision == "whole" ? cite.instrument : cite.instrument + " " + cite.provision);
    source.set("seen", cite.seen);
    sources.push_back(std::move(source));
  }
  for (const Branch& branch : rule.branches) branches.push_back(branch_tree(branch));
  tree.set("source", std::move(sources));
  if (!branches.empty()) tree.set("branch", std::move(branches));
  return tree;
}

PremiseBook::PremiseBook(const Ruleset& rules) {
  const Value& all = rules.trees();
  for (const auto& [key, into] :
       {std::pair("definitions", &definitions_), std::pair("defaults", &defaults_), std::pair("reach", &reach_)})
    if (const Value* tree = all.find(key)) *into = *tree;
}

Value PremiseBook::of(const World& world, const Record& record, const Facts& facts,
                      std::string_view jurisdiction) const {
  std::set<std::string_view> definitions;
  Gathered gathered(world);
  gathered.from_value(facts.value());
  Value::Array conditions, rules;
  for (const AskedCondition& asked : record.conditions) {
    if (asked.condition->form == Form::Predicate) definitions.insert(asked.condition->predicate.text);
    gathered.from_steps(asked.steps);
    Value one;
    one.set("text", asked.condition->text);
    one.set("status", word(asked.status));
    if (!asked.lacks.empty()) one.set("lacks", texts_tree(asked.lacks));
    conditions.push_back(std::move(one));
  }
  // The look-ups of places ask one another by the same words, so all are carried where one is.
  const bool any = !definitions.empty();
  for (const Rule* rule : record.rules) rules.push_back(rule_tree(*rule));
  Value tree;
  tree.set("rules_id", world.rules.id());
  tree.set("facts", facts.value());
  tree.set("rules", std::move(rules));
  tree.set("definitions", only(definitions_.list("definition"), [&](const Value& row) {
             return definitions.contains(row.text("id")) || (any && row.find("whole"));
           }));
  tree.set("defaults", defaults_);
  tree.set("reach",
           only(reach_.list("reach"), [&](const Value& row) { return row.text("jurisdiction") == jurisdiction; }));
  tree.set("travel_documents",
           definitions.contains("travel_listed")
               ? Value::Array(reach_.list("travel_documents").begin(), reach_.list("travel_documents").end())
               : Value::Array());
  tree.set("rows", gathered.rows());
  tree.set("control", gathered.control());
  tree.set("conditions", std::move(conditions));
  forget_places(tree);
  return tree;
}

Result<Premises> Premises::read(const Value& tree, const Ruleset& own) {
  if (!tree.object()) return base::fail(ErrorKind::BadInput, "premises: here an object is expected");
  Premises premises;
  Ruleset::Parts parts;
  for (const Value& row : tree.list("rules")) {
    auto rule = parse_rule(row, "premises");
    if (!rule) return at("rules." + std::string(row.text("id")), std::move(rule).error());
    parts.rules.push_back(std::move(*rule));
  }
  const auto take = [&](const char* key) { return Value::Array(tree.list(key).begin(), tree.list(key).end()); };
  parts.definitions.set("definition", take("definitions"));
  if (const Value* defaults = tree.find("defaults")) parts.defaults = *defaults;
  parts.reach.set("reach", take("reach"));
  parts.reach.set("travel_documents", take("travel_documents"));
  if (const Value* schema = own.trees().find("facts_schema")) parts.facts_schema = *schema;
  parts.folder = "premises";
  auto rules = Ruleset::make(std::move(parts));
  if (!rules) return at("rules", std::move(rules).error());
  premises.rules = std::move(*rules);

  std::map<std::string, Value::Array> rows;
  for (const Value& one : tree.list("rows"))
    if (const Value* row = one.find("row")) rows[std::string(one.text("table"))].push_back(*row);
  for (auto& [table, all] : rows)
    if (auto added = premises.tables.add(table, std::move(all)); !added)
      return at("rows." + table, std::move(added).error());

  std::map<std::string, model::ControlPlace> places;
  for (const Value& one : tree.list("control")) {
    model::ControlPlace place;
    place.katottg = one.text("katottg");
    place.territory = one.text("territory");
    place.in_gazetteer =
        one.find("in_gazetteer") && one.find("in_gazetteer")->boolean() && *one.find("in_gazetteer")->boolean();
    for (const Value& span : one.list("rows")) {
      const auto state = model::control_of(span.text("state"));
      if (!state)
        return at("control." + place.katottg,
                  {ErrorKind::BadInput, "no state of control is called `" + std::string(span.text("state")) + "`"});
      place.rows.push_back({*state,
                            base::parse_partial_date(span.text("from")),
                            base::parse_partial_date(span.text("until")),
                            std::string(span.text("source")),
                            std::string(span.text("seen")),
                            {}});
    }
    std::string code = place.katottg;
    places.insert_or_assign(std::move(code), std::move(place));
  }
  std::vector<model::ControlPlace> all;
  for (auto& [code, place] : places) all.push_back(std::move(place));
  premises.control = model::ControlTable::make(std::move(all), base::Day());
  if (const Value* facts = tree.find("facts")) premises.facts = *facts;
  return premises;
}

}  // namespace welles::law
