// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/registry.h"

#include <gtest/gtest.h>

#include "welles/read/registry_tables.h"
#include "welles/read/toml.h"
#include "welles/sources/readers_test.h"

namespace welles::sources {
namespace {

model::Tables tables_of(const char* toml) {
  model::Tables tables;
  const auto tree = read::parse_toml(toml, "t.toml");
  EXPECT_TRUE(tree) << (tree ? "" : one_line(tree.error()));
  for (const auto& member : *tree->object()) EXPECT_TRUE(tables.add(member.key, *member.value.array()));
  return tables;
}

test::Said read(const model::Tables& tables) {
  test::Said said;
  auto report = read_registry(tables, [&](model::Statement&& s) { said.statements.push_back(std::move(s)); });
  EXPECT_TRUE(report);
  said.report = std::move(*report);
  EXPECT_EQ(said.report.rows, said.report.read + said.report.skipped);
  for (const model::Statement& s : said.statements) EXPECT_FALSE(s.value.empty()) << s.entity << " " << s.prop;
  return said;
}

TEST(Registry, AnOfficialStandsUnderTheIdOfTheListing) {
  const auto said = read(tables_of(R"(
[[officials]]
id = "eu269-P-9999"
name = "Petro ZRAZKOVYI"
aliases_latin = ["Pyotr ZRAZKOVY"]
names_cyrillic = ["Петро ЗРАЗКОВИЙ"]
dob = "1970-02-01"
gender = "male"
roles = [{ title = "so-called Mayor", body = "zrazok-city", from = "2022-06", to = "2023", state_at_snapshot = "former" }]
elections = [{ election = "EL-2023-09-10-ZRA", part = "so-called winner" }]
listing = { regime = "EU 32014R0269 Annex I persons", record = "9999", listed_on = "2022-07-21" }
src = ["eu269"]
)"));
  const std::string id = "eu-32014R0269-I.PERSONS-9999";
  EXPECT_EQ(said.values(id, "id"), "[eu269-P-9999]");
  EXPECT_EQ(said.values(id, "name"), "[Petro ZRAZKOVYI]");
  EXPECT_EQ(said.values(id, "alias"), "[Pyotr ZRAZKOVY][Петро ЗРАЗКОВИЙ]");
  EXPECT_EQ(said.values(id, "birthDate"), "[1970-02-01]");
  EXPECT_EQ(said.values(id, "topics"), "[occupation.official][sanction][occupation.so-called-winner]");
  EXPECT_EQ(said.find(id, "position")->from, "2022-06");
  EXPECT_EQ(said.find(id, "name")->source, "eu269");
  EXPECT_EQ(said.values("eu269-P-9999-role-1", "holder"), "[" + id + "]");
  EXPECT_EQ(said.values("eu269-P-9999-role-1", "post"), "[zrazok-city]");
  EXPECT_EQ(said.values("eu269-P-9999-role-1", "endDate"), "[2023]");
  EXPECT_EQ(said.values("eu269-P-9999-vote-1", "object"), "[EL-2023-09-10-ZRA]");
}

TEST(Registry, ABodyKeepsItsDistanceInTheNameAndLosesItInTheAlias) {
  const auto said = read(tables_of(R"(
[[bodies]]
id = "zrazok-city"
so_called_name = { en = '"City Council of Zrazkivka"', uk = "так звана «рада Зразківки»" }
kind = "city_council"
status = "unverified"
sanctions = [{ regime = "EU 32014R0269", record = "E-999" }, { regime = "UK Russia Regulations 2019" }]
src = ["eu269", "x"]
)"));
  EXPECT_EQ(said.values("zrazok-city", "name"), "[\"City Council of Zrazkivka\"]");
  EXPECT_EQ(said.values("zrazok-city", "alias"),
            "[City Council of Zrazkivka][так звана «рада Зразківки»][рада Зразківки]");
  EXPECT_EQ(said.values("zrazok-city", "id"), "[eu-32014R0269-I.ENTITIES-999]");
  EXPECT_EQ(said.values("zrazok-city", "topics"), "[occupation.body][sanction]");
  EXPECT_EQ(said.find("zrazok-city", "name")->schema, "PublicBody");
  EXPECT_EQ(said.find("zrazok-city", "name")->source, "eu269 x");
  EXPECT_FALSE(said.find("zrazok-city", "name")->confirmed) << "the source was not seen, and every answer says so";
}

TEST(Registry, AVoteIsAnEvent) {
  const auto said = read(
      tables_of("[[elections]]\nid = \"EL-9\"\nkind = \"referendum\"\ndates = [\"2022-09-27\", \"2022-09-23\"]\n"));
  EXPECT_EQ(said.values("EL-9", "name"), "[so-called referendum, 2022-09-23 to 2022-09-27]");
  EXPECT_EQ(said.values("EL-9", "startDate"), "[2022-09-23]");
  EXPECT_EQ(said.values("EL-9", "topics"), "[occupation.vote]");
}

TEST(Registry, TheCodesOfVictimAndCopyStayApart) {
  const auto said = read(tables_of(R"(
[[seizures]]
id = "sz-zrazok"
kind = "winery"
names = { en = "Zrazok winery", uk = "виноробня «Зразок»" }
victim = { holder = { en = "State enterprise Zrazok", uk = "ДП «Зразок»" }, edrpou = "00000000", status = "confirmed" }
copies = [{ name = "Zrazok JSC", ru = "АО «Зразок»", ogrn = "1029100000000", inn = "9100000000", registered = "2015-01-02", body = "zrazok-body", status = "partly" }]
listings = [{ id = "eu-1-I-1", names = "copy" }, { id = "ofac-2", names = "victim-code", note = "prints the code" }]
)"));
  EXPECT_EQ(said.values("sz-zrazok", "edrpou"), "[00000000]");
  EXPECT_EQ(said.values("sz-zrazok", "ogrnCode"), "");
  EXPECT_EQ(said.values("sz-zrazok", "differentFrom"), "[sz-zrazok-copy-1][eu-1-I-1][ofac-2]");
  EXPECT_EQ(said.values("sz-zrazok", "topics"), "[occupation.seized]");
  EXPECT_EQ(said.values("sz-zrazok-copy-1", "ogrnCode"), "[1029100000000]");
  EXPECT_EQ(said.values("sz-zrazok-copy-1", "edrpou"), "");
  EXPECT_EQ(said.values("sz-zrazok-copy-1", "id"), "[zrazok-body][eu-1-I-1]");
  EXPECT_EQ(said.values("sz-zrazok-copy-1", "topics"), "[occupation.copy]");
  EXPECT_EQ(said.values("sz-zrazok-listing-2", "role"), "[victim-code]");
}

TEST(Registry, ARowWithoutWhatItNeedsIsSkippedAndSaysSo) {
  const auto said = read(tables_of("[[officials]]\nid = \"x\"\n[[bodies]]\nid = \"y\"\n[[elections]]\nid = \"z\"\n"));
  EXPECT_EQ(said.report.rows, 3U);
  EXPECT_EQ(said.report.skipped, 3U);
  EXPECT_EQ(said.report.problems[1].where->file, "bodies.toml");
}

TEST(Registry, ReadsTheWholeOfOurs) {
  const auto tables = read::read_registry_tables(WELLES_SOURCE_DIR "/data/registry");
  ASSERT_TRUE(tables) << one_line(tables.error());
  const auto said = read(*tables);
  EXPECT_EQ(said.report.skipped, 0U);
  EXPECT_EQ(said.report.rows, tables->rows("officials").size() + tables->rows("bodies").size() +
                                  tables->rows("elections").size() + tables->rows("seizures").size());
}

}  // namespace
}  // namespace welles::sources
