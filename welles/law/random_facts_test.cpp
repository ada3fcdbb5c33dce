// SPDX-License-Identifier: Apache-2.0
#include "welles/law/random_facts.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace welles::law {
namespace {

using test::shipped;

// What is compared on random facts is worth something for a rule only if these let it decide now and then.
TEST(RandomFacts, EveryRuleDecidesNowAndThen) {
  constexpr std::uint64_t kSeed = 20140220;
  constexpr int kMost = 40'000;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  test::RandomFacts random(kSeed);
  Evaluation evaluation(shipped().world);
  std::map<std::string, int, std::less<>> decided;
  for (const Rule& rule : shipped().rules.rules()) decided[rule.id.text] = 0;
  std::size_t silent = decided.size();
  int asked = 0;
  for (; asked < kMost && silent > 0; ++asked) {
    const Facts facts = random.next();
    evaluation.take(facts);
    evaluation.judge(random.jurisdiction(facts));
    const auto by = decided.find(evaluation.by());
    if (by != decided.end() && by->second++ == 0) --silent;
  }
  RecordProperty("asked", asked);
  std::string never;
  for (const auto& [rule, times] : decided)
    if (times == 0) never += (never.empty() ? "" : ", ") + rule;
  EXPECT_EQ(never, "") << "these never decided in " << asked << " fact sets";
}

}  // namespace
}  // namespace welles::law
