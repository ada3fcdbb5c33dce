// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "welles/dossier/dossier.h"
#include "welles/dossier/gather.h"
#include "welles/model/tables.h"

/// How rows of the registry become lines of a dossier.
namespace welles::dossier {

/// What a claim rests on. A claim of a seized thing has sources and a status of its own; of other rows the `row` counts. A thing
/// without sources of its own rests on what its claims rest on.
Basis basis_of(const model::Value& said, const model::Value* row = nullptr);

/// The title of an act or instrument in both languages.
Text title_of(const model::Value& act);

/// Somebody or something of whom the registry has the name alone.
Ref named(std::string_view name);

/// Names of rows, as they may be written.
class Names {
 public:
  Names(const model::Tables& tables, const Lent& lent) : tables_(tables), lent_(lent) {}

  /// An id that has no row is its own name; of no id nothing.
  Ref ref(std::string_view table, std::string_view id) const;
  Text of(std::string_view table, const model::Value& row) const { return lent_.name(table, row); }

 private:
  const model::Tables& tables_;
  const Lent& lent_;
};

}  // namespace welles::dossier
