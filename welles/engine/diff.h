// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "welles/base/result.h"
#include "welles/entities/section.h"
#include "welles/model/entity.h"

/// What differs between two snapshots.
namespace welles::engine {

enum class ChangeKind : std::uint8_t { Added, Gone, Changed };

/// One statement that is not on both sides. Changed: the same list says the same value of the same record, but with other
/// days, language, spelling, source or confirmation; then `before` is what it said.
struct StatementChange {
  ChangeKind kind = ChangeKind::Added;
  model::Statement statement;  ///< as it is after; of one that is gone as it was
  model::Statement before = {};
};

struct EntityChange {
  ChangeKind kind = ChangeKind::Added;
  std::string id, schema, caption;  ///< as they are after; of one that is gone as they were
  std::string other = {};  ///< Gone: the entity of which it is now a part. Added: the one it was taken out of. Or empty
  std::vector<StatementChange>
      statements;  ///< in the order of entities (prop, value, list); of an added or gone one all
};

struct DiffTotals {
  std::uint64_t entities_added = 0, entities_gone = 0, entities_changed = 0;
  std::uint64_t statements_added = 0, statements_gone = 0, statements_changed = 0;
  std::vector<std::string> sections;  ///< others that differ, by name: places, rules, registry …

  bool same_entities() const noexcept { return entities_added + entities_gone + entities_changed == 0; }
  bool same() const noexcept { return same_entities() && sections.empty(); }
};

/// Walks two tables of entities at once, and hands out what differs in the canonical order of ids.
///
/// Shape:   entities are the same if they have one canonical id. That a statement stands on another line of its publisher's
///          file ("sdn.csv:7983") is no difference: each edition moves them all.
/// Errors:  Corrupt, and those of `write`, which end the walk.
/// Cost:    decodes both tables once; memory that of two entities.
base::Result<DiffTotals> diff(const entities::EntityTable& before, const entities::EntityTable& after,
                              const std::function<base::Result<void>(const EntityChange&)>& write);

}  // namespace welles::engine
