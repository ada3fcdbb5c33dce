// SPDX-License-Identifier: Apache-2.0
#include "welles/report/page_judge.h"

#include <gtest/gtest.h>

namespace welles::report {
namespace {

using law::ProofNode;
using law::Status;
using law::Step;

constexpr const char* kSteering = "</title><script>alert(1)</script> & \x1b[31m";

ProofNode step(Step kind, Status status, std::string text) {
  ProofNode node;
  node.step = kind;
  node.status = status;
  node.text = std::move(text);
  return node;
}

// An adverse answer with `steps` conditions, and a rule that offers a way.
engine::JudgeAnswer answer(int steps) {
  engine::JudgeAnswer out;
  out.row = 1;
  law::Verdict verdict;
  verdict.jurisdiction = "UA";
  verdict.effect = "NO_LEGAL_EFFECT";
  verdict.by = "ZZ-01";
  verdict.cites = {{"XX-1", "art.1", "confirmed"}, {"XX-2", kSteering, "unverified"}};
  verdict.proof = step(Step::Rule, Status::Met, "A rule");
  verdict.proof.id = "ZZ-01";
  for (int i = 0; i < steps; ++i) {
    ProofNode condition = step(Step::Condition, Status::Met, "key is " + std::string(kSteering) + std::to_string(i));
    condition.children = {step(Step::Fact, Status::Met, "one"), step(Step::Fact, Status::Met, "two")};
    verdict.proof.children.push_back(condition);
  }
  verdict.would_change =
      std::vector<law::Alternative>{{"purpose is birth", Status::Missing, true, "EVIDENCE_ONLY", "ZZ-02", "ZZ-02"}};
  out.verdicts.push_back(verdict);
  model::Value title, branch, rule, source, premises, condition, facts;
  title.set("en", "A way out");
  title.set("uk", "Інший шлях");
  branch.set("effect", "EVIDENCE_ONLY");
  branch.set("needs", model::Value::Array{"purpose is birth", "known is so"});
  source.set("cite", "XX-3 art.7");
  rule.set("id", "ZZ-02");
  rule.set("title", title);
  rule.set("source", model::Value::Array{source});
  rule.set("branch", model::Value::Array{branch});
  condition.set("text", "known is so");
  condition.set("status", "met");
  facts.set("act", kSteering);
  premises.set("rules", model::Value::Array{rule});
  premises.set("conditions", model::Value::Array{condition});
  premises.set("facts", facts);
  out.premises.push_back(premises);
  return out;
}

std::string page(int steps, Page as, Lang lang) {
  Run run;
  run.version = "0.1.0";
  run.as_of = *base::parse_day("2026-02-15");
  run.snapshot.rules_id = "0123456789abcdef";
  const engine::JudgeAnswer answers[] = {answer(steps)};
  return judge_page(answers, run, as, lang);
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size()) ++found;
  return found;
}

TEST(JudgePage, StandsAloneAndTakesNothingFromInputAsMarkup) {
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    const std::string html = page(3, Page::Html, lang);
    EXPECT_EQ(count(html, "<script"), 0U);
    EXPECT_EQ(count(html, "\x1b"), 0U);
    for (const char* fetched : {" src=", " href=", "url(", "@import"}) EXPECT_EQ(count(html, fetched), 0U) << fetched;
    EXPECT_EQ(count(page(3, Page::Markdown, lang), "<"), count(page(3, Page::Markdown, lang), "\\<"));
  }
}

TEST(JudgePage, SaysTheConclusionFirstThenWhyThenWhatToBring) {
  const std::string html = page(2, Page::Html, Lang::En);
  const std::size_t conclusion = html.find("UA NO_LEGAL_EFFECT"), why = html.find("<h2>Why</h2>"),
                    bring = html.find("What to bring instead");
  ASSERT_NE(bring, std::string::npos);
  EXPECT_LT(conclusion, why);
  EXPECT_LT(why, bring);
  // Of the way that the rules offer stands what is still lacking, and its provision.
  const std::string way = html.substr(bring, 400);
  EXPECT_NE(way.find("A way out (ZZ-02, XX-3 art.7)"), std::string::npos) << way;
  EXPECT_NE(way.find("`purpose is birth`"), std::string::npos) << way;
  EXPECT_EQ(way.find("`known is so`"), std::string::npos) << way;
  EXPECT_NE(page(2, Page::Html, Lang::Uk).find("Інший шлях"), std::string::npos);
}

TEST(JudgePage, MarksSourcesThatNobodySaw) {
  EXPECT_EQ(count(page(1, Page::Html, Lang::En), "class=\"warning\""), 1U);
  EXPECT_NE(page(1, Page::Html, Lang::En).find("(text not seen)"), std::string::npos);
}

TEST(JudgePage, ListsAreClosedAndInsideEachOther) {
  for (const int steps : {0, 1, 5, 40}) {
    const std::string html = page(steps, Page::Html, Lang::En);
    EXPECT_EQ(count(html, "<ul>"), count(html, "</ul>")) << steps;
    EXPECT_EQ(count(html, "<li>"), count(html, "</li>")) << steps;
  }
}

// A4 less its margins holds some 68 lines of the page's size; a line some 110 characters.
TEST(JudgePage, ALongProofIsCutAndSaysSo) {
  const std::string text = page(200, Page::Markdown, Lang::En);
  EXPECT_LT(count(text, "\n"), 68U);
  EXPECT_NE(text.find("more steps"), std::string::npos);
}

}  // namespace
}  // namespace welles::report
