// SPDX-License-Identifier: Apache-2.0
#include "welles/text/romanize.h"

#include <gtest/gtest.h>

namespace welles::text {
namespace {

constexpr struct {
  const char *ukrainian, *latin, *why;
} kUkrainianCases[] = {
    {"борщагівка", "borshchahivka", "one letter, four letters"},
    {"згорани", "zghorany", "zgh, not zh"},
    {"розгон", "rozghon", "zgh, not zh"},
    {"єнакієве", "yenakiieve", "initial and inner form of one letter"},
    {"їжакевич", "yizhakevych", "initial"},
    {"кадиївка", "kadyivka", "inner"},
    {"йосипівка", "yosypivka", "initial"},
    {"стрий", "stryi", "inner"},
    {"знам'янка", "znamianka", "the apostrophe is not written"},
    {"івано-франківськ", "ivano-frankivsk", "a hyphen starts a word"},
    {"ґалаґан", "galagan", "ґ is g, г is h"},
    {"ірина smith", "iryna smith", "Latin passes through"},
    {"", "", "empty"},
};

TEST(RomanizeUkrainian, FollowsTheResolution) {
  for (const auto& c : kUkrainianCases) EXPECT_EQ(romanize_ukrainian(c.ukrainian), c.latin) << c.why;
}

TEST(RomanizeUkrainian, ASecondPassChangesNothing) {
  for (const auto& c : kUkrainianCases) EXPECT_EQ(romanize_ukrainian(c.latin), c.latin) << c.why;
}

constexpr struct {
  const char *russian, *latin, *why;
} kRussianCases[] = {
    {"ельцин", "yeltsin", "note 1: е at the start"},
    {"сергеевич", "sergeyevich", "note 1: after a vowel"},
    {"григорьев", "grigoryev", "note 1: after ь, which is left out"},
    {"подъездной", "podyezdnoy", "note 1: after ъ"},
    {"лебедев", "lebedev", "elsewhere e"},
    {"новый-ельск", "novyy-yelsk", "a hyphen starts a word"},
    {"щукин хохлов", "shchukin khokhlov", "one letter, several"},
    {"эрнст юля яна", "ernst yulya yana", "э, ю, я"},
    {"ivan", "ivan", "Latin passes through"},
    {"", "", "empty"},
};

TEST(RomanizeRussian, FollowsTheSystem) {
  for (const auto& c : kRussianCases) EXPECT_EQ(romanize_russian(c.russian), c.latin) << c.why;
}

TEST(RomanizeRussian, ASecondPassChangesNothing) {
  for (const auto& c : kRussianCases) EXPECT_EQ(romanize_russian(c.latin), c.latin) << c.why;
}

}  // namespace
}  // namespace welles::text
