// SPDX-License-Identifier: Apache-2.0
#include "welles/law/decision.h"

#include <gtest/gtest.h>

#include <random>

#include "welles/law/shipped.h"

namespace welles::law {
namespace {

using test::must;
using test::shipped;

// All but what a record does not hold.
model::Value decided(Verdict verdict) {
  verdict.proof = {};
  verdict.would_change.reset();
  return to_value(verdict);
}

void expect_same(const Facts& facts, std::string_view jurisdiction, const std::string& why) {
  const Record asked = record(shipped().world, facts, jurisdiction);
  const Decider decider(asked, facts, jurisdiction);
  const Verdict fast = prove(shipped().world, facts, jurisdiction), slow = decider.decide(decider.statuses());
  EXPECT_TRUE(decided(fast) == decided(slow)) << why << ": " << fast.effect << " by " << fast.by.value_or("nobody")
                                              << ", and " << slow.effect << " by " << slow.by.value_or("nobody");
}

TEST(Decision, GivesWhatProveGivesForEveryTestAndJurisdiction) {
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) {
      const Facts facts = must(read_facts(shipped().rules, test.facts));
      expect_same(facts, facts.text("jurisdiction"), test.id.text);
      expect_same(facts, "UA", test.id.text);
    }
}

TEST(Decision, GivesWhatProveGivesForFactsThatNobodyWrote) {
  constexpr unsigned kSeed = 20260301;
  std::mt19937 random(kSeed);
  std::vector<const RuleTest*> tests;
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) tests.push_back(&test);
  for (int i = 0; i < 200; ++i) {
    model::Value mixed = tests[random() % tests.size()]->facts;
    for (const auto& [key, value] : *tests[random() % tests.size()]->facts.object())
      if (random() % 2 == 0) mixed.set(key, value);
    std::erase_if(*mixed.object(), [&](const model::Value::Member&) { return random() % 8 == 0; });
    const auto facts = read_facts(shipped().rules, mixed);
    if (!facts) continue;  // a key that another needs may be gone
    for (const char* jurisdiction : {"UA", "EU", "INT"})
      expect_same(*facts, jurisdiction, "seed " + std::to_string(kSeed) + ", round " + std::to_string(i));
  }
}

// Such rules are refused when they are loaded, but an answer may carry them: verify reads whatever somebody sends.
TEST(Decision, RulesThatGiveWayInACircleAllStand) {
  Ruleset::Parts parts;
  parts.rules = shipped().rules.rules();
  for (Rule& rule : parts.rules)
    if (rule.id == "AC-01") rule.overrides.push_back({"AC-03", 0, 0});  // which narrows AC-01
  const std::pair<const char*, model::Value Ruleset::Parts::*> kParts[] = {
      {"definitions", &Ruleset::Parts::definitions},
      {"defaults", &Ruleset::Parts::defaults},
      {"reach", &Ruleset::Parts::reach},
      {"facts_schema", &Ruleset::Parts::facts_schema}};
  for (const auto& [key, into] : kParts) parts.*into = *shipped().rules.trees().find(key);
  const Ruleset rules = must(Ruleset::make(std::move(parts)));
  const World world{rules, shipped().tables, shipped().control};
  model::Value said = shipped().rules.find("AC-03")->tests.front().facts;
  const Facts facts = must(read_facts(rules, said));
  const Verdict verdict = prove(world, facts, facts.text("jurisdiction"));
  const Record asked = record(world, facts, facts.text("jurisdiction"));
  const Decider decider(asked, facts, facts.text("jurisdiction"));
  EXPECT_TRUE(decided(verdict) == decided(decider.decide(decider.statuses())));
  EXPECT_EQ(verdict.effect, "NO_LEGAL_EFFECT");
  EXPECT_TRUE(verdict.by == "AC-01" || verdict.by == "AC-03") << verdict.by.value_or("nobody");
}

}  // namespace
}  // namespace welles::law
