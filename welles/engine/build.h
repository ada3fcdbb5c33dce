// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/entity.h"
#include "welles/model/source_report.h"

namespace welles::engine {

/// The folders from which the built-in data are made, once, when Welles itself is built.
struct SeedFolders {
  std::string data;   ///< data/ of the checkout
  std::string rules;  ///< rules/ of the checkout
};

/// The built-in snapshot from the checkout's own data: registry, places, rules.
/// Errors: of a file of ours, with its place.
base::Result<std::string> seed(const SeedFolders& folders);

struct BuildProgress {
  std::string_view stage;  ///< "reading", "merging", "indexing", "writing"
  std::string_view file;
  std::uint64_t done = 0, total = 0;  ///< bytes while reading, else 0
};

struct BuildRequest {
  std::vector<std::string> sources;                             ///< files and folders; none: exactly the built-in data
  std::string source_kind;                                      ///< for all of them; empty: recognised from the content
  std::string edition;                                          ///< ISO date for sources that print none
  std::vector<std::pair<std::string, std::string>> column_map;  ///< for a user's own table: column → property
  std::string decided;  ///< a file of decisions on which records are one (joined.h); empty: none
  std::string output;
  std::span<const std::byte> builtin;
  std::function<void(const BuildProgress&)> progress;
};

struct BuildReport {
  std::vector<model::SourceReport> sources;  ///< the built-in data first
  std::vector<base::Error> failed;           ///< lists that did not load at all
  std::uint64_t entities = 0, statements = 0, merged = 0, size_bytes = 0;
  std::vector<model::JoinDecision> decisions;  ///< that were read, and stand in the snapshot
  std::vector<std::string> notes;              ///< identifiers that merged nothing since too many records share them, …
  std::string snapshot_id;
  bool complete() const noexcept;  ///< no list failed and no row was skipped
};

/// Reads the sources, merges them with the built-in data, writes one snapshot. Same inputs, same bytes, whatever the
/// threads and the locale; killed at any moment it leaves the old file as it was.
base::Result<BuildReport> build(const BuildRequest& request);

}  // namespace welles::engine
