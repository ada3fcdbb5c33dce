// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/ask.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "welles/base/suggest.h"
#include "welles/law/facts.h"
#include "welles/law/prove.h"

namespace welles::engine {
namespace {

using base::ErrorKind;
using base::Result;
using model::Value;

constexpr std::string_view kInstrument = "instrument:";
constexpr std::string_view kUndetermined = "UNDETERMINED";
constexpr std::string_view kListed = "listed";
constexpr std::string_view kNone = "none";           // of a list: it was looked for, and there is nothing
constexpr std::string_view kNotNamed = "not named";  // where the schema wants a name, and no rule reads it

std::string_view last_part(std::string_view key) {
  return key.substr(key.rfind('.') + 1);
}

std::string replaced(std::string text, std::string_view by) {
  if (const std::size_t at = text.find("{0}"); at != std::string::npos) text.replace(at, 3, by);
  return text;
}

void add_answer(Value& facts, std::string_view path, Value value) {
  // The schema gives a vote a name where it is no id of the registry.
  const Value* vote = facts.find("election");
  if (path.starts_with("election.") && (!vote || (vote->object() && !vote->find("id") && !vote->find("name"))))
    law::set_fact(facts, "election.name", kNotNamed);
  law::set_fact(facts, path, std::move(value));
}

void add_ids(const law::World& world, std::initializer_list<const char*> tables, std::vector<std::string>& out) {
  for (const char* table : tables)
    for (const Value& row : world.tables.rows(table)) out.emplace_back(row.text("id"));
}

bool is_party(const law::World& world, std::string_view key) {
  const auto& parties = world.rules.defaults().parties;
  return std::ranges::find(parties, key) != parties.end() || last_part(key) == "owned_by";
}

bool is_place(std::string_view key) {
  const std::string_view last = last_part(key);
  return last == "territory" || last == "residence" || last == "origin" || last == "last_transformation";
}

// The words that may be answered: of the schema's vocabulary, or ids of the registry. Empty: anything of the right form.
std::vector<std::string> answers_to(const law::World& world, const Value& facts, std::string_view key) {
  std::vector<std::string> out;
  const auto& schema = world.rules.facts_schema();
  if (last_part(key) == kListed) {
    out.emplace_back(kNone);
    if (const auto by = schema.find(std::string(key) + ".by"))
      for (const std::string_view word : schema.words(*by)) out.emplace_back(word);
    return out;
  }
  if (const auto place = schema.find(key))
    for (const std::string_view word : schema.words(*place)) out.emplace_back(word);
  if (!out.empty()) return out;
  if (is_place(key)) {
    for (const Value& row : world.tables.rows("territories"))
      if (row.text("kind") == "region") out.emplace_back(row.text("id"));
    for (const std::string& id : world.rules.defaults().reserved_places) out.push_back(id);
  } else if (is_party(world, key)) {
    add_ids(world, {"bodies", "officials"}, out);
  } else if (key == "election") {
    add_ids(world, {"elections"}, out);
  } else if (key == "contest") {
    if (const Value* vote = world.tables.find("elections", facts.text("election")))
      for (const Value& contest : vote->list("contests")) out.emplace_back(contest.text("body"));
  } else if (key == "instrument") {
    add_ids(world, {"instruments", "void_acts"}, out);
  } else if (key == "chain") {
    add_ids(world, {"void_acts", "elections", "bodies", "officials"}, out);
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    std::string_view word = text.substr(0, comma);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    if (!word.empty()) out.push_back(word);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return out;
}

// The answer as a value of the key; what is of another form stays a word, and the schema refuses it.
Value value_of(const law::World& world, std::string_view key, std::string_view answer) {
  const auto& schema = world.rules.facts_schema();
  const auto place = schema.find(key);
  if (last_part(key) == kListed) {
    Value::Array rows;
    for (const std::string_view word : split(answer)) {
      if (word == kNone) continue;
      Value row;
      row.set("by", word);
      rows.push_back(std::move(row));
    }
    return rows;
  }
  if (place && schema.is_list(*place)) {
    const auto words = split(answer);
    return Value::Array(words.begin(), words.end());
  }
  if (place && schema.is_number(*place)) {
    double number = 0;
    const auto [end, error] = std::from_chars(answer.begin(), answer.end(), number);
    if (error == std::errc() && end == answer.end()) return number;
  }
  return answer;
}

std::vector<std::string> effects_of(law::Evaluation& evaluation, const law::Facts& facts,
                                    std::span<const std::string> jurisdictions) {
  std::vector<std::string> out;
  evaluation.take(facts);
  for (const std::string& jurisdiction : jurisdictions) {
    evaluation.judge(jurisdiction);
    out.emplace_back(evaluation.effect());
  }
  return out;
}

}  // namespace

Result<AskTable> AskTable::make(const Value& table) {
  AskTable made;
  const std::pair<const char*, std::map<std::string, Both, std::less<>> AskTable::*> kParts[] = {
      {"question", &AskTable::questions_}, {"party", &AskTable::parties_}, {"attribute", &AskTable::attributes_}};
  for (const auto& [name, into] : kParts)
    for (const Value& row : table.list(name)) {
      if (row.text("key").empty() || row.text("en").empty() || row.text("uk").empty())
        return base::fail(ErrorKind::Corrupt, "data/law/ask.toml: a row lacks key, en or uk");
      (made.*into)[std::string(row.text("key"))] = {std::string(row.text("en")), std::string(row.text("uk"))};
    }
  return made;
}

Both AskTable::question(std::string_view key) const {
  if (const auto at = questions_.find(key); at != questions_.end()) return at->second;
  const std::size_t dot = key.rfind('.');
  const auto attribute = attributes_.find(last_part(key));
  if (dot == std::string_view::npos || attribute == attributes_.end()) return {};
  std::string_view party = key.substr(0, dot);
  if (last_part(party) == kListed) party = party.substr(0, party.rfind('.'));
  const auto named = parties_.find(last_part(party));
  if (named == parties_.end()) return {};
  return {replaced(attribute->second.en, named->second.en), replaced(attribute->second.uk, named->second.uk)};
}

Result<AskStep> next_question(const law::World& world, const AskTable& table, const Value& facts,
                              std::span<const std::string> jurisdictions, std::span<const std::string> skipped) {
  WELLES_TRY(const law::Facts read, law::read_facts(world.rules, facts));
  AskStep step;
  const auto add = [](std::vector<std::string>& list, const std::string& word) {
    if (std::ranges::find(list, word) == list.end()) list.push_back(word);
  };
  law::Evaluation evaluation(world);
  evaluation.take(read);
  for (const std::string& jurisdiction : jurisdictions) {
    evaluation.judge(jurisdiction);
    step.effects.emplace_back(evaluation.effect());
    if (evaluation.effect() != kUndetermined) continue;
    for (const std::string& key : evaluation.missing())
      add(key.starts_with(kInstrument) ? step.texts : step.missing, key);
  }
  for (const std::string& key : step.missing)
    if (step.key.empty() && std::ranges::find(skipped, key) == skipped.end()) step.key = key;
  if (step.key.empty()) return step;
  step.question = table.question(step.key);
  for (const std::string& answer : answers_to(world, facts, step.key)) {
    Value with = facts;
    add_answer(with, step.key, value_of(world, step.key, answer));
    const auto then = law::read_facts(world.rules, with);
    if (!then) continue;  // this word does not go with what is said: it is no answer here
    std::vector<std::string> effects = effects_of(evaluation, *then, jurisdictions);
    const auto same = std::ranges::find(step.options, effects, &AskOption::effects);
    if (same != step.options.end())
      same->answers.push_back(answer);
    else
      step.options.push_back({{answer}, std::move(effects)});
  }
  return step;
}

Result<Value> answered(const law::World& world, const Value& facts, const std::string& key, std::string_view answer) {
  Value with = facts;
  add_answer(with, key, value_of(world, key, answer));
  auto read = law::read_facts(world.rules, with);
  const std::vector<std::string> known = answers_to(world, facts, key);
  std::optional<std::string> unknown;
  if (!read) unknown = std::string(answer);
  // A word of the right form that is no id of the registry would be judged as something that nobody knows.
  if (read && !known.empty() && !is_place(key))
    for (const std::string_view word : split(answer))
      if (std::ranges::find(known, word) == known.end()) unknown = std::string(word);
  if (!unknown) return with;
  const std::string near = base::nearest(*unknown, std::vector<std::string_view>(known.begin(), known.end()));
  return base::fail(ErrorKind::BadInput, "`" + key + "` does not take `" + *unknown + "`",
                    !near.empty()                ? "did you mean `" + near + "`?"
                    : read                       ? std::string()
                    : !read.error().hint.empty() ? read.error().hint
                                                 : read.error().what);
}

}  // namespace welles::engine
