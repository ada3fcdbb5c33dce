// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/identifiers.h"

#include <gtest/gtest.h>

namespace welles::sources {
namespace {

TEST(CheckDigits, FitOrDoNot) {
  EXPECT_TRUE(inn_ok("7700000016"));
  EXPECT_FALSE(inn_ok("7700000017"));
  EXPECT_FALSE(inn_ok("77000000"));
  EXPECT_FALSE(inn_ok(""));
  EXPECT_FALSE(ogrn_ok("10277"));
  EXPECT_TRUE(imo_ok("9074729")) << "the example of the resolution";
  EXPECT_FALSE(imo_ok("9074728"));
}

/// Exactly one last digit (or pair) fits, whatever stands before it.
TEST(CheckDigits, OneEndingFits) {
  const auto count = [](auto ok, std::string stem, int digits) {
    int fitting = 0;
    for (int i = 0; i < (digits == 1 ? 10 : 100); ++i) {
      std::string tail = std::to_string(i);
      if (digits == 2 && tail.size() == 1) tail = "0" + tail;
      fitting += ok(stem + tail) ? 1 : 0;
    }
    return fitting;
  };
  for (const char* stem : {"770000001", "910212345", "123456789"}) EXPECT_EQ(count(inn_ok, stem, 1), 1) << stem;
  for (const char* stem : {"7700000001", "9102123456"}) EXPECT_EQ(count(inn_ok, stem, 2), 1) << stem;
  for (const char* stem : {"102770000001", "114910212345"}) EXPECT_EQ(count(ogrn_ok, stem, 1), 1) << stem;
  for (const char* stem : {"30477000000001", "31491021234567"}) EXPECT_EQ(count(ogrn_ok, stem, 1), 1) << stem;
  for (const char* stem : {"907472", "123456"}) EXPECT_EQ(count(imo_ok, stem, 1), 1) << stem;
}

TEST(ParseIdentifiers, TakesACellApart) {
  constexpr struct {
    const char *prop, *cell;
    bool russian;
    const char *found, *why;
  } kCases[] = {
      {"registrationNumber", "HRB 48032", false, "registrationNumber=HRB 48032",
       "a series of letters belongs to the number"},
      {"registrationNumber", "IR30068ZZ / 10101920830", false,
       "registrationNumber=IR30068ZZ registrationNumber=10101920830", "two numbers"},
      {"registrationNumber", "7700000016 (INN)", false, "innCode=7700000016", "it says what it is"},
      {"registrationNumber", "7700000016", true, "innCode=7700000016", "a Russian record, and the check digit fits"},
      {"registrationNumber", "7700000016", false, "registrationNumber=7700000016", "any other record"},
      {"registrationNumber", "7700000017", true, "registrationNumber=7700000017", "the check digit does not fit"},
      {"innCode", "7 700 000 016", false, "innCode=7700000016", "blanks inside"},
      {"innCode", "7700000017", false, "taxNumber=7700000017", "a misprint merges nobody"},
      {"ogrnCode", "1027700000000, KPP 772901001", true, "registrationNumber=1027700000000 kppCode=772901001",
       "a second number with its label"},
      {"passportNumber", "MP 3413113 and MP 2387911", false, "passportNumber=MP 3413113 passportNumber=MP 2387911",
       "and"},
      {"passportNumber", "ZZ1961825, issued on 4 Feb. 2003 (expired 2 Feb. 2006)", false, "passportNumber=ZZ1961825",
       "words behind it"},
      {"passportNumber", "Afghanistan number ZZ1961825", false, "passportNumber=ZZ1961825", "words before it"},
      {"passportNumber", "836210029.", false, "passportNumber=836210029", "a final dot"},
      {"idNumber", "(a) Voter ID 73320881, (b) Student ID 200801087", false, "idNumber=73320881 idNumber=200801087",
       "letters"},
      {"imoNumber", "IMO 9074729", false, "imoNumber=9074729", "its label"},
      {"imoNumber", "IMO9074729", false, "imoNumber=9074729", "without a blank"},
      {"taxNumber", "131-40246-1 (Dominican Republic)", false, "taxNumber=131-40246-1", "hyphens belong to the number"},
      {"idNumber", "unknown", false, "", "no digit, no number"},
      {"idNumber", "", false, "", "empty"},
  };
  for (const auto& c : kCases) {
    std::string found;
    for (const ParsedIdentifier& id : parse_identifiers(c.prop, c.cell, c.russian))
      found += (found.empty() ? "" : " ") + id.prop + "=" + id.value;
    EXPECT_EQ(found, c.found) << c.why << ": " << c.cell;
  }
}

}  // namespace
}  // namespace welles::sources
