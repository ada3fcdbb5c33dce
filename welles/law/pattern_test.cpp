// SPDX-License-Identifier: Apache-2.0
#include "welles/law/pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace welles::law {
namespace {

constexpr struct {
  const char *pattern, *text;
  bool matches;
  const char* why;
} kCases[] = {
    {"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "2014-02-20", true, "a day"},
    {"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "2014-02", false, "a month is no day"},
    {"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "2014-13-20", false, "no thirteenth month"},
    {"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$", "2014-02", true, "the day may be left out"},
    {"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$", "2014-02-3", false, "or stands in full"},
    {"^([a-z][a-z0-9-]*|UA[0-9]{17})$", "UA85000000000065278", true, "a code has seventeen digits"},
    {"^([a-z][a-z0-9-]*|UA[0-9]{17})$", "UA8500000000006527", false, "not sixteen"},
    {"^([a-z][a-z0-9-]*|UA[0-9]{17})$", "ua-donetsk-tot", true, "or it is an id"},
    {"^([a-z][a-z0-9-]*|UA[0-9]{17})$", "", false, "nothing is no id"},
    {"^EL-[0-9A-Z-]+$", "EL-2025-09-14", true, "a hyphen at the end of a class is a hyphen"},
    {"^EL-[0-9A-Z-]+$", "EL-", false, "one at least"},
    {"^([a-z_]+(\\.[a-z_]+)*|instrument:.+)$", "goods.origin", true, "a path"},
    {"^([a-z_]+(\\.[a-z_]+)*|instrument:.+)$", "goods.", false, "a path ends with a word"},
    {"^([a-z_]+(\\.[a-z_]+)*|instrument:.+)$", "instrument:32022XC0228(05)", true, "anything after the colon"},
    {"^[A-Z]{2,3}-[0-9]{2}$", "GEN-04", true, "two or three letters"},
    {"^[A-Z]{2,3}-[0-9]{2}$", "G-04", false, "not one"},
    {"^[A-Z]{2,3}-[0-9]{2}$", "GENX-04", false, "not four"},
    {"^(a*)*$", "aaaa", true, "a loop inside a loop ends"},
    {"^$", "", true, "nothing at all"},
};

TEST(Pattern, MatchesTheWholeText) {
  for (const auto& c : kCases) {
    const auto pattern = Pattern::compile(c.pattern);
    ASSERT_TRUE(pattern) << c.pattern;
    EXPECT_EQ(pattern->matches(c.text), c.matches) << c.why;
  }
}

TEST(Pattern, RefusesAFormThatItDoesNotKnow) {
  for (const char* pattern : {"", "a", "^a", "^(a$", "^a)$", "^[^a]$", "^[$", "^\\d$", "^a{2$", "^a{3,2}$", "^a{0}$",
                              "^a{9999}$", "^*$", "^(((((((((((((((((((a)))))))))))))))))))$"})
    EXPECT_FALSE(Pattern::compile(pattern)) << pattern;
  EXPECT_FALSE(Pattern::compile("^((a{64}){64}){64}$")) << "more states than any schema needs";
}

TEST(Pattern, IsLinearWhereBacktrackingIsNot) {
  const auto pattern = Pattern::compile("^(a|a)*(a|a)*(a|a)*b$");
  ASSERT_TRUE(pattern);
  EXPECT_FALSE(pattern->matches(std::string(100'000, 'a')));
}

}  // namespace
}  // namespace welles::law
