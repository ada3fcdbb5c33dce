// SPDX-License-Identifier: Apache-2.0
#include "tools/rulecheck/vocabulary.h"

#include <algorithm>
#include <array>
#include <map>

#include "welles/law/facts.h"
#include "welles/model/words.h"
#include "welles/report/json_writer.h"

namespace welles::rulecheck {
namespace {

using base::Day;
using law::Condition;
using law::Form;
using model::Value;

constexpr const char* kExample = "example";

// Nothing that the law reads is in a name, but for the names of places.
Value named(std::string_view name) {
  Value value;
  value.set("name", name);
  return value;
}

std::string text_of(const Value* value) {
  return value ? report::JsonWriter().value(*value).take() : std::string();
}

void add_turns(base::PartialDate date, std::set<Day>& turns) {
  const Day first = base::first_day(date), last = base::last_day(date);
  for (const Day day : {first, last})
    for (const int n : {0, 1}) turns.insert(day + std::chrono::days(n));
}

// A place of the law: what the evaluator tells apart of it, as one text.
struct PlaceClass {
  std::string id, signature;
  std::set<Day> turns;
};

std::string rows_of(const model::ControlPlace* place, std::set<Day>& turns) {
  std::string text;
  if (!place) return "-";
  for (const model::ControlRow& row : place->rows) {
    text += model::word(row.state);
    for (const auto& date : {row.from, row.until}) {
      text += date ? " " + base::to_iso(*date) : " -";
      if (date) add_turns(*date, turns);
    }
    text += ';';
  }
  return text;
}

template <class Use>
void each_condition(const std::vector<Condition>& list, const Use& use) {
  for (const Condition& condition : list) {
    use(condition);
    each_condition(condition.any_of, use);
  }
}

template <class Use>
void each_condition(const law::Rule& rule, const Use& use) {
  each_condition(rule.scope, use);
  each_condition(rule.in_force, use);
  for (const law::Branch& branch : rule.branches)
    for (const auto* list : {&branch.needs, &branch.shown, &branch.unless}) each_condition(*list, use);
}

bool is_place_key(std::string_view key) {
  const std::string_view last = key.substr(key.rfind('.') + 1);
  return last == "territory" || last == "residence" || last == "origin" || last == "last_transformation";
}

std::string_view last_of(std::string_view key) {
  return key.substr(key.rfind('.') + 1);
}

Value lists_of(std::string_view by) {
  Value list;
  list.set("by", by);
  return Value::Array{list};
}

}  // namespace

void add_turns(const Value& value, std::set<Day>& turns) {
  if (value.string()) {
    if (const auto date = base::parse_partial_date(*value.string())) add_turns(*date, turns);
  } else if (value.array()) {
    for (const Value& item : *value.array()) add_turns(item, turns);
  } else if (value.object()) {
    for (const Value::Member& member : *value.object()) add_turns(member.value, turns);
  }
}

Vocabulary::Vocabulary(const LawFiles& files, const law::Ruleset& rules, std::string jurisdiction,
                       std::size_t settlements)
    : files_(files), rules_(rules), jurisdiction_(std::move(jurisdiction)), settlements_(settlements) {
  collect_named();
  for (const law::Definition& definition : rules.definitions()) add_turns(definition.row, definition_turns_);
  places_ = places(false);
  parties_ = parties();
  elections_ = rows("election");
  instruments_ = rows("instrument");

  std::set<Day> days = definition_turns_;
  for (const auto* options : {&places_, &parties_, &elections_, &instruments_})
    for (const Option& option : *options) days.insert(option.turns.begin(), option.turns.end());
  for (const law::Rule& rule : rules.rules())
    each_condition(rule, [&](const Condition& condition) {
      if (condition.day)
        for (const int n : {-1, 0, 1, 2}) days.insert(*condition.day + std::chrono::days(n));
    });
  days_.assign(days.begin(), days.end());
}

void Vocabulary::collect_named() {
  for (const law::Rule& rule : rules_.rules())
    each_condition(rule, [&](const Condition& condition) {
      for (const law::Word& value : condition.values) {
        named_.insert(value.text);
        if (condition.form == Form::Is && is_party(condition.key.text)) named_parties_.insert(value.text);
      }
      if (condition.form == Form::Compare && !condition.day) bounds_.emplace_back(condition.key.text, condition.number);
    });
}

bool Vocabulary::is_party(std::string_view key) const {
  return std::ranges::find(rules_.defaults().parties, key) != rules_.defaults().parties.end();
}

KeyKind Vocabulary::kind(std::string_view key) const {
  const auto place = rules_.facts_schema().find(key);
  if (!place) return KeyKind::Choice;
  if (rules_.facts_schema().is_date(*place)) return KeyKind::Day;
  if (rules_.facts_schema().is_list(*place) && !rules_.facts_schema().words(*place).empty()) return KeyKind::List;
  return KeyKind::Choice;
}

std::vector<std::string> Vocabulary::words(std::string_view key) const {
  std::vector<std::string> words;
  if (const auto place = rules_.facts_schema().find(key))
    for (const std::string_view word : rules_.facts_schema().words(*place)) words.emplace_back(word);
  return words;
}

std::vector<Option> Vocabulary::options(std::string_view key) const {
  if (key == "territory") return places(true);
  if (is_place_key(key)) return places_;
  if (is_party(key)) return parties_;
  if (key == "election") return elections_;
  if (key == "instrument") return instruments_;
  if (key == "chain") return chains();
  std::vector<Option> options{{}};
  const std::string_view last = last_of(key);
  if (last == "listed") {
    const std::string other = jurisdiction_ == "JP" ? "NZ" : "JP";
    options.push_back({"on none", Value::Array{}});
    options.push_back({"on another list", lists_of(other)});
    if (has_list()) options.push_back({"on the list of " + jurisdiction_, lists_of(jurisdiction_)});
    return options;
  }
  if (last == "owned_by") {  // an owner that is listed, that is not, and of whom nothing is known
    for (const std::string_view list : {std::string_view(), std::string_view("-"), std::string_view(jurisdiction_)}) {
      Value owner = named("owner");
      if (list == "-") owner.set("listed", Value::Array{});
      if (list == jurisdiction_) {
        if (!has_list()) continue;
        owner.set("listed", lists_of(list));
      }
      options.push_back({"owner" + std::string(list), std::move(owner)});
    }
    return options;
  }
  const auto place = rules_.facts_schema().find(key);
  if (place && rules_.facts_schema().is_number(*place)) return numbers(key);
  for (std::string& word : words(key)) options.push_back({word, Value(word)});
  return options;
}

// Does the schema know a sanctions list of the jurisdiction?
bool Vocabulary::has_list() const {
  Value party = named(kExample), facts;
  party.set("listed", lists_of(jurisdiction_));
  facts.set(rules_.defaults().parties.front(), std::move(party));
  return law::read_facts(rules_, facts).has_value();
}

std::vector<Option> Vocabulary::numbers(std::string_view key) const {
  std::vector<Option> options{{}};
  for (const auto& [bounded, number] : bounds_) {
    if (bounded != key) continue;
    for (const double value : {number, number + 1}) {
      const std::string name = std::to_string(static_cast<std::int64_t>(value));
      if (std::ranges::find(options, name, &Option::name) == options.end())
        options.push_back({name, Value(static_cast<std::int64_t>(value))});
    }
  }
  return options;
}

std::vector<Option> Vocabulary::chains() const {
  // What a link is worth is judged one by one and the worst counts: so one link of each kind.
  std::vector<Option> options{{}};
  for (const char* table : {"void_acts", "elections", "bodies"}) {
    const auto rows = files_.tables.rows(table);
    if (!rows.empty()) options.push_back({std::string("void ") + table, Value::Array{Value(rows.front().text("id"))}});
  }
  for (const std::string& law : words("issuer.law")) {
    Value link = named("link");
    link.set("law", law);
    options.push_back({"link of " + law, Value::Array{link}});
  }
  options.push_back({"link without law", Value::Array{named("link")}});
  return options;
}

std::vector<Option> Vocabulary::places(bool with_name) const {
  std::vector<PlaceClass> all;
  const auto region_turns = [&](std::string_view region, std::set<Day>& turns) {
    if (const Value* row = files_.tables.find("territories", region)) add_turns(*row, turns);
    for (const auto* rows : {&rules_.reach(), &rules_.travel_documents()})
      for (const law::Reach& row : *rows) {
        if (row.region != region) continue;
        for (const auto& day : {row.from, row.known_until, row.load_from})
          if (day) add_turns(base::to_partial(*day), turns);
      }
  };
  for (const Value& row : files_.tables.rows("territories")) {
    PlaceClass place;
    place.id = row.text("id");
    const std::string_view kind = row.text("kind"), parent = row.text("parent");
    add_turns(row, place.turns);
    region_turns(parent.empty() ? place.id : parent, place.turns);
    place.signature = kind == "region" || named_.contains(place.id)
                          ? place.id
                          : std::string(parent) + "|" + (kind == "raion" ? "raion|" : "settlement|") +
                                rows_of(files_.control().find(row.text("katottg")), place.turns);
    if (named_.contains(place.id)) rows_of(files_.control().find(row.text("katottg")), place.turns);
    all.push_back(std::move(place));
  }
  for (const model::ControlPlace& settlement : files_.control().places()) {
    PlaceClass place;
    place.id = settlement.katottg;
    const model::TerritoryWord* territory = model::find_territory(settlement.territory);
    const std::string region = territory && !territory->occupied_part.empty() ? std::string(territory->occupied_part)
                               : settlement.territory.empty()                 ? settlement.katottg.substr(0, 4)
                                                                              : settlement.territory;
    place.signature = region + "|settlement|" + rows_of(&settlement, place.turns);
    region_turns(region, place.turns);
    all.push_back(std::move(place));
  }
  std::vector<Option> options{{}};
  std::set<std::string> seen;
  std::size_t settlements = 0;
  for (PlaceClass& place : all) {
    if (place.signature.find("|settlement|") != std::string::npos && !seen.contains(place.signature) &&
        ++settlements > settlements_)
      continue;
    if (!seen.insert(place.signature).second) continue;
    options.push_back({place.id, Value(place.id), std::move(place.turns), place.id});
  }
  for (const std::string& id : rules_.defaults().reserved_places) options.push_back({id, Value(id), {}, id});
  options.push_back({"unknown", Value("unknown")});
  if (!with_name) return options;

  // A name that is found instead of a place: of one place, of several, of none.
  std::map<std::string, int> rows_with;
  for (const Value& row : files_.tables.rows("territories"))
    if (const std::string_view name = row.find("names") ? row.find("names")->text("en") : std::string_view();
        !name.empty())
      ++rows_with[std::string(name)];
  const auto add_name = [&](const char* what, auto fits) {
    const auto found = std::ranges::find_if(rows_with, fits);
    if (found != rows_with.end()) options.push_back({what, named(found->first)});
  };
  add_name("name of one place", [](const auto& entry) { return entry.second == 1; });
  add_name("name of several places", [](const auto& entry) { return entry.second > 1; });
  options.push_back({"name of no place", named("Nowhere on the map")});
  return options;
}

std::vector<Option> Vocabulary::parties() const {
  // The columns of a table that may decide, beside its id.
  std::set<std::string, std::less<>> columns{"territory", "kind", "standing"};
  for (const law::Definition& definition : rules_.definitions())
    for (const Value& list : definition.row.list("lists"))
      if (list.text("jurisdiction") == jurisdiction_)
        columns.emplace(list.text("column").substr(0, list.text("column").find('.')));

  std::vector<Option> options{{}, {"without id", named(kExample)}};
  std::set<std::string> seen;
  for (const char* table : {"bodies", "officials"})
    for (const Value& row : files_.tables.rows(table)) {
      const std::string id(row.text("id"));
      std::string signature = table, kin = table;
      std::set<Day> turns;
      for (const std::string& column : columns) {
        const Value* cell = row.find(column);
        if (column == "territory" || column == "standing") kin += "|" + text_of(cell);
        if (column == "kind") {  // as the defaults translate it
          const Value* kinds = &rules_.defaults().body_kinds;
          const Value* kind = kinds->find(row.text("kind"));
          signature += "|" + text_of(kind);
          kin += "|" + text_of(kind);
          continue;
        }
        signature += "|" + text_of(cell);
        if (cell && column != "territory") add_turns(*cell, turns);
      }
      if (named_.contains(id)) signature = id;
      if (!seen.insert(signature).second) continue;
      Value party;
      party.set("id", id);
      options.push_back({id, std::move(party), std::move(turns), {}, &row, table, std::move(kin)});
    }
  // A word of the facts that stands for no row.
  for (const std::string& id : named_parties_)
    if (std::ranges::find(options, id, &Option::name) == options.end()) {
      Value party;
      party.set("id", id);
      options.push_back({id, std::move(party)});
    }
  return options;
}

std::vector<Option> Vocabulary::rows(std::string_view key) const {
  std::vector<Option> options{{}};
  const auto add = [&](const char* table, std::initializer_list<const char*> columns) {
    std::set<std::string> seen;
    for (const Value& row : files_.tables.rows(table)) {
      const std::string id(row.text("id"));
      std::string signature;
      std::set<Day> turns;
      for (const char* column : columns) {
        const Value* cell = row.find(column);
        signature += "|" + text_of(cell);
        if (cell) add_turns(*cell, turns);
      }
      if (named_.contains(id)) signature = id;
      if (seen.insert(signature).second) options.push_back({id, Value(id), std::move(turns), {}, &row, table});
    }
  };
  if (key == "election") {
    options.push_back({"without id", named(kExample)});
    add("elections", {"dates", "territories"});
  } else {
    add("instruments", {"kind"});
    add("void_acts", {"date"});
  }
  return options;
}

}  // namespace welles::rulecheck
