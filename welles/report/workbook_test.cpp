// SPDX-License-Identifier: Apache-2.0
#include "welles/report/workbook.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace welles::report {
namespace {

Sheet table(std::string name, std::string cell) {
  Sheet sheet;
  sheet.name = std::move(name);
  sheet.keys = {"who"};
  sheet.columns = {"хто"};
  sheet.rows = {{std::move(cell)}};
  return sheet;
}

TEST(Workbook, GivesTheSameBytesForTheSameTables) {
  const std::vector<Sheet> sheets{table("people", "Петро Зразковий"), table("gap", "=1+1")};
  const auto first = workbook(sheets, "a dossier", "2026-11-25"), second = workbook(sheets, "a dossier", "2026-11-25");
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  EXPECT_TRUE(first->starts_with("PK"));
  EXPECT_EQ(*first, *second);
}

TEST(Workbook, TakesADayThatIsNotKnown) {
  const std::vector<Sheet> sheets{table("people", "Петро Зразковий")};
  const auto first = workbook(sheets, "a dossier", ""), second = workbook(sheets, "a dossier", "");
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  EXPECT_EQ(*first, *second);
}

TEST(Workbook, SaysWhichTableIsBeyondItsFormat) {
  const std::vector<Sheet> sheets{table("people", std::string(40'000, 'x'))};
  const auto refused = workbook(sheets, "a dossier", "2026-11-25");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().what.find("people"), std::string::npos);
  EXPECT_FALSE(refused.error().hint.empty());
}

TEST(Workbook, RefusesTwoTablesOfOneName) {
  const std::vector<Sheet> sheets{table("people", "a"), table("people", "b")};
  EXPECT_FALSE(workbook(sheets, "a dossier", "2026-11-25"));
}

}  // namespace
}  // namespace welles::report
