// SPDX-License-Identifier: Apache-2.0
#include "welles/law/ruleset.h"

#include <algorithm>
#include <span>
#include <utility>

#include "welles/base/file.h"
#include "welles/base/hash.h"
#include "welles/base/suggest.h"
#include "welles/law/check.h"
#include "welles/law/parse.h"
#include "welles/law/program.h"
#include "welles/law/stored_rule.h"
#include "welles/read/json.h"
#include "welles/read/toml.h"

namespace welles::law {
namespace {

using base::ErrorKind;
using base::Result;
using base::Where;
using model::Value;

constexpr const char* kSection = "law.rules";
constexpr const char* kDefinitionsFile = "/definitions.toml";
constexpr const char* kDefaultsFile = "/facts_defaults.toml";
constexpr const char* kReachFile = "/reach.toml";
constexpr const char* kSchemaFile = "/facts.schema.json";

base::Fail fail_at(const std::string& file, std::uint32_t line, std::uint32_t column, std::string what,
                   std::string hint = {}) {
  return base::fail_at(ErrorKind::BadInput, Where{file, line, column}, std::move(what), std::move(hint));
}

Result<Reach> reach_of(const Value& row, const std::string& file) {
  Reach reach;
  reach.jurisdiction = row.text("jurisdiction");
  reach.region = row.text("region");
  const std::pair<const char*, std::optional<base::Day>*> kDays[] = {
      {"from", &reach.from}, {"known_until", &reach.known_until}, {"load_from", &reach.load_from}};
  for (const auto& [key, day] : kDays) {
    const Value* value = row.find(key);
    if (!value) continue;
    if (value->string()) *day = base::parse_day(*value->string());
    if (!*day)
      return fail_at(file, value->line, value->column, "here a day is expected", "a day is written 2014-02-20");
  }
  reach.renewal = row.text("renewal");
  reach.load = row.text("load");
  reach.cite = parse_cite(row.text("cite"), row.text("seen"));
  if (reach.region.empty()) return fail_at(file, row.line, row.column, "the key `region` is lacking");
  if (reach.known_until.has_value() == reach.renewal.empty())
    return fail_at(file, row.line, row.column, "known_until and renewal stand together");
  if (reach.load_from.has_value() == reach.load.empty())
    return fail_at(file, row.line, row.column, "load_from and load stand together");
  return reach;
}

// Finds the definition of each predicate once, so that a question need not look for it.
class Binder {
 public:
  Binder(const std::vector<Definition>& definitions, const std::string& file)
      : definitions_(definitions), file_(file) {}

  Result<void> bind(std::vector<Condition>& conditions) const {
    for (Condition& condition : conditions) {
      if (condition.form == Form::AnyOf) {
        WELLES_CHECK(bind(condition.any_of));
      }
      if (condition.form != Form::Predicate) continue;
      const auto found = std::ranges::find(definitions_, condition.predicate, &Definition::id);
      if (found == definitions_.end()) {
        std::vector<std::string_view> known;
        for (const Definition& definition : definitions_) known.push_back(definition.id.text);
        const std::string near = base::nearest(condition.predicate.text, known);
        return fail_at(file_, condition.predicate.line, condition.predicate.column,
                       "no predicate is called `" + condition.predicate.text + "`",
                       near.empty() ? "" : "did you mean `" + near + "`?");
      }
      condition.definition = static_cast<std::uint32_t>(found - definitions_.begin());
    }
    return {};
  }

 private:
  const std::vector<Definition>& definitions_;
  const std::string& file_;
};

// The files of data/law as one tree, without the places of their words: a snapshot has none.
Value trees_of(Ruleset::Parts& parts) {
  Value trees;
  trees.set("definitions", std::move(parts.definitions));
  trees.set("defaults", std::move(parts.defaults));
  trees.set("reach", std::move(parts.reach));
  trees.set("facts_schema", std::move(parts.facts_schema));
  forget_places(trees);
  return trees;
}

std::string encoded(const std::vector<Rule>& rules, const Value& trees) {
  Value all;
  Value::Array stored_rules;
  for (const Rule& rule : rules) stored_rules.push_back(stored(rule));
  all.set("rules", std::move(stored_rules));
  forget_places(all);
  for (const Value::Member& tree : *trees.object()) all.set(tree.key, tree.value);
  std::string bytes;
  model::encode(all, bytes);
  return bytes;
}

Result<std::vector<Reach>> reach_rows(const Value& tree, std::string_view key, const std::string& file) {
  std::vector<Reach> rows;
  for (const Value& row : tree.list(key)) {
    WELLES_TRY(Reach reach, reach_of(row, file));
    rows.push_back(std::move(reach));
  }
  return rows;
}

}  // namespace

Result<Ruleset> Ruleset::make(Parts parts) {
  Ruleset made;
  std::vector<Rule>& rules = parts.rules;
  std::ranges::sort(rules, {}, [](const Rule& rule) -> const std::string& { return rule.id.text; });
  for (std::size_t i = 1; i < rules.size(); ++i)
    if (rules[i].id == rules[i - 1].id)
      return fail_at(rules[i].file, rules[i].id.line, rules[i].id.column,
                     "the id `" + rules[i].id.text + "` stands in two files", "the other is " + rules[i - 1].file);

  // Definitions in the order of their ids, so that the order of the file decides nothing.
  for (const Value& row : parts.definitions.list("definition")) {
    WELLES_TRY(Definition definition, parse_definition(row, parts.folder + kDefinitionsFile));
    made.definitions_.push_back(std::move(definition));
  }
  std::ranges::sort(made.definitions_, {},
                    [](const Definition& definition) -> const std::string& { return definition.id.text; });
  for (const Definition& definition : made.definitions_)
    if (!find_look_up(definition.id.text))
      return base::fail_at(ErrorKind::Unsupported,
                           Where{parts.folder + kDefinitionsFile, definition.id.line, definition.id.column},
                           "no look-up is known for the definition `" + definition.id.text + "`");

  for (Rule& rule : rules) {
    const Binder binder(made.definitions_, rule.file);
    for (Branch& branch : rule.branches)
      for (std::vector<Condition>* list : {&branch.needs, &branch.shown, &branch.unless}) {
        WELLES_CHECK(binder.bind(*list));
      }
  }
  WELLES_TRY(made.defaults_, Defaults::parse(parts.defaults, parts.folder + kDefaultsFile));
  WELLES_TRY(made.reach_, reach_rows(parts.reach, "reach", parts.folder + kReachFile));
  WELLES_TRY(made.travel_documents_, reach_rows(parts.reach, "travel_documents", parts.folder + kReachFile));
  WELLES_TRY(made.facts_schema_, Schema::compile(parts.facts_schema));

  made.trees_ = std::make_shared<const Value>(trees_of(parts));
  made.stored_ = parts.stored.empty() ? encoded(rules, *made.trees_) : std::move(parts.stored);
  made.id_ = base::to_hex(base::hash64(made.stored_));
  made.rules_ = std::move(rules);
  if (const std::size_t keys = law_keys(made).size(); keys > base::limits::kLawKeys)
    return base::fail(ErrorKind::Unsupported,
                      "the rules read or lack " + std::to_string(keys) + " keys of the facts, and " +
                          std::to_string(base::limits::kLawKeys) + " are the limit",
                      "raise limits::kLawKeys, or use fewer keys");
  return made;
}

const Rule* Ruleset::find(std::string_view id) const noexcept {
  const auto at =
      std::ranges::lower_bound(rules_, id, {}, [](const Rule& rule) { return std::string_view(rule.id.text); });
  return at != rules_.end() && at->id == id ? &*at : nullptr;
}

const Definition* Ruleset::find_definition(std::string_view id) const noexcept {
  const auto at = std::ranges::lower_bound(definitions_, id, {},
                                           [](const Definition& row) { return std::string_view(row.id.text); });
  return at != definitions_.end() && at->id == id ? &*at : nullptr;
}

Result<Ruleset> load_rules(const RuleFolders& folders, const model::Tables& tables) {
  WELLES_TRY(const std::vector<std::string> files, base::list_files(folders.rules, ".toml"));
  if (files.empty()) return base::fail(ErrorKind::NotFound, "no rule stands in `" + folders.rules + "`");
  return load_rules(files, folders.law, tables);
}

Result<Ruleset> load_rules(const std::vector<std::string>& rule_files, const std::string& law_folder,
                           const model::Tables& tables) {
  Ruleset::Parts parts;
  parts.folder = law_folder;
  for (const std::string& file : rule_files) {
    WELLES_TRY(const Value tree, read::read_toml(file));
    auto rule = parse_rule(tree, file);
    if (!rule) return base::Fail(read::with_excerpt(std::move(rule).error()));
    parts.rules.push_back(std::move(*rule));
  }
  WELLES_TRY(parts.definitions, read::read_toml(law_folder + kDefinitionsFile));
  WELLES_TRY(parts.defaults, read::read_toml(law_folder + kDefaultsFile));
  WELLES_TRY(parts.reach, read::read_toml(law_folder + kReachFile));
  WELLES_TRY(const std::string schema, base::read_file(law_folder + kSchemaFile));
  WELLES_TRY(parts.facts_schema, read::parse_json(schema, law_folder + kSchemaFile));
  auto made = Ruleset::make(std::move(parts));
  if (!made) return base::Fail(read::with_excerpt(std::move(made).error()));
  const std::vector<base::Error> faults = check(*made, tables);
  if (!faults.empty()) return base::Fail(read::with_excerpt(faults.front()));
  return made;
}

void write(const Ruleset& rules, snapshot::Writer& writer) {
  writer.add(kSection, rules.stored_);
}

Result<Ruleset::Parts> open_parts(const snapshot::Snapshot& snapshot) {
  WELLES_TRY(const auto bytes, snapshot.section(kSection));
  WELLES_TRY(Value all, model::decode(bytes));
  Ruleset::Parts parts;
  parts.folder = "law";
  parts.stored.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (const Value& row : all.list("rules")) {
    auto rule = rule_from(row);
    if (!rule)
      return base::fail(ErrorKind::Corrupt, "the section " + std::string(kSection) + " of the snapshot holds no rules");
    parts.rules.push_back(std::move(*rule));
  }
  const std::pair<const char*, Value*> kTrees[] = {{"definitions", &parts.definitions},
                                                   {"defaults", &parts.defaults},
                                                   {"reach", &parts.reach},
                                                   {"facts_schema", &parts.facts_schema}};
  for (const auto& [key, into] : kTrees)
    if (const Value* tree = all.find(key)) *into = *tree;
  return parts;
}

Result<Ruleset> open(const snapshot::Snapshot& snapshot) {
  WELLES_TRY(Ruleset::Parts parts, open_parts(snapshot));
  return Ruleset::make(std::move(parts));
}

}  // namespace welles::law
