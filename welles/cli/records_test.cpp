// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/records.h"

#include <gtest/gtest.h>

#include "welles/engine/record.h"
#include "welles/read/toml.h"

namespace welles::cli {
namespace {

using engine::Next;

/// The usual headers, as the engine knows them.
const engine::Columns& columns() {
  static const engine::Columns table = [] {
    auto toml = read::read_toml(std::string(WELLES_SOURCE_DIR) + "/data/columns.toml");
    EXPECT_TRUE(toml) << (toml ? "" : toml.error().what);
    return *engine::Columns::make(*toml);
  }();
  return table;
}

base::Result<Records> open(std::string bytes, std::vector<std::pair<std::string, std::string>> map = {}) {
  return Records::open(
      read::Input::from_memory(std::move(bytes), "c.csv"),
      {.map = std::move(map), .property_for = [](std::string_view header) { return columns().property_for(header); }});
}

std::vector<Next> all(Records& records) {
  std::vector<Next> rows;
  while (true) {
    auto next = records.next();
    EXPECT_TRUE(next);
    if (!next || next->kind == Next::Kind::End) return rows;
    rows.push_back(std::move(*next));
  }
}

std::string property(const engine::Record& record, std::string_view name) {
  for (const auto& p : record.properties)
    if (p.name == name) return p.value;
  return {};
}

TEST(Columns, APropertyIsOneOfItsOwnHeaders) {
  auto toml = read::read_toml(std::string(WELLES_SOURCE_DIR) + "/data/columns.toml");
  ASSERT_TRUE(toml);
  for (const auto& column : toml->list("column")) {
    const std::string name(column.text("property"));
    EXPECT_EQ(columns().property_for(name).value_or("two properties"), name) << "--map X=" << name << " must work";
  }
}

TEST(Columns, KnowsTheUsualHeaders) {
  const struct {
    const char *header, *property, *why;
  } cases[] = {
      {"Name", "name", "case"},
      {"date_of_birth", "birthDate", "underscores"},
      {"Date of Birth", "birthDate", "spaces"},
      {"ПІБ", "name", "Ukrainian"},
      {"Дата народження", "birthDate", "Ukrainian"},
      {"ФИО", "name", "Russian"},
      {"Geburtsdatum", "birthDate", "German"},
      {"Straße", "street", "German"},
      {"Prénom", "firstName", "French"},
      {"Code postal", "postalCode", "French"},
      {"ЄДРПОУ", "edrpou", "a register"},
      {"Ім’я", "name", "a typographic apostrophe"},
      {"note", "", "passes through"},
      {"date", "", "may be any date"},
      {"type", "", "may be any type"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(columns().property_for(c.header).value_or("two properties"), c.property) << c.header << ": " << c.why;
}

TEST(Records, ReadsSeparatedValues) {
  for (const char* text : {"id,name,birth date,note\nc-1,Петро Зразковий,1970-01-02,x\n",
                           "id;name;birth date;note\nc-1;Петро Зразковий;1970-01-02;x\n",
                           "id\tname\tbirth date\tnote\r\nc-1\tПетро Зразковий\t1970-01-02\tx\r\n"}) {
    auto records = open(text);
    ASSERT_TRUE(records) << records.error().what;
    const auto rows = all(*records);
    ASSERT_EQ(rows.size(), 1U) << text;
    EXPECT_EQ(rows[0].record.row, 1U);
    EXPECT_EQ(rows[0].record.id, "c-1");
    EXPECT_EQ(property(rows[0].record, "name"), "Петро Зразковий");
    EXPECT_EQ(property(rows[0].record, "birthDate"), "1970-01-02");
    ASSERT_EQ(rows[0].record.other.size(), 1U);
    EXPECT_EQ(rows[0].record.other[0].name, "note");
    EXPECT_EQ(rows[0].record.cells, (std::vector<std::string>{"c-1", "Петро Зразковий", "1970-01-02", "x"}));
  }
}

TEST(Records, ReadsJsonLinesFlatAndFollowTheMoney) {
  auto records = open(
      "{\"id\":\"c-1\",\"name\":\"Петро Зразковий\",\"birthDate\":1970,\"note\":{\"a\":1}}\n"
      "{\"id\":\"c-2\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\",\"B\"],\"country\":[\"ua\"]}}\n"
      "[1]\n"
      "{\"name\":\n");
  ASSERT_TRUE(records) << records.error().what;
  const auto rows = all(*records);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(property(rows[0].record, "birthDate"), "1970");
  EXPECT_EQ(rows[0].record.other[0].value, "{\"a\":1}") << "what is no text passes through as JSON";
  EXPECT_EQ(rows[1].record.id, "c-2");
  EXPECT_EQ(property(rows[1].record, "schema"), "Person");
  EXPECT_EQ(rows[1].record.properties.size(), 4U) << "schema, two names, a country";
  EXPECT_EQ(rows[2].kind, Next::Kind::Unreadable) << "no object";
  EXPECT_EQ(rows[3].kind, Next::Kind::Unreadable) << "cut short";
  EXPECT_EQ(rows[3].record.row, 4U);
}

TEST(Records, WhatIsRequiredMustBeThere) {
  const struct {
    const char *text, *missing, *why;
  } cases[] = {
      {"query,candidate\nA,B\n", "", "both columns"},
      {"query,note\nA,B\n", "there is no column `candidate`", "one column"},
      {"{\"query\":\"A\",\"candidate\":\"B\"}\n{\"query\":\"A\"}\n", "", "the first record shows the keys"},
      {"{\"query\":\"A\"}\n", "the first record has no `candidate`", "one key"},
  };
  for (const auto& c : cases) {
    auto records = Records::open(read::Input::from_memory(c.text, "c.csv"),
                                 {.map = {},
                                  .property_for = [](std::string_view header) -> base::Result<std::string> {
                                    return std::string(header == "note" ? "" : header);
                                  },
                                  .required = {"query", "candidate"}});
    EXPECT_EQ(records.has_value(), std::string_view(c.missing).empty()) << c.why;
    if (!records) {
      EXPECT_EQ(records.error().what, c.missing) << c.why;
    }
  }
}

TEST(Records, ARowThatCannotBeReadKeepsItsNumberAndPlace) {
  auto records = open("name,country\nA,UA\nB\n\xCF\xE5,UA\nC,UA,x\nD,UA\n");
  ASSERT_TRUE(records) << records.error().what;
  const auto rows = all(*records);
  ASSERT_EQ(rows.size(), 5U);
  for (const std::size_t i : {1U, 2U, 3U}) {
    EXPECT_EQ(rows[i].kind, Next::Kind::Unreadable) << i;
    EXPECT_EQ(rows[i].record.row, i + 1) << i;
    ASSERT_TRUE(rows[i].problem.where) << i;
    EXPECT_EQ(rows[i].problem.where->line, i + 2) << i;
  }
  EXPECT_EQ(property(rows[4].record, "name"), "D") << "reading goes on";
}

TEST(Records, RefusesAFileThatItWouldMisread) {
  const struct {
    std::string text;
    std::vector<std::pair<std::string, std::string>> map;
    std::string what, hint_has;
    const char* why;
  } cases[] = {
      {"", {}, "the file is empty", "first row", "empty"},
      {"name,name\n", {}, "two columns are called `name`", "another name", "duplicate header"},
      {"Петро Зразковий,1970-01-02\n",
       {},
       "none of the columns is known: `Петро Зразковий`, `1970-01-02`",
       "--map",
       "no header at all"},
      {"name,nom\n", {}, "the column `nom` could be `name` or `lastName`", "--map", "ambiguous"},
      {"name,x\n",
       {{"y", "country"}},
       "`--map` names the column `y`, which is not there",
       "",
       "a column that is not there"},
      {"name,x\n", {{"x", "contry"}}, "no property is called `contry`", "", "a property that is not there"},
      {"[{\"name\":\"A\"}]", {}, "the file is one JSON array; records are read one a line", "jq", "a JSON array"},
      {"{\"x\":1}\n", {}, "none of the keys is known: `x`", "--map", "unknown keys"},
      {"{\"nom\":\"A\"}\n", {}, "the column `nom` could be `name` or `lastName`", "--map", "an ambiguous key"},
  };
  for (const auto& c : cases) {
    const auto records = open(c.text, c.map);
    ASSERT_FALSE(records) << c.why;
    EXPECT_EQ(records.error().what, c.what) << c.why;
    EXPECT_NE(records.error().hint.find(c.hint_has), std::string::npos) << c.why << ": " << records.error().hint;
  }
}

TEST(Records, MapDecidesWhatAHeaderMeans) {
  auto records = open("nom,x,date\nA,UA,2020\n", {{"nom", "name"}, {"x", "country"}, {"date", ""}});
  ASSERT_TRUE(records) << records.error().what;
  const auto rows = all(*records);
  EXPECT_EQ(property(rows[0].record, "name"), "A");
  EXPECT_EQ(property(rows[0].record, "country"), "UA");
  EXPECT_EQ(rows[0].record.other.size(), 1U) << "an empty property lets a column pass through";
}

TEST(Records, AColumnWithoutAHeaderIsSaid) {
  auto records = open("name,,country\nA,x,UA\n");
  ASSERT_TRUE(records) << records.error().what;
  ASSERT_EQ(records->notes().size(), 1U);
  EXPECT_EQ(all(*records)[0].record.other.size(), 1U);
}

TEST(ParseMap, TakesColumnEqualsProperty) {
  const std::string given[] = {"Kunde=name", "a=b=country", "date="};
  EXPECT_EQ(*parse_map(given),
            (std::vector<std::pair<std::string, std::string>>{{"Kunde", "name"}, {"a=b", "country"}, {"date", ""}}));
  for (const char* bad : {"name", "=name", ""}) {
    const std::string one[] = {bad};
    EXPECT_FALSE(parse_map(one)) << bad;
  }
}

}  // namespace
}  // namespace welles::cli
