// SPDX-License-Identifier: Apache-2.0
#include "welles/snapshot/snapshot.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "welles/base/file.h"

namespace welles::snapshot {
namespace {

std::string sample(std::string_view first = "b") {
  Writer writer("test-1");
  if (first == "b") {
    writer.add("b", "second section");
    writer.add("a", "first");
  } else {
    writer.add("a", "first");
    writer.add("b", "second section");
  }
  return writer.bytes();
}

std::span<const std::byte> view(const std::string& text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

TEST(Snapshot, GivesBackItsSections) {
  const std::string file = sample();
  const auto snapshot = Snapshot::from_bytes(view(file), "x");
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(snapshot->section_names(), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(snapshot->section("b")->size(), 14u);
  EXPECT_EQ(snapshot->key_scheme(), "test-1");
  EXPECT_EQ(snapshot->section("c").error().kind, base::ErrorKind::NotFound);
}

TEST(Snapshot, TheOrderOfWritingDecidesNothing) {
  EXPECT_EQ(sample("b"), sample("a"));
}

TEST(Snapshot, AnyChangedByteIsFound) {
  const std::string file = sample();
  for (std::size_t i = 0; i < file.size(); ++i) {
    std::string changed = file;
    changed[i] = static_cast<char>(changed[i] ^ 0x41);
    const auto snapshot = Snapshot::from_bytes(view(changed), "x");
    if (!snapshot) continue;
    // The key scheme is compared by the reader that knows its own; every other byte fails at open or at first use.
    const bool scheme = snapshot->key_scheme() != "test-1";
    EXPECT_TRUE(scheme || !snapshot->section("a") || !snapshot->section("b")) << "byte " << i;
  }
}

TEST(Snapshot, CutAnywhereIsAnError) {
  const std::string file = sample();
  for (std::size_t n = 0; n < file.size(); ++n) EXPECT_FALSE(Snapshot::from_bytes(view(file).first(n), "x")) << n;
}

TEST(Snapshot, ANewerFormatSaysSo) {
  std::string file = sample();
  file[8] = 2;
  EXPECT_EQ(Snapshot::from_bytes(view(file), "x").error().kind, base::ErrorKind::Unsupported);
}

TEST(Snapshot, IsWrittenAndOpened) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("welles-snap-" + std::to_string(::getpid()))).string();
  Writer writer("test-1");
  writer.add("a", std::string(1000, 'x'));
  ASSERT_TRUE(writer.write(path));
  const auto snapshot = Snapshot::open(path);
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(snapshot->section("a")->size(), 1000u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(snapshot->section("a")->data()) % 64, 0u);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace welles::snapshot
