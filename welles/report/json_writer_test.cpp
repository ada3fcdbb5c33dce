// SPDX-License-Identifier: Apache-2.0
#include "welles/report/json_writer.h"

#include <gtest/gtest.h>

#include <limits>

namespace welles::report {
namespace {

struct Case {
  std::string text, json;
  const char* why;
};

TEST(JsonWriter, EscapesWhatMustBeEscaped) {
  const Case cases[] = {
      {"Петро Зразковий", "\"Петро Зразковий\"", "other scripts stand as they are"},
      {"a\"b\\c", "\"a\\\"b\\\\c\"", "quotation mark and backslash"},
      {"a\nb\tc\rd", "\"a\\nb\\tc\\u000dd\"", "controls"},
      {std::string("a\0b", 3), "\"a\\u0000b\"", "NUL"},
      {"\x1b[31m", "\"\\u001b[31m\"", "no escape sequence reaches a terminal"},
      {"\xC2\x9B", "\"\\u009b\"", "nor one of the second kind"},
      {"a\xFF"
       "b",
       "\"a\uFFFDb\"", "ill-formed bytes"},
      {"\xD0", "\"\uFFFD\"", "half a letter"},
      {"\u2028", "\"\\u2028\"", "a line separator ends no line of JSONL"},
      {"", "\"\"", "empty"},
  };
  for (const auto& c : cases) EXPECT_EQ(JsonWriter().string(c.text).take(), c.json) << c.why;
}

TEST(JsonWriter, WritesScoresExactly) {
  constexpr struct {
    int score;
    const char *json, *why;
  } kCases[] = {
      {10'000, "1.0", "certain"},         {0, "0.0", "nothing"},
      {9'700, "0.97", "no zeros behind"}, {9'999, "0.9999", "never rounded up"},
      {5, "0.0005", "zeros in front"},    {8'000, "0.8", "one place"},
  };
  for (const auto& c : kCases) EXPECT_EQ(JsonWriter().score(c.score).take(), c.json) << c.why;
}

TEST(JsonWriter, PutsCommasBetweenAndNowhereElse) {
  JsonWriter json;
  json.begin_object()
      .member("a", "x")
      .key("b")
      .begin_array()
      .integer(-1)
      .null()
      .boolean(true)
      .begin_object()
      .end_object()
      .end_array()
      .member_if("left-out", "")
      .member("c", std::vector<std::string>{"y", "z"})
      .key("d")
      .real(44.5)
      .end_object();
  EXPECT_EQ(json.take(), R"({"a":"x","b":[-1,null,true,{}],"c":["y","z"],"d":44.5})");
}

TEST(JsonWriter, WritesATreeAsItStands) {
  model::Value tree;
  tree.set("z", 1).line = 4;
  tree.set("a", model::Value::Array{"x", 2.5, false, model::Value()});
  EXPECT_EQ(JsonWriter().value(tree).take(), R"({"z":1,"a":["x",2.5,false,null]})");
}

TEST(JsonWriter, ANumberThatIsNoneIsNull) {
  EXPECT_EQ(JsonWriter().real(std::numeric_limits<double>::quiet_NaN()).take(), "null");
  EXPECT_EQ(JsonWriter().real(std::numeric_limits<double>::infinity()).take(), "null");
}

}  // namespace
}  // namespace welles::report
