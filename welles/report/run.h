// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/error.h"
#include "welles/engine/answer.h"
#include "welles/model/value.h"

namespace welles::report {

/// What became of the file of decisions in one run.
struct DecidedCounts {
  std::uint64_t silenced = 0, confirmed = 0;  ///< candidates: not the same, the same
  std::uint64_t decisions = 0, unmet = 0;     ///< pairs decided; of them those that no candidate of this run is
  std::uint64_t unreadable = 0;               ///< rows of the file
  std::vector<base::Error> problems;          ///< the first few of them
};

/// A row of the earlier run that the new input does not have.
struct GoneRow {
  std::uint64_t row = 0;
  std::string id;
  model::RowStatus status{};
};

/// How a run differs from an earlier one.
struct SinceCounts {
  std::string file, snapshot_id, as_of;  ///< of the earlier run
  bool whole = true;                     ///< does its summary stand at its end?
  std::uint64_t fresh = 0, changed = 0, unchanged = 0;
  std::vector<GoneRow> gone;
  std::uint64_t unreadable = 0;       ///< lines of the earlier answer
  std::vector<base::Error> problems;  ///< the first few of them
};

/// What goes under the answers of one run: how many, from which data, for which day, by which program.
struct Run {
  std::string command;  ///< "screen"
  std::string version;  ///< of the program
  model::Value query;   ///< what was asked, for who wants to ask again
  base::Day as_of{};
  engine::Totals totals;
  engine::SnapshotInfo snapshot;
  std::optional<int> threshold, near_threshold;  ///< 0..10000
  std::vector<base::Error> unreadable;           ///< the first few; Totals has the number of all
  std::optional<DecidedCounts> decided;          ///< with a file of decisions
  std::optional<SinceCounts> since;              ///< with an earlier run

  /// As Totals, but against an earlier run what counts is a difference; and nothing is whole if decisions or lines of the
  /// earlier run could not be read.
  model::ExitCode exit_code() const noexcept;
};

inline constexpr std::size_t kUnreadableShown = 5;  // and rows that are gone

}  // namespace welles::report
