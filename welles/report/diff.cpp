// SPDX-License-Identifier: Apache-2.0
#include "welles/report/diff.h"

#include <array>
#include <string_view>
#include <vector>

#include "welles/read/csv.h"
#include "welles/report/json_writer.h"
#include "welles/report/phrases.h"

namespace welles::report {
namespace {

using engine::ChangeKind;

struct KindWord {
  std::string_view id, sign;
  Message says;
  Paint paint;
};

KindWord word_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::Added:
      return {"added", "+", Message::DiffAdded, Paint::Good};
    case ChangeKind::Gone:
      return {"gone", "-", Message::DiffGone, Paint::Bad};
    case ChangeKind::Changed:
      break;
  }
  return {"changed", "~", Message::DiffChanged, Paint::Attention};
}

/// All of a statement but its property, value and list, as far as there is something to say.
std::string manner(Lang lang, const model::Statement& s) {
  std::vector<std::string> parts;
  if (!s.original.empty()) parts.push_back(say(lang, Message::ShowPrinted, {s.original}));
  if (!s.lang.empty()) parts.push_back(s.lang);
  if (!s.from.empty()) parts.push_back(say(lang, Message::ShowFrom, {s.from}));
  if (!s.until.empty()) parts.push_back(say(lang, Message::ShowUntil, {s.until}));
  if (!s.source.empty()) parts.push_back(s.source);
  if (!s.confirmed) parts.emplace_back(text_of(lang, Message::ShowUnconfirmed));
  return joined_once(parts, ", ");
}

void write(JsonWriter& json, const model::Statement& s) {
  json.member("entity", s.entity).member("prop", s.prop).member("value", s.value);
  json.member_if("original", s.original).member_if("lang", s.lang).member("dataset", s.dataset);
  json.member_if("from", s.from).member_if("until", s.until).member_if("source", s.source);
  if (!s.confirmed) json.key("confirmed").boolean(false);
}

}  // namespace

std::string to_text(const engine::EntityChange& change, const Style& style) {
  const Lang lang = style.lang;
  const KindWord kind = word_of(change.kind);
  std::string head = paint(style, kind.paint, pad(text_of(lang, kind.says), 8)) + "  " + printable(change.id) + "  " +
                     word(lang, "schema", change.schema);
  if (change.caption != change.id) head += "  " + printable(change.caption);
  if (!change.other.empty())
    head += " (" +
            say(lang, change.kind == ChangeKind::Gone ? Message::DiffJoined : Message::DiffSplit,
                {printable(change.other)}) +
            ")";
  std::string out = head + '\n';
  if (change.kind != ChangeKind::Changed)
    return out + "  " + say(lang, Message::DiffStatements, {change.statements.size()}) + '\n';
  for (const engine::StatementChange& s : change.statements) {
    const KindWord of = word_of(s.kind);
    std::string says = s.statement.value + "   [" + s.statement.dataset;
    if (const std::string how = manner(lang, s.statement); !how.empty()) says += ": " + how;
    says += ']';
    if (s.kind == ChangeKind::Changed) says += "; " + say(lang, Message::DiffWas, {manner(lang, s.before)});
    out += hanging("  " + std::string(of.sign) + ' ' + pad(word(lang, "prop", s.statement.prop), 16) + "  ", says,
                   style.columns);
  }
  return out;
}

std::string diff_foot(const engine::DiffTotals& totals, const Compared& before, const Compared& after,
                      const Style& style) {
  const Lang lang = style.lang;
  std::string out = hanging("", say(lang, Message::DiffBefore, {before.name, before.id}), style.columns) +
                    hanging("", say(lang, Message::DiffAfter, {after.name, after.id}), style.columns);
  out += hanging("",
                 totals.same_entities()
                     ? std::string(text_of(lang, Message::DiffSame))
                     : say(lang, Message::DiffEntities,
                           {totals.entities_added, totals.entities_gone, totals.entities_changed,
                            totals.statements_added, totals.statements_gone, totals.statements_changed}),
                 style.columns);
  if (!totals.sections.empty())
    out += hanging("", say(lang, Message::DiffSections, {joined_once(totals.sections, ", ")}), style.columns);
  return out;
}

std::string to_json(const engine::EntityChange& change) {
  JsonWriter json;
  json.begin_object().member("type", "diff.entity").key("v").integer(1).key("data").begin_object();
  json.member("change", word_of(change.kind).id).member("id", change.id).member("schema", change.schema);
  json.member("caption", change.caption);
  json.member_if(change.kind == ChangeKind::Gone ? "now_part_of" : "taken_out_of", change.other);
  json.key("statements").begin_array();
  for (const engine::StatementChange& s : change.statements) {
    json.begin_object().member("change", word_of(s.kind).id);
    write(json, s.statement);
    if (s.kind == ChangeKind::Changed) {
      json.key("before").begin_object();
      write(json, s.before);
      json.end_object();
    }
    json.end_object();
  }
  return json.end_array().end_object().end_object().take();
}

std::string to_json(const engine::DiffTotals& totals, const Compared& before, const Compared& after) {
  JsonWriter json;
  json.begin_object().member("type", "diff").key("v").integer(1).key("data").begin_object();
  for (const auto& [name, one] : {std::pair{"before", &before}, std::pair{"after", &after}})
    json.key(name).begin_object().member("name", one->name).member("id", one->id).end_object();
  const auto counts = [&](std::string_view name, std::uint64_t added, std::uint64_t gone, std::uint64_t changed) {
    json.key(name)
        .begin_object()
        .key("added")
        .number(added)
        .key("gone")
        .number(gone)
        .key("changed")
        .number(changed)
        .end_object();
  };
  counts("entities", totals.entities_added, totals.entities_gone, totals.entities_changed);
  counts("statements", totals.statements_added, totals.statements_gone, totals.statements_changed);
  return json.member("sections", totals.sections).end_object().end_object().take();
}

std::string diff_csv_header() {
  return "change,entity_id,schema,caption,other,statement,record_id,prop,value,original,lang,dataset,from,until,source,"
         "confirmed\n";
}

std::string diff_csv(const engine::EntityChange& change) {
  std::string out;
  read::CsvWriter csv(out, {.delimiter = ',', .defuse = read::Defuse::Formulas});
  const auto row = [&](std::string_view kind, const model::Statement& s, bool any) {
    csv.row(std::array<std::string_view, 16>{word_of(change.kind).id, change.id, change.schema, change.caption,
                                             change.other, kind, s.entity, s.prop, s.value, s.original, s.lang,
                                             s.dataset, s.from, s.until, s.source,
                                             !any          ? ""
                                             : s.confirmed ? "true"
                                                           : "false"});
  };
  for (const engine::StatementChange& s : change.statements) {
    if (s.kind == ChangeKind::Changed) row("was", s.before, true);
    row(word_of(s.kind).id, s.statement, true);
  }
  if (change.statements.empty()) row({}, {}, false);
  return out;
}

}  // namespace welles::report
