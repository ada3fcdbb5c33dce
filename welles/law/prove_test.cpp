// SPDX-License-Identifier: Apache-2.0
#include "welles/law/prove.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "welles/base/file.h"
#include "welles/law/shipped.h"
#include "welles/read/json.h"

namespace welles::law {
namespace {

using test::must;
using test::shipped;

std::set<std::string> as_set(const std::vector<std::string>& words) { return {words.begin(), words.end()}; }

std::string listed(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return "[" + text + "]";
}

// What differs from what the test expects; empty if nothing does.
std::string difference(const RuleTest& expected, const Verdict& verdict) {
  std::string text;
  if (verdict.effect != expected.effect) text += " effect " + verdict.effect + " for " + expected.effect;
  if (verdict.by.value_or("") != expected.by) text += " by " + verdict.by.value_or("nobody") + " for " + (expected.by.empty() ? "nobody" : expected.by);
  if (as_set(verdict.missing) != as_set(expected.missing))
    text += " missing " + listed(as_set(verdict.missing)) + " for " + listed(as_set(expected.missing));
  if (expected.label && verdict.label != *expected.label) text += " label " + verdict.label + " for " + *expected.label;
  std::vector<std::string> positions;
  for (const Position& position : verdict.positions) positions.push_back(position.effect);
  if (as_set(positions) != as_set(expected.positions)) text += " positions " + listed(as_set(positions));
  return text;
}

TEST(Prove, EveryTestOfEveryRuleHolds) {
  std::size_t tests = 0;
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) {
      const Facts facts = must(read_facts(shipped().rules, test.facts));
      const Verdict verdict = prove(shipped().world, facts, facts.text("jurisdiction"));
      ++tests;
      EXPECT_EQ(difference(test, verdict), "") << test.id.text << ": " << test.why;
    }
  EXPECT_EQ(tests, 543u);
}

// ---- the proof ----------------------------------------------------------------------------------------------------------

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

// As JSON, for people who read a failure.
std::string printed(const model::Value& value) {
  if (const std::string* text = value.string()) return '"' + *text + '"';
  if (const std::int64_t* number = value.integer()) return std::to_string(*number);
  std::string text;
  if (const model::Value::Array* items = value.array()) {
    for (const model::Value& item : *items) text += (text.empty() ? "" : ",") + printed(item);
    return "[" + text + "]";
  }
  if (!value.object()) return "null";
  for (const auto& [key, member] : *value.object()) text += (text.empty() ? "" : ",") + key + ":" + printed(member);
  return "{" + text + "}";
}

std::string drawn(const model::Value& node, int depth = 0) {
  std::string text = std::string(static_cast<std::size_t>(depth) * 2, ' ') + std::string(node.text("step")) + " " + std::string(node.text("status")) + " " +
                     std::string(node.text("text")) + " " + std::string(node.text("table")) + "\n";
  for (const model::Value& child : node.list("children")) text += drawn(child, depth + 1);
  return text;
}

TEST(Prove, GivesTheWorkedExampleOfTheGuide) {
  const std::string guide = must(base::read_file(WELLES_SOURCE_DIR "/docs/guide/reading-verdicts.md"));
  const std::size_t start = guide.find("```json\n") + 8;
  const model::Value expected = must(read::parse_json(guide.substr(start, guide.find("```", start) - start), "guide"));
  const model::Value verdict = to_value(judge(R"({"as_of": "2025-10-10", "subject": {"kind": "act"}, "act": "allot-land", "date": "2025-10-10",
                                                  "territory": "ua-sevastopol", "issuer": "eu269-P-190"})", "UA"));
  EXPECT_EQ(drawn(*verdict.find("proof")), drawn(*expected.find("proof")));
  EXPECT_TRUE(in_order(verdict) == in_order(expected)) << printed(in_order(verdict)) << "\n" << printed(in_order(expected));
}

TEST(Prove, GivesProofsThatHaveTheFormOfTheSchema) {
  const std::string text = must(base::read_file(WELLES_SOURCE_DIR "/data/law/verdict.schema.json"));
  const Schema schema = must(Schema::compile(must(read::parse_json(text, "verdict.schema.json"))));
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests)
      for (const char* jurisdiction : {"UA", "EU", "INT", "GB"}) {
        const Facts facts = must(read_facts(shipped().rules, test.facts));
        const Verdict verdict = prove(shipped().world, facts, jurisdiction);
        const auto checked = schema.check(to_value(verdict));
        EXPECT_TRUE(checked) << test.id.text << " " << jurisdiction << ": " << checked.error().what;
        EXPECT_LT(count_nodes(verdict.proof), 2'000u) << test.id.text;
      }
}

}  // namespace
}  // namespace welles::law
