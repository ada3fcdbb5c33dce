// SPDX-License-Identifier: Apache-2.0
#include "welles/report/layout.h"

#include <gtest/gtest.h>

#include <random>

namespace welles::report {
namespace {

TEST(Width, CountsColumnsNotBytes) {
  const struct {
    std::string text;
    unsigned columns;
    const char* why;
  } cases[] = {
      {"Yalta", 5, "Latin"},
      {"Ялта", 4, "Cyrillic"},
      {"й", 1, "one code point"},
      {"и\u0306", 1, "the same letter, letter and mark"},
      {"e\u0301\u0302", 1, "two marks"},
      {"克里米亚", 8, "wide letters"},
      {"a\u200db", 2, "a joiner takes no column"},
      {"", 0, "empty"},
      {"\xff", 1, "an ill-formed byte shows as one sign"},
  };
  for (const auto& c : cases) EXPECT_EQ(width(c.text), c.columns) << c.why;
}

TEST(Printable, LetsNothingSteerTheTerminal) {
  const struct {
    std::string text, shown;
    const char* why;
  } cases[] = {
      {"a\x1b[31mb", "a\uFFFD[31mb", "escape"},
      {"a\nb\tc", "a b c", "line break and tab"},
      {"a\u009bb", "a\uFFFDb", "control sequence introducer of the C1 set"},
      {"a\u202eb", "a\uFFFDb", "right-to-left override"},
      {std::string("a\0b", 3), "a\uFFFDb", "NUL"},
      {"Знам'янка", "Знам'янка", "letters"},
  };
  for (const auto& c : cases) EXPECT_EQ(printable(c.text), c.shown) << c.why;
}

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("  one   two ", 20), (std::vector<std::string>{"one two"}));
  EXPECT_EQ(wrap("", 5), (std::vector<std::string>{""}));
  EXPECT_EQ(wrap("Верховна Рада", 8), (std::vector<std::string>{"Верховна", "Рада"}));
}

TEST(Wrap, CutsAWordOnlyWhereItIsLongerThanALine) {
  EXPECT_EQ(wrap("abcdefgh ij", 3), (std::vector<std::string>{"abc", "def", "gh", "ij"}));
  EXPECT_EQ(wrap("aи\u0306b", 2), (std::vector<std::string>{"aи\u0306", "b"})) << "a letter keeps its mark";
}

TEST(Wrap, FitsAndLosesNothing) {
  std::mt19937 random(7);  // seed 7
  constexpr const char* kSigns[] = {"a", "ї", " ", "и\u0306", "克", "long-word", "  ", "'"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t n = random() % 30; n > 0; --n) text += kSigns[random() % std::size(kSigns)];
    const unsigned columns = 2 + static_cast<unsigned>(random() % 20);
    std::string joined, bare;
    for (const auto& line : wrap(text, columns)) {
      EXPECT_LE(width(line), columns) << text;
      EXPECT_FALSE(line.ends_with(' ')) << text;
      joined += line;
    }
    std::erase(joined, ' ');
    bare = text;
    std::erase(bare, ' ');
    EXPECT_EQ(joined, bare);
  }
}

TEST(SideBySide, WrapsEachCellInItsOwnColumn) {
  const Cell cells[] = {{"17", 3, {}}, {"so-called mayor", 9, {}}, {"void", 8, {}}};
  EXPECT_EQ(side_by_side({}, cells), "17   so-called  void\n     mayor\n");
}

TEST(SideBySide, AnEmptyCellLeavesItsPlace) {
  const Cell cells[] = {{"1", 2, {}}, {"", 4, {}}, {"x", 4, {}}};
  EXPECT_EQ(side_by_side({}, cells), "1         x\n");
}

TEST(SideBySide, ColourChangesNoWidth) {
  const Cell cells[] = {{"1", 2, Paint::Bad}, {"x", 4, {}}};
  EXPECT_EQ(side_by_side({.colour = true}, cells), "\x1b[31m1\x1b[0m   x\n");
}

TEST(Hanging, IndentsFurtherLines) {
  EXPECT_EQ(hanging("why: ", "one two three", 12), "why: one two\n     three\n");
}

}  // namespace
}  // namespace welles::report
