// SPDX-License-Identifier: Apache-2.0
#include "welles/law/definitions_reference.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <string>
#include <utility>

namespace welles::law::reference {
namespace {

using base::Day;
using model::ControlRow;
using model::Value;

bool holds(std::span<const Value> list, std::string_view word) {
  return std::ranges::any_of(list, [&](const Value& item) { return item.string() && *item.string() == word; });
}

bool names(const std::vector<Word>& words, std::string_view text) {
  return std::ranges::find(words, text, &Word::text) != words.end();
}

Finding opposite(Finding finding) {
  if (finding.status == Status::Met) return not_met();
  if (finding.status == Status::NotMet) return met();
  return finding;
}

std::string attribute(const Condition& condition, std::string_view name) {
  return condition.key.text + "." + std::string(name);
}

// One answer for all days of a month, where all days give the same; else the day is what is lacking.
template <class OnDay>
Finding on_each_day(Days days, std::string_view key, const OnDay& on_day) {
  Finding answer = on_day(days.first);
  bool mixed = false;
  for (Day day = days.first + std::chrono::days(1); day <= days.last; day += std::chrono::days(1)) {
    const Finding other = on_day(day);
    mixed = mixed || other.status != answer.status || other.lacks != answer.lacks;
    answer.control_change = answer.control_change || other.control_change;
  }
  if (!mixed) return answer;
  Finding lacking = missing(std::string(key));
  lacking.control_change = answer.control_change;
  return lacking;
}

// Asks about each place that the argument names: one is enough.
template <class AtPlace>
Finding at_one_place(const Question& question, const Condition& condition, Steps& steps, const AtPlace& at_place) {
  const Question::Places places = question.places(condition.key.text, steps);
  if (places.all.empty()) return missing(places.lacks);
  Finding answer = not_met();
  for (const Place& place : places.all) answer = either(std::move(answer), at_place(place));
  return answer;
}

// The day of the question, as a step; without one `date` (or as_of) is lacking.
std::string_view clock_of(const Condition& condition) {
  return condition.on_as_of ? "as_of" : "date";
}

// ---- occupation
// -------------------------------------------------------------------------------------------------------

// What definitions.toml says under in_tot: used by the other definitions of places too.
class Occupation {
 public:
  explicit Occupation(const Question& question)
      : question_(question), definition_(*question.world().rules.find_definition("in_tot")) {}

  bool follows_its_region(const Place& place) const {
    return place.kind == Place::Kind::Region || holds(definition_.row.list("whole"), place.region);
  }
  bool in_whole(const Place& place) const { return holds(definition_.row.list("whole"), place.region); }

  // On the day of a clock of the question.
  Finding in_tot(const Place& place, std::string_view clock, Steps& steps) const {
    return in_tot_during(place, question_.days(clock), clock, [&] { question_.show_days(clock, steps); }, steps);
  }
  // On a day that a table gave; it is among the steps already.
  Finding in_tot_on(const Place& place, std::string_view day, Steps& steps) const {
    const auto date = base::parse_partial_date(day);
    const auto days = date ? std::optional(Days{base::first_day(*date), base::last_day(*date)}) : std::nullopt;
    return in_tot_during(place, days, "date", [] {}, steps);
  }

  template <class ShowDays>
  Finding in_tot_during(const Place& place, const std::optional<Days>& days, std::string_view clock,
                        const ShowDays& show_days, Steps& steps) const {
    if (place.kind == Place::Kind::Reserved) return not_met();
    show_region(place, steps);
    if (!follows_its_region(place)) {
      if (place.kind != Place::Kind::Settlement) return missing("territory");
      if (const auto settled = by_evidence(steps)) return *settled;
    }
    show_days();
    if (!days) return missing(std::string(clock));
    if (follows_its_region(place)) {
      const RegionDays region = region_days(place, steps);
      return on_each_day(*days, clock, [&](Day day) { return region_on(region, day); });
    }
    show_rows(place, days->last, steps);
    return on_each_day(*days, clock, [&](Day day) { return settlement_on(place, day); });
  }

  Finding before_loss(const Place& place, Steps& steps) const {
    show_region(place, steps);
    std::optional<Days> loss;
    if (place.kind != Place::Kind::Reserved && follows_its_region(place)) {
      if (const auto legal = region_days(place, steps).lost) loss = {*legal, *legal};
    } else if (place.settlement && !place.settlement->rows.empty()) {
      if (const auto settled = by_evidence(steps); settled && settled->status == Status::Met) return not_met();
      loss = start_of(place, place.settlement->rows.front());
      show_row(place, place.settlement->rows.front(), steps);
    }
    if (!loss) return not_met();  // a place that was never lost
    question_.show_days("date", steps);
    const auto days = question_.days("date");
    if (!days) return missing("date");
    return on_each_day(*days, "date", [&](Day day) {
      if (day < loss->first) return met();
      return loss->one() || day > loss->last ? not_met() : missing("date");
    });
  }

  void show_region(const Place& place, Steps& steps) const {
    if (!steps.wanted() || place.region.empty() || place.kind == Place::Kind::Region) return;
    if (place.region_from == "territories")
      steps.cell("territories", place.row_id(), "parent", place.region, source_of(*place.row));
    else if (place.region_from == "gazetteer")
      steps.cell("gazetteer", place.settlement->katottg, "territory", place.settlement->territory);
    else
      steps.cell("facts_defaults", "katottg.regions", place.id.substr(0, 4), place.region);
  }

 private:
  struct RegionDays {
    std::optional<Day> lost, regained;
  };

  RegionDays region_days(const Place& place, Steps& steps) const {
    RegionDays days;
    const Value* row = question_.world().tables.find("territories", place.region);
    if (!row) return days;
    const std::pair<const char*, std::optional<Day>*> kDays[] = {{"control_lost.legal_date", &days.lost},
                                                                 {"control_regained.full", &days.regained}};
    for (const auto& [key, day] : kDays) {
      const Value* cell = row->find_path(key);
      if (!cell || !cell->string()) continue;
      *day = base::parse_day(*cell->string());
      steps.cell("territories", place.region, key, *cell, source_of(*row));
    }
    return days;
  }

  static Finding region_on(const RegionDays& region, Day day) {
    if (!region.lost || day < *region.lost) return not_met();
    if (!region.regained || day < *region.regained) return met();
    return day == *region.regained ? control_change() : not_met();
  }

  static Finding control_change() {
    Finding finding = missing("evidence");
    finding.control_change = true;
    return finding;
  }

  // Evidence of control that is offered goes before the table.
  std::optional<Finding> by_evidence(Steps& steps) const {
    const Value* evidence = question_.facts().find("evidence");
    const Value* settles = definition_.row.find("settles");
    if (!evidence || !evidence->array() || !settles) return std::nullopt;
    const auto offers = [&](std::string_view key) {
      return std::ranges::any_of(settles->list(key), [&](const Value& word) {
        return word.string() && holds(*evidence->array(), *word.string());
      });
    };
    const bool occupied = offers("occupied"), row_missing = offers("row_missing");
    if (!occupied && !row_missing) return std::nullopt;
    steps.fact("evidence", *evidence);
    if (occupied) return met();
    return offers("free_if") ? not_met() : missing("evidence");
  }

  // The days on which a change known as `date` may have happened: nothing outside `whole` was occupied before
  // `earliest`.
  Days span_of(base::PartialDate date) const {
    Days days{base::first_day(date), base::last_day(date)};
    if (date.known_to_the_day()) return days;
    if (const auto earliest = earliest_in(date.year)) days.first = std::max(days.first, *earliest);
    return days;
  }
  std::optional<Day> earliest_in(std::int16_t year) const {
    const Value* earliest = definition_.row.find("earliest");
    return earliest ? base::parse_day(earliest->text(std::to_string(year))) : std::nullopt;
  }

  // A contested row without `from` counts from the last dated change of the place, else from the day in 2022.
  Days start_of(const Place& place, const ControlRow& row) const {
    if (row.from) return span_of(*row.from);
    std::optional<Day> last;
    for (const ControlRow& other : place.settlement->rows)
      for (const auto& date : {other.from, other.until})
        if (date && (!last || base::last_day(*date) > *last)) last = base::last_day(*date);
    if (!last) last = earliest_in(2022);
    return last ? Days{*last, *last} : Days{Day::min(), Day::min()};
  }

  // Of several rows the one that says most counts: occupied, else a day of change, else contested, else no row.
  Finding settlement_on(const Place& place, Day day) const {
    Finding answer = not_met();
    for (const ControlRow& row : place.settlement->rows) {
      const Days start = start_of(place, row);
      if (day < start.first) continue;
      bool changes = row.from && day <= start.last;
      if (row.until) {
        const Days end = span_of(*row.until);
        if (day > end.last) continue;
        changes = changes || day >= end.first;
      }
      answer = either(std::move(answer), changes                                 ? control_change()
                                         : row.state == model::Control::Occupied ? met()
                                                                                 : missing("evidence"));
    }
    return answer;
  }

  void show_row(const Place& place, const ControlRow& row, Steps& steps) const {
    const std::string_view code = place.settlement->katottg;
    const std::string_view source = std::string_view(row.source).substr(0, row.source.find(' '));
    steps.cell("control", code, "state", model::word(row.state), source);
    if (row.from) steps.cell("control", code, "from", base::to_iso(*row.from), source);
    if (row.until) steps.cell("control", code, "until", base::to_iso(*row.until), source);
  }
  void show_rows(const Place& place, Day until, Steps& steps) const {
    if (!steps.wanted()) return;
    bool any = false;
    for (const ControlRow& row : place.settlement->rows) {
      if (start_of(place, row).first > until) continue;
      any = true;
      show_row(place, row, steps);
    }
    if (!any) steps.no_cell("control", place.settlement->katottg, "state", "no row of this place begins by then");
  }

  const Question& question_;
  const Definition& definition_;
};

Finding in_tot(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  const Occupation occupation(question);
  return at_one_place(question, condition, steps,
                      [&](const Place& place) { return occupation.in_tot(place, clock_of(condition), steps); });
}

Finding before_loss(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  const Occupation occupation(question);
  return at_one_place(question, condition, steps,
                      [&](const Place& place) { return occupation.before_loss(place, steps); });
}

Finding after_regain(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  const Occupation occupation(question);
  return at_one_place(question, condition, steps, [&](const Place& place) {
    if (place.region.empty()) return not_met();
    Finding lost_before = opposite(occupation.before_loss(place, steps));
    return both(std::move(lost_before), opposite(occupation.in_tot(place, "date", steps)));
  });
}

Finding region(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  const Occupation occupation(question);
  return at_one_place(question, condition, steps, [&](const Place& place) {
    occupation.show_region(place, steps);
    return names(condition.values, place.region) ? met() : not_met();
  });
}

// ---- parties
// ----------------------------------------------------------------------------------------------------------

// An attribute that is asked of a party: is it one of these words?
Finding attribute_is(const Question& question, const std::string& key, const auto& is_one, Steps& steps) {
  const Question::Found found = question.find(key);
  question.show(key, found, steps);
  if (!found || !found.value->string() || *found.value->string() == "unknown") return missing(key);
  return is_one(*found.value->string()) ? met() : not_met();
}

// The role that speaks for an official: an office that he holds, if one is not said to have ended.
const Value* telling_role(const Value& official) {
  const auto roles = official.list("roles");
  const auto held = std::ranges::find_if(
      roles, [](const Value& role) { return !role.find("to") && role.text("state_at_snapshot") != "former"; });
  return held != roles.end() ? &*held : roles.empty() ? nullptr : &roles.front();
}

Finding illegal(const Question& question, const Definition& definition, const Condition& condition, Steps& steps) {
  const std::string_view party = condition.key.text;
  const Value* given = question.facts().find(party);
  if (!given) {
    steps.absent(party);
    return missing(std::string(party));
  }
  steps.fact(party, *given);
  if (const Value* official = question.official(party)) {
    const std::string_view id = official->text("id");
    steps.cell("officials", id, "id", id, source_of(*official));
    if (const Value* role = telling_role(*official)) steps.cell("officials", id, "roles.title", role->text("title"));
    return met();
  }
  if (const Value* body = question.body(party)) {
    const std::string_view id = body->text("id");
    steps.cell("bodies", id, "id", id, source_of(*body));
    const auto standing = question.standing(*body, steps);
    if (!standing) return missing("date");
    return *standing == "lawful" || *standing == "organ-of-russia" ? not_met() : met();
  }
  const auto laws = definition.row.list("laws");
  Finding by_law = attribute_is(
      question, attribute(condition, "law"), [&](const std::string& law) { return holds(laws, law); }, steps);
  if (by_law.status == Status::NotMet) return by_law;
  const Occupation occupation(question);
  Finding by_place = at_one_place(question, condition, steps,
                                  [&](const Place& place) { return occupation.in_tot(place, "date", steps); });
  return both(std::move(by_law), std::move(by_place));
}

Finding ru_organ(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  const std::string_view party = condition.key.text;
  const Value* given = question.facts().find(party);
  if (!given) {
    steps.absent(party);
    return missing(std::string(party));
  }
  steps.fact(party, *given);
  if (const Value* body = question.body(party)) {
    const auto standing = question.standing(*body, steps);
    if (!standing) return missing("date");
    return *standing == "organ-of-russia" ? met() : not_met();
  }
  if (!question.party_id(party).empty()) return not_met();
  const Defaults& silence = question.defaults();
  const auto is_that = [](const Value& word) {
    return [&](const std::string& said) { return word.string() && said == *word.string(); };
  };
  Finding by_law = attribute_is(question, attribute(condition, "law"), is_that(silence.organ_law), steps);
  return both(std::move(by_law),
              attribute_is(question, attribute(condition, "residence"), is_that(silence.organ_residence), steps));
}

Finding partner_state(const Question& question, const Definition& definition, const Condition& condition,
                      Steps& steps) {
  const bool any_state = holds(definition.row.list("any_of"), question.jurisdiction());
  return attribute_is(
      question, attribute(condition, "nationality"),
      [&](const std::string& nationality) {
        return any_state ? !holds(definition.row.list("but"), nationality) : nationality == question.jurisdiction();
      },
      steps);
}

// ---- votes, chains, instruments
// -----------------------------------------------------------------------------------------

Finding vote_void(const Question& question, const Definition& definition, const Condition& condition, Steps& steps) {
  const Value* given = question.facts().find(condition.key.text);
  if (!given) {
    steps.absent(condition.key.text);
    return missing(condition.key.text);
  }
  steps.fact(condition.key.text, *given);
  const Occupation occupation(question);
  const Value* vote = given->string() ? question.world().tables.find("elections", *given->string()) : nullptr;
  if (!vote) {
    const auto laws = definition.row.list("laws");
    Finding by_law = attribute_is(
        question, attribute(condition, "law"), [&](const std::string& law) { return holds(laws, law); }, steps);
    if (by_law.status == Status::NotMet) return by_law;
    Condition territory = condition;
    territory.key.text = "territory";
    Finding by_place = at_one_place(question, territory, steps,
                                    [&](const Place& place) { return occupation.in_tot(place, "date", steps); });
    return both(std::move(by_law), std::move(by_place));
  }
  // Judged by its last day, wherever the question has its own.
  const auto dates = vote->list("dates");
  const std::string_view id = vote->text("id");
  if (dates.empty() || !dates.back().string()) return missing("date");
  steps.cell("elections", id, "dates", dates.back(), source_of(*vote));
  std::vector<Place> places;
  if (const Value* territory = question.facts().find("territory"); territory && territory->string()) {
    steps.fact("territory", *territory);
    places.push_back(question.place(*territory->string()));
  } else if (const Value* territories = vote->find("territories")) {
    steps.cell("elections", id, "territories", *territories, source_of(*vote));
    for (const Value& territory_id : vote->list("territories"))
      if (territory_id.string()) places.push_back(question.place(*territory_id.string()));
  }
  Finding answer = not_met();
  for (const Place& place : places)
    answer = either(std::move(answer), occupation.in_tot_on(place, *dates.back().string(), steps));
  return answer;
}

Finding chain_void(const Question& question, const Definition& definition, const Condition& condition, Steps& steps) {
  const Value* chain = question.facts().find(condition.key.text);
  if (!chain || !chain->array()) {
    steps.absent(condition.key.text);
    return not_met();
  }
  steps.fact(condition.key.text, *chain);
  Finding answer = not_met();
  for (const Value& link : *chain->array()) {
    Finding finding = missing(condition.key.text);
    if (link.string()) {
      for (const std::string& table : definition.looks_up) {
        if (!question.world().tables.find(table, *link.string())) continue;
        steps.cell(table, *link.string(), "id", link, source_of(*question.world().tables.find(table, *link.string())));
        finding = met();
        break;
      }
    } else if (const std::string_view law = link.text("law"); !law.empty()) {
      finding = holds(definition.row.list("laws"), law) ? met() : not_met();
    }
    answer = either(std::move(answer), std::move(finding));
  }
  return answer;
}

// The row of the instrument that the facts name; without a name the key is lacking.
template <class OfRow>
Finding of_instrument(const Question& question, const Condition& condition, const char* table, Steps& steps,
                      const OfRow& of_row) {
  const Value* given = question.facts().find(condition.key.text);
  if (!given || !given->string()) {
    steps.absent(condition.key.text);
    return missing(condition.key.text);
  }
  steps.fact(condition.key.text, *given);
  const Value* row = question.world().tables.find(table, *given->string());
  if (row) return of_row(*row);
  steps.no_cell(table, *given->string(), "id", "no such row");
  return not_met();
}

Finding void_act(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  return of_instrument(question, condition, "void_acts", steps, [&](const Value& row) {
    steps.cell("void_acts", row.text("id"), "id", row.text("id"), source_of(row));
    return met();
  });
}

Finding instrument_kind(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  return of_instrument(question, condition, "instruments", steps, [&](const Value& row) {
    steps.cell("instruments", row.text("id"), "kind", row.text("kind"), source_of(row));
    return names(condition.values, row.text("kind")) ? met() : not_met();
  });
}

// No text that decides is loaded yet: here one will be asked.
Finding loaded(const Question&, const Definition&, const Condition& condition, Steps& steps) {
  const std::string key = "instrument:" + condition.key.text;
  steps.absent(key);
  return missing(key);
}

// ---- territorial measures
// -----------------------------------------------------------------------------------------------

const Reach* find_reach(const std::vector<Reach>& rows, std::string_view jurisdiction, std::string_view region) {
  const auto row =
      std::ranges::find_if(rows, [&](const Reach& r) { return r.jurisdiction == jurisdiction && r.region == region; });
  return row == rows.end() ? nullptr : &*row;
}

void show_reach(const Reach& row, const char* table, Steps& steps) {
  if (!steps.wanted()) return;
  const std::string id = row.jurisdiction.empty() ? row.region : row.jurisdiction + "/" + row.region;
  const std::pair<const char*, const std::optional<Day>*> kDays[] = {
      {"load_from", &row.load_from}, {"from", &row.from}, {"known_until", &row.known_until}};
  for (const auto& [key, day] : kDays)
    if (*day) steps.cell(table, id, key, base::to_iso(**day), row.cite.instrument);
}

// The row of the place's region for the jurisdiction, if the region is one of those named.
const Reach* reach_of(const Question& question, const Condition& condition, const Place& place) {
  if (place.region.empty() || (!condition.values.empty() && !names(condition.values, place.region))) return nullptr;
  return find_reach(question.world().rules.reach(), question.jurisdiction(), place.region);
}

Finding reached_on(const Reach& row, Day day) {
  if (row.from && day >= *row.from) return !row.known_until || day <= *row.known_until ? met() : not_met();
  return row.load_from && day >= *row.load_from ? missing("instrument:" + row.load) : not_met();
}

Finding covered(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  const Occupation occupation(question);
  return at_one_place(question, condition, steps, [&](const Place& place) {
    const Reach* row = reach_of(question, condition, place);
    if (!row) return not_met();
    show_reach(*row, "reach", steps);
    question.show_days("date", steps);
    const auto days = question.days("date");
    if (!days) return missing("date");
    Finding reached = on_each_day(*days, "date", [&](Day day) { return reached_on(*row, day); });
    if (reached.status == Status::NotMet || occupation.in_whole(place)) return reached;
    return both(std::move(reached), occupation.in_tot(place, "date", steps));
  });
}

Finding lapsed(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  return at_one_place(question, condition, steps, [&](const Place& place) {
    const Reach* row = reach_of(question, condition, place);
    if (!row || !row->known_until) return not_met();
    show_reach(*row, "reach", steps);
    question.show_days("date", steps);
    const auto days = question.days("date");
    if (!days) return missing("date");
    return on_each_day(*days, "date", [&](Day day) { return day > *row->known_until ? met() : not_met(); });
  });
}

Finding travel_listed(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  if (!question.facts().find(condition.key.text)) {  // of the holder nothing but the residence is asked
    const std::string residence = attribute(condition, "residence");
    steps.absent(residence);
    return missing(residence);
  }
  return at_one_place(question, condition, steps, [&](const Place& place) {
    const Reach* row = find_reach(question.world().rules.travel_documents(), {}, place.region);
    if (!row) return not_met();
    show_reach(*row, "travel_documents", steps);
    question.show_days("date", steps);
    const auto days = question.days("date");
    if (!days) return missing("date");
    return on_each_day(*days, "date", [&](Day day) { return reached_on(*row, day); });
  });
}

// ---- lists
// --------------------------------------------------------------------------------------------------------------

// Listed from a day on, as asked on the day of the question.
Finding listed_from(const Question& question, std::string_view from, Steps& steps) {
  const auto first = base::parse_day(from);
  question.show_days("date", steps);
  const auto days = question.days("date");
  if (!first || !days) return missing("date");
  return on_each_day(*days, "date", [&](Day day) { return day >= *first ? met() : not_met(); });
}

// By `listed` of the party: nullopt if it says nothing of this jurisdiction.
std::optional<Finding> by_own_list(const Question& question, std::string_view key, const Value& party, Steps& steps) {
  const Value* listed = party.find("listed");
  if (!listed || !listed->array()) return std::nullopt;
  if (listed->array()->empty()) {
    steps.fact(key, *listed);
    return not_met();  // checked, and on none
  }
  for (const Value& list : *listed->array()) {
    if (list.text("by") != question.jurisdiction()) continue;
    steps.fact(key, *listed);
    return list.find("from") ? listed_from(question, list.text("from"), steps) : met();
  }
  return std::nullopt;
}

// By the table that `lists` names for the jurisdiction: a column "listing.listed_on", or "sanctions.date" of a list of
// entries, of which those count whose regime begins so and which lack the key `without`.
std::optional<Finding> by_tables(const Question& question, const Definition& definition, std::string_view id,
                                 Steps& steps) {
  if (id.empty()) return std::nullopt;
  for (const Value& list : definition.row.list("lists")) {
    if (list.text("jurisdiction") != question.jurisdiction()) continue;
    const Value* row = question.world().tables.find(list.text("table"), id);
    if (!row) continue;
    const std::string_view column = list.text("column");
    const std::string_view outer = column.substr(0, column.find('.')), inner = column.substr(column.find('.') + 1);
    const Value* cell = row->find(outer);
    if (!cell) continue;
    const auto from_entry = [&](const Value& entry) -> std::optional<Finding> {
      const bool counts = entry.text("regime").starts_with(list.text("regime")) &&
                          (list.text("without").empty() || !entry.find(list.text("without")));
      if (!counts || entry.text(inner).empty()) return std::nullopt;
      steps.cell(list.text("table"), id, column, entry.text(inner), source_of(*row));
      return listed_from(question, entry.text(inner), steps);
    };
    if (!cell->array()) {
      if (auto finding = from_entry(*cell)) return finding;
      continue;
    }
    for (const Value& entry : *cell->array())
      if (auto finding = from_entry(entry)) return finding;
  }
  return std::nullopt;
}

// nullopt: nothing says so or otherwise. A party may be owned by one that is owned by another: as deep as the facts go.
std::optional<Finding> listed_party(const Question& question, const Definition& definition, const std::string& key,
                                    const Value& party, Steps& steps) {
  if (const auto finding = by_own_list(question, key + ".listed", party, steps)) return finding;
  const std::string_view id = party.string() ? std::string_view(*party.string()) : party.text("id");
  if (const auto finding = by_tables(question, definition, id, steps)) return finding;
  const Value* owner = party.find("owned_by");
  if (!owner) return std::nullopt;
  steps.fact(key + ".owned_by", *owner);
  return listed_party(question, definition, key + ".owned_by", *owner, steps);
}

// The key that `subject` stands for: the first of its parties that is given, else the first.
std::string party_key(const Question& question, const Condition& condition) {
  if (condition.key != "subject") return condition.key.text;
  const auto& keys = question.defaults().subject;
  const auto given =
      std::ranges::find_if(keys, [&](const std::string& key) { return question.facts().find(key) != nullptr; });
  return given == keys.end() ? keys.front() : *given;
}

Finding listed(const Question& question, const Definition& definition, const Condition& condition, Steps& steps) {
  const std::string key = party_key(question, condition);
  const Value* party = question.facts().find(key);
  if (!party) {
    steps.absent(key);
    return missing(key);
  }
  steps.fact(key, *party);
  if (auto finding = listed_party(question, definition, key, *party, steps)) return std::move(*finding);
  // Who has no id must first be known: then the tables can be asked.
  const std::string lacks = question.party_id(key).empty() ? "evidence" : key + ".listed";
  steps.absent(lacks);
  return missing(lacks);
}

Finding listed_in_facts(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  const std::string key = attribute(condition, "listed");
  const Value* listed = question.facts().find(key);
  if (!listed || !listed->array()) {
    steps.absent(key);
    return not_met();
  }
  steps.fact(key, *listed);
  return std::ranges::any_of(*listed->array(),
                             [&](const Value& list) { return list.text("by") == question.jurisdiction(); })
             ? met()
             : not_met();
}

// ---- names of places
// ----------------------------------------------------------------------------------------------------

icu::UnicodeString folded(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))).foldCase();
}

// Does a cell of the row hold the name? Through objects (names by language) and lists.
bool cell_holds(const Value& cell, const icu::UnicodeString& name) {
  if (cell.string()) return folded(*cell.string()) == name;
  if (cell.array())
    return std::ranges::any_of(*cell.array(), [&](const Value& item) { return cell_holds(item, name); });
  if (cell.object())
    return std::ranges::any_of(*cell.object(),
                               [&](const Value::Member& member) { return cell_holds(member.value, name); });
  return false;
}

struct Named {
  const Value* row = nullptr;
  const char* column = nullptr;
};

// The rows of territories that carry the name; two are enough to know that it is not one.
std::vector<Named> rows_named(const Question& question, std::string_view name) {
  constexpr const char* kColumns[] = {"names", "so_called.names", "so_called.russian_codes.phone", "iso_3166_2"};
  const icu::UnicodeString wanted = folded(name);
  std::vector<Named> found;
  for (const Value& row : question.world().tables.rows("territories"))
    for (const char* column : kColumns) {
      const Value* cell = row.find_path(column);
      if (!cell || !cell_holds(*cell, wanted)) continue;
      found.push_back({&row, column});
      break;
    }
  return found;
}

Finding names_one(const Question& question, const Definition&, const Condition& condition, Steps& steps) {
  const Value* given = question.facts().find(condition.key.text);
  if (!given) {
    steps.absent(condition.key.text);
    return missing(condition.key.text);
  }
  steps.fact(condition.key.text, *given);
  const std::string_view name = given->text("name");
  if (name.empty()) return not_met();  // an id is no name that was found
  const auto rows = rows_named(question, name);
  for (const Named& named : rows)
    steps.cell("territories", named.row->text("id"), named.column, name, source_of(*named.row));
  return rows.empty() ? not_met() : rows.size() == 1 ? met() : missing(condition.key.text);
}

struct NamedLookUp {
  std::string_view name;
  LookUp look_up;
};
constexpr NamedLookUp kLookUps[] = {
    {"in_tot", in_tot},
    {"region", region},
    {"before_loss", before_loss},
    {"after_regain", after_regain},
    {"illegal", illegal},
    {"ru_organ", ru_organ},
    {"vote_void", vote_void},
    {"chain_void", chain_void},
    {"void_act", void_act},
    {"instrument_kind", instrument_kind},
    {"loaded", loaded},
    {"covered", covered},
    {"lapsed", lapsed},
    {"travel_listed", travel_listed},
    {"listed", listed},
    {"listed_in_facts", listed_in_facts},
    {"partner_state", partner_state},
    {"names_one", names_one},
};

}  // namespace

LookUp find_look_up(std::string_view definition) noexcept {
  const auto* found = std::ranges::find(kLookUps, definition, &NamedLookUp::name);
  return found == std::end(kLookUps) ? nullptr : found->look_up;
}

std::string_view place_named(const Question& question) {
  const Value* given = question.facts().find("territory");
  const auto rows = given ? rows_named(question, given->text("name")) : std::vector<Named>();
  return rows.size() == 1 ? rows.front().row->text("id") : std::string_view();
}

}  // namespace welles::law::reference
