// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "welles/base/error.h"
#include "welles/base/result.h"
#include "welles/model/source_report.h"
#include "welles/model/statement.h"
#include "welles/read/csv.h"
#include "welles/sources/clean.h"
#include "welles/sources/names.h"
#include "welles/sources/source.h"

// What the readers of all lists share; no part of the room's public headers.
namespace welles::sources {

/// Says the statements of one record at a time, each property with each value once.
class RecordWriter {
 public:
  RecordWriter(const Sink& sink, model::SourceReport& report) : sink_(sink), report_(report) {}

  /// All that is said from here on is said of `id`.
  void start(std::string id, std::string schema, std::string source);
  const std::string& id() const noexcept { return id_; }
  const std::string& schema() const noexcept { return schema_; }

  /// An empty value says nothing. `original`: as printed; kept only where it differs.
  void say(std::string_view prop, std::string_view value, std::string_view original = {}, std::string_view lang = {});

  /// The names in one value of a name cell.
  void names(std::string_view printed, NameRole role);
  /// The names in a cell of several: the first with `role`, the others aliases at most.
  void name_cell(std::string_view cell, NameRole role);
  /// The dates in a cell; a cell without one that can be understood becomes a note.
  void dates(std::string_view prop, std::string_view cell, DateOrder order = DateOrder::DayFirst);
  /// The countries in a cell; what the table does not know becomes a note.
  void countries(std::string_view prop, std::string_view cell);
  void identifiers(std::string_view prop, std::string_view cell, bool russian);
  /// Each value of a cell of several, as printed.
  void values(std::string_view prop, std::string_view cell);

  /// A Sanction of the record said last: more is said of it by say(), until the next start().
  void start_sanction(std::string_view authority, std::string_view jurisdiction);

  std::string from, until;  ///< of the statements that follow; start() empties them
  bool confirmed = true;

 private:
  const Sink& sink_;
  model::SourceReport& report_;
  std::string id_, schema_, source_;
  std::unordered_set<std::string> said_;
};

/// A row that was read.
void count_read(model::SourceReport& report);
/// A row that was not, and why.
void count_skipped(model::SourceReport& report, base::Error problem);

/// Reads a table with a header to its end, and fills in file, hash and counts of the report.
///
/// Shape:   `read_row` says all that a row says and returns nothing, or says nothing and returns why the row is skipped.
/// Errors:  BadInput (no header, one of the `needed` columns missing or there twice); what read::CsvReader cannot go on from.
base::Result<void> read_table(read::Input input, char delimiter, std::span<const std::string_view> needed,
                              const SourceOptions& options, model::SourceReport& report,
                              const std::function<std::string(const read::Header&, const read::CsvRow&)>& read_row);

/// Cells of a row as one text, for a hash: no cell can move into its neighbour.
std::string content_of(const read::CsvRow& row);

/// "file.csv:12", without the folder.
std::string place(std::string_view file, std::uint64_t line);

}  // namespace welles::sources
