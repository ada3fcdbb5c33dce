// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace welles::text {

/// The textbook table for edit_distance.h: slow, obvious, and what the fast form is compared with.
inline std::size_t edit_distance_reference(std::string_view query, std::string_view candidate, std::size_t cutoff) {
  const std::size_t rows = query.size() + 1, columns = candidate.size() + 1;
  std::vector<std::size_t> table(rows * columns);
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return table[i * columns + j]; };
  for (std::size_t i = 0; i < rows; ++i) at(i, 0) = i;
  for (std::size_t j = 0; j < columns; ++j) at(0, j) = j;
  for (std::size_t i = 1; i < rows; ++i) {
    for (std::size_t j = 1; j < columns; ++j) {
      const std::size_t change = query[i - 1] == candidate[j - 1] ? 0 : 1;
      at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change});
      if (i > 1 && j > 1 && query[i - 1] == candidate[j - 2] && query[i - 2] == candidate[j - 1])
        at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return std::min(at(rows - 1, columns - 1), cutoff + 1);
}

}  // namespace welles::text
