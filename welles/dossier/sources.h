// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "welles/dossier/dossier.h"
#include "welles/model/tables.h"

namespace welles::dossier {

/// What a gathered dossier rests on: everything that its lines name, each once, by id. Source: the registry's sources and
/// instruments, and the loaded lists.
void add_sources(Dossier& dossier, const model::Tables& tables);

/// Its lines that are not confirmed, beside those that stand in `unconfirmed` already, each once.
void add_unconfirmed(Dossier& dossier);

}  // namespace welles::dossier
