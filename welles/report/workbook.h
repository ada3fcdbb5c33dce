// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "welles/base/result.h"
#include "welles/dossier/dossier.h"
#include "welles/report/dossier.h"

namespace welles::report {

/// Tables as a workbook (Office Open XML), a sheet each.
///
/// Shape:   a row of headers that stays in sight, then text: no formula, no number, no link, so that a spreadsheet runs and changes
///          nothing. A sheet is called as its table (Sheet::name), in every language the same. Nothing in it but `day` says when it
///          was made: the same tables give the same bytes.
/// Errors:  Unsupported (a cell longer than the 32,767 characters of the format, more than a million rows); Io (no room).
/// Cost:    in memory, some ten milliseconds for the dossier of a vote.
/// `day`:   ISO 8601; of the data. One that cannot be read is the first day that the format knows.
base::Result<std::string> workbook(std::span<const Sheet> sheets, std::string_view title, std::string_view day);

/// All tables of a dossier; before them a sheet that says what it is, of which day, and how its tables are to be read.
base::Result<std::string> workbook_of(const dossier::Dossier& dossier, Lang lang);

}  // namespace welles::report
