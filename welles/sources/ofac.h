// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/source_report.h"
#include "welles/read/input.h"
#include "welles/sources/source.h"

namespace welles::sources {

/// OFAC's lists, SDN and Consolidated (non-SDN), in the publisher's CSV.
///
/// Shape:   four files without a header, joined by their first column (ent_num): sdn.csv (12 columns), add.csv (addresses, 6),
///          alt.csv (other names, 5), sdn_comments.csv (2: what did not fit into the remarks, which are cut in the middle of a word
///          and go on there); for the Consolidated list cons_prim.csv, cons_add.csv, cons_alt.csv, cons_comments.csv. "-0- " is
///          null; a Ctrl-Z ends a file and is no row.
///          An entry is a Person, Vessel, Airplane, or LegalEntity under "ofac-<ent_num>", with its Sanction; "Linked To" a name
///          that one entry of the list has is an UnknownLink. Remarks in a known form become properties, all others notes.
///          The report counts the rows of all four files. Dataset "ofac_sdn"; "ofac_cons" if the name of the main file has "cons".
/// Errors:  rows: unreadable, of another width, without a number, of an entry that the main file does not have.
/// Cost:    the three smaller files are held in memory.
/// Source:  OFAC, "SDN data formats": fixed-field and delimited files.
base::Result<model::SourceReport> read_ofac(std::vector<read::Input> inputs, const SourceOptions& options,
                                            const Sink& sink);
bool is_ofac(std::string_view path, std::string_view head);
/// The other files beside a main file, in its way of writing (upper or lower case, ".gz").
std::vector<std::string> ofac_companions(const std::string& path);

}  // namespace welles::sources
