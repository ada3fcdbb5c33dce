// SPDX-License-Identifier: Apache-2.0
#include "welles/law/question_reference.h"

#include <algorithm>
#include <utility>

#include "welles/model/words.h"

namespace welles::law::reference {
namespace {

using model::Value;

constexpr std::string_view kUnknown = "unknown";  // said, not silent: asked, and not known

void merge(std::vector<std::string>& into, std::vector<std::string> from) {
  for (std::string& key : from)
    if (std::ranges::find(into, key) == into.end()) into.push_back(std::move(key));
}

Finding together(Finding left, Finding right) {
  merge(left.lacks, std::move(right.lacks));
  left.control_change = left.control_change || right.control_change;
  return left;
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool is_code(std::string_view id) {
  return id.starts_with("UA") && std::ranges::all_of(id.substr(2), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Finding met() {
  return {};
}
Finding not_met() {
  return {.status = Status::NotMet};
}
Finding missing(std::string key) {
  return {.status = Status::Missing, .lacks = {std::move(key)}};
}

Finding both(Finding left, Finding right) {
  if (left.status == Status::Missing && right.status == Status::Missing)
    return together(std::move(left), std::move(right));
  return left.status <= right.status ? left : right;
}

Finding either(Finding left, Finding right) {
  if (left.status == Status::Missing && right.status == Status::Missing)
    return together(std::move(left), std::move(right));
  return left.status >= right.status ? left : right;
}

// ---- facts and what stands for them ---------------------------------------------------------------------------------

Question::Question(const World& world, const Facts& facts, std::string_view jurisdiction)
    : world_(world), facts_(facts), jurisdiction_(jurisdiction), ask_(facts.text("ask")) {
  if (ask_.empty()) ask_ = defaults().ask;
  date_ = find_date();
}

Question::Found Question::find_date() const {
  const std::string_view kind = facts_.text("subject.kind");
  for (const Defaults::DateStep& step : defaults().date) {
    if (!step.kind.empty() && !contains(step.kind, kind)) continue;
    if (!step.ask.empty() && !contains(step.ask, ask_)) continue;
    if (!step.fact.empty()) {
      if (const Value* value = facts_.find(step.fact))
        return {.value = value, .table = {}, .row = {}, .key = step.fact, .source = {}};
      continue;
    }
    const std::string_view id = facts_.text(step.row_of);
    const Value* row = id.empty() ? nullptr : world_.tables.find(step.table, id);
    const Value* cell = row ? row->find(step.column) : nullptr;
    if (cell && cell->array())
      cell = cell->array()->empty() ? nullptr : step.last ? &cell->array()->back() : &cell->array()->front();
    if (cell) return {.value = cell, .table = step.table, .row = id, .key = step.column, .source = source_of(*row)};
  }
  return {};
}

Question::Found Question::find(std::string_view key) const {
  if (key == "date") return date_;
  if (const Value* value = facts_.find(key)) return {.value = value, .table = {}, .row = {}, .key = key, .source = {}};
  const std::size_t dot = key.find('.');
  if (dot != std::string_view::npos && is_party(key.substr(0, dot)))
    return find_in_tables(key.substr(0, dot), key.substr(dot + 1));
  return {};
}

Question::Found Question::find_in_tables(std::string_view party, std::string_view attribute) const {
  const Defaults& silence = defaults();
  const auto found = [](const Value& value, const char* row, std::string_view key) {
    return Found{.value = &value, .table = "facts_defaults", .row = row, .key = key, .source = {}};
  };
  if (is_ru_organ(party)) {
    if (attribute == "law") return found(silence.organ_law, "party.organ_of_russia", "law");
    if (attribute == "residence") return found(silence.organ_residence, "party.organ_of_russia", "residence");
  }
  if (const Value* row = body(party)) {
    if (attribute == "law") return found(silence.body_law, "party.bodies", "law");
    if (attribute == "kind") {
      const Value* kind = silence.body_kinds.find(row->text("kind"));
      if (!kind) kind = silence.body_kinds.find("*");
      if (kind) return found(*kind, "party.bodies", "kind");
    }
  } else if (official(party)) {
    if (attribute == "law") return found(silence.official_law, "party.officials", "law");
    if (attribute == "kind") return found(silence.official_kind, "party.officials", "kind");
  }
  return {};
}

void Question::show(std::string_view key, const Found& found, Steps& steps) const {
  if (!found) return steps.absent(key);
  if (found.table.empty()) return steps.fact(found.key, *found.value);
  steps.cell(found.table, found.row, found.key, *found.value, found.source);
}

std::optional<Days> Question::days(std::string_view key) const {
  const Found found = find(key);
  if (!found || !found.value->string()) return std::nullopt;
  const auto date = base::parse_partial_date(*found.value->string());
  if (!date) return std::nullopt;
  return Days{base::first_day(*date), base::last_day(*date)};
}

void Question::show_days(std::string_view key, Steps& steps) const {
  if (steps.wanted()) show(key, find(key), steps);
}

// ---- parties
// ----------------------------------------------------------------------------------------------------------

bool Question::is_party(std::string_view key) const {
  return contains(defaults().parties, key);
}

std::string_view Question::party_id(std::string_view party) const {
  const Value* value = facts_.find(party);
  if (!value) return {};
  return value->string() ? std::string_view(*value->string()) : value->text("id");
}

const Value* Question::body(std::string_view party) const {
  const std::string_view id = party_id(party);
  return id.empty() ? nullptr : world_.tables.find("bodies", id);
}

const Value* Question::official(std::string_view party) const {
  const std::string_view id = party_id(party);
  return id.empty() ? nullptr : world_.tables.find("officials", id);
}

// A standing without days holds on every day; one with days on those alone.
std::optional<std::string_view> Question::standing(const Value& body, Steps& steps) const {
  const auto rows = body.list("standing");
  const std::optional<Days> when = days("date");
  std::optional<std::string_view> on_first, on_last;
  for (const Value& row : rows) {
    const auto from = base::parse_day(row.text("from"));
    const auto to = base::parse_day(row.text("to"));
    const auto holds_on = [&](base::Day day) { return (!from || day >= *from) && (!to || day <= *to); };
    const bool always = !from && !to;
    const bool first = always || (when && holds_on(when->first)), last = always || (when && holds_on(when->last));
    if (first) on_first = row.text("is");
    if (last) on_last = row.text("is");
    if (first || last) steps.cell("bodies", body.text("id"), "standing.is", row.text("is"), source_of(body));
  }
  const bool dated = std::ranges::any_of(rows, [](const Value& row) { return row.find("from") || row.find("to"); });
  if (dated && !when) return std::nullopt;
  const std::string_view first = on_first.value_or(defaults().body_standing),
                         last = on_last.value_or(defaults().body_standing);
  if (first != last) return std::nullopt;
  return first;
}

bool Question::is_ru_organ(std::string_view party) const {
  const Value* row = body(party);
  Steps nobody;
  return row && row->find("standing") && standing(*row, nobody) == "organ-of-russia";
}

// ---- places
// -----------------------------------------------------------------------------------------------------------

Place Question::place(std::string_view id) const {
  Place made;
  made.id = id;
  if (contains(defaults().reserved_places, id)) {
    made.kind = Place::Kind::Reserved;
    return made;
  }
  std::string_view code;
  if (is_code(id)) {
    code = id;
    for (const Value& row : world_.tables.rows("territories"))
      if (row.text("kind") != "region" && row.text("katottg") == id) made.row = &row;
  } else {
    made.row = world_.tables.find("territories", id);
    if (made.row) code = made.row->text("katottg");
  }
  const std::string_view kind = made.row ? made.row->text("kind") : std::string_view();
  if (kind == "region") {
    made.kind = Place::Kind::Region;
    made.region = made.row->text("id");
    made.region_from = "territories";
    return made;
  }
  if (!code.empty()) made.settlement = world_.control.find(code);
  made.kind = kind == "raion" ? Place::Kind::Raion : made.settlement ? Place::Kind::Settlement : Place::Kind::Unknown;

  if (made.row && !made.row->text("parent").empty()) {
    made.region = made.row->text("parent");
    made.region_from = "territories";
  } else if (made.settlement && !made.settlement->territory.empty()) {
    // The gazetteer names oblasts; the law speaks of their occupied parts.
    const model::TerritoryWord* territory = model::find_territory(made.settlement->territory);
    made.region = territory && !territory->occupied_part.empty() ? territory->occupied_part
                                                                 : std::string_view(made.settlement->territory);
    made.region_from = "gazetteer";
  } else if (!code.empty()) {
    for (const auto& [prefix, region] : defaults().regions_by_code)
      if (code.starts_with(prefix)) made.region = region;
    made.region_from = "facts_defaults";
  }
  return made;
}

// The places that a value names: an id, or a list of ids.
Question::Places Question::named(const Value& value, std::string_view lacks) const {
  Places places;
  if (value.string() && *value.string() != kUnknown) places.all.push_back(place(*value.string()));
  if (value.array())
    for (const Value& item : *value.array())
      if (item.string()) places.all.push_back(place(*item.string()));
  if (places.all.empty()) places.lacks = lacks;
  return places;
}

Question::Places Question::places(std::string_view argument, Steps& steps) const {
  if (argument == "place") return place_of_event(steps);
  if (is_party(argument)) return place_of_party(argument, steps);
  const Value* value = facts_.find(argument);
  if (!value) {
    steps.absent(argument);
    return {{}, std::string(argument)};
  }
  steps.fact(argument, *value);
  return named(*value, argument);
}

Question::Places Question::place_of_event(Steps& steps) const {
  for (const Defaults::PlaceStep& step : defaults().place) {
    if (step.stop_if_issuer_is_ru_organ) {
      if (is_ru_organ("issuer")) break;
      continue;
    }
    if (step.of.empty()) {
      const Value* value = facts_.find(step.fact);
      if (!value) continue;
      steps.fact(step.fact, *value);
      return named(*value, step.fact);
    }
    for (const std::string& key : step.of) {
      const std::string_view id = party_id(key);
      const Value* row = step.table.empty() || id.empty() ? nullptr : world_.tables.find(step.table, id);
      const Value* cell = row ? row->find(step.column) : nullptr;
      if (cell) {
        steps.fact(key, *facts_.find(key));
        steps.cell(step.table, id, step.column, *cell, source_of(*row));
        return named(*cell, "territory");
      }
      if (step.fact.empty()) continue;
      const std::string path = key + "." + step.fact;
      if (const Found found = find(path)) {
        show(path, found, steps);
        return named(*found.value, path);
      }
    }
  }
  steps.absent("territory");
  return {{}, "territory"};
}

Question::Places Question::place_of_party(std::string_view party, Steps& steps) const {
  const Value* given = facts_.find(party);
  if (!given) {
    steps.absent(party);
    return {{}, std::string(party)};
  }
  steps.fact(party, *given);
  const std::string residence = std::string(party) + ".residence";
  for (const Defaults::PlaceStep& step : defaults().party_place) {
    if (!step.table.empty()) {
      const std::string_view id = party_id(party);
      const Value* row = id.empty() ? nullptr : world_.tables.find(step.table, id);
      const Value* cell = row ? row->find(step.column) : nullptr;
      if (!cell) continue;
      steps.cell(step.table, id, step.column, *cell, source_of(*row));
      return named(*cell, residence);
    }
    if (!step.of.empty() && !contains(step.of, party)) continue;
    // With `of` the fact is one of its own (territory), else an attribute of the party (residence).
    const std::string path = step.of.empty() ? std::string(party) + "." + step.fact : step.fact;
    const Found found = find(path);
    if (!found) continue;
    show(path, found, steps);
    return named(*found.value, path);
  }
  steps.absent(residence);
  return {{}, residence};
}

}  // namespace welles::law::reference
