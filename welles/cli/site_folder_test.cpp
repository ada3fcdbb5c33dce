// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/site_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "welles/base/file.h"
#include "welles/cli/user_test.h"
#include "welles/engine/builtin.h"

namespace welles::cli {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;

struct SiteFolders : testing::Test {
  std::string above = (fs::temp_directory_path() / ("welles-site-test-" + std::to_string(::getpid()))).string();
  std::string folder = above + "/site";
  void SetUp() override { fs::create_directories(above); }
  void TearDown() override { fs::remove_all(above); }
  void put(const std::string& name, std::string_view text) const {
    ASSERT_TRUE(base::write_file_atomically(folder + "/" + name, text));
  }
  std::string marker() const { return base::read_file(folder + "/.welles-site").value_or("none"); }
};

TEST_F(SiteFolders, SaysUnfinishedUntilItIsWhole) {
  const auto site = SiteFolder::open(folder, {"a.html", "b.html"});
  ASSERT_TRUE(site) << base::one_line(site.error());
  EXPECT_TRUE(marker().starts_with("welles-site 1 unfinished\n"));
  ASSERT_TRUE(site->write({"a.html", "A"}));
  ASSERT_TRUE(site->write({"b.html", "B"}));
  EXPECT_EQ(*site->close(), 0U);
  EXPECT_TRUE(marker().starts_with("welles-site 1 whole\n"));
  EXPECT_EQ(*base::list_folder(folder), (std::vector<std::string>{".welles-site", "a.html", "b.html"}));
}

TEST_F(SiteFolders, RemovesItsOwnStalePagesAndTouchesNothingElse) {
  ASSERT_TRUE(SiteFolder::open(folder, {"a.html", "old.html"}));
  put("old.html", "old");
  put("CNAME", "example.org");
  put("b.html.tmp-12", "half");
  put("notes.tmp-12", "of the user");
  const auto again = SiteFolder::open(folder, {"a.html", "b.html"});  // the first run broke off
  ASSERT_TRUE(again) << base::one_line(again.error());
  EXPECT_TRUE(marker().contains("\nold.html\n")) << "a third run must know it if this one breaks off, too";
  ASSERT_TRUE(again->write({"a.html", "A"}));
  EXPECT_EQ(*again->close(), 1U);
  EXPECT_EQ(*base::list_folder(folder), (std::vector<std::string>{".welles-site", "CNAME", "a.html", "notes.tmp-12"}));
}

TEST_F(SiteFolders, WhatIsNotItsOwnIsRefusedWithWhatToDo) {
  const auto refused = [&](const std::string& what) {
    const auto site = SiteFolder::open(folder, {"a.html"});
    ASSERT_FALSE(site) << what;
    EXPECT_TRUE(site.error().what.contains(what)) << site.error().what;
    EXPECT_FALSE(site.error().hint.empty()) << what;
  };
  ASSERT_TRUE(base::make_folder(folder));
  EXPECT_TRUE(SiteFolder::open(folder, {"a.html"})) << "an empty folder will do";
  put("b.html", "of the user");
  EXPECT_FALSE(SiteFolder::open(folder, {"a.html", "b.html"})) << "a page would replace a file of the user";
  EXPECT_EQ(*base::read_file(folder + "/b.html"), "of the user");
  fs::remove(folder + "/.welles-site");
  refused("holds other files, such as `b.html`");
  put(".welles-site", "something else\n");
  refused("does not say which files");
  put(".welles-site", "welles-site 2 whole\n");
  refused("newer Welles");
  fs::remove_all(folder);
  ASSERT_TRUE(base::write_file_atomically(folder, "a file"));
  refused("this is a file");
  folder = above + "/none/site";
  refused("no folder in which");
}

TEST(SiteMarkers, NameNothingOutsideTheFolder) {
  for (const char* text :
       {"", "welles-site 1 whole", "welles-site 1 whole\n../x\n", "welles-site 1 whole\n/etc/passwd\n",
        "welles-site 1 whole\n.hidden\n", "welles-site 1 whole\n-rf\n", "welles-site 1 whole\na b\n",
        "welles-site 1 whole\n\n", "welles-site 1 whole\na.html\ncut-off.ht", "welles-site 1 finished\n", "a.html\n"}) {
    const auto marker = read_site_marker(text, "x");
    ASSERT_FALSE(marker) << text;
    EXPECT_EQ(marker.error().kind, ErrorKind::Corrupt) << text;
  }
  EXPECT_EQ(read_site_marker("welles-site 2 whole\n", "x").error().kind, ErrorKind::Unsupported);
  const SiteMarker marker{true, {"a.html", "b.html"}};
  EXPECT_EQ(*read_site_marker(to_text(marker), "x"), marker);
  EXPECT_EQ(read_site_marker("welles-site 1 whole\nb\n# c\na\nb\n", "x")->files, (std::vector<std::string>{"a", "b"}));
}

TEST(DossierAll, SaysWhatItNeedsBeforeItWrites) {
  const struct {
    std::vector<std::string> words;
    const char* says;
  } cases[] = {
      {{"dossier", "--all"}, "it is not said where"},
      {{"dossier", "--all", "EL-2025-09-14", "-o", "x"}, "`--all` is for all dossiers"},
      {{"dossier", "--all", "-o", "x", "-f", "json"}, "`--all` writes pages"},
      {{"dossier", "--all", "-o", "x", "--table", "gap"}, "`--all` writes pages"},
      {{"dossier", "--all", "-o", "x", "--as-of", "soon"}, "`--as-of` does not take"},
      {{"dossier", "--all", "-o", "x", "--base-url", "example.org"}, "`--base-url` does not take"},
      {{"dossier", "--all", "-o", "x", "--base-url", "https:///x"}, "`--base-url` does not take"},
      {{"dossier", "--all", "-o", "x", "--base-url", "https://a.example/\"><x"}, "`--base-url` does not take"},
      {{"dossier", "--all", "-o", "x", "--base-url", "https://a.example/?x"}, "`--base-url` does not take"},
      {{"dossier", "--base-url", "https://a.example/"}, "`--base-url` is for the sitemap"},
  };
  for (const auto& c : cases) {
    test::User user;
    EXPECT_EQ(user.types(c.words, engine::builtin_snapshot()), 2) << c.says;
    EXPECT_TRUE(user.err.contains(c.says)) << user.err;
    EXPECT_TRUE(user.err.contains("hint:")) << user.err;
    EXPECT_EQ(user.out, "");
  }
  EXPECT_FALSE(fs::exists("x"));
}

}  // namespace
}  // namespace welles::cli
