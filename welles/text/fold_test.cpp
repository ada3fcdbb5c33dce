// SPDX-License-Identifier: Apache-2.0
#include "welles/text/fold.h"

#include <gtest/gtest.h>

#include "welles/text/utf8.h"

namespace welles::text {
namespace {

constexpr struct {
  const char *text, *folded, *why;
} kCases[] = {
    {"", "", "empty"},
    {"  Petro \t ZRAZKOVYI\n", "petro zrazkovyi", "ASCII: case and space"},
    {"Петро ЗРАЗКОВИЙ", "петро зразковий", "й stays"},
    {"ЇЖАК Її", "їжак її", "ї stays"},
    {"Яўген", "яўген", "ў stays"},
    {"И\u0306", "й", "composed"},
    {"Артём", "артем", "ё is е"},
    {"Знам’янка Знамʼянка Знам`янка Знам´янка", "знам'янка знам'янка знам'янка знам'янка", "one apostrophe"},
    {"Івано–Франківськ — Ростов‑на‑Дону", "івано-франківськ - ростов-на-дону", "one dash"},
    {"Müller Renée Šojgu", "muller renee sojgu", "accents go from Latin letters"},
    {"Straße", "strasse", "full case folding"},
    {"DİNÇ dinç Sarıkaya", "dinc dinc sarikaya", "Turkish i, with and without dot"},
    {"Qırım", "qirim", "Crimean Tatar"},
    {"Кри\u0301м", "крим", "a stress mark is no letter"},
    {"Ｐｅｔｒｏ", "petro", "full width"},
    {"ﬁrma №7", "firma no7", "ligature and sign (NFKC)"},
    {"Пе\u200Bтро\u202E Зраз\u00ADковий\uFEFF", "петро зразковий", "nothing invisible is left"},
    {"Петро\u00A0Зразковий\u3000", "петро зразковий", "every kind of space"},
    {"a\xFF", "a\uFFFD", "ill-formed byte"},
    {"ΣΊΣΥΦΟΣ", "σίσυφοσ", "final sigma folds to sigma; accents of Greek stay"},
    {"łódź Øre", "łodz øre", "a stroke is no accent"},
};

TEST(Fold, MakesEqualWhatDiffersOnlyInForm) {
  for (const auto& c : kCases) EXPECT_EQ(fold(c.text), c.folded) << c.why;
}

TEST(Upper, InBothAlphabets) {
  EXPECT_EQ(upper("exit codes"), "EXIT CODES");
  EXPECT_EQ(upper("змінні середовища: їжа, ґанок"), "ЗМІННІ СЕРЕДОВИЩА: ЇЖА, ҐАНОК");
}

TEST(Fold, ASecondPassChangesNothing) {
  for (const auto& c : kCases) EXPECT_EQ(fold(c.folded), c.folded) << c.why;
}

// Letters beside a Chinese one go through ICU, alone they need not: both ways give the same.
TEST(Fold, TheQuickPathAgreesWithICU) {
  for (char32_t c = 1; c < 0x530; ++c) {
    std::string text = "A";
    append_utf8(c, text);
    text += "Б y";
    EXPECT_EQ(fold(text) + "\u4E2D", fold(text + "\u4E2D")) << static_cast<std::uint32_t>(c);
  }
}

TEST(Words, AreRunsOfLettersMarksAndDigits) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(words("петро-іван зразковий, т.о."), (Words{"петро", "іван", "зразковий", "т", "о"}));
  EXPECT_EQ(words("знам'янка o'brien 'globus' 'x''y"), (Words{"знам'янка", "o'brien", "globus", "x", "y"}));
  EXPECT_EQ(words("299011 c4i"), (Words{"299011", "c4i"}));
  EXPECT_EQ(words(" -'- "), Words{});
  EXPECT_EQ(words(""), Words{});
}

}  // namespace
}  // namespace welles::text
