// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/earlier.h"

#include <gtest/gtest.h>

#include "welles/report/json.h"

namespace welles::cli {
namespace {

using engine::ScreenAnswer;
using model::RowStatus;

ScreenAnswer answer(std::string id, std::string name = "Петро Зразковий") {
  ScreenAnswer out;
  out.input.row = 1;
  out.input.id = std::move(id);
  out.input.properties = {{"name", std::move(name)}, {"country", "UA"}};
  out.status = RowStatus::Found;
  out.matches.resize(1);
  out.matches[0].id = "tiny-7";
  out.matches[0].score = 9'400;
  out.matches[0].match = true;
  out.matches[0].pair = "p1";
  engine::NexusAnswer nexus;
  nexus.location.territory = "ua-crimea";
  nexus.location.control = model::Control::Occupied;
  out.nexus = nexus;
  out.verdicts.resize(1);
  out.verdicts[0].subject = "tiny-7";
  out.verdicts[0].verdict.jurisdiction = "EU";
  out.verdicts[0].verdict.effect = "FREEZE";
  return out;
}

std::string summary() {
  report::Run run;
  run.command = "screen";
  run.query = model::Value::Object{};
  run.snapshot.id = "0123456789abcdef";
  return report::to_json(run) + '\n';
}

base::Result<Earlier> read(std::string lines) {
  return Earlier::read(read::Input::from_memory(std::move(lines), "old.jsonl"));
}

std::string lines_of(std::initializer_list<ScreenAnswer> answers) {
  std::string out;
  std::uint64_t row = 0;
  for (ScreenAnswer one : answers) {
    one.input.row = ++row;
    out += report::to_json(one, false) + '\n';
  }
  return out + summary();
}

TEST(Earlier, WhatIsTheSameIsNoChange) {
  for (const char* id : {"c-1", ""}) {
    auto earlier = read(lines_of({answer(id)}));
    ASSERT_TRUE(earlier) << earlier.error().what;
    EXPECT_TRUE(earlier->whole());
    EXPECT_EQ(earlier->snapshot_id(), "0123456789abcdef");
    ScreenAnswer now = answer(id);
    now.input.row = 9;
    std::swap(now.input.properties[0], now.input.properties[1]);
    now.matches[0].caption = "another wording";
    now.verdicts[0].verdict.label = "another label";
    EXPECT_FALSE(earlier->change(now)) << "neither order nor wording counts";
    EXPECT_TRUE(earlier->gone().empty());
  }
}

TEST(Earlier, SaysWhatChanged) {
  const struct {
    void (*change)(ScreenAnswer&);
    std::vector<std::string> what;
  } cases[] = {
      {[](ScreenAnswer& a) { a.status = RowStatus::Review; }, {"status"}},
      {[](ScreenAnswer& a) { a.matches.clear(); }, {"matches"}},
      {[](ScreenAnswer& a) { a.matches[0].score = 9'399; }, {"matches"}},
      {[](ScreenAnswer& a) { a.matches[0].match = false; }, {"matches"}},
      {[](ScreenAnswer& a) { a.matches[0].pair = "p2"; }, {"matches"}},
      {[](ScreenAnswer& a) { a.nexus->location.control = model::Control::Contested; }, {"nexus"}},
      {[](ScreenAnswer& a) { a.nexus.reset(); }, {"nexus"}},
      {[](ScreenAnswer& a) { a.verdicts[0].verdict.effect = "REVIEW"; }, {"verdicts"}},
      {[](ScreenAnswer& a) { a.unreadable = base::Error{.what = "x"}; }, {"unreadable"}},
  };
  for (const auto& c : cases) {
    auto earlier = read(lines_of({answer("c-1")}));
    ASSERT_TRUE(earlier);
    ScreenAnswer now = answer("c-1");
    c.change(now);
    const auto change = earlier->change(now);
    ASSERT_TRUE(change) << c.what[0];
    EXPECT_FALSE(change->is_new);
    EXPECT_EQ(change->what, c.what);
    EXPECT_EQ(change->was, RowStatus::Found);
    EXPECT_EQ(change->ids, std::vector<std::string>{"tiny-7"});
  }
}

TEST(Earlier, ARowWithoutAnIdIsKnownByWhatWasGiven) {
  auto earlier = read(lines_of({answer("", "A"), answer("", "B")}));
  ASSERT_TRUE(earlier);
  EXPECT_FALSE(earlier->change(answer("", "B")));
  const auto change = earlier->change(answer("", "C"));
  ASSERT_TRUE(change);
  EXPECT_TRUE(change->is_new);
  const auto gone = earlier->gone();
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_EQ(gone[0].row, 1U);
}

TEST(Earlier, RowsOfOneIdAreComparedInTheirOrder) {
  ScreenAnswer second = answer("c-1");
  second.status = RowStatus::Nexus;
  auto earlier = read(lines_of({answer("c-1"), second, answer("c-1")}));
  ASSERT_TRUE(earlier);
  EXPECT_FALSE(earlier->change(answer("c-1")));
  EXPECT_FALSE(earlier->change(second));
  ASSERT_EQ(earlier->gone().size(), 1U);
  EXPECT_EQ(earlier->gone()[0].row, 3U);
  EXPECT_FALSE(earlier->change(answer("c-1")));
  const auto fourth = earlier->change(answer("c-1"));
  ASSERT_TRUE(fourth);
  EXPECT_TRUE(fourth->is_new);
}

TEST(Earlier, WhatIsCutOrDamagedIsCounted) {
  const std::string one = report::to_json(answer("c-1"), false) + '\n';
  const struct {
    std::string text;
    std::uint64_t unreadable;
    bool whole;
    const char* why;
  } cases[] = {
      {one + summary(), 0, true, "whole"},
      {one, 0, false, "no summary"},
      {one + summary() + one, 0, false, "rows behind the summary: two answers in one file"},
      {one + "{\"type\":\n" + summary(), 1, true, "a damaged line"},
      {one + "{\"type\":\"screen.row\",\"v\":1,\"data\":{\"row\":2}}\n" + summary(), 1, true, "no status"},
      {one + "[1]\n" + summary(), 1, true, "no envelope"},
      {one + one.substr(0, 40), 1, false, "cut inside a line"},
  };
  for (const auto& c : cases) {
    const auto earlier = read(c.text);
    ASSERT_TRUE(earlier) << c.why;
    EXPECT_EQ(earlier->unreadable(), c.unreadable) << c.why;
    EXPECT_EQ(earlier->whole(), c.whole) << c.why;
  }
}

TEST(Earlier, RefusesWhatIsNoSuchAnswer) {
  report::Run other;
  other.command = "locate";
  other.query = model::Value::Object{};
  const struct {
    std::string text;
    base::ErrorKind kind;
    const char* why;
  } cases[] = {
      {"", base::ErrorKind::BadInput, "nothing"},
      {"name,country\nA,UA\n", base::ErrorKind::BadInput, "a file of records"},
      {"[\n{}]\n", base::ErrorKind::BadInput, "one array"},
      {report::to_json(other), base::ErrorKind::BadInput, "another command"},
      {R"({"type":"summary","v":1,"data":{"command":"screen","since":{}}})", base::ErrorKind::BadInput, "a difference"},
      {R"({"type":"screen.row","v":2,"data":{}})", base::ErrorKind::Unsupported, "a newer program"},
  };
  for (const auto& c : cases) {
    const auto earlier = read(c.text);
    ASSERT_FALSE(earlier) << c.why;
    EXPECT_EQ(earlier.error().kind, c.kind) << c.why;
    EXPECT_FALSE(earlier.error().hint.empty()) << c.why;
  }
}

}  // namespace
}  // namespace welles::cli
