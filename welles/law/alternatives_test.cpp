// SPDX-License-Identifier: Apache-2.0
#include "welles/law/alternatives.h"

#include <gtest/gtest.h>

#include <set>

#include "welles/law/parse.h"
#include "welles/law/shipped.h"
#include "welles/read/json.h"

namespace welles::law {
namespace {

using test::must;
using test::shipped;

std::vector<Alternative> ask(const model::Value& tree, std::string_view jurisdiction) {
  const Facts facts = must(read_facts(shipped().rules, tree));
  return alternatives(record(shipped().world, facts, jurisdiction), facts, jurisdiction);
}

// What is supposed is said, and the verdict is asked for in earnest.
TEST(Alternatives, WhatIsSaidOfAFactHoldsWhenTheFactIsGiven) {
  std::size_t tried = 0;
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) {
      const std::string_view jurisdiction = test.facts.text("jurisdiction");
      for (const Alternative& one : ask(test.facts, jurisdiction)) {
        const Condition condition = must(parse_condition(one.condition));
        if (!one.met || condition.form != Form::Is || condition.values.size() != 1) continue;
        if (condition.key.text.find('.') != std::string::npos) continue;
        model::Value facts = test.facts;
        facts.set(condition.key.text, condition.values.front().text);
        const auto read = read_facts(shipped().rules, facts);
        if (!read) continue;  // a key that must be more than a word
        const Verdict verdict = prove(shipped().world, *read, jurisdiction);
        EXPECT_EQ(verdict.effect, one.effect) << test.id.text << " with " << one.condition;
        EXPECT_EQ(verdict.by.value_or(""), one.by) << test.id.text << " with " << one.condition;
        ++tried;
      }
    }
  EXPECT_GT(tried, 300u);
}

TEST(Alternatives, AreOtherEffectsEachOnce) {
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) {
      std::set<std::pair<std::string, bool>> seen;
      for (const Alternative& one : ask(test.facts, test.facts.text("jurisdiction"))) {
        EXPECT_NE(one.effect, test.effect) << test.id.text;
        EXPECT_TRUE(seen.insert({one.condition, one.met}).second) << test.id.text << " " << one.condition;
      }
    }
}

TEST(Alternatives, OfAnActOfTheSoCalledGovernor) {
  const auto found = ask(must(read::parse_json(R"({"as_of": "2025-10-10", "subject": {"kind": "act"},
      "act": "allot-land", "date": "2025-10-10", "territory": "ua-sevastopol", "issuer": "eu269-P-190"})",
                                               "facts")),
                         "UA");
  ASSERT_EQ(found.size(), 1u);
  const Alternative expected{"role is voter", Status::Missing, true, "UNDETERMINED", "", "AC-01"};
  EXPECT_EQ(found.front(), expected);
}

}  // namespace
}  // namespace welles::law
