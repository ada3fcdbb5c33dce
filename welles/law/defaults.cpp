// SPDX-License-Identifier: Apache-2.0
#include "welles/law/defaults.h"

#include <algorithm>
#include <optional>

namespace welles::law {
namespace {

using base::ErrorKind;
using base::Result;
using base::Where;
using model::Value;

// The one reason for which the look-up of a place stops: facts_defaults.toml says it in words.
constexpr std::string_view kStopAtRuOrgan = "issuer is an organ of Russia";

class DefaultsReader {
 public:
  DefaultsReader(const Value& tree, const std::string& file) : tree_(tree), file_(file) {}

  base::Fail fail(const Value& at, std::string what) const {
    return base::fail_at(ErrorKind::BadInput, Where{file_, at.line, at.column}, std::move(what));
  }

  Result<const Value*> need(std::string_view path) const {
    const Value* found = tree_.find_path(path);
    if (!found) return fail(tree_, "the key `" + std::string(path) + "` is lacking");
    return found;
  }
  Result<std::string> text(std::string_view path) const {
    WELLES_TRY(const Value* found, need(path));
    if (!found->string()) return fail(*found, "here a text is expected");
    return *found->string();
  }

  Result<std::vector<Defaults::PlaceStep>> places(std::string_view path) const {
    WELLES_TRY(const Value* order, need(path));
    if (!order->array()) return fail(*order, "here a list is expected");
    std::vector<Defaults::PlaceStep> steps;
    for (const Value& row : *order->array()) {
      Defaults::PlaceStep step;
      const std::string_view stop = row.text("stop");
      step.stop_if_issuer_is_ru_organ = stop == kStopAtRuOrgan;
      step.fact = row.text("fact");
      step.table = row.text("table");
      step.column = row.text("column");
      step.of = row.texts("of");
      if (!stop.empty() && !step.stop_if_issuer_is_ru_organ) return fail(row, "this reason to stop is not known");
      if (stop.empty() && step.fact.empty() && (step.table.empty() || step.column.empty()))
        return fail(row, "a step names a fact or a column of a table");
      steps.push_back(std::move(step));
    }
    return steps;
  }

 private:
  const Value& tree_;
  const std::string& file_;
};

}  // namespace

Result<Defaults> Defaults::parse(const Value& tree, const std::string& file) {
  Defaults made;
  const DefaultsReader reader(tree, file);
  WELLES_TRY(made.ask, reader.text("ask.default"));
  for (const Value& row : tree.list("basic_need")) {
    BasicNeed need{row.texts("ask"),
                   row.texts("kind"),
                   std::string(row.text("lacks")),
                   std::string(row.text("value_of")),
                   std::string(row.text("row_of")),
                   std::string(row.text("table")),
                   std::string(row.text("column"))};
    if (need.lacks.empty() ||
        (!need.value_of.empty() && (need.row_of.empty() || need.table.empty() || need.column.empty())))
      return reader.fail(
          row, "a basic need says what it lacks and, with value_of, in which column of which row it must stand");
    made.basic_needs.push_back(std::move(need));
  }
  WELLES_TRY(const Value* date, reader.need("date.order"));
  if (!date->array()) return reader.fail(*date, "here a list is expected");
  for (const Value& row : *date->array()) {
    DateStep step{std::string(row.text("fact")),
                  std::string(row.text("table")),
                  std::string(row.text("row_of")),
                  std::string(row.text("column")),
                  row.text("take") == "last",
                  row.texts("kind"),
                  row.texts("ask")};
    if (step.fact.empty() && (step.table.empty() || step.row_of.empty() || step.column.empty()))
      return reader.fail(row, "a step names a fact or a column of a table");
    made.date.push_back(std::move(step));
  }
  WELLES_TRY(const Value* reserved, reader.need("reserved_places"));
  if (!reserved->object()) return reader.fail(*reserved, "here a table is expected");
  for (const auto& [id, says] : *reserved->object()) made.reserved_places.push_back(id);
  WELLES_TRY(const Value* regions, reader.need("katottg.regions"));
  if (!regions->object()) return reader.fail(*regions, "here a table is expected");
  for (const auto& [code, region] : *regions->object()) {
    if (!region.string()) return reader.fail(region, "here a region is expected");
    made.regions_by_code.emplace_back(code, *region.string());
  }
  WELLES_TRY(made.place, reader.places("place.order"));
  WELLES_TRY(made.party_place, reader.places("party_place.order"));
  WELLES_TRY(const Value* party, reader.need("party"));
  made.parties = party->texts("keys");
  made.subject = party->texts("subject");
  if (made.parties.empty() || made.subject.empty()) return reader.fail(*party, "the keys of the parties are lacking");
  WELLES_TRY(made.body_standing, reader.text("party.bodies.standing"));
  const std::pair<const char*, Value*> kValues[] = {
      {"party.bodies.law", &made.body_law},           {"party.bodies.kind", &made.body_kinds},
      {"party.officials.law", &made.official_law},    {"party.officials.kind", &made.official_kind},
      {"party.organ_of_russia.law", &made.organ_law}, {"party.organ_of_russia.residence", &made.organ_residence},
  };
  for (const auto& [path, into] : kValues) {
    WELLES_TRY(const Value* found, reader.need(path));
    *into = *found;
  }
  if (!made.body_kinds.object()) return reader.fail(made.body_kinds, "here a table is expected");
  return made;
}

}  // namespace welles::law
