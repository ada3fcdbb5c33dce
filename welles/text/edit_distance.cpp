// SPDX-License-Identifier: Apache-2.0
#include "welles/text/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "welles/text/edit_distance_reference.h"

namespace welles::text {
namespace {

using Places = std::array<std::uint64_t, 256>;

constexpr std::size_t kBits = 64;

Places places_of(std::string_view query) {
  Places places{};
  for (std::size_t i = 0; i < query.size() && i < kBits; ++i)
    places[static_cast<std::uint8_t>(query[i])] |= std::uint64_t{1} << i;
  return places;
}

// One bit for each letter of the query; a column of the textbook table is two words:
//   positive: where the table grows by one from a row to the next
//   negative: where it shrinks by one
// so a column costs a dozen instructions, whatever the length.
std::size_t bit_parallel(std::size_t query_size, const Places& places, std::string_view candidate, std::size_t cutoff) {
  std::uint64_t positive = ~std::uint64_t{0}, negative = 0, zero = 0, before = 0;
  const std::uint64_t last = std::uint64_t{1} << (query_size - 1);
  std::size_t distance = query_size;
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

// What the lengths alone say: cutoff + 1 if they are too far apart, the answer if one is 0, else nothing.
std::optional<std::size_t> by_length(std::size_t query, std::size_t candidate, std::size_t cutoff) {
  const std::size_t longer = std::max(query, candidate), shorter = std::min(query, candidate);
  if (longer - shorter > cutoff) return cutoff + 1;
  if (shorter == 0) return longer;
  return std::nullopt;
}

}  // namespace

std::size_t edit_distance(std::string_view query, std::string_view candidate, std::size_t cutoff) {
  if (const auto known = by_length(query.size(), candidate.size(), cutoff)) return *known;
  if (query.size() > kBits) return edit_distance_reference(query, candidate, cutoff);
  return bit_parallel(query.size(), places_of(query), candidate, cutoff);
}

EditPattern::EditPattern(std::string_view query) : query_(query), places_(places_of(query)) {}

std::size_t EditPattern::distance(std::string_view candidate, std::size_t cutoff) const {
  if (const auto known = by_length(query_.size(), candidate.size(), cutoff)) return *known;
  if (query_.size() > kBits) return edit_distance_reference(query_, candidate, cutoff);
  return bit_parallel(query_.size(), places_, candidate, cutoff);
}

}  // namespace welles::text
