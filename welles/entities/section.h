// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/entities/entities.h"
#include "welles/model/entity.h"
#include "welles/model/ids.h"
#include "welles/snapshot/snapshot.h"

namespace welles::entities {

/// Version of the sections below.  // stored: raise when their layout changes
inline constexpr std::uint32_t kSectionFormat = 1;

/// Writes the entities into the sections `entities.table`, `entities.data`, `entities.ids`, `entities.refs`,
/// `entities.words`. Same entities, same bytes.
void write(const Entities& entities, snapshot::Writer& out);

/// The entities of a snapshot, opened without parsing: an entity is decoded when it is asked for.
///
/// Layout (little-endian; N entities):
///   entities.words  u32 format, u32 count, u32 offset[count + 1], bytes: strings that more than one entity uses
///   entities.table  u32 format, u32 N, u64 offset[N + 1] into entities.data
///   entities.data   for each entity: its own strings, then numbers (base-128) that point into these or into the words
///   entities.ids    u32 format, u32 count, then {u64 XXH3 of an id, u32 entity, u32 zero} by hash: canonical ids and referents
///   entities.refs   u32 format, u32 N, u32 first[N + 1], u32 entity[…]: who points at whom
///
/// Shape:  views die with the snapshot.
/// Errors: open: NotFound, Corrupt (cut short, offsets that do not rise, another format). An entity whose own bytes are
///         damaged gives Corrupt, and empty views from the cheap accessors; nothing is read out of bounds.
/// Cost:   open: O(1) plus the hash of each section. Look-up by id: O(log n). Decoding: linear in the entity.
class EntityTable {
 public:
  static base::Result<EntityTable> open(const snapshot::Snapshot& snapshot);

  std::uint32_t size() const noexcept { return size_; }

  /// Errors: NotFound (no such number); Corrupt.
  base::Result<model::Entity> entity(model::EntityId id) const;
  /// By canonical id or any referent, to the letter.
  std::optional<model::EntityId> find(std::string_view any_id) const noexcept;

  // Read from the head of an entity, without decoding its statements.
  std::string_view canonical_id(model::EntityId id) const noexcept;
  std::string_view schema(model::EntityId id) const noexcept;
  std::string_view caption(model::EntityId id) const noexcept;
  std::vector<std::string_view> referents(model::EntityId id) const;
  std::vector<std::string_view> datasets(model::EntityId id) const;
  std::vector<std::string_view> topics(model::EntityId id) const;

  /// The entities whose statements point at this one (its Sanctions, Occupancies, Ownerships), in canonical order.
  std::vector<model::EntityId> referring_to(model::EntityId id) const;

 private:
  EntityTable() = default;
  std::uint32_t size_ = 0, words_count_ = 0, ids_count_ = 0;
  std::span<const std::byte> offsets_, data_, words_, words_bytes_, ids_, refs_;
};

/// All statements of a snapshot, entity by entity: what `merge` was given, but for repetitions. A new build puts them
/// beside those of its own sources.
base::Result<std::vector<model::Statement>> statements(const snapshot::Snapshot& snapshot);

}  // namespace welles::entities
