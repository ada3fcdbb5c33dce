// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/eu_journal.h"

#include <gtest/gtest.h>

#include "welles/sources/readers_test.h"

namespace welles::sources {
namespace {

constexpr std::string_view kHeader =
    "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,nationality,birthDate,gender,address,"
    "registrationNumber,imoNumber,notes\r\n";

test::Said read(std::string rows) {
  return test::read(read_eu_journal, {{"lists/1.csv", std::string(kHeader) + std::move(rows)}}, {});
}

TEST(EuJournal, ReadsAPersonAndItsSanction) {
  const auto said = read(
      "32099R0001,5 (a),EU-ZRA,I.PERSONS,Asset freeze,17.3.2014,\"So-called, and so on\",Person,Petro ZRAZKOVYI / Petr "
      "ZRAZKOVY,\"Пeтро ЗРАЗКОВИЙ; Petryk\",Russian,"
      "1.2.1970 or 3.2.1970,Male.,\"Zrazkivka, Russian Federation\",,,note\r\n");
  const std::string id = "eu-32099R0001-I.PERSONS-5-a";
  EXPECT_EQ(said.values(id, "name"), "[Petro ZRAZKOVYI]");
  EXPECT_EQ(said.values(id, "alias"), "[Petr ZRAZKOVY][Петро ЗРАЗКОВИЙ]");
  EXPECT_EQ(said.values(id, "weakAlias"), "[Petryk]") << "one word of a person";
  EXPECT_EQ(said.values(id, "birthDate"), "[1970-02-01][1970-02-03]");
  EXPECT_EQ(said.find(id, "birthDate")->original, "1.2.1970 or 3.2.1970");
  EXPECT_EQ(said.values(id, "nationality"), "[ru]");
  EXPECT_EQ(said.values(id, "gender"), "[male]");
  EXPECT_EQ(said.values(id, "topics"), "[sanction]");
  EXPECT_EQ(said.find(id, "name")->source, "1.csv:2");
  const std::string sanction = id + "-sanction";
  EXPECT_EQ(said.values(sanction, "entity"), "[" + id + "]");
  EXPECT_EQ(said.values(sanction, "startDate"), "[2014-03-17]");
  EXPECT_EQ(said.values(sanction, "program"), "[EU-ZRA]");
  EXPECT_EQ(said.values(sanction, "provisions"), "[Asset freeze]");
  EXPECT_EQ(said.values(sanction, "country"), "[EU]");
  EXPECT_EQ(said.values(sanction, "reason"), "[So-called, and so on]");
  EXPECT_EQ(said.report.dataset, "eu_32099R0001");
  EXPECT_EQ(said.report.rows, 1U);
}

TEST(EuJournal, KeepsWhatWasPrintedBesideWhatWasPutRight) {
  const auto said = read("32099R0001,1,P,I,Asset freeze,,,Person,Пeтро ЗРАЗКОВИЙ,,,,,,,,\r\n");  // the e is Latin
  const auto* name = said.find("eu-32099R0001-I-1", "name");
  ASSERT_NE(name, nullptr);
  EXPECT_EQ(name->value, "Петро ЗРАЗКОВИЙ");
  EXPECT_EQ(name->original, "Пeтро ЗРАЗКОВИЙ");
}

TEST(EuJournal, KnowsARussianNumberByItsCheckDigitAndTheAddress) {
  const auto said = read(
      "32099R0001,1,P,IV,Export control,,,LegalEntity,Zrazok LLC,,,,,\"Zrazkivka, Russian Federation\",7700000016,,\r\n"
      "32099R0001,2,P,IV,Export control,,,LegalEntity,Zrazok Ltd,,,,,\"Zrazkivka, Cyprus\",7700000016,,\r\n");
  EXPECT_EQ(said.values("eu-32099R0001-IV-1", "innCode"), "[7700000016]");
  EXPECT_EQ(said.values("eu-32099R0001-IV-2", "innCode"), "");
  EXPECT_EQ(said.values("eu-32099R0001-IV-2", "registrationNumber"), "[7700000016]");
  EXPECT_EQ(said.values("eu-32099R0001-IV-1", "topics"), "[export.control]");
}

TEST(EuJournal, ARowWithoutANumberGetsAHashThatChangesWithIt) {
  const auto first = read("32099R0001,,P,I,Asset freeze,,,LegalEntity,Zrazok,,,,,,,,\r\n");
  const auto again = read("32099R0001,,P,I,Asset freeze,,,LegalEntity,Zrazok,,,,,,,,\r\n");
  const auto other = read("32099R0001,,P,I,Asset freeze,,,LegalEntity,Zrazok,,,,,,,,x\r\n");
  const std::string id = first.statements.front().entity;
  EXPECT_TRUE(id.starts_with("eu-32099R0001-I-"));
  EXPECT_EQ(id.size(), std::string("eu-32099R0001-I-").size() + 16);
  EXPECT_EQ(again.statements.front().entity, id);
  EXPECT_NE(other.statements.front().entity, id);
}

TEST(EuJournal, AccountsForEveryRow) {
  const auto said = read(
      "32099R0001,1,P,I,Asset freeze,,,Person,Petro Zrazkovyi,,,,,,,,\r\n"
      "32099R0001,2,P,I,Asset freeze,,,Person,,,,,,,,,\r\n"
      "32099R0001,3,P,I,too short\r\n"
      "32099R0002,4,P,I,Asset freeze,,,Person,Petro Zrazkovyi,,,,,,,,\r\n"
      ",5,P,I,Asset freeze,,,Person,Petro Zrazkovyi,,,,,,,,\r\n"
      "32099R0001,6,P,I,Asset freeze,,,Person,\xff\xfe,,,,,,,,\r\n"
      "32099R0001,7,P,I,Asset freeze,never,,Person,Ivan Zrazko,,Zrazkian,long ago,,,,,\r\n");
  EXPECT_EQ(said.report.rows, 7U);
  EXPECT_EQ(said.report.read, 2U);
  EXPECT_EQ(said.report.skipped, 5U);
  ASSERT_EQ(said.report.problems.size(), 5U);
  for (std::uint32_t i = 0; i < 5; ++i) EXPECT_EQ(said.report.problems[i].where->line, i + 3);
  EXPECT_EQ(said.values("eu-32099R0001-I-7", "notes"), "[nationality: Zrazkian][birthDate: long ago]")
      << "what is not understood is kept";
  EXPECT_EQ(said.values("eu-32099R0001-I-7-sanction", "notes"), "[startDate: never]");
}

TEST(EuJournal, AnUnknownColumnIsKeptAsANote) {
  const auto said =
      test::read(read_eu_journal,
                 {{"1.csv", "celex,recordId,annex,schema,name,height\n32099R0001,1,I,Person,Petro Zrazkovyi,tall\n"}});
  EXPECT_EQ(said.values("eu-32099R0001-I-1", "notes"), "[height: tall]");
}

TEST(EuJournal, SaysWhatIsWrongWithTheHeader) {
  constexpr struct {
    const char *bytes, *says;
  } kCases[] = {
      {"", "empty"},
      {"celex,recordId,annex,schema\n", "no column `name`"},
      {"celex,recordId,annex,schema,name,name\n", "two columns `name`"},
  };
  for (const auto& c : kCases) {
    const auto said = test::try_read(read_eu_journal, {{"1.csv", c.bytes}});
    ASSERT_FALSE(said) << c.says;
    EXPECT_NE(said.error().what.find(c.says), std::string::npos) << said.error().what;
    EXPECT_EQ(said.error().where->file, "1.csv");
  }
}

}  // namespace
}  // namespace welles::sources
