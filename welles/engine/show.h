// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "welles/base/result.h"
#include "welles/engine/answer.h"
#include "welles/entities/section.h"
#include "welles/model/tables.h"

namespace welles::engine {

/// Gathers what the lists and the registry know of `id`.
/// Errors: NotFound, with the nearest ids as hint; Corrupt.
base::Result<ShowAnswer> show(const entities::EntityTable& entities, const model::Tables& tables,
                              const std::string& id);

}  // namespace welles::engine
