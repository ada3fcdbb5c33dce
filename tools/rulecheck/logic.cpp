// SPDX-License-Identifier: Apache-2.0
#include "tools/rulecheck/logic.h"

#include <algorithm>

#include "welles/base/assert.h"
#include "welles/base/hash.h"
#include "welles/law/facts.h"
#include "welles/law/parse.h"

namespace welles::rulecheck {
namespace {

using base::Day;
using law::Condition;
using law::Form;
using model::Value;

// A party of which nothing but its own attributes is asked: its place never falls back on that of the event. A predicate asks
// the same of each party, so that one table serves all.
constexpr const char* kParty = "office";
constexpr const char* kResidenceOfParty = "office.residence";
constexpr std::string_view kUnknown = "unknown";
constexpr std::string_view kAsOf = "as_of";
constexpr std::string_view kDate = "date";

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool says(std::span<const Value> list, std::string_view word) {
  return std::ranges::any_of(list, [&](const Value& item) { return item.string() && *item.string() == word; });
}

// Adds what one fact set says to another; objects are joined.
void join(Value& into, const Value& from) {
  if (!from.object()) return;
  for (const Value::Member& member : *from.object()) {
    const Value* there = into.find(member.key);
    if (there && there->object() && member.value.object()) {
      Value joined = *there;
      join(joined, member.value);
      into.set(member.key, std::move(joined));
    } else {
      into.set(member.key, member.value);
    }
  }
}

std::span<const Value> list_of(const Value& cell) {
  return cell.array() ? std::span<const Value>(*cell.array()) : std::span<const Value>();
}

// The ids in a cell, as the name of a case.
std::string joined(const Value& cell) {
  if (cell.string()) return *cell.string();
  std::string text;
  for (const Value& item : list_of(cell)) text += (text.empty() ? "" : "+") + joined(item);
  return text;
}

Value at(std::string_view path, const Value& value) {
  Value facts = Value::Object{};
  law::set_fact(facts, path, value);
  return facts;
}

}  // namespace

void take(Value& facts, std::string_view path) {
  if (!facts.object()) return;
  const std::size_t dot = path.find('.');
  const std::string outer(path.substr(0, dot));
  Value::Object left;
  for (const Value::Member& member : *facts.object()) {
    if (member.key != outer) {
      left.push_back(member);
    } else if (dot != std::string_view::npos) {
      Value inner = member.value;
      take(inner, path.substr(dot + 1));
      if (inner.object() && !inner.object()->empty()) left.push_back({outer, std::move(inner)});
    }
  }
  facts = std::move(left);
}

Logic::Logic(z3::context& context, const LawFiles& files, const law::Ruleset& rules, Probe& probe,
             std::string jurisdiction, const Granted& granted, std::size_t settlements)
    : context_(context),
      files_(files),
      ruleset_(rules),
      probe_(probe),
      vocabulary_(files, rules, std::move(jurisdiction), settlements),
      well_formed_(context),
      coherent_(context) {
  add_rules();
  add_anchors();
  add_coherence(granted);
  add_pieces(granted.questions);
}

const RuleLogic* Logic::find(std::string_view id) const {
  const auto found = std::ranges::find_if(rules_, [&](const RuleLogic& one) { return one.rule->id == id; });
  return found == rules_.end() ? nullptr : &*found;
}

// ---- atoms
// -------------------------------------------------------------------------------------------------------------------

z3::expr Logic::atom(const std::string& name) {
  return context_.bool_const(name.c_str());
}

z3::expr Logic::any(const std::vector<z3::expr>& members) {
  z3::expr_vector all(context_);
  for (const z3::expr& member : members) {
    if (member.is_true()) return member;
    if (!member.is_false()) all.push_back(member);
  }
  return all.empty() ? truth(false) : all.size() == 1 ? all[0] : z3::mk_or(all);
}

const Logic::Choice& Logic::choice(const std::string& key) {
  if (const auto found = choices_.find(key); found != choices_.end()) return found->second;
  Choice made;
  made.options = vocabulary_.options(key);
  z3::expr_vector all(context_);
  for (const Option& option : made.options) {
    made.is.push_back(atom(key + " = " + option.name));
    all.push_back(made.is.back());
  }
  well_formed_.push_back(z3::mk_or(all));
  well_formed_.push_back(z3::atmost(all, 1));
  return choices_.emplace(key, std::move(made)).first->second;
}

const Logic::DayAtoms& Logic::day(const std::string& key) {
  if (const auto found = days_.find(key); found != days_.end()) return found->second;
  DayAtoms made{atom(key + " given"), {}};
  z3::expr before = made.given;
  for (const Day turn : vocabulary_.days()) {
    const z3::expr from = atom(key + " >= " + base::to_iso(turn));
    well_formed_.push_back(z3::implies(from, before));
    made.from.emplace(turn, from);
    before = from;
  }
  if (key == kAsOf) well_formed_.push_back(made.given);  // each door fills it in
  return days_.emplace(key, std::move(made)).first->second;
}

const Logic::List& Logic::list(const std::string& key) {
  if (const auto found = lists_.find(key); found != lists_.end()) return found->second;
  List made;
  made.words = vocabulary_.words(key);
  for (const std::string& word : made.words) made.holds.push_back(atom(key + " has " + word));
  return lists_.emplace(key, std::move(made)).first->second;
}

z3::expr Logic::given(const std::string& key) {
  switch (vocabulary_.kind(key)) {
    case KeyKind::Day:
      return day(key).given;
    case KeyKind::List:
      return any(list(key).holds);
    case KeyKind::Choice:
      break;
  }
  return !choice(key).is.front();
}

std::vector<std::pair<z3::expr, bool>> Logic::day_atoms(std::string_view key, Day day) const {
  std::vector<std::pair<z3::expr, bool>> atoms;
  const auto found = days_.find(key);
  if (found == days_.end()) return atoms;
  atoms.emplace_back(found->second.given, true);
  for (const auto& [turn, from] : found->second.from) atoms.emplace_back(from, day >= turn);
  return atoms;
}

std::vector<z3::expr> Logic::atoms() const {
  std::vector<z3::expr> atoms;
  for (const auto& [key, made] : choices_) atoms.insert(atoms.end(), made.is.begin(), made.is.end());
  for (const auto& [key, made] : lists_) atoms.insert(atoms.end(), made.holds.begin(), made.holds.end());
  for (const auto& [key, made] : days_) {
    atoms.push_back(made.given);
    for (const auto& [turn, from] : made.from) atoms.push_back(from);
  }
  return atoms;
}

Value Logic::facts(const z3::model& model) const {
  const auto is_true = [&](const z3::expr& e) { return model.eval(e, true).is_true(); };
  Value facts = Value::Object{};
  for (const auto& [key, made] : choices_)  // the outer key before its attributes: they are in order
    for (std::size_t i = 1; i < made.is.size(); ++i)
      if (is_true(made.is[i])) law::set_fact(facts, key, made.options[i].value);
  for (const auto& [key, made] : lists_) {
    Value::Array words;
    for (std::size_t i = 0; i < made.words.size(); ++i)
      if (is_true(made.holds[i])) words.emplace_back(made.words[i]);
    if (!words.empty()) law::set_fact(facts, key, Value(std::move(words)));
  }
  for (const auto& [key, made] : days_) {
    if (!is_true(made.given) || made.from.empty()) continue;
    Day day = made.from.begin()->first - std::chrono::days(1);
    for (const auto& [turn, from] : made.from)
      if (is_true(from)) day = turn;
    law::set_fact(facts, key, Value(base::to_iso(day)));
  }
  return facts;
}

// ---- tables
// ------------------------------------------------------------------------------------------------------------------

// A condition as a decision over what it depends on: the evaluator is asked for each combination, equal answers are joined.
class Logic::Table {
 public:
  Table(Logic& logic, const Condition& condition, const std::vector<Dimension>& dimensions, const DayTerm* day,
        const std::string& clock)
      : logic_(logic), condition_(condition), dimensions_(dimensions), day_(day), clock_(clock) {}

  z3::expr make() {
    // What the registry says of a place or a party is the same under every law; measures and lists are not.
    bool everywhere = condition_.form != Form::Predicate && condition_.key != "jurisdiction";
    if (condition_.form == Form::Predicate) {
      const law::Definition& definition = logic_.ruleset_.definitions()[condition_.definition];
      everywhere =
          !definition.looks_up.empty() && !holds(definition.looks_up, "reach") && !definition.row.find("lists");
    }
    const std::string name =
        (everywhere ? std::string("*") : logic_.jurisdiction()) + "|" + law::to_text(condition_) + "|" + clock_;
    return inside(0, name, Value(Value::Object{}), condition_turns(), day_ == nullptr);
  }

 private:
  std::set<Day> condition_turns() const {
    std::set<Day> turns;
    if (condition_.day)
      for (const int n : {0, 1}) turns.insert(*condition_.day + std::chrono::days(n));
    if (condition_.form == Form::Predicate) turns = logic_.vocabulary_.turns_of_definitions();
    return turns;
  }

  // The answers about one combination, kept by the names of its cases: another argument, rule or jurisdiction need not ask again.
  class Asker {
   public:
    Asker(Table& table, const std::string& name, const Value& facts)
        : table_(table), facts_(facts), tape_(table.logic_.probe_.tape(name)) {}
    bool undated() {
      return next([&] { return facts_; });
    }
    bool on(Day day) {
      return next([&] {
        Value dated = facts_;
        law::set_fact(dated, table_.clock_, Value(base::to_iso(day)));
        return dated;
      });
    }

   private:
    template <class MakeFacts>
    bool next(const MakeFacts& make_facts) {
      if (next_ == tape_.answers.size())
        tape_.answers.push_back(
            table_.logic_.probe_.met(table_.condition_, make_facts(), table_.logic_.jurisdiction()));
      return tape_.answers[next_++];
    }
    Table& table_;
    const Value& facts_;
    Probe::Tape& tape_;
    std::size_t next_ = 0;
  };

  z3::expr inside(std::size_t depth, const std::string& name, const Value& facts, const std::set<Day>& turns,
                  bool timeless) {
    if (depth == dimensions_.size()) {
      std::string last = name + "|" + std::to_string(turns.size());
      Asker asker(*this, timeless ? name : last, facts);
      return timeless ? logic_.truth(asker.undated()) : on_days(asker, turns);
    }
    std::vector<std::pair<z3::expr, std::vector<z3::expr>>> groups;  // answer, guards that lead to it
    for (const Case& one : dimensions_[depth]) {
      Value joined = facts;
      join(joined, one.facts);
      std::set<Day> more = turns;
      more.insert(one.turns.begin(), one.turns.end());
      const z3::expr answer =
          inside(depth + 1 + one.skips, name + "|" + one.name, joined, more, timeless || one.timeless);
      if (answer.is_false()) continue;
      const auto same = std::ranges::find_if(groups, [&](const auto& group) { return z3::eq(group.first, answer); });
      if (same == groups.end())
        groups.push_back({answer, {one.guard}});
      else
        same->second.push_back(one.guard);
    }
    // Cases of a dimension exclude each other and one holds: if all give one answer, that is it.
    if (groups.size() == 1 && groups.front().second.size() == dimensions_[depth].size()) return groups.front().first;
    std::vector<z3::expr> members;
    for (const auto& [answer, guards] : groups) {
      const z3::expr led = logic_.any(guards);
      members.push_back(answer.is_true() ? led : led.is_true() ? answer : led && answer);
    }
    return logic_.any(members);
  }

  z3::expr on_days(Asker& asker, const std::set<Day>& turns) {
    const auto on = [&](Day day) { return asker.on(day); };
    std::vector<z3::expr> members;
    const bool undated = asker.undated();
    std::vector<z3::expr> given;
    for (const DayTerm::Case& one : day_->cases) given.push_back(one.guard);
    const z3::expr is_given = logic_.any(given);
    if (turns.empty()) {
      const bool dated = on(Day(std::chrono::days(16'000)));  // any day: none is told apart
      if (undated == dated) return logic_.truth(dated);
      return dated ? is_given : !is_given;
    }
    bool met = on(*turns.begin() - std::chrono::days(1));
    const bool before = met;
    bool always = met == undated;
    std::optional<Day> since;
    const auto close = [&](std::optional<Day> end) {
      const z3::expr begins = since ? logic_.from(*day_, *since) : is_given;
      members.push_back(end ? begins && !logic_.from(*day_, *end) : begins);
    };
    for (const Day turn : turns) {
      const bool now = on(turn);
      if (now == met) continue;
      always = false;
      if (met) close(turn);
      since = turn;
      met = now;
    }
    if (met) close(std::nullopt);
    if (always) return logic_.truth(before);
    if (undated) members.push_back(!is_given);
    return logic_.any(members);
  }

  Logic& logic_;
  const Condition& condition_;
  const std::vector<Dimension>& dimensions_;
  const DayTerm* day_;
  const std::string& clock_;
};

z3::expr Logic::table(const Condition& condition, const std::vector<Dimension>& dimensions, const DayTerm* day,
                      const std::string& clock) {
  return Table(*this, condition, dimensions, day, clock).make();
}

z3::expr Logic::from(const DayTerm& term, Day day) {
  std::vector<z3::expr> members;
  for (const DayTerm::Case& one : term.cases) {
    if (one.said) {
      const auto found = one.said->from.find(day);
      WELLES_ASSERT(found != one.said->from.end());  // the vocabulary gathers every turn
      members.push_back(one.guard && found->second);
    } else if (one.day && *one.day >= day) {
      members.push_back(one.guard);
    }
  }
  return any(members);
}

// Is what stands at the key one of the words? What is not said stands for `otherwise`; no words: any.
z3::expr Logic::one_of(const char* key, const std::vector<std::string>& words, const std::string& otherwise) {
  if (words.empty()) return truth(true);
  const Choice& said = choice(key);
  std::vector<z3::expr> members;
  for (std::size_t i = 0; i < said.options.size(); ++i)
    if (holds(words, said.options[i].absent() ? otherwise : said.options[i].name)) members.push_back(said.is[i]);
  return any(members);
}

// The day of `date` as facts_defaults.toml finds it: the first step that gives something.
Logic::DayTerm Logic::date_term() {
  DayTerm term;
  z3::expr open = truth(true);
  for (const law::Defaults::DateStep& step : ruleset_.defaults().date) {
    const z3::expr asked = one_of("subject.kind", step.kind, "") && one_of("ask", step.ask, ruleset_.defaults().ask);
    if (!step.fact.empty()) {
      const DayAtoms& said = day(step.fact);
      term.cases.push_back({(open && asked && said.given).simplify(), &said, std::nullopt});
      open = open && !(asked && said.given);
      continue;
    }
    const Choice& said = choice(step.row_of);
    for (std::size_t i = 0; i < said.options.size(); ++i) {
      const Option& option = said.options[i];
      const Value* cell = option.row && option.table == step.table ? option.row->find(step.column) : nullptr;
      if (cell && cell->array())
        cell = cell->array()->empty() ? nullptr : step.last ? &cell->array()->back() : &cell->array()->front();
      const auto fixed = cell && cell->string() ? base::parse_day(*cell->string()) : std::nullopt;
      if (!cell) continue;
      if (fixed)
        term.cases.push_back({open && asked && said.is[i], nullptr, fixed});
      else  // known to the month alone: not among the facts that we claim something of
        coherent_.push_back(!(open && asked && said.is[i]));
    }
    std::vector<z3::expr> gives;
    for (std::size_t i = 0; i < said.options.size(); ++i)
      if (said.options[i].row && said.options[i].table == step.table && said.options[i].row->find(step.column))
        gives.push_back(said.is[i]);
    open = open && !(asked && any(gives));
  }
  return term;
}

Logic::DayTerm Logic::clock(std::string_view key) {
  if (key == kDate) return date_term();
  const DayAtoms& said = day(std::string(key));
  return {{{said.given, &said, std::nullopt}}};
}

// ---- dimensions
// --------------------------------------------------------------------------------------------------------------

Logic::Dimension Logic::of_choice(const std::string& key) {
  const Choice& said = choice(key);
  Dimension dimension;
  for (std::size_t i = 0; i < said.options.size(); ++i) {
    const Option& option = said.options[i];
    Value facts = Value::Object{};
    if (const auto needed = companion(key); needed && !option.absent())
      law::set_fact(facts, needed->first, needed->second);
    if (!option.absent()) law::set_fact(facts, key, option.value);
    dimension.push_back({said.is[i], option.name, std::move(facts), option.turns});
  }
  return dimension;
}

// A word that the schema requires beside this one, with a value that will do: of an object that may not stand without it.
std::optional<std::pair<std::string, Value>> Logic::companion(const std::string& key) {
  const std::size_t dot = key.find('.');
  const Choice& said = choice(key);
  if (dot == std::string::npos || vocabulary_.is_party(key.substr(0, dot)) || said.options.size() < 2)
    return std::nullopt;
  const Value alone = at(key, said.options[1].value);
  if (law::read_facts(ruleset_, alone)) return std::nullopt;
  const std::string name = key.substr(0, dot) + ".name";
  Value with_name = alone;
  law::set_fact(with_name, name, Value("example"));
  if (law::read_facts(ruleset_, with_name)) return std::pair(name, Value("example"));
  for (const std::string& path : ruleset_.facts_schema().paths()) {
    if (!path.starts_with(key.substr(0, dot + 1)) || path == key) continue;
    for (std::string& word : vocabulary_.words(path)) {
      Value together = alone;
      law::set_fact(together, path, Value(word));
      if (law::read_facts(ruleset_, together)) return std::pair(path, Value(std::move(word)));
    }
  }
  return std::nullopt;
}

Logic::Dimension Logic::of_places(std::vector<PlaceCase> cases) {
  // Ways to one place are one case.
  Dimension dimension;
  for (PlaceCase& found : cases) {
    const auto same = std::ranges::find_if(dimension, [&](const Case& one) { return one.name == found.name; });
    if (same == dimension.end())
      dimension.push_back({found.guard, found.name, std::move(found.facts), std::move(found.turns)});
    else
      same->guard = same->guard || found.guard;
  }
  return dimension;
}

// What settles control, in each combination: the words of one list of `settles` say the same, the others say nothing of a place.
std::vector<Logic::Dimension> Logic::of_evidence() {
  const List& said = list("evidence");
  Dimension combined{{truth(true), "evidence", Value(Value::Object{}), {}}};
  for (const law::Definition& definition : ruleset_.definitions()) {
    const Value* settles = definition.row.find("settles");
    if (!settles || !settles->object()) continue;
    for (const Value::Member& member : *settles->object()) {
      std::vector<z3::expr> words;
      std::string first;
      for (std::size_t i = 0; i < said.words.size(); ++i)
        if (says(list_of(member.value), said.words[i])) {
          words.push_back(said.holds[i]);
          if (first.empty()) first = said.words[i];
        }
      if (words.empty()) continue;
      const z3::expr offered = any(words);
      Dimension more;
      for (const Case& one : combined) {
        Case with = one, without = one;
        without.guard = one.guard && !offered;
        with.guard = one.guard && offered;
        with.name += "+" + first;
        const Value* there = one.facts.find("evidence");
        Value::Array evidence = there && there->array() ? *there->array() : Value::Array();
        evidence.emplace_back(first);
        with.facts.set("evidence", Value(std::move(evidence)));
        more.push_back(std::move(without));
        more.push_back(std::move(with));
      }
      combined = std::move(more);
    }
  }
  return {std::move(combined)};
}

// The tables say where the party is. (Its law and its kind the facts may say otherwise, and then that counts.)
bool Logic::is_told(const Option& party, std::string_view attribute) {
  if (attribute != "residence") return false;
  const auto places = [&](const law::Defaults::PlaceStep& step) {
    return step.table == party.table && party.row->find(step.column) != nullptr;
  };
  return carries(party, attribute) || (party.row && std::ranges::any_of(ruleset_.defaults().party_place, places));
}

// A party; where it is not given, or the tables carry its first attributes, these are not said and not asked about.
Logic::Dimension Logic::of_party(const std::string& party, const std::vector<std::string>& attributes, bool by_kin) {
  Dimension dimension = of_choice(party);
  const Choice& said = choice(party);
  for (std::size_t i = 0; i < dimension.size(); ++i) {
    const Option& option = said.options[i];
    while (dimension[i].skips < attributes.size() &&
           (option.absent() || is_told(option, attributes[dimension[i].skips])))
      ++dimension[i].skips;
  }
  if (!by_kin) return dimension;
  // Who differ in their listing alone are one where no list is asked.
  Dimension kin;
  std::map<std::string, std::size_t> of_kin;
  for (std::size_t i = 0; i < dimension.size(); ++i) {
    const auto [found, is_new] =
        of_kin.try_emplace(said.options[i].kin.empty() ? dimension[i].name : said.options[i].kin, kin.size());
    if (is_new)
      kin.push_back(std::move(dimension[i]));
    else
      kin[found->second].guard = kin[found->second].guard || dimension[i].guard;
  }
  return kin;
}

bool Logic::carries(const Option& party, std::string_view attribute) {
  if (!party.row) return false;
  Condition known;
  known.form = Form::Known;
  known.key.text = std::string(kParty) + "." + std::string(attribute);
  known.text = law::to_text(known);
  Probe::Tape& tape = probe_.tape("carries|" + known.text + "|" + party.name);
  if (tape.answers.empty()) tape.answers.push_back(probe_.met(known, at(kParty, party.value), jurisdiction()));
  return tape.answers.front();
}

// ---- places
// ------------------------------------------------------------------------------------------------------------------

void Logic::add_choice_of_places(const std::string& key, z3::expr open, std::vector<PlaceCase>& cases) {
  const Choice& said = choice(key);
  for (std::size_t i = 1; i < said.options.size(); ++i) {
    const Option& option = said.options[i];
    if (option.place.empty() && !option.value.string())  // a name: no place is said with it
      cases.push_back({open && said.is[i], "", Value(Value::Object{}), {}});
    else if (option.place.empty())  // unknown: not the same as silence
      cases.push_back({open && said.is[i], std::string(kUnknown), at("territory", option.value), {}});
    else
      cases.push_back({open && said.is[i], option.place, at("territory", option.value), option.turns});
  }
}

// The days that count for the places which a row names.
void Logic::add_turns_of(const Value& cell, std::set<Day>& turns) {
  for (const Option& option : choice("territory").options)
    if (!option.place.empty() && (cell.string() ? *cell.string() == option.place : says(list_of(cell), option.place)))
      turns.insert(option.turns.begin(), option.turns.end());
}

std::vector<Logic::PlaceCase> Logic::place_of_event() {
  std::vector<PlaceCase> cases;
  z3::expr open = truth(true);
  for (const law::Defaults::PlaceStep& step : ruleset_.defaults().place) {
    if (step.stop_if_issuer_is_ru_organ) {
      const Choice& issuer = choice("issuer");
      std::vector<z3::expr> organs;
      for (std::size_t i = 0; i < issuer.options.size(); ++i)
        if (is_organ(issuer.options[i])) organs.push_back(issuer.is[i]);
      const z3::expr organ = any(organs);
      cases.push_back({open && organ, "", Value(Value::Object{}), {}});
      open = open && !organ;
      continue;
    }
    if (step.of.empty()) {
      add_choice_of_places(step.fact, open, cases);
      open = open && !given(step.fact);
      continue;
    }
    for (const std::string& key : step.of) {
      const Choice& said = choice(key);
      std::vector<z3::expr> gives;
      for (std::size_t i = 0; i < said.options.size(); ++i) {
        const Option& option = said.options[i];
        if (!step.table.empty() && option.row && option.table == step.table)
          if (const Value* cell = option.row->find(step.column)) {
            const bool vote = !vocabulary_.is_party(key);
            cases.push_back({open && said.is[i], joined(*cell), at(vote ? key : kParty, option.value), option.turns});
            add_turns_of(*cell, cases.back().turns);
            gives.push_back(said.is[i]);
          }
        if (!step.fact.empty() && is_organ(option)) {
          const std::string place = *ruleset_.defaults().organ_residence.string();
          cases.push_back({open && said.is[i], place, at("territory", place), {}});
          gives.push_back(said.is[i]);
        }
      }
      open = open && !any(gives);
      if (step.fact.empty()) continue;
      const std::string path = key + "." + step.fact;
      add_choice_of_places(path, open, cases);
      open = open && !given(path);
    }
  }
  cases.push_back({open, "", Value(Value::Object{}), {}});
  return cases;
}

std::vector<Logic::PlaceCase> Logic::place_of_party(const std::string& party) {
  std::vector<PlaceCase> cases;
  const Choice& said = choice(party);
  cases.push_back({said.is.front(), "", Value(Value::Object{}), {}});
  z3::expr open = !said.is.front();
  for (const law::Defaults::PlaceStep& step : ruleset_.defaults().party_place) {
    std::vector<z3::expr> gives;
    if (!step.table.empty()) {
      for (std::size_t i = 0; i < said.options.size(); ++i) {
        const Option& option = said.options[i];
        const Value* cell = option.row && option.table == step.table ? option.row->find(step.column) : nullptr;
        if (!cell) continue;
        cases.push_back({open && said.is[i], joined(*cell), at(kParty, option.value), option.turns});
        add_turns_of(*cell, cases.back().turns);
        gives.push_back(said.is[i]);
      }
      open = open && !any(gives);
      continue;
    }
    if (!step.of.empty() && !holds(step.of, party)) continue;
    const std::string path = step.of.empty() ? party + "." + step.fact : step.fact;
    if (step.of.empty())
      for (std::size_t i = 0; i < said.options.size(); ++i)
        if (is_organ(said.options[i])) {
          const std::string place = *ruleset_.defaults().organ_residence.string();
          cases.push_back({open && said.is[i], place, at("territory", place), {}});
          gives.push_back(said.is[i]);
        }
    open = open && !any(gives);
    add_choice_of_places(path, open, cases);
    open = open && !given(path);
  }
  cases.push_back({open, "", Value(Value::Object{}), {}});
  return cases;
}

std::vector<Logic::PlaceCase> Logic::place_of(std::string_view argument) {
  if (argument == "place") return place_of_event();
  if (vocabulary_.is_party(argument)) return place_of_party(std::string(argument));
  std::vector<PlaceCase> cases;
  add_choice_of_places(std::string(argument), truth(true), cases);
  cases.push_back({!given(std::string(argument)), "", Value(Value::Object{}), {}});
  return cases;
}

// ---- conditions
// --------------------------------------------------------------------------------------------------------------

z3::expr Logic::met(const Condition& condition) {
  std::string text = law::to_text(condition);
  if (const auto found = conditions_.find(text); found != conditions_.end()) return found->second;
  z3::expr made = truth(false);
  if (condition.form == Form::AnyOf) {
    std::vector<z3::expr> members;
    for (const Condition& member : condition.any_of) members.push_back(met(member));
    made = any(members);
  } else {
    made = condition.form == Form::Predicate ? met_predicate(condition) : met_key(condition);
  }
  conditions_.emplace(std::move(text), made);
  return made;
}

z3::expr Logic::met_list(const std::vector<Condition>& conditions) {
  z3::expr_vector all(context_);
  for (const Condition& condition : conditions) {
    const z3::expr one = met(condition);
    if (one.is_false()) return one;
    if (!one.is_true()) all.push_back(one);
  }
  return all.empty() ? truth(true) : z3::mk_and(all);
}

z3::expr Logic::met_key(const Condition& condition) {
  const std::string& key = condition.key.text;
  if (key == "jurisdiction") return table(condition, {}, nullptr, {});
  switch (vocabulary_.kind(key)) {
    case KeyKind::Day: {
      const DayTerm term = clock(key);
      return table(condition, {}, &term, key);
    }
    case KeyKind::List: {
      const List& said = list(key);
      std::vector<z3::expr> members;
      for (std::size_t i = 0; i < said.words.size(); ++i)
        if (condition.form != Form::Has ||
            std::ranges::find(condition.values, said.words[i], &law::Word::text) != condition.values.end())
          members.push_back(said.holds[i]);
      return any(members);
    }
    case KeyKind::Choice:
      break;
  }
  const std::string outer = key.substr(0, key.find('.'));
  if (outer == key || !vocabulary_.is_party(outer)) {
    if (outer == "election") choice(outer);  // so that it is there for the coherence of its attributes
    return table(condition, {of_choice(key)}, nullptr, {});
  }
  // What the tables carry of an id is found without being said.
  return table(condition, {of_party(outer, {key.substr(outer.size() + 1)}, true), of_choice(key)}, nullptr, {});
}

// What a look-up depends on, by the words of its definition: the keys that it may lack, and the tables that it asks.
z3::expr Logic::met_predicate(const Condition& condition) {
  const law::Definition& definition = ruleset_.definitions()[condition.definition];
  const std::string& argument = condition.key.text;
  const Value* row = files_.definition(definition.id.text);
  WELLES_ASSERT(row != nullptr);  // the rule set was made of these files
  const auto lacks = row->list("missing");
  const bool of_place = says(lacks, "the key of the place"), of_residence = says(lacks, "<party>.residence");
  const bool dated = says(lacks, "date");
  const bool by_control = dated && holds(definition.looks_up, "territories");
  if (argument == "subject") {  // the first of its parties that is given, else the first
    z3::expr answer = truth(false), open = truth(true);
    const std::vector<std::string>& parties = ruleset_.defaults().subject;
    for (const std::string& party : parties) {
      Condition of_party = condition;
      of_party.key.text = party;
      answer = answer || (open && given(party) && met(of_party));
      open = open && !given(party);
    }
    Condition of_first = condition;
    of_first.key.text = parties.front();
    return answer || (open && met(of_first));
  }

  std::vector<Dimension> dimensions;
  Condition asked = condition;
  if (of_place || of_residence) {
    asked.key.text = of_place ? "place" : kParty;
    std::vector<PlaceCase> cases = place_of(argument);
    if (!of_place)
      for (PlaceCase& one : cases)
        if (const Value* territory = one.facts.find("territory")) one.facts = at(kResidenceOfParty, *territory);
    dimensions.push_back(of_places(std::move(cases)));
  } else if (vocabulary_.is_party(argument)) {
    asked.key.text = kParty;
    dimensions.emplace_back();  // the party itself, when it is known what of it is asked
    std::vector<std::string> attributes;
    const auto add_attribute = [&](const std::string& name) {
      attributes.push_back(name);
      Dimension attribute = of_choice(argument + "." + name);
      for (Case& one : attribute)
        if (const Value* said = one.facts.find_path(argument + "." + name))
          one.facts = at(std::string(kParty) + "." + name, *said);
      dimensions.push_back(std::move(attribute));
    };
    if (says(lacks, "its residence")) {
      if (holds(definition.looks_up, "territories")) {
        attributes.emplace_back("residence");
        std::vector<PlaceCase> cases = place_of_party(argument);
        std::erase_if(cases, [](const PlaceCase& one) { return one.facts.find(kParty) != nullptr; });
        std::vector<z3::expr> others;
        for (PlaceCase& one : cases) {
          others.push_back(one.guard);
          if (const Value* territory = one.facts.find("territory")) one.facts = at(kResidenceOfParty, *territory);
        }
        // Of an id that the tables know they say themselves where it is: then this dimension says nothing.
        cases.push_back({!any(others), "by the tables", Value(Value::Object{}), {}});
        dimensions.push_back(of_places(std::move(cases)));
      } else {
        add_attribute("residence");
      }
    }
    if (says(lacks, "its law")) add_attribute("law");
    for (const Value& lacking : lacks)
      if (lacking.string() && lacking.string()->starts_with("<party>."))
        add_attribute(lacking.string()->substr(std::string_view("<party>.").size()));
    if (definition.row.find("lists")) add_attribute("owned_by");
    if (lacks.empty()) add_attribute("listed");
    dimensions.front() = of_party(argument, attributes, !definition.row.find("lists"));
    for (Case& one : dimensions.front())
      if (const Value* said = one.facts.find(argument)) one.facts = at(kParty, *said);
  } else if (argument == "election") {
    dimensions = {of_choice(argument), of_choice("election.law"), of_places(place_of("territory"))};
    const Choice& vote = choice(argument);
    for (std::size_t i = 0; i < vote.options.size(); ++i)
      if (vote.options[i].absent() || vote.options[i].row) dimensions.front()[i].skips = 1;
  } else if (vocabulary_.kind(argument) == KeyKind::Choice && ruleset_.facts_schema().find(argument)) {
    dimensions.push_back(of_choice(argument));
  }  // else it is an id: nothing depends on the facts
  if (by_control)
    for (Dimension& one : of_evidence()) dimensions.push_back(std::move(one));
  if (!dated) return table(asked, dimensions, nullptr, {});
  const std::string key(condition.on_as_of ? kAsOf : kDate);
  const DayTerm term = clock(key);
  return table(asked, dimensions, &term, key);
}

// ---- rules
// -------------------------------------------------------------------------------------------------------------------

void Logic::add_rules() {
  const auto answers = [&](const law::Rule& rule) {
    return std::ranges::any_of(rule.answers, [&](const law::Word& one) { return one == "*" || one == jurisdiction(); });
  };
  for (const law::Rule& rule : ruleset_.rules()) {
    if (rule.branches.empty() || !answers(rule)) continue;
    const z3::expr asked = met_list(rule.scope) && met_list(rule.in_force);
    std::vector<z3::expr> first;
    z3::expr earlier = truth(false);
    for (const law::Branch& branch : rule.branches) {
      z3::expr_vector parts(context_);
      parts.push_back(met_list(branch.needs));
      parts.push_back(met_list(branch.shown));
      for (const Condition& condition : branch.unless) parts.push_back(!met(condition));
      const z3::expr own = z3::mk_and(parts);
      first.push_back((asked && own && !earlier));
      earlier = earlier || own;
    }
    rules_.push_back({&rule, asked && earlier, truth(false), truth(false), std::move(first)});
  }
  for (RuleLogic& one : rules_) {
    z3::expr_vector parts(context_);
    parts.push_back(one.met);
    for (const RuleLogic& other : rules_)
      for (const auto* list : {&other.rule->overrides, &other.rule->narrows})
        if (std::ranges::find(*list, one.rule->id) != list->end()) parts.push_back(!other.met);
    one.stands = z3::mk_and(parts);
  }
  for (RuleLogic& one : rules_) {
    z3::expr_vector parts(context_);
    parts.push_back(one.stands);
    for (const RuleLogic& other : rules_)
      if (other.rule->strength > one.rule->strength) parts.push_back(!other.stands);
    one.decides = z3::mk_and(parts);
  }
}

// The places and the day of the event: what stands for them where they are not said.
void Logic::add_anchors() {
  const auto is_place = [](const PlaceCase& one) { return !one.name.empty() && one.name != kUnknown; };
  std::map<std::string, std::vector<z3::expr>> places;
  for (const PlaceCase& one : place_of_event())
    if (is_place(one)) places["place " + one.name].push_back(one.guard);
  for (const std::string& party : ruleset_.defaults().parties) {
    if (!choices_.contains(party)) continue;
    for (const PlaceCase& one : place_of_party(party))
      if (is_place(one)) places[party + " " + one.name].push_back(one.guard);
  }
  for (const auto& [name, guards] : places) anchors_.push_back(any(guards));
  // What the tables carry of an id, where the facts do not say otherwise.
  for (const std::string& party : ruleset_.defaults().parties) {
    if (!choices_.contains(party)) continue;
    for (const auto& [key, said] : choices_) {
      if (!key.starts_with(party + ".")) continue;
      std::vector<z3::expr> carried;
      const Choice& ids = choice(party);
      for (std::size_t i = 0; i < ids.options.size(); ++i)
        if (carries(ids.options[i], key.substr(party.size() + 1))) carried.push_back(ids.is[i]);
      anchors_.push_back(any(carried) && said.is.front());
    }
  }
  // Who held a place: where evidence of it is left out, the dated table speaks.
  for (std::uint32_t i = 0; i < ruleset_.definitions().size(); ++i) {
    const law::Definition& definition = ruleset_.definitions()[i];
    if (!definition.row.find("settles")) continue;
    for (const std::string& argument : definition.arguments)
      for (const bool on_as_of : {false, true})
        for (const bool negated : {false, true}) {
          Condition held;
          held.form = Form::Predicate;
          held.predicate.text = definition.id.text;
          held.definition = i;
          held.key.text = argument;
          held.on_as_of = on_as_of;
          held.negated = negated;
          held.text = law::to_text(held);
          anchors_.push_back(met(held));
        }
  }
  const DayTerm term = date_term();
  std::vector<z3::expr> given;
  for (const DayTerm::Case& one : term.cases) given.push_back(one.guard);
  const z3::expr is_given = any(given);
  anchors_.push_back(is_given);
  for (const Day turn : vocabulary_.days()) {
    const z3::expr later = from(term, turn);
    anchors_.push_back(later);
    anchors_.push_back(is_given && !later);
  }
}

void Logic::add_coherence(const Granted& granted) {
  for (const std::vector<Condition>& conditions : granted.never) coherent_.push_back(!met_list(conditions));
  for (const Granted::Order& order : granted.orders) {
    const auto early = days_.find(order.key), late = days_.find(order.not_after);
    if (early == days_.end() || late == days_.end()) continue;  // no rule of this law asks for both
    for (const auto& [turn, from] : early->second.from)
      coherent_.push_back(z3::implies(from && late->second.given, late->second.from.at(turn)));
  }
  for (const law::Defaults::BasicNeed& need : ruleset_.defaults().basic_needs) {
    if (!need.value_of.empty()) continue;  // of a row that the facts contradict
    coherent_.push_back(z3::implies(
        one_of("ask", need.ask, ruleset_.defaults().ask) && one_of("subject.kind", need.kind, ""), given(need.lacks)));
  }
  std::vector<std::string> keys;
  for (const auto& [key, made] : choices_) keys.push_back(key);
  for (const auto& [key, made] : lists_) keys.push_back(key);
  for (const std::string& key : keys) {
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) continue;
    const std::string outer = key.substr(0, dot), inner = key.substr(dot + 1);
    if (outer != "election" && !vocabulary_.is_party(outer)) {
      if (choices_.contains(key))
        if (const auto needed = companion(key)) coherent_.push_back(z3::implies(given(key), given(needed->first)));
      continue;
    }
    if (outer == "election") {
      const Choice& vote = choice(outer);
      for (std::size_t i = 0; i < vote.options.size(); ++i)
        if (vote.options[i].absent() || vote.options[i].row) coherent_.push_back(!(vote.is[i] && given(key)));
      continue;
    }
    const Choice& party = choice(outer);
    for (std::size_t i = 0; i < party.options.size(); ++i) {
      const Option& option = party.options[i];
      if (option.absent() || is_told(option, inner)) coherent_.push_back(!(party.is[i] && given(key)));
    }
  }
}

void Logic::add_pieces(const std::vector<Granted::Question>& questions) {
  const auto atoms_of = [&](const std::string& key) {
    std::vector<std::pair<z3::expr, bool>> atoms;
    if (const auto found = choices_.find(key); found != choices_.end())
      for (std::size_t i = 0; i < found->second.is.size(); ++i) atoms.emplace_back(found->second.is[i], i == 0);
    if (const auto found = lists_.find(key); found != lists_.end())
      for (const z3::expr& word : found->second.holds) atoms.emplace_back(word, false);
    if (const auto found = days_.find(key); found != days_.end()) {
      atoms.emplace_back(found->second.given, false);
      for (const auto& [turn, from] : found->second.from) atoms.emplace_back(from, false);
    }
    return atoms;
  };
  std::set<std::string> keys;
  for (const auto& [key, made] : choices_) keys.insert(key);
  for (const auto& [key, made] : lists_) keys.insert(key);
  for (const auto& [key, made] : days_) keys.insert(key);
  for (const std::string& key : keys) {
    std::vector<z3::expr> makes;
    for (const Granted::Question& question : questions)
      if (question.key == key) makes.push_back(met_list(question.where));
    Piece piece{key, atoms_of(key), any(makes)};
    if (piece.is_question.is_true()) continue;
    for (const std::string& other : keys)
      if (other.starts_with(key + "."))
        for (auto& one : atoms_of(other)) piece.atoms.push_back(std::move(one));
    pieces_.push_back(std::move(piece));
  }
}

}  // namespace welles::rulecheck
