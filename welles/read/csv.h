// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/error.h"
#include "welles/base/result.h"
#include "welles/read/input.h"

namespace welles::read {

struct CsvOptions {
  char delimiter = ',';  ///< 0 = guess among , ; tab | from the beginning of the file
};

/// One row. The views die with the next next().
struct CsvRow {
  std::span<const std::string_view> cells;
  std::uint64_t line = 0;  ///< on which it begins, from 1
};

/// Reads rows of separated values and survives anything.
///
/// Shape:   RFC 4180: quotes, doubled quotes, line ends inside quotes. LF, CR LF and CR end a row; empty lines are no rows;
///          a Ctrl-Z at the end of the file is no row. A quote inside an unquoted cell is a character of that cell (ТОВ "Зразок"
///          is how people write). Rows may differ in length: what that means is for the caller to say.
/// Errors:  a row that cannot be read is a Problem with its place, and reading goes on: ill-formed UTF-8, a NUL, text
///          after a closing quote, a quote that is never closed, more than limits::kColumns cells, a cell above kFieldBytes, a row
///          above kRecordBytes. Behind a quote that is never closed nothing is lost: the lines after it are read one by one,
///          as if no quoted cell could cross a line. Where Input fails, so does next(): the rows before were read.
/// Cost:    linear, every byte is looked at no more than three times; memory bounded by limits::kRecordBytes; no
///          allocation for a row once buffers have grown. About 200 MB/s.
/// Source:  RFC 4180; docs/decisions/0003-reading.md
class CsvReader {
 public:
  explicit CsvReader(Input input, CsvOptions options = {});

  struct Next {
    enum class Kind : std::uint8_t { Row, Problem, End } kind = Kind::End;
    CsvRow row;           ///< if Row
    base::Error problem;  ///< if Problem; `problem.where` is the place of the trouble, in or at the start of the row
  };
  base::Result<Next> next();

  /// The delimiter in use; a guess is made with the first next().
  char delimiter() const noexcept;
  const Input& input() const noexcept;

  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The names of the columns: the first row of a file, each trimmed of spaces.
class Header {
 public:
  Header() = default;
  explicit Header(const CsvRow& row);

  std::span<const std::string> names() const noexcept { return names_; }
  std::size_t size() const noexcept { return names_.size(); }
  /// The first column of this name, exactly as spelt.
  std::optional<std::size_t> find(std::string_view name) const noexcept;
  /// The cell of `row` in the first column of this name; empty if there is no such column or the row is too short.
  std::string_view cell(const CsvRow& row, std::string_view name) const noexcept;
  /// Names that stand over more than one column, once each; a name that is empty counts.
  std::vector<std::string> duplicates() const;

  /// Does `row` have as many cells as the header? Errors: BadInput, with the row's line in `file`.
  base::Result<void> check_width(const CsvRow& row, const std::string& file) const;

 private:
  std::vector<std::string> names_;
};

enum class Defuse : bool {
  No,
  Formulas,  ///< a cell that a spreadsheet would run (= + - @ tab CR in front) gets a ' in front
};

struct CsvWriterOptions {
  char delimiter = ',';
  Defuse defuse = Defuse::No;
};

/// Writes rows that CsvReader (and everybody who follows RFC 4180) reads back: quotes where they are needed, LF at the end.
/// Appends to a string, which the caller hands on and clears as it likes.
class CsvWriter {
 public:
  explicit CsvWriter(std::string& out, CsvWriterOptions options = {}) : out_(&out), options_(options) {}

  void cell(std::string_view text);
  void end_row();
  void row(std::span<const std::string_view> cells);

 private:
  std::string* out_;
  CsvWriterOptions options_;
  std::size_t cells_in_row_ = 0;
  bool only_empty_ = true;  // a row of one empty cell must not become an empty line
};

}  // namespace welles::read
