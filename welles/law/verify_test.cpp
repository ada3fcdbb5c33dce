// SPDX-License-Identifier: Apache-2.0
#include "welles/law/verify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "welles/law/alternatives.h"
#include "welles/law/parse.h"
#include "welles/law/prove.h"
#include "welles/law/shipped.h"
#include "welles/read/json.h"

namespace welles::law {
namespace {

using model::Value;
using test::must;
using test::shipped;

const PremiseBook& book() {
  static const PremiseBook made(shipped().rules);
  return made;
}

// An answer as `judge` prints it.
Value answer_of(const Value& tree, std::string_view jurisdiction) {
  const Facts facts = must(read_facts(shipped().rules, tree));
  Evaluation evaluation(shipped().world);
  evaluation.take(facts);
  evaluation.judge(jurisdiction);
  Verdict verdict = evaluation.verdict();
  verdict.lasting = evaluation.lasting();
  const Record asked = evaluation.record();
  verdict.would_change = alternatives(asked, facts, jurisdiction);
  Value answer = to_value(verdict);
  answer.set("premises", book().of(shipped().world, asked, facts, jurisdiction));
  answer.set("digest", digest(answer));
  return answer;
}

std::string told(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) text += fault.place + ": " + fault.what + "\n";
  return text;
}

TEST(Verify, ARuleAsATreeIsTheSameRule) {
  for (const Rule& rule : shipped().rules.rules()) {
    Rule again = must(parse_rule(rule_tree(rule), rule.file));
    EXPECT_TRUE(again.scope == rule.scope && again.in_force == rule.in_force && again.credit == rule.credit &&
                again.overrides == rule.overrides && again.narrows == rule.narrows && again.sources == rule.sources)
        << rule.id.text;
    ASSERT_EQ(again.branches.size(), rule.branches.size());
    for (std::size_t i = 0; i < rule.branches.size(); ++i) {
      const Value one = rule_tree(again), other = rule_tree(rule);
      EXPECT_TRUE(one == other) << rule.id.text;
    }
  }
}

TEST(Verify, TheAnswerBuiltAgainIsTheAnswer) {
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) {
      const Facts facts = must(read_facts(shipped().rules, test.facts));
      const std::string_view jurisdiction = facts.text("jurisdiction");
      const Value answer = to_value(prove(shipped().world, facts, jurisdiction));
      const Value again = to_value(rebuild(record(shipped().world, facts, jurisdiction), facts, jurisdiction));
      EXPECT_EQ(told(differences(answer, again, {}, 5)), "") << test.id.text;
    }
}

TEST(Verify, EveryAnswerHoldsByItselfAndInTheSnapshot) {
  std::size_t most = 0, all = 0, count = 0, turn = 0;
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) {
      if (turn++ % 4 != 0) continue;  // the test above looks at all of them; here each costs 0.1 s without optimization
      const Value answer = answer_of(test.facts, test.facts.text("jurisdiction"));
      const Checked checked = must(verify(answer, shipped().rules, &shipped().world));
      EXPECT_EQ(told(checked.faults), "") << test.id.text;
      EXPECT_EQ(told(checked.differs), "") << test.id.text;
      std::string bytes;
      model::encode(answer, bytes);
      most = std::max(most, bytes.size());
      all += bytes.size();
      ++count;
    }
  RecordProperty("mean_bytes", static_cast<int>(all / count));
  EXPECT_LT(most, 300'000u) << "mean " << all / count;
}

// Every leaf of an answer, one after the other, is made another one.
void change_each(Value& tree, const std::string& place, const std::function<void(const std::string&)>& look) {
  if (Value::Array* items = tree.array()) {
    for (std::size_t i = 0; i < items->size(); ++i)
      change_each((*items)[i], place + "[" + std::to_string(i) + "]", look);
    return;
  }
  if (Value::Object* members = tree.object()) {
    for (auto& member : *members)
      change_each(member.value, place.empty() ? member.key : place + "." + member.key, look);
    return;
  }
  const Value was = tree;
  if (const std::string* text = was.string())
    tree = *text + "x";
  else if (const bool* truth = was.boolean())
    tree = !*truth;
  else if (const std::int64_t* number = was.integer())
    tree = *number + 1;
  else
    tree = "x";
  look(place);
  tree = was;
}

TEST(Verify, WhateverIsChangedFailsWithAPlace) {
  const RuleTest* test = nullptr;
  for (const RuleTest& one : shipped().rules.find("AC-01")->tests)
    if (one.id == "AC-01-n3") test = &one;
  ASSERT_NE(test, nullptr);
  Value answer = answer_of(test->facts, "UA");
  // Every leaf of the verdict and its proof, and each fifth of its premises, which repeat in form.
  std::size_t leaf = 0, tried = 0, placed = 0;
  change_each(answer, {}, [&](const std::string& place) {
    if (leaf++ % 5 != 0 && place.starts_with("premises.") && place != "premises.rules_id") return;
    const auto checked = verify(answer, shipped().rules, &shipped().world);
    ASSERT_TRUE(checked) << place;
    EXPECT_FALSE(checked->faults.empty()) << place;
    ++tried;
    // Beside the digest, which says that something was changed, a place is named: in the answer, or in the snapshot.
    const bool named = checked->faults.size() + checked->differs.size() > 1 || place == "digest" ||
                       checked->faults.front().place != "digest";
    if (named) ++placed;
    EXPECT_TRUE(named) << place << "\n" << told(checked->faults);
  });
  EXPECT_GT(tried, 150u);
  EXPECT_EQ(tried, placed);
}

// Who changes an answer and makes the digest anew is found by what does not follow.
TEST(Verify, AnEffectThatDoesNotFollowFailsWithItsPlace) {
  const RuleTest& test = shipped().rules.find("AC-01")->tests.front();
  Value answer = answer_of(test.facts, "UA");
  answer.set("effect", "VALID_UA_LAW");
  answer.set("digest", digest(answer));
  const Checked checked = must(verify(answer, shipped().rules, nullptr));
  ASSERT_EQ(checked.faults.size(), 1u) << told(checked.faults);
  EXPECT_EQ(checked.faults.front().place, "effect");
}

TEST(Verify, DaysBetweenWhichTheVerdictDoesNotStandFailWithTheirPlace) {
  const Value facts = must(
      read::parse_json(R"({"as_of": "2022-06-01", "ask": "occupation", "territory": "UA65100150010064384"})", "facts"));
  Value answer = answer_of(facts, "UA");
  ASSERT_EQ(answer.text("since"), "2022-03-03");
  ASSERT_EQ(answer.text("until"), "2022-11-10");
  answer.set("until", "2022-11-12");
  answer.set("digest", digest(answer));
  const Checked checked = must(verify(answer, shipped().rules, nullptr));
  ASSERT_EQ(checked.faults.size(), 1u) << told(checked.faults);
  EXPECT_EQ(checked.faults.front().place, "until");
}

TEST(Verify, SaysWhatIsNoAnswer) {
  EXPECT_FALSE(verify(Value(), shipped().rules, nullptr));
  EXPECT_FALSE(verify(Value(Value::Object{}), shipped().rules, nullptr));
  Value answer = answer_of(shipped().rules.find("AC-01")->tests.front().facts, "UA");
  answer.set("premises", Value(Value::Object{}));
  const auto checked = verify(answer, shipped().rules, nullptr);
  ASSERT_TRUE(checked);
  EXPECT_FALSE(checked->faults.empty());
}

}  // namespace
}  // namespace welles::law
