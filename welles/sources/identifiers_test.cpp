// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/identifiers.h"

#include <gtest/gtest.h>

namespace welles::sources {
namespace {

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
