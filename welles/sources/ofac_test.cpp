// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/ofac.h"

#include <gtest/gtest.h>

#include "welles/sources/readers_test.h"

namespace welles::sources {
namespace {

const std::string kSdn =
    "7,\"ZRAZKOVYI, Petro Ivanovych\",\"individual\",\"UKRAINE-EO13660] [RUSSIA-EO14024\",\"Mayor\",-0- ,-0- ,-0- ,-0- "
    ",-0- ,-0- ,"
    "\"DOB 01 Feb 1970; alt. DOB 1971 to 1972; POB Zrazkivka, Ukraine; nationality Russia; citizen Ukraine; Gender "
    "Male; Passport ZZ123456 (Ukraine) issued 01 Jan 2001; "
    "Tax ID No. 770000000017 (Russia); a.k.a. 'PETRYK'; Secondary sanctions risk: yes; Favourite colour blue; Linked "
    "To: ZRAZOK LLC.\"\r\n"
    "8,\"ZRAZOK LLC\",-0- ,\"UKRAINE-EO13685\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Tax ID No. 7700000016 (Russia); "
    "Registration Number 12345 (Cyprus); Email Address a@zrazok.example; "
    "Organization Established Date 17 Dec 2016; Listing Date (EO 14024 Directive 3): 24 Feb 2022; Websi\"\r\n"
    "9,\"ZRAZOK STAR\",\"vessel\",\"IRAN\",-0- ,\"ZZZZ9\",\"Tug\",\"318,000\",\"160,930\",\"Panama\",\"Zrazok "
    "Shipping\",\"Vessel Registration Identification IMO 9074729; MMSI 123456789; Former Vessel Flag Malta\"\r\n"
    "10,\"EP-ZZZ\",\"aircraft\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Aircraft Model B747; Aircraft "
    "Manufacture Date Apr 1994\"\r\n"
    "\x1a";
const std::string kAlt =
    "7,1,\"aka\",\"ZRAZKO, Pyotr\",-0- \r\n8,2,\"fka\",\"ZRAZOK-OLD LLC\",-0- \r\n99,3,\"aka\",\"NOBODY\",-0- \r\n\x1a";
const std::string kAdd =
    "7,1,\"Zrazok Street 1\",\"Sevastopol\",\"Ukraine\",-0- \r\n7,2,-0- ,-0- ,-0- ,-0- \r\n8,3,-0- ,-0- ,\"Region: "
    "Crimea\",-0- \r\n\x1a";
const std::string kComments = "8,\"te www.zrazok.example; Linked To: NOBODY KNOWN.\"\r\n";

test::Said all() {
  return test::read(read_ofac,
                    {{"d/sdn.csv", kSdn}, {"d/add.csv", kAdd}, {"d/alt.csv", kAlt}, {"d/sdn_comments.csv", kComments}},
                    {.edition = "2026-01-01"});
}

TEST(Ofac, JoinsTheFourFilesAndAccountsForEveryRow) {
  const auto said = all();
  EXPECT_EQ(said.report.rows, 4U + 3U + 3U + 1U) << "a Ctrl-Z is no row";
  EXPECT_EQ(said.report.skipped, 1U);
  ASSERT_EQ(said.report.problems.size(), 1U);
  EXPECT_EQ(said.report.problems[0].where->file, "d/alt.csv") << "the name of an entry that is not there";
  EXPECT_EQ(said.report.problems[0].where->line, 3U);
  EXPECT_EQ(said.report.entities, 4U);
  EXPECT_EQ(said.report.dataset, "ofac_sdn");
  EXPECT_EQ(said.report.edition, "2026-01-01");
}

TEST(Ofac, ReadsAPerson) {
  const auto said = all();
  EXPECT_EQ(said.values("ofac-7", "name"), "[Petro Ivanovych ZRAZKOVYI]");
  EXPECT_EQ(said.find("ofac-7", "name")->original, "ZRAZKOVYI, Petro Ivanovych");
  EXPECT_EQ(said.find("ofac-7", "name")->schema, "Person");
  EXPECT_EQ(said.values("ofac-7", "alias"), "[Pyotr ZRAZKO]");
  EXPECT_EQ(said.values("ofac-7", "weakAlias"), "[PETRYK]");
  EXPECT_EQ(said.values("ofac-7", "birthDate"), "[1970-02-01][1971][1972]");
  EXPECT_EQ(said.values("ofac-7", "birthPlace"), "[Zrazkivka, Ukraine]");
  EXPECT_EQ(said.values("ofac-7", "nationality"), "[ru][ua]");
  EXPECT_EQ(said.values("ofac-7", "gender"), "[male]");
  EXPECT_EQ(said.values("ofac-7", "passportNumber"), "[ZZ123456]");
  EXPECT_EQ(said.values("ofac-7", "position"), "[Mayor]");
  EXPECT_EQ(said.values("ofac-7", "address"), "[Zrazok Street 1, Sevastopol, Ukraine]");
  EXPECT_EQ(said.values("ofac-7", "notes"), "[Favourite colour blue]") << "a remark that nobody knows is kept";
  EXPECT_EQ(said.values("ofac-7-sanction", "program"), "[UKRAINE-EO13660][RUSSIA-EO14024]");
  EXPECT_EQ(said.values("ofac-7-sanction", "provisions"), "[Secondary sanctions risk: yes]");
  EXPECT_EQ(said.values("ofac-7-sanction", "country"), "[US]");
}

TEST(Ofac, ReadsACompanyWhoseRemarksGoOnInTheComments) {
  const auto said = all();
  EXPECT_EQ(said.find("ofac-8", "name")->schema, "LegalEntity");
  EXPECT_EQ(said.values("ofac-8", "innCode"), "[7700000016]");
  EXPECT_EQ(said.values("ofac-8", "registrationNumber"), "[12345]");
  EXPECT_EQ(said.values("ofac-8", "previousName"), "[ZRAZOK-OLD LLC]");
  EXPECT_EQ(said.values("ofac-8", "website"), "[www.zrazok.example]") << "cut in the middle of a word";
  EXPECT_EQ(said.values("ofac-8", "incorporationDate"), "[2016-12-17]");
  EXPECT_EQ(said.values("ofac-8", "country"), "[ua]") << "Crimea";
  EXPECT_EQ(said.values("ofac-8-sanction", "startDate"), "[2022-02-24]");
}

TEST(Ofac, ReadsAVesselAndAnAircraft) {
  const auto said = all();
  EXPECT_EQ(said.find("ofac-9", "name")->schema, "Vessel");
  EXPECT_EQ(said.values("ofac-9", "imoNumber"), "[9074729]");
  EXPECT_EQ(said.values("ofac-9", "mmsi"), "[123456789]");
  EXPECT_EQ(said.values("ofac-9", "flag"), "[pa]");
  EXPECT_EQ(said.values("ofac-9", "pastFlags"), "[mt]");
  EXPECT_EQ(said.values("ofac-9", "type"), "[Tug]");
  EXPECT_EQ(said.values("ofac-9", "callSign"), "[ZZZZ9]");
  EXPECT_EQ(said.find("ofac-10", "name")->schema, "Airplane");
  EXPECT_EQ(said.values("ofac-10", "model"), "[B747]");
  EXPECT_EQ(said.values("ofac-10", "buildDate"), "[1994-04]");
}

TEST(Ofac, LinksWhomTheListItselfNamesOnce) {
  const auto said = all();
  EXPECT_EQ(said.values("ofac-7-linked-8", "subject"), "[ofac-7]");
  EXPECT_EQ(said.values("ofac-7-linked-8", "object"), "[ofac-8]");
  EXPECT_EQ(said.values("ofac-8", "notes"),
            "[Listing Date (EO 14024 Directive 3): 24 Feb 2022][Linked To: NOBODY KNOWN]");
}

TEST(Ofac, ReadsTheMainFileAlone) {
  const auto said = test::read(read_ofac, {{"cons_prim.csv", kSdn}});
  EXPECT_EQ(said.report.rows, 4U);
  EXPECT_EQ(said.report.dataset, "ofac_cons");
}

TEST(Ofac, SkipsRowsOfAnotherLayout) {
  const auto said = test::read(read_ofac, {{"sdn.csv",
                                            "7,\"A\"\r\nx,\"A\",-0- ,\"P\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "
                                            "\r\n8,-0- ,-0- ,\"P\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"}});
  EXPECT_EQ(said.report.rows, 3U);
  EXPECT_EQ(said.report.skipped, 3U);
}

TEST(Ofac, KnowsItsFiles) {
  EXPECT_TRUE(is_ofac("sdn.csv", kSdn));
  EXPECT_FALSE(is_ofac("alt.csv", kAlt));
  EXPECT_FALSE(is_ofac("add.csv", kAdd));
  EXPECT_FALSE(is_ofac("x.csv", ""));
  EXPECT_EQ(ofac_companions("d/sdn.csv"), (std::vector<std::string>{"d/add.csv", "d/alt.csv", "d/sdn_comments.csv"}));
  EXPECT_EQ(ofac_companions("cons_prim.csv.gz"),
            (std::vector<std::string>{"cons_add.csv.gz", "cons_alt.csv.gz", "cons_comments.csv.gz"}));
  EXPECT_EQ(ofac_companions("SDN.CSV"), (std::vector<std::string>{"ADD.CSV", "ALT.CSV", "SDN_COMMENTS.CSV"}));
}

}  // namespace
}  // namespace welles::sources
