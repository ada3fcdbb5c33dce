// SPDX-License-Identifier: Apache-2.0
#include "welles/text/script.h"

#include <gtest/gtest.h>

namespace welles::text {
namespace {

TEST(Script, NamesTheScriptOfALetter) {
  EXPECT_EQ(script_of(U'z'), Script::Latin);
  EXPECT_EQ(script_of(U'ї'), Script::Cyrillic);
  EXPECT_EQ(script_of(U'ω'), Script::Greek);
  EXPECT_EQ(script_of(U'م'), Script::Arabic);
  EXPECT_EQ(script_of(U'王'), Script::Han);
  EXPECT_EQ(script_of(U'7'), Script::None);
  EXPECT_EQ(script_of(U'\''), Script::None);
  EXPECT_EQ(script_of(U'\u0301'), Script::None);
}

constexpr struct {
  const char *text, *unmixed, *why;
} kCases[] = {
    {"Иванoв", "Иванов", "Latin o"},
    {"ХУЧIЄВ", "ХУЧІЄВ", "Latin I for і, as printed in a list"},
    {"Mуслiм", "Муслім", "Latin M and i"},
    {"Ivаnov", "Ivanov", "Cyrillic а in a Latin word"},
    {"вaня", "ваня", "folded"},
    {"рoсa Зразкова", "роса Зразкова", "every letter has a look-alike: as many of each, the text decides"},
    {"рoсa Smith and Sons", "poca Smith and Sons", "the same word in a Latin text"},
    {"iPhone Зразок", "iPhone Зразок", "whole words in one script stay"},
    {"Wагнер", "Wагнер", "letters without look-alike on both sides: not for us to guess"},
    {"ПAO «Зразок»", "ПАО «Зразок»", "an abbreviation"},
    {"", "", "empty"},
};

TEST(Unmix, BringsAWordBackToOneScript) {
  for (const auto& c : kCases) EXPECT_EQ(unmix(c.text), c.unmixed) << c.why;
}

TEST(Unmix, ASecondPassChangesNothing) {
  for (const auto& c : kCases) EXPECT_EQ(unmix(c.unmixed), c.unmixed) << c.why;
}

TEST(IsMixed, LooksAtEachWord) {
  EXPECT_TRUE(is_mixed("Petro Иванoв"));
  EXPECT_FALSE(is_mixed("Petro Иванов"));
  EXPECT_FALSE(is_mixed("C-130 ТУ-154"));
}

}  // namespace
}  // namespace welles::text
