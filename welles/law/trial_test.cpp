// SPDX-License-Identifier: Apache-2.0
#include "welles/law/trial.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "welles/law/shipped.h"

namespace welles::law {
namespace {

using test::shipped;

const RuleTest& some_test() {
  return shipped().rules.find("TR-04")->tests.front();
}

TEST(Trial, HoldsWhereTheFileIsRight) {
  const Trial trial = try_test(shipped().world, some_test());
  EXPECT_TRUE(trial.holds());
  EXPECT_EQ(trial.verdict.effect, some_test().effect);
}

TEST(Trial, NamesEachThingThatDiffers) {
  const struct {
    std::function<void(RuleTest&)> change;
    const char* what;
  } kChanges[] = {
      {[](RuleTest& t) { t.effect = "VOID"; }, "effect"},         {[](RuleTest& t) { t.by = ""; }, "by"},
      {[](RuleTest& t) { t.missing = {"date"}; }, "missing"},     {[](RuleTest& t) { t.label = "another"; }, "label"},
      {[](RuleTest& t) { t.positions = {"VOID"}; }, "positions"},
  };
  for (const auto& c : kChanges) {
    RuleTest test = some_test();
    c.change(test);
    const Trial trial = try_test(shipped().world, test);
    ASSERT_EQ(trial.differences.size(), 1u) << c.what;
    EXPECT_EQ(trial.differences[0].what, c.what);
    EXPECT_FALSE(trial.holds());
  }
}

TEST(Trial, FactsThatCannotBeReadAreNoVerdict) {
  RuleTest test = some_test();
  test.facts.set("no-such-key", "x");
  const Trial trial = try_test(shipped().world, test);
  ASSERT_TRUE(trial.refused);
  EXPECT_FALSE(trial.holds());
}

}  // namespace
}  // namespace welles::law
