// SPDX-License-Identifier: Apache-2.0
#include "welles/read/table.h"

#include <utility>

#include "welles/read/csv.h"

namespace welles::read {

using base::ErrorKind;
using base::Result;

Result<Table> Table::read(const std::string& folder, const std::string& file,
                          std::span<const std::string_view> columns) {
  Table table;
  table.path_ = folder + "/" + file;
  WELLES_TRY(Input input, Input::open(table.path_));
  CsvReader reader(std::move(input));
  Header header;
  for (bool first = true;; first = false) {
    WELLES_TRY(auto next, reader.next());
    using Kind = CsvReader::Next::Kind;
    if (next.kind == Kind::End) break;
    if (next.kind == Kind::Problem) return base::Fail(std::move(next.problem));
    if (first) {
      header = Header(next.row);
      for (const std::string_view column : columns)
        if (!header.find(column))
          return base::fail_at(ErrorKind::BadInput, {table.path_, 1, 0},
                               "there is no column `" + std::string(column) + "`");
      continue;
    }
    WELLES_CHECK(header.check_width(next.row, table.path_));
    Row& row = table.rows_.emplace_back();
    row.line = static_cast<std::uint32_t>(next.row.line);
    for (const std::string_view column : columns) row.cells.emplace_back(header.cell(next.row, column));
    for (const std::string& cell : row.cells)
      if (cell.size() > 4'096) return table.fail(row, "a cell is longer than 4,096 bytes");
  }
  return table;
}

base::Fail Table::fail(const Row& row, std::string what) const {
  return base::fail_at(ErrorKind::BadInput, {path_, row.line, 0}, std::move(what));
}

}  // namespace welles::read
