// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "welles/law/evaluator.h"

// One function for each definition of data/law/definitions.toml, over the compiled tables. The slow, obvious twin is
// definitions_reference.cpp.
namespace welles::law {
namespace {

using base::Day;
using model::ControlRow;
using model::Value;

constexpr Answer kMet, kNotMet{.status = Status::NotMet};

Answer truth(bool holds) {
  return holds ? kMet : kNotMet;
}

Answer opposite(Answer answer) {
  if (answer.status != Status::Missing) return truth(answer.status == Status::NotMet);
  return answer;
}

Answer together(const Answer& left, const Answer& right) {
  Answer answer = left;
  answer.lacks.add(right.lacks);
  answer.control_change = left.control_change || right.control_change;
  return answer;
}

// Met if both are; not met if one is not; else missing what they lack together.
Answer both(const Answer& left, const Answer& right) {
  if (left.status == Status::Missing && right.status == Status::Missing) return together(left, right);
  return left.status <= right.status ? left : right;
}

// Met if one is; not met if none can be; else missing what they lack together.
Answer either(const Answer& left, const Answer& right) {
  if (left.status == Status::Missing && right.status == Status::Missing) return together(left, right);
  return left.status >= right.status ? left : right;
}

bool holds(const std::vector<WordId>& list, WordId word) {
  return word != 0 && std::ranges::find(list, word) != list.end();
}

// One answer for all days of a month, where all days give the same; else the day is what is lacking.
template <class OnDay>
Answer on_each_day(const Evaluator& e, const DaySpan& days, Key key, const OnDay& on_day) {
  Answer answer = on_day(days.first);
  bool mixed = false;
  for (Day day = days.first + std::chrono::days(1); day <= days.last; day += std::chrono::days(1)) {
    const Answer other = on_day(day);
    mixed = mixed || other.status != answer.status || other.lacks != answer.lacks;
    answer.control_change = answer.control_change || other.control_change;
  }
  if (!mixed) return answer;
  Answer lacking = e.missing(key);
  lacking.control_change = answer.control_change;
  return lacking;
}

// Asks about each place that an argument names: one is enough.
template <class AtPlace>
Answer at_one_place(Evaluator& e, Key argument, const AtPlace& at_place) {
  const Evaluator::Places places = e.places(argument);
  if (places.all.empty()) return e.missing(places.lacks);
  Answer answer = kNotMet;
  for (const PlaceInfo* place : places.all) answer = either(answer, at_place(*place));
  return answer;
}

Key place_argument(const Atom& atom) {
  return atom.is_place ? kNoKey : atom.key;
}

// ---- occupation
// ---------------------------------------------------------------------------------------------------------

void show_region(Evaluator& e, const PlaceInfo& place) {
  if (!place.region || place.kind == PlaceInfo::Kind::Region) return;
  switch (place.region_from) {
    case PlaceInfo::From::Territories:
      return e.show_cell("territories", place.row_id, "parent", place.region->id, place.source);
    case PlaceInfo::From::Gazetteer:
      return e.show_cell("gazetteer", place.settlement->katottg, "territory",
                         std::string_view(place.settlement->territory));
    case PlaceInfo::From::Defaults:
      return e.show_cell("facts_defaults", "katottg.regions", place.id.substr(0, 4), place.region->id);
  }
}

void show_region_days(Evaluator& e, const Region& region) {
  if (region.lost_cell)
    e.show_cell("territories", region.id, "control_lost.legal_date", region.lost_cell, region.source);
  if (region.regained_cell)
    e.show_cell("territories", region.id, "control_regained.full", region.regained_cell, region.source);
}

Answer control_change(const Evaluator& e) {
  Answer answer = e.missing(e.program().key_evidence);
  answer.control_change = true;
  return answer;
}

Answer region_on(const Evaluator& e, const Region& region, Day day) {
  if (!region.lost || day < *region.lost) return kNotMet;
  if (!region.regained || day < *region.regained) return kMet;
  return day == *region.regained ? control_change(e) : kNotMet;
}

// The days on which a change known as `date` may have happened: nothing outside `whole` was occupied before `earliest`.
DaySpan change_span(const Program& program, base::PartialDate date) {
  DaySpan days{base::first_day(date), base::last_day(date)};
  if (date.known_to_the_day()) return days;
  if (const auto earliest = program.earliest_in(date.year)) days.first = std::max(days.first, *earliest);
  return days;
}

// A contested row without `from` counts from the last dated change of the place, else from the day in 2022.
DaySpan start_of(const Program& program, const model::ControlPlace& place, const ControlRow& row) {
  if (row.from) return change_span(program, *row.from);
  std::optional<Day> last;
  for (const ControlRow& other : place.rows)
    for (const auto& date : {other.from, other.until})
      if (date && (!last || base::last_day(*date) > *last)) last = base::last_day(*date);
  if (!last) last = program.earliest_in(2022);
  return last ? DaySpan{*last, *last} : DaySpan{Day::min(), Day::min()};
}

// Of several rows the one that says most counts: occupied, else a day of change, else contested, else no row.
Answer settlement_on(const Evaluator& e, const model::ControlPlace& place, Day day) {
  const Program& program = e.program();
  Answer answer = kNotMet;
  for (const ControlRow& row : place.rows) {
    const DaySpan start = start_of(program, place, row);
    if (day < start.first) continue;
    bool changes = row.from && day <= start.last;
    if (row.until) {
      const DaySpan end = change_span(program, *row.until);
      if (day > end.last) continue;
      changes = changes || day >= end.first;
    }
    answer = either(answer, changes                                 ? control_change(e)
                            : row.state == model::Control::Occupied ? kMet
                                                                    : e.missing(program.key_evidence));
  }
  return answer;
}

void show_row(Evaluator& e, const model::ControlPlace& place, const ControlRow& row) {
  const std::string_view source = std::string_view(row.source).substr(0, row.source.find(' '));
  e.show_cell("control", place.katottg, "state", model::word(row.state), source);
  if (row.from) e.show_cell("control", place.katottg, "from", *row.from, source);
  if (row.until) e.show_cell("control", place.katottg, "until", *row.until, source);
}

void show_rows(Evaluator& e, const model::ControlPlace& place, Day until) {
  bool any = false;
  for (const ControlRow& row : place.rows) {
    if (start_of(e.program(), place, row).first > until) continue;
    any = true;
    show_row(e, place, row);
  }
  if (!any) e.show_no_cell("control", place.katottg, "state", "no row of this place begins by then");
}

// Evidence of control that is offered goes before the table.
std::optional<Answer> by_evidence(Evaluator& e) {
  const Program& program = e.program();
  const auto offers = [&](const std::vector<WordId>& words) {
    return std::ranges::any_of(
        words, [&](WordId word) { return std::ranges::find(e.evidence(), word) != e.evidence().end(); });
  };
  if (e.evidence().empty() || !program.settles) return std::nullopt;
  const bool occupied = offers(program.settles_occupied);
  if (!occupied && !offers(program.settles_row_missing)) return std::nullopt;
  e.show_fact(program.key_evidence);
  if (occupied) return kMet;
  return offers(program.settles_free_if) ? kNotMet : e.missing(program.key_evidence);
}

// On the days of a clock, which is shown here; or on those that a table gave, which are among the steps already.
Answer in_tot_during(Evaluator& e, const PlaceInfo& place, const std::optional<DaySpan>& days, Key clock,
                     bool show_clock) {
  if (place.kind == PlaceInfo::Kind::Reserved) return kNotMet;
  show_region(e, place);
  const bool as_region = place.follows_its_region();
  if (!as_region) {
    if (place.kind != PlaceInfo::Kind::Settlement) return e.missing(e.program().key_territory);
    if (const auto settled = by_evidence(e)) return *settled;
  }
  if (show_clock) e.show_days(clock);
  if (!days) return e.missing(clock);
  if (as_region) {
    show_region_days(e, *place.region);
    return on_each_day(e, *days, clock, [&](Day day) { return region_on(e, *place.region, day); });
  }
  show_rows(e, *place.settlement, days->last);
  return on_each_day(e, *days, clock, [&](Day day) { return settlement_on(e, *place.settlement, day); });
}

Answer in_tot_at(Evaluator& e, const PlaceInfo& place, Key clock) {
  return in_tot_during(e, place, e.days(clock), clock, true);
}

Answer in_tot(Evaluator& e, const Atom& atom) {
  const Key clock = atom.on_as_of ? e.program().key_as_of : e.program().key_date;
  return at_one_place(e, place_argument(atom), [&](const PlaceInfo& place) { return in_tot_at(e, place, clock); });
}

Answer in_tot_on_date(Evaluator& e, Key argument) {
  return at_one_place(e, argument, [&](const PlaceInfo& place) { return in_tot_at(e, place, e.program().key_date); });
}

Answer before_loss_at(Evaluator& e, const PlaceInfo& place) {
  const Key date = e.program().key_date;
  show_region(e, place);
  std::optional<DaySpan> loss;
  if (place.kind != PlaceInfo::Kind::Reserved && place.follows_its_region()) {
    show_region_days(e, *place.region);
    if (place.region->lost) loss = {*place.region->lost, *place.region->lost};
  } else if (place.settlement && !place.settlement->rows.empty()) {
    if (const auto settled = by_evidence(e); settled && settled->status == Status::Met)
      return kNotMet;  // it was lost already, whatever the table says
    loss = start_of(e.program(), *place.settlement, place.settlement->rows.front());
    show_row(e, *place.settlement, place.settlement->rows.front());
  }
  if (!loss) return kNotMet;  // a place that was never lost
  e.show_days(date);
  const auto& days = e.days(date);
  if (!days) return e.missing(date);
  return on_each_day(e, *days, date, [&](Day day) {
    if (day < loss->first) return kMet;
    return loss->one() || day > loss->last ? kNotMet : e.missing(date);
  });
}

Answer before_loss(Evaluator& e, const Atom& atom) {
  return at_one_place(e, place_argument(atom), [&](const PlaceInfo& place) { return before_loss_at(e, place); });
}

Answer after_regain(Evaluator& e, const Atom& atom) {
  return at_one_place(e, place_argument(atom), [&](const PlaceInfo& place) {
    if (!place.region) return kNotMet;
    const Answer lost_before = opposite(before_loss_at(e, place));
    return both(lost_before, opposite(in_tot_at(e, place, e.program().key_date)));
  });
}

Answer region(Evaluator& e, const Atom& atom) {
  return at_one_place(e, place_argument(atom), [&](const PlaceInfo& place) {
    show_region(e, place);
    return truth(place.region && e.is_value(atom, place.region->word));
  });
}

// ---- parties
// ------------------------------------------------------------------------------------------------------------

// An attribute that is asked of a party: is it one of these words?
template <class IsOne>
Answer attribute_is(Evaluator& e, Key key, const IsOne& is_one) {
  const Found& found = e.find(key);
  e.show(key, found);
  if (!found || !found.value->string() || found.word == e.program().word_unknown) return e.missing(key);
  return truth(is_one(found.word, *found.value->string()));
}

Answer by_law_and_place(Evaluator& e, const Atom& atom, Key place) {
  const std::vector<WordId>& laws = e.program().definitions[atom.definition].laws;
  const Answer by_law =
      attribute_is(e, e.program().keys[atom.key].law, [&](WordId law, const std::string&) { return holds(laws, law); });
  if (by_law.status == Status::NotMet) return by_law;
  return both(by_law, in_tot_on_date(e, place));
}

Answer illegal(Evaluator& e, const Atom& atom) {
  if (!e.said(atom.key)) {
    e.show_absent(atom.key);
    return e.missing(atom.key);
  }
  e.show_fact(atom.key);
  if (const OfficialInfo* official = e.official(atom.key)) {
    e.show_cell("officials", official->id, "id", official->id, official->source);
    if (official->has_role)
      e.show_cell("officials", official->id, "roles.title",
                  official->role_title && official->role_title->string()
                      ? std::string_view(*official->role_title->string())
                      : std::string_view());
    return kMet;
  }
  if (const BodyInfo* body = e.body(atom.key)) {
    e.show_cell("bodies", body->id, "id", body->id, body->source);
    const auto standing = e.standing(*body, true);
    if (!standing) return e.missing(e.program().key_date);
    return truth(*standing != e.program().standing_lawful && *standing != e.program().standing_organ);
  }
  return by_law_and_place(e, atom, atom.key);
}

Answer ru_organ(Evaluator& e, const Atom& atom) {
  const Program& program = e.program();
  if (!e.said(atom.key)) {
    e.show_absent(atom.key);
    return e.missing(atom.key);
  }
  e.show_fact(atom.key);
  if (const BodyInfo* body = e.body(atom.key)) {
    const auto standing = e.standing(*body, true);
    if (!standing) return e.missing(program.key_date);
    return truth(*standing == program.standing_organ);
  }
  if (!e.party_id(atom.key).empty()) return kNotMet;
  const KeyInfo& party = program.keys[atom.key];
  const auto is_that = [](WordId word) {
    return [word](WordId said, const std::string&) { return said != 0 && said == word; };
  };
  const Answer by_law = attribute_is(e, party.law, is_that(program.organ_law));
  return both(by_law, attribute_is(e, party.residence, is_that(program.organ_residence)));
}

Answer partner_state(Evaluator& e, const Atom& atom) {
  const DefinitionCode& definition = e.program().definitions[atom.definition];
  const bool any_state = holds(definition.any_of, e.jurisdiction_word());
  return attribute_is(e, e.program().keys[atom.key].nationality, [&](WordId nationality, const std::string& text) {
    return any_state ? !holds(definition.but, nationality) : text == e.jurisdiction();
  });
}

// ---- votes, chains, instruments
// ---------------------------------------------------------------------------------------

Answer vote_void(Evaluator& e, const Atom& atom) {
  const Program& program = e.program();
  const Value* given = e.said(atom.key);
  if (!given) {
    e.show_absent(atom.key);
    return e.missing(atom.key);
  }
  e.show_fact(atom.key);
  const std::uint32_t known = given->string() ? program.words[e.party_word(atom.key)].vote : 0;
  if (known == 0) return by_law_and_place(e, atom, program.key_territory);
  // Judged by its last day, wherever the question has its own.
  const VoteInfo& vote = program.votes[known];
  if (!vote.last_day_cell) return e.missing(program.key_date);
  e.show_cell("elections", vote.id, "dates", vote.last_day_cell, vote.source);
  Answer answer = kNotMet;
  const auto add = [&](const PlaceInfo& place) {
    answer = either(answer, in_tot_during(e, place, vote.last_day, program.key_date, false));
  };
  if (const Value* territory = e.said(program.key_territory); territory && territory->string()) {
    e.show_fact(program.key_territory);
    add(*e.place(*territory->string(), e.party_word(program.key_territory)));
  } else if (vote.territories) {
    e.show_cell("elections", vote.id, "territories", vote.territories, vote.source);
    for (std::uint32_t i = vote.places.at; i < vote.places.at + vote.places.count; ++i) add(*program.place_lists[i]);
  }
  return answer;
}

Answer chain_void(Evaluator& e, const Atom& atom) {
  const Program& program = e.program();
  const DefinitionCode& definition = program.definitions[atom.definition];
  const Value* chain = e.said(atom.key);
  if (!chain || !chain->array()) {
    e.show_absent(atom.key);
    return kNotMet;
  }
  e.show_fact(atom.key);
  Answer answer = kNotMet;
  for (const Value& link : *chain->array()) {
    Answer found = e.missing(atom.key);
    if (link.string()) {
      const WordId id = program.word(*link.string());
      for (std::size_t i = 0; i < definition.looks_up.size(); ++i) {
        const TableRow* row = program.row(definition.looks_up[i], id);
        if (!row) continue;
        e.show_cell(definition.definition->looks_up[i], *link.string(), "id", &link, row->source);
        found = kMet;
        break;
      }
    } else if (const std::string_view law = link.text("law"); !law.empty()) {
      found = truth(holds(definition.laws, program.word(law)));
    }
    answer = either(answer, found);
  }
  return answer;
}

// The row of the instrument that the facts name; without a name the key is lacking.
template <class OfRow>
Answer of_instrument(Evaluator& e, const Atom& atom, std::uint16_t table, const char* name, const OfRow& of_row) {
  const Value* given = e.said(atom.key);
  if (!given || !given->string()) {
    e.show_absent(atom.key);
    return e.missing(atom.key);
  }
  e.show_fact(atom.key);
  if (const TableRow* row = e.program().row(table, e.party_word(atom.key))) return of_row(*row);
  e.show_no_cell(name, *given->string(), "id", "no such row");
  return kNotMet;
}

Answer void_act(Evaluator& e, const Atom& atom) {
  return of_instrument(e, atom, e.program().table_void_acts, "void_acts", [&](const TableRow& row) {
    const std::string_view id = row.row->text("id");
    e.show_cell("void_acts", id, "id", id, row.source);
    return kMet;
  });
}

Answer instrument_kind(Evaluator& e, const Atom& atom) {
  return of_instrument(e, atom, e.program().table_instruments, "instruments", [&](const TableRow& row) {
    const std::string_view kind = row.row->text("kind");
    e.show_cell("instruments", row.row->text("id"), "kind", kind, row.source);
    return truth(e.is_value(atom, e.program().word(kind)));
  });
}

// No text that decides is loaded yet: here one will be asked.
Answer loaded(Evaluator& e, const Atom& atom) {
  e.show_absent(atom.key);
  return e.missing(atom.key);
}

// ---- territorial measures
// ---------------------------------------------------------------------------------------------

void show_reach(Evaluator& e, const ReachRow& row, const char* table) {
  const std::pair<const char*, const std::optional<Day>*> kDays[] = {
      {"load_from", &row.reach->load_from}, {"from", &row.reach->from}, {"known_until", &row.reach->known_until}};
  for (const auto& [key, day] : kDays)
    if (*day) e.show_cell(table, row.id, key, **day, row.reach->cite.instrument);
}

// The row of the place's region for the jurisdiction, if the region is one of those named.
const ReachRow* reach_of(const Evaluator& e, const Atom& atom, const PlaceInfo& place) {
  if (!place.region || (atom.values_count != 0 && !e.is_value(atom, place.region->word))) return nullptr;
  for (const auto& [jurisdiction, row] : place.region->reach)
    if (jurisdiction == e.jurisdiction_word()) return row;
  return nullptr;
}

Answer reached_on(const Evaluator& e, const ReachRow& row, Day day) {
  const Reach& reach = *row.reach;
  if (reach.from && day >= *reach.from) return truth(!reach.known_until || day <= *reach.known_until);
  return reach.load_from && day >= *reach.load_from ? e.missing(row.load) : kNotMet;
}

Answer covered_at(Evaluator& e, const ReachRow& row, const PlaceInfo& place) {
  const Key date = e.program().key_date;
  show_reach(e, row, "reach");
  e.show_days(date);
  const auto& days = e.days(date);
  if (!days) return e.missing(date);
  const Answer reached = on_each_day(e, *days, date, [&](Day day) { return reached_on(e, row, day); });
  if (reached.status == Status::NotMet || place.whole()) return reached;
  return both(reached, in_tot_at(e, place, date));
}

Answer covered(Evaluator& e, const Atom& atom) {
  return at_one_place(e, place_argument(atom), [&](const PlaceInfo& place) {
    const ReachRow* row = reach_of(e, atom, place);
    return row ? covered_at(e, *row, place) : kNotMet;
  });
}

Answer lapsed(Evaluator& e, const Atom& atom) {
  const Key date = e.program().key_date;
  return at_one_place(e, place_argument(atom), [&](const PlaceInfo& place) {
    const ReachRow* row = reach_of(e, atom, place);
    if (!row || !row->reach->known_until) return kNotMet;
    show_reach(e, *row, "reach");
    e.show_days(date);
    const auto& days = e.days(date);
    if (!days) return e.missing(date);
    return on_each_day(e, *days, date, [&](Day day) { return truth(day > *row->reach->known_until); });
  });
}

Answer travel_listed(Evaluator& e, const Atom& atom) {
  const Key date = e.program().key_date, residence = e.program().keys[atom.key].residence;
  if (!e.said(atom.key)) {  // of the holder nothing but the residence is asked
    e.show_absent(residence);
    return e.missing(residence);
  }
  return at_one_place(e, place_argument(atom), [&](const PlaceInfo& place) {
    const ReachRow* row = place.region ? place.region->travel_documents : nullptr;
    if (!row) return kNotMet;
    show_reach(e, *row, "travel_documents");
    e.show_days(date);
    const auto& days = e.days(date);
    if (!days) return e.missing(date);
    return on_each_day(e, *days, date, [&](Day day) { return reached_on(e, *row, day); });
  });
}

// ---- lists
// --------------------------------------------------------------------------------------------------------------

// Listed from a day on, as asked on the day of the question.
Answer listed_from(Evaluator& e, std::string_view from) {
  const Key date = e.program().key_date;
  const auto first = base::parse_day(from);
  e.show_days(date);
  const auto& days = e.days(date);
  if (!first || !days) return e.missing(date);
  return on_each_day(e, *days, date, [&](Day day) { return truth(day >= *first); });
}

// The party that the facts give under a key, or one that owns it: `deeper` is the path below the key.
struct Party {
  Key key;
  std::string deeper;
  const Value* value;

  void show(Evaluator& e, Key attribute, const char* name, const Value& what) const {
    if (deeper.empty() && attribute != kNoKey)
      e.show_fact(attribute);
    else
      e.show_said(e.program().keys[key].name + deeper + "." + name, what);
  }
};

// By `listed` of the party: nullopt if it says nothing of this jurisdiction.
std::optional<Answer> by_own_list(Evaluator& e, const Party& party) {
  const Value* listed = party.value->find("listed");
  if (!listed || !listed->array()) return std::nullopt;
  const Key attribute = e.program().keys[party.key].listed;
  if (listed->array()->empty()) {
    party.show(e, attribute, "listed", *listed);
    return kNotMet;  // checked, and on none
  }
  for (const Value& list : *listed->array()) {
    if (list.text("by") != e.jurisdiction()) continue;
    party.show(e, attribute, "listed", *listed);
    return list.find("from") ? listed_from(e, list.text("from")) : kMet;
  }
  return std::nullopt;
}

// By the table that `lists` names for the jurisdiction: a column "listing.listed_on", or "sanctions.date" of a list of
// entries, of which those count whose regime begins so and which lack the key `without`.
std::optional<Answer> by_tables(Evaluator& e, const DefinitionCode& definition, std::string_view id) {
  if (id.empty()) return std::nullopt;
  for (const DefinitionCode::List& list : definition.lists) {
    if (list.jurisdiction != e.jurisdiction_word()) continue;
    const TableRow* row = e.program().row(list.table, e.program().word(id));
    const Value* cell = row ? row->row->find(list.outer) : nullptr;
    if (!cell) continue;
    const auto from_entry = [&](const Value& entry) -> std::optional<Answer> {
      const bool counts =
          entry.text("regime").starts_with(list.regime) && (list.without.empty() || !entry.find(list.without));
      const std::string_view day = entry.text(list.inner);
      if (!counts || day.empty()) return std::nullopt;
      e.show_cell(list.table_name, id, list.column, day, row->source);
      return listed_from(e, day);
    };
    if (!cell->array()) {
      if (auto answer = from_entry(*cell)) return answer;
      continue;
    }
    for (const Value& entry : *cell->array())
      if (auto answer = from_entry(entry)) return answer;
  }
  return std::nullopt;
}

// nullopt: nothing says so or otherwise. A party may be owned by one that is owned by another: as deep as the facts go.
std::optional<Answer> listed_party(Evaluator& e, const DefinitionCode& definition, Party party) {
  while (true) {
    if (const auto answer = by_own_list(e, party)) return answer;
    const std::string_view id =
        party.value->string() ? std::string_view(*party.value->string()) : party.value->text("id");
    if (const auto answer = by_tables(e, definition, id)) return answer;
    const Value* owner = party.value->find("owned_by");
    if (!owner) return std::nullopt;
    party.show(e, e.program().keys[party.key].owned_by, "owned_by", *owner);
    party.deeper += ".owned_by";
    party.value = owner;
  }
}

Answer listed(Evaluator& e, const Atom& atom) {
  const Program& program = e.program();
  Key key = atom.key;
  if (atom.is_subject) {  // the first of its parties that is given, else the first
    const auto given = std::ranges::find_if(program.subject, [&](Key one) { return e.said(one) != nullptr; });
    key = given == program.subject.end() ? program.subject.front() : *given;
  }
  const Value* party = e.said(key);
  if (!party) {
    e.show_absent(key);
    return e.missing(key);
  }
  e.show_fact(key);
  if (const auto answer = listed_party(e, program.definitions[atom.definition], {key, {}, party})) return *answer;
  // Who has no id must first be known: then the tables can be asked.
  const Key lacks = e.party_id(key).empty() ? program.key_evidence : program.keys[key].listed;
  e.show_absent(lacks);
  return e.missing(lacks);
}

Answer listed_in_facts(Evaluator& e, const Atom& atom) {
  const Key key = e.program().keys[atom.key].listed;
  const Value* listed = e.said(key);
  if (!listed || !listed->array()) {
    e.show_absent(key);
    return kNotMet;
  }
  e.show_fact(key);
  return truth(
      std::ranges::any_of(*listed->array(), [&](const Value& list) { return list.text("by") == e.jurisdiction(); }));
}

// ---- names of places
// --------------------------------------------------------------------------------------------------

Answer names_one(Evaluator& e, const Atom& atom) {
  const Value* given = e.said(atom.key);
  if (!given) {
    e.show_absent(atom.key);
    return e.missing(atom.key);
  }
  e.show_fact(atom.key);
  const std::string_view name = given->text("name");
  if (name.empty()) return kNotMet;  // an id is no name that was found
  const std::vector<NamedRow>* rows = e.program().named(name);
  if (!rows) return kNotMet;
  for (const NamedRow& row : *rows) e.show_cell("territories", row.id, row.column, name, row.source);
  return rows->size() == 1 ? kMet : e.missing(atom.key);
}

constexpr LookUpOf kLookUps[] = {
    {"in_tot", in_tot, false},
    {"region", region, false},
    {"before_loss", before_loss, false},
    {"after_regain", after_regain, false},
    {"illegal", illegal, false},
    {"ru_organ", ru_organ, false},
    {"vote_void", vote_void, false},
    {"chain_void", chain_void, false},
    {"void_act", void_act, false},
    {"instrument_kind", instrument_kind, false},
    {"loaded", loaded, false},
    {"covered", covered, true},
    {"lapsed", lapsed, true},
    {"travel_listed", travel_listed, false},
    {"listed", listed, true},
    {"listed_in_facts", listed_in_facts, true},
    {"partner_state", partner_state, true},
    {"names_one", names_one, false},
};

}  // namespace

Answer covered_by(Evaluator& e, const ReachRow& row) {
  return at_one_place(e, e.program().key_territory, [&](const PlaceInfo& place) {
    return place.region && place.region->id == row.reach->region ? covered_at(e, row, place) : kNotMet;
  });
}

const LookUpOf* find_look_up(std::string_view definition) noexcept {
  const auto* found = std::ranges::find(kLookUps, definition, &LookUpOf::definition);
  return found == std::end(kLookUps) ? nullptr : found;
}

}  // namespace welles::law
