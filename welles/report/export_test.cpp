// SPDX-License-Identifier: Apache-2.0
#include "welles/report/export.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "welles/read/json.h"

namespace welles::report {
namespace {

std::vector<locate::Settlement> two() {
  locate::Settlement with;
  with.id = with.katottg = "UA01000000000000001";
  with.territory = "ua-crimea";
  with.name_uk = "=Вигадане";  // a spreadsheet would run it
  with.name_en = "Vyhadane";
  with.point = locate::Point{45.12345, 34.00001};
  with.control = model::Control::Occupied;
  with.since = base::parse_partial_date("2014-02-20");
  with.licences = "KATOTTG: open data (Ukraine)";
  locate::Settlement without;
  without.id = "geonames-1";
  without.territory = "ua-donetsk";
  without.name_uk = "Друге \"Вигадане\"";
  return {with, without};
}

const base::Day kDay = *base::parse_day("2026-02-15");

TEST(SettlementsCsv, DefusesAndQuotes) {
  const std::string csv = settlements_csv(two(), kDay);
  EXPECT_NE(csv.find(",'=Вигадане,"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",\"Друге \"\"Вигадане\"\"\","), std::string::npos) << csv;
  EXPECT_NE(csv.find(",45.12345,34.00001\n"), std::string::npos) << csv;
  EXPECT_EQ(std::ranges::count(csv, '\n'), 3);
}

TEST(SettlementsGeojson, IsGeojsonWithNullGeometryWhereNothingIsKnown) {
  const auto read = read::parse_json(settlements_geojson(two(), kDay), "test");
  ASSERT_TRUE(read) << base::one_line(read.error());
  EXPECT_EQ(read->text("type"), "FeatureCollection");
  EXPECT_EQ(read->text("as_of"), "2026-02-15");
  EXPECT_NE(read->text("attribution").find("GeoNames"), std::string::npos);
  const auto features = read->list("features");
  ASSERT_EQ(features.size(), 2U);
  EXPECT_EQ(features[0].find("geometry")->text("type"), "Point");
  const auto at = features[0].find("geometry")->list("coordinates");
  ASSERT_EQ(at.size(), 2U);
  EXPECT_EQ(*at[0].real(), 34.00001) << "longitude first";
  EXPECT_EQ(*at[1].real(), 45.12345);
  EXPECT_EQ(features[0].find("properties")->text("iso_3166_2"), "UA-43");
  EXPECT_TRUE(features[1].find("geometry")->is_null());
}

TEST(SettlementsGeojson, OfNothingIsAnEmptyCollection) {
  const auto read = read::parse_json(settlements_geojson({}, kDay), "test");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->list("features").empty());
}

model::Entity fictional() {
  model::Entity e;
  e.id = "tiny-7";
  e.schema = "Person";
  e.caption = "=Petro \"Z\"";
  e.referents = {"old-7"};
  e.datasets = {"eu_tiny", "user"};
  const auto says = [&](std::string prop, std::string value, std::string dataset) {
    e.statements.push_back({.entity = "tiny-7",
                            .schema = "Person",
                            .prop = std::move(prop),
                            .value = std::move(value),
                            .dataset = std::move(dataset)});
  };
  says("birthDate", "1970-02-01", "eu_tiny");
  says("birthDate", "1970-02-01", "user");
  says("differentFrom", "tiny-8", "user");
  says("edrpou", "00000000", "user");
  says("id", "old-7", "user");
  says("name", "=Petro \"Z\"", "eu_tiny");
  says("topics", "occupation.official", "user");
  says("topics", "sanction", "eu_tiny");
  return e;
}

TEST(Ftm, HasWhatTheModelHas) {
  EXPECT_EQ(
      entity_ftm(fictional()),
      R"({"id":"tiny-7","caption":"=Petro \"Z\"","schema":"Person","referents":["old-7"],"datasets":["eu_tiny","user"],)"
      R"("properties":{"birthDate":["1970-02-01"],"name":["=Petro \"Z\""],"registrationNumber":["00000000"],"topics":["sanction"]}})"
      "\n");
}

TEST(StatementsCsv, ARowAStatementWithItsList) {
  EXPECT_EQ(statements_csv_header().find("entity_id,schema"), 0U);
  const std::string rows = statements_csv(fictional());
  EXPECT_EQ(rows.substr(0, rows.find('\n')),
            R"(tiny-7,Person,"'=Petro ""Z""",tiny-7,birthDate,1970-02-01,,,eu_tiny,,,,true)");
}

}  // namespace
}  // namespace welles::report
