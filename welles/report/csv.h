// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "welles/engine/answer.h"
#include "welles/engine/guests.h"
#include "welles/report/catalogue.h"

/// `screen`, `guests`, `compare` and `locate` for a spreadsheet: the columns of the input, then ours.
///
/// Shape:  RFC 4180; ours begin with `welles_`. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab
///         or a line end) gets a ' in front. Several values of a cell are divided by "; ".
/// Errors: none. A row that could not be read keeps its line: empty cells, status and reason.
namespace welles::report {

std::string screen_csv_header(std::span<const std::string> columns);
/// `columns`: how many the input has.
std::string screen_csv_row(const engine::ScreenAnswer& answer, std::size_t columns, Lang lang);

/// Of a list of guests; `welles_office`, `welles_duty` and `welles_do` are words in the language asked (guests.h), the others are not.
std::string guests_csv_header(std::span<const std::string> columns);
std::string guests_csv_row(const engine::GuestAnswer& answer, std::size_t columns, Lang lang);

/// Of a pair that could not be read the status says so, and the score is empty.
std::string compare_csv_header(std::span<const std::string> columns);
std::string compare_csv_row(const engine::CompareAnswer& answer, std::size_t columns);

std::string locate_csv_header(std::span<const std::string> columns);
std::string locate_csv_row(const engine::LocateAnswer& answer, std::span<const std::string> cells, std::size_t columns,
                           Lang lang);

}  // namespace welles::report
