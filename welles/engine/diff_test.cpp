// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/diff.h"

#include <gtest/gtest.h>

#include "welles/entities/entities.h"
#include "welles/entities/section.h"
#include "welles/snapshot/snapshot.h"

namespace welles::engine {
namespace {

using model::Statement;

Statement says(std::string entity, std::string prop, std::string value, std::string source = "made.csv:1") {
  return {.entity = std::move(entity),
          .schema = "Person",
          .prop = std::move(prop),
          .value = std::move(value),
          .dataset = "user",
          .source = std::move(source)};
}

/// A snapshot of these statements; the bytes stay with it.
struct Made {
  std::string bytes;
  explicit Made(std::vector<Statement> statements) {
    snapshot::Writer writer("keys");
    entities::write(entities::merge(std::move(statements)), writer);
    bytes = writer.bytes();
  }
};

struct Told {
  std::vector<EntityChange> changes;
  DiffTotals totals;
};

Told told(const Made& before, const Made& after) {
  const auto old_one = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(before.bytes)), "before");
  const auto new_one = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(after.bytes)), "after");
  const auto old_table = entities::EntityTable::open(*old_one), new_table = entities::EntityTable::open(*new_one);
  Told out;
  const auto totals = diff(*old_table, *new_table, [&](const EntityChange& change) -> base::Result<void> {
    out.changes.push_back(change);
    return {};
  });
  EXPECT_TRUE(totals);
  out.totals = totals.value_or(DiffTotals());
  return out;
}

TEST(Diff, TheSameIsNoDifference) {
  const Made one({says("user-1", "name", "Vyhadanyi Pershyi")});
  const Told out = told(one, one);
  EXPECT_TRUE(out.totals.same());
  EXPECT_TRUE(out.changes.empty());
}

TEST(Diff, AnotherLineOfTheFileIsNone) {
  EXPECT_TRUE(told(Made({says("user-1", "name", "Vyhadanyi Pershyi", "made.csv:1")}),
                   Made({says("user-1", "name", "Vyhadanyi Pershyi", "new.csv:9")}))
                  .totals.same());
  EXPECT_FALSE(told(Made({says("user-1", "name", "Vyhadanyi Pershyi", "source-a")}),
                    Made({says("user-1", "name", "Vyhadanyi Pershyi", "source-b")}))
                   .totals.same());
}

TEST(Diff, AddedGoneAndChangedInTheOrderOfIds) {
  const Told out = told(Made({says("user-10", "name", "Vyhadanyi Desiatyi"), says("user-2", "name", "Vyhadanyi Druhyi"),
                              says("user-2", "birthDate", "1970")}),
                        Made({says("user-3", "name", "Vyhadanyi Tretii"), says("user-2", "name", "Vyhadanyi Druhyi"),
                              says("user-2", "birthDate", "1971")}));
  ASSERT_EQ(out.changes.size(), 3U);
  EXPECT_EQ(out.changes[0].id, "user-2");
  EXPECT_EQ(out.changes[0].kind, ChangeKind::Changed);
  ASSERT_EQ(out.changes[0].statements.size(), 2U);
  EXPECT_EQ(out.changes[0].statements[0].kind, ChangeKind::Gone);
  EXPECT_EQ(out.changes[0].statements[0].statement.value, "1970");
  EXPECT_EQ(out.changes[0].statements[1].kind, ChangeKind::Added);
  EXPECT_EQ(out.changes[1].id, "user-3");
  EXPECT_EQ(out.changes[1].kind, ChangeKind::Added);
  EXPECT_EQ(out.changes[2].id, "user-10");
  EXPECT_EQ(out.changes[2].kind, ChangeKind::Gone);
  EXPECT_EQ(out.totals.entities_added, 1U);
  EXPECT_EQ(out.totals.entities_gone, 1U);
  EXPECT_EQ(out.totals.entities_changed, 1U);
  EXPECT_EQ(out.totals.statements_added, 2U);
  EXPECT_EQ(out.totals.statements_gone, 2U);
}

TEST(Diff, TheSameClaimInAnotherMannerIsAChange) {
  Statement later = says("user-1", "position", "so-called head");
  later.until = "2025-01-01";
  const Told out = told(Made({says("user-1", "position", "so-called head")}), Made({later}));
  ASSERT_EQ(out.changes.size(), 1U);
  ASSERT_EQ(out.changes[0].statements.size(), 1U);
  EXPECT_EQ(out.changes[0].statements[0].kind, ChangeKind::Changed);
  EXPECT_EQ(out.changes[0].statements[0].before.until, "");
  EXPECT_EQ(out.changes[0].statements[0].statement.until, "2025-01-01");
}

TEST(Diff, SaysOfWhatAnEntityBecameAPart) {
  const std::vector<Statement> apart = {says("user-1", "name", "Vyhadanyi Pershyi"),
                                        says("user-2", "name", "Vyhadanyi Druhyi")};
  std::vector<Statement> joined = apart;
  joined.push_back(says("user-1", "id", "user-2"));
  const Told into = told(Made(apart), Made(joined)), out_of = told(Made(joined), Made(apart));
  ASSERT_EQ(into.changes.size(), 2U);
  EXPECT_EQ(into.changes[1].kind, ChangeKind::Gone);
  EXPECT_EQ(into.changes[1].other, "user-1");
  ASSERT_EQ(out_of.changes.size(), 2U);
  EXPECT_EQ(out_of.changes[1].kind, ChangeKind::Added);
  EXPECT_EQ(out_of.changes[1].other, "user-1");
}

}  // namespace
}  // namespace welles::engine
