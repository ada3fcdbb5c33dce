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
};

inline constexpr std::size_t kUnreadableShown = 5;

}  // namespace welles::report
