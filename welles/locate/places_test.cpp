// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/places.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "welles/locate/view.h"

namespace welles::locate {
namespace {

std::string stored() {
  static const std::string kBytes = [] {
    const auto places = read_places(WELLES_SOURCE_DIR "/data/places");
    if (!places) ADD_FAILURE() << base::one_line(places.error());
    snapshot::Writer writer("");
    write(*places, writer);
    return writer.bytes();
  }();
  return kBytes;
}

base::Result<Resolver> open(const snapshot::Snapshot& snapshot) {
  return Resolver::open(snapshot);
}

TEST(ReadPlaces, HoldsTheGazetteerAndItsControl) {
  const std::string bytes = stored();
  EXPECT_LE(bytes.size(), 10'000'000U);
  const auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(bytes)), "test");
  ASSERT_TRUE(snapshot);
  const auto resolver = open(*snapshot);
  ASSERT_TRUE(resolver) << base::one_line(resolver.error());
  EXPECT_GE(resolver->control().places().size(), 4'900U);
  EXPECT_EQ(base::to_iso(resolver->control().horizon()), "2026-02-15");
  const View& view = resolver->view();
  EXPECT_GT(view.form("ялта").count, 0U);
  EXPECT_EQ(view.form("жодного такого місця").count, 0U);
}

TEST(ReadPlaces, GivesTheSameBytesTwice) {
  const auto places = read_places(WELLES_SOURCE_DIR "/data/places");
  ASSERT_TRUE(places);
  snapshot::Writer writer("");
  write(*places, writer);
  EXPECT_EQ(writer.bytes(), stored());
}

TEST(ReadPlaces, NamesTheFileAndLineOfABadRow) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "welles-places-test";
  fs::remove_all(folder);
  fs::copy(WELLES_SOURCE_DIR "/data/places", folder, fs::copy_options::recursive);
  std::ofstream(folder / "control.csv", std::ios::app) << "UA01020030010043419,lost,2014,,a,confirmed,\n";
  const auto places = read_places(folder.string());
  ASSERT_FALSE(places);
  EXPECT_NE(places.error().what.find("`lost`"), std::string::npos) << places.error().what;
  ASSERT_TRUE(places.error().where);
  EXPECT_GT(places.error().where->line, 4'000U);
  fs::remove_all(folder);
  EXPECT_FALSE(read_places(folder.string())) << "no folder";
}

TEST(Resolver, NamesADamagedSection) {
  const std::string bytes = stored();
  const auto good = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(bytes)), "test");
  ASSERT_TRUE(good);
  for (const std::string& damaged : good->section_names()) {
    snapshot::Writer writer("");
    for (const std::string& name : good->section_names()) {
      const auto section = good->section(name);
      std::string content(reinterpret_cast<const char*>(section->data()), section->size());
      if (name == damaged) content.resize(content.size() - 3);
      writer.add(name, std::move(content));
    }
    const std::string changed = writer.bytes();
    const auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(changed)), "test");
    ASSERT_TRUE(snapshot);
    const auto resolver = open(*snapshot);
    if (damaged == "places.strings") continue;  // a text that is cut short reads as empty
    ASSERT_FALSE(resolver) << damaged;
    EXPECT_EQ(resolver.error().kind, base::ErrorKind::Corrupt) << damaged;
  }
  snapshot::Writer empty("");
  const std::string nothing = empty.bytes();
  const auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(nothing)), "test");
  ASSERT_TRUE(snapshot);
  EXPECT_FALSE(open(*snapshot));
}

}  // namespace
}  // namespace welles::locate
