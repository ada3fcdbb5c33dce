// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/source_report.h"
#include "welles/model/statement.h"
#include "welles/read/input.h"

/// One file a publisher: records in, Statements out. How to add one: docs/guide/add-a-source.md.
namespace welles::sources {

/// Takes the statements, one at a time, in the order of the file.
using Sink = std::function<void(model::Statement&&)>;

struct SourceOptions {
  std::string edition = {};  ///< ISO date, for lists that print none; a date that the list prints goes before it
  std::string dataset = {};  ///< of a user's own table; empty: "user"
  std::vector<std::pair<std::string, std::string>> column_map = {};  ///< of a user's own table: column, property
  std::function<void(std::uint64_t bytes)> progress = {};            ///< bytes taken from the files so far
};

/// The files of one list.
struct SourceInput {
  std::string kind;                ///< id of a SourceKind
  std::vector<std::string> paths;  ///< the main file first
  friend bool operator==(const SourceInput&, const SourceInput&) = default;
};

/// How a kind of list is known and read.
struct SourceKind {
  std::string_view id;     ///< for --source-kind: "ofac"
  std::string_view title;  ///< "OFAC lists (CSV)"
  /// Is this the main file of such a list? `head`: its first bytes, unpacked, at most kHeadBytes.
  bool (*recognises)(std::string_view path, std::string_view head);
  /// Files that belong to the main file, whether they are there or not; empty for a list of one file.
  std::vector<std::string> (*companions)(const std::string& path);
  /// One input for each path of SourceInput, in that order.
  base::Result<model::SourceReport> (*read)(std::vector<read::Input> inputs, const SourceOptions& options,
                                            const Sink& sink);
};

inline constexpr std::size_t kHeadBytes = 16'384;

/// Every kind that Welles reads, in the order in which they are tried; a user's own table comes last.
std::span<const SourceKind> source_kinds();
/// nullptr: there is none.
const SourceKind* find_source_kind(std::string_view id) noexcept;

/// Finds the lists in files and folders.
///
/// Shape:   a folder stands for all files below it. Files that belong to another (OFAC's add.csv) are joined to it, also
///          if they are not named. In a folder, names that begin with a dot or with README or LICENCE, and *.md, are no lists.
///          Lists come out in byte order of their main file; each file once.
/// Errors:  NotFound, Io; BadInput: a file of which nobody knows what it is (the kinds are named), an unknown `forced_kind`.
base::Result<std::vector<SourceInput>> recognise(std::span<const std::string> paths, std::string_view forced_kind = {});

/// Reads one list.
///
/// Shape:   rows == read + skipped in the report; every row that was not read is a problem with its place, of which the
///          first model::kProblemsKept are kept.
/// Errors:  what keeps the list as a whole from being read (no such file, a cut gzip). Statements given to the sink before
///          then are of a list that did not load.
/// Cost:    linear; one row in memory at a time, but for OFAC's companions, which are held whole.
base::Result<model::SourceReport> read(const SourceInput& input, const SourceOptions& options, const Sink& sink);

}  // namespace welles::sources
