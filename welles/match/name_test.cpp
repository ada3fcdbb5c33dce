// SPDX-License-Identifier: Apache-2.0
#include "welles/match/name.h"

#include <gtest/gtest.h>

namespace welles::match {
namespace {

TEST(ParseName, GivesFoldedWordsAndKeys) {
  const auto parts = parse_name("Петро-Іван ЗРАЗКOВИЙ, «№ 5» ''");  // with a Latin O
  ASSERT_EQ(parts.size(), 5U);
  EXPECT_EQ(parts[0].word, "петро");
  EXPECT_EQ(parts[1].key, "ivan");
  EXPECT_EQ(parts[2].word, "зразковий");
  EXPECT_EQ(parts[2].key, "zrazkovi");
  EXPECT_EQ(parts[3].word, "no") << "NFKC of №";
  EXPECT_EQ(parts[4].key, "5");
}

TEST(ParseName, CutsTheKeyOfAnEndlessWord) {
  std::string word;
  for (int i = 0; i < 100; ++i) word += "ab";
  EXPECT_EQ(parse_name(word).at(0).key.size(), kKeyBytes);
}

TEST(ParseName, OfNothingIsNothing) {
  EXPECT_TRUE(parse_name("").empty());
  EXPECT_TRUE(parse_name(" ’-– ").empty());
}

constexpr struct {
  const char *query, *candidate;
  std::size_t allowed;
  const char* why;
} kCases[] = {
    {"li", "lu", 0, "two letters leave nothing to recognise"},
    {"kim", "kem", 1, "one in a short word"},
    {"olha", "ola", 1, "the shorter one counts"},
    {"zrazkovi", "zrazkov", 2, "two in a long word"},
    {"zrazkovi", "zrak", 1, "the shorter one counts"},
    {"no5", "no6", 0, "numbers are equal or not"},
    {"zrazok", "zrazok2", 0, "numbers are equal or not, on either side"},
};

TEST(EditsAllowed, GoesByTheShorterKeyAndIsSymmetric) {
  for (const auto& c : kCases) {
    EXPECT_EQ(edits_allowed(c.query, c.candidate), c.allowed) << c.why;
    EXPECT_EQ(edits_allowed(c.candidate, c.query), c.allowed) << c.why;
    EXPECT_GE(edits_allowed(c.query), c.allowed) << c.why;
  }
}

}  // namespace
}  // namespace welles::match
