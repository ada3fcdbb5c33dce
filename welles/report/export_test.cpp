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

}  // namespace
}  // namespace welles::report
