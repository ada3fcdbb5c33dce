// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "welles/match/explain.h"
#include "welles/report/layout.h"
#include "welles/report/run.h"

/// Lines that stand below a name in every text for people: what was compared with what, and what could not be.
namespace welles::report {

/// Below the first line of an answer.
inline constexpr std::string_view kIndent = "     ";

std::string below(std::string_view text, const Style& style);

/// Whose the two names are; it decides how a part that only one of them has is put.
enum class Sides : std::uint8_t {
  QueryAndList,  ///< "you gave it, the list does not"
  TwoNames,      ///< "only in the first name"
};

/// What was compared, in one phrase: "date of birth 1.00: 1970-02-20"; or that it was not, and which side lacks it.
std::string explanation_words(Lang lang, const match::Explanation& explanation);

/// A line for each pair of parts of a name, or one for a birth date, country, identifier:
/// "zrazkovyi = зразковий   1.00   same sound"; of a part that stayed alone which side has it.
std::string explanation_lines(const Style& style, const match::Explanation& explanation, Sides sides,
                              std::string_view indent);

/// `says` with the number of what could not be read, below it why the first of them could not; empty if all could.
std::string problem_lines(Message says, std::uint64_t lost, const std::vector<base::Error>& first, const Style& style);

/// How many rows could not be read, and why the first of them could not; empty if all could.
std::string unreadable_lines(const Run& run, const Style& style);

/// "searched 61,204 entities of 6 lists, as of 2026-03-01; newest edition 2026-02-27"
std::string searched_line(const Run& run, const Style& style);

}  // namespace welles::report
