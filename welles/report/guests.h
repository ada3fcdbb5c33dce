// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "welles/engine/guests.h"
#include "welles/report/layout.h"
#include "welles/report/page.h"
#include "welles/report/run.h"

/// A list of guests for whoever prepares a visit: who holds or held which so-called office, which duty speaks against the contact, and
/// what to do. In a terminal row by row; as a page; for a spreadsheet; for machines.
namespace welles::report {

/// A line of headings, a row for each guest, a summary at the end.
std::string guests_head(const Style& style);
std::string guests_row(const engine::GuestAnswer& answer, const Style& style);
std::string guests_summary(const Run& run, const engine::Contact& contact, const Style& style);

/// The rows of a page, most pressing first; and the page.
struct GuestsTable {
  std::vector<std::vector<std::string>> rows, marks;  ///< as in Block
};
void add_row(GuestsTable& table, const engine::GuestAnswer& answer, Lang lang);
Document document_of(GuestsTable table, const Run& run, const engine::Contact& contact, Lang lang);

/// The same in words for a cell each: of all matches, best first.
struct GuestWords {
  std::string office, duty, steps;
};
GuestWords words_of(const engine::GuestAnswer& answer, Lang lang);

}  // namespace welles::report
