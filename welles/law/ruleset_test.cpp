// SPDX-License-Identifier: Apache-2.0
#include "welles/law/ruleset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "welles/base/file.h"
#include "welles/law/shipped.h"

namespace welles::law {
namespace {

using test::must;
using test::shipped;

constexpr const char* kLaw = WELLES_SOURCE_DIR "/data/law";

TEST(Ruleset, HoldsEveryFileAndEveryDefinition) {
  const Ruleset& rules = shipped().rules;
  EXPECT_EQ(rules.size(), 165u);
  EXPECT_EQ(rules.definitions().size(), 18u);
  EXPECT_EQ(rules.reach().size(), 40u);
  EXPECT_EQ(rules.id().size(), 16u);
  ASSERT_NE(rules.find("AC-01"), nullptr);
  EXPECT_EQ(rules.find("AC-01")->title_en, "Act of an illegal body is invalid");
  EXPECT_EQ(rules.find("AC-1"), nullptr);
  ASSERT_NE(rules.find_definition("in_tot"), nullptr);
}

TEST(Ruleset, IsTheSameInWhateverOrderTheFilesCome) {
  auto files = must(base::list_files(WELLES_SOURCE_DIR "/rules", ".toml"));
  for (const unsigned seed : {1u, 2u, 3u}) {
    std::shuffle(files.begin(), files.end(), std::mt19937(seed));
    EXPECT_EQ(must(load_rules(files, kLaw, shipped().tables)).id(), shipped().rules.id()) << "seed " << seed;
  }
}

snapshot::Snapshot stored(const std::string& bytes) {
  return must(snapshot::Snapshot::from_bytes({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()}, "test"));
}

TEST(Ruleset, ComesBackFromASnapshotAndJudgesTheSame) {
  snapshot::Writer writer("none");
  write(shipped().rules, writer);
  const std::string bytes = writer.bytes();
  const auto snapshot = stored(bytes);
  const Ruleset back = must(open(snapshot));
  EXPECT_EQ(back.id(), shipped().rules.id());
  ASSERT_EQ(back.size(), shipped().rules.size());
  const World world{back, shipped().tables, shipped().control};
  for (const Rule& rule : shipped().rules.rules()) {
    EXPECT_EQ(back.find(rule.id.text)->branches, rule.branches) << rule.id.text;
    for (const RuleTest& test : rule.tests) {
      const Facts facts = must(read_facts(back, test.facts));
      const std::string_view jurisdiction = facts.text("jurisdiction");
      EXPECT_TRUE(to_value(prove(world, facts, jurisdiction)) == to_value(prove(shipped().world, facts, jurisdiction)))
          << test.id.text;
    }
  }
  // Written again it is the same to the byte.
  snapshot::Writer again("none");
  write(back, again);
  EXPECT_EQ(again.bytes(), bytes);
}

TEST(Ruleset, RefusesASectionOfAnotherForm) {
  const auto open_with = [](const model::Value& value) {
    snapshot::Writer writer("none");
    std::string section;
    model::encode(value, section);
    writer.add("law.rules", section);
    const std::string bytes = writer.bytes();
    return open(stored(bytes));
  };
  EXPECT_FALSE(open_with(model::Value(5)));
  model::Value value;
  value.set("rules", model::Value::Array{model::Value("AC-01")});
  const auto opened = open_with(value);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, base::ErrorKind::Corrupt);
  const std::string nothing = snapshot::Writer("none").bytes();
  EXPECT_EQ(open(stored(nothing)).error().kind, base::ErrorKind::NotFound);
}

class TemporaryRules : public ::testing::Test {
 protected:
  std::string write_rule(const std::string& text) {
    // Tests run side by side, each in a process of its own: a file of its own for each.
    const std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    const std::string path = ::testing::TempDir() + "welles-rule-" + test + std::to_string(++count_) + ".toml";
    EXPECT_TRUE(base::write_file_atomically(path, text));
    return path;
  }
  int count_ = 0;
};

TEST_F(TemporaryRules, AFaultShowsTheLineAtWhichItStands) {
  std::string text = must(base::read_file(WELLES_SOURCE_DIR "/rules/acts/AC-01.toml"));
  text.replace(text.find("illegal(issuer)"), 15, "illegal(isuer)");
  const auto rules = load_rules({write_rule(text)}, kLaw, shipped().tables);
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().excerpt, "needs  = [\"illegal(isuer)\"]");
  EXPECT_EQ(rules.error().where->column, 20u);
}

TEST_F(TemporaryRules, AnIdStandsInOneFileOnly) {
  const std::string text = must(base::read_file(WELLES_SOURCE_DIR "/rules/acts/AC-01.toml"));
  const auto rules = load_rules({write_rule(text), write_rule(text)}, kLaw, shipped().tables);
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().what, "the id `AC-01` stands in two files");
}

TEST_F(TemporaryRules, AFolderWithoutRulesIsAnError) {
  const auto rules = load_rules({WELLES_SOURCE_DIR "/welles/law", kLaw}, shipped().tables);
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().kind, base::ErrorKind::NotFound);
}

}  // namespace
}  // namespace welles::law
