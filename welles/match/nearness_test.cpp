// SPDX-License-Identifier: Apache-2.0
#include "welles/match/nearness.h"

#include <gtest/gtest.h>

#include <random>

#include "welles/match/nearness_reference.h"
#include "welles/match/test_index.h"

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

TEST(NearKeys, OfAnEmptyIndexAreNone) {
  const TestIndex index({});
  EXPECT_TRUE(near_keys(*index, "zrazkovi").empty());
  EXPECT_TRUE(near_keys(*index, "").empty());
}

}  // namespace
}  // namespace welles::match
