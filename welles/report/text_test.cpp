// SPDX-License-Identifier: Apache-2.0
#include "welles/report/text.h"

#include <gtest/gtest.h>

#include "welles/report/phrases.h"

namespace welles::report {
namespace {

law::ProofNode node(law::Step step, std::string text, law::Status status, std::vector<law::ProofNode> children = {}) {
  law::ProofNode n;
  n.step = step;
  n.text = std::move(text);
  n.status = status;
  n.children = std::move(children);
  return n;
}

law::Verdict land_allotment() {
  using law::Status;
  using law::Step;
  law::ProofNode kind = node(Step::Fact, "subject.kind: act", Status::Met);
  kind.key = "subject.kind";
  kind.value = model::Value("act");
  law::ProofNode official = node(Step::Fact, "roles.title: so-called Governor", Status::Met);
  official.key = "roles.title";
  official.table = "officials/eu269-P-190";
  official.value = model::Value("so-called Governor");
  law::ProofNode illegal =
      node(Step::Definition, "the party is an illegal body, or one of its officials", Status::Met, {official});
  illegal.cite = law::Cite{"UA-1207-VII", "art.9(2)", "confirmed"};
  illegal.text_uk = "сторона — незаконний орган або одна з його посадових чи службових осіб";
  law::ProofNode role = node(Step::Fact, "role is not given", Status::Missing);
  role.key = "role";
  law::ProofNode unless = node(Step::Condition, "role is voter", Status::Missing, {role});
  unless.list = law::List::Unless;
  law::Verdict verdict;
  verdict.jurisdiction = "UA";
  verdict.effect = "NO_LEGAL_EFFECT";
  verdict.by = "AC-01";
  verdict.proof = node(Step::Rule, "Act of an illegal body is invalid", Status::Met,
                       {node(Step::Condition, "subject.kind is act | document", Status::Met, {kind}),
                        node(Step::Condition, "illegal(issuer)", Status::Met, {illegal}), unless});
  verdict.proof.id = "AC-01";
  verdict.proof.branch = 1;
  return verdict;
}

TEST(JudgeText, ShowsTheProofAsATree) {
  EXPECT_EQ(to_text(land_allotment(), true, {.columns = 100}),
            "UA  NO_LEGAL_EFFECT  invalid, creates no consequences; rule AC-01; law; adverse\n"
            "├─ met       subject.kind is act | document: act                      given\n"
            "├─ met       illegal(issuer): the party is an illegal body, or one    UA-1207-VII art.9(2)\n"
            "│            of its officials                                         (confirmed)\n"
            "│  └─ met       roles.title: so-called Governor                       officials/eu269-P-190\n"
            "└─ not said  unless role is voter: role is not given\n");
}

TEST(JudgeText, SpeaksTheLanguageOfTheReader) {
  const std::string text = to_text(land_allotment(), true, {.lang = Lang::Uk, .columns = 200});
  EXPECT_TRUE(text.contains("illegal(issuer): сторона — незаконний орган або одна з його")) << text;
  EXPECT_TRUE(text.contains("хіба що role is voter: role — не вказано")) << text;
  law::Verdict open;
  open.jurisdiction = "UA";
  open.effect = "UNDETERMINED";
  open.missing = {"date"};
  open.proof = node(law::Step::Rule, "no rule decides without date", law::Status::Missing);
  EXPECT_TRUE(to_text(open, true, {}).contains("no rule decides without date"));
  EXPECT_TRUE(to_text(open, true, {.lang = Lang::Uk}).contains("без цих даних жодне правило не вирішує: date"));
  open.positions.resize(2);
  EXPECT_TRUE(to_text(open, true, {.lang = Lang::Uk}).contains("рівносильні правила розходяться"));
}

TEST(JudgeText, FitsTheTerminal) {
  for (const unsigned columns : {60U, 80U, 120U}) {
    const std::string text = to_text(land_allotment(), true, {.lang = Lang::Uk, .columns = columns});
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      EXPECT_LE(width(std::string_view(text).substr(at, end - at)), columns) << text;
      at = end + 1;
    }
  }
}

engine::ScreenAnswer nexus_row() {
  engine::ScreenAnswer answer;
  answer.input.row = 17;
  answer.input.properties = {{"name", "Зразкова крамниця"}};
  answer.status = model::RowStatus::Nexus;
  engine::NexusAnswer nexus;
  nexus.location.territory = "ua-sevastopol";
  nexus.location.control = model::Control::Occupied;
  nexus.location.since = base::PartialDate{2014, 2, 20};
  nexus.location.signals = {{.kind = "postcode.ru",
                             .value = "299011",
                             .strength = model::SignalStrength::Strong,
                             .where = "address",
                             .territory = "ua-sevastopol",
                             .against = false,
                             .source = {},
                             .seen = {}},
                            {.kind = "country",
                             .value = "russia",
                             .strength = model::SignalStrength::Weak,
                             .where = "country",
                             .territory = "ru",
                             .against = true,
                             .source = {},
                             .seen = {}}};
  answer.nexus = nexus;
  law::Verdict ua, eu, gb;
  ua.jurisdiction = "UA";
  ua.effect = "IN_TOT";
  eu.jurisdiction = "EU";
  eu.effect = gb.effect = "PROHIBITED";
  gb.jurisdiction = "GB";
  answer.verdicts = {{"nexus", ua}, {"nexus", eu}, {"nexus", gb}};
  return answer;
}

TEST(ScreenTable, SaysWhoWhereWhatItIsWorthAndWhy) {
  EXPECT_EQ(screen_row(nexus_row(), {.columns = 80}),
            "17    nexus         Зразкова крамниця              City of Sevastopol: occupied\n"
            "                                                   since 2014-02-20\n"
            "                    worth: UA: temporarily occupied. EU, GB: forbidden\n"
            "                    why:   Russian postcode 299011; against: country russia\n");
}

TEST(ScreenTable, FitsTheTerminalInBothLanguages) {
  for (const Lang lang : {Lang::En, Lang::Uk})
    for (const unsigned columns : {72U, 80U, 100U, 160U}) {
      const Style style{.lang = lang, .columns = columns};
      const std::string text = screen_head(style) + screen_row(nexus_row(), style);
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        EXPECT_LE(width(std::string_view(text).substr(at, end - at)), columns) << text;
        at = end + 1;
      }
    }
}

TEST(ScreenSummary, CountsAndNamesWhatCouldNotBeRead) {
  report::Run run;
  run.as_of = *base::parse_day("2026-03-01");
  run.totals.rows = 42;
  run.totals.found = 9;
  run.totals.nexus = 6;
  run.totals.review = 3;
  run.totals.clear = 23;
  run.totals.unreadable = 1;
  run.unreadable = {base::Error{.what = "ill-formed UTF-8", .where = base::Where{"c.csv", 17, 4}}};
  run.snapshot.entities = 61'204;
  model::SourceReport source;
  source.edition = "2026-02-27";
  run.snapshot.sources = {source};
  run.snapshot.control_horizon = *base::parse_day("2026-02-15");
  EXPECT_EQ(screen_summary(run, {}),
            "\n42 rows: 9 found, 6 nexus, 3 review, 23 clear\n"
            "1 could not be read, and is not clear:\n"
            "  c.csv:17:4: ill-formed UTF-8\n"
            "searched 61,204 entities of 1 list, as of 2026-03-01; newest edition 2026-02-27\n"
            "control of territory as it was last known, on 2026-02-15\n"
            "A match is a lead, never a finding about the person: look at the sources before\n"
            "you act.\n");
}

engine::CompareAnswer pair() {
  engine::CompareAnswer answer;
  answer.row = 3;
  answer.status = model::RowStatus::Review;
  answer.query = "Петро Іванович Зразковий";
  answer.candidate = "Petro Zrazkovyi";
  answer.score = 7'999;
  match::Explanation name;
  name.feature = "name";
  name.parts = {{"петро", "petro", 9'900, "equal in Latin letters"},
                {"іванович", "", 0, "only in the query"},
                {"зразковий", "zrazkovyi", 10'000, "same sound"}};
  answer.explanations = {name};
  return answer;
}

TEST(CompareText, TheScoreTheStateAndTheParts) {
  report::Run run;
  run.threshold = 8'000;
  run.near_threshold = 7'000;
  EXPECT_EQ(to_text(pair(), run, {.columns = 80}),
            "0.79  review      Петро Іванович Зразковий — Petro Zrazkovyi\n"
            "     петро     = petro   0.99   equal in Latin letters\n"
            "     іванович       only in the first name\n"
            "     зразковий = zrazkovyi   1.00   same sound\n"
            "\nat or above 0.80 two names match, from 0.70 they are for review\n");
}

TEST(CompareText, AFileGivesTheRowAndASummary) {
  const std::string row = compare_row(pair(), {.lang = Lang::Uk, .columns = 80});
  EXPECT_TRUE(row.starts_with("3     0,79  на розгляд  Петро Іванович Зразковий — Petro Zrazkovyi\n")) << row;
  engine::CompareAnswer lost;
  lost.row = 4;
  lost.status = model::RowStatus::Unreadable;
  lost.unreadable = base::Error{.what = "the candidate is empty"};
  EXPECT_EQ(compare_row(lost, {}), "4     unreadable: the candidate is empty\n");
  report::Run run;
  run.totals.rows = 4;
  run.totals.found = run.totals.review = run.totals.clear = run.totals.unreadable = 1;
  run.unreadable = {base::Error{.what = "row 4: the candidate is empty"}};
  EXPECT_EQ(compare_summary(run, {}),
            "\n4 pairs: 1 matches, 1 for review, 1 different\n"
            "1 could not be read, and is not clear:\n"
            "  row 4: the candidate is empty\n");
}

TEST(CompareText, FitsTheTerminal) {
  engine::CompareAnswer answer = pair();
  for (int i = 0; i < 12; ++i) answer.candidate += " Приклад";
  for (const unsigned columns : {60U, 80U, 120U}) {
    const std::string text = compare_row(answer, {.lang = Lang::Uk, .columns = columns});
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      EXPECT_LE(width(std::string_view(text).substr(at, end - at)), columns) << text;
      at = end + 1;
    }
  }
}

TEST(LocateText, OneLineThenTheSignals) {
  engine::LocateAnswer answer;
  answer.row = 1;
  answer.text = "Sevastopol, 299011";
  answer.location = nexus_row().nexus->location;
  answer.location.confidence = 9'900;
  EXPECT_EQ(to_text(answer, {.columns = 100}),
            "Sevastopol, 299011: City of Sevastopol: occupied since 2014-02-20 (ua-sevastopol; 0.99)\n"
            "  299011  Russian postcode, strong, City of Sevastopol\n"
            "  russia  against it: country as written, weak, Russia\n");
}

TEST(Where, WhatIsNotCertainNamesItsReadings) {
  locate::Location location;
  locate::Reading donetsk, crimea;
  donetsk.territory = "ua-donetsk";
  donetsk.place = locate::Place{"Yalta", "Ялта", "", {}, {}};
  crimea.territory = "ua-crimea";
  location.readings = {donetsk, crimea};
  EXPECT_EQ(where(Lang::En, location), "not certain; may be Yalta (Donetsk oblast), Autonomous Republic of Crimea");
  EXPECT_EQ(where(Lang::En, {}), "not known");
}

TEST(ShowText, PrintsARowOfTheRegistryWithItsClaimsMarkedAsClaims) {
  engine::ShowAnswer answer;
  answer.asked = answer.canonical = "EL-TINY";
  model::Value row =
      model::Value::Object{{"id", "EL-TINY"}, {"kind", "by-election"}, {"dates", model::Value::Array{"2025-09-14"}}};
  row.set("contests", model::Value::Array{model::Value::Object{{"body", "tiny-gov"}, {"so_called_result", "81 %"}}});
  row.set("src", model::Value::Array{"tiny-src"});
  answer.rows = {{"elections", "EL-TINY", row}};
  answer.sources = {{"tiny-src", model::Value::Object{{"title", "A statement"}, {"date", "2025-09-15"}}}};
  EXPECT_EQ(to_text(answer, {}),
            "So-called vote: by-election\n"
            "  id: EL-TINY\n"
            "  kind: by-election\n"
            "  dates: 2025-09-14\n"
            "  contests:\n"
            "    - body tiny-gov; claimed result (a claim of the organisers) 81 %\n"
            "  source: tiny-src\n"
            "\nSources\n"
            "  tiny-src            A statement; 2025-09-15\n");
}

}  // namespace
}  // namespace welles::report
