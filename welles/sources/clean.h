// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"

/// What publishers print in a cell, taken apart. All of it is total: what cannot be understood gives nothing, and the
/// caller keeps the cell as printed. Cost: linear in the cell, but for what each line says.
namespace welles::sources {

/// Without white space at the ends, each run of white space one blank, without controls and zero-width marks.
std::string squeeze(std::string_view text);

/// The values of a cell that holds several, divided by ";". A value may stand in double quotes, as in CSV, and then hold
/// semicolons itself; the quotes go. Each is squeezed; empty ones go.
std::vector<std::string> split_cell(std::string_view cell);

/// "(a) X, (b) Y", "a) X b) Y", "(i) X, (ii) Y" → X, Y. A cell without such numbers is one part.
std::vector<std::string> split_enumeration(std::string_view text);

// ---- dates ----

enum class DateOrder : std::uint8_t { DayFirst, MonthFirst };

struct ParsedDates {
  std::vector<base::PartialDate>
      dates;                 ///< in the order printed, each once; all the years of a span; at most kDatesOfCell
  bool approximate = false;  ///< "circa", "approximately", "between", "possibly" …
};

/// The dates in a text.
///
/// Shape:   2014-02-20; 20.2.2014, 20/02/2014, 20.2. 2014; 20 Feb. 2014, 20 February 2014, Feb 20, 2014; Feb 2014; 2014;
///          any number of them, with "or", "/", ";", "(a) … (b) …". A span ("between 1977 and 1982", "1951 to 1953", "1 Jan 1961 to
///          31 Dec 1962") gives its years, if they are at most kYearsOfSpan, else the first and the last. "March/April 1965"
///          gives 1965. A decade, a date of another calendar ("1343 (Iranian Hijri calendar)") and a day without a year give none.
/// Source:  every form that stands in the EU, OFAC, UN and BIS lists of 2026.
ParsedDates parse_dates(std::string_view printed, DateOrder order = DateOrder::DayFirst);

inline constexpr int kYearsOfSpan = 15;
inline constexpr std::size_t kDatesOfCell = 64;  // the most in a real cell are 10

}  // namespace welles::sources
