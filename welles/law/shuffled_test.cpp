// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "welles/base/file.h"
#include "welles/law/parse.h"
#include "welles/law/random_facts.h"
#include "welles/law/shipped.h"
#include "welles/law/twins.h"
#include "welles/read/toml.h"

// The order of files, of tables and of rows decides nothing: shuffled, the law gives the verdicts of the shipped order.
namespace welles::law {
namespace {

using model::Value;
using test::must;
using test::printed;
using test::shipped;

class Shuffle {
 public:
  explicit Shuffle(std::uint64_t seed) : random_(seed) {}
  template <class List>
  void operator()(List& list) {
    std::ranges::shuffle(list, random_);
  }
  // The rows of each table of a tree; what is in a row keeps its order, which may count (a date before a date).
  void rows(Value& tree) {
    if (!tree.object()) return;
    for (Value::Member& member : *tree.object())
      if (Value::Array* rows = member.value.array(); rows && !rows->empty() && rows->front().object()) (*this)(*rows);
  }

 private:
  std::mt19937_64 random_;
};

Value tree_of(const std::string& path) {
  return must(read::parse_toml(must(base::read_file(path)), path));
}

/// The files of the law as they are found, in another order.
Ruleset shuffled_rules(Shuffle& shuffle, bool rows) {
  std::vector<std::string> files = must(base::list_files(WELLES_SOURCE_DIR "/rules", ".toml"));
  shuffle(files);
  Ruleset::Parts parts;
  for (const std::string& file : files) parts.rules.push_back(must(parse_rule(tree_of(file), file)));
  const Value& shipped_trees = shipped().rules.trees();
  const std::pair<const char*, Value Ruleset::Parts::*> kParts[] = {{"definitions", &Ruleset::Parts::definitions},
                                                                    {"defaults", &Ruleset::Parts::defaults},
                                                                    {"reach", &Ruleset::Parts::reach},
                                                                    {"facts_schema", &Ruleset::Parts::facts_schema}};
  for (const auto& [key, into] : kParts)
    if (const Value* tree = shipped_trees.find(key)) parts.*into = *tree;
  if (rows) {
    shuffle.rows(parts.definitions);
    shuffle.rows(parts.reach);
  }
  parts.folder = "shuffled";
  return must(Ruleset::make(std::move(parts)));
}

model::Tables shuffled_tables(Shuffle& shuffle) {
  std::vector<std::string> names = shipped().tables.names();
  shuffle(names);
  model::Tables tables;
  for (const std::string& name : names) {
    const auto rows = shipped().tables.rows(name);
    Value::Array all(rows.begin(), rows.end());
    shuffle(all);
    EXPECT_TRUE(tables.add(name, std::move(all)));
  }
  return tables;
}

model::ControlTable shuffled_control(Shuffle& shuffle) {
  std::vector<model::ControlPlace> places(shipped().control.places().begin(), shipped().control.places().end());
  shuffle(places);
  return model::ControlTable::make(std::move(places), base::Day());
}

TEST(Shuffled, TheOrderOfFilesAndRowsDecidesNothing) {
  constexpr int kRandom = 700;
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Shuffle shuffle(seed);
    EXPECT_EQ(shuffled_rules(shuffle, false).id(), shipped().rules.id()) << "the files alone in another order";
    const Ruleset rules = shuffled_rules(shuffle, true);
    const model::Tables tables = shuffled_tables(shuffle);
    const model::ControlTable control = shuffled_control(shuffle);
    const World world{rules, tables, control};
    ASSERT_EQ(rules.size(), shipped().rules.size());
    Evaluation here(shipped().world), there(world);
    const auto same = [&](const Facts& facts, std::string_view jurisdiction, bool whole) {
      here.take(facts);
      here.judge(jurisdiction);
      there.take(facts);
      there.judge(jurisdiction);
      EXPECT_EQ(here.effect(), there.effect()) << printed(facts.value());
      EXPECT_EQ(here.by(), there.by()) << printed(facts.value());
      EXPECT_EQ(here.missing(), there.missing()) << printed(facts.value());
      if (!whole) return;
      // The proof names the rows of an ambiguous name in the order of the table: shown, and not decided by.
      Verdict left = here.verdict(), right = there.verdict();
      left.proof = right.proof = {};
      EXPECT_TRUE(to_value(left) == to_value(right)) << printed(to_value(left)) << "\nfor\n"
                                                     << printed(to_value(right));
    };
    for (const Rule& rule : shipped().rules.rules())
      for (const RuleTest& test : rule.tests)
        same(must(read_facts(shipped().rules, test.facts)), test.facts.text("jurisdiction"), true);
    test::RandomFacts random(seed);
    for (int i = 0; i < kRandom; ++i) {
      const Facts facts = random.next();
      same(facts, random.jurisdiction(facts), i % 10 == 0);
    }
  }
}

}  // namespace
}  // namespace welles::law
