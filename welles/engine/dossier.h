// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "welles/base/date.h"
#include "welles/dossier/gather.h"
#include "welles/engine/answer.h"
#include "welles/engine/questions.h"
#include "welles/engine/wording.h"
#include "welles/entities/section.h"
#include "welles/law/world.h"

namespace welles::engine {

/// What the engine lends to dossiers: the questions, asked of the law, and the names as they may be written. Borrows all.
dossier::Lent lend(const Questions& questions, const law::World& world, const entities::EntityTable& entities,
                   const Wording& wording, base::Day as_of);

/// The match that an id stands for, as of a screening that rests on an identifier: for questions_about().
/// Errors: NotFound, as known_id().
base::Result<MatchAnswer> match_of(const entities::EntityTable& entities, const model::Tables& tables,
                                   const std::string& id);

}  // namespace welles::engine
