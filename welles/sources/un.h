// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/source_report.h"
#include "welles/read/input.h"
#include "welles/sources/source.h"

namespace welles::sources {

/// Consolidated List of the United Nations Security Council, the publisher's XML.
///
/// Shape:   INDIVIDUAL and ENTITY elements; each is a Person or LegalEntity "un-<DATAID>" and its Sanction. The edition is the day of
///          `dateGenerated`. Names are joined from FIRST_NAME … FOURTH_NAME; NAME_ORIGINAL_SCRIPT is a further name. Dataset "un_sc".
/// Errors:  BadInput (no CONSOLIDATED_LIST). Rows: too large, without DATAID or name.
/// Source:  https://scsanctions.un.org, schema sc-sanctions.xsd.
base::Result<model::SourceReport> read_un(std::vector<read::Input> inputs, const SourceOptions& options,
                                          const Sink& sink);
bool is_un(std::string_view path, std::string_view head);

}  // namespace welles::sources
