// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/user.h"

#include <gtest/gtest.h>

#include "welles/sources/readers_test.h"

namespace welles::sources {
namespace {

TEST(User, ReadsATableByItsMap) {
  const auto said = test::read(
      read_user, {{"own.csv", "Kunde;geb.;Nr;Farbe;country\nPetro Zrazkovyi;1.2.1970;c-7;blau;Russia\n;;8;rot;\n"}},
      {.dataset = "own", .column_map = {{"Kunde", "name"}, {"geb.", "birthDate"}, {"Nr", "id"}}});
  EXPECT_EQ(said.values("own-c-7", "name"), "[Petro Zrazkovyi]");
  EXPECT_EQ(said.values("own-c-7", "birthDate"), "[1970-02-01]");
  EXPECT_EQ(said.values("own-c-7", "country"), "[ru]");
  EXPECT_EQ(said.values("own-c-7", "notes"), "[Farbe: blau]") << "a column that means nothing is kept";
  EXPECT_EQ(said.report.rows, 2U);
  EXPECT_EQ(said.report.skipped, 1U) << "a row without a name";
}

TEST(User, ReadsJsonLines) {
  const auto said =
      test::read(read_user, {{"own.jsonl",
                              "{\"id\":7,\"schema\":\"Person\",\"name\":[\"Petro Zrazkovyi\",\"Петро "
                              "Зразковий\"],\"birthDate\":1970,\"active\":true}\n"
                              "{\"name\":{\"first\":\"Petro\"}}\n[1]\n{\"name\":\n{\"alias\":\"Petro Zrazko\"}\n"}});
  EXPECT_EQ(said.values("user-7", "name"), "[Petro Zrazkovyi][Петро Зразковий]");
  EXPECT_EQ(said.values("user-7", "birthDate"), "[1970]");
  EXPECT_EQ(said.values("user-7", "notes"), "[active: true]");
  EXPECT_EQ(said.find("user-7", "name")->schema, "Person");
  EXPECT_EQ(said.report.rows, 5U);
  EXPECT_EQ(said.report.read, 2U);
}

TEST(User, WithoutAnIdTheRowIsHashed) {
  const auto said = test::read(read_user, {{"own.csv", "name\nPetro Zrazkovyi\n"}});
  EXPECT_EQ(said.statements.front().entity.size(), 5U + 16U);
  EXPECT_EQ(said.values(said.statements.front().entity, "topics"), "") << "a list of one's own is no sanction";
}

TEST(User, SaysWhatTheTableLacks) {
  EXPECT_NE(test::try_read(read_user, {{"own.csv", "Kunde\nPetro\n"}}).error().hint.find("--map"), std::string::npos);
  const auto missing = test::try_read(read_user, {{"own.csv", "name\nPetro\n"}}, {.column_map = {{"Kunde", "alias"}}});
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().what.find("`Kunde`"), std::string::npos);
  EXPECT_FALSE(test::try_read(read_user, {{"own.csv", ""}}));
}

}  // namespace
}  // namespace welles::sources
