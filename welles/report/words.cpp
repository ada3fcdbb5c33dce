// SPDX-License-Identifier: Apache-2.0
#include "welles/report/words.h"

#include <algorithm>
#include <array>

#include "welles/model/words.h"
#include "welles/read/csv.h"
#include "welles/report/json_writer.h"

namespace welles::report {
namespace {

constexpr std::array<std::string_view, 11> kKinds = {"territories", "places",         "control", "statuses",
                                                     "strengths",   "effect-classes", "effects", "jurisdictions",
                                                     "ids",         "exit-codes",     "codes"};

std::string in(Lang lang, std::string_view en, std::string_view uk) {
  return std::string(lang == Lang::Uk ? uk : en);
}

template <typename Table>
void add_enumeration(const Table& words, Lang lang, WordTable& out) {
  out.columns = {"id", "name", "means"};
  for (const auto& word : words)
    out.rows.push_back({std::string(word.id), in(lang, word.en, word.uk), in(lang, word.says_en, word.says_uk)});
}

template <typename Table>
void add_named(const Table& words, Lang lang, WordTable& out) {
  out.columns = {"id", "name"};
  for (const auto& word : words) out.rows.push_back({std::string(word.id), in(lang, word.en, word.uk)});
}

}  // namespace

std::span<const std::string_view> word_kinds() {
  return kKinds;
}

WordTable kinds_table(Lang lang) {
  WordTable out{.kind = "kinds",
                .title = std::string(text_of(lang, Message::WordsKinds)),
                .columns = {"id", "means"},
                .rows = {}};
  for (const std::string_view kind : kKinds) out.rows.push_back({std::string(kind), word(lang, "words", kind)});
  return out;
}

std::optional<WordTable> word_table(std::string_view kind, Lang lang) {
  WordTable out;
  out.kind = kind;
  out.title = word(lang, "words", kind);
  if (kind == "territories") {
    out.columns = {"id", "iso_3166_2", "katottg", "occupied_part", "name"};
    for (const auto& t : model::kTerritories)
      out.rows.push_back({std::string(t.id), std::string(t.iso_3166_2), std::string(t.katottg),
                          std::string(t.occupied_part), in(lang, t.en, t.uk)});
  } else if (kind == "places") {
    add_named(model::kPlacesInLaw, lang, out);
  } else if (kind == "control") {
    add_enumeration(model::kControls, lang, out);
  } else if (kind == "statuses") {
    add_enumeration(model::kRowStatuses, lang, out);
  } else if (kind == "strengths") {
    add_enumeration(model::kSignalStrengths, lang, out);
  } else if (kind == "effect-classes") {
    add_enumeration(model::kEffectClasses, lang, out);
  } else if (kind == "effects") {
    out.columns = {"id", "class", "name"};
    for (const auto& e : model::kEffects)
      out.rows.push_back({std::string(e.id), std::string(model::word(e.effect_class)), in(lang, e.en, e.uk)});
  } else if (kind == "jurisdictions") {
    add_named(model::kJurisdictions, lang, out);
  } else if (kind == "ids") {
    out.columns = {"id", "form", "example", "name"};
    for (const auto& form : model::kIdForms)
      out.rows.push_back(
          {std::string(form.id), std::string(form.form), std::string(form.example), in(lang, form.en, form.uk)});
  } else if (kind == "exit-codes") {
    out.columns = {"id", "name", "means"};
    for (const auto& code : model::kExitCodes)
      out.rows.push_back({std::to_string(static_cast<int>(code.value)), in(lang, code.en, code.uk),
                          in(lang, code.says_en, code.says_uk)});
  } else {
    return std::nullopt;
  }
  return out;
}

WordTable code_table(std::span<const engine::RegionCode> codes, std::string_view system, Lang lang) {
  WordTable out{.kind = "codes",
                .title = word(lang, "words", "codes"),
                .columns = {"system", "territory", "code", "from", "seen", "source", "note", "means"},
                .rows = {}};
  for (const engine::RegionCode& code : codes)
    if (system.empty() || code.system == system)
      out.rows.push_back({code.system, code.territory, code.code, code.from, code.seen, code.source, code.note,
                          word(lang, "code_system", code.system)});
  return out;
}

std::string to_text(const WordTable& table, const Style& style) {
  // What all rows of a system share stands above them.
  const bool codes = table.kind == "codes";
  std::vector<std::size_t> shown;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (!codes || (c >= 1 && c != 5 && c != 7)) shown.push_back(c);
  std::vector<unsigned> widest(table.columns.size(), 0);
  for (const auto& row : table.rows)
    for (const std::size_t c : shown) widest[c] = std::max(widest[c], width(row[c]));
  unsigned used = 0;
  for (std::size_t i = 0; i + 1 < shown.size(); ++i) used += (widest[shown[i]] = std::min(widest[shown[i]], 26U)) + 2;
  widest[shown.back()] = style.columns > used + 24 ? style.columns - used - 2 : 22U;
  std::string out = codes ? std::string() : paint(style, Paint::Strong, table.title) + '\n';
  std::string_view system;
  for (const auto& row : table.rows) {
    if (codes && row[0] != system) {
      out += (out.empty() ? "" : "\n") + hanging("", row[0] + ": " + row[7], style.columns);
      system = row[0];
    }
    std::vector<Cell> cells;
    for (const std::size_t c : shown) cells.push_back({row[c], widest[c], {}});
    out += side_by_side(style, cells, "  ");
  }
  return out;
}

std::string to_csv(const WordTable& table) {
  std::string out;
  read::CsvWriter csv(out, {.delimiter = ',', .defuse = read::Defuse::Formulas});
  for (const std::string& column : table.columns) csv.cell(column);
  csv.end_row();
  for (const auto& row : table.rows) {
    for (const std::string& cell : row) csv.cell(cell);
    csv.end_row();
  }
  return out;
}

std::vector<std::string> to_json(const WordTable& table) {
  std::vector<std::string> out;
  for (const auto& row : table.rows) {
    JsonWriter json;
    json.begin_object().member("type", "words.row").key("v").integer(1).key("data").begin_object();
    json.member("kind", table.kind);
    for (std::size_t c = 0; c < row.size(); ++c) json.member_if(table.columns[c], row[c]);
    out.push_back(json.end_object().end_object().take());
  }
  return out;
}

}  // namespace welles::report
