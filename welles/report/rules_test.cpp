// SPDX-License-Identifier: Apache-2.0
#include "welles/report/rules.h"

#include <gtest/gtest.h>

#include <string>

#include "welles/report/catalogue.h"

namespace welles::report {
namespace {

// A made-up rule with two neighbours on each side.
engine::RuleSheet some_sheet() {
  engine::RuleSheet sheet;
  sheet.rule.id.text = "ZZ-01";
  sheet.rule.title_en = "Made up";
  sheet.rule.title_uk = "Вигадане";
  sheet.rule.answers = {{"UA"}};
  sheet.rule.status = "partly";
  sheet.rule.file = "acts/ZZ-01.toml";
  sheet.rule.branches.resize(1);
  sheet.rule.branches[0].effect.text = "VOID";
  law::Condition condition;
  condition.text = "role is a | b";
  sheet.rule.branches[0].shown = {condition};
  sheet.family = "acts";
  sheet.effects = {"VOID"};
  sheet.rule.says = {"as it is said"};
  sheet.rule.says_uk = {"як сказано"};
  sheet.rule.notes = "a note";
  sheet.rule.notes_uk = "примітка";
  sheet.predicates = {{"made_up", "it is made up", "це вигадано"}};
  sheet.cites = {{{"UA-X", "art.1", "unverified"}, "A law", "Закон", "what it says", "що в ньому"}};
  sheet.beaten_by = {{"ZZ-05", "Stronger", "Сильніше", false}, {"ZZ-06", "Narrower", "Вужче", true}};
  sheet.beats = {{"ZZ-07", "Weaker", "Слабше", true}};
  return sheet;
}

TEST(RulePage, DrawsItsPlace) {
  const std::string text = to_text(rule_page(some_sheet(), false, Lang::En), {Lang::En, 80, false});
  EXPECT_NE(text.find("  ZZ-05 ─ overrides ──┐  Stronger\n"
                      "  ZZ-06 ─ narrows ────┤  Narrower\n"
                      "                      ▼\n"
                      "                  ╔═══════╗\n"
                      "                  ║ ZZ-01 ║  Made up\n"
                      "                  ╚═══════╝\n"
                      "                      └─ narrows ───► ZZ-07  Weaker\n"),
            std::string::npos)
      << text;
}

TEST(RulePage, SaysWhatSilenceMeansAndWhatWasSeen) {
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    const std::string text = to_text(rule_page(some_sheet(), false, lang), {lang, 400, false});
    EXPECT_NE(text.find(word(lang, "rule_silence", "shown")), std::string::npos) << text;
    EXPECT_NE(text.find(word(lang, "rule_seen", "unverified")), std::string::npos) << text;
  }
}

TEST(RulePage, SpeaksOneLanguage) {
  constexpr const char* kEn[] = {"Made up", "as it is said", "a note", "it is made up", "A law: what it says"};
  constexpr const char* kUk[] = {"Вигадане", "як сказано", "примітка", "це вигадано", "Закон: що в ньому"};
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    engine::RuleSheet sheet = some_sheet();
    sheet.beats.clear(), sheet.beaten_by.clear();
    const std::string text = to_text(rule_page(sheet, false, lang), {lang, 400, false});
    for (const char* words : kEn) EXPECT_EQ(text.contains(words), lang == Lang::En) << words << '\n' << text;
    for (const char* words : kUk) EXPECT_EQ(text.contains(words), lang == Lang::Uk) << words << '\n' << text;
  }
}

TEST(RulePages, EachLinkLeadsToAPage) {
  engine::RuleSheet one = some_sheet();
  const std::vector<engine::RuleSheet> sheets = {one};
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    const auto pages = rule_pages(sheets, Page::Markdown, lang);
    ASSERT_EQ(pages.size(), 2u);
    EXPECT_EQ(pages[0].file, lang == Lang::Uk ? "ZZ-01.uk.md" : "ZZ-01.md");
    EXPECT_EQ(pages[1].file, lang == Lang::Uk ? "README.uk.md" : "README.md");
    EXPECT_NE(pages[0].text.find(lang == Lang::Uk ? "(ZZ-01.md)" : "(ZZ-01.uk.md)"), std::string::npos);
    EXPECT_NE(pages[0].text.find("(../../../rules/acts/ZZ-01.toml)"), std::string::npos);
    EXPECT_NE(pages[1].text.find("](" + pages[0].file + ")"), std::string::npos);
  }
}

TEST(RuleShares, CountEachStatus) {
  std::vector<engine::RuleSheet> sheets(3, some_sheet());
  sheets[0].rule.status = "confirmed";
  const RuleShares shares = shares_of(sheets);
  EXPECT_EQ(shares.rules, 3u);
  EXPECT_EQ(shares.confirmed, 1u);
  EXPECT_EQ(shares.partly, 2u);
  EXPECT_EQ(rule_list_foot(sheets, {Lang::En, 80, false}),
            "3 rules: 1 confirmed (33 %), 2 seen in part (67 %), 0 unverified (0 %)\n");
}

TEST(RuleTrial, SaysWhatDiffers) {
  engine::RuleTrial trial;
  trial.test.id.text = "ZZ-01-x1";
  trial.test.why = "made up";
  trial.test.effect = "VOID";
  trial.trial.differences = {{"by", "ZZ-01", ""}};
  EXPECT_EQ(rule_trial_text(trial, {Lang::En, 80, false}),
            "differs   ZZ-01-x1    VOID, by no rule: made up\n"
            "          by: expected ZZ-01, got nothing\n");
  EXPECT_NE(rule_trial_json(trial).find("\"holds\":false"), std::string::npos);
}

}  // namespace
}  // namespace welles::report
