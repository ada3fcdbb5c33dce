// SPDX-License-Identifier: Apache-2.0
#include "welles/report/json.h"

#include <gtest/gtest.h>

#include "welles/read/json.h"

namespace welles::report {
namespace {

using model::Value;

Value parsed(const std::string& line) {
  auto value = read::parse_json(line, "test");
  EXPECT_TRUE(value) << line;
  return value ? *value : Value();
}

engine::ScreenAnswer answer() {
  engine::ScreenAnswer a;
  a.input.row = 17;
  a.input.id = "c-17";
  a.input.properties = {{"name", "Петро Зразковий"}, {"country", "UA"}, {"country", "RU"}};
  a.input.other = {{"note", "x"}};
  a.status = model::RowStatus::Found;
  engine::MatchAnswer match;
  match.id = "tiny-7";
  match.caption = "Петро ЗРАЗКОВИЙ";
  match.schema = "Person";
  match.score = 9'700;
  match.match = true;
  match.rests_on = {"name"};
  match::Explanation name;
  name.feature = "name";
  name.score = 9'800;
  name.query = "петро зразковий";
  name.candidate = "петро зразковий";
  name.parts = {{"петро", "петро", 10'000, "equal"}};
  match.explanations = {name};
  a.matches = {match};
  engine::NexusAnswer nexus;
  nexus.location.territory = "ua-sevastopol";
  nexus.location.control = model::Control::Occupied;
  nexus.location.since = base::PartialDate{2014, 2, 20};
  nexus.location.confidence = 9'900;
  nexus.location.signals = {{.kind = "postcode.ru",
                             .value = "299011",
                             .strength = model::SignalStrength::Strong,
                             .where = "address",
                             .territory = "ua-sevastopol",
                             .against = false,
                             .source = {},
                             .seen = {}}};
  a.nexus = nexus;
  law::Verdict verdict;
  verdict.jurisdiction = "UA";
  verdict.effect = "ILLEGAL_OFFICIAL";
  verdict.by = "OF-02";
  verdict.cites = {{"UA-1207-VII", "art.9(2)", "confirmed"}};
  verdict.proof.text = "step";
  a.verdicts = {{"tiny-7", verdict}};
  return a;
}

TEST(ScreenJson, SaysWhatWasDecidedAndWhatChanged) {
  engine::ScreenAnswer a = answer();
  EXPECT_EQ(parsed(to_json(a, false)).find_path("data.decided"), nullptr) << "nothing was decided";
  EXPECT_EQ(parsed(to_json(a, false)).find_path("data.change"), nullptr) << "no earlier run";
  a.decided = {{"tiny-8", "Петро ІНШИЙ", 9'000, {.pair = "p2", .same = false, .by = "A", .on = {}, .why = "x"}}};
  a.change = engine::Change{.is_new = false, .was = model::RowStatus::Clear, .ids = {"tiny-9"}, .what = {"status"}};
  const Value line = parsed(to_json(a, false));
  const Value& data = *line.find("data");
  EXPECT_EQ(data.list("decided")[0].text("decision"), "not-same");
  EXPECT_EQ(data.list("decided")[0].text("on"), "1970-01-01");
  EXPECT_EQ(data.text("change"), "changed");
  EXPECT_EQ(data.list("changed").size(), 1U);
  EXPECT_EQ(*data.find_path("was.status")->string(), "clear");
  EXPECT_EQ(parsed(to_json(GoneRow{.row = 3, .id = "c-3", .status = model::RowStatus::Found})).text("type"),
            "screen.gone");
}

TEST(ScreenRow, IsTheEnvelopeOfTheDesign) {
  const Value row = parsed(to_json(answer(), false));
  EXPECT_EQ(row.text("type"), "screen.row");
  EXPECT_EQ(*row.find("v")->integer(), 1);
  const Value& data = *row.find("data");
  EXPECT_EQ(*data.find("row")->integer(), 17);
  EXPECT_EQ(data.text("id"), "c-17");
  EXPECT_EQ(data.text("status"), "found");
  EXPECT_EQ(data.find("input")->text("name"), "Петро Зразковий");
  EXPECT_EQ(data.find("input")->list("country").size(), 2U) << "what stands twice is a list";
  EXPECT_EQ(data.find("input")->text("note"), "x") << "unmapped columns pass through";
  const Value& match = data.list("matches")[0];
  EXPECT_DOUBLE_EQ(*match.find("score")->real(), 0.97);
  EXPECT_TRUE(*match.find("match")->boolean());
  EXPECT_DOUBLE_EQ(*match.find_path("explanations.name.score")->real(), 0.98);
  EXPECT_EQ(match.find_path("explanations.name.parts"), nullptr) << "parts only with --explain";
  const Value& nexus = data.list("nexus")[0];
  EXPECT_EQ(nexus.text("territory"), "ua-sevastopol");
  EXPECT_EQ(nexus.text("control"), "occupied");
  EXPECT_EQ(nexus.text("since"), "2014-02-20");
  EXPECT_EQ(nexus.list("signals")[0].text("strength"), "strong");
  const Value& verdict = data.list("verdicts")[0];
  EXPECT_EQ(verdict.text("subject"), "tiny-7");
  EXPECT_EQ(verdict.text("by"), "OF-02");
  EXPECT_EQ(verdict.find("proof"), nullptr) << "proofs only with --explain";
  EXPECT_EQ(verdict.find("missing"), nullptr) << "empty lists are left out";
}

TEST(ScreenRow, ExplainAddsProofsAndParts) {
  const Value row = parsed(to_json(answer(), true));
  const Value& data = *row.find("data");
  EXPECT_NE(data.list("verdicts")[0].find("proof"), nullptr);
  EXPECT_EQ(data.list("matches")[0].find_path("explanations.name")->list("parts").size(), 1U);
}

TEST(ScreenRow, ACountryThatIsNotOccupiedIsNoNexus) {
  engine::ScreenAnswer a = answer();
  a.nexus->location.territory = "de";
  a.nexus->location.control = std::nullopt;
  const Value row = parsed(to_json(a, false));
  const Value& data = *row.find("data");
  EXPECT_TRUE(data.find("nexus")->array()->empty());
  EXPECT_EQ(data.find("location")->text("territory"), "de");
  EXPECT_TRUE(data.find("location")->find("control")->is_null());
}

TEST(ScreenRow, AnUnreadableRowSaysWhere) {
  engine::ScreenAnswer a;
  a.input.row = 3;
  a.status = model::RowStatus::Unreadable;
  a.unreadable = base::Error{.what = "a NUL", .where = base::Where{"c.csv", 4, 2}};
  const Value row = parsed(to_json(a, false));
  const Value& reason = *row.find("data")->find("unreadable");
  EXPECT_EQ(reason.text("file"), "c.csv");
  EXPECT_EQ(*reason.find("line")->integer(), 4);
  EXPECT_TRUE(row.find("data")->find("matches")->array()->empty()) << "the lists that a reader counts on are there";
}

engine::CompareAnswer pair() {
  engine::CompareAnswer a;
  a.row = 3;
  a.id = "p-3";
  a.status = model::RowStatus::Found;
  a.schema = "Person";
  a.query = "Петро Зразковий";
  a.candidate = "Petro Zrazkovyi";
  a.score = 9'301;
  a.match = true;
  a.other = {{"note", "x"}};
  return a;
}

TEST(CompareRow, IsTheEnvelopeOfTheDesign) {
  EXPECT_EQ(to_json(pair()),
            R"({"type":"compare.row","v":1,"data":{"row":3,"id":"p-3","status":"found","score":0.9301,"match":true,)"
            R"("schema":"Person","query":"Петро Зразковий","candidate":"Petro Zrazkovyi","other":{"note":"x"}}})");
}

TEST(CompareRow, GivesPartsWhereTheyWereAskedFor) {
  engine::CompareAnswer a = pair();
  match::Explanation name;
  name.feature = "name";
  name.score = 9'301;
  name.parts = {{"петро", "petro", 9'900, "equal in Latin letters"}, {"зразковий", "", 0, "only in the query"}};
  a.explanations = {name};
  const Value row = parsed(to_json(a));
  const Value& data = *row.find("data");
  ASSERT_EQ(data.list("parts").size(), 2U);
  EXPECT_EQ(data.list("parts")[0].text("candidate"), "petro");
  EXPECT_DOUBLE_EQ(*data.list("parts")[0].find("score")->real(), 0.99);
  EXPECT_DOUBLE_EQ(*data.find_path("explanations.name.score")->real(), 0.9301);
}

TEST(CompareRow, AnUnreadablePairIsNeitherAMatchNorDifferent) {
  engine::CompareAnswer a = pair();
  a.status = model::RowStatus::Unreadable;
  a.unreadable = base::Error{.what = "the candidate is empty"};
  const Value row = parsed(to_json(a));
  const Value& data = *row.find("data");
  EXPECT_TRUE(data.find("score")->is_null());
  EXPECT_TRUE(data.find("match")->is_null());
  EXPECT_EQ(data.find("unreadable")->text("what"), "the candidate is empty");
}

TEST(LocateRow, NothingKnownIsNull) {
  engine::LocateAnswer a;
  a.row = 1;
  a.text = "Nowhere";
  const Value row = parsed(to_json(a));
  EXPECT_EQ(row.text("type"), "locate.row");
  const Value& data = *row.find("data");
  for (const char* key : {"territory", "control", "since", "until"}) EXPECT_TRUE(data.find(key)->is_null()) << key;
  for (const char* key : {"signals", "readings"}) EXPECT_TRUE(data.find(key)->array()->empty()) << key;
}

TEST(JudgeVerdict, OneForEachJurisdictionWithItsRow) {
  engine::JudgeAnswer a;
  a.row = 2;
  a.id = "deal";
  a.verdicts.resize(2);
  a.verdicts[0].jurisdiction = "EU";
  a.verdicts[1].jurisdiction = "INT";
  const auto lines = to_json(a);
  ASSERT_EQ(lines.size(), 2U);
  const Value row = parsed(lines[1]);
  EXPECT_EQ(row.text("type"), "judge.verdict");
  EXPECT_EQ(row.find("data")->text("id"), "deal");
  EXPECT_EQ(row.find("data")->text("jurisdiction"), "INT");
  EXPECT_TRUE(row.find("data")->find("by")->is_null());
  EXPECT_NE(row.find("data")->find("proof"), nullptr);
}

TEST(Summary, NamesDataClocksThresholdsAndProgram) {
  report::Run run;
  run.command = "screen";
  run.version = "1.2.3";
  run.query = Value::Object{};
  run.as_of = *base::parse_day("2026-03-01");
  run.totals.rows = 42;
  run.totals.found = 9;
  run.threshold = 8'000;
  run.near_threshold = 7'000;
  run.snapshot.id = "abc";
  run.snapshot.rules_id = "def";
  model::SourceReport dated, undated;
  dated.dataset = "ofac_sdn";
  dated.edition = "2026-02-27";
  undated.dataset = "user";
  run.snapshot.sources = {dated, undated};
  const Value row = parsed(to_json(run));
  EXPECT_EQ(row.text("type"), "summary");
  const Value& data = *row.find("data");
  EXPECT_EQ(*data.find_path("counts.rows")->integer(), 42);
  EXPECT_EQ(*data.find_path("counts.found")->integer(), 9);
  EXPECT_EQ(data.find_path("snapshot.id")->string()->c_str(), std::string("abc"));
  EXPECT_EQ(data.text("rules_id"), "def");
  EXPECT_EQ(*data.list("lists")[0].find("age_days")->integer(), 2);
  EXPECT_TRUE(data.list("lists")[1].find("edition")->is_null()) << "an edition without a day is said to have none";
  EXPECT_TRUE(data.list("lists")[1].find("age_days")->is_null());
  EXPECT_EQ(*data.find_path("clocks.as_of")->string(), "2026-03-01");
  EXPECT_EQ(*data.find_path("clocks.known_at")->string(), "2026-02-27");
  EXPECT_DOUBLE_EQ(*data.find_path("thresholds.match")->real(), 0.8);
  EXPECT_EQ(*data.find_path("program.version")->string(), "1.2.3");
}

}  // namespace
}  // namespace welles::report
