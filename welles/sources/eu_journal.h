// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/source_report.h"
#include "welles/read/input.h"
#include "welles/sources/source.h"

namespace welles::sources {

/// Annexes of an EU act on restrictive measures, transcribed from the Official Journal into one CSV file an act.
///
/// Shape:   a header with at least celex, recordId, annex, schema, name; several values of a cell are divided by ";". A row is
///          an entity "eu-<CELEX>-<annex>-<record>" and its Sanction "<id>-sanction". A row without a record number gets a hash
///          of its cells instead: such an id changes with the row.
///          Dataset "eu_<CELEX>".
/// Errors:  BadInput (no such header). Rows: unreadable, of another width, without a name.
/// Source:  the layout of OpenSanctions' transcriptions of the Journal.
base::Result<model::SourceReport> read_eu_journal(std::vector<read::Input> inputs, const SourceOptions& options,
                                                  const Sink& sink);
bool is_eu_journal(std::string_view path, std::string_view head);

}  // namespace welles::sources
