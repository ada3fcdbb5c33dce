// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/joined.h"

#include <gtest/gtest.h>

#include <string>

namespace welles::engine {
namespace {

base::Result<std::vector<model::JoinDecision>> read(const std::string& rows) {
  return read_joined(read::Input::from_memory("left,right,decision,by,on,why\n" + rows, "joined.csv"));
}

TEST(Joined, ReadsPairsInCanonicalOrder) {
  const auto out = read(
      "ofac-9,ofac-2,apart,O. Example,2026-02-16,two men of one name\n"
      "ofac-1,eu-1,same,O. Example,2026-02-16,the passport was seen\n");
  ASSERT_TRUE(out);
  ASSERT_EQ(out->size(), 2U);
  EXPECT_TRUE((*out)[0].same);
  EXPECT_EQ((*out)[0].left, "eu-1");
  EXPECT_EQ((*out)[1].left, "ofac-2");
  EXPECT_EQ((*out)[1].on, "2026-02-16");
}

TEST(Joined, TheLatestDayHolds) {
  const auto out = read(
      "a-1,b-1,same,O. Example,2026-02-16,the passport\n"
      "b-1,a-1,apart,O. Example,2026-02-17,it was another's\n"
      "a-1,b-1,same,O. Example,2026-02-15,first look\n");
  ASSERT_TRUE(out);
  ASSERT_EQ(out->size(), 1U);
  EXPECT_FALSE(out->front().same);
  EXPECT_EQ(out->front().why, "it was another's");
}

TEST(Joined, RefusesWhatDoesNotSayAll) {
  constexpr struct {
    const char *rows, *what, *why;
  } kCases[] = {
      {"a-1,b-1,same,,2026-02-16,seen\n", "the decision does not say who made it", "who"},
      {"a-1,b-1,same,O. Example,,seen\n", "the day of the decision is ``", "when"},
      {"a-1,b-1,same,O. Example,16.02.2026,seen\n", "the day of the decision is `16.02.2026`", "when, in another form"},
      {"a-1,b-1,same,O. Example,2026-02-16, \n", "the decision does not say why", "why"},
      {"a-1,b-1,not-same,O. Example,2026-02-16,seen\n", "the decision is `not-same`", "a word of another file"},
      {"a-1,a-1,same,O. Example,2026-02-16,seen\n", "both sides are `a-1`", "one record"},
      {",b-1,same,O. Example,2026-02-16,seen\n", "`left` is no id", "no id"},
      {"a-1,b-1,same\n", "3 cells where the header has 6", "a short row"},
      {"a-1,b-1,same,O,2026-02-16,x\nb-1,a-1,apart,O,2026-02-16,y\n",
       "two decisions of one day contradict each other: line 2 and line 3 are about the same pair", "a contradiction"},
  };
  for (const auto& c : kCases) {
    const auto out = read(c.rows);
    ASSERT_FALSE(out) << c.why;
    if (std::string_view(c.why) != "a short row") {
      EXPECT_EQ(out.error().what, c.what) << c.why;
    }
    ASSERT_TRUE(out.error().where) << c.why;
    EXPECT_GE(out.error().where->line, 2U) << c.why;
  }
  EXPECT_FALSE(read_joined(read::Input::from_memory("", "empty.csv")));
  EXPECT_FALSE(read_joined(read::Input::from_memory("left,right,decision,by,on\n", "short.csv")));
}

}  // namespace
}  // namespace welles::engine
