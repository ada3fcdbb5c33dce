// SPDX-License-Identifier: Apache-2.0
#include "welles/entities/section.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "welles/snapshot/snapshot.h"

namespace welles::entities {
namespace {

using model::EntityId;
using model::Statement;

std::vector<Statement> fixture() {
  std::vector<Statement> out;
  for (int i = 1; i <= 40; ++i) {
    const std::string id = "eu-1-I-" + std::to_string(i);
    const auto add = [&](std::string entity, std::string schema, std::string prop, std::string value) {
      out.push_back({.entity = std::move(entity),
                     .schema = std::move(schema),
                     .prop = std::move(prop),
                     .value = std::move(value),
                     .original = i % 3 == 0 ? "as printed" : "",
                     .lang = i % 2 == 0 ? "uk" : "",
                     .dataset = "eu_1",
                     .from = "2014-03-17",
                     .until = "",
                     .source = "1.csv:" + std::to_string(i),
                     .confirmed = i % 5 != 0});
    };
    add(id, "Person", "name", "Petro Zrazkovyi " + std::to_string(i));
    add(id, "Person", "birthDate", "1970-01-01");
    add(id, "Person", "topics", "sanction");
    add(id + "-sanction", "Sanction", "entity", i % 2 == 0 ? "alias-" + std::to_string(i) : id);
    if (i % 2 == 0) add(id, "Person", "id", "alias-" + std::to_string(i));
    if (i % 4 == 0) add("ofac-" + std::to_string(i), "Person", "id", id);
  }
  return out;
}

std::string bytes_of(std::vector<Statement> statements) {
  snapshot::Writer writer("test");
  write(merge(std::move(statements)), writer);
  return writer.bytes();
}

snapshot::Snapshot open(const std::string& bytes) {
  auto opened = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(bytes)), "test");
  EXPECT_TRUE(opened);
  return std::move(opened).value();
}

TEST(Section, GivesBackWhatWasWritten) {
  const Entities expected = merge(fixture());
  const std::string bytes = bytes_of(fixture());
  const auto snapshot = open(bytes);
  const auto table = EntityTable::open(snapshot);
  ASSERT_TRUE(table) << one_line(table.error());
  ASSERT_EQ(table->size(), expected.all.size());
  for (std::uint32_t i = 0; i < table->size(); ++i) {
    const EntityId id{i};
    const auto entity = table->entity(id);
    ASSERT_TRUE(entity) << one_line(entity.error());
    EXPECT_EQ(*entity, expected.all[i]);
    EXPECT_EQ(table->canonical_id(id), expected.all[i].id);
    EXPECT_EQ(table->schema(id), expected.all[i].schema);
    EXPECT_EQ(table->caption(id), expected.all[i].caption);
    EXPECT_TRUE(std::ranges::equal(table->datasets(id), expected.all[i].datasets));
    EXPECT_TRUE(std::ranges::equal(table->topics(id), expected.all[i].topics));
    EXPECT_TRUE(std::ranges::equal(table->referents(id), expected.all[i].referents));
    EXPECT_EQ(table->find(expected.all[i].id), id);
    for (const std::string& alias : expected.all[i].referents) EXPECT_EQ(table->find(alias), id);
  }
  EXPECT_EQ(table->find("nobody"), std::nullopt);
  EXPECT_FALSE(table->entity(EntityId{table->size()}));
  EXPECT_EQ(table->caption(EntityId{table->size()}), "");
}

TEST(Section, KnowsWhoPointsAtAnEntity) {
  const std::string bytes = bytes_of(fixture());
  const auto snapshot = open(bytes);
  const auto table = EntityTable::open(snapshot).value();
  for (const char* id : {"eu-1-I-3", "eu-1-I-4"}) {  // by its own id, by an alias
    const auto referring = table.referring_to(*table.find(id));
    ASSERT_EQ(referring.size(), 1U) << id;
    EXPECT_EQ(table.canonical_id(referring[0]), std::string(id) + "-sanction");
    EXPECT_TRUE(table.referring_to(referring[0]).empty());
  }
}

TEST(Section, SameBytesWhateverTheOrder) {
  std::vector<Statement> statements = fixture();
  const std::string expected = bytes_of(statements);
  std::mt19937 random(7);
  for (int round = 0; round < 3; ++round) {
    std::ranges::shuffle(statements, random);
    EXPECT_EQ(bytes_of(statements), expected);
  }
}

TEST(Section, ASnapshotReadBackGivesTheSameSnapshot) {
  const std::string bytes = bytes_of(fixture());
  const auto snapshot = open(bytes);
  auto back = statements(snapshot);
  ASSERT_TRUE(back);
  EXPECT_EQ(bytes_of(std::move(*back)), bytes);
}

TEST(Section, NothingIsNothing) {
  const std::string bytes = bytes_of({});
  const auto snapshot = open(bytes);
  const auto table = EntityTable::open(snapshot);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->size(), 0U);
  EXPECT_EQ(table->find("x"), std::nullopt);
}

TEST(Section, ACutSectionIsNamed) {
  const std::string whole = bytes_of(fixture());
  const auto source = open(whole);
  for (const std::string& cut : source.section_names()) {
    if (cut == "entities.data") continue;  // its entities say so one by one
    snapshot::Writer writer("test");
    for (const std::string& name : source.section_names()) {
      const auto section = *source.section(name);
      std::string copy(reinterpret_cast<const char*>(section.data()), section.size());
      if (name == cut) copy.resize(name == "entities.words" ? 40 : copy.size() / 3);
      writer.add(name, std::move(copy));
    }
    const std::string bytes = writer.bytes();
    const auto snapshot = open(bytes);
    const auto table = EntityTable::open(snapshot);
    ASSERT_FALSE(table) << cut;
    EXPECT_EQ(table.error().kind, base::ErrorKind::Corrupt);
    EXPECT_NE(table.error().what.find(cut), std::string::npos) << table.error().what;
  }
}

}  // namespace
}  // namespace welles::entities
