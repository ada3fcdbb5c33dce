// SPDX-License-Identifier: Apache-2.0
#include "welles/read/json.h"

#include <gtest/gtest.h>

#include "welles/base/limits.h"
#include "welles/read/json_reference.h"

namespace welles::read {
namespace {

namespace limits = base::limits;
using model::Value;

TEST(ParseJson, KeepsOrderPlaceAndExactIntegers) {
  const auto root = parse_json(
      "{\"z\": [1, -9223372036854775808, 9223372036854775807],\n \"ю\": \"я\", \"a\": {\"b\": 2.5}, \"t\": true, "
      "\"n\": null}",
      "t.json");
  ASSERT_TRUE(root) << base::one_line(root.error());
  EXPECT_EQ(root->object()->at(0).key, "z");
  EXPECT_EQ(root->object()->at(1).key, "ю");
  EXPECT_EQ(*root->list("z")[1].integer(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(*root->list("z")[2].integer(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(root->list("z")[1].column, 11U);
  const Value* b = root->find_path("a.b");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->line, 2U);
  EXPECT_EQ(b->column, 23U) << "in code points";
  EXPECT_EQ(*b->real(), 2.5);
  EXPECT_TRUE(*root->find("t")->boolean());
  EXPECT_TRUE(root->find("n")->is_null());
}

const struct {
  std::string text;
  std::uint32_t line, column;
  const char *what, *why;
} kRefused[] = {
    {"", 1, 1, "no value", "empty"},
    {" \n ", 2, 2, "no value", "blanks"},
    {"{\"a\":1", 1, 7, "ends too early", "cut"},
    {"{\"a\":1}\nx", 2, 1, "follows", "something behind"},
    {"{\"a\":1} {\"b\":2}", 1, 9, "follows", "two values"},
    {"{\"a\":1,\n \"a\":2}", 2, 2, "second time", "a key twice"},
    {"{\"a\":{\"b\":1,\"c\":2,\"b\":3}}", 1, 19, "second time", "a key twice, deeper"},
    {"{\"a\":1,\"\\u0061\":2}", 1, 8, "second time", "a key twice, once escaped"},
    {"[1,]", 1, 4, "value is expected", "a comma too many"},
    {"{a:1}", 1, 2, "key in double quotes", "a bare key"},
    {"['a']", 1, 2, "value is expected", "single quotes"},
    {"[01]", 1, 3, "zero", "a leading zero"},
    {"[1.]", 1, 4, "digit", "no digit behind the point"},
    {"[1e400]", 1, 2, "too large", "beyond double"},
    {"[NaN]", 1, 2, "value is expected", "no number"},
    {"[truely]", 1, 6, "word", "a longer word"},
    {"[9223372036854775808]", 1, 2, "beyond 64 bits", "one more than 64 bits hold"},
    {"[40817810099910004312]", 1, 2, "beyond 64 bits", "an account number of 20 digits"},
    {"[\"\xCF\xE5\xF2\xF0\xEE\"]", 1, 3, "not UTF-8", "Windows-1251"},
    {"[\"\xED\xA0\x80\"]", 1, 3, "not UTF-8", "a surrogate"},
    {"[\"\\ud800\"]", 1, 9, "half of a pair", "half a surrogate, escaped"},
    {"[\"\\udc00\"]", 1, 9, "half of a pair", "the other half"},
    {"[\"a\tb\"]", 1, 4, "control", "a raw tab"},
    {std::string("[\"a\0b\"]", 7), 1, 4, "control", "a raw NUL"},
    {"[\"a\\u0000b\"]", 1, 2, "NUL", "an escaped NUL"},
    {"[\"\\x\"]", 1, 4, "escape", "no such escape"},
    {"\xFF\xFE[\0", 1, 1, "not UTF-8", "UTF-16"},
    {std::string(100'000, '['), 1, limits::kJsonDepth + 1, "deep", "brackets without end"},
    {std::string(limits::kJsonDepth + 1, '[') + std::string(limits::kJsonDepth + 1, ']'), 1, limits::kJsonDepth + 1,
     "deep", "one level too deep"},
    {"[\"" + std::string(limits::kFieldBytes + 1, 'x') + "\"]", 1, 2, "MiB", "a huge string"},
};

TEST(ParseJson, RefusesWithThePlace) {
  for (const auto& c : kRefused) {
    const auto root = parse_json(c.text, "bad.json");
    ASSERT_FALSE(root) << c.why;
    EXPECT_EQ(root.error().where->file, "bad.json") << c.why;
    EXPECT_EQ(root.error().where->line, c.line) << c.why << ": " << root.error().what;
    EXPECT_EQ(root.error().where->column, c.column) << c.why << ": " << root.error().what;
    EXPECT_NE(root.error().what.find(c.what), std::string::npos) << c.why << ": " << root.error().what;
    EXPECT_LE(root.error().excerpt.size(), limits::kExcerptBytes + 8) << c.why;
  }
}

const struct {
  std::string text;
  const char* why;
} kRead[] = {
    {"1", "a scalar"},
    {"\"я\"", "a string"},
    {"\xEF\xBB\xBF{}", "a byte-order mark"},
    {"[1e-400, -0, 0.1e1]", "too small is zero"},
    {"[\"\\ud83d\\ude00\"]", "a pair of surrogates"},
    {std::string(limits::kJsonDepth, '[') + std::string(limits::kJsonDepth, ']'), "as deep as may be"},
    {std::string(limits::kJsonDepth, '[') + "1" + std::string(limits::kJsonDepth, ']'),
     "as deep as may be, with a number"},
    {"[\"" + std::string(limits::kFieldBytes, 'x') + "\"]", "as long as may be"},
};

TEST(ParseJson, Reads) {
  for (const auto& c : kRead) {
    const auto root = parse_json(c.text, "good.json");
    EXPECT_TRUE(root) << c.why << ": " << (root ? "" : base::one_line(root.error()));
    const auto trouble = JsonGrammar(std::string_view(c.text).substr(c.text.starts_with("\xEF") ? 3 : 0)).trouble();
    EXPECT_FALSE(trouble) << c.why << ": " << (trouble ? trouble->what : "");
  }
}

TEST(ReadJson, RefusesAFolder) {
  const auto root = read_json(WELLES_SOURCE_DIR);
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().kind, base::ErrorKind::Io);
}

// `1` for a value on line 1, `!2:3` for a problem at 2:3, `X` for a failure.
std::string read_lines(std::string bytes, std::size_t chunk_bytes = std::size_t{256} << 10) {
  JsonlReader reader(Input::from_memory(std::move(bytes), "t.jsonl", {.chunk_bytes = chunk_bytes}));
  std::string out;
  while (true) {
    const auto next = reader.next();
    if (!next) return out + 'X';
    if (next->kind == JsonlReader::Next::Kind::End) return out;
    if (next->kind == JsonlReader::Next::Kind::Value) {
      out += std::to_string(next->line) + ' ';
      EXPECT_EQ(next->value.line, next->line);
    } else {
      out += '!' + std::to_string(next->problem.where->line) + ':' + std::to_string(next->problem.where->column) + ' ';
      EXPECT_EQ(next->problem.where->line, next->line);
    }
  }
}

const struct {
  std::string text, lines;
  const char* why;
} kLines[] = {
    {"", "", "empty"},
    {"\n \r\n\n", "", "blank lines"},
    {"{\"a\":1}\n{\"a\":2}\n", "1 2 ", "plain"},
    {"{\"a\":1}\r\n\r\n{\"a\":2}", "1 3 ", "CR LF, a blank line, no last line end"},
    {"\xEF\xBB\xBF{\"a\":1}\n", "1 ", "a byte-order mark"},
    {"{\"a\":1}\n{\"a\":\n{\"a\":3}\n", "1 !2:6 3 ", "a cut line hides no other"},
    {"{\"a\":\"\xCF\xE5\xF2\xF0\xEE\"}\n1\n", "!1:7 2 ", "Windows-1251"},
    {"{\"a\":1,\"a\":2}\n1\n", "!1:8 2 ", "a key twice"},
    {std::string("1\n\0\n2\n", 6), "1 !2:1 3 ", "a NUL"},
    {"1 2\n3\n", "!1:3 2 ", "two values on one line"},
};

TEST(JsonlReader, ReadsAndReports) {
  for (const auto& c : kLines)
    for (const std::size_t chunk : {1U, 3U, 100'000U})
      EXPECT_EQ(read_lines(c.text, chunk), c.lines) << c.why << ", by " << chunk;
}

TEST(JsonlReader, ReportsAHugeLineOnceAndReadsTheNext) {
  EXPECT_EQ(read_lines("1\n\"" + std::string(100'000'000, 'x') + "\"\n2\n"), "1 !2:1 3 ");
}

TEST(JsonlReader, HintsAtAnArrayInsteadOfLines) {
  JsonlReader reader(Input::from_memory("[\n{\"a\":1}\n]\n", "t.json"));
  EXPECT_NE(reader.next()->problem.hint.find("jq"), std::string::npos);
}

}  // namespace
}  // namespace welles::read
