// SPDX-License-Identifier: Apache-2.0
#include "welles/match/nearness.h"

#include <algorithm>
#include <array>
#include <bit>

#include "welles/base/hash.h"
#include "welles/match/name.h"
#include "welles/text/edit_distance.h"

namespace welles::match {
namespace {

// Letters of which variants are made: enough to tell most words apart; each more costs as many variants again.
constexpr std::size_t kPrefix = 7;

// letters_of: the bit of what is no letter, where the length begins, and the greatest length.
constexpr unsigned kOtherLetter = 26, kLengthBits = 27;
constexpr std::size_t kLongest = 31;

std::uint32_t hash_of(std::string_view text) noexcept {
  return static_cast<std::uint32_t>(base::hash64(text));
}

std::string_view without(std::string_view text, std::size_t place, std::array<char, kPrefix>& room) {
  std::copy_n(text.begin(), place, room.begin());
  std::copy(text.begin() + static_cast<std::ptrdiff_t>(place) + 1, text.end(),
            room.begin() + static_cast<std::ptrdiff_t>(place));
  return {room.data(), text.size() - 1};
}

}  // namespace

std::uint32_t letters_of(std::string_view key) noexcept {
  std::uint32_t letters = 0;
  for (const char c : key) letters |= 1U << (c >= 'a' && c <= 'z' ? static_cast<unsigned>(c - 'a') : kOtherLetter);
  return letters | static_cast<std::uint32_t>(std::min(key.size(), kLongest)) << kLengthBits;
}

bool may_be_near(std::uint32_t letters, std::uint32_t of_other) noexcept {
  const std::uint32_t one = letters >> kLengthBits, other = of_other >> kLengthBits;
  const std::size_t apart = std::max(one, other) - std::min(one, other);
  const auto changed = static_cast<std::size_t>(std::popcount((letters ^ of_other) << (32 - kLengthBits)));
  const std::size_t allowed = edits_allowed(std::size_t{one}, std::size_t{other});
  return apart <= allowed && changed + apart <= 2 * allowed;
}

std::uint32_t whole_variant(std::string_view key) noexcept {
  return hash_of(key.substr(0, kPrefix));
}

std::vector<std::uint32_t> variants(std::string_view key) {
  std::vector<std::uint32_t> out;
  const std::size_t most = edits_allowed(key);
  const std::string_view prefix = key.substr(0, kPrefix);
  out.push_back(whole_variant(key));
  std::array<char, kPrefix> once{}, twice{};
  for (std::size_t i = 0; most > 0 && i < prefix.size(); ++i) {
    const std::string_view shorter = without(prefix, i, once);
    out.push_back(hash_of(shorter));
    // Of two places the later first: each pair once.
    for (std::size_t j = i; most > 1 && j < shorter.size(); ++j) out.push_back(hash_of(without(shorter, j, twice)));
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<NearKey> near_keys(const Index& index, std::string_view key) {
  std::vector<NearKey> out;
  if (edits_allowed(key) == 0) {
    if (const auto same = index.find_key(key)) out.push_back({*same, 0});
    return out;
  }
  std::vector<KeyId> possible;
  const std::uint32_t letters = letters_of(key);
  for (const std::uint32_t hash : variants(key))
    index.for_each_in_bucket(hash, [&](KeyId found) {
      if (may_be_near(letters, index.letters(found))) possible.push_back(found);
    });
  std::ranges::sort(possible);
  possible.erase(std::unique(possible.begin(), possible.end()), possible.end());

  const text::EditPattern pattern(key);
  for (const KeyId candidate : possible) {
    const std::string_view other = index.key(candidate);
    const std::size_t allowed = edits_allowed(key, other);
    const std::size_t longer = std::max(key.size(), other.size()), shorter = std::min(key.size(), other.size());
    if (longer - shorter > allowed) continue;
    const std::size_t edits = pattern.distance(other, allowed);
    if (edits <= allowed) out.push_back({candidate, static_cast<std::uint32_t>(edits)});
  }
  return out;
}

}  // namespace welles::match
