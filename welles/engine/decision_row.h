// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "welles/base/date.h"
#include "welles/base/result.h"
#include "welles/read/csv.h"

/// What every file of decisions has: a row of headers, and in each row who decided, when and why.
namespace welles::engine {

/// Without the blanks around it.
std::string_view trimmed(std::string_view text);

/// Each of `columns` is there, and once. `hint` says what the first row is.
base::Result<void> check_columns(const read::Header& header, std::span<const std::string_view> columns,
                                 const std::string& file, const std::string& hint);

/// The columns `by`, `on` and `why` of a row. The texts die with the row.
struct Decider {
  std::string_view by, why;
  base::Day on{};
};
/// Errors: BadInput with the line: one of them is empty, no day, or longer than limits::kDecisionBytes.
base::Result<Decider> decider_of(const read::CsvRow& row, const read::Header& header, const std::string& file);

/// The cell as an error may print it.
std::string excerpt_of(std::string_view cell);

}  // namespace welles::engine
