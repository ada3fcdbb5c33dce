// SPDX-License-Identifier: Apache-2.0
#include "welles/base/memory_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <utility>

namespace welles::base {
namespace {

TEST(MemoryFile, GivesBackWhatWasWrittenToItsPath) {
  auto file = MemoryFile::make();
  ASSERT_TRUE(file);
  std::ofstream(file->path(), std::ios::binary) << "a workbook";
  const auto bytes = file->bytes(100);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, "a workbook");
}

TEST(MemoryFile, RefusesWhatIsBeyondTheLimit) {
  auto file = MemoryFile::make();
  ASSERT_TRUE(file);
  std::ofstream(file->path(), std::ios::binary) << "a workbook";
  EXPECT_FALSE(file->bytes(3));
}

TEST(MemoryFile, IsGoneWithTheObject) {
  std::string path;
  {
    auto file = MemoryFile::make();
    ASSERT_TRUE(file);
    const MemoryFile moved = std::move(*file);
    path = moved.path();
    EXPECT_TRUE(std::ifstream(path).good());
  }
  EXPECT_FALSE(std::ifstream(path).good());
}

}  // namespace
}  // namespace welles::base
