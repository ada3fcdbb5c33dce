// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/engine.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "welles/engine/test_data.h"
#include "welles/snapshot/snapshot.h"

namespace welles::engine {
namespace {

using model::RowStatus;
using test::day;
using test::engine;
using test::policy;
using test::record;

// The so-called winner of the founding case, as the registry has him.
constexpr const char* kWinner = "eu-32014R0269-I.PERSONS-190";

ScreenAnswer screen(std::vector<Property> properties, const ScreenPolicy& asked) {
  auto answer = engine().screen(record(std::move(properties)), asked);
  EXPECT_TRUE(answer.has_value()) << (answer ? "" : base::one_line(answer.error()));
  return answer.value_or(ScreenAnswer{});
}

const law::Verdict* verdict(const ScreenAnswer& answer, std::string_view jurisdiction, std::string_view effect) {
  for (const SubjectVerdict& v : answer.verdicts)
    if (v.verdict.jurisdiction == jurisdiction && v.verdict.effect == effect) return &v.verdict;
  return nullptr;
}

TEST(Screen, ANameAloneIsALeadForReviewAndNeverAFreeze) {
  const ScreenAnswer answer = screen({{"name", "Mikhail Razvozhaev"}}, policy("2020-01-29"));
  ASSERT_EQ(answer.status, RowStatus::Found);
  EXPECT_EQ(answer.matches[0].id, kWinner);
  EXPECT_TRUE(answer.matches[0].by_name_only);
  EXPECT_EQ(verdict(answer, "EU", "FREEZE"), nullptr);
  const law::Verdict* review = verdict(answer, "EU", "REVIEW");
  ASSERT_NE(review, nullptr);
  EXPECT_EQ(review->conditional, std::vector<std::string>{"identity by name only"});
  EXPECT_TRUE(std::ranges::any_of(review->proof.children, [](const law::ProofNode& n) {
    return n.step == law::Step::Premise;
  })) << "the premise is a step of the proof";
}

TEST(Screen, WithHisBirthDateTheDayDecides) {
  const std::vector<Property> known{{"name", "Развожаев Михаил"}, {"birthDate", "30.12.1980"}};
  EXPECT_NE(verdict(screen(known, policy("2020-01-27")), "EU", "NOT_LISTED"), nullptr) << "the day before his listing";
  EXPECT_NE(verdict(screen(known, policy("2020-01-29")), "EU", "FREEZE"), nullptr) << "the day after";
}

TEST(Screen, ANamesakeWithAnotherBirthDateIsForReview) {
  const ScreenAnswer answer =
      screen({{"name", "Mikhail Razvozhaev"}, {"birthDate", "1951-05-05"}}, policy("2020-01-29"));
  EXPECT_EQ(answer.status, RowStatus::Review);
  ASSERT_FALSE(answer.matches.empty());
  EXPECT_FALSE(answer.matches[0].match);
  EXPECT_TRUE(answer.verdicts.empty());
}

TEST(Screen, AVoidVoteGivesNoMandate) {
  const ScreenAnswer answer =
      screen({{"name", "Михайло Володимирович Развожаєв"}, {"birthDate", "1980-12-30"}}, policy("2025-10-03"));
  const law::Verdict* mandate = verdict(answer, "UA", "NO_LEGAL_EFFECT");
  ASSERT_NE(mandate, nullptr);
  EXPECT_EQ(mandate->label, "so-called Governor");
}

TEST(Screen, OccupiedTerritoryIsSaidWhateverTheCountry) {
  const ScreenAnswer answer =
      screen({{"name", "Max Beispiel"}, {"address", "Yalta, Krimea"}, {"country", "Russia"}}, policy("2026-02-15"));
  EXPECT_EQ(answer.status, RowStatus::Nexus);
  EXPECT_EQ(answer.nexus->location.territory, "ua-crimea");
  EXPECT_NE(verdict(answer, "UA", "IN_TOT"), nullptr);
  EXPECT_FALSE(answer.nexus->measures.empty());
}

TEST(Screen, AnActIsAskedOnlyWhereItIsNamed) {
  ScreenPolicy asked = policy("2026-02-15");
  const std::vector<Property> properties{{"address", "Yalta, Krimea"}};
  EXPECT_EQ(verdict(screen(properties, asked), "EU", "PROHIBITED"), nullptr);
  asked.act = "buy-real-estate";
  const ScreenAnswer answer = screen(properties, asked);
  const law::Verdict* forbidden = verdict(answer, "EU", "PROHIBITED");
  ASSERT_NE(forbidden, nullptr);
  EXPECT_FALSE(forbidden->conditional.empty()) << "that the actor belongs to the jurisdiction is a premise";
}

TEST(Screen, ANameOfMorePartsThanWordsIsUnreadableAndEndsNoFile) {
  std::string name;  // of each word several parts are made
  for (int i = 0; i < 40; ++i) name += (i > 0 ? " " : "") + std::string("王小明");
  const ScreenAnswer answer = screen({{"name", name}}, policy("2026-02-15"));
  EXPECT_EQ(answer.status, RowStatus::Unreadable);
  ASSERT_TRUE(answer.unreadable.has_value());
  EXPECT_EQ(answer.unreadable->what, "the name has more than 64 parts");
}

TEST(Screen, ARowWithNothingToGoByIsUnreadable) {
  const ScreenAnswer answer = screen({{"note", "x"}}, policy("2026-02-15"));
  EXPECT_EQ(answer.status, RowStatus::Unreadable);
  EXPECT_TRUE(answer.unreadable.has_value());
}

TEST(Screen, NothingFoundSaysHowNearTheNearestWas) {
  ScreenPolicy asked = policy("2026-02-15");
  asked.nearest = true;
  const ScreenAnswer answer = screen({{"name", "Mykola Razvozhaev"}}, asked);
  EXPECT_TRUE(answer.nearest.has_value() || !answer.matches.empty());
  asked.nearest = false;
  EXPECT_FALSE(screen({{"name", "Mykola Razvozhaev"}}, asked).nearest.has_value());
}

TEST(Screen, TheScanOverEverythingFindsTheSame) {
  ScreenPolicy quick = policy("2026-02-15"), slow = quick;
  slow.exhaustive = true;
  for (const char* name :
       {"Sergey Aksyonov", "Севастопольская городская избирательная комиссия", "Nina Faustova", "Jane Sample"}) {
    const ScreenAnswer one = screen({{"name", name}}, quick), other = screen({{"name", name}}, slow);
    ASSERT_EQ(one.matches.size(), other.matches.size()) << name;
    for (std::size_t i = 0; i < one.matches.size(); ++i) {
      EXPECT_EQ(one.matches[i].id, other.matches[i].id) << name;
      EXPECT_EQ(one.matches[i].score, other.matches[i].score) << name;
    }
  }
}

TEST(ScreenAll, KeepsTheOrderWithManyThreads) {
  constexpr std::uint64_t kRows = 1'500;  // three batches
  std::uint64_t given = 0, taken = 0;
  const auto next = [&]() -> base::Result<Next> {
    if (given == kRows) return Next{};
    Next row;
    row.record.row = ++given;
    if (given % 500 == 7) {
      row.kind = Next::Kind::Unreadable;
      row.problem = {base::ErrorKind::BadInput, "no UTF-8", std::nullopt, {}};
    } else {
      row.kind = Next::Kind::Record;
      row.record.properties = {{"name", given % 3 == 0 ? "Mikhail Razvozhaev" : "Jane Sample"}};
    }
    return row;
  };
  const auto write = [&](const ScreenAnswer& answer) -> base::Result<void> {
    EXPECT_EQ(answer.input.row, ++taken);
    return {};
  };
  const auto totals = screen_all(engine(), policy("2026-02-15"), next, write);
  ASSERT_TRUE(totals);
  EXPECT_EQ(totals->rows, kRows);
  EXPECT_EQ(totals->unreadable, 3u);
  EXPECT_EQ(totals->found + totals->nexus + totals->review + totals->clear + totals->unreadable, kRows);
  EXPECT_EQ(totals->exit_code(), model::ExitCode::Incomplete);
}

CompareAnswer compare(std::string query, std::string candidate, const ComparePolicy& asked = {}) {
  auto answer = engine().compare({.schema = {}, .query = std::move(query), .candidate = std::move(candidate)}, asked);
  EXPECT_TRUE(answer.has_value()) << (answer ? "" : base::one_line(answer.error()));
  return answer.value_or(CompareAnswer{});
}

TEST(Compare, TheThresholdsMakeTheStatus) {
  const std::string one = "Петро Зразковий", other = "Petro Zrazkovyi";
  const int score = compare(one, other).score;
  ASSERT_GT(score, 0);
  ASSERT_LT(score, 10'000);
  EXPECT_EQ(compare(other, one).score, score) << "the two may change places";
  const struct {
    int threshold, near;
    RowStatus status;
    const char* why;
  } cases[] = {
      {score, score, RowStatus::Found, "at the threshold is a match"},
      {score + 1, score, RowStatus::Review, "just below it is for review"},
      {10'000, score + 1, RowStatus::Clear, "below both is different"},
  };
  for (const auto& c : cases) {
    ComparePolicy asked;
    asked.threshold = c.threshold;
    asked.near_threshold = c.near;
    const CompareAnswer answer = compare(one, other, asked);
    EXPECT_EQ(answer.status, c.status) << c.why;
    EXPECT_EQ(answer.match, c.status == RowStatus::Found) << c.why;
  }
}

TEST(Compare, ExplainsWhereItIsAsked) {
  ComparePolicy asked;
  EXPECT_TRUE(compare("Jane Sample", "Sample Jane", asked).explanations.empty());
  asked.explain = true;
  const CompareAnswer answer = compare("Jane Sample", "Sample Jane", asked);
  ASSERT_FALSE(answer.explanations.empty());
  EXPECT_EQ(answer.explanations[0].parts.size(), 2U);
}

TEST(Compare, ANameThatCannotBeReadIsAnAnswerThatSaysWhich) {
  std::string many;
  for (int i = 0; i < 65; ++i) many += "зразок ";
  const struct {
    std::string query, candidate;
    const char *what, *why;
  } cases[] = {
      {"Jane Sample", "", "the candidate is empty", "nothing"},
      {" ", "Jane Sample", "the query is empty", "white space"},
      {"Jane Sample", "---", "the candidate is no name: it has no letter", "no letter"},
      {std::string(5'000, 'x'), "Jane Sample", "the query is longer than 4096 bytes", "too long"},
      {"Jane Sample", many, "the candidate has 65 parts, more than 64", "too many parts"},
  };
  for (const auto& c : cases) {
    const CompareAnswer answer = compare(c.query, c.candidate);
    EXPECT_EQ(answer.status, RowStatus::Unreadable) << c.why;
    ASSERT_TRUE(answer.unreadable) << c.why;
    EXPECT_EQ(answer.unreadable->what, c.what) << c.why;
  }
}

TEST(CompareAll, KeepsTheOrderWithManyThreads) {
  constexpr std::uint64_t kRows = 1'500;  // three batches
  std::uint64_t given = 0, taken = 0;
  const auto next = [&]() -> base::Result<Next> {
    if (given == kRows) return Next{};
    Next row;
    row.kind = Next::Kind::Record;
    row.record.row = ++given;
    row.record.properties = {{"query", "Jane Sample"},
                             {"candidate", given % 3 == 0 ? "Sample Jane" : "Петро Зразковий"}};
    if (given % 500 == 7) row.record.properties.push_back({"query", "Erika Mustermann"});
    return row;
  };
  const auto write = [&](const CompareAnswer& answer) -> base::Result<void> {
    EXPECT_EQ(answer.row, ++taken);
    return {};
  };
  const auto totals = compare_all(engine(), {}, next, write);
  ASSERT_TRUE(totals);
  EXPECT_EQ(totals->rows, kRows);
  EXPECT_EQ(totals->unreadable, 3U) << "a name that stands twice";
  EXPECT_EQ(totals->found + totals->clear + totals->unreadable, kRows);
}

TEST(Locate, FollowsTheDay) {
  const auto control = [](const char* as_of) {
    return engine().locate({{"text", "Херсон"}}, day(as_of))->location.control;
  };
  EXPECT_EQ(control("2022-06-01"), model::Control::Occupied);
  EXPECT_EQ(control("2026-02-01"), model::Control::Government);
}

TEST(Judge, TheFactsAndTheQuestionMustAgreeOnTheJurisdiction) {
  model::Value facts;
  facts.set("jurisdiction", "UA");
  facts.set("election", "EL-2025-09-14");
  model::Value subject;
  subject.set("kind", "vote");
  facts.set("subject", subject);
  const std::vector<std::string> ua{"UA"}, eu{"EU"}, none;
  EXPECT_EQ(engine().judge(facts, ua, day("2025-09-15"))->verdicts.at(0).effect, "NULL_AND_VOID");
  EXPECT_EQ(engine().judge(facts, none, day("2025-09-15"))->verdicts.at(0).effect, "NULL_AND_VOID")
      << "the facts name it";
  EXPECT_TRUE(engine().judge(facts, eu, day("2025-09-15"))->unreadable.has_value());
}

TEST(Judge, AnUnknownKeyIsRefusedWithTheNearest) {
  model::Value facts;
  facts.set("jurisdiction", "UA");
  facts.set("ellection", "EL-2025-09-14");
  const auto answer = engine().judge(facts, {}, day("2025-09-15"));
  ASSERT_TRUE(answer && answer->unreadable);
  EXPECT_NE(answer->unreadable->hint.find("election"), std::string::npos) << answer->unreadable->hint;
}

TEST(Show, AnyAliasNamesTheSameEntity) {
  const auto one = engine().show("eu269-P-190"), other = engine().show(kWinner);
  ASSERT_TRUE(one && other);
  EXPECT_EQ(one->canonical, kWinner);
  EXPECT_EQ(other->canonical, kWinner);
  ASSERT_FALSE(one->rows.empty());
  EXPECT_EQ(one->rows[0].id, "eu269-P-190");
}

TEST(Show, AVoteBringsItsBodiesItsWinnerAndTheStatements) {
  const auto vote = engine().show("EL-2025-09-14");
  ASSERT_TRUE(vote);
  const auto has = [&](std::string_view table, std::string_view id) {
    return std::ranges::any_of(vote->rows,
                               [&](const ShowAnswer::Row& row) { return row.table == table && row.id == id; });
  };
  EXPECT_TRUE(has("elections", "EL-2025-09-14"));
  EXPECT_TRUE(has("bodies", "sev-gik"));
  EXPECT_TRUE(has("officials", "eu269-P-190"));
  EXPECT_TRUE(has("officials", "eu269-P-207"));
  EXPECT_TRUE(has("instruments", "UA-MFA-2025-09-15"));
  EXPECT_FALSE(vote->sources.empty());
}

TEST(Show, AnUnknownIdSuggestsANearOne) {
  const auto vote = engine().show("EL-2025-09-15");
  ASSERT_FALSE(vote);
  EXPECT_EQ(vote.error().kind, base::ErrorKind::NotFound);
  EXPECT_NE(vote.error().hint.find("EL-2025-09-14"), std::string::npos) << vote.error().hint;
}

TEST(Open, RefusesASnapshotOfAnotherKindOfKeys) {
  snapshot::Writer writer("other keys");
  writer.add("a", "b");
  const std::string bytes = writer.bytes();
  const auto opened = Engine::open({.snapshot = {}, .builtin = std::as_bytes(std::span(bytes))});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, base::ErrorKind::Unsupported);
}

}  // namespace
}  // namespace welles::engine
