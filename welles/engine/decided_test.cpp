// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/decided.h"

#include <gtest/gtest.h>

#include "welles/engine/test_data.h"

namespace welles::engine {
namespace {

using model::RowStatus;

Record record() {
  Record out;
  out.row = 7;
  out.id = "c-7";
  out.properties = {{"name", "Петро Зразковий"}, {"birthDate", "1970-02-01"}, {"country", "UA"}};
  out.other = {{"note", "x"}};
  return out;
}

model::Entity entity() {
  model::Entity out;
  out.id = "tiny-7";
  out.schema = "Person";
  out.caption = "Петро ЗРАЗКОВИЙ";
  out.datasets = {"eu_tiny"};
  out.topics = {"sanction"};
  out.statements = {{.entity = "tiny-7", .schema = "Person", .prop = "name", .value = "Петро ЗРАЗКОВИЙ"},
                    {.entity = "tiny-7", .schema = "Person", .prop = "birthDate", .value = "1970"}};
  return out;
}

TEST(Fingerprint, ChangesWhenEitherSideDoes) {
  const std::string before = fingerprint(record(), entity());
  EXPECT_EQ(before.size(), 33U);
  EXPECT_EQ(before.front(), 'p');
  const struct {
    void (*change)(Record&, model::Entity&);
    const char* why;
  } cases[] = {
      {[](Record& r, model::Entity&) { r.properties[0].value = "Петро Зразковый"; }, "his name"},
      {[](Record& r, model::Entity&) { r.properties[1].value = "1970-02-02"; }, "his date"},
      {[](Record& r, model::Entity&) { r.properties.pop_back(); }, "one property less"},
      {[](Record& r, model::Entity&) { r.properties.push_back({"taxNumber", "1"}); }, "one more"},
      {[](Record& r, model::Entity&) { std::swap(r.properties[0].value, r.properties[2].value); }, "values exchanged"},
      {[](Record& r, model::Entity&) { r.id = "c-8"; }, "a namesake under another id is somebody else"},
      {[](Record&, model::Entity& e) { e.id = "tiny-8"; }, "another entity"},
      {[](Record&, model::Entity& e) { e.statements[0].value = "Петро ЗРАЗОК"; }, "a listed name"},
      {[](Record&, model::Entity& e) { e.statements[1].value = "1971"; }, "a listed date"},
      {[](Record&, model::Entity& e) { e.statements.pop_back(); }, "a claim withdrawn"},
      {[](Record&, model::Entity& e) { e.topics.emplace_back("role.pep"); }, "another topic"},
      {[](Record&, model::Entity& e) { e.datasets.emplace_back("un_sc"); }, "another list"},
      {[](Record&, model::Entity& e) { e.schema = "Company"; }, "another kind"},
  };
  for (const auto& c : cases) {
    Record r = record();
    model::Entity e = entity();
    c.change(r, e);
    EXPECT_NE(fingerprint(r, e), before) << c.why;
  }
}

TEST(Fingerprint, StaysWhereNothingChangesThatSaysWho) {
  const struct {
    void (*change)(Record&, model::Entity&);
    const char* why;
  } cases[] = {
      {[](Record& r, model::Entity&) { std::swap(r.properties[0], r.properties[2]); }, "the order of the columns"},
      {[](Record& r, model::Entity&) { r.row = 8; }, "the number of the row"},
      {[](Record& r, model::Entity&) { r.other[0].value = "y"; }, "a column that no property claims"},
      {[](Record& r, model::Entity&) { r.properties.push_back({"alias", ""}); }, "an empty cell"},
      {[](Record&, model::Entity& e) { e.statements[0].source = "list.csv:9"; }, "the place in the publisher's file"},
      {[](Record&, model::Entity& e) { std::swap(e.statements[0], e.statements[1]); }, "the order of claims"},
      {[](Record&, model::Entity& e) { e.statements.push_back(e.statements[0]); }, "two sources say the same"},
  };
  const std::string before = fingerprint(record(), entity());
  for (const auto& c : cases) {
    Record r = record();
    model::Entity e = entity();
    c.change(r, e);
    EXPECT_EQ(fingerprint(r, e), before) << c.why;
  }
}

const std::string kPair = "p0123456789abcdef0123456789abcdef", kOther = "pffffffffffffffffffffffffffffffff";

base::Result<Decisions> read(const std::string& rows, const std::string& header = "pair,decision,by,on,why\n") {
  return Decisions::read(read::Input::from_memory(header + rows, "decided.csv"));
}

TEST(Decisions, TheLaterDayWins) {
  const auto decisions =
      read(kPair + ",same,O. Example,2026-02-02,found the passport\n" + kPair +
           ",not-same,O. Example,2026-02-01,first look\n" + kOther + ",not-same,O. Example,2026-02-01,another age\n");
  ASSERT_TRUE(decisions) << decisions.error().what;
  EXPECT_EQ(decisions->size(), 2U);
  ASSERT_NE(decisions->find(kPair), nullptr);
  EXPECT_TRUE(decisions->find(kPair)->same);
  EXPECT_EQ(decisions->find(kPair)->why, "found the passport");
  EXPECT_FALSE(decisions->find(kOther)->same);
}

TEST(Decisions, TwoOfOneDayThatContradictAreAnErrorThatNamesBoth) {
  const auto decisions =
      read(kPair + ",same,A,2026-02-01,x\n" + kOther + ",same,A,2026-02-01,x\n" + kPair + ",not-same,B,2026-02-01,y\n");
  ASSERT_FALSE(decisions);
  EXPECT_NE(decisions.error().what.find("line 2 and line 4"), std::string::npos) << decisions.error().what;
  EXPECT_TRUE(read(kPair + ",same,A,2026-02-01,x\n" + kPair + ",same,B,2026-02-01,y\n")) << "two who agree";
}

TEST(Decisions, WhatIsMissingIsSaid) {
  for (const char* header : {"pair,decision,by,on\n", "pair,decision,by,on,why,by\n", "name,birth date\n", ""}) {
    const auto decisions = read("", header);
    ASSERT_FALSE(decisions) << header;
    EXPECT_FALSE(decisions.error().hint.empty()) << header;
  }
}

TEST(Decisions, ARowThatCannotBeReadIsCountedAndTheOthersHold) {
  const struct {
    std::string row;
    const char* why;
  } cases[] = {
      {"p12,same,A,2026-02-01,x", "no pair"},
      {kOther + ",maybe,A,2026-02-01,x", "no decision"},
      {kOther + ",same,,2026-02-01,x", "nobody"},
      {kOther + ",same,A,01.02.2026,x", "no day"},
      {kOther + ",same,A,2026-02-30,x", "a day that does not exist"},
      {kOther + ",same,A,2026-02-01, ", "no reason"},
      {kOther + ",same,A,2026-02-01", "a cell too few"},
      {kOther + ",same,A,2026-02-01," + std::string(5'000, 'x'), "a reason beyond the limit"},
      {kOther + ",same,\xFF,2026-02-01,x", "no UTF-8"},
  };
  for (const auto& c : cases) {
    const auto decisions = read(c.row + "\n" + kPair + ",same,A,2026-02-01,x\n");
    ASSERT_TRUE(decisions) << c.why;
    EXPECT_EQ(decisions->unreadable(), 1U) << c.why;
    ASSERT_EQ(decisions->problems().size(), 1U) << c.why;
    EXPECT_EQ(decisions->problems()[0].where->line, 2U) << c.why;
    EXPECT_EQ(decisions->size(), 1U) << c.why;
  }
}

TEST(Decisions, FurtherColumnsPass) {
  const auto decisions = read("x;" + kPair + ";not-same;A;2026-02-01;y;z\n", "note;pair;decision;by;on;why;ticket\n");
  ASSERT_TRUE(decisions) << decisions.error().what;
  EXPECT_NE(decisions->find(kPair), nullptr);
}

TEST(Decisions, NotTheSameIsTakenOutAndTheSameIsAMatch) {
  const auto decisions = read(kPair + ",not-same,A,2026-02-01,x\n" + kOther + ",same,A,2026-02-01,y\n");
  ASSERT_TRUE(decisions);
  ScreenAnswer answer;
  answer.matches.resize(3);
  answer.matches[0].pair = kPair;
  answer.matches[0].match = true;
  answer.matches[1].pair = "p";
  answer.matches[2].pair = kOther;  // a near miss
  decisions->apply(answer);
  ASSERT_EQ(answer.matches.size(), 2U);
  EXPECT_EQ(answer.matches[0].pair, kOther) << "what is a match stands first";
  EXPECT_TRUE(answer.matches[0].match && answer.matches[0].confirmed);
  EXPECT_FALSE(answer.matches[1].match);
  ASSERT_EQ(answer.decided.size(), 2U);
  EXPECT_FALSE(answer.decided[0].decision.same);
}

// The engine as a whole, over the built-in data.

ScreenAnswer screen(const Record& asked, const std::string& decisions, std::size_t limit = 5, int near = 7'000) {
  ScreenPolicy policy = test::policy("2026-02-15");
  policy.limit = limit;
  policy.near_threshold = near;
  const auto read_decisions = read(decisions);
  EXPECT_TRUE(read_decisions);
  policy.decisions = &*read_decisions;
  auto answer = test::engine().screen(asked, policy);
  EXPECT_TRUE(answer);
  return answer.value_or(ScreenAnswer{});
}

TEST(Decided, ANameThatIsNotTheSameIsClearAndHasNoVerdict) {
  const Record asked = test::record({{"name", "Mikhail Razvozhaev"}});
  const ScreenAnswer open = screen(asked, "");
  ASSERT_EQ(open.status, RowStatus::Found);
  ASSERT_FALSE(open.verdicts.empty());
  std::string rows;
  for (const MatchAnswer& match : open.matches) rows += match.pair + ",not-same,A,2026-02-01,x\n";
  const ScreenAnswer silenced = screen(asked, rows);
  EXPECT_EQ(silenced.status, RowStatus::Clear);
  EXPECT_TRUE(silenced.matches.empty());
  EXPECT_TRUE(silenced.verdicts.empty());
  EXPECT_EQ(silenced.decided.size(), open.matches.size());

  Record grown = asked;
  grown.properties.push_back({"country", "RU"});
  EXPECT_EQ(screen(grown, rows).status, RowStatus::Found) << "the record has changed: the pair is open again";
}

TEST(Decided, ANearMissThatIsTheSameIsFound) {
  const Record asked = test::record({{"name", "Mikhail Razvozhaev"}, {"birthDate", "1951-05-05"}});
  const ScreenAnswer open = screen(asked, "");
  ASSERT_EQ(open.status, RowStatus::Review);
  ASSERT_TRUE(open.verdicts.empty());
  const ScreenAnswer known = screen(asked, open.matches[0].pair + ",same,A,2026-02-01,the date is a slip\n");
  EXPECT_EQ(known.status, RowStatus::Found);
  EXPECT_FALSE(known.verdicts.empty());
  for (const SubjectVerdict& v : known.verdicts)
    EXPECT_TRUE(v.verdict.conditional.empty()) << "a person has confirmed the identity";
}

TEST(Decided, WhatIsSilencedTakesNoPlaceOfOthers) {
  constexpr int kNear = 3'000;  // so low that several bodies resemble the name
  const Record asked = test::record({{"name", "Sevastopol City Electoral Commission"}});
  const ScreenAnswer all = screen(asked, "", 6, kNear);
  ASSERT_GT(all.matches.size(), 2U);
  std::string rows;
  for (std::size_t n = 0; n + 1 < all.matches.size(); ++n) {
    rows += all.matches[n].pair + ",not-same,A,2026-02-01,x\n";
    const ScreenAnswer one = screen(asked, rows, 1, kNear);
    ASSERT_EQ(one.matches.size(), 1U) << n;
    EXPECT_EQ(one.matches[0].id, all.matches[n + 1].id) << n;
  }
}

}  // namespace
}  // namespace welles::engine
