// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/endings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "welles/text/fold.h"
#include "welles/text/name_key.h"

namespace welles::locate {
namespace {

constexpr struct {
  const char *name, *form, *why;
} kDeclined[] = {
    {"крим", "криму", "Ukrainian dative and locative"},
    {"крым", "крыма", "Russian genitive"},
    {"севастополь", "севастополе", "Russian locative"},
    {"керч", "керчі", "feminine in -ч"},
    {"ялта", "ялті", "Ukrainian locative"},
    {"ялта", "ялтою", "instrumental"},
    {"феодосія", "феодосії", "Ukrainian genitive in -ія"},
    {"феодосия", "феодосии", "Russian genitive in -ия"},
    {"джанкой", "джанкоя", "in -й"},
    {"сніжне", "сніжного", "an adjective"},
    {"горлівка", "горлівці", "к becomes ц"},
    {"пологи", "пологах", "a plural"},
    {"ровеньки", "ровеньок", "a plural whose genitive has a vowel more"},
    {"олешки", "олешок", "the same"},
    {"нова каховка", "новій каховці", "an adjective and a noun"},
    {"новая каховка", "новой каховке", "the same in Russian"},
    {"гола пристань", "голій пристані", "a noun in -ь"},
    {"symferopol", "symferopolu", "Polish"},
    {"jałta", "jałcie", "Polish, t before i"},
    {"sevastopol", "sevastopole", "Russian in Latin letters"},
};

TEST(Declined, HoldsTheUsualCases) {
  for (const auto& c : kDeclined) {
    const auto forms = declined(c.name);
    EXPECT_NE(std::ranges::find(forms, c.form), forms.end()) << c.name << " " << c.form << ": " << c.why;
  }
}

TEST(Declined, LeavesShortWordsAndOtherScriptsAlone) {
  EXPECT_TRUE(declined("saki").empty());
  EXPECT_TRUE(declined("克里米亚").empty());
  EXPECT_TRUE(declined("one two three").empty());
  EXPECT_TRUE(declined("ай").empty());
  EXPECT_TRUE(declined("").empty());
}

// Each line: forms of one name, which must share their base.
constexpr const char* kBases[][4] = {
    {"Donetsk", "донецької", "Донецкая", "donetskaya"},
    {"Kharkiv", "Харківська", "kharkivskyi", "Kharkivska"},
    {"Mariupol", "Маріупольський", "mariupolskyi", "Мариупольского"},
    {"Dzhankoy", "Джанкойский", "Dzhankoiskyi", "Джанкойського"},
    {"Poltava", "Полтавська", "poltavskaya", "Полтавской"},
    {"Sverdlovsk", "Свердловская", "sverdlovskoi", "Свердловской"},
};

TEST(AdjectiveBase, IsTheSameForANameAndItsAdjectives) {
  const auto base = [](const char* word) { return adjective_base(text::name_key(text::fold(word))); };
  for (const auto& line : kBases)
    for (const char* word : line) EXPECT_EQ(base(word), base(line[0])) << word;
  EXPECT_NE(base("Донецкая"), base("Луганская"));
  EXPECT_EQ(base(""), "");
}

TEST(RussianForms, FollowTheUsualRules) {
  const auto has = [](const char* ukrainian, const char* russian) {
    const auto forms = russian_forms(ukrainian);
    return std::ranges::find(forms, russian) != forms.end();
  };
  EXPECT_TRUE(has("нескучне", "нескучное"));
  EXPECT_TRUE(has("софіївка", "софиевка"));
  EXPECT_TRUE(has("графське", "графское"));
  EXPECT_TRUE(has("біле", "белое"));
}

}  // namespace
}  // namespace welles::locate
