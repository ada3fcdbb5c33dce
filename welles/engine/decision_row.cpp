// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/decision_row.h"

#include <algorithm>
#include <cstdint>

#include "welles/base/limits.h"

namespace welles::engine {

namespace limits = base::limits;
using base::ErrorKind;
using base::Result;
using base::Where;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::string excerpt_of(std::string_view cell) {
  return std::string(cell.substr(0, limits::kExcerptBytes));
}

Result<void> check_columns(const read::Header& header, std::span<const std::string_view> columns,
                           const std::string& file, const std::string& hint) {
  for (const std::string& twice : header.duplicates())
    if (std::ranges::find(columns, twice) != columns.end())
      return base::fail_at(ErrorKind::BadInput, Where{file, 1, 0}, "two columns are called `" + twice + "`",
                           "give one of them another name in the first row");
  for (const std::string_view column : columns)
    if (!header.find(column))
      return base::fail_at(ErrorKind::BadInput, Where{file, 1, 0},
                           "there is no column `" + std::string(column) + "` among the decisions", hint);
  return {};
}

Result<Decider> decider_of(const read::CsvRow& row, const read::Header& header, const std::string& file) {
  const auto cell = [&](std::string_view name) { return trimmed(header.cell(row, name)); };
  const auto bad = [&](std::string what, std::string hint) {
    return base::fail_at(ErrorKind::BadInput, Where{file, static_cast<std::uint32_t>(row.line), 0}, std::move(what),
                         std::move(hint));
  };
  const auto on = base::parse_day(cell("on"));
  if (!on) return bad("the day of the decision is `" + excerpt_of(cell("on")) + "`", "write it as 2026-02-15");
  for (const std::string_view column : {"by", "why"}) {
    if (cell(column).empty())
      return bad("the decision does not say " + std::string(column == "by" ? "who made it" : "why"),
                 "fill in the column `" + std::string(column) + "`");
    if (cell(column).size() > limits::kDecisionBytes)
      return bad("`" + std::string(column) + "` is longer than " + std::to_string(limits::kDecisionBytes) + " bytes",
                 "is a quotation mark missing in the row?");
  }
  return Decider{cell("by"), cell("why"), *on};
}

}  // namespace welles::engine
