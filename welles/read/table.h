// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/error.h"
#include "welles/base/result.h"

namespace welles::read {

/// A CSV file of the project's own data, whole.
///
/// Shape:   a header, then rows; only the columns asked for are kept, in the order in which they were asked for.
/// Errors:  those of reading; BadInput for a column that is not there, a row of another width, a cell above 4,096
///          bytes. Our own data are all right or they are not used: the first row that cannot be read ends it.
class Table {
 public:
  static base::Result<Table> read(const std::string& folder, const std::string& file,
                                  std::span<const std::string_view> columns);

  struct Row {
    std::vector<std::string> cells;
    std::uint32_t line = 0;
    const std::string& operator[](std::size_t i) const { return cells[i]; }
  };
  const std::vector<Row>& rows() const noexcept { return rows_; }

  /// What is wrong with a row, with its place.
  base::Fail fail(const Row& row, std::string what) const;

 private:
  std::string path_;
  std::vector<Row> rows_;
};

}  // namespace welles::read
