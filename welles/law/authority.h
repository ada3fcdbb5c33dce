// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/model/tables.h"

namespace welles::law {

/// One step up the registry's graph of authority: what `holder` has its authority from.
///
/// Shape:   `holder` is the id that was asked about or one found before; `id` a row of `table` (bodies, elections, void_acts). `row`,
///          `key` and `row_table` are the cell that says so: "roles" of an official, "basis_acts" of a body, "contests" of a vote.
struct Authority {
  std::string_view holder, id, table;
  std::string_view row_table, row, key;
};

/// On what does the authority of `id` rest, as far as the registry says: official → body of the office → its basis act and the
/// so-called vote by which it was filled last; official → the so-called vote that he is said to have won. Each link once,
/// what is nearest first.
///
/// Shape:   `id` of officials, bodies, elections or void_acts; of another id, and of a vote or an act, nothing is known. Roles
///          and votes count that began by `day`. A row that points in a circle ends the walk there.
/// Errors:  none.
/// Cost:    the rows of elections for each body met: some microseconds. The views point into `tables`.
/// Source:  data/registry: officials.toml, bodies.toml, elections.toml, instruments.toml (void_acts)
std::vector<Authority> authority_of(const model::Tables& tables, std::string_view id, base::Day day);

}  // namespace welles::law
