// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/source_report.h"
#include "welles/read/input.h"
#include "welles/sources/source.h"

namespace welles::sources {

/// A user's own list: CSV (delimiter guessed) with a header, or JSON Lines of flat objects.
///
/// Shape:   a row is an entity. Columns mean what SourceOptions::column_map says (column, property), else the property of that
///          very name (name, alias, birthDate, country, innCode, id, schema, topics …); any other column becomes a note. Values
///          are read as those of published lists: several names in a cell, every form of date, names of countries. The
///          schema is that of the row, else LegalEntity; the id is "<dataset>-<id>", or a hash of the row where there is
///          none. In JSON a value may be a text, a number, or a list of these.
///          Dataset: SourceOptions::dataset, else "user". A list of one's own is no sanction: topics come from the column only.
/// Errors:  BadInput (no column for a name; a mapped column that is not there). Rows: unreadable, without a name.
base::Result<model::SourceReport> read_user(std::vector<read::Input> inputs, const SourceOptions& options,
                                            const Sink& sink);
/// Anything that begins like JSON Lines, or whose first line has a column "name" or "Name".
bool is_user(std::string_view path, std::string_view head);

}  // namespace welles::sources
