// SPDX-License-Identifier: Apache-2.0
#include "welles/match/nearness.h"

#include <gtest/gtest.h>

#include <random>

#include "welles/match/nearness_reference.h"
#include "welles/match/test_index.h"
#include "welles/text/edit_distance.h"

namespace welles::match {
namespace {

using test::TestIndex;

std::string random_key(std::mt19937& random, std::size_t longest) {
  std::string out(1 + random() % longest, 'a');
  for (char& c : out) c = random() % 40 == 0 ? '5' : "abdiklnorstuvz"[random() % 4];
  return out;
}

TEST(NearKeys, EqualsLookingAtEveryKey) {
  constexpr unsigned kSeed = 20140318;
  std::mt19937 random(kSeed);
  std::vector<model::Entity> all;
  for (int i = 0; i < 700; ++i)
    all.push_back(test::entity("t-" + std::to_string(i), "Person",
                               {{"name", random_key(random, 10) + " " + random_key(random, 5)}}));
  const TestIndex index(all);
  ASSERT_GT(index->keys(), 400U);
  for (int round = 0; round < 200; ++round) {
    const std::string key = random_key(random, 11);
    ASSERT_EQ(near_keys(*index, key), near_keys_reference(*index, key)) << key << " seed " << kSeed;
  }
}

TEST(NearKeys, LettersRuleOutOnlyWhatIsNotNear) {
  EXPECT_TRUE(may_be_near(letters_of("petrenko"), letters_of("petrenko")));
  EXPECT_TRUE(may_be_near(letters_of("petrenko"), letters_of("petranka")));  // two letters changed
  EXPECT_FALSE(may_be_near(letters_of("petrenko"), letters_of("shvchuk")));
  EXPECT_FALSE(may_be_near(letters_of("petr"), letters_of("petrenko")));
  constexpr unsigned kSeed = 20251115;
  std::mt19937 random(kSeed);
  const auto letter = [&] { return "abcdefghiklmnoprstuvxyz5"[random() % 24]; };
  int ruled_out = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string key, other;
    for (std::size_t i = 0, length = 1 + random() % 40; i < length; ++i) key += letter();
    other = key;
    for (int edit = 0; edit < 3 && !other.empty(); ++edit) {
      const std::size_t at = random() % other.size();
      const auto kind = random() % 4;
      if (kind == 0) other.erase(at, 1);
      if (kind == 1) other.insert(at, 1, letter());
      if (kind == 2) other[at] = letter();
      if (kind == 3 && at + 1 < other.size()) std::swap(other[at], other[at + 1]);
    }
    const bool near = text::edit_distance(key, other, edits_allowed(key, other)) <= edits_allowed(key, other);
    const bool may = may_be_near(letters_of(key), letters_of(other));
    ASSERT_TRUE(may || !near) << key << " " << other << " seed " << kSeed;
    ruled_out += may ? 0 : 1;
  }
  EXPECT_GT(ruled_out, 1'000);
}

TEST(NearKeys, OfAnEmptyIndexAreNone) {
  const TestIndex index({});
  EXPECT_TRUE(near_keys(*index, "zrazkovi").empty());
  EXPECT_TRUE(near_keys(*index, "").empty());
}

}  // namespace
}  // namespace welles::match
