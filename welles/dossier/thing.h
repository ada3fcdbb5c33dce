// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "welles/dossier/book.h"
#include "welles/dossier/dossier.h"
#include "welles/dossier/rows.h"

namespace welles::dossier {

/// A row of seizures: victim and copies apart, with what was done, who holds it, which entries of lists name it, and what came back.
Thing thing_of(const Book& book, const Names& names, const model::Value& row);

}  // namespace welles::dossier
