// SPDX-License-Identifier: Apache-2.0
#include "welles/report/rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "welles/law/parse.h"
#include "welles/model/words.h"
#include "welles/read/csv.h"
#include "welles/report/json_writer.h"
#include "welles/report/phrases.h"

namespace welles::report {
namespace {

using engine::RuleLink;
using engine::RuleSheet;
using engine::RuleTrial;
using law::Condition;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::string_view kAny = "*";

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : std::string(between)) + text;
  return out;
}

std::vector<std::string> words_of(const std::vector<law::Word>& words) {
  std::vector<std::string> out;
  for (const law::Word& word : words) out.push_back(word.text);
  return out;
}

std::vector<std::string> ids_of(const std::vector<RuleLink>& links, bool narrows) {
  std::vector<std::string> out;
  for (const RuleLink& link : links)
    if (link.narrows == narrows) out.push_back(link.id);
  return out;
}

const std::string& title_of(const law::Rule& rule, Lang lang) {
  return lang == Lang::Uk ? rule.title_uk : rule.title_en;
}
// Whoever writes a test need not know both languages.
const std::string& why_words(const law::RuleTest& test, Lang lang) {
  return lang == Lang::Uk && !test.why_uk.empty() ? test.why_uk : test.why;
}
const std::string& title_of(const RuleLink& link, Lang lang) {
  return lang == Lang::Uk ? link.title_uk : link.title_en;
}

std::string message(Lang lang, Message m) {
  return std::string(text_of(lang, m));
}

std::string jurisdictions(const law::Rule& rule, Lang lang) {
  std::vector<std::string> out;
  for (const law::Word& word : rule.answers) {
    const auto* known = model::find_jurisdiction(word.text);
    out.push_back(word == kAny ? message(lang, Message::RuleAny)
                  : known      ? std::string(lang == Lang::Uk ? known->uk : known->en)
                               : word.text);
  }
  return joined(out, ", ");
}

/// An inner array as a reader sees it: "one of: a; b".
std::string condition_words(const Condition& condition, Lang lang) {
  if (condition.form != law::Form::AnyOf) return condition.text;
  std::vector<std::string> members;
  for (const Condition& member : condition.any_of) members.push_back(member.text);
  return say(lang, Message::RuleOneOf, {joined(members, "; ")});
}

std::string conditions(const std::vector<Condition>& list, Lang lang, Message none) {
  std::vector<std::string> out;
  for (const Condition& condition : list) out.push_back(condition_words(condition, lang));
  return out.empty() ? message(lang, none) : joined(out, "; ");
}

// ---- the drawing ----------------------------------------------------------------------------------------------------

/// Rules that defeat this one above it, those that give way to it below: letters of one width, because a terminal, a page in
/// a browser and a file all show them, without a program that draws (docs/decisions/0011).
Rows drawing(const RuleSheet& sheet, Lang lang) {
  const auto label = [&](const RuleLink& link) {
    return message(lang, link.narrows ? Message::RuleNarrows : Message::RuleOverrides);
  };
  unsigned id_width = width(sheet.rule.id.text), label_width = 0;
  for (const auto* links : {&sheet.beaten_by, &sheet.beats})
    for (const RuleLink& link : *links) {
      id_width = std::max(id_width, width(link.id));
      label_width = std::max(label_width, width(label(link)));
    }
  const auto line = [](unsigned columns) {
    std::string out;
    for (unsigned i = 0; i < columns; ++i) out += "─";
    return out;
  };
  const unsigned joint = id_width + label_width + 6;  // where the lines meet: "AC-03 ─ overrides ─┐"
  Rows rows;
  const std::string indent(joint, ' ');
  for (std::size_t i = 0; i < sheet.beaten_by.size(); ++i) {
    const RuleLink& link = sheet.beaten_by[i];
    const std::string said = label(link);
    rows.push_back({pad(link.id, id_width) + " ─ " + said + ' ' + line(label_width - width(said) + 2) +
                    (i == 0 ? "┐" : "┤") + "  " + title_of(link, lang)});
  }
  if (!rows.empty()) rows.push_back({indent + "▼"});
  const std::string& id = sheet.rule.id.text;
  const unsigned box = width(id) + 2, left = joint - box / 2 - 1;
  std::string edge;
  for (unsigned i = 0; i < box; ++i) edge += "═";
  const std::string before(left, ' ');
  rows.push_back({before + "╔" + edge + "╗"});
  rows.push_back({before + "║ " + id + " ║  " + title_of(sheet.rule, lang)});
  rows.push_back({before + "╚" + edge + "╝"});
  for (std::size_t i = 0; i < sheet.beats.size(); ++i) {
    const RuleLink& link = sheet.beats[i];
    const std::string said = label(link);
    rows.push_back({indent + (i + 1 == sheet.beats.size() ? "└" : "├") + "─ " + said + ' ' +
                    line(label_width - width(said) + 1) + "► " + pad(link.id, id_width) + "  " + title_of(link, lang)});
  }
  return rows;
}

// ---- a page ---------------------------------------------------------------------------------------------------------

Rows facts_of(const RuleSheet& sheet, Lang lang) {
  const law::Rule& rule = sheet.rule;
  std::vector<std::string> effects;
  for (const std::string& effect : sheet.effects)
    effects.push_back(effect == kAny ? message(lang, Message::RuleAny)
                                     : effect + " (" + effect_words(lang, effect) + ")");
  return {{message(lang, Message::RuleFamily), word(lang, "family", sheet.family)},
          {message(lang, Message::RuleAnswers), jurisdictions(rule, lang)},
          {message(lang, Message::RuleEffects), joined(effects, "; ")},
          {message(lang, Message::RuleForce), word(lang, "force", law::word(sheet.force))},
          {message(lang, Message::RuleStrength), word(lang, "rule_strength", law::word(rule.strength))},
          {message(lang, Message::RuleAsks), conditions(rule.scope, lang, Message::RuleAnything)},
          {message(lang, Message::RuleInForce), conditions(rule.in_force, lang, Message::RuleAlways)},
          {message(lang, Message::RuleStatus), word(lang, "rule_seen", rule.status)}};
}

Block branch_of(const law::Branch& branch, std::size_t number, Lang lang) {
  std::string heading =
      say(lang, Message::RuleBranch, {number, branch.effect.text, effect_words(lang, branch.effect.text)});
  if (!branch.missing.empty())
    heading += "; " + say(lang, Message::RuleLacks, {joined(words_of(branch.missing), ", ")});
  if (!branch.label.empty()) heading += "; " + say(lang, Message::RuleLabel, {branch.label});
  Block block{Block::Kind::Table, std::move(heading), {}};
  block.rows.push_back(
      {message(lang, Message::RuleList), message(lang, Message::RuleCondition), message(lang, Message::RuleSilence)});
  for (const auto& [name, list] :
       {std::pair{"needs", &branch.needs}, {"shown", &branch.shown}, {"unless", &branch.unless}})
    for (const Condition& condition : *list)
      block.rows.push_back(
          {word(lang, "rule_list", name), condition_words(condition, lang), word(lang, "rule_silence", name)});
  if (block.rows.size() == 1) {
    block.kind = Block::Kind::Paragraph;
    block.rows = {{message(lang, Message::RuleNoCondition)}};
  }
  return block;
}

std::string credit_words(const law::Credit& credit, Lang lang) {
  const std::string effect = credit.effect == kAny ? message(lang, Message::RuleAny) : credit.effect.text;
  if (credit.because == law::Credit::Because::ControlChangeDay)
    return say(lang, Message::RuleCreditControlChange, {effect, joined(words_of(credit.lacks_only), ", ")});
  return say(lang, Message::RuleCreditException,
             {effect, credit.key.text, credit.value.text, joined(words_of(credit.of), ", ")});
}

std::string expected_words(const law::RuleTest& test, Lang lang) {
  std::vector<std::string> parts = {test.by.empty() ? say(lang, Message::RuleByNone, {test.effect})
                                                    : say(lang, Message::RuleBy, {test.effect, test.by})};
  if (!test.missing.empty()) parts.push_back(say(lang, Message::RuleLacks, {joined(test.missing, ", ")}));
  if (!test.positions.empty()) parts.push_back(say(lang, Message::RulePositions, {joined(test.positions, ", ")}));
  if (test.label) parts.push_back(say(lang, Message::RuleLabel, {*test.label}));
  return joined(parts, "; ");
}

std::string page_file(const std::string& id, Page page, Lang lang) {
  return id + (lang == Lang::Uk ? ".uk" : "") + (page == Page::Html ? ".html" : ".md");
}

constexpr std::string_view kIndex = "README";

Lang other(Lang lang) {
  return lang == Lang::Uk ? Lang::En : Lang::Uk;
}

std::string percent(std::size_t part, std::size_t whole) {
  return std::to_string(whole == 0 ? 0 : (part * 100 + whole / 2) / whole);
}

void json_conditions(JsonWriter& json, std::string_view name, const std::vector<Condition>& list) {
  json.key(name).begin_array();
  for (const Condition& condition : list) {
    if (condition.form != law::Form::AnyOf) {
      json.string(condition.text);
      continue;
    }
    json.begin_array();
    for (const Condition& member : condition.any_of) json.string(member.text);
    json.end_array();
  }
  json.end_array();
}

void json_head(JsonWriter& json, const RuleSheet& sheet) {
  const law::Rule& rule = sheet.rule;
  json.member("id", rule.id.text);
  json.key("title").begin_object().member("en", rule.title_en).member("uk", rule.title_uk).end_object();
  json.member("family", sheet.family).member("answers", words_of(rule.answers)).member("effects", sheet.effects);
  json.member("force", law::word(sheet.force)).member("strength", law::word(rule.strength));
  json.member("status", rule.status);
}

}  // namespace

RuleShares shares_of(std::span<const RuleSheet> sheets) noexcept {
  RuleShares out;
  out.rules = sheets.size();
  for (const RuleSheet& sheet : sheets) {
    if (sheet.rule.status == "confirmed") ++out.confirmed;
    if (sheet.rule.status == "partly") ++out.partly;
    if (sheet.rule.status == "unverified") ++out.unverified;
  }
  return out;
}

std::string rule_list_text(std::span<const RuleSheet> sheets, const Style& style) {
  const Lang lang = style.lang;
  std::string out;
  for (const RuleSheet& sheet : sheets) {
    const std::vector<std::string> answers = words_of(sheet.rule.answers);
    std::vector<std::string> parts = {joined(answers, ", "), joined(sheet.effects, ", "),
                                      word(lang, "force", law::word(sheet.force)),
                                      word(lang, "rule_seen", sheet.rule.status)};
    out += hanging(pad(sheet.rule.id.text, 8), title_of(sheet.rule, lang), style.columns);
    out += hanging("        ", joined(parts, "; "), style.columns);
  }
  return out;
}

std::string rule_list_foot(std::span<const RuleSheet> sheets, const Style& style) {
  const RuleShares n = shares_of(sheets);
  return hanging("",
                 say(style.lang, Message::RuleFoot,
                     {n.rules, n.confirmed, percent(n.confirmed, n.rules), n.partly, percent(n.partly, n.rules),
                      n.unverified, percent(n.unverified, n.rules)}),
                 style.columns);
}

std::string rule_list_csv(std::span<const RuleSheet> sheets, Lang lang) {
  std::string out;
  read::CsvWriter csv(out, {.delimiter = ',', .defuse = read::Defuse::Formulas});
  for (const char* column : {"id", "title", "family", "answers", "effects", "force", "strength", "status", "overrides",
                             "narrows", "gives_way_to"})
    csv.cell(column);
  csv.end_row();
  for (const RuleSheet& sheet : sheets) {
    std::vector<std::string> winners;
    for (const RuleLink& link : sheet.beaten_by) winners.push_back(link.id);
    for (const std::string& cell :
         {sheet.rule.id.text, title_of(sheet.rule, lang), sheet.family, joined(words_of(sheet.rule.answers), " "),
          joined(sheet.effects, " "), std::string(law::word(sheet.force)), std::string(law::word(sheet.rule.strength)),
          sheet.rule.status, joined(ids_of(sheet.beats, false), " "), joined(ids_of(sheet.beats, true), " "),
          joined(winners, " ")})
      csv.cell(cell);
    csv.end_row();
  }
  return out;
}

std::string rule_row_json(const RuleSheet& sheet) {
  JsonWriter json;
  json.begin_object().member("type", "rule.row").key("v").integer(1).key("data").begin_object();
  json_head(json, sheet);
  return json.end_object().end_object().take();
}

std::string rule_json(const RuleSheet& sheet) {
  const law::Rule& rule = sheet.rule;
  JsonWriter json;
  json.begin_object().member("type", "rule").key("v").integer(1).key("data").begin_object();
  json_head(json, sheet);
  json.member("file", rule.file).member("says", rule.says).member("says_uk", rule.says_uk);
  json.member_if("notes", rule.notes).member_if("notes_uk", rule.notes_uk);
  json_conditions(json, "scope", rule.scope);
  json_conditions(json, "in_force", rule.in_force);
  json.member("overrides", words_of(rule.overrides)).member("narrows", words_of(rule.narrows));
  json.key("beaten_by").begin_array();
  for (const RuleLink& link : sheet.beaten_by)
    json.begin_object().member("id", link.id).member("by", link.narrows ? "narrows" : "overrides").end_object();
  json.end_array().key("branches").begin_array();
  for (const law::Branch& branch : rule.branches) {
    json.begin_object().member("effect", branch.effect.text).member_if("label", branch.label);
    json.member_if("missing", words_of(branch.missing));
    json_conditions(json, "needs", branch.needs);
    json_conditions(json, "shown", branch.shown);
    json_conditions(json, "unless", branch.unless);
    json.end_object();
  }
  json.end_array();
  if (rule.credit) {
    const law::Credit& credit = *rule.credit;
    const bool change = credit.because == law::Credit::Because::ControlChangeDay;
    json.key("credits").begin_object().member("effect", credit.effect.text);
    json.member("because", change ? "control-change-day" : "exception-not-shown");
    json.member_if("lacks_only", words_of(credit.lacks_only)).member_if("key", credit.key.text);
    json.member_if("value", credit.value.text).member_if("of", words_of(credit.of)).end_object();
  }
  json.key("cites").begin_array();
  for (const engine::RuleCite& cite : sheet.cites)
    json.begin_object()
        .member("instrument", cite.cite.instrument)
        .member("provision", cite.cite.provision)
        .member("seen", cite.cite.seen)
        .member_if("title", cite.title)
        .member_if("title_uk", cite.title_uk)
        .member_if("gist", cite.gist)
        .member_if("gist_uk", cite.gist_uk)
        .end_object();
  json.end_array().key("tests").begin_array();
  for (const law::RuleTest& test : rule.tests) {
    json.begin_object().member("id", test.id.text).member_if("why", test.why).member_if("why_uk", test.why_uk);
    json.key("facts").value(test.facts);
    json.key("expect").begin_object().member("effect", test.effect).member_if("by", test.by);
    json.member_if("missing", test.missing).member_if("positions", test.positions);
    if (test.label) json.member("label", *test.label);
    json.end_object().end_object();
  }
  return json.end_array().end_object().end_object().take();
}

Document rule_page(const RuleSheet& sheet, bool linked, Lang lang) {
  using Kind = Block::Kind;
  const law::Rule& rule = sheet.rule;
  const bool uk = lang == Lang::Uk;
  Document out{.title = rule.id.text + ". " + title_of(rule, lang), .blocks = {}};
  const auto add = [&](Kind kind, const std::string& heading, Rows rows) {
    if (!rows.empty()) out.blocks.push_back({kind, heading, std::move(rows)});
  };
  if (linked)
    add(Kind::Links, {},
        {{message(lang, Message::RuleOtherLanguage), page_file(rule.id.text, Page::Markdown, other(lang))},
         {message(lang, Message::RuleIndex), page_file(std::string(kIndex), Page::Markdown, lang)},
         {message(lang, Message::RuleFile), "../../../rules/" + rule.file}});
  add(Kind::Facts, {}, facts_of(sheet, lang));
  Rows says;
  for (const std::string& text : uk ? rule.says_uk : rule.says) says.push_back({text});
  add(Kind::List, message(lang, Message::RuleSays), std::move(says));
  for (std::size_t i = 0; i < rule.branches.size(); ++i) out.blocks.push_back(branch_of(rule.branches[i], i + 1, lang));
  if (rule.credit) add(Kind::Paragraph, message(lang, Message::RuleCredit), {{credit_words(*rule.credit, lang)}});
  Rows predicates;
  for (const engine::RulePredicate& predicate : sheet.predicates)
    predicates.push_back({predicate.id, uk ? predicate.says_uk : predicate.says});
  add(Kind::Facts, message(lang, Message::RulePredicates), std::move(predicates));
  const bool alone = sheet.beats.empty() && sheet.beaten_by.empty();
  if (alone)
    add(Kind::Paragraph, message(lang, Message::RulePlace), {{message(lang, Message::RuleAlone)}});
  else
    add(Kind::Drawing, message(lang, Message::RulePlace), drawing(sheet, lang));
  if (linked && !alone) {
    Rows links;
    for (const auto* list : {&sheet.beaten_by, &sheet.beats})
      for (const RuleLink& link : *list) links.push_back({link.id, page_file(link.id, Page::Markdown, lang)});
    add(Kind::Links, {}, std::move(links));
  }
  Rows sources = {
      {message(lang, Message::RuleCite), message(lang, Message::RuleSeen), message(lang, Message::RuleGist)}};
  for (const engine::RuleCite& cite : sheet.cites) {
    const std::string& title = uk ? cite.title_uk : cite.title;
    const std::string& gist = uk ? cite.gist_uk : cite.gist;
    sources.push_back({cite_words(lang, {cite.cite.instrument, cite.cite.provision, {}}),
                       word(lang, "rule_seen", cite.cite.seen), gist.empty() ? title : title + ": " + gist});
  }
  add(Kind::Table, message(lang, Message::RuleSources), std::move(sources));
  Rows tests = {
      {message(lang, Message::RuleTest), message(lang, Message::RuleWhy), message(lang, Message::RuleExpected)}};
  for (const law::RuleTest& test : rule.tests)
    tests.push_back({test.id.text, why_words(test, lang), expected_words(test, lang)});
  if (tests.size() > 1) add(Kind::Table, message(lang, Message::RuleTests), std::move(tests));
  if (!rule.notes.empty()) add(Kind::Paragraph, message(lang, Message::RuleNotes), {{uk ? rule.notes_uk : rule.notes}});
  return out;
}

std::vector<RulePage> rule_pages(std::span<const RuleSheet> sheets, Page page, Lang lang) {
  std::vector<RulePage> pages;
  std::map<std::string, std::vector<const RuleSheet*>> families;
  for (const RuleSheet& sheet : sheets) {
    pages.push_back({page_file(sheet.rule.id.text, page, lang), written(rule_page(sheet, true, lang), page, lang)});
    families[word(lang, "family", sheet.family)].push_back(&sheet);
  }
  Document index{.title = message(lang, Message::RuleIndexTitle), .blocks = {}};
  index.blocks.push_back(
      {Block::Kind::Links,
       {},
       {{message(lang, Message::RuleOtherLanguage), page_file(std::string(kIndex), page, other(lang))}}});
  index.blocks.push_back({Block::Kind::Paragraph, {}, {{message(lang, Message::RuleIndexIntro)}}});
  std::string foot = rule_list_foot(sheets, {lang, 10'000, false});
  foot.pop_back();
  index.blocks.push_back({Block::Kind::Paragraph, {}, {{foot}}});
  for (const auto& [family, members] : families) {
    Block block{Block::Kind::LinkList, family, {}};
    for (const RuleSheet* sheet : members)
      block.rows.push_back({sheet->rule.id.text + ". " + title_of(sheet->rule, lang),
                            page_file(sheet->rule.id.text, page, lang),
                            joined(words_of(sheet->rule.answers), ", ") + "; " + joined(sheet->effects, ", ")});
    index.blocks.push_back(std::move(block));
  }
  pages.push_back({page_file(std::string(kIndex), page, lang), written(index, page, lang)});
  return pages;
}

namespace {

std::string coverage_rules(const engine::CoverageRow& row, Lang lang) {
  std::vector<std::string> out;
  for (const auto& rule : row.rules) out.push_back(rule.tested ? rule.id : "(" + rule.id + ")");
  return out.empty() ? message(lang, Message::RuleCoverageNone) : joined(out, ", ");
}

/// "import, export"; of a row for the rest: "any other" where rows with words stand beside it, else nothing.
std::string coverage_words(const engine::CoverageRow& row, bool has_rows_with_words, Lang lang) {
  const auto& words = row.documents.empty() ? row.acts : row.documents;
  if (!words.empty()) return joined(words, ", ");
  return has_rows_with_words ? message(lang, Message::RuleCoverageOther) : std::string();
}

}  // namespace

Document coverage_page(std::span<const engine::CoverageRow> rows, Lang lang) {
  Document out{.title = message(lang, Message::RuleCoverageTitle), .blocks = {}};
  out.blocks.push_back({Block::Kind::Paragraph, {}, {{message(lang, Message::RuleCoverageIntro)}}});
  for (std::size_t begin = 0; begin < rows.size();) {
    const std::string& jurisdiction = rows[begin].jurisdiction;
    std::size_t end = begin;
    while (end < rows.size() && rows[end].jurisdiction == jurisdiction) ++end;
    const auto* known = model::find_jurisdiction(jurisdiction);
    Block table{Block::Kind::Table, jurisdiction, {}};
    if (known) table.heading += ", " + std::string(lang == Lang::Uk ? known->uk : known->en);
    table.rows.push_back({message(lang, Message::RuleCoverageAsk), message(lang, Message::RuleCoverageKind),
                          message(lang, Message::RuleCoverageAct), message(lang, Message::RuleCoverageRules)});
    std::vector<std::string> nothing, empty_kinds;
    const auto end_question = [&](const std::string& ask) {
      if (!empty_kinds.empty())
        table.rows.push_back({ask, joined(empty_kinds, ", "), std::string(), message(lang, Message::RuleCoverageNone)});
      empty_kinds.clear();
    };
    for (std::size_t i = begin; i < end; ++i) {
      const engine::CoverageRow& row = rows[i];
      if (i > begin && rows[i - 1].ask != row.ask) end_question(rows[i - 1].ask);
      const bool alone = (i == begin || rows[i - 1].ask != row.ask) && (i + 1 == end || rows[i + 1].ask != row.ask);
      if (alone && row.rules.empty()) {
        nothing.push_back(row.ask);
        continue;
      }
      const bool same_next = i + 1 < end && rows[i + 1].ask == row.ask && rows[i + 1].kind == row.kind;
      if (row.rules.empty() && row.kind != kAny && row.acts.empty() && row.documents.empty() && !same_next) {
        empty_kinds.push_back(row.kind);
        continue;
      }
      table.rows.push_back({row.ask, row.kind == kAny ? message(lang, Message::RuleCoverageAny) : row.kind,
                            coverage_words(row, same_next, lang), coverage_rules(row, lang)});
    }
    end_question(rows[end - 1].ask);
    const bool has_rows = table.rows.size() > 1;
    std::string heading = has_rows ? std::string() : table.heading;
    if (has_rows) out.blocks.push_back(std::move(table));
    if (!nothing.empty())
      out.blocks.push_back({Block::Kind::Paragraph,
                            std::move(heading),
                            {{say(lang, Message::RuleCoverageNothing, {joined(nothing, ", ")})}}});
    begin = end;
  }
  std::set<std::pair<std::string, std::string>> questions;
  std::set<std::string> rules, untested;
  for (const engine::CoverageRow& row : rows)
    for (const auto& rule : row.rules) {
      questions.emplace(row.jurisdiction, row.ask);
      rules.insert(rule.id);
      if (!rule.tested) untested.insert(rule.id);
    }
  out.blocks.push_back(
      {Block::Kind::Paragraph,
       {},
       {{say(lang, Message::RuleCoverageFoot, {questions.size(), rules.size() - untested.size(), rules.size()})}}});
  return out;
}

std::string coverage_csv(std::span<const engine::CoverageRow> rows) {
  std::string out;
  read::CsvWriter csv(out, {.delimiter = ',', .defuse = read::Defuse::Formulas});
  for (const char* column : {"jurisdiction", "ask", "kind", "acts", "documents", "rules", "untested"}) csv.cell(column);
  csv.end_row();
  for (const engine::CoverageRow& row : rows) {
    std::vector<std::string> rules, untested;
    for (const auto& rule : row.rules) {
      rules.push_back(rule.id);
      if (!rule.tested) untested.push_back(rule.id);
    }
    for (const std::string& cell :
         {row.jurisdiction, row.ask, row.kind, joined(row.acts, " "), joined(row.documents, " "),
          rules.empty() ? std::string(text_of(Lang::En, Message::RuleCoverageNone)) : joined(rules, " "),
          joined(untested, " ")})
      csv.cell(cell);
    csv.end_row();
  }
  return out;
}

std::string coverage_json(const engine::CoverageRow& row) {
  JsonWriter json;
  json.begin_object().member("type", "rule.coverage").key("v").integer(1).key("data").begin_object();
  json.member("jurisdiction", row.jurisdiction).member("ask", row.ask).member("kind", row.kind);
  json.member_if("acts", row.acts).member_if("documents", row.documents).key("rules").begin_array();
  for (const auto& rule : row.rules)
    json.begin_object().member("id", rule.id).key("tested").boolean(rule.tested).end_object();
  return json.end_array().end_object().end_object().take();
}

std::string rule_check_foot(const law::FilesCheck& check, base::Day as_of, const Style& style) {
  std::string out =
      hanging("",
              say(style.lang, Message::RuleChecked,
                  {check.rules, check.tests, check.faults.size(), check.past.size(), base::to_iso(as_of)}),
              style.columns);
  if (!check.whole) out += hanging("", text_of(style.lang, Message::RuleNotWhole), style.columns);
  return out;
}

std::string rule_fault_json(const base::Error& fault, bool past) {
  JsonWriter json;
  json.begin_object().member("type", "rule.fault").key("v").integer(1).key("data").begin_object();
  json.member("what", fault.what).member("kind", past ? "past-its-day" : "fault");
  if (fault.where) {
    json.member("file", fault.where->file);
    if (fault.where->line > 0) json.key("line").number(fault.where->line);
    if (fault.where->column > 0) json.key("column").number(fault.where->column);
  }
  json.member_if("hint", fault.hint);
  return json.end_object().end_object().take();
}

std::string rule_trial_text(const RuleTrial& trial, const Style& style) {
  const Lang lang = style.lang;
  const bool holds = trial.trial.holds();
  const Message state = trial.trial.refused ? Message::RuleRefused : holds ? Message::RuleHolds : Message::RuleDiffers;
  const std::string plain = pad(text_of(lang, state), 8) + "  " + pad(trial.test.id.text, 10) + "  ";
  std::string out =
      hanging(plain, expected_words(trial.test, lang) + ": " + why_words(trial.test, lang), style.columns);
  out.replace(0, text_of(lang, state).size(), paint(style, holds ? Paint::Good : Paint::Bad, text_of(lang, state)));
  if (trial.trial.refused) out += hanging("          ", trial.trial.refused->what, style.columns);
  const auto shown = [&](const std::string& text) { return text.empty() ? message(lang, Message::RuleNothing) : text; };
  for (const auto& d : trial.trial.differences)
    out += hanging("          ", say(lang, Message::RuleDifference, {d.what, shown(d.expected), shown(d.got)}),
                   style.columns);
  return out;
}

std::string rule_trials_foot(std::span<const RuleTrial> trials, const Style& style) {
  const auto hold =
      static_cast<std::size_t>(std::ranges::count_if(trials, [](const RuleTrial& t) { return t.trial.holds(); }));
  return hanging("", say(style.lang, Message::RuleTested, {trials.size(), hold, trials.size() - hold}), style.columns);
}

std::string rule_trial_json(const RuleTrial& trial) {
  const law::RuleTest& test = trial.test;
  const law::Verdict& verdict = trial.trial.verdict;
  JsonWriter json;
  json.begin_object().member("type", "rule.test").key("v").integer(1).key("data").begin_object();
  json.member("rule", trial.rule).member("id", test.id.text).member_if("why", test.why);
  json.key("holds").boolean(trial.trial.holds());
  json.key("expected").begin_object().member("effect", test.effect).member_if("by", test.by);
  json.member_if("missing", test.missing).member_if("positions", test.positions).end_object();
  if (trial.trial.refused) {
    json.member("refused", trial.trial.refused->what);
  } else {
    std::vector<std::string> positions;
    for (const law::Position& position : verdict.positions) positions.push_back(position.effect);
    json.key("got").begin_object().member("effect", verdict.effect).member_if("by", verdict.by.value_or(""));
    json.member_if("missing", verdict.missing).member_if("positions", positions).end_object();
  }
  return json.end_object().end_object().take();
}

std::string rule_trials_csv(std::span<const RuleTrial> trials) {
  std::string out;
  read::CsvWriter csv(out, {.delimiter = ',', .defuse = read::Defuse::Formulas});
  for (const char* column : {"rule", "test", "holds", "expected_effect", "expected_by", "expected_missing", "effect",
                             "by", "missing", "why"})
    csv.cell(column);
  csv.end_row();
  for (const RuleTrial& t : trials) {
    const law::Verdict& got = t.trial.verdict;
    for (const std::string& cell :
         {t.rule, t.test.id.text, std::string(t.trial.holds() ? "yes" : "no"), t.test.effect, t.test.by,
          joined(t.test.missing, " "), got.effect, got.by.value_or(""), joined(got.missing, " "), t.test.why})
      csv.cell(cell);
    csv.end_row();
  }
  return out;
}

}  // namespace welles::report
