// SPDX-License-Identifier: Apache-2.0
#include "welles/law/program.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <set>
#include <span>

#include "welles/law/parse.h"
#include "welles/law/steps.h"
#include "welles/model/words.h"

namespace welles::law {
namespace {

using base::Day;
using model::Value;

constexpr const char* kAttributes[] = {"law", "residence", "nationality", "listed", "owned_by", "kind"};
constexpr std::string_view kInstrument = "instrument:";
constexpr std::string_view kPlace = "place", kSubject = "subject", kLoaded = "loaded", kAny = "*";

bool is_code(std::string_view id) {
  return id.starts_with("UA") && std::ranges::all_of(id.substr(2), [](char c) { return c >= '0' && c <= '9'; });
}

std::string folded(std::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
      .foldCase()
      .toUTF8String(out);
  return out;
}

// Every text of a cell: through objects (names by language) and lists.
template <class Use>
void each_text(const Value& cell, const Use& use) {
  if (cell.string()) use(*cell.string());
  if (cell.array())
    for (const Value& item : *cell.array()) each_text(item, use);
  if (cell.object())
    for (const Value::Member& member : *cell.object()) each_text(member.value, use);
}

template <class Use>
void each_condition(const Condition& condition, const Use& use) {
  use(condition);
  for (const Condition& member : condition.any_of) each_condition(member, use);
}

template <class Use>
void each_condition(const Rule& rule, const Use& use) {
  for (const std::vector<Condition>* list : {&rule.scope, &rule.in_force})
    for (const Condition& condition : *list) each_condition(condition, use);
  for (const Branch& branch : rule.branches)
    for (const std::vector<Condition>* list : {&branch.needs, &branch.shown, &branch.unless})
      for (const Condition& condition : *list) each_condition(condition, use);
}

std::optional<DaySpan> span_of(const Value* cell) {
  if (!cell || !cell->string()) return std::nullopt;
  const auto date = base::parse_partial_date(*cell->string());
  if (!date) return std::nullopt;
  return DaySpan{base::first_day(*date), base::last_day(*date)};
}

// The gazetteer names oblasts; the law speaks of their occupied parts.
std::string_view region_of_territory(std::string_view id) {
  const model::TerritoryWord* territory = model::find_territory(id);
  return territory && !territory->occupied_part.empty() ? territory->occupied_part : id;
}

void set_bit(RuleBits& bits, std::size_t index) {
  bits[index / 64] |= std::uint64_t{1} << (index % 64);
}

}  // namespace

std::vector<std::string> law_keys(const Ruleset& rules) {
  const Defaults& silence = rules.defaults();
  std::set<std::string> keys = {"date",      "as_of",    "ask",    "jurisdiction", "subject.kind",
                                "territory", "evidence", "issuer", "person",       "office"};
  const auto add_party = [&](const std::string& party) {
    keys.insert(party);
    for (const char* attribute : kAttributes) keys.insert(party + "." + attribute);
  };
  for (const std::string& party : silence.parties) add_party(party);
  for (const std::string& party : silence.subject) add_party(party);
  for (const Rule& rule : rules.rules()) {
    each_condition(rule, [&](const Condition& condition) {
      const std::string& key = condition.key.text;
      if (key.empty() || key == kPlace || key == kSubject) return;
      if (condition.form != Form::Predicate)
        keys.insert(key);
      else if (condition.predicate == kLoaded)
        keys.insert(std::string(kInstrument) + key);
      else
        add_party(key);
    });
    for (const Branch& branch : rule.branches)
      for (const Word& key : branch.missing) keys.insert(key.text);
    if (!rule.credit) continue;
    for (const Word& key : rule.credit->lacks_only) keys.insert(key.text);
    if (!rule.credit->key.text.empty()) keys.insert(rule.credit->key.text);
  }
  for (const Defaults::BasicNeed& need : silence.basic_needs)
    for (const std::string* key : {&need.lacks, &need.value_of, &need.row_of})
      if (!key->empty()) keys.insert(*key);
  for (const Defaults::DateStep& step : silence.date)
    for (const std::string* key : {&step.fact, &step.row_of})
      if (!key->empty()) keys.insert(*key);
  for (const auto* steps : {&silence.place, &silence.party_place})
    for (const Defaults::PlaceStep& step : *steps) {
      const bool of_the_facts = steps == &silence.place ? step.of.empty() : !step.of.empty();
      if (of_the_facts && !step.fact.empty()) keys.insert(step.fact);
      if (of_the_facts || step.fact.empty()) continue;
      for (const std::string& party : steps == &silence.place ? step.of : silence.parties)
        keys.insert(party + "." + step.fact);
    }
  for (const Defaults::PlaceStep& step : silence.place)
    for (const std::string& party : step.of) keys.insert(party);
  for (const auto* reach : {&rules.reach(), &rules.travel_documents()})
    for (const Reach& row : *reach)
      if (!row.load.empty()) keys.insert(std::string(kInstrument) + row.load);
  return {keys.begin(), keys.end()};
}

/// Makes a Program, step by step; each step needs those before it.
class ProgramCompiler {
 public:
  explicit ProgramCompiler(Program& made) : p(made) {}

  void run() {
    p.word_slots_.resize(std::size_t{1} << 13);
    p.texts_.emplace_back();
    p.words.emplace_back();
    p.bodies.emplace_back();
    p.officials.emplace_back();
    p.votes.emplace_back();
    p.places.emplace_back();
    p.values.clear();
    add_keys();
    add_words();
    add_regions();
    add_tables();
    add_names();
    add_defaults();
    add_definitions();
    add_rules();
    add_scope();
    add_turns();
  }

 private:
  // ---- words

  WordId intern(std::string_view text) {
    if (2 * p.texts_.size() > p.word_slots_.size()) {
      std::vector<Program::Slot> wider(p.word_slots_.size() * 2);
      for (const Program::Slot& slot : p.word_slots_)
        if (slot.value != 0) place_in(wider, slot);
      p.word_slots_ = std::move(wider);
    }
    if (const WordId found = p.word(text)) return found;
    const auto made = static_cast<WordId>(p.texts_.size());
    p.texts_.push_back(text);
    p.words.emplace_back();
    place_in(p.word_slots_, {ShortText(text), made});
    return made;
  }
  static void place_in(std::vector<Program::Slot>& slots, Program::Slot slot) {
    std::size_t at = slot.text.hash() & (slots.size() - 1);
    while (slots[at].value != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = slot;
  }
  std::vector<WordId> intern(std::span<const Value> list) {
    std::vector<WordId> ids;
    for (const Value& item : list)
      if (item.string()) ids.push_back(intern(*item.string()));
    return ids;
  }
  std::vector<WordId> intern(const std::vector<std::string>& list) {
    std::vector<WordId> ids;
    for (const std::string& text : list) ids.push_back(intern(text));
    return ids;
  }

  // ---- keys

  void add_keys() {
    for (const std::string& name : law_keys(p.rules)) {
      p.kept_.push_back(name);
      p.key_by_name_.emplace(p.kept_.back(), static_cast<Key>(p.keys.size()));
      p.keys.push_back({.name = name});
    }
    const Defaults& silence = p.rules.defaults();
    for (std::size_t i = 0; i < silence.parties.size(); ++i) {
      p.parties.push_back(p.key(silence.parties[i]));
      p.keys[p.parties.back()].party = static_cast<std::uint8_t>(i);
    }
    for (const std::string& name : silence.subject) p.subject.push_back(p.key(name));
    for (std::size_t i = 0; i < p.keys.size(); ++i) {
      KeyInfo& info = p.keys[i];
      info.names_a_place = info.name.substr(info.name.rfind('.') + 1) != "name";
      info.law = p.key(info.name + ".law");
      info.residence = p.key(info.name + ".residence");
      info.nationality = p.key(info.name + ".nationality");
      info.listed = p.key(info.name + ".listed");
      info.owned_by = p.key(info.name + ".owned_by");
      const std::size_t dot = info.name.find('.');
      if (dot == std::string::npos) continue;
      const Key of = p.key(info.name.substr(0, dot));
      if (of == kNoKey || p.keys[of].party == kNoParty) continue;
      info.of_party = p.keys[of].party;
      const std::string_view attribute = std::string_view(info.name).substr(dot + 1);
      info.attribute = attribute == "law"         ? Attribute::Law
                       : attribute == "residence" ? Attribute::Residence
                       : attribute == "kind"      ? Attribute::Kind
                                                  : Attribute::None;
    }
    const std::pair<const char*, Key*> kNamed[] = {{"date", &p.key_date},         {"as_of", &p.key_as_of},
                                                   {"ask", &p.key_ask},           {"jurisdiction", &p.key_jurisdiction},
                                                   {"subject.kind", &p.key_kind}, {"territory", &p.key_territory},
                                                   {"evidence", &p.key_evidence}, {"issuer", &p.key_issuer},
                                                   {"person", &p.key_person},     {"office", &p.key_office}};
    for (const auto& [name, key] : kNamed) *key = p.key(name);
    add_tree();
  }

  // The keys as a tree of members, so that one walk over a fact set finds them all.
  void add_tree() {
    p.node_slots_.resize(1024);
    p.nodes_.push_back({kNoKey, true});
    p.node_names_.emplace_back();
    for (std::size_t i = 0; i < p.keys.size(); ++i) {
      std::string_view path = p.keys[i].name;
      if (path.starts_with(kInstrument)) continue;
      path = *std::ranges::find(p.kept_, path);
      std::uint16_t at = 0;
      while (true) {
        const std::size_t dot = path.find('.');
        const std::string_view member = path.substr(0, dot);
        p.nodes_[at].inner = true;
        std::uint16_t next = p.below(at, member);
        if (next == 0) {
          next = static_cast<std::uint16_t>(p.nodes_.size());
          p.nodes_.emplace_back();
          p.node_names_.emplace_back(at, member);
          place_in(p.node_slots_, {ShortText(member, at), next});
        }
        at = next;
        if (dot == std::string_view::npos) break;
        path.remove_prefix(dot + 1);
      }
      p.nodes_[at].key = static_cast<Key>(i);
    }
  }

  // ---- the words of the law

  void add_words() {
    p.word_unknown = intern("unknown");
    p.word_undetermined = intern("UNDETERMINED");
    p.word_out_of_scope = intern("OUT_OF_SCOPE");
    for (const auto& jurisdiction : model::kJurisdictions) intern(jurisdiction.id);
    const Defaults& silence = p.rules.defaults();
    p.word_ask = intern(silence.ask);
    p.body_standing = intern(silence.body_standing);
    p.standing_organ = intern("organ-of-russia");
    p.standing_lawful = intern("lawful");
    if (silence.organ_law.string()) p.organ_law = intern(*silence.organ_law.string());
    if (silence.organ_residence.string()) p.organ_residence = intern(*silence.organ_residence.string());
  }

  // ---- places

  void add_regions() {
    const Definition* in_tot = p.rules.find_definition("in_tot");
    if (in_tot) {
      if (const Value* earliest = in_tot->row.find("earliest"); earliest && earliest->object())
        for (const auto& [year, day] : *earliest->object()) {
          std::int16_t number = 0;
          for (const char digit : year) number = static_cast<std::int16_t>(number * 10 + (digit - '0'));
          if (const auto parsed = day.string() ? base::parse_day(*day.string()) : std::nullopt)
            p.earliest_.emplace_back(number, *parsed);
        }
      if (const Value* settles = in_tot->row.find("settles")) {
        p.settles = true;
        p.settles_occupied = intern(settles->list("occupied"));
        p.settles_row_missing = intern(settles->list("row_missing"));
        p.settles_free_if = intern(settles->list("free_if"));
      }
    }
    const auto add_reach = [&](const std::vector<Reach>& from, std::deque<ReachRow>& into) {
      for (const Reach& row : from)
        into.push_back({&row, row.jurisdiction.empty() ? row.region : row.jurisdiction + "/" + row.region,
                        row.load.empty() ? kNoKey : p.key(std::string(kInstrument) + row.load)});
    };
    add_reach(p.rules.reach(), p.reach_);
    add_reach(p.rules.travel_documents(), p.travel_);
    for (const Value& row : p.tables.rows("territories")) {
      region(row.text("id"));
      region(row.text("parent"));
    }
    for (const auto& [prefix, id] : p.rules.defaults().regions_by_code) region(id);
    for (const model::ControlPlace& place : p.control.places()) region(region_of_territory(place.territory));
  }

  const Region* region(std::string_view id) {
    if (id.empty()) return nullptr;
    if (const auto found = p.region_by_id_.find(id); found != p.region_by_id_.end()) return found->second;
    Region& made = p.regions_.emplace_back();
    made.id = id;
    made.word = intern(id);
    const Definition* in_tot = p.rules.find_definition("in_tot");
    if (in_tot)
      for (const Value& one : in_tot->row.list("whole"))
        made.whole = made.whole || (one.string() && *one.string() == id);
    made.row = p.tables.find("territories", id);
    if (made.row) {
      made.source = source_of(*made.row);
      const auto day = [&](const char* path, const Value*& cell, std::optional<Day>& into) {
        const Value* found = made.row->find_path(path);
        if (!found || !found->string()) return;
        cell = found;
        into = base::parse_day(*found->string());
      };
      day("control_lost.legal_date", made.lost_cell, made.lost);
      day("control_regained.full", made.regained_cell, made.regained);
    }
    for (const ReachRow& row : p.reach_) {
      if (row.reach->region != id) continue;
      const WordId jurisdiction = intern(row.reach->jurisdiction);
      if (std::ranges::find(made.reach, jurisdiction, &std::pair<WordId, const ReachRow*>::first) == made.reach.end())
        made.reach.emplace_back(jurisdiction, &row);
    }
    for (const ReachRow& row : p.travel_)
      if (!made.travel_documents && row.reach->jurisdiction.empty() && row.reach->region == id)
        made.travel_documents = &row;
    p.region_by_id_.emplace(made.id, &made);
    return &made;
  }

  std::uint32_t add_place(PlaceInfo place) {
    p.places.push_back(place);
    return static_cast<std::uint32_t>(p.places.size() - 1);
  }

  // ---- tables

  std::uint16_t table(std::string_view name) {
    const auto found = std::ranges::find(table_names_, name);
    if (found != table_names_.end()) return static_cast<std::uint16_t>(found - table_names_.begin());
    table_names_.emplace_back(name);
    return static_cast<std::uint16_t>(table_names_.size() - 1);
  }

  void add_tables() {
    const Defaults& silence = p.rules.defaults();
    for (const char* name : {"bodies", "officials", "elections", "instruments", "void_acts", "territories"})
      table(name);
    for (const auto& step : silence.date) table(step.table);
    for (const auto& need : silence.basic_needs) table(need.table);
    for (const auto* steps : {&silence.place, &silence.party_place})
      for (const auto& step : *steps) table(step.table);
    for (const Definition& definition : p.rules.definitions()) {
      for (const std::string& name : definition.looks_up) table(name);
      for (const Value& list : definition.row.list("lists")) table(list.text("table"));
    }
    p.table_void_acts = table("void_acts");
    p.table_instruments = table("instruments");
    p.table_elections = table("elections");

    std::vector<std::pair<WordId, TableRow>> all;
    for (std::size_t t = 0; t < table_names_.size(); ++t)
      for (const Value& row : p.tables.rows(table_names_[t]))
        all.emplace_back(intern(row.text("id")), TableRow{static_cast<std::uint16_t>(t), &row, source_of(row)});
    std::ranges::sort(all, {}, [](const auto& one) { return std::pair(one.first, one.second.table); });
    for (const auto& [word, row] : all) {
      WordInfo& info = p.words[word];
      if (info.rows_count++ == 0) info.rows = static_cast<std::uint32_t>(p.rows.size());
      p.rows.push_back(row);
    }
    for (const Value& row : p.tables.rows("bodies")) add_body(row);
    for (const Value& row : p.tables.rows("officials")) add_official(row);
    for (const std::string& id : silence.reserved_places)
      p.words[intern(id)].place = add_place({.kind = PlaceInfo::Kind::Reserved, .id = id});
    for (const Value& row : p.tables.rows("territories")) {
      const std::string_view id = row.text("id"), code = row.text("katottg");
      if (WordInfo& info = p.words[intern(id)]; info.place == 0) info.place = add_place(territory(row, id, code));
      if (code.empty() || !is_code(code) || row.text("kind") == "region") continue;
      p.words[intern(code)].place = add_place(territory(row, code, code));
    }
    for (const Value& row : p.tables.rows("elections")) add_vote(row);
  }

  // The places that a cell names: an id, or a list of ids.
  PlaceList place_list(const Value& cell) {
    PlaceList made{static_cast<std::uint32_t>(p.place_lists.size()), 0};
    const auto add = [&](const std::string& id) {
      std::uint32_t place = p.words[intern(id)].place;
      if (place == 0 && is_code(id)) p.words[intern(id)].place = place = add_place(p.unknown_place(id));
      p.place_lists.push_back(&p.places[place]);
      ++made.count;
    };
    if (const std::string* id = cell.string(); id && *id != p.text(p.word_unknown)) add(*id);
    if (cell.array())
      for (const Value& item : *cell.array())
        if (item.string()) add(*item.string());
    return made;
  }

  PlaceInfo territory(const Value& row, std::string_view id, std::string_view code) {
    PlaceInfo made;
    made.id = id;
    made.row_id = row.text("id");
    made.row_word = intern(made.row_id);
    made.source = source_of(row);
    const std::string_view kind = row.text("kind");
    if (kind == "region") {
      made.kind = PlaceInfo::Kind::Region;
      made.region = region(made.row_id);
      return made;
    }
    if (!code.empty()) made.settlement = p.control.find(code);
    made.kind = kind == "raion"   ? PlaceInfo::Kind::Raion
                : made.settlement ? PlaceInfo::Kind::Settlement
                                  : PlaceInfo::Kind::Unknown;
    made.region = region(row.text("parent"));
    if (!made.region) p.locate(made, code);
    return made;
  }

  void add_body(const Value& row) {
    BodyInfo made{.row = &row, .id = row.text("id"), .source = source_of(row), .id_cell = row.find("id")};
    const Value& kinds = p.rules.defaults().body_kinds;
    made.kind = kinds.find(row.text("kind"));
    if (!made.kind) made.kind = kinds.find("*");
    made.has_standing = row.find("standing") != nullptr;
    for (const Value& one : row.list("standing")) {
      const Value* is = one.find("is");
      made.standing.push_back({base::parse_day(one.text("from")), base::parse_day(one.text("to")), is,
                               is && is->string() ? intern(*is->string()) : 0});
      made.dated = made.dated || one.find("from") || one.find("to");
    }
    p.words[intern(made.id)].body = static_cast<std::uint32_t>(p.bodies.size());
    p.bodies.push_back(std::move(made));
  }

  // The role that speaks for an official: an office that he holds, if one is not said to have ended.
  void add_official(const Value& row) {
    OfficialInfo made{.row = &row, .id = row.text("id"), .source = source_of(row), .id_cell = row.find("id")};
    const auto roles = row.list("roles");
    const auto held = std::ranges::find_if(
        roles, [](const Value& role) { return !role.find("to") && role.text("state_at_snapshot") != "former"; });
    if (!roles.empty()) {
      made.has_role = true;
      made.role_title = (held != roles.end() ? *held : roles.front()).find("title");
    }
    p.words[intern(made.id)].official = static_cast<std::uint32_t>(p.officials.size());
    p.officials.push_back(made);
  }

  void add_vote(const Value& row) {
    VoteInfo made{.id = row.text("id"), .source = source_of(row)};
    const auto dates = row.list("dates");
    if (!dates.empty() && dates.back().string()) made.last_day_cell = &dates.back();
    made.last_day = span_of(made.last_day_cell);
    made.territories = row.find("territories");
    if (made.territories && made.territories->array()) made.places = place_list(*made.territories);
    p.words[intern(made.id)].vote = static_cast<std::uint32_t>(p.votes.size());
    p.votes.push_back(made);
  }

  // The names, so-called names and codes of places, without regard to case; a row counts once for a name.
  void add_names() {
    constexpr const char* kColumns[] = {"names", "so_called.names", "so_called.russian_codes.phone", "iso_3166_2"};
    for (const Value& row : p.tables.rows("territories"))
      for (const char* column : kColumns) {
        const Value* cell = row.find_path(column);
        if (!cell) continue;
        each_text(*cell, [&](std::string_view text) {
          auto& rows = p.named_[folded(text)];
          if (rows.empty() || rows.back().row != &row) rows.push_back({&row, row.text("id"), column, source_of(row)});
        });
      }
  }

  // ---- silence

  Key key_or_none(const std::string& name) const { return name.empty() ? kNoKey : p.key(name); }

  std::vector<const Value*> cells(std::string_view name, const std::string& column) {
    std::vector<const Value*> found;
    if (name.empty()) return found;
    const std::uint16_t of = table(name);
    for (const TableRow& row : p.rows) found.push_back(row.table == of ? row.row->find(column) : nullptr);
    return found;
  }

  void add_defaults() {
    const Defaults& silence = p.rules.defaults();
    for (const Defaults::BasicNeed& need : silence.basic_needs) {
      const std::string_view column = need.column;
      p.basic_needs.push_back({intern(need.ask), intern(need.kind), p.key(need.lacks), key_or_none(need.value_of),
                               key_or_none(need.row_of), table(need.table), column.substr(0, column.find('.')),
                               column.substr(column.find('.') + 1)});
    }
    for (const Defaults::DateStep& step : silence.date)
      p.date.push_back({cells(step.table, step.column), &step, key_or_none(step.fact), key_or_none(step.row_of),
                        table(step.table), intern(step.kind), intern(step.ask)});
    for (const Defaults::PlaceStep& step : silence.place) {
      PlaceStepCode made{.cells = cells(step.table, step.column),
                         .step = &step,
                         .table = table(step.table),
                         .has_table = !step.table.empty()};
      if (step.of.empty()) made.fact = key_or_none(step.fact);
      for (const std::string& party : step.of) {
        made.of.push_back(p.key(party));
        made.of_fact.push_back(step.fact.empty() ? kNoKey : p.key(party + "." + step.fact));
      }
      for (const Value* cell : made.cells) made.places.push_back(cell ? place_list(*cell) : PlaceList());
      p.place.push_back(std::move(made));
    }
    for (const Defaults::PlaceStep& step : silence.party_place) {
      PlaceStepCode made{.cells = cells(step.table, step.column),
                         .step = &step,
                         .table = table(step.table),
                         .has_table = !step.table.empty()};
      if (!step.of.empty()) made.fact = key_or_none(step.fact);
      for (const std::string& party : step.of) made.of.push_back(p.key(party));
      if (step.of.empty() && !step.fact.empty())
        for (const std::string& party : silence.parties) made.of_fact.push_back(p.key(party + "." + step.fact));
      for (const Value* cell : made.cells) made.places.push_back(cell ? place_list(*cell) : PlaceList());
      p.party_place.push_back(std::move(made));
    }
  }

  void add_definitions() {
    for (const Definition& definition : p.rules.definitions()) {
      DefinitionCode made{.definition = &definition};
      made.laws = intern(definition.row.list("laws"));
      made.any_of = intern(definition.row.list("any_of"));
      made.but = intern(definition.row.list("but"));
      for (const std::string& name : definition.looks_up) made.looks_up.push_back(table(name));
      for (const Value& list : definition.row.list("lists")) {
        const std::string_view column = list.text("column");
        made.lists.push_back({intern(list.text("jurisdiction")), table(list.text("table")), list.text("table"), column,
                              column.substr(0, column.find('.')), column.substr(column.find('.') + 1),
                              list.text("regime"), list.text("without")});
      }
      p.definitions.push_back(std::move(made));
    }
  }

  // ---- rules

  AtomId atom(const Condition& condition) {
    Condition plain = condition;
    plain.negated = false;
    if (plain.form == Form::IsNot) plain.form = Form::Is;
    const std::string text = law::to_text(plain);
    if (const auto found = atom_by_text_.find(text); found != atom_by_text_.end()) return found->second;
    Atom made;
    made.form = plain.form;
    made.comparison = plain.comparison;
    made.on_as_of = plain.on_as_of;
    made.day = plain.day;
    made.number = plain.number;
    made.values = static_cast<std::uint32_t>(p.values.size());
    made.values_count = static_cast<std::uint32_t>(plain.values.size());
    for (const Word& value : condition.values) p.values.push_back(intern(value.text));
    if (plain.form == Form::Predicate) {
      made.definition = static_cast<std::uint16_t>(plain.definition);
      const Definition& definition = p.rules.definitions()[plain.definition];
      const LookUpOf* look_up = find_look_up(definition.id.text);  // Ruleset::make has seen to it that there is one
      made.look_up = look_up->look_up;
      made.by_jurisdiction = look_up->by_jurisdiction;
      made.is_place = plain.key == kPlace;
      made.is_subject = plain.key == kSubject;
      if (!made.is_place && !made.is_subject)
        made.key = p.key(definition.id == kLoaded ? std::string(kInstrument) + plain.key.text : plain.key.text);
    } else {
      made.key = p.key(plain.key.text);
      made.by_jurisdiction = made.key == p.key_jurisdiction;
    }
    const auto id = static_cast<AtomId>(p.atoms.size());
    if (made.by_jurisdiction) p.by_jurisdiction.push_back(id);
    p.atoms.push_back(made);
    atom_by_text_.emplace(text, id);
    return id;
  }

  ClauseId clause(const Condition& condition) {
    if (const auto found = p.clause_by_text_.find(condition.text); found != p.clause_by_text_.end())
      return found->second;
    std::uint32_t made = 0;
    if (condition.form == Form::AnyOf) {
      made = kAnyOf | static_cast<std::uint32_t>(p.alternatives.size());
      p.alternatives.emplace_back();
      const ClauseList members = list(condition.any_of);
      p.alternatives[made & ~kAnyOf] = members;
    } else {
      const bool other_way = condition.negated || condition.form == Form::IsNot;
      made = atom(condition) | (other_way ? kTurned : 0);
    }
    const auto id = static_cast<ClauseId>(made);
    p.clause_by_text_.emplace(condition.text, id);
    return id;
  }

  ClauseList list(const std::vector<Condition>& conditions) {
    std::vector<ClauseId> ids;
    for (const Condition& condition : conditions) ids.push_back(clause(condition));
    const ClauseList made{static_cast<std::uint32_t>(p.lists.size()), static_cast<std::uint32_t>(ids.size())};
    p.lists.insert(p.lists.end(), ids.begin(), ids.end());
    return made;
  }

  RuleBits bits_of(const std::vector<Word>& ids) const {
    RuleBits bits(p.rule_words);
    for (const Word& id : ids)
      if (const Rule* rule = p.rules.find(id.text))
        set_bit(bits, static_cast<std::size_t>(rule - p.rules.rules().data()));
    return bits;
  }

  void add_rules() {
    const auto& rules = p.rules.rules();
    p.rule_words = (rules.size() + 63) / 64;
    p.asked = RuleBits(p.rule_words);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const Rule& rule = rules[i];
      RuleCode made;
      made.scope = list(rule.scope);
      made.in_force = list(rule.in_force);
      made.branches = static_cast<std::uint32_t>(p.branches.size());
      made.branches_count = static_cast<std::uint32_t>(rule.branches.size());
      made.exception = rule.is_exception();
      made.beats = made.overrides = bits_of(rule.overrides);
      const RuleBits narrows = bits_of(rule.narrows);
      for (std::size_t w = 0; w < p.rule_words; ++w) made.beats[w] |= narrows[w];
      for (const Branch& branch : rule.branches) {
        BranchCode code{.needs = list(branch.needs), .shown = list(branch.shown), .unless = list(branch.unless)};
        code.effect = intern(branch.effect.text);
        for (const Word& key : branch.missing) code.missing.add(p.key(key.text));
        p.branches.push_back(code);
      }
      if (!rule.branches.empty()) set_bit(p.asked, i);
      p.code.push_back(std::move(made));
      if (rule.credit) add_credit(static_cast<RuleId>(i), *rule.credit);
    }
  }

  void add_credit(RuleId rule, const Credit& credit) {
    CreditCode made{.rule = rule, .because = credit.because};
    made.effect = credit.effect == kAny ? 0 : intern(credit.effect.text);
    for (const Word& key : credit.lacks_only) made.lacks_only.add(p.key(key.text));
    if (!credit.key.text.empty()) made.key = p.key(credit.key.text);
    made.value = intern(credit.value.text);
    made.of = bits_of(credit.of);
    p.credits.push_back(std::move(made));
  }

  // For each key of a scope and each of its words: the rules that are asked.
  void add_scope() {
    const auto& rules = p.rules.rules();
    p.answers.emplace_back(p.rule_words);
    std::map<WordId, std::uint32_t> rows;
    for (std::size_t i = 0; i < rules.size(); ++i)
      for (const Word& jurisdiction : rules[i].answers)
        if (jurisdiction == kAny)
          set_bit(p.answers.front(), i);
        else
          rows.emplace(intern(jurisdiction.text), 0);
    for (auto& [word, row] : rows) {
      row = static_cast<std::uint32_t>(p.answers.size());
      p.answers.push_back(p.answers.front());
    }
    for (std::size_t i = 0; i < rules.size(); ++i)
      for (const Word& jurisdiction : rules[i].answers)
        if (jurisdiction != kAny) set_bit(p.answers[rows[intern(jurisdiction.text)]], i);

    std::map<Key, std::set<WordId>> words_of;
    for (const Rule& rule : rules)
      for (const Condition& condition : rule.scope)
        for (const Word& value : condition.values) words_of[p.key(condition.key.text)].insert(intern(value.text));
    p.answers_of.assign(p.texts_.size(), 0);
    for (const auto& [word, row] : rows) p.answers_of[word] = row;
    for (const auto& [key, words] : words_of) {
      ScopeKey made{.key = key};
      made.row_of.assign(p.texts_.size(), 0);
      made.rows.emplace_back(p.rule_words);
      for (std::size_t i = 0; i < rules.size(); ++i)
        if (fits(rules[i], key, 0)) set_bit(made.rows.front(), i);
      for (const WordId word : words) {
        made.row_of[word] = static_cast<std::uint32_t>(made.rows.size());
        RuleBits& row = made.rows.emplace_back(p.rule_words);
        for (std::size_t i = 0; i < rules.size(); ++i)
          if (fits(rules[i], key, word)) set_bit(row, i);
      }
      p.scope.push_back(std::move(made));
    }
  }
  bool fits(const Rule& rule, Key key, WordId word) const {
    return std::ranges::all_of(rule.scope, [&](const Condition& condition) {
      return p.key(condition.key.text) != key ||
             (word != 0 && std::ranges::find(condition.values, p.text(word), &Word::text) != condition.values.end());
    });
  }

  // ---- days on which something changes

  void add_turns() {
    const auto add = [](std::vector<Day>& turns, const std::optional<Day>& day) {
      if (!day) return;
      turns.push_back(*day);
      turns.push_back(*day + std::chrono::days(1));
    };
    for (const Rule& rule : p.rules.rules()) {
      std::vector<Day>& turns = p.rule_turns.emplace_back();
      each_condition(rule, [&](const Condition& condition) {
        if (condition.form != Form::Compare) return;
        const Key key = p.key(condition.key.text);
        if (key == p.key_as_of || key == p.key_date) add(turns, condition.day);
      });
    }
    for (const Region& region : p.regions_) {
      add(p.region_turns, region.lost);
      add(p.region_turns, region.regained);
    }
    for (const auto& [year, day] : p.earliest_) add(p.region_turns, day);
  }

  Program& p;
  std::vector<std::string> table_names_ = {""};  // the first: no table
  std::map<std::string, AtomId, std::less<>> atom_by_text_;
};

Program::Program(const Ruleset& with, const model::Tables& registry, const model::ControlTable& who_controlled)
    : rules(with), tables(registry), control(who_controlled) {
  ProgramCompiler(*this).run();
}

WordId Program::word(std::string_view text) const noexcept {
  const ShortText wanted(text);
  for (std::size_t at = wanted.hash() & (word_slots_.size() - 1);; at = (at + 1) & (word_slots_.size() - 1)) {
    const Slot& slot = word_slots_[at];
    if (slot.value == 0) return 0;
    if (slot.text == wanted && (wanted.exact() || texts_[slot.value] == text)) return slot.value;
  }
}

std::uint16_t Program::below(std::uint16_t node, std::string_view member) const noexcept {
  const ShortText wanted(member, node);
  for (std::size_t at = wanted.hash() & (node_slots_.size() - 1);; at = (at + 1) & (node_slots_.size() - 1)) {
    const Slot& slot = node_slots_[at];
    if (slot.value == 0) return 0;
    if (slot.text == wanted && (wanted.exact() || node_names_[slot.value].second == member))
      return static_cast<std::uint16_t>(slot.value);
  }
}

Key Program::key(std::string_view name) const noexcept {
  const auto found = key_by_name_.find(name);
  return found == key_by_name_.end() ? kNoKey : found->second;
}

const TableRow* Program::row(std::uint16_t table, WordId id) const noexcept {
  const WordInfo& info = words[id];
  for (std::uint32_t i = info.rows; i < info.rows + info.rows_count; ++i)
    if (rows[i].table == table) return &rows[i];
  return nullptr;
}

// The region of a place that territories puts in none: by the gazetteer, which names oblasts (the law speaks of their
// occupied parts), else by the first characters of its code.
void Program::locate(PlaceInfo& found, std::string_view katottg) const {
  const auto find = [&](std::string_view id) -> const Region* {
    const auto at = region_by_id_.find(id);
    return at == region_by_id_.end() ? nullptr : at->second;
  };
  if (found.settlement && !found.settlement->territory.empty()) {
    found.region = find(region_of_territory(found.settlement->territory));
    found.region_from = PlaceInfo::From::Gazetteer;
  } else if (!katottg.empty()) {
    for (const auto& [prefix, region] : rules.defaults().regions_by_code)
      if (katottg.starts_with(prefix)) found.region = find(region);
    found.region_from = PlaceInfo::From::Defaults;
  }
}

PlaceInfo Program::unknown_place(std::string_view id) const {
  PlaceInfo made;
  made.id = id;
  if (!is_code(id)) return made;
  made.settlement = control.find(id);
  if (made.settlement) made.kind = PlaceInfo::Kind::Settlement;
  locate(made, id);
  return made;
}

std::optional<Day> Program::earliest_in(std::int16_t year) const noexcept {
  for (const auto& [known, day] : earliest_)
    if (known == year) return day;
  return std::nullopt;
}

const std::vector<NamedRow>* Program::named(std::string_view name) const {
  const auto found = named_.find(folded(name));
  return found == named_.end() ? nullptr : &found->second;
}

ClauseId Program::clause_of(const Condition& condition) const {
  return clause_by_text_.find(condition.text)->second;
}

}  // namespace welles::law
