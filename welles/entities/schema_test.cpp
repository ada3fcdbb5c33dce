// SPDX-License-Identifier: Apache-2.0
#include "welles/entities/schema.h"

#include <gtest/gtest.h>

namespace welles::entities {
namespace {

constexpr struct {
  const char *left, *right, *together, *why;
} kCases[] = {
    {"Person", "Person", "Person", "the same"},
    {"LegalEntity", "Person", "Person", "a kind of the other"},
    {"Company", "LegalEntity", "Company", "either way round"},
    {"Organization", "PublicBody", "PublicBody", "a kind of the other"},
    {"Company", "PublicBody", "PublicBody", "publishers differ on state banks"},
    {"Person", "Company", nullptr, "no person is a company"},
    {"Vessel", "Airplane", nullptr, "both vehicles, yet unlike"},
    {"Asset", "Vessel", "Vessel", "a kind of the other"},
    {"Vessel", "Company", nullptr, "a ship is not its owner"},
    {"Sanction", "Sanction", "Sanction", "links join their own kind"},
    {"Cargo", "Cargo", "Cargo", "an unknown schema joins its own kind"},
    {"Cargo", "Person", nullptr, "and no other"},
};

TEST(Schema, SaysWhatMayBeOneThing) {
  for (const auto& c : kCases) {
    EXPECT_EQ(compatible(c.left, c.right), c.together != nullptr) << c.why;
    EXPECT_EQ(compatible(c.right, c.left), c.together != nullptr) << c.why;
    if (c.together == nullptr) continue;
    EXPECT_EQ(common_schema(c.left, c.right), c.together) << c.why;
    EXPECT_EQ(common_schema(c.right, c.left), c.together) << c.why;
  }
}

TEST(Schema, KnowsWhichPropertiesHoldIds) {
  EXPECT_TRUE(is_reference("Sanction", "entity"));
  EXPECT_TRUE(is_reference("Occupancy", "post"));
  EXPECT_FALSE(is_reference("Sanction", "program"));
  EXPECT_FALSE(is_reference("Person", "entity"));
  EXPECT_FALSE(is_reference("Sanction", ""));
  EXPECT_TRUE(is_link("Ownership"));
  EXPECT_FALSE(is_link("Event"));
}

}  // namespace
}  // namespace welles::entities
