// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/un.h"

#include <gtest/gtest.h>

#include "welles/sources/readers_test.h"

namespace welles::sources {
namespace {

const std::string kList = R"(<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>1001</DATAID><FIRST_NAME>PETRO</FIRST_NAME><SECOND_NAME>ZRAZKOVYI</SECOND_NAME><THIRD_NAME/>
      <UN_LIST_TYPE>Zrazok</UN_LIST_TYPE><REFERENCE_NUMBER>ZRi.001</REFERENCE_NUMBER><LISTED_ON>2012-12-31-04:00</LISTED_ON>
      <NAME_ORIGINAL_SCRIPT>Петро Зразковий</NAME_ORIGINAL_SCRIPT><GENDER>Male</GENDER><COMMENTS1>A comment.</COMMENTS1>
      <NATIONALITY><VALUE>Russian Federation</VALUE><VALUE>Zrazkia</VALUE></NATIONALITY>
      <DESIGNATION><VALUE>Mayor </VALUE></DESIGNATION>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>PYOTR ZRAZKOVY</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Petryk; Petya</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><CITY>Zrazkivka</CITY><COUNTRY>Ukraine</COUNTRY><NOTE>as of 2016</NOTE></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-02-01</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1973</FROM_YEAR><TO_YEAR>1974</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><NOTE>Nov. 1975</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>ZZ123456</NUMBER><ISSUING_COUNTRY>Ukraine</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT><NUMBER>1-78-09</NUMBER></INDIVIDUAL_DOCUMENT>
    </INDIVIDUAL>
    <INDIVIDUAL><DATAID>1002</DATAID></INDIVIDUAL>
    <INDIVIDUAL><FIRST_NAME>NO NUMBER</FIRST_NAME></INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY><DATAID>2001</DATAID><FIRST_NAME>ZRAZOK AIRLINES (ZAL) ; ZRAZOK GROUP</FIRST_NAME>
      <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Zrazok</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ADDRESS><STREET>Box 1</STREET><CITY>Goma</CITY><COUNTRY>Democratic Republic of the Congo</COUNTRY></ENTITY_ADDRESS></ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>)";

TEST(Un, ReadsAPersonAndItsSanction) {
  const auto said = test::read(read_un, {{"un.xml", kList}}, {.edition = "2000-01-01"});
  EXPECT_EQ(said.values("un-1001", "name"), "[PETRO ZRAZKOVYI]");
  EXPECT_EQ(said.values("un-1001", "alias"), "[Петро Зразковий][PYOTR ZRAZKOVY]");
  EXPECT_EQ(said.values("un-1001", "weakAlias"), "[Petryk][Petya]");
  EXPECT_EQ(said.values("un-1001", "nationality"), "[ru]");
  EXPECT_EQ(said.values("un-1001", "birthDate"), "[1970-02-01][1973][1974][1975-11]");
  EXPECT_EQ(said.values("un-1001", "passportNumber"), "[ZZ123456]");
  EXPECT_EQ(said.values("un-1001", "idNumber"), "[1-78-09]");
  EXPECT_EQ(said.values("un-1001", "address"), "[Zrazkivka, Ukraine]");
  EXPECT_EQ(said.values("un-1001", "country"), "[ua]");
  EXPECT_EQ(said.values("un-1001", "gender"), "[male]");
  EXPECT_EQ(said.values("un-1001", "position"), "[Mayor]");
  EXPECT_NE(said.values("un-1001", "notes").find("[nationality: Zrazkia]"), std::string::npos);
  EXPECT_EQ(said.values("un-1001-sanction", "startDate"), "[2012-12-31]");
  EXPECT_EQ(said.values("un-1001-sanction", "unscId"), "[ZRi.001]");
  EXPECT_EQ(said.values("un-1001-sanction", "country"), "[UN]");
  EXPECT_EQ(said.report.edition, "2026-02-27") << "the list's own date goes before the one asked for";
}

TEST(Un, ReadsAnEntityWithSeveralNamesInOneField) {
  const auto said = test::read(read_un, {{"un.xml", kList}});
  EXPECT_EQ(said.values("un-2001", "name"), "[ZRAZOK AIRLINES]");
  EXPECT_EQ(said.values("un-2001", "alias"), "[ZAL][ZRAZOK GROUP]");
  EXPECT_EQ(said.values("un-2001", "previousName"), "[Old Zrazok]");
  EXPECT_EQ(said.values("un-2001", "country"), "[cd]");
}

TEST(Un, AccountsForEveryRecord) {
  const auto said = test::read(read_un, {{"un.xml", kList}});
  EXPECT_EQ(said.report.rows, 4U);
  EXPECT_EQ(said.report.read, 2U);
  ASSERT_EQ(said.report.problems.size(), 2U);
  EXPECT_EQ(said.report.problems[0].where->line, 20U);
}

TEST(Un, RefusesWhatIsNoSuchList) {
  for (const char* bytes :
       {"", "<A/>", "<CONSOLIDATED_LIST><INDIVIDUAL>", "<!DOCTYPE a [<!ENTITY b 'c'>]><CONSOLIDATED_LIST/>"})
    EXPECT_FALSE(test::try_read(read_un, {{"un.xml", bytes}})) << bytes;
  EXPECT_TRUE(is_un("", kList));
  EXPECT_FALSE(is_un("", "<sdnList>"));
}

}  // namespace
}  // namespace welles::sources
