// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace welles::text {

/// How many letters must be put in, left out, changed or swapped with their neighbour to make `candidate` of `query`
/// (optimal string alignment: no letter is touched twice).
///
/// Shape:   bytes, so meant for Latin keys. Symmetric; no metric: it can break the triangle inequality by a swap.
/// Errors:  none. A distance beyond `cutoff` is `cutoff + 1`.
/// Cost:    O(length of candidate) for a query of up to 64 bytes, without allocation; else O(product of lengths).
/// Source:  H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
std::size_t edit_distance(std::string_view query, std::string_view candidate, std::size_t cutoff);

/// edit_distance for one query and many candidates: what hangs on the query alone is done once.
class EditPattern {
 public:
  explicit EditPattern(std::string_view query);
  std::size_t distance(std::string_view candidate, std::size_t cutoff) const;

 private:
  std::string query_;
  std::array<std::uint64_t, 256> places_{};  // for each byte: where it stands in the query, a bit for each place
};

}  // namespace welles::text
