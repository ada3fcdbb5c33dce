// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "welles/report/phrases.h"
#include "welles/report/text.h"

namespace welles::report {
namespace {

using model::Value;

std::string heading(const Style& style, Message message) {
  return "\n" + paint(style, Paint::Strong, text_of(style.lang, message)) + "\n";
}

/// A key of the registry in words; one that the catalogue does not know is readable as it stands.
std::string key_words(Lang lang, std::string_view key) {
  if (const auto message = find_message("key." + std::string(key))) return std::string(text_of(lang, *message));
  std::string out(key);
  std::ranges::replace(out, '_', ' ');
  return out;
}

bool is_plain(const Value& value) {
  return !value.array() && !value.object();
}

std::string plain(const Value& value) {
  if (const auto* text = value.string()) return *text;
  if (const auto* whole = value.integer()) return std::to_string(*whole);
  if (const auto* broken = value.real()) {
    std::string digits = std::to_string(*broken);
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits.ends_with('.') ? digits.substr(0, digits.size() - 1) : digits;
  }
  if (const auto* truth = value.boolean()) return *truth ? "true" : "false";
  return "-";
}

/// "a, b" or "chair: Name; record: P-30": nullopt for a tree that needs lines of its own.
std::optional<std::string> in_one_line(Lang lang, const Value& value) {
  if (is_plain(value)) return plain(value);
  std::vector<std::string> parts;
  if (const auto* items = value.array()) {
    for (const Value& item : *items) {
      if (!is_plain(item)) return std::nullopt;
      parts.push_back(plain(item));
    }
    return joined_once(parts, ", ");
  }
  for (const auto& member : *value.object()) {
    const auto inner = in_one_line(lang, member.value);
    if (!inner || member.value.object()) return std::nullopt;
    parts.push_back(key_words(lang, member.key) + " " + *inner);
  }
  return joined_once(parts, "; ");
}

void print_members(const Value& object, const std::string& indent, const Style& style, std::string& out);

void print_value(std::string_view key, const Value& value, const std::string& indent, const Style& style,
                 std::string& out) {
  const std::string label = indent + key_words(style.lang, key) + ": ";
  if (const auto line = in_one_line(style.lang, value)) {
    out += hanging(label, *line, style.columns);
    return;
  }
  out += label.substr(0, label.size() - 1) + '\n';
  const auto* items = value.array();
  if (!items) return print_members(value, indent + "  ", style, out);
  for (const Value& item : *items) {
    if (const auto line = in_one_line(style.lang, item)) {
      out += hanging(indent + "  - ", *line, style.columns);
    } else {
      std::string lines;
      print_members(item, indent + "    ", style, lines);
      lines[indent.size() + 2] = '-';  // marks where an item begins
      out += lines;
    }
  }
}

void print_members(const Value& object, const std::string& indent, const Style& style, std::string& out) {
  if (!object.object()) return;
  for (const auto& member : *object.object()) print_value(member.key, member.value, indent, style, out);
}

/// The name of a row in the language asked, whatever its table calls it.
std::string row_name(Lang lang, const Value& row) {
  for (const std::string_view key : {"so_called_name", "names", "name", "title", "kind"}) {
    const Value* name = row.find(key);
    if (!name) continue;
    if (const auto* text = name->string()) return *text;
    const std::string_view first = name->text(lang == Lang::Uk ? "uk" : "en");
    if (!first.empty()) return std::string(first);
  }
  return {};
}

/// A row that has to do with what was asked, in a line: the command `show` prints the whole.
std::string brief(const Style& style, const engine::ShowAnswer::Row& row) {
  std::vector<std::string> parts = {row_name(style.lang, row.row)};
  for (const std::string_view key : {"adopted", "dates", "uri", "status", "src"})
    if (const Value* value = row.row.find(key))
      if (const auto line = in_one_line(style.lang, *value)) parts.push_back(key_words(style.lang, key) + " " + *line);
  return hanging("  " + pad(row.id, 18) + "  ", joined_once(parts, "; "), style.columns);
}

// ---- entities --------------------------------------------------------------------------------------------------------

/// Where a statement comes from: "EU; since 2020-01-28; not confirmed".
std::string origin(Lang lang, const model::Statement& s) {
  const std::string one[] = {s.dataset};
  std::vector<std::string> parts = {lists(lang, one)};
  if (!s.original.empty()) parts.push_back(say(lang, Message::ShowPrinted, {s.original}));
  if (!s.from.empty()) parts.push_back(say(lang, Message::ShowFrom, {s.from}));
  if (!s.until.empty()) parts.push_back(say(lang, Message::ShowUntil, {s.until}));
  if (!s.source.empty()) parts.push_back(s.source);
  if (!s.confirmed) parts.emplace_back(text_of(lang, Message::ShowUnconfirmed));
  return joined_once(parts, "; ");
}

bool is_bookkeeping(std::string_view prop) {
  return prop == "id" || prop == "topics";
}

/// `without`: a dataset whose claims stand below as a row of the registry, in full.
std::string entity_block(const model::Entity& entity, std::string_view without, const Style& style) {
  const Lang lang = style.lang;
  std::vector<std::string> topics;
  for (const auto& topic : entity.topics) topics.push_back(word(lang, "topic", topic));
  std::string out = paint(style, Paint::Strong, printable(entity.caption)) + '\n';
  out += hanging(
      "", joined_once(std::vector{entity.id, word(lang, "schema", entity.schema), joined_once(topics, ", ")}, " · "),
      style.columns);
  if (!entity.referents.empty())
    out += hanging("", say(lang, Message::ShowReferents, {joined_once(entity.referents, ", ")}), style.columns);
  if (entity.unstable_id) out += hanging("", text_of(lang, Message::ScreenUnstable), style.columns);

  std::string said;
  for (auto it = entity.statements.begin(); it != entity.statements.end(); ++it) {
    if (is_bookkeeping(it->prop)) continue;
    // One value said by several lists is one line.
    const auto same = [&](const model::Statement& s) { return s.prop == it->prop && s.value == it->value; };
    if (std::any_of(entity.statements.begin(), it, same)) continue;
    std::vector<std::string> origins;
    for (const auto& s : entity.statements)
      if (same(s) && s.dataset != without) origins.push_back(origin(lang, s));
    if (origins.empty()) continue;
    said += hanging("  " + pad(word(lang, "prop", it->prop), 16) + "  ",
                    it->value + "   [" + joined_once(origins, " | ") + "]", style.columns);
  }
  if (!said.empty()) out += heading(style, Message::ShowStatements) + said;
  for (const auto& merge : entity.merges)
    out += hanging("  ",
                   say(lang,
                       merge.because == "identifier" ? Message::ShowMergedIdentifier
                       : merge.because == "decision" ? Message::ShowMergedDecision
                                                     : Message::ShowMergedName,
                       {merge.other, word(lang, "prop", merge.prop), merge.value}),
                   style.columns);
  return out;
}

std::string related_line(const model::Entity& entity, const engine::ShowAnswer& answer, const Style& style) {
  std::vector<std::string> parts;
  for (const auto& s : entity.statements) {
    if (is_bookkeeping(s.prop) || s.value == answer.canonical) continue;  // that it points here is why it is shown
    parts.push_back(word(style.lang, "prop", s.prop) + ": " + s.value +
                    (s.confirmed ? "" : " (" + std::string(text_of(style.lang, Message::ShowUnconfirmed)) + ")"));
  }
  return hanging("  " + pad(word(style.lang, "schema", entity.schema), 16) + "  ",
                 joined_once(parts, "; ") + "   [" + lists(style.lang, entity.datasets) + "]", style.columns);
}

/// The ids in `src` and the like, at any depth.
void gather_sources(const Value& value, std::set<std::string>& ids) {
  if (const auto* members = value.object())
    for (const auto& member : *members) {
      const bool names_sources = member.key == "src" || member.key == "code_src";
      for (const Value& id : names_sources ? value.list(member.key) : std::span<const Value>())
        if (id.string()) ids.insert(*id.string());
      if (!names_sources) gather_sources(member.value, ids);
    }
  if (const auto* items = value.array())
    for (const Value& item : *items) gather_sources(item, ids);
}

bool is_own(const engine::ShowAnswer& answer, const engine::ShowAnswer::Row& row) {
  if (row.id == answer.asked || row.id == answer.canonical) return true;
  return answer.entity && std::ranges::find(answer.entity->referents, row.id) != answer.entity->referents.end();
}

}  // namespace

std::string to_text(const engine::ShowAnswer& answer, const Style& style) {
  const Lang lang = style.lang;
  const bool own_row = std::ranges::any_of(answer.rows, [&](const auto& row) { return is_own(answer, row); });
  std::string out;
  std::set<std::string> cited;
  if (answer.entity) out += entity_block(*answer.entity, own_row ? "registry" : "", style);
  if (!answer.related.empty()) {
    out += heading(style, Message::ShowRelated);
    for (const auto& entity : answer.related) out += related_line(entity, answer, style);
  }
  for (const auto& row : answer.rows) {
    if (!is_own(answer, row)) continue;
    gather_sources(row.row, cited);
    out += (out.empty() ? "" : "\n") +
           paint(style, Paint::Strong, printable(word(lang, "table", row.table) + ": " + row_name(lang, row.row))) +
           '\n';
    print_members(row.row, "  ", style, out);
  }
  // What has to do with it, table by table. A territory would only repeat its name.
  for (const std::string_view table : {"elections", "bodies", "officials", "seizures", "instruments", "void_acts"}) {
    std::string lines;
    for (const auto& row : answer.rows)
      if (row.table == table && !is_own(answer, row)) {
        gather_sources(row.row, cited);
        lines += brief(style, row);
      }
    if (!lines.empty()) out += "\n" + paint(style, Paint::Strong, word(lang, "tables", table)) + '\n' + lines;
  }
  std::string sources;
  for (const auto& source : answer.sources)
    if (cited.contains(source.id))
      sources += hanging(
          "  " + pad(source.id, 18) + "  ",
          joined_once(std::vector{std::string(source.row.text("title")), std::string(source.row.text("publisher")),
                                  std::string(source.row.text("date"))},
                      "; "),
          style.columns);
  return sources.empty() ? out : out + heading(style, Message::ShowSources) + sources;
}

}  // namespace welles::report
