// SPDX-License-Identifier: Apache-2.0
#include "welles/report/csv.h"

#include <initializer_list>

#include "welles/read/csv.h"
#include "welles/report/guests.h"
#include "welles/report/json_writer.h"
#include "welles/report/phrases.h"

namespace welles::report {
namespace {

constexpr read::CsvWriterOptions kForSpreadsheets = {.delimiter = ',', .defuse = read::Defuse::Formulas};

std::string line(std::span<const std::string> cells, std::size_t columns,
                 std::initializer_list<std::string_view> ours) {
  std::string out;
  read::CsvWriter csv(out, kForSpreadsheets);
  for (std::size_t i = 0; i < columns; ++i)
    csv.cell(i < cells.size() ? std::string_view(cells[i]) : std::string_view());
  for (const std::string_view cell : ours) csv.cell(cell);
  csv.end_row();
  return out;
}

/// As in JSON: 0.97, whatever the language, for a machine may read it.
std::string plain_score(int score) {
  return JsonWriter().score(score).take();
}

std::string effects(const std::vector<engine::SubjectVerdict>& verdicts) {
  std::vector<std::string> all;
  for (const auto& v : verdicts) all.push_back(v.verdict.jurisdiction + ": " + v.verdict.effect);
  return joined_once(all, "; ");
}

/// "not-same eu-…; same ofac-…"
std::string decisions(const engine::ScreenAnswer& answer) {
  std::vector<std::string> all;
  for (const auto& decided : answer.decided)
    all.push_back(std::string(decided.decision.same ? "same " : "not-same ") + decided.id);
  return joined_once(all, "; ");
}

}  // namespace

std::string screen_csv_header(std::span<const std::string> columns) {
  return line(columns, columns.size(),
              {"welles_status", "welles_score", "welles_id", "welles_name", "welles_lists", "welles_territory",
               "welles_confidence", "welles_effect", "welles_why", "welles_pair", "welles_decided", "welles_change"});
}

std::string screen_csv_row(const engine::ScreenAnswer& answer, std::size_t columns, Lang lang) {
  const engine::MatchAnswer* best = answer.matches.empty() ? nullptr : &answer.matches.front();
  const bool somewhere = answer.nexus && !answer.nexus->location.territory.empty();
  return line(answer.input.cells, columns,
              {model::word(answer.status), best ? plain_score(best->score) : "", best ? best->id : "",
               best ? best->caption : "", best ? joined_once(best->datasets, "; ") : "",
               somewhere ? answer.nexus->location.territory : "",
               somewhere ? plain_score(answer.nexus->location.confidence) : "", effects(answer.verdicts),
               joined_once(std::vector{why(lang, answer), measures(lang, answer)}, ". "), best ? best->pair : "",
               decisions(answer), answer.change ? (answer.change->is_new ? "new" : "changed") : ""});
}

std::string guests_csv_header(std::span<const std::string> columns) {
  return line(columns, columns.size(),
              {"welles_status", "welles_score", "welles_id", "welles_name", "welles_lists", "welles_sure",
               "welles_office", "welles_tenure", "welles_since", "welles_until", "welles_effect", "welles_duty",
               "welles_do", "welles_why", "welles_pair"});
}

std::string guests_csv_row(const engine::GuestAnswer& answer, std::size_t columns, Lang lang) {
  const engine::ScreenAnswer& who = answer.who;
  const engine::MatchAnswer* best = who.matches.empty() ? nullptr : &who.matches.front();
  const engine::GuestTie* tie = best ? &answer.ties.front() : nullptr;
  const engine::Office* office = tie && !tie->offices.empty() ? &tie->offices.front() : nullptr;
  const GuestWords words = words_of(answer, lang);
  return line(
      who.input.cells, columns,
      {model::word(who.status), best ? plain_score(best->score) : "",
       !best                      ? std::string_view()
       : tie->registry_id.empty() ? std::string_view(best->id)
                                  : std::string_view(tie->registry_id),
       best ? best->caption : "", best ? joined_once(best->datasets, "; ") : "", best ? (tie->sure ? "yes" : "no") : "",
       words.office, office ? engine::word(office->tenure) : std::string_view(), office ? office->since : "",
       office ? office->until : "", effects(who.verdicts), words.duty, words.steps, why(lang, who),
       best ? best->pair : ""});
}

std::string compare_csv_header(std::span<const std::string> columns) {
  return line(columns, columns.size(), {"welles_status", "welles_score"});
}

std::string compare_csv_row(const engine::CompareAnswer& answer, std::size_t columns) {
  return line(answer.cells, columns, {model::word(answer.status), answer.unreadable ? "" : plain_score(answer.score)});
}

std::string locate_csv_header(std::span<const std::string> columns) {
  return line(columns, columns.size(),
              {"welles_territory", "welles_control", "welles_since", "welles_until", "welles_confidence",
               "welles_place", "welles_katottg", "welles_why", "welles_kind", "welles_kind_guessed"});
}

std::string locate_csv_row(const engine::LocateAnswer& answer, std::span<const std::string> cells, std::size_t columns,
                           Lang lang) {
  const locate::Location& at = answer.location;
  return line(cells, columns,
              {at.territory, at.control ? model::word(*at.control) : std::string_view(),
               at.since ? base::to_iso(*at.since) : "", at.until ? base::to_iso(*at.until) : "",
               plain_score(at.confidence), at.place ? at.place->name_en : "", at.place ? at.place->katottg : "",
               answer.unreadable ? base::one_line(*answer.unreadable) : signals(lang, at), at.kind,
               at.kind_guessed ? "yes" : ""});
}

}  // namespace welles::report
