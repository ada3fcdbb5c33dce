// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/source.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "welles/base/file.h"
#include "welles/base/system.h"

namespace welles::sources {
namespace {

/// A folder that goes with the test.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("welles-sources-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string put(const std::string& name, std::string_view bytes) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    EXPECT_TRUE(base::write_file_atomically(file.string(), bytes));
    return file.string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

constexpr std::string_view kSdn =
    "7,\"ZRAZKOVYI, Petro\",\"individual\",\"ZRA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a";
constexpr std::string_view kAlt = "7,1,\"aka\",\"ZRAZKO, Pyotr\",-0- \r\n\x1a";
constexpr std::string_view kEu = "celex,recordId,annex,schema,name\n32099R0001,1,I,Person,Petro Zrazkovyi\n";
constexpr std::string_view kUn = "<CONSOLIDATED_LIST/>";

TEST(Recognise, KnowsAListByItsContentAndJoinsItsFiles) {
  const Folder folder;
  const std::string sdn = folder.put("us/sdn.csv", kSdn), alt = folder.put("us/alt.csv", kAlt);
  const std::string eu = folder.put("anything.txt", kEu), un = folder.put("list", kUn);
  folder.put("README.md", "what this is");
  const std::vector<std::string> asked{folder.path()};
  const auto found = recognise(asked);
  ASSERT_TRUE(found) << one_line(found.error());
  EXPECT_EQ(*found, (std::vector<SourceInput>{{"eu", {eu}}, {"un", {un}}, {"ofac", {sdn, alt}}}));

  const std::vector<std::string> main_alone{sdn};
  EXPECT_EQ(recognise(main_alone)->front().paths, (std::vector<std::string>{sdn, alt}))
      << "its files need not be named";
}

TEST(Recognise, SaysWhatItDoesNotKnow) {
  const Folder folder;
  const std::string odd = folder.put("odd.csv", "a,b\n1,2\n"), alt = folder.put("alt.csv", kAlt);
  for (const std::string& file : {odd, alt}) {
    const std::vector<std::string> asked{file};
    const auto found = recognise(asked);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().where->file, file);
    EXPECT_NE(found.error().hint.find("eu, ofac, un, us-dpl, user"), std::string::npos) << found.error().hint;
  }
  const std::vector<std::string> asked{odd};
  EXPECT_EQ(recognise(asked, "user")->front().kind, "user") << "unless it is said";
  EXPECT_NE(recognise(asked, "ofak").error().hint.find("`ofac`"), std::string::npos);
  const std::vector<std::string> nowhere{folder.path() + "/nowhere.csv"};
  EXPECT_EQ(recognise(nowhere).error().kind, base::ErrorKind::NotFound);
}

TEST(Read, ReadsWhatWasRecognised) {
  const Folder folder;
  const std::vector<std::string> asked{folder.put("sdn.csv", kSdn), folder.put("alt.csv", kAlt)};
  const auto found = recognise(asked);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1U);
  std::uint64_t statements = 0, bytes = 0;
  const auto report = read(found->front(), {.progress = [&](std::uint64_t done) { bytes = std::max(bytes, done); }},
                           [&](model::Statement&&) { ++statements; });
  ASSERT_TRUE(report);
  EXPECT_EQ(report->rows, 2U);
  EXPECT_EQ(report->statements, statements);
  EXPECT_EQ(bytes, kSdn.size() + kAlt.size());
  EXPECT_EQ(report->content_hash.size(), 32U);
}

// The publishers' own lists, where they are at hand.
TEST(RealLists, LoseNoRow) {
  const std::string shared = base::environment("WELLES_SHARED");
  if (shared.empty()) GTEST_SKIP() << "WELLES_SHARED names no folder with real lists";
  const std::vector<std::string> asked{shared + "/data/lists"};
  const auto found = recognise(asked);
  ASSERT_TRUE(found) << one_line(found.error());
  std::uint64_t entries = 0;
  for (const SourceInput& input : *found) {
    std::vector<model::Statement> statements;
    const auto report = read(input, {}, [&](model::Statement&& s) { statements.push_back(std::move(s)); });
    ASSERT_TRUE(report) << one_line(report.error());
    EXPECT_EQ(report->rows, report->read + report->skipped) << report->dataset;
    EXPECT_EQ(report->skipped, 0U) << report->dataset << ": "
                                   << (report->problems.empty() ? "" : one_line(report->problems[0]));
    EXPECT_EQ(report->statements, statements.size()) << report->dataset;
    EXPECT_FALSE(report->content_hash.empty());
    entries += report->entities;
    // Every entry has a name, a topic and a Sanction.
    for (const std::string_view prop : {"topics", "entity"}) {
      const auto count = std::ranges::count_if(statements, [&](const model::Statement& s) { return s.prop == prop; });
      EXPECT_GE(static_cast<std::uint64_t>(count) + (input.kind == "us-dpl" ? 2 : 0), report->entities)
          << report->dataset << " " << prop;
    }
  }
  RecordProperty("entries", std::to_string(entries));
  EXPECT_GT(entries, 18'000U);
}

}  // namespace
}  // namespace welles::sources
