// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "welles/base/result.h"
#include "welles/engine/answer.h"
#include "welles/entities/section.h"
#include "welles/model/ids.h"
#include "welles/model/tables.h"

namespace welles::engine {

/// An id, and what it is an id of.
struct KnownId {
  std::string canonical;
  std::optional<model::EntityId> entity;
  std::vector<std::string> ids;  ///< all ids of it, the canonical one and the one asked included, sorted
};

/// What `id` is called. Errors: NotFound (no entity, no row of the registry), with the nearest ids as hint.
/// Cost:    two look-ups, without what else has to do with it.
base::Result<KnownId> known_id(const entities::EntityTable& entities, const model::Tables& tables,
                               const std::string& id);

/// Gathers what the lists and the registry know of `id`.
/// Errors: NotFound, with the nearest ids as hint; Corrupt.
base::Result<ShowAnswer> show(const entities::EntityTable& entities, const model::Tables& tables,
                              const std::string& id);

}  // namespace welles::engine
