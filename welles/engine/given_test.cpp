// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/given.h"

#include <gtest/gtest.h>

#include "welles/engine/test_data.h"
#include "welles/read/json.h"

namespace welles::engine {
namespace {

constexpr struct {
  const char *facts, *what, *hint;
} kRefused[] = {
    {R"({"subject": {"kind": "body"}, "issuer": "sev-gvo"})", "`issuer`: no body or official is called `sev-gvo`",
     "did you mean `sev-gov`?"},
    {R"({"subject": {"kind": "body"}, "issuer": {"id": "sev-gvo"}})",
     "`issuer`: no body or official is called `sev-gvo`", "did you mean `sev-gov`?"},
    {R"({"subject": {"kind": "vote"}, "election": "EL-2025-09-15"})", "`election`: no vote is called `EL-2025-09-15`",
     "did you mean `EL-2025-09-14`?"},
    {R"({"ask": "legal-force", "instrument": "UA-1207-VIII"})", "`instrument`: no instrument is called `UA-1207-VIII`",
     "did you mean `UA-1207-VII`?"},
    {R"({"ask": "occupation", "territory": "loc-jalta"})", "`territory`: no place is called `loc-jalta`",
     "did you mean `loc-yalta`?"},
    {R"({"ask": "listing", "entity": {"name": "x", "owned_by": "eu269-P-9190"}})",
     "`entity.owned_by`: no body or official is called `eu269-P-9190`", "did you mean `eu269-P-190`?"},
    {R"({"ask": "listing", "evidence": ["name-only", "other-birth-date"]})",
     "`evidence`: `name-only` and `other-birth-date` contradict each other", "leave one of them out"},
    {R"({"ask": "occupation", "evidence": ["control-evidence", "no-control-evidence"]})",
     "`evidence`: `control-evidence` and `no-control-evidence` contradict each other", "leave one of them out"},
    {R"({"subject": {"kind": "act", "document_type": "diploma"}})",
     "`subject.document_type` is said, and `subject.kind` is `act`",
     "it goes with `document` only: leave one of them out"},
    {R"({"subject": {"kind": "dealing"}, "act": "import", "date": "2014-09", "contract_date": "2014-10-01"})",
     "`contract_date` is 2014-10-01, after `date`, which is 2014-09", "one of the two days is another"},
};

TEST(Given, RefusesIdsThatNobodyKnowsAndFactsThatContradict) {
  const std::vector<std::string> ua = {"UA"};
  for (const auto& c : kRefused) {
    const auto answer = test::engine().judge(read::parse_json(c.facts, "facts").value(), ua, test::day("2026-03-01"));
    ASSERT_TRUE(answer);
    ASSERT_TRUE(answer->unreadable) << c.facts;
    EXPECT_EQ(answer->unreadable->what, c.what);
    EXPECT_EQ(answer->unreadable->hint, c.hint);
    EXPECT_TRUE(answer->verdicts.empty());
  }
}

// Nothing that the tests of the rules say is refused: they were reviewed one by one.
TEST(Given, TakesTheFactsOfEveryTest) {
  const auto rules = test::engine().rules();
  ASSERT_TRUE(rules);
  std::size_t tests = 0;
  for (const RuleSheet& sheet : *rules)
    for (const law::RuleTest& one : sheet.rule.tests) {
      const auto answer = test::engine().judge(one.facts, {}, test::day("2026-03-01"));
      ASSERT_TRUE(answer);
      EXPECT_FALSE(answer->unreadable) << one.id.text << ": " << answer->unreadable->what;
      if (!answer->unreadable) {
        EXPECT_EQ(answer->verdicts.at(0).effect, one.effect) << one.id.text;
      }
      ++tests;
    }
  EXPECT_GE(tests, 543u);
}

}  // namespace
}  // namespace welles::engine
