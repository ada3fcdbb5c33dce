// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "welles/match/index.h"

namespace welles::match {

struct NearKey {
  KeyId key;
  std::uint32_t edits;
  friend bool operator==(const NearKey&, const NearKey&) = default;
};

/// Every key of the dictionary within edits_allowed of `key`, in the order of the dictionary.
///
/// The variants of a key are what is left of its first seven letters when up to edits_allowed(key) of them are left
/// out. Two keys that are k edits apart share a variant with at most k left out on each side: leave out, on either
/// side, what an edit puts in, leaves out or changes, and one of two letters that it swaps. Cutting both at seven
/// letters keeps that true: where the edits before the cut have moved the letters by d, the side that was cut later
/// holds d letters more, and d of the k edits were insertions, which cost the other side nothing. So each key that is
/// near has a variant in common with `key`; whether it is near is measured then, unless its letters rule it out. Hashes that
/// meet by chance are sorted out by the same measuring. nearness_test.cpp compares with the scan of nearness_reference.h.
///
/// Cost:    some 30 look-ups and as many distances as there are keys that share a variant; 5 to 20 µs in a
///          dictionary of 50,000 keys.
/// Source:  T. Bocek, E. Hunt, B. Stiller, "Fast similarity search in large dictionaries", 2007.
std::vector<NearKey> near_keys(const Index& index, std::string_view key);

/// Which letters a key has, and its length: of two keys enough to see that they are not near, which most are not, without a
/// look at them. A bit for each letter from a to z and one for all else; above them the length, up to 31.
std::uint32_t letters_of(std::string_view key) noexcept;

/// May two keys with these letters be as near as edits_allowed? A changed letter changes the set of letters in two
/// places at most, one put in or left out in one, two that are swapped in none; and as many are put in or left out as the
/// lengths differ by.
bool may_be_near(std::uint32_t letters, std::uint32_t of_other) noexcept;

/// The one of a key's variants of which nothing is left out: under it the key itself is found.
std::uint32_t whole_variant(std::string_view key) noexcept;

/// The hashes of the variants of a key, each once, rising.
std::vector<std::uint32_t> variants(std::string_view key);

}  // namespace welles::match
