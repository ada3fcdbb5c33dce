// SPDX-License-Identifier: Apache-2.0
#include "welles/base/hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace welles::base {
namespace {

// Tables of words are kept apart by seed, and most of their words are short.
TEST(Hash, ShortTextsOfOtherSeedsDoNotMeet) {
  std::set<std::string> texts;
  for (char first = 'a'; first <= 'z'; ++first)
    for (char second = 'a'; second <= 'z'; ++second) {
      texts.insert({first});
      texts.insert({first, second});
      texts.insert({first, second, 'i'});
    }
  constexpr std::size_t kSeeds = 16;
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed)
    for (const std::string& text : texts) seen.insert(hash64(text, seed << 8 | 'w'));
  EXPECT_EQ(seen.size(), kSeeds * texts.size());
}

TEST(Hash, IsThatOfTheStandard) {
  EXPECT_EQ(to_hex(hash64(std::string_view())), "2d06800538d394c2");  // XXH3's own test vector for nothing
}

}  // namespace
}  // namespace welles::base
