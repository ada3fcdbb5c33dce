// SPDX-License-Identifier: Apache-2.0
#include "welles/text/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "welles/text/edit_distance_reference.h"

namespace welles::text {
namespace {

// One bit for each letter of the query; a column of the textbook table is two words:
//   positive: where the table grows by one from a row to the next
//   negative: where it shrinks by one
// so a column costs a dozen instructions, whatever the length.
std::size_t bit_parallel(std::string_view query, std::string_view candidate, std::size_t cutoff) {
  std::array<std::uint64_t, 256> places{};  // for each byte: where it stands in the query
  for (std::size_t i = 0; i < query.size(); ++i)
    places[static_cast<std::uint8_t>(query[i])] |= std::uint64_t{1} << i;

  std::uint64_t positive = ~std::uint64_t{0}, negative = 0, zero = 0, before = 0;
  const std::uint64_t last = std::uint64_t{1} << (query.size() - 1);
  std::size_t distance = query.size();
  for (const char c : candidate) {
    const std::uint64_t equal = places[static_cast<std::uint8_t>(c)];
    const std::uint64_t swapped = (((~zero) & equal) << 1) & before;  // this letter, and the one before, crosswise
    zero = ((((equal & positive) + positive) ^ positive) | equal | negative) | swapped;
    const std::uint64_t right_up = negative | ~(zero | positive);
    const std::uint64_t right_down = positive & zero;
    if ((right_up & last) != 0) ++distance;
    if ((right_down & last) != 0) --distance;
    positive = (right_down << 1) | ~(zero | ((right_up << 1) | 1));
    negative = ((right_up << 1) | 1) & zero;
    before = equal;
  }
  return std::min(distance, cutoff + 1);
}

}  // namespace

std::size_t edit_distance(std::string_view query, std::string_view candidate, std::size_t cutoff) {
  const std::size_t longer = std::max(query.size(), candidate.size());
  const std::size_t shorter = std::min(query.size(), candidate.size());
  if (longer - shorter > cutoff) return cutoff + 1;  // so many letters have to be put in
  if (query.empty() || candidate.empty()) return longer;
  if (query.size() <= 64) return bit_parallel(query, candidate, cutoff);
  return edit_distance_reference(query, candidate, cutoff);
}

}  // namespace welles::text
