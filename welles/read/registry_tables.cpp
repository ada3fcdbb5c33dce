// SPDX-License-Identifier: Apache-2.0
#include "welles/read/registry_tables.h"

#include <iterator>
#include <map>
#include <utility>

#include "welles/read/toml.h"

namespace welles::read {
namespace {

using model::Value;

// Which list of which file goes into which table; `kind` is what a row without one is.
struct Part {
  const char *file, *list, *table, *kind;
};
constexpr Part kParts[] = {
    {"elections", "elections", "elections", nullptr},
    {"bodies", "bodies", "bodies", nullptr},
    {"officials", "persons", "officials", nullptr},
    {"instruments", "instruments", "instruments", nullptr},
    {"instruments", "void_acts", "void_acts", nullptr},
    {"seizures", "seizures", "seizures", nullptr},
    {"sources", "sources", "sources", nullptr},
    {"territories", "regions", "territories", "region"},
    {"territories", "raions", "territories", "raion"},
    {"territories", "localities", "territories", "locality"},
    {"seizures", "register_categories", "register_categories", nullptr},
};

}  // namespace

base::Result<model::Tables> read_registry_tables(const std::string& folder) {
  std::map<std::string, Value> files;
  std::map<std::string, Value::Array> tables;
  for (const Part& part : kParts) {
    const std::string path = folder + "/" + part.file + ".toml";
    if (!files.contains(part.file)) {
      WELLES_TRY(Value file, read_toml(path));
      const std::string schema = std::string("welles.") + part.file + "/1";
      if (file.text("schema") != schema)
        return base::fail_at(base::ErrorKind::BadInput, {path, 1, 1}, "the schema of this file is not " + schema);
      files.emplace(part.file, std::move(file));
    }
    Value* rows = nullptr;
    for (auto& [key, value] : *files[part.file].object())
      if (key == part.list) rows = &value;
    if (!rows || !rows->array())
      return base::fail_at(base::ErrorKind::BadInput, {path, 0, 0},
                           "the list `" + std::string(part.list) + "` is lacking");
    if (part.kind)
      for (Value& row : *rows->array())
        if (row.object() && !row.find("kind")) row.set("kind", part.kind);
    auto& table = tables[part.table];
    std::move(rows->array()->begin(), rows->array()->end(), std::back_inserter(table));
  }
  model::Tables made;
  for (auto& [name, rows] : tables) WELLES_CHECK(made.add(name, std::move(rows)));
  return made;
}

}  // namespace welles::read
