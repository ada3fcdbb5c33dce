// SPDX-License-Identifier: Apache-2.0
#include "welles/report/catalogue.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "welles/model/words.h"

namespace welles::report {
namespace {

/// The numbers that stand behind an opening brace.
std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> found;
  for (std::size_t at = 0; (at = text.find('{', at)) != std::string_view::npos; ++at) {
    const std::size_t end = text.find_first_not_of("0123456789", at + 1);
    if (end != std::string_view::npos && end > at + 1) found.emplace(text.substr(at + 1, end - at - 1));
  }
  return found;
}

TEST(Catalogue, EveryMessageHasItsTwinWithTheSamePlaceholders) {
  std::set<std::string_view> ids;
  for (const auto& row : kMessages) {
    EXPECT_FALSE(row.en.empty()) << row.id;
    EXPECT_FALSE(row.uk.empty()) << row.id;
    EXPECT_EQ(placeholders(row.en), placeholders(row.uk)) << row.id;
    EXPECT_TRUE(ids.insert(row.id).second) << row.id << " stands twice";
  }
}

TEST(Catalogue, PluralFormsFollowTheNumber) {
  constexpr struct {
    int n;
    const char *en, *uk, *why;
  } kCases[] = {
      {0, "0 rows", "0 рядків", "none is many"},
      {1, "1 row", "1 рядок", "one"},
      {2, "2 rows", "2 рядки", "few"},
      {5, "5 rows", "5 рядків", "many"},
      {11, "11 rows", "11 рядків", "eleven is many although it ends in one"},
      {12, "12 rows", "12 рядків", "so are twelve to fourteen"},
      {21, "21 rows", "21 рядок", "twenty-one is one"},
      {104, "104 rows", "104 рядки", "a hundred and four is few"},
      {112, "112 rows", "112 рядків", "a hundred and twelve is many"},
      {61'204, "61,204 rows", "61\u00a0204 рядки", "thousands stand apart"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(say(Lang::En, Message::ProgressRows, {c.n}), c.en) << c.why;
    EXPECT_EQ(say(Lang::Uk, Message::ProgressRows, {c.n}), c.uk) << c.why;
  }
}

TEST(Catalogue, WhatIsFilledInIsNotReadAgain) {
  EXPECT_EQ(say(Lang::En, Message::ScreenMeans, {"{1}", "{2", "}", "{"}), "{1}, {2, } ({)");
}

TEST(Catalogue, AMissingArgumentStaysVisible) {
  EXPECT_EQ(say(Lang::En, Message::VerdictRule), "rule {0}");
}

TEST(Catalogue, UnknownWordsOfOpenSetsStandAsTheyAre) {
  EXPECT_EQ(word(Lang::Uk, "control", "occupied"), "окуповано");
  EXPECT_EQ(word(Lang::Uk, "control", "brand-new"), "brand-new");
}

TEST(Catalogue, EveryWordOfTheTablesHasItsWord) {
  for (const auto& row : model::kRowStatuses) EXPECT_TRUE(find_message("status." + std::string(row.id))) << row.id;
  for (const auto& row : model::kControls) EXPECT_TRUE(find_message("control." + std::string(row.id))) << row.id;
  for (const auto& row : model::kSignalStrengths)
    EXPECT_TRUE(find_message("strength." + std::string(row.id))) << row.id;
  for (const auto& row : model::kEffectClasses)
    EXPECT_TRUE(find_message("effect_class." + std::string(row.id))) << row.id;
}

TEST(Catalogue, ScoresAreNeverRoundedUp) {
  constexpr struct {
    int score;
    const char *en, *uk, *why;
  } kCases[] = {
      {9'999, "0.99", "0,99", "not certain"}, {10'000, "1.00", "1,00", "certain"},
      {8'000, "0.80", "0,80", "two places"},  {50, "0.00", "0,00", "next to nothing"},
      {-3, "0.00", "0,00", "out of range"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(score(Lang::En, c.score), c.en) << c.why;
    EXPECT_EQ(score(Lang::Uk, c.score), c.uk) << c.why;
  }
}

}  // namespace
}  // namespace welles::report
