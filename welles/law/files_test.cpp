// SPDX-License-Identifier: Apache-2.0
#include "welles/law/files.h"

#include <gtest/gtest.h>

#include <string>

#include "welles/law/shipped.h"

namespace welles::law {
namespace {

using test::must;
using test::shipped;

snapshot::Snapshot stored(const std::string& bytes) {
  return must(snapshot::Snapshot::from_bytes({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()}, "test"));
}

TEST(RuleFiles, TestsAndPathsComeBackFromASnapshot) {
  snapshot::Writer writer("none");
  write(shipped().rules, writer);
  write_files(shipped().rules, WELLES_SOURCE_DIR "/rules", writer);
  const std::string bytes = writer.bytes();
  const Ruleset back = must(open_with_files(stored(bytes)));
  EXPECT_EQ(back.id(), shipped().rules.id()) << "tests are no part of the law";
  ASSERT_EQ(back.size(), shipped().rules.size());
  for (const Rule& rule : shipped().rules.rules()) {
    const Rule* found = back.find(rule.id.text);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->tests, rule.tests) << rule.id.text;
    EXPECT_TRUE(rule.file.ends_with("/rules/" + found->file)) << found->file;
  }
  EXPECT_EQ(back.find("EL-03")->file, "elections/EL-03.toml");
}

TEST(RuleFiles, AnOlderSnapshotSaysWhatToDo) {
  snapshot::Writer writer("none");
  write(shipped().rules, writer);
  const std::string bytes = writer.bytes();
  const auto opened = open_with_files(stored(bytes));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, base::ErrorKind::NotFound);
  EXPECT_EQ(opened.error().hint, "make it again with `welles build`");
}

TEST(RuleFiles, TheFolderIsTheFamily) {
  EXPECT_EQ(family_of("elections/EL-03.toml"), "elections");
  EXPECT_EQ(family_of("/a/rules/acts/AC-01.toml"), "acts");
  EXPECT_EQ(family_of("AC-01.toml"), "");
  EXPECT_EQ(family_of(""), "");
}

}  // namespace
}  // namespace welles::law
