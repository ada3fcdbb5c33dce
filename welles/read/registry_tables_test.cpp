// SPDX-License-Identifier: Apache-2.0
#include "welles/read/registry_tables.h"

#include <gtest/gtest.h>

namespace welles::read {
namespace {

TEST(RegistryTables, HoldTheWholeRegistry) {
  const auto tables = read_registry_tables(WELLES_SOURCE_DIR "/data/registry");
  ASSERT_TRUE(tables) << tables.error().what;
  EXPECT_EQ(tables->names(),
            (std::vector<std::string>{"bodies", "elections", "instruments", "officials", "register_categories",
                                      "seizures", "sources", "territories", "void_acts"}));
  for (const char* id : {"ua-crimea", "raion-bakhchysarai", "loc-yalta"}) {
    const model::Value* row = tables->find("territories", id);
    ASSERT_NE(row, nullptr) << id;
    EXPECT_FALSE(row->text("kind").empty()) << id;
    EXPECT_GT(row->line, 0u) << id;
  }
  EXPECT_NE(tables->find("officials", "eu269-P-190"), nullptr);
  EXPECT_NE(tables->find("elections", "EL-2025-09-14"), nullptr);
}

TEST(RegistryTables, NameTheFileThatIsNotThere) {
  const auto tables = read_registry_tables(WELLES_SOURCE_DIR "/data/none");
  ASSERT_FALSE(tables);
  EXPECT_EQ(tables.error().kind, base::ErrorKind::NotFound);
}

}  // namespace
}  // namespace welles::read
