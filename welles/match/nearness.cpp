// SPDX-License-Identifier: Apache-2.0
#include "welles/match/nearness.h"

#include <algorithm>
#include <array>

#include "welles/match/name.h"

namespace welles::match {

// The textbook table of edit distance, one row for each letter on the way from the root: row d belongs to the first d
// letters of the candidate, and a node shares the rows of its ancestors.
//
// Where all of row d is beyond the bound, so is everything below. A cell of row d + 1 comes from row d, where all is
// beyond it already, or by a swap from row d - 1, plus 1. And no cell of row d is more than 1 above the cell over it,
// so all of row d - 1 is at least the bound, and the swap too ends beyond it.
std::vector<NearKey> near_keys(const Index& index, std::string_view key) {
  std::vector<NearKey> out;
  const std::size_t bound = edits_allowed(key);
  if (bound == 0) {
    if (const auto same = index.find_key(key)) out.push_back({*same, 0});
    return out;
  }
  constexpr std::size_t kRows = kKeyBytes + 1;
  const std::string_view query = key.substr(0, kKeyBytes);
  const auto too_far = static_cast<std::uint8_t>(bound + 1);
  std::array<std::array<std::uint8_t, kRows + 1>, kRows> row{};
  std::array<char, kRows> letters{};  // of the candidate so far
  for (std::size_t j = 0; j <= query.size(); ++j) row[0][j] = static_cast<std::uint8_t>(j);

  for (std::uint32_t node = 0; node < index.trie_nodes();) {
    const std::size_t depth = index.trie_depth(node);
    if (depth == 0 || depth >= kRows) break;  // a damaged index
    const char letter = index.trie_letter(node);
    letters[depth] = letter;

    // Only the cells near the diagonal: further off so many letters are missing that the bound is passed. The cell on
    // each side of them is set, since the neighbouring rows look at it.
    const std::size_t first = depth > bound ? depth - bound : 1;
    const std::size_t last = std::min(query.size(), depth + bound);
    const auto& above = row[depth - 1];
    auto& here = row[depth];
    here[first - 1] = first == 1 ? static_cast<std::uint8_t>(depth) : too_far;
    std::uint8_t least = here[first - 1];
    for (std::size_t j = first; j <= last; ++j) {
      int cell = above[j - 1] + (query[j - 1] == letter ? 0 : 1);
      cell = std::min({cell, above[j] + 1, here[j - 1] + 1});
      if (j > 1 && depth > 1 && query[j - 2] == letter && query[j - 1] == letters[depth - 1])
        cell = std::min(cell, row[depth - 2][j - 2] + 1);
      here[j] = static_cast<std::uint8_t>(cell);
      least = std::min(least, here[j]);
    }
    here[last + 1] = too_far;

    if (last == query.size() && first <= last && here[last] <= bound) {
      // The bound of the shorter key of the two may be less than that of the query.
      if (const auto found = index.trie_key(node); found && here[last] <= edits_allowed(key, index.key(*found)))
        out.push_back({*found, here[last]});
    }
    node = least > bound ? std::max(node + 1, index.trie_next(node)) : node + 1;
  }
  return out;
}

}  // namespace welles::match
