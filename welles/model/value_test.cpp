// SPDX-License-Identifier: Apache-2.0
#include "welles/model/value.h"

#include <gtest/gtest.h>

#include <limits>

namespace welles::model {
namespace {

Value sample() {
  Value value;
  value.set("text", "так");
  value.set("list", Value::Array{1, 2.5, true, Value(), "x"});
  Value inner;
  inner.set("origin", "ua-crimea");
  value.set("goods", std::move(inner));
  value.set("big", std::numeric_limits<std::int64_t>::min());
  return value;
}

std::span<const std::byte> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

TEST(Value, ComesBackAsItWasStored) {
  std::string stored;
  encode(sample(), stored);
  const auto back = decode(bytes_of(stored));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, sample());
}

TEST(Value, CutAnywhereIsAnError) {
  std::string stored;
  encode(sample(), stored);
  for (std::size_t n = 0; n < stored.size(); ++n) EXPECT_FALSE(decode(bytes_of(stored.substr(0, n)))) << n;
  EXPECT_FALSE(decode(bytes_of(stored + "x")));
}

TEST(Value, IsFoundByItsPath) {
  const Value value = sample();
  EXPECT_EQ(*value.find_path("goods.origin")->string(), "ua-crimea");
  EXPECT_EQ(value.find_path("goods.weight"), nullptr);
  EXPECT_EQ(value.find_path("text.origin"), nullptr);
  EXPECT_EQ(value.text("text"), "так");
  EXPECT_EQ(value.list("list").size(), 5u);
  EXPECT_TRUE(value.list("text").empty());
}

TEST(Value, SettingAgainReplaces) {
  Value value = sample();
  value.set("text", "ні");
  EXPECT_EQ(value.text("text"), "ні");
  EXPECT_EQ(value.object()->size(), 4u);
}

}  // namespace
}  // namespace welles::model
