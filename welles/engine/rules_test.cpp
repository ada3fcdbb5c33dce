// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "welles/engine/test_data.h"

namespace welles::engine {
namespace {

TEST(Rules, WhoBeatsIsBeatenBy) {
  const auto sheets = test::engine().rules();
  ASSERT_TRUE(sheets);
  EXPECT_EQ(sheets->size(), 165u);
  const auto links = [&](auto RuleSheet::* list, bool turned) {
    std::set<std::string> out;
    for (const RuleSheet& sheet : *sheets)
      for (const RuleLink& link : sheet.*list)
        out.insert((turned ? link.id + ">" + sheet.rule.id.text : sheet.rule.id.text + ">" + link.id) +
                   (link.narrows ? "n" : "o"));
    return out;
  };
  EXPECT_EQ(links(&RuleSheet::beats, false), links(&RuleSheet::beaten_by, true));
}

TEST(Rules, EachHasAFamilyEffectsAndSources) {
  const auto sheets = test::engine().rules();
  ASSERT_TRUE(sheets);
  for (const RuleSheet& sheet : *sheets) {
    EXPECT_FALSE(sheet.family.empty()) << sheet.rule.id.text;
    EXPECT_FALSE(sheet.effects.empty()) << sheet.rule.id.text;
    for (const RuleCite& cite : sheet.cites) EXPECT_FALSE(cite.title.empty()) << cite.cite.instrument;
  }
}

TEST(Rules, AnUnknownIdGetsTheNearest) {
  const auto sheet = test::engine().rule("EL-3");
  ASSERT_FALSE(sheet);
  EXPECT_EQ(sheet.error().kind, base::ErrorKind::NotFound);
  EXPECT_EQ(sheet.error().hint.substr(0, 22), "did you mean `EL-03`? ");
  const std::vector<std::string> ids = {"EL-03-x9"};
  EXPECT_FALSE(test::engine().test_rules(ids));
}

// A rule that decides a test stands in the row of the test's question: the table is not smaller than the law.
TEST(Coverage, HoldsEveryTestThatARuleDecides) {
  const auto rows = test::engine().coverage();
  const auto sheets = test::engine().rules();
  ASSERT_TRUE(rows && sheets);
  const auto has = [](const std::vector<std::string>& words, std::string_view word) {
    return words.empty() || std::ranges::find(words, word) != words.end();
  };
  for (const RuleSheet& sheet : *sheets)
    for (const law::RuleTest& one : sheet.rule.tests) {
      const auto by = std::ranges::find(*sheets, one.by, [](const RuleSheet& s) { return s.rule.id.text; });
      if (by == sheets->end() || by->rule.branches.empty()) continue;
      const model::Value* kind = one.facts.find_path("subject.kind");
      const model::Value* type = one.facts.find_path("subject.document_type");
      const bool found = std::ranges::any_of(*rows, [&](const CoverageRow& row) {
        return row.jurisdiction == one.facts.text("jurisdiction") && row.ask == one.facts.text("ask", "effect") &&
               (row.kind == "*" || (kind && row.kind == *kind->string())) && has(row.acts, one.facts.text("act")) &&
               has(row.documents, type && type->string() ? *type->string() : "") &&
               std::ranges::find(row.rules, one.by, &CoverageRow::Rule::id) != row.rules.end();
      });
      EXPECT_TRUE(found) << one.id.text;
    }
}

}  // namespace
}  // namespace welles::engine
