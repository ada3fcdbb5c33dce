// SPDX-License-Identifier: Apache-2.0
#include "welles/report/csv.h"

#include <gtest/gtest.h>

namespace welles::report {
namespace {

engine::ScreenAnswer found(std::string name) {
  engine::ScreenAnswer answer;
  answer.input.row = 1;
  answer.input.cells = {name, "second"};
  answer.input.properties = {{"name", name}};
  answer.status = model::RowStatus::Found;
  engine::MatchAnswer match;
  match.id = "tiny-7";
  match.caption = "Петро ЗРАЗКОВИЙ";
  match.schema = "Person";
  match.score = 9'400;
  match.match = true;
  match.datasets = {"eu_32014R0269", "registry"};
  match.pair = "p1";
  answer.matches = {match};
  return answer;
}

TEST(ScreenCsv, KeepsTheColumnsAndAddsOurs) {
  const std::string columns[] = {"name", "note"};
  EXPECT_EQ(screen_csv_header(columns),
            "name,note,welles_status,welles_score,welles_id,welles_name,welles_lists,welles_territory,welles_"
            "confidence,welles_effect,"
            "welles_why,welles_pair,welles_decided,welles_change\n");
  EXPECT_EQ(screen_csv_row(found("Petro"), 2, Lang::En),
            "Petro,second,found,0.94,tiny-7,Петро ЗРАЗКОВИЙ,eu_32014R0269; registry,,,,,p1,,\n");
}

TEST(ScreenCsv, SaysWhatWasDecidedAndWhatChanged) {
  engine::ScreenAnswer answer = found("Petro");
  answer.decided = {
      {"tiny-8", "Петро ІНШИЙ", 9'000, {.pair = "p2", .same = false, .by = "A", .on = {}, .why = "x"}},
      {"tiny-7", "Петро ЗРАЗКОВИЙ", 9'400, {.pair = "p1", .same = true, .by = "A", .on = {}, .why = "x"}}};
  answer.change.emplace();
  EXPECT_TRUE(screen_csv_row(answer, 2, Lang::En).ends_with(",p1,not-same tiny-8; same tiny-7,changed\n"));
}

TEST(ScreenCsv, DefusesWhatASpreadsheetWouldRun) {
  for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"}) {
    const std::string row = screen_csv_row(found(formula), 2, Lang::En);
    EXPECT_TRUE(row.starts_with("'") || row.starts_with("\"'")) << row;
  }
}

TEST(ScreenCsv, AnUnreadableRowKeepsItsLineAndSaysWhy) {
  engine::ScreenAnswer answer;
  answer.input.row = 2;
  answer.status = model::RowStatus::Unreadable;
  answer.unreadable = base::Error{.what = "the row has 2 cells, the header 3", .where = base::Where{"c.csv", 17, 0}};
  EXPECT_EQ(screen_csv_row(answer, 3, Lang::En),
            ",,,unreadable,,,,,,,,\"c.csv:17: the row has 2 cells, the header 3\",,,\n");
}

TEST(CompareCsv, KeepsTheColumnsAndAddsStatusAndScore) {
  const std::string columns[] = {"id", "query", "candidate"};
  EXPECT_EQ(compare_csv_header(columns), "id,query,candidate,welles_status,welles_score\n");
  engine::CompareAnswer answer;
  answer.status = model::RowStatus::Review;
  answer.score = 7'345;
  answer.cells = {"p-1", "Петро", "=Petro"};
  EXPECT_EQ(compare_csv_row(answer, 3), "p-1,Петро,'=Petro,review,0.7345\n");
}

TEST(CompareCsv, AnUnreadablePairHasNoScore) {
  engine::CompareAnswer answer;
  answer.status = model::RowStatus::Unreadable;
  answer.unreadable = base::Error{.what = "the candidate is empty"};
  EXPECT_EQ(compare_csv_row(answer, 2), ",,unreadable,\n") << "a score of nothing is not 0";
}

}  // namespace
}  // namespace welles::report
