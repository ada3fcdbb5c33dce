// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/source_report.h"
#include "welles/read/input.h"
#include "welles/sources/source.h"

namespace welles::sources {

/// Denied Persons List of the US Bureau of Industry and Security, the publisher's text file.
///
/// Shape:   tab-separated, with a header (Name, Street_Address, City, State, Country, Postal_Code, Effective_Date, Expiration_Date,
///          Standard_Order, Last_Update, Action, FR_Citation). A row is a LegalEntity, since the list does not say who is a person,
///          and its Sanction. It prints no numbers: the id "us-dpl-<hash>" is made of the cells and changes with them, so two
///          equal rows are one entity. Dates are month first. Dataset "us_dpl".
/// Errors:  BadInput (no such header). Rows: unreadable, of another width, without a name.
/// Source:  15 CFR part 764, supplement; the list's own header.
base::Result<model::SourceReport> read_us_dpl(std::vector<read::Input> inputs, const SourceOptions& options,
                                              const Sink& sink);
bool is_us_dpl(std::string_view path, std::string_view head);

}  // namespace welles::sources
