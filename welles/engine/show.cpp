// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/show.h"

#include <algorithm>
#include <set>
#include <utility>

#include "welles/base/suggest.h"

namespace welles::engine {
namespace {

using model::Value;

// Tables whose rows have ids of their own that other rows name; sources are gathered apart.
constexpr std::string_view kTables[] = {"elections",   "bodies",    "officials",  "seizures",
                                        "instruments", "void_acts", "territories"};

// Calls `see` with every string in a value.
template <typename See>
void for_each_string(const Value& value, const See& see) {
  if (const std::string* text = value.string()) {
    see(*text);
  } else if (const Value::Array* items = value.array()) {
    for (const Value& item : *items) for_each_string(item, see);
  } else if (const Value::Object* members = value.object()) {
    for (const Value::Member& member : *members) for_each_string(member.value, see);
  }
}

// The number of a person in the annex, alone or behind a name: "P-190", "Name (P-190)".
std::string record_in(std::string_view text) {
  if (text.starts_with("P-")) return std::string(text);
  const std::size_t open = text.rfind("(P-");
  if (open == std::string_view::npos || !text.ends_with(')')) return {};
  return std::string(text.substr(open + 1, text.size() - open - 2));
}

bool mentions(const Value& row, const std::set<std::string, std::less<>>& ids) {
  bool found = false;
  for_each_string(row, [&](const std::string& text) { found = found || ids.contains(text); });
  return found;
}

class Gatherer {
 public:
  Gatherer(const model::Tables& tables, ShowAnswer& answer) : tables_(tables), answer_(answer) {}

  void add(std::string_view table, const Value& row) {
    const std::string id(row.text("id"));
    if (seen_.emplace(table, id).second) answer_.rows.push_back({std::string(table), id, row});
  }

  // A row of any table with this id, or the official whose record in the annex is `P-190`.
  void add_named(const std::string& id) {
    for (const std::string_view table : kTables)
      if (const Value* row = tables_.find(table, id)) add(table, *row);
    if (const std::string record = record_in(id); !record.empty())
      if (const Value* row = tables_.find("officials", "eu269-" + record)) add("officials", *row);
  }

  void add_sources(const Value& row) {
    for (const char* key : {"src", "code_src"})
      for (const Value& source : row.list(key))
        if (const std::string* id = source.string())
          if (const Value* found = tables_.find("sources", *id); found && seen_.emplace("sources", *id).second)
            answer_.sources.push_back({*id, *found});
  }

 private:
  const model::Tables& tables_;
  ShowAnswer& answer_;
  std::set<std::pair<std::string, std::string>> seen_;
};

std::string nearest_ids(const model::Tables& tables, const std::string& id) {
  std::vector<std::string_view> known;
  for (const std::string_view table : kTables)
    for (const Value& row : tables.rows(table)) known.push_back(row.text("id"));
  const std::string near = base::nearest(id, known);
  return near.empty() ? "ids look like `eu-32014R0269-I.PERSONS-190`, `ofac-36`, `EL-2025-09-14`, `sev-gov`"
                      : "did you mean `" + near + "`?";
}

bool has_row(const model::Tables& tables, const std::string& id) {
  const std::string record = record_in(id);
  return (!record.empty() && tables.find("officials", "eu269-" + record)) ||
         std::ranges::any_of(kTables, [&](std::string_view table) { return tables.find(table, id) != nullptr; });
}

}  // namespace

base::Result<KnownId> known_id(const entities::EntityTable& entities, const model::Tables& tables,
                               const std::string& id) {
  KnownId known;
  known.canonical = id;
  known.ids = {id};
  known.entity = entities.find(id);
  if (known.entity) {
    known.canonical = entities.canonical_id(*known.entity);
    known.ids.push_back(known.canonical);
    for (const std::string_view other : entities.referents(*known.entity)) known.ids.emplace_back(other);
  } else if (!has_row(tables, id)) {
    return base::fail(base::ErrorKind::NotFound, "no entity and no row of the registry is called `" + id + "`",
                      nearest_ids(tables, id));
  }
  std::ranges::sort(known.ids);
  known.ids.erase(std::ranges::unique(known.ids).begin(), known.ids.end());
  return known;
}

base::Result<ShowAnswer> show(const entities::EntityTable& entities, const model::Tables& tables,
                              const std::string& id) {
  WELLES_TRY(const KnownId known, known_id(entities, tables, id));
  ShowAnswer answer;
  answer.asked = id;
  answer.canonical = known.canonical;
  const std::set<std::string, std::less<>> ids(known.ids.begin(), known.ids.end());
  if (known.entity) {
    WELLES_TRY(model::Entity entity, entities.entity(*known.entity));
    for (const model::EntityId other : entities.referring_to(*known.entity)) {
      WELLES_TRY(model::Entity related, entities.entity(other));
      answer.related.push_back(std::move(related));
    }
    answer.entity = std::move(entity);
  }

  Gatherer gatherer(tables, answer);
  for (const std::string& own : ids) gatherer.add_named(own);

  const std::size_t own_rows = answer.rows.size();
  for (std::size_t i = 0; i < own_rows; ++i) {
    const Value row = answer.rows[i].row;  // a copy: the list grows below
    gatherer.add_sources(row);
    for_each_string(row, [&](const std::string& text) { gatherer.add_named(text); });
  }
  for (const std::string_view table : kTables)
    for (const Value& row : tables.rows(table))
      if (mentions(row, ids)) gatherer.add(table, row);
  for (std::size_t i = own_rows; i < answer.rows.size(); ++i) gatherer.add_sources(answer.rows[i].row);
  return answer;
}

}  // namespace welles::engine
