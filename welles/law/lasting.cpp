// SPDX-License-Identifier: Apache-2.0
#include "welles/law/lasting.h"

#include <string>

#include "welles/law/evaluator.h"

namespace welles::law {
namespace {

using base::Day;
using model::Value;

/// Gathers the days on which something may begin or end.
class Turns {
 public:
  explicit Turns(const Evaluator& judged) : judged_(judged), p_(judged.program()) {}

  std::vector<Day> all() {
    for (std::size_t rule = 0; rule < p_.rule_turns.size(); ++rule)
      if (judged_.fits(static_cast<RuleId>(rule))) add(p_.rule_turns[rule]);
    add(p_.region_turns);
    for (const ReachRow& row : p_.reach())
      if (row.reach->jurisdiction == judged_.jurisdiction()) add(*row.reach);
    for (const ReachRow& row : p_.travel()) add(*row.reach);
    from_facts(judged_.facts().value());
    std::ranges::sort(turns_);
    turns_.erase(std::ranges::unique(turns_).begin(), turns_.end());
    // Days beyond the years that can be written are asked by nobody.
    std::erase_if(turns_, [](Day day) { return day <= Day(kFirstYear) || day > Day(kLastYear); });
    return std::move(turns_);
  }

 private:
  static constexpr std::chrono::year_month_day kFirstYear{std::chrono::year(1), std::chrono::January,
                                                          std::chrono::day(1)},
      kLastYear{std::chrono::year(9999), std::chrono::December, std::chrono::day(31)};

  void add(const std::vector<Day>& days) { turns_.insert(turns_.end(), days.begin(), days.end()); }
  // What begins or ends on a day changes on it or on the next; of a month the day may be its first or its last.
  void add(base::PartialDate date) {
    const Day last = base::last_day(date);
    for (const Day day : {base::first_day(date), last, last + std::chrono::days(1)}) turns_.push_back(day);
  }
  void add(const std::optional<Day>& day) {
    if (day) add(base::to_partial(*day));
  }
  void add(const Reach& row) {
    for (const std::optional<Day>* day : {&row.load_from, &row.from, &row.known_until}) add(*day);
  }
  void add(std::string_view text) {
    if (const auto date = base::parse_partial_date(text)) add(*date);
  }
  void add(const PlaceInfo& place) {
    if (!place.settlement) return;
    for (const model::ControlRow& row : place.settlement->rows)
      for (const auto& date : {row.from, row.until})
        if (date) add(*date);
  }
  void add(PlaceList list) {
    for (std::uint32_t i = list.at; i < list.at + list.count; ++i) add(*p_.place_lists[i]);
  }

  void from_facts(const Value& value) {
    if (const std::string* text = value.string()) from_text(*text);
    if (const Value::Array* items = value.array())
      for (const Value& item : *items) from_facts(item);
    if (const Value::Object* members = value.object())
      for (const Value::Member& member : *members) from_facts(member.value);
  }

  // A day; or an id, with the days that the tables have of it, and of the places that they name of it.
  void from_text(const std::string& text) {
    add(std::string_view(text));
    const WordId word = p_.word(text);
    if (const std::uint32_t known = p_.words[word].place)
      add(p_.places[known]);
    else
      add(p_.unknown_place(text));
    if (word == 0) return;
    if (const std::uint32_t body = p_.words[word].body)
      for (const StandingRow& standing : p_.bodies[body].standing) {
        add(standing.from);
        add(standing.to);
      }
    for (const auto* steps : {&p_.place, &p_.party_place})
      for (const PlaceStepCode& step : *steps) {
        const TableRow* row = step.has_table ? p_.row(step.table, word) : nullptr;
        if (row) add(step.places[p_.index_of(*row)]);
      }
    for (const DefinitionCode& definition : p_.definitions)
      for (const DefinitionCode::List& list : definition.lists) {
        const TableRow* row = p_.row(list.table, word);
        const Value* cell = row ? row->row->find(list.outer) : nullptr;
        if (!cell) continue;
        add(cell->text(list.inner));
        if (cell->array())
          for (const Value& entry : *cell->array()) add(entry.text(list.inner));
      }
  }

  const Evaluator& judged_;
  const Program& p_;
  std::vector<Day> turns_;
};

}  // namespace

std::optional<Clock> clock_of(const Evaluator& judged) {
  const auto as_of = base::parse_day(judged.facts().text("as_of"));
  if (!as_of || judged.ruling().basic_need != kNoKey) return std::nullopt;
  Clock clock{.as_of = *as_of, .turns = Turns(judged).all(), .happened = {}};
  const Found& date = judged.date();
  const bool follows = date && date.said && date.key == judged.program().key_as_of;
  const std::string* text = date && !follows ? date.value->string() : nullptr;
  if (const auto day = text ? base::parse_partial_date(*text) : std::nullopt;
      day && base::first_day(*day) <= clock.as_of)
    clock.happened = day;
  return clock;
}

}  // namespace welles::law
