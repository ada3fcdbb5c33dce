// SPDX-License-Identifier: Apache-2.0
#include "welles/model/tables.h"

namespace welles::model {

std::span<const Value> Tables::rows(std::string_view table) const noexcept {
  const auto at = tables_.find(table);
  return at == tables_.end() ? std::span<const Value>{} : std::span<const Value>(at->second.rows);
}

const Value* Tables::find(std::string_view table, std::string_view id) const noexcept {
  const auto at = tables_.find(table);
  if (at == tables_.end()) return nullptr;
  const auto row = at->second.by_id.find(std::string(id));
  return row == at->second.by_id.end() ? nullptr : &at->second.rows[row->second];
}

std::vector<std::string> Tables::names() const {
  std::vector<std::string> out;
  for (const auto& [name, table] : tables_) out.push_back(name);
  return out;
}

base::Result<void> Tables::add(std::string table, Value::Array rows) {
  Table made;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string_view id = rows[i].text("id");
    const base::Where where{table, rows[i].line, rows[i].column};
    if (id.empty())
      return base::fail_at(base::ErrorKind::BadInput, where, "row " + std::to_string(i + 1) + " has no id");
    if (!made.by_id.emplace(id, i).second)
      return base::fail_at(base::ErrorKind::BadInput, where, "id `" + std::string(id) + "` stands twice");
  }
  made.rows = std::move(rows);
  tables_.insert_or_assign(std::move(table), std::move(made));
  return {};
}

void Tables::encode(std::string& out) const {
  Value all = Value::Object{};
  for (const auto& [name, table] : tables_) all.set(name, table.rows);
  model::encode(all, out);
}

base::Result<Tables> Tables::decode(std::span<const std::byte> bytes) {
  WELLES_TRY(Value all, model::decode(bytes));
  Value::Object* members = all.object();
  if (!members) return base::fail(base::ErrorKind::Corrupt, "the stored registry cannot be read");
  Tables tables;
  for (Value::Member& member : *members) {
    Value::Array* rows = member.value.array();
    if (!rows) return base::fail(base::ErrorKind::Corrupt, "the stored registry cannot be read");
    WELLES_CHECK(tables.add(member.key, std::move(*rows)));
  }
  return tables;
}

}  // namespace welles::model
