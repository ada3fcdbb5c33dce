// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/us_dpl.h"

#include <gtest/gtest.h>

#include "welles/sources/readers_test.h"

namespace welles::sources {
namespace {

const std::string kHeader =
    "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_"
    "Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"\n";
const std::string kRow =
    "\" PETRO ZRAZKOVYI\"\t\"1 SAMPLE STREET\"\t\"EXAMPLE "
    "CITY\"\t\"TX\"\t\"US\"\t\"00000\"\t\"06/19/2003\"\t\"06/29/2056\"\t\"Y\"\t\"2007-01-31\"\t\"F.R. NOTICE "
    "ADDED\"\t\"68 F.R. 0 6/27/03\"\n";

TEST(UsDpl, ReadsARowAndItsOrder) {
  const auto said = test::read(read_us_dpl, {{"dpl.txt", kHeader + kRow}});
  const std::string id = said.statements.front().entity;
  EXPECT_TRUE(id.starts_with("us-dpl-"));
  EXPECT_EQ(id.size(), 7U + 16U);
  EXPECT_EQ(said.values(id, "name"), "[PETRO ZRAZKOVYI]");
  EXPECT_EQ(said.values(id, "address"), "[1 SAMPLE STREET, EXAMPLE CITY, TX, 00000, US]");
  EXPECT_EQ(said.values(id, "country"), "[us]");
  EXPECT_EQ(said.values(id, "topics"), "[export.control]");
  EXPECT_EQ(said.values(id + "-sanction", "startDate"), "[2003-06-19]") << "month first";
  EXPECT_EQ(said.values(id + "-sanction", "endDate"), "[2056-06-29]");
  EXPECT_EQ(said.values(id + "-sanction", "modifiedAt"), "[2007-01-31]");
}

TEST(UsDpl, AccountsForEveryRow) {
  const auto said = test::read(
      read_us_dpl, {{"dpl.txt", kHeader + kRow + "\"\"" + std::string(11, '\t') + "\n\"A\"\t\"B\"\n" + kRow}});
  EXPECT_EQ(said.report.rows, 4U);
  EXPECT_EQ(said.report.read, 2U) << "the same row twice is read twice";
  EXPECT_EQ(said.report.skipped, 2U);
}

TEST(UsDpl, RefusesAnotherHeader) {
  EXPECT_FALSE(test::try_read(read_us_dpl, {{"dpl.txt", "\"Name\"\t\"City\"\n"}}));
  EXPECT_FALSE(test::try_read(read_us_dpl, {{"dpl.txt", ""}}));
  EXPECT_TRUE(is_us_dpl("", kHeader));
  EXPECT_FALSE(is_us_dpl("", "Name,City\n"));
}

}  // namespace
}  // namespace welles::sources
