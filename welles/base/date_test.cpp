// SPDX-License-Identifier: Apache-2.0
#include "welles/base/date.h"

#include <gtest/gtest.h>

namespace welles::base {
namespace {

TEST(PartialDate, ReadsWhatIsKnownAndNothingElse) {
  constexpr struct {
    const char *text, *why;
    bool ok;
  } kCases[] = {
      {"2014", "a year", true},
      {"2014-02", "a month", true},
      {"2014-02-20", "a day", true},
      {"2024-02-29", "a leap day", true},
      {"2023-02-29", "no leap year", false},
      {"2014-13", "no thirteenth month", false},
      {"2014-2-20", "two digits a month", false},
      {"0000", "there is no year 0", false},
      {"2014-02-20 ", "nothing may follow", false},
      {"", "empty", false},
      {"20.02.2014", "only ISO 8601", false},
  };
  for (const auto& c : kCases) {
    const auto date = parse_partial_date(c.text);
    EXPECT_EQ(date.has_value(), c.ok) << c.why;
    if (date) {
      EXPECT_EQ(to_iso(*date), c.text) << c.why;
    }
  }
}

TEST(PartialDate, SpansTheDaysThatItMayMean) {
  EXPECT_EQ(to_iso(first_day(*parse_partial_date("2022"))), "2022-01-01");
  EXPECT_EQ(to_iso(last_day(*parse_partial_date("2022"))), "2022-12-31");
  EXPECT_EQ(to_iso(last_day(*parse_partial_date("2024-02"))), "2024-02-29");
  EXPECT_EQ(last_day(*parse_partial_date("2014-02-20")), first_day(*parse_partial_date("2014-02-20")));
}

TEST(Day, TakesOnlyWholeDays) {
  EXPECT_FALSE(parse_day("2014-02").has_value());
  EXPECT_EQ(to_iso(*parse_day("2014-02-20")), "2014-02-20");
}

}  // namespace
}  // namespace welles::base
