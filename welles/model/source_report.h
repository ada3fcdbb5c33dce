// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "welles/base/error.h"

namespace welles::model {

/// What became of the rows of one source: rows == read + skipped, always.
struct SourceReport {
  std::string dataset;  ///< "ofac_sdn"
  std::string title, publisher, licence;
  std::string edition;       ///< ISO 8601: the publisher's date or --edition; empty = not known
  std::string file;          ///< name without folder
  std::string content_hash;  ///< of the bytes read
  std::uint64_t rows = 0, read = 0, skipped = 0, entities = 0, statements = 0;
  std::vector<base::Error>
      problems;  ///< why rows were skipped, with their place; at most kProblemsKept, all are counted
};

inline constexpr std::size_t kProblemsKept = 100;

}  // namespace welles::model
