// SPDX-License-Identifier: Apache-2.0
#include "welles/read/toml.h"

#include <gtest/gtest.h>

#include "welles/base/file.h"
#include "welles/base/limits.h"

namespace welles::read {
namespace {

TEST(ParseToml, KeepsTheOrderAndThePlaceOfEveryNode) {
  const auto root = parse_toml(
      "zebra = 1\nant = \"ю\"\n[[test]]\nid = \"x-1\"\nfacts.act = \"import\"\nexpect = [true, 2.5]\n", "t.toml");
  ASSERT_TRUE(root) << base::one_line(root.error());
  ASSERT_EQ(root->object()->size(), 3U);
  EXPECT_EQ(root->object()->at(0).key, "zebra");
  EXPECT_EQ(root->object()->at(1).key, "ant");
  EXPECT_EQ(*root->find("zebra")->integer(), 1);
  EXPECT_EQ(root->text("ant"), "ю");
  const auto tests = root->list("test");
  ASSERT_EQ(tests.size(), 1U);
  EXPECT_EQ(tests[0].line, 3U);
  EXPECT_EQ(tests[0].text("id"), "x-1");
  const auto* act = tests[0].find_path("facts.act");
  ASSERT_NE(act, nullptr);
  EXPECT_EQ(act->line, 5U);
  EXPECT_EQ(act->column, 13U);
  EXPECT_EQ(*tests[0].list("expect")[1].real(), 2.5);
}

constexpr struct {
  const char *text, *value, *why;
} kDates[] = {
    {"d = 2022-02-24", "2022-02-24", "a day"},
    {"d = 0099-12-01", "0099-12-01", "four digits always"},
    {"d = 07:32:00", "07:32:00", "a time"},
    {"d = 1979-05-27T07:32:00Z", "1979-05-27T07:32:00Z", "UTC"},
    {"d = 1979-05-27T07:32:00.5-03:30", "1979-05-27T07:32:00.5-03:30", "a fraction and an offset west"},
    {"d = 1979-05-27 07:32:00", "1979-05-27T07:32:00", "a space for the T"},
    {"d = \"2022\"", "2022", "a string stays itself"},
};

TEST(ParseToml, WritesDatesAsIso) {
  for (const auto& c : kDates) {
    const auto root = parse_toml(c.text, "d.toml");
    ASSERT_TRUE(root) << c.why;
    EXPECT_EQ(root->text("d"), c.value) << c.why;
  }
}

const struct {
  std::string text;
  std::uint32_t line;
  const char* why;
} kRefused[] = {
    {"a = 1\na = 2\n", 2, "a key twice"},
    {"a = 1\nb = \n", 2, "a value is missing"},
    {"a = \"open\n", 1, "a string is not closed"},
    {"a = [1, 2\n", 1, "cut inside an array"},
    {std::string("a = 1\nb = \"\0\"\n", 13), 2, "an embedded NUL"},
    {"a = \"\xCF\xE5\xF2\xF0\xEE\"\n", 1, "Windows-1251"},
    {"\xFF\xFE"
     "a",
     0, "UTF-16"},
    {"a = 9223372036854775808\n", 1, "beyond 64 bits"},
    {"a = nan\n", 1, "no number"},
    {"a = 2022-02-30\n", 1, "a day that does not exist"},
    {"x = " + std::string(100'000, '['), 1, "brackets without end"},
    {"x = 1\n" + std::string(100'000, '{'), 2, "braces without end"},
    {[] {
       std::string key = "a";
       for (int i = 0; i < 100'000; ++i) key += ".a";
       return key + " = 1\n";
     }(),
     1, "dots without end"},
    {[] {
       std::string key = "[a";
       for (int i = 0; i < 100'000; ++i) key += " . \"a\"";
       return key + "]\n";
     }(),
     1, "a header of dots"},
    {[] {
       std::string text;
       for (int i = 0; i < 60; ++i) text += "a.b={";
       return text;
     }(),
     1, "dots and braces add up"},
};

TEST(ParseToml, RefusesWithThePlace) {
  for (const auto& c : kRefused) {
    const auto root = parse_toml(c.text, "bad.toml");
    ASSERT_FALSE(root) << c.why;
    ASSERT_TRUE(root.error().where) << c.why;
    EXPECT_EQ(root.error().where->file, "bad.toml") << c.why;
    EXPECT_EQ(root.error().where->line, c.line) << c.why << ": " << root.error().what;
    EXPECT_LE(root.error().excerpt.size(), base::limits::kExcerptBytes + 8) << c.why;
    EXPECT_FALSE(root.error().what.empty()) << c.why;
  }
}

TEST(ParseToml, HintsAtTheEncoding) {
  EXPECT_NE(parse_toml("a = \"\xCF\xE5\xF2\xF0\xEE\"\n", "x").error().hint.find("WINDOWS-1251"), std::string::npos);
  EXPECT_NE(parse_toml("\xFF\xFE"
                       "a",
                       "x")
                .error()
                .hint.find("UTF-16"),
            std::string::npos);
}

constexpr struct {
  const char *text, *why;
} kRead[] = {
    {"", "empty"},
    {"\xEF\xBB\xBF"
     "a = 1\n",
     "a byte-order mark"},
    {"a = 1\r\nb = 2\r\n", "CRLF"},
    {"# .......................................................................................... comment\n",
     "dots in a comment"},
    {"a = \"..........................................................................................\"\n",
     "dots in a string"},
    {"a = \"\"\"\n....................................................................................\"\"\"\"\"\nb = "
     "1.5\n",
     "dots in a long string that ends in quotes"},
    {"a = '''.'.''....................................................................................'''\n",
     "a literal"},
    {"a = [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, "
     "1.5,\n"
     "1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5,\n"
     "1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]\n",
     "many numbers are not deep"},
};

TEST(ParseToml, Reads) {
  for (const auto& c : kRead) {
    const auto root = parse_toml(c.text, "good.toml");
    EXPECT_TRUE(root) << c.why << ": " << (root ? "" : base::one_line(root.error()));
  }
}

TEST(ReadToml, NamesTheFileThatIsNotThere) {
  const auto root = read_toml("no/such.toml");
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().kind, base::ErrorKind::NotFound);
}

TEST(ReadToml, ReadsEveryRuleInTheRepository) {
  const auto files = base::list_files(WELLES_SOURCE_DIR "/rules", ".toml");
  ASSERT_TRUE(files);
  EXPECT_GT(files->size(), 100U);
  for (const auto& file : *files) {
    const auto root = read_toml(file);
    EXPECT_TRUE(root) << base::one_line(root.error());
  }
}

}  // namespace
}  // namespace welles::read
