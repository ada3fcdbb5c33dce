// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "welles/base/error.h"
#include "welles/base/result.h"
#include "welles/engine/answer.h"
#include "welles/model/value.h"
#include "welles/read/input.h"
#include "welles/report/run.h"

namespace welles::cli {

/// An earlier answer of `welles screen -f jsonl`, to hold a new run against.
///
/// Shape:   a row is known by its id, one without an id by what was given for it. Rows that are alike in that are compared
///          in their order: the second with the second. What counts of a row is its status, its matches (id, score, match, pair),
///          territory and control, the effects in law, and why it could not be read: no wording, no proof. A new answer is
///          read from the same JSON as an old one, so that one piece of code says what counts.
/// Errors:  read: those of Input; Unsupported, for envelopes of a newer version; BadInput, for what is no such answer (another
///          command, a JSON array, an answer that was itself given with --since), and for more than limits::kEarlierRows.
///          A line that cannot be read is counted, the first few are kept.
/// Cost:    a line at a time; some 80 bytes a row, and the ids of its matches.
class Earlier {
 public:
  static base::Result<Earlier> read(read::Input input);

  /// How the answer differs from the earlier one to the same row; nullopt if it does not. Each row is asked about once.
  std::optional<engine::Change> change(const engine::ScreenAnswer& answer);

  /// Rows of the earlier run that were never asked about, in their order.
  std::vector<report::GoneRow> gone() const;

  const std::string& file() const noexcept { return file_; }
  /// Of the snapshot, and the day asked about; empty if the answer is cut short.
  const std::string& snapshot_id() const noexcept { return snapshot_id_; }
  const std::string& as_of() const noexcept { return as_of_; }
  /// Does the summary stand at its end? Else rows are missing, and nobody knows how many.
  bool whole() const noexcept { return whole_; }
  std::uint64_t unreadable() const noexcept { return unreadable_; }
  const std::vector<base::Error>& problems() const noexcept { return problems_; }

 private:
  using Key = std::array<std::uint64_t, 2>;
  /// What counts of a row, hashed part by part: matches, nexus, verdicts, unreadable.
  using Parts = std::array<std::uint64_t, 4>;
  struct Row {
    Key key{};
    Parts parts{};
    std::uint64_t row = 0;
    std::string id;
    model::RowStatus status{};
    std::uint32_t asked = 0;  ///< in the first of several with one key: how many of them were asked about
  };

  static std::optional<Row> row_of(const model::Value& data);
  base::Result<void> take(const model::Value& line);
  void skip(base::Error problem);

  std::string file_, snapshot_id_, as_of_;
  std::vector<Row> rows_;                                        ///< by key, those of one key in their order
  std::map<std::uint64_t, std::vector<std::string>> match_ids_;  ///< by the number of the row, where there are any
  bool whole_ = false;
  std::uint64_t unreadable_ = 0;
  std::vector<base::Error> problems_;
};

inline constexpr std::size_t kEarlierProblemsKept = 5;

}  // namespace welles::cli
