// SPDX-License-Identifier: Apache-2.0
#include "welles/model/tables.h"

#include <gtest/gtest.h>

namespace welles::model {
namespace {

Value with_id(const char* id) {
  Value row;
  row.set("id", id);
  return row;
}

TEST(Tables, FindARowByItsIdAndComeBack) {
  Tables tables;
  ASSERT_TRUE(tables.add("bodies", {with_id("sev-gov"), with_id("sev-gik")}));
  std::string stored;
  tables.encode(stored);
  const auto back = Tables::decode({reinterpret_cast<const std::byte*>(stored.data()), stored.size()});
  ASSERT_TRUE(back);
  ASSERT_NE(back->find("bodies", "sev-gik"), nullptr);
  EXPECT_EQ(back->find("bodies", "none"), nullptr);
  EXPECT_EQ(back->find("none", "sev-gik"), nullptr);
  EXPECT_EQ(back->rows("bodies").size(), 2u);
}

TEST(Tables, RefuseARowWithoutIdAndAnIdTwice) {
  Tables tables;
  EXPECT_FALSE(tables.add("bodies", {with_id("a"), with_id("a")}));
  EXPECT_FALSE(tables.add("bodies", {Value(Value::Object{})}));
}

}  // namespace
}  // namespace welles::model
