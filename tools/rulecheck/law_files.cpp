// SPDX-License-Identifier: Apache-2.0
#include "tools/rulecheck/law_files.h"

#include <algorithm>
#include <utility>

#include "welles/base/file.h"
#include "welles/law/parse.h"
#include "welles/read/json.h"
#include "welles/read/registry_tables.h"
#include "welles/read/toml.h"

namespace welles::rulecheck {

base::Result<LawFiles> read_law(const std::string& data, const std::string& rules) {
  LawFiles files;
  files.folder = data + "/law";
  WELLES_TRY(files.tables, read::read_registry_tables(data + "/registry"));
  WELLES_TRY(locate::Places places, locate::read_places(data + "/places"));
  files.places = std::make_shared<const locate::Places>(std::move(places));
  WELLES_TRY(const std::vector<std::string> names, base::list_files(rules, ".toml"));
  if (names.empty()) return base::fail(base::ErrorKind::NotFound, "no rule stands in `" + rules + "`");
  for (const std::string& name : names) {
    WELLES_TRY(const model::Value tree, read::read_toml(name));
    WELLES_TRY(law::Rule rule, law::parse_rule(tree, name));
    files.rules.push_back(std::move(rule));
  }
  WELLES_TRY(files.definitions, read::read_toml(files.folder + "/definitions.toml"));
  WELLES_TRY(files.defaults, read::read_toml(files.folder + "/facts_defaults.toml"));
  WELLES_TRY(files.reach, read::read_toml(files.folder + "/reach.toml"));
  WELLES_TRY(files.contradictions, read::read_toml(files.folder + "/contradictions.toml"));
  WELLES_TRY(files.facts_schema, read::read_json(files.folder + "/facts.schema.json"));
  return files;
}

const model::Value* LawFiles::definition(std::string_view id) const noexcept {
  const auto rows = definitions.list("definition");
  const auto row = std::ranges::find_if(rows, [&](const model::Value& one) { return one.text("id") == id; });
  return row == rows.end() ? nullptr : &*row;
}

base::Result<law::Ruleset> make_rules(const LawFiles& files) {
  law::Ruleset::Parts parts;
  parts.rules = files.rules;
  parts.definitions = files.definitions;
  parts.defaults = files.defaults;
  parts.reach = files.reach;
  parts.facts_schema = files.facts_schema;
  parts.folder = files.folder;
  return law::Ruleset::make(std::move(parts));
}

base::Result<law::Ruleset> make_probe(const LawFiles& files, law::Rule rule) {
  law::Ruleset::Parts parts;
  parts.rules.push_back(std::move(rule));
  parts.definitions = files.definitions;
  parts.defaults = files.defaults;
  parts.defaults.set("basic_need", model::Value::Array{});
  parts.reach = files.reach;
  parts.facts_schema = files.facts_schema;
  parts.folder = files.folder;
  parts.stored = "probe";  // nobody writes it into a snapshot: spares the encoding
  return law::Ruleset::make(std::move(parts));
}

}  // namespace welles::rulecheck
