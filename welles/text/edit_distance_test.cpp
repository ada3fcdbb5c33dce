// SPDX-License-Identifier: Apache-2.0
#include "welles/text/edit_distance.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "welles/text/edit_distance_reference.h"

namespace welles::text {
namespace {

constexpr struct {
  const char *query, *candidate;
  std::size_t cutoff, distance;
  const char* why;
} kCases[] = {
    {"", "", 3, 0, "empty"},
    {"", "ab", 3, 2, "all put in"},
    {"zrazkovi", "zrazkovi", 3, 0, "equal"},
    {"zrazkovi", "zrzakovi", 3, 1, "a swap is one"},
    {"zrazkovi", "zrakovi", 3, 1, "left out"},
    {"ca", "abc", 3, 3, "no letter is touched twice: 2 only without that restriction"},
    {"kitten", "sitting", 3, 3, "the usual example"},
    {"kitten", "sitting", 2, 3, "beyond the cutoff is cutoff + 1"},
    {"kitten", "sitting", 0, 1, "beyond the cutoff is cutoff + 1"},
};

TEST(EditDistance, CountsEdits) {
  for (const auto& c : kCases) {
    EXPECT_EQ(edit_distance(c.query, c.candidate, c.cutoff), c.distance) << c.why;
    EXPECT_EQ(edit_distance_reference(c.query, c.candidate, c.cutoff), c.distance) << c.why;
  }
}

TEST(EditDistance, EqualsTheTextbook) {
  constexpr unsigned kSeed = 20140220;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 20'000; ++round) {
    const auto word = [&](unsigned longest) {
      std::string out(random() % (longest + 1), 'a');
      for (char& c : out) c = static_cast<char>('a' + random() % 3);
      return out;
    };
    const unsigned longest = round % 50 == 0 ? 100 : 12;  // beyond 64 the bits do not suffice
    const std::string query = word(longest), candidate = word(longest);
    const std::size_t cutoff = random() % 10;
    ASSERT_EQ(edit_distance(query, candidate, cutoff), edit_distance_reference(query, candidate, cutoff))
        << query << " " << candidate << " seed " << kSeed;
    ASSERT_EQ(EditPattern(query).distance(candidate, cutoff), edit_distance(query, candidate, cutoff))
        << query << " " << candidate;
    ASSERT_EQ(edit_distance(query, candidate, 99), edit_distance(candidate, query, 99)) << query << " " << candidate;
  }
}

}  // namespace
}  // namespace welles::text
