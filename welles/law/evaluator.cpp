// SPDX-License-Identifier: Apache-2.0
#include "welles/law/evaluator.h"

#include <algorithm>
#include <utility>

#include "welles/base/assert.h"

namespace welles::law {

using model::Value;

namespace {

bool contains(const std::vector<WordId>& list, WordId word) {
  return std::ranges::find(list, word) != list.end();
}

std::optional<DaySpan> span_of(const Value& value) {
  const auto date = value.string() ? base::parse_partial_date(*value.string()) : std::nullopt;
  if (!date) return std::nullopt;
  return DaySpan{base::first_day(*date), base::last_day(*date)};
}

template <class Use>
void each_bit(const RuleBits& bits, const Use& use) {
  for (std::size_t i = 0; i < bits.size(); ++i)
    for (std::uint64_t word = bits[i]; word != 0; word &= word - 1)
      use(static_cast<RuleId>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
}

bool has_bit(const RuleBits& bits, RuleId rule) {
  return (bits[rule / 64] >> (rule % 64) & 1) != 0;
}

}  // namespace

Evaluator::Evaluator(const Program& program)
    : p_(program),
      slots_(program.keys.size()),
      nodes_seen_(program.node_count()),
      known_(program.atoms.size()),
      memos_(program.atoms.size()),
      places_memo_(program.keys.size() + 1),
      fits_(program.rule_words),
      beaten_(program.rule_words) {}

// ---- facts
// --------------------------------------------------------------------------------------------------------------

void Evaluator::take(const Facts& facts) {
  facts_ = &facts;
  ++facts_epoch_;
  std::ranges::fill(known_, std::uint8_t{0});
  entries_.clear();
  premises_.clear();
  places_.clear();
  unknown_places_.clear();
  kept_.clear();
  evidence_.clear();
  walk(facts.value(), 0);
  const Slot &ask = slots_[p_.key_ask], &kind = slots_[p_.key_kind];
  ask_ = said(p_.key_ask) && ask.value->string() ? ask.word : p_.word_ask;
  kind_ = said(p_.key_kind) ? kind.word : 0;
  if (const Value* evidence = said(p_.key_evidence); evidence && evidence->array())
    for (const Value& item : *evidence->array())
      if (item.string()) evidence_.push_back(p_.word(*item.string()));
  find_date();
}

// Of a member that stands twice the first counts.
void Evaluator::walk(const Value& object, std::uint16_t node) {
  if (!object.object()) return;
  for (const auto& [name, value] : *object.object()) {
    const std::uint16_t below = p_.below(node, name);
    if (below == 0 || nodes_seen_[below] == facts_epoch_) continue;
    nodes_seen_[below] = facts_epoch_;
    if (const Key key = p_.key_of(below); key != kNoKey) {
      Slot& slot = slots_[key];
      slot.epoch = facts_epoch_;
      slot.value = &value;
      slot.word = slot.id = 0;
      slot.has_id = false;
      if (const std::string* text = value.string()) {
        slot.word = slot.id = p_.word(*text);
        slot.has_id = !text->empty();
      } else if (value.object()) {
        const std::string_view id = value.text("id");
        slot.has_id = !id.empty();
        if (slot.has_id) slot.id = p_.word(id);
      }
    }
    if (p_.leads_on(below)) walk(value, below);
  }
}

void Evaluator::find_date() {
  date_ = {};
  for (const DateStepCode& step : p_.date) {
    if (!step.kind.empty() && !contains(step.kind, kind_)) continue;
    if (!step.ask.empty() && !contains(step.ask, ask_)) continue;
    if (step.fact != kNoKey) {
      if (const Value* value = said(step.fact)) {
        date_ = {.value = value, .key = step.fact, .said = true};
        break;
      }
      continue;
    }
    const Value* given = said(step.row_of);
    const TableRow* row = given && given->string() ? p_.row(step.table, slots_[step.row_of].word) : nullptr;
    const Value* cell = row ? step.cells[p_.index_of(*row)] : nullptr;
    if (cell && cell->array())
      cell = cell->array()->empty() ? nullptr : step.step->last ? &cell->array()->back() : &cell->array()->front();
    if (!cell) continue;
    date_ = {.value = cell,
             .table = step.step->table,
             .row = *given->string(),
             .column = step.step->column,
             .source = row->source};
    break;
  }
  if (date_ && date_.value->string()) date_.word = date_.id = p_.word(*date_.value->string());
}

Answer Evaluator::missing(Key key) const noexcept {
  Answer answer{.status = Status::Missing};
  answer.lacks.add(key);
  return answer;
}

const Found& Evaluator::find_once(Key key) {
  Slot& slot = slots_[key];
  slot.found_epoch = facts_epoch_;
  const KeyInfo& info = p_.keys[key];
  Found& found = slot.found;
  if (slot.epoch == facts_epoch_) {
    found.value = slot.value;  // what is known of a row stays as it was: nobody reads it of a fact that was said
    found.key = key;
    found.said = true;
    found.word = slot.word;
    found.id = slot.id;
  } else {
    found = info.of_party == kNoParty ? Found() : find_in_tables(p_.parties[info.of_party], info.attribute);
    if (found && found.value->string()) found.word = found.id = p_.word(*found.value->string());
  }
  // Of a place counts the id, however it is given.
  if (const std::string* text = found ? found.value->string() : nullptr;
      text && info.names_a_place && text->starts_with("UA"))
    if (const WordId row = place(*text, found.word)->row_word) found.id = row;
  return found;
}

const Found& Evaluator::find(Key key) {
  if (key == p_.key_date) return date_;
  return slots_[key].found_epoch == facts_epoch_ ? slots_[key].found : find_once(key);
}

Found Evaluator::find_in_tables(Key party, Attribute attribute) {
  if (attribute == Attribute::None) return {};
  const Defaults& silence = p_.rules.defaults();
  const auto found = [](const Value& value, std::string_view row, std::string_view column) {
    return Found{.value = &value, .table = "facts_defaults", .row = row, .column = column};
  };
  if (is_ru_organ(party)) {
    if (attribute == Attribute::Law) return found(silence.organ_law, "party.organ_of_russia", "law");
    if (attribute == Attribute::Residence) return found(silence.organ_residence, "party.organ_of_russia", "residence");
  }
  if (const BodyInfo* known = body(party)) {
    if (attribute == Attribute::Law) return found(silence.body_law, "party.bodies", "law");
    if (attribute == Attribute::Kind && known->kind) return found(*known->kind, "party.bodies", "kind");
  } else if (official(party)) {
    if (attribute == Attribute::Law) return found(silence.official_law, "party.officials", "law");
    if (attribute == Attribute::Kind) return found(silence.official_kind, "party.officials", "kind");
  }
  return {};
}

const std::optional<DaySpan>& Evaluator::days(Key key) {
  Slot& slot = slots_[key];
  if (slot.days_epoch == facts_epoch_) return slot.days;
  slot.days_epoch = facts_epoch_;
  const Found& found = find(key);
  slot.days = found ? span_of(*found.value) : std::nullopt;
  return slot.days;
}

// ---- parties
// ------------------------------------------------------------------------------------------------------------

WordId Evaluator::party_word(Key party) const noexcept {
  return said(party) ? slots_[party].id : 0;
}

std::string_view Evaluator::party_id(Key party) const noexcept {
  const Value* value = said(party);
  if (!value) return {};
  return value->string() ? std::string_view(*value->string()) : value->text("id");
}

const BodyInfo* Evaluator::body(Key party) const noexcept {
  const std::uint32_t at = p_.words[party_word(party)].body;
  return at == 0 ? nullptr : &p_.bodies[at];
}

const OfficialInfo* Evaluator::official(Key party) const noexcept {
  const std::uint32_t at = p_.words[party_word(party)].official;
  return at == 0 ? nullptr : &p_.officials[at];
}

// A standing without days holds on every day; one with days on those alone.
std::optional<WordId> Evaluator::standing(const BodyInfo& body, bool shown) {
  const std::optional<DaySpan>& when = days(p_.key_date);
  std::optional<WordId> on_first, on_last;
  for (const StandingRow& row : body.standing) {
    const auto holds_on = [&](base::Day day) { return (!row.from || day >= *row.from) && (!row.to || day <= *row.to); };
    const bool always = !row.from && !row.to;
    const bool first = always || (when && holds_on(when->first)), last = always || (when && holds_on(when->last));
    if (first) on_first = row.word;
    if (last) on_last = row.word;
    if (shown && (first || last)) show_cell("bodies", body.id, "standing.is", p_.text(row.word), body.source);
  }
  if (body.dated && !when) return std::nullopt;
  const WordId first = on_first.value_or(p_.body_standing), last = on_last.value_or(p_.body_standing);
  if (first != last) return std::nullopt;
  return first;
}

bool Evaluator::is_ru_organ(Key party) {
  const BodyInfo* known = body(party);
  return known && known->has_standing && standing(*known, false) == p_.standing_organ;
}

// ---- places
// -------------------------------------------------------------------------------------------------------------

const PlaceInfo* Evaluator::place(const std::string& text, WordId word) {
  if (const std::uint32_t known = p_.words[word].place) return &p_.places[known];
  if (!text.starts_with("UA")) return &p_.places.front();
  return &unknown_places_.emplace_back(p_.unknown_place(text));
}

void Evaluator::name_places(const Value& value, WordId word, Key lacks, PlacesMemo& memo) {
  if (const std::string* text = value.string()) {
    if (word != p_.word_unknown) places_.push_back(place(*text, word));
  } else if (value.array()) {
    for (const Value& item : *value.array())
      if (item.string()) places_.push_back(place(*item.string(), p_.word(*item.string())));
  }
  memo.lacks = lacks;
}

void Evaluator::name_places(PlaceList list, Key lacks, PlacesMemo& memo) {
  for (std::uint32_t i = list.at; i < list.at + list.count; ++i) places_.push_back(p_.place_lists[i]);
  memo.lacks = lacks;
}

Evaluator::Places Evaluator::places(Key argument) {
  PlacesMemo& memo = places_memo_[argument == kNoKey ? p_.keys.size() : argument];
  if (memo.epoch != facts_epoch_) {
    memo.epoch = facts_epoch_;
    memo.entries = static_cast<std::uint32_t>(entries_.size());
    const auto first = static_cast<std::uint32_t>(places_.size());
    if (argument == kNoKey) {
      place_of_event(memo);
    } else if (p_.keys[argument].party != kNoParty) {
      place_of_party(argument, memo);
    } else if (const Value* value = said(argument)) {
      show_fact(argument);
      name_places(*value, slots_[argument].word, argument, memo);
    } else {
      show_absent(argument);
      memo.lacks = argument;
    }
    memo.at = first;
    memo.places = static_cast<std::uint32_t>(places_.size()) - first;
    memo.count = static_cast<std::uint32_t>(entries_.size()) - memo.entries;
  } else {
    for (std::uint32_t i = 0; i < memo.count; ++i) entries_.push_back(entries_[memo.entries + i]);
  }
  return {{places_.data() + memo.at, memo.places}, memo.lacks};
}

void Evaluator::place_of_event(PlacesMemo& memo) {
  for (const PlaceStepCode& step : p_.place) {
    if (step.step->stop_if_issuer_is_ru_organ) {
      if (is_ru_organ(p_.key_issuer)) break;
      continue;
    }
    if (step.fact != kNoKey) {
      const Value* value = said(step.fact);
      if (!value) continue;
      show_fact(step.fact);
      return name_places(*value, slots_[step.fact].word, step.fact, memo);
    }
    for (std::size_t i = 0; i < step.of.size(); ++i) {
      const Key of = step.of[i];
      const TableRow* row = step.has_table && said(of) ? p_.row(step.table, party_word(of)) : nullptr;
      const Value* cell = row ? step.cells[p_.index_of(*row)] : nullptr;
      if (cell) {
        show_fact(of);
        show_cell(step.step->table, party_id(of), step.step->column, cell, row->source);
        return name_places(step.places[p_.index_of(*row)], p_.key_territory, memo);
      }
      if (step.of_fact[i] == kNoKey) continue;
      if (const Found& found = find(step.of_fact[i])) {
        show(step.of_fact[i], found);
        return name_places(*found.value, found.word, step.of_fact[i], memo);
      }
    }
  }
  show_absent(p_.key_territory);
  memo.lacks = p_.key_territory;
}

void Evaluator::place_of_party(Key party, PlacesMemo& memo) {
  if (!said(party)) {
    show_absent(party);
    memo.lacks = party;
    return;
  }
  show_fact(party);
  const Key residence = p_.keys[party].residence;
  for (const PlaceStepCode& step : p_.party_place) {
    if (step.has_table) {
      const TableRow* row = p_.row(step.table, party_word(party));
      const Value* cell = row ? step.cells[p_.index_of(*row)] : nullptr;
      if (!cell) continue;
      show_cell(step.step->table, party_id(party), step.step->column, cell, row->source);
      return name_places(step.places[p_.index_of(*row)], residence, memo);
    }
    if (!step.of.empty() && std::ranges::find(step.of, party) == step.of.end()) continue;
    const Key key = step.of.empty() ? step.of_fact[p_.keys[party].party] : step.fact;
    const Found& found = find(key);
    if (!found) continue;
    show(key, found);
    return name_places(*found.value, found.word, key, memo);
  }
  show_absent(residence);
  memo.lacks = residence;
}

// ---- steps
// --------------------------------------------------------------------------------------------------------------

void Evaluator::show(Key key, const Found& found) {
  if (!found) return show_absent(key);
  if (found.said) return show_fact(found.key);
  show_cell(found.table, found.row, found.column, found.value, found.source);
}

void Evaluator::show_cell(std::string_view table, std::string_view row, std::string_view key, Shown value,
                          std::string_view source) {
  entries_.push_back(kPremise | static_cast<std::uint32_t>(premises_.size()));
  premises_.push_back({table, row, key, source, value, Premise::Kind::Cell});
}

void Evaluator::show_no_cell(std::string_view table, std::string_view row, std::string_view key,
                             std::string_view text) {
  entries_.push_back(kPremise | static_cast<std::uint32_t>(premises_.size()));
  premises_.push_back({table, row, key, {}, text, Premise::Kind::NoCell});
}

void Evaluator::show_said(std::string key, const Value& value) {
  kept_.push_back(std::move(key));
  entries_.push_back(kPremise | static_cast<std::uint32_t>(premises_.size()));
  premises_.push_back({{}, {}, kept_.back(), {}, &value, Premise::Kind::Said});
}

void Evaluator::write(ClauseId id, Steps& steps) const {
  if (any_of(id)) return;
  const Atom& atom = p_.atoms[index(id)];
  const Memo& memo = memos_[index(id)];
  const auto write_entries = [&](Steps& into) {
    for (std::uint32_t i = memo.entries; i < memo.entries + memo.count; ++i) {
      const std::uint32_t entry = entries_[i] & ~kKind;
      switch (entries_[i] & kKind) {
        case kFact:
          into.fact(p_.keys[entry].name, *slots_[entry].value);
          break;
        case kAbsent:
          into.absent(p_.keys[entry].name);
          break;
        case kJurisdiction:
          into.fact(p_.keys[entry].name, jurisdiction_);
          break;
        default: {
          const Premise& premise = premises_[entry];
          if (premise.kind == Premise::Kind::NoCell) {
            into.no_cell(premise.table, premise.row, premise.key, std::get<std::string_view>(premise.value));
            break;
          }
          const auto cell = [&](const Value& value) {
            premise.kind == Premise::Kind::Said
                ? into.fact(premise.key, value)
                : into.cell(premise.table, premise.row, premise.key, value, premise.source);
          };
          if (const auto* value = std::get_if<const Value*>(&premise.value)) cell(**value);
          if (const auto* text = std::get_if<std::string_view>(&premise.value)) cell(*text);
          if (const auto* day = std::get_if<base::Day>(&premise.value)) cell(base::to_iso(*day));
          if (const auto* date = std::get_if<base::PartialDate>(&premise.value)) cell(base::to_iso(*date));
        }
      }
    }
  };
  if (atom.form != Form::Predicate) return write_entries(steps);
  const Definition& definition = *p_.definitions[atom.definition].definition;
  ProofNode node;
  node.step = Step::Definition;
  node.id = definition.id.text;
  node.text = definition.says;
  node.text_uk = definition.says_uk;
  node.status = static_cast<Status>(known_[index(id)] - 1);
  if (!definition.sources.empty()) node.cite = definition.sources.front();
  Steps below(&node.children);
  write_entries(below);
  steps.add(std::move(node));
}

// ---- conditions
// -----------------------------------------------------------------------------------------------------------

bool Evaluator::is_value(const Atom& atom, WordId word) const noexcept {
  if (word == 0) return false;
  for (std::uint32_t i = atom.values; i < atom.values + atom.values_count; ++i)
    if (p_.values[i] == word) return true;
  return false;
}

// A condition that is no predicate; if it is missing, it lacks its key.
Status Evaluator::ask(const Atom& atom) {
  const auto truth = [](bool holds) { return holds ? Status::Met : Status::NotMet; };
  const Key key = atom.key;
  if (atom.form == Form::Is && key == p_.key_jurisdiction) {
    entries_.push_back(kJurisdiction | key);
    return truth(is_value(atom, jurisdiction_word_));
  }
  if (atom.form == Form::Is && key == p_.key_ask) return truth(is_value(atom, ask_));
  const Found& found = find(key);
  show(key, found);
  if (!found) return Status::Missing;
  switch (atom.form) {
    case Form::Is:
      if (found.word == p_.word_unknown) return Status::Missing;
      return truth(is_value(atom, found.word) || (found.id != found.word && is_value(atom, found.id)));
    case Form::Has:
      if (found.value->array())
        for (const Value& item : *found.value->array())
          if (item.string() && is_value(atom, p_.word(*item.string()))) return Status::Met;
      return Status::Missing;  // a list of what is shown says nothing of the rest
    case Form::Given:
      return Status::Met;
    case Form::Known:
      return found.word == p_.word_unknown ? Status::Missing : Status::Met;
    case Form::Compare:
      break;
    case Form::IsNot:
    case Form::AnyOf:
    case Form::Predicate:
      return Status::NotMet;  // none of them is asked here
  }
  if (!atom.day) {
    const std::int64_t* whole = found.value->integer();
    const double* real = found.value->real();
    if (!whole && !real) return Status::Missing;
    return truth(holds(atom.comparison, whole ? static_cast<double>(*whole) : *real, atom.number));
  }
  const std::optional<DaySpan>& when = days(key);
  if (!when) return Status::Missing;
  const bool first = holds(atom.comparison, when->first, *atom.day),
             last = holds(atom.comparison, when->last, *atom.day);
  return first == last ? truth(first) : Status::Missing;
}

std::uint8_t Evaluator::ask_atom(std::uint32_t id) {
  Memo& memo = memos_[id];
  const Atom& atom = p_.atoms[id];
  memo.entries = static_cast<std::uint32_t>(entries_.size());
  Status status = Status::Met;
  if (atom.form != Form::Predicate) {
    status = ask(atom);
  } else {
    const Answer answer = atom.look_up(*this, atom);
    status = answer.status;
    memo.control_change = answer.control_change;
    if (status == Status::Missing) memo.lacks = answer.lacks;
  }
  memo.count = static_cast<std::uint32_t>(entries_.size()) - memo.entries;
  return known_[id] = static_cast<std::uint8_t>(1 + static_cast<int>(status));
}

namespace {

// Of what stands in known_, which is 1 more than a Status: the status as the clause has it.
Status status_of(std::uint8_t known, ClauseId id) {
  return static_cast<Status>(turned(id) ? 3 - known : known - 1);
}

}  // namespace

inline std::span<const ClauseId> Evaluator::clauses(ClauseList list) const {
  return {p_.lists.data() + list.at, list.count};
}

inline Status Evaluator::ask_clause(ClauseId id) {
  if (any_of(id)) return ask_alternatives(id);
  const std::uint8_t known = known_[index(id)];
  return status_of(known != 0 ? known : ask_atom(index(id)), id);
}

Status Evaluator::ask_alternatives(ClauseId id) {
  Status best = Status::NotMet;
  for (const ClauseId member : clauses(p_.alternatives[index(id)])) {
    best = std::max(best, ask_clause(member));
    if (best == Status::Met) break;
  }
  return best;
}

Status Evaluator::status(ClauseId id) const {
  if (any_of(id)) {
    Status best = Status::NotMet;
    for (const ClauseId member : clauses(p_.alternatives[index(id)])) best = std::max(best, status(member));
    return best;
  }
  const std::uint8_t known = known_[index(id)];
  WELLES_ASSERT(known != 0);  // a proof rests on nothing that was not asked
  return status_of(known, id);
}

void Evaluator::add_lacks(ClauseId id, Ruled& into) const {
  if (any_of(id)) {
    for (const ClauseId member : clauses(p_.alternatives[index(id)])) add_lacks(member, into);
    return;
  }
  const Memo& memo = memos_[index(id)];
  const Atom& atom = p_.atoms[index(id)];
  if (status_of(known_[index(id)], id) != Status::Missing) return;
  if (atom.form != Form::Predicate) return into.lacks.add(atom.key);
  into.lacks.add(memo.lacks);
  into.control_change = into.control_change || memo.control_change;
}

// Asks each clause, whatever the others came to.
void Evaluator::ask_all(ClauseList list) {
  for (const ClauseId id : clauses(list)) {
    if (any_of(id))
      ask_all(p_.alternatives[index(id)]);
    else if (known_[index(id)] == 0)
      ask_atom(index(id));
  }
}

// ---- rules
// --------------------------------------------------------------------------------------------------------------

Ruled Evaluator::ask_rule(RuleId rule) {
  const RuleCode& code = p_.code[rule];
  Ruled made{.rule = rule};
  Status in_force = Status::Met;
  for (const ClauseId id : clauses(code.in_force)) in_force = std::min(in_force, ask_clause(id));
  if (in_force == Status::NotMet) return made;
  for (std::uint32_t b = 0; b < code.branches_count; ++b) {
    const BranchCode& branch = p_.branches[code.branches + b];
    Status status = in_force;
    for (const ClauseId id : clauses(branch.needs)) {
      status = std::min(status, ask_clause(id));
      if (status == Status::NotMet) break;
    }
    if (status == Status::NotMet) continue;
    // Silence counts against who relies on what must be shown; of what would take the case out nobody said it.
    const auto is_shown = [&](ClauseId id) { return ask_clause(id) == Status::Met; };
    if (!std::ranges::all_of(clauses(branch.shown), is_shown) || std::ranges::any_of(clauses(branch.unless), is_shown))
      continue;
    if (status == Status::Met) {
      made.status = status;
      made.branch = static_cast<std::uint16_t>(b);
      made.lacks = {};
      made.control_change = false;
      return made;
    }
    made.status = status;
    for (const ClauseList list : {code.in_force, branch.needs})
      for (const ClauseId id : clauses(list))
        if (ask_clause(id) == Status::Missing) add_lacks(id, made);
  }
  return made;
}

// The rules that answer and whose scope fits. Silence in a scope key is no fit, and asks for nothing.
void Evaluator::find_fitting() {
  fits_ = p_.answers[p_.answers_of[jurisdiction_word_]];
  for (const ScopeKey& scope : p_.scope) {
    WordId word = 0, id = 0;
    if (scope.key == p_.key_ask) {
      word = id = ask_;
    } else if (scope.key == p_.key_jurisdiction) {
      word = id = jurisdiction_word_;
    } else if (const Found& found = find(scope.key); found && found.word != p_.word_unknown) {
      word = found.word;
      id = found.id;
    }
    const RuleBits &by_word = scope.rows[scope.row_of[word]], &by_id = scope.rows[scope.row_of[id]];
    for (std::size_t i = 0; i < fits_.size(); ++i) fits_[i] &= by_word[i] | by_id[i];
  }
}

void Evaluator::ask_rules() {
  for (std::size_t i = 0; i < fits_.size(); ++i)
    for (std::uint64_t word = fits_[i] & p_.asked[i]; word != 0; word &= word - 1)
      asked_.push_back(ask_rule(static_cast<RuleId>(i * 64 + static_cast<std::size_t>(std::countr_zero(word)))));
}

// ---- the verdict
// --------------------------------------------------------------------------------------------------------

Key Evaluator::basic_need() const {
  for (const BasicNeedCode& need : p_.basic_needs) {
    if (!need.ask.empty() && !contains(need.ask, ask_)) continue;
    if (!need.kind.empty() && !contains(need.kind, kind_)) continue;
    if (need.value_of == kNoKey) {
      if (!said(need.lacks)) return need.lacks;
      continue;
    }
    // What is said of a row must stand in it: a contest that the vote did not have.
    const Value *said_value = said(need.value_of), *of = said(need.row_of);
    if (!said_value || !said_value->string() || said_value->string()->empty() || !of || !of->string()) continue;
    const TableRow* row = p_.row(need.table, slots_[need.row_of].word);
    if (!row) continue;
    if (std::ranges::none_of(row->row->list(need.outer),
                             [&](const Value& entry) { return entry.text(need.inner) == *said_value->string(); }))
      return need.lacks;
  }
  return kNoKey;
}

const Ruled* Evaluator::find_asked(RuleId rule) const noexcept {
  const auto at = std::ranges::lower_bound(asked_, rule, {}, &Ruled::rule);
  return at != asked_.end() && at->rule == rule ? &*at : nullptr;
}

void Evaluator::judge(std::string_view jurisdiction) {
  for (const std::uint32_t atom : p_.by_jurisdiction) known_[atom] = 0;
  jurisdiction_ = jurisdiction;
  jurisdiction_word_ = p_.word(jurisdiction);
  ruling_.by.reset();
  ruling_.missing = {};
  ruling_.deciders.clear();
  ruling_.counted.clear();
  ruling_.differ = false;
  ruling_.credit = nullptr;
  ruling_.open_for_want.reset();
  asked_.clear();
  ruling_.effect = p_.word_undetermined;
  ruling_.basic_need = basic_need();
  if (ruling_.basic_need != kNoKey) {
    ruling_.missing.add(ruling_.basic_need);
    return;
  }
  find_fitting();
  ask_rules();
  decide();
  give_credit();
}

void Evaluator::ask_everything() {
  if (ruling_.basic_need != kNoKey) find_fitting();
  each_bit(fits_, [&](RuleId rule) {
    ask_all(p_.code[rule].scope);
    ask_all(p_.code[rule].in_force);
    touch_branches(p_.code[rule]);
  });
}

void Evaluator::touch_branches(const RuleCode& code) {
  for (std::uint32_t b = 0; b < code.branches_count; ++b) {
    const BranchCode& branch = p_.branches[code.branches + b];
    for (const ClauseList list : {branch.needs, branch.shown, branch.unless}) ask_all(list);
  }
}

// Everything that the proof of a rule shows.
void Evaluator::touch_rule(const Ruled& one) {
  const RuleCode& code = p_.code[one.rule];
  ask_all(code.scope);
  ask_all(code.in_force);
  if (one.status != Status::Met) return touch_branches(code);
  const BranchCode& branch = p_.branches[code.branches + one.branch];
  for (const ClauseList list : {branch.needs, branch.shown, branch.unless}) ask_all(list);
}

void Evaluator::decide() {
  // Those go that a met rule overrides or narrows, also where that one itself goes; of the rest the strongest stay.
  Strength strongest = Strength::Policy;
  bool open = false, general = false;
  for (const Ruled& one : asked_) {
    if (one.status == Status::Met) {
      const bool gives_way = std::ranges::any_of(asked_, [&](const Ruled& other) {
        return other.status == Status::Met && has_bit(p_.code[other.rule].beats, one.rule);
      });
      if (gives_way) continue;
      ruling_.deciders.push_back(one.rule);
      strongest = std::max(strongest, p_.rules.rules()[one.rule].strength);
    } else if (one.status == Status::Missing) {
      open = true;
      general = general || !p_.code[one.rule].exception;
    }
  }
  if (ruling_.deciders.empty()) {  // in a circle none gives way: see decided_by()
    for (const Ruled& one : asked_)
      if (one.status == Status::Met) {
        ruling_.deciders.push_back(one.rule);
        strongest = std::max(strongest, p_.rules.rules()[one.rule].strength);
      }
  }
  if (!ruling_.deciders.empty()) {
    std::erase_if(ruling_.deciders, [&](RuleId rule) { return p_.rules.rules()[rule].strength != strongest; });
    const auto branch_of = [&](RuleId rule) -> const BranchCode& {
      return p_.branches[p_.code[rule].branches + find_asked(rule)->branch];
    };
    const BranchCode& first = branch_of(ruling_.deciders.front());
    ruling_.differ =
        !std::ranges::all_of(ruling_.deciders, [&](RuleId rule) { return branch_of(rule).effect == first.effect; });
    if (!ruling_.differ) {
      ruling_.effect = first.effect;
      ruling_.by = ruling_.deciders.front();
      ruling_.missing = first.missing;
    }
    for (const RuleId rule : ruling_.deciders) {
      touch_rule(*find_asked(rule));
      if (!ruling_.differ) break;
    }
    // The exceptions that were tried: why they failed.
    for (const Ruled& one : asked_)
      if (one.status != Status::Met && std::ranges::any_of(ruling_.deciders, [&](RuleId rule) {
            return has_bit(p_.code[one.rule].overrides, rule);
          })) {
        ask_all(p_.code[one.rule].in_force);
        touch_branches(p_.code[one.rule]);
      }
    return;
  }
  if (!open) {
    ruling_.effect = p_.word_out_of_scope;
    for (const Ruled& one : asked_) touch_rule(one);
    return;
  }
  // Open exceptions count only if nothing else is open: one that is not shown does not hold up the general rule.
  for (const Ruled& one : asked_) {
    if (one.status != Status::Missing || p_.code[one.rule].exception == general) continue;
    ruling_.counted.push_back(one.rule);
    ruling_.missing.add(one.lacks);
    touch_rule(one);
  }
}

void Evaluator::give_credit() {
  for (const CreditCode& credit : p_.credits) {
    if (!has_bit(fits_, credit.rule) || (credit.effect != 0 && credit.effect != ruling_.effect)) continue;
    if (credit.because == Credit::Because::ControlChangeDay) {
      const bool of_a_change =
          std::ranges::any_of(ruling_.counted, [&](RuleId rule) { return find_asked(rule)->control_change; });
      if (ruling_.by || !ruling_.deciders.empty() || ruling_.missing.empty() ||
          !ruling_.missing.within(credit.lacks_only) || !of_a_change)
        continue;
    } else {
      const Value* value = said(credit.key);
      if (!ruling_.by || !value || !value->string() || slots_[credit.key].word != credit.value) continue;
      const auto open = std::ranges::find_if(asked_, [&](const Ruled& one) {
        return one.status == Status::Missing && has_bit(credit.of, one.rule) && one.lacks.size() == 1 &&
               one.lacks.has(credit.key);
      });
      if (open == asked_.end()) continue;
      touch_rule(*open);
      ruling_.open_for_want = static_cast<std::uint32_t>(open - asked_.begin());
      ruling_.missing = {};
      ruling_.missing.add(credit.key);
    }
    ask_all(p_.code[credit.rule].scope);
    ruling_.credit = &credit;
    ruling_.by = credit.rule;
    return;
  }
}

}  // namespace welles::law
