// SPDX-License-Identifier: Apache-2.0
#include "welles/law/prove.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "welles/base/file.h"
#include "welles/law/random_facts.h"
#include "welles/law/shipped.h"
#include "welles/law/trial.h"
#include "welles/law/twins.h"
#include "welles/read/json.h"

namespace welles::law {
namespace {

using test::drawn;
using test::must;
using test::printed;
using test::shipped;
using test::twin_difference;

std::set<std::string> as_set(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

std::string listed(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return "[" + text + "]";
}

// What differs from what the test expects; empty if nothing does.
std::string difference(const World& world, const RuleTest& test) {
  const Trial trial = try_test(world, test);
  std::string text = trial.refused ? trial.refused->what : std::string();
  for (const auto& d : trial.differences) text += " " + d.what + " " + d.got + " for " + d.expected;
  return text;
}

TEST(Prove, EveryTestOfEveryRuleHolds) {
  std::size_t tests = 0;
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) {
      ++tests;
      EXPECT_EQ(difference(shipped().world, test), "") << test.id.text << ": " << test.why;
    }
  EXPECT_EQ(tests, 549u);
}

// ---- the proof
// ----------------------------------------------------------------------------------------------------------

Verdict judge(const char* facts_json, std::string_view jurisdiction) {
  const Facts facts = must(read_facts(shipped().rules, must(read::parse_json(facts_json, "facts"))));
  return prove(shipped().world, facts, jurisdiction);
}

// The members of an object in the order of their names, so that order does not count.
model::Value in_order(model::Value value) {
  if (model::Value::Array* items = value.array())
    for (model::Value& item : *items) item = in_order(std::move(item));
  if (model::Value::Object* members = value.object()) {
    for (auto& member : *members) member.value = in_order(std::move(member.value));
    std::ranges::sort(*members, {}, &model::Value::Member::key);
  }
  return value;
}

TEST(Prove, GivesTheWorkedExampleOfTheGuide) {
  const std::string guide = must(base::read_file(WELLES_SOURCE_DIR "/docs/guide/reading-verdicts.md"));
  const std::size_t start = guide.find("```json\n") + 8;
  const model::Value expected = must(read::parse_json(guide.substr(start, guide.find("```", start) - start), "guide"));
  const model::Value verdict =
      to_value(judge(R"({"as_of": "2025-10-10", "subject": {"kind": "act"}, "act": "allot-land", "date": "2025-10-10",
                                                  "territory": "ua-sevastopol", "issuer": "eu269-P-190"})",
                     "UA"));
  EXPECT_EQ(drawn(*verdict.find("proof")), drawn(*expected.find("proof")));
  EXPECT_TRUE(in_order(verdict) == in_order(expected)) << printed(in_order(verdict)) << "\n"
                                                       << printed(in_order(expected));
}

TEST(Prove, GivesProofsThatHaveTheFormOfTheSchema) {
  const std::string text = must(base::read_file(WELLES_SOURCE_DIR "/data/law/verdict.schema.json"));
  const Schema schema = must(Schema::compile(must(read::parse_json(text, "verdict.schema.json"))));
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests)
      for (const std::string_view jurisdiction : {test.facts.text("jurisdiction"), std::string_view("INT")}) {
        const Facts facts = must(read_facts(shipped().rules, test.facts));
        const Verdict verdict = prove(shipped().world, facts, jurisdiction);
        const auto checked = schema.check(to_value(verdict));
        EXPECT_TRUE(checked) << test.id.text << " " << jurisdiction << ": " << checked.error().what;
        EXPECT_LT(count_nodes(verdict.proof), 2'000u) << test.id.text;
      }
}

// ---- properties
// -----------------------------------------------------------------------------------------------------------

TEST(Prove, TheOrderOfTheRowsDecidesNothing) {
  model::Tables reversed;
  for (const std::string& name : shipped().tables.names()) {
    const auto rows = shipped().tables.rows(name);
    ASSERT_TRUE(reversed.add(name, {rows.rbegin(), rows.rend()}));
  }
  const World world{shipped().rules, reversed, shipped().control};
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) EXPECT_EQ(difference(world, test), "") << test.id.text;
}

// Facts made of those of two tests: pairs that nobody wrote by hand.
model::Value crossed(const model::Value& left, const model::Value& right, std::mt19937& random) {
  model::Value facts = left;
  for (const auto& [key, value] : *right.object())
    if (random() % 2 == 0) facts.set(key, value);
  std::erase_if(*facts.object(), [&](const model::Value::Member&) { return random() % 8 == 0; });
  return facts;
}

TEST(Prove, AnswersWhateverIsAskedAndTheSameTwice) {
  constexpr unsigned kSeed = 20250914;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  std::vector<const RuleTest*> tests;
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) tests.push_back(&test);
  for (int i = 0; i < 150; ++i) {
    const auto facts = read_facts(
        shipped().rules, crossed(tests[random() % tests.size()]->facts, tests[random() % tests.size()]->facts, random));
    if (!facts) continue;  // a key that another needs may be gone
    for (const auto& jurisdiction : model::kJurisdictions) {
      const Verdict verdict = prove(shipped().world, *facts, jurisdiction.id);
      EXPECT_NE(model::find_effect(verdict.effect), nullptr) << verdict.effect;
      // Who decided has cites and a proof of that rule; who did not is named nowhere.
      EXPECT_EQ(verdict.by.value_or(""), verdict.proof.id);
      EXPECT_EQ(verdict.by.has_value(),
                verdict.effect != "OUT_OF_SCOPE" && (verdict.effect != "UNDETERMINED" || verdict.by.has_value()));
      EXPECT_TRUE(verdict.positions.empty() ||
                  (verdict.effect == "UNDETERMINED" && verdict.positions.size() > 1 && !verdict.by));
      EXPECT_TRUE(verdict.effect != "OUT_OF_SCOPE" || verdict.missing.empty());
      EXPECT_TRUE(to_value(verdict) == to_value(prove(shipped().world, *facts, jurisdiction.id)));
    }
  }
}

// ---- the evaluator and its reference
// -----------------------------------------------------------------------------------------------------

TEST(Prove, GivesWhatItsReferenceGivesForTheTests) {
  Evaluation evaluation(shipped().world);
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) {
      const Facts facts = must(read_facts(shipped().rules, test.facts));
      evaluation.take(facts);
      for (const std::string_view jurisdiction : {test.facts.text("jurisdiction"), std::string_view("PARTNER")})
        ASSERT_EQ(twin_difference(evaluation, facts, jurisdiction, true), "") << test.id.text;
    }
}

// As many as pass in some seconds; `welles_bench_law twins` compares a million.
TEST(Prove, GivesWhatItsReferenceGivesForRandomFacts) {
  constexpr std::uint64_t kSeed = 20251126;
  constexpr int kCount = 1'500;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  test::RandomFacts random(kSeed);
  Evaluation evaluation(shipped().world);
  for (int i = 0; i < kCount; ++i) {
    const Facts facts = random.next();
    evaluation.take(facts);
    for (int asked = 0; asked < 2; ++asked)
      ASSERT_EQ(twin_difference(evaluation, facts, random.jurisdiction(facts), asked == 0), "") << "fact set " << i;
  }
}

// An unknown jurisdiction is reached by the rules of any jurisdiction alone.
TEST(Prove, AJurisdictionThatNobodyKnowsHasNoLawOfItsOwn) {
  EXPECT_EQ(
      judge(R"({"as_of": "2025-10-10", "subject": {"kind": "act"}, "act": "allot-land", "issuer": "eu269-P-190"})",
            "XX")
          .effect,
      "OUT_OF_SCOPE");
}

constexpr struct {
  const char *facts, *jurisdiction, *effect, *by, *missing, *why;
} kFounding[] = {
    {R"({"as_of": "2025-09-15", "subject": {"kind": "vote"}, "election": "EL-2025-09-14", "contest": "sev-gov"})", "UA",
     "NULL_AND_VOID", "EL-01", "[]", "the vote"},
    {R"({"as_of": "2025-09-15", "subject": {"kind": "vote"}, "election": "EL-2025-09-14", "contest": "sev-zs"})", "UA",
     "UNDETERMINED", "", "[contest]", "a contest that the vote did not have"},
    {R"({"as_of": "2025-10-03", "subject": {"kind": "mandate"}, "person": "eu269-P-190", "office": "sev-gov", "election": "EL-2025-09-14"})",
     "UA", "NO_LEGAL_EFFECT", "EL-02", "[]", "the mandate"},
    {R"({"as_of": "2025-09-17", "ask": "listing", "person": "eu269-P-190"})", "EU", "FREEZE", "SC-01", "[]",
     "frozen in the Union"},
    {R"({"as_of": "2020-01-27", "ask": "listing", "person": "eu269-P-190"})", "EU", "NOT_LISTED", "SC-01", "[]",
     "the day before his listing"},
    {R"({"as_of": "2025-09-17", "ask": "listing", "person": "eu269-P-190"})", "GB", "UNDETERMINED", "",
     "[person.listed]", "no British list is in the data"},
    {R"({"subject": {"kind": "act"}})", "UA", "UNDETERMINED", "", "[date, issuer, territory]",
     "whose act, when, where?"},
    {R"({})", "UA", "UNDETERMINED", "", "[subject.kind]", "before any rule"},
};

TEST(Prove, TheFoundingCase) {
  for (const auto& c : kFounding) {
    const Verdict verdict = judge(c.facts, c.jurisdiction);
    EXPECT_EQ(verdict.effect, c.effect) << c.why;
    EXPECT_EQ(verdict.by.value_or(""), c.by) << c.why;
    EXPECT_EQ(listed(as_set(verdict.missing)), c.missing) << c.why;
  }
}

}  // namespace
}  // namespace welles::law
