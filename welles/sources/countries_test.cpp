// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/countries.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "welles/sources/country_table.h"
#include "welles/text/fold.h"

namespace welles::sources {
namespace {

TEST(CountryCode, KnowsTheFormsOfListsAndPeople) {
  constexpr struct {
    const char *printed, *code, *why;
  } kCases[] = {
      {"Russian Federation", "ru", "the long name"},
      {"Russian", "ru", "a nationality"},
      {"РОСІЯ", "ru", "Ukrainian, capitals"},
      {"Україна", "ua", "Ukrainian"},
      {"UA", "ua", "a code"},
      {"Korea, North", "kp", "as OFAC prints it"},
      {"DPRK.", "kp", "with a final stop"},
      {"Democratic People’s Republic of Korea", "kp", "any apostrophe"},
      {"Türkiye", "tr", "an accent"},
      {"Iran (Islamic Republic of)", "ir", "as the UN prints it"},
      {"Congo, Democratic Republic of the", "cd", "as OFAC prints it"},
      {"Syrian (presumed)", "sy", "a word behind it"},
      {"possibly Palestinian", "ps", "or before it"},
      {"Region: Crimea", "ua", "Crimea is Ukraine, whoever prints it"},
      {"former USSR", "suhh", "a state that is gone"},
      {"undetermined", "", "no country"},
      {"", "", "empty"},
  };
  for (const auto& c : kCases) EXPECT_EQ(country_code(c.printed), c.code) << c.why;
}

TEST(CountryCodes, TakesACellApart) {
  constexpr struct {
    const char *cell, *codes, *rest, *why;
  } kCases[] = {
      {"Russian, Swiss", "ru ch", "", "a comma"},
      {"(a) German, (b) Moroccan", "de ma", "", "letters"},
      {"(a) Jordanian (b) American", "jo us", "", "letters without a comma"},
      {"Ukrainian and/or Russian", "ua ru", "", "and/or"},
      {"Bosnia and Herzegovina", "ba", "", "one country"},
      {"Korea, North", "kp", "", "one country with a comma"},
      {"Myanmar/Burma", "mm", "", "one country with a slash"},
      {"Gaza Strip, West Bank, Southern Lebanon", "ps", "Gaza Strip, West Bank, Southern Lebanon",
       "what is not known is handed back"},
      {"Russian; Cypriot", "ru cy", "", "a semicolon"},
      {"", "", "", "empty"},
  };
  for (const auto& c : kCases) {
    std::vector<std::string> rest;
    std::string codes, left;
    for (const std::string& code : country_codes(c.cell, &rest)) codes += (codes.empty() ? "" : " ") + code;
    for (const std::string& part : rest) left += part;
    EXPECT_EQ(codes, c.codes) << c.why;
    EXPECT_EQ(left, c.rest) << c.why;
  }
}

TEST(CountryTable, IsSortedAndFoldedAsTheProgramFolds) {
  EXPECT_TRUE(std::ranges::is_sorted(kCountryWords, {}, &CountryWord::word));
  for (const CountryWord& row : kCountryWords) EXPECT_EQ(text::fold(row.word), row.word);
}

}  // namespace
}  // namespace welles::sources
