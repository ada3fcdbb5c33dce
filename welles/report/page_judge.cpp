// SPDX-License-Identifier: Apache-2.0
#include "welles/report/page_judge.h"

#include <algorithm>
#include <set>
#include <utility>

#include "welles/model/words.h"
#include "welles/report/layout.h"
#include "welles/report/phrases.h"
#include "welles/report/proof_lines.h"
#include "welles/report/text.h"

namespace welles::report {
namespace {

using model::Value;
using Rows = std::vector<std::vector<std::string>>;
using Kind = Block::Kind;

// What fits on an A4 page at the size of page.cpp, counted on the examples of cases/proofs.md.
constexpr std::size_t kFacts = 12, kSteps = 24, kAlternatives = 5, kWays = 4, kSources = 8;

std::string said(Lang lang, Message message) {
  return std::string(text_of(lang, message));
}

// A way out for whom the answer is adverse: what is allowed, or left to a court or to somebody who decides.
bool is_way(std::string_view effect) {
  const auto* row = model::find_effect(effect);
  if (!row || effect == "UNDETERMINED") return false;
  return row->effect_class == model::EffectClass::Permissive || row->effect_class == model::EffectClass::Open;
}

// The facts by their paths, as they were said.
void add_facts(const Value& value, const std::string& path, Rows& rows) {
  if (const Value::Object* members = value.object()) {
    for (const auto& member : *members)
      add_facts(member.value, path.empty() ? member.key : path + "." + member.key, rows);
    return;
  }
  if (const Value::Array* items = value.array()) {
    std::string text;
    for (const Value& item : *items) {
      const std::string* word = item.string();
      text += (text.empty() ? "" : ", ") + (word                       ? *word
                                            : !item.text("id").empty() ? std::string(item.text("id"))
                                                                       : std::string(item.text("name", "…")));
    }
    rows.push_back({path, text});
    return;
  }
  std::string text = "…";
  if (const std::string* word = value.string()) text = *word;
  if (const bool* truth = value.boolean()) text = *truth ? "true" : "false";
  if (const std::int64_t* number = value.integer()) text = std::to_string(*number);
  rows.push_back({path, text});
}

const Value* rule_of(const Value* premises, std::string_view id) {
  if (!premises) return nullptr;
  for (const Value& rule : premises->list("rules"))
    if (rule.text("id") == id) return &rule;
  return nullptr;
}

std::string title_of(const Value* premises, std::string_view id, Lang lang) {
  const Value* rule = rule_of(premises, id);
  const Value* title = rule ? rule->find("title") : nullptr;
  return title ? std::string(title->text(lang == Lang::Uk ? "uk" : "en")) : std::string(id);
}

// A way that a rule offers: what it leads to, and which conditions of its branch are not met now.
Rows ways(const Value* premises, Lang lang) {
  Rows rows;
  if (!premises) return rows;
  const auto holds = [&](std::string_view text) {
    const auto all = premises->list("conditions");
    return std::ranges::any_of(
        all, [&](const Value& one) { return one.text("text") == text && one.text("status") == "met"; });
  };
  const auto fails = [&](std::string_view text) {
    const auto all = premises->list("conditions");
    return std::ranges::any_of(
        all, [&](const Value& one) { return one.text("text") == text && one.text("status") == "not-met"; });
  };
  for (const Value& rule : premises->list("rules"))
    for (const Value& branch : rule.list("branch")) {
      if (!is_way(branch.text("effect"))) continue;
      // A need that fails is another case than this one; what is only lacking can be brought.
      std::vector<std::string> lacking;
      bool other_case = false;
      for (const char* list : {"needs", "shown"})
        for (const Value& condition : branch.list(list)) {
          const std::string* text = condition.string();
          if (text && holds(*text)) continue;
          if (text) {
            other_case = other_case || fails(*text);
            lacking.push_back("`" + *text + "`");
            continue;
          }
          std::string any;
          bool met = false, possible = false;
          if (const Value::Array* members = condition.array())
            for (const Value& member : *members) {
              if (!member.string()) continue;
              met = met || holds(*member.string());
              possible = possible || !fails(*member.string());
              any += (any.empty() ? "`" : " / `") + *member.string() + "`";
            }
          if (met) continue;
          other_case = other_case || !possible;
          lacking.push_back(any);
        }
      for (const Value& condition : branch.list("unless"))
        other_case = other_case || (condition.string() && holds(*condition.string()));
      if (other_case || lacking.empty()) continue;
      const auto sources = rule.list("source");
      rows.push_back({say(
          lang, Message::PageJudgeBringRule,
          {title_of(premises, rule.text("id"), lang),
           std::string(rule.text("id")) + (sources.empty() ? "" : ", " + std::string(sources.front().text("cite"))),
           effect_words(lang, branch.text("effect")), joined_once(lacking, "; ")})});
    }
  return rows;
}

}  // namespace

std::string judge_page(std::span<const engine::JudgeAnswer> answers, const Run& run, Page page, Lang lang) {
  Document out{.title = said(lang, Message::PageJudgeTitle), .blocks = {}};
  const auto add = [&](Kind kind, std::string heading, Rows rows, std::size_t most = static_cast<std::size_t>(-1)) {
    if (rows.size() > most) rows.resize(most);
    if (!rows.empty()) out.blocks.push_back({kind, std::move(heading), std::move(rows)});
  };
  for (const engine::JudgeAnswer& answer : answers) {
    if (answer.unreadable) {
      add(Kind::Warning, answer.id,
          {{say(lang, Message::JudgeUnreadable, {answer.row}) + ' ' + base::one_line(*answer.unreadable)}});
      continue;
    }
    for (std::size_t i = 0; i < answer.verdicts.size(); ++i) {
      const law::Verdict& verdict = answer.verdicts[i];
      const Value* premises = i < answer.premises.size() ? &answer.premises[i] : nullptr;
      const auto* effect = model::find_effect(verdict.effect);
      std::vector<std::string> conclusion = {effect_words(lang, verdict.effect), verdict.label};
      conclusion.push_back(verdict.by ? say(lang, Message::VerdictRule, {*verdict.by}) + ", " +
                                            title_of(premises, *verdict.by, lang)
                                      : said(lang, Message::VerdictNoRule));
      conclusion.push_back(word(lang, "force", law::word(verdict.force)));
      if (effect) conclusion.push_back(word(lang, "effect_class", model::word(effect->effect_class)));
      add(Kind::Paragraph, (answer.id.empty() ? "" : answer.id + ": ") + verdict.jurisdiction + " " + verdict.effect,
          {{joined_once(conclusion, "; ") + "."}});
      const auto note = [&](Message message, const std::vector<std::string>& texts) {
        if (!texts.empty()) add(Kind::Paragraph, {}, {{say(lang, message, {joined_once(texts, ", ")})}});
      };
      note(Message::VerdictConditional, verdict.conditional);
      note(Message::VerdictMissing, verdict.missing);
      if (const std::string days = lasting_words(lang, verdict.lasting); !days.empty())
        add(Kind::Paragraph, {}, {{days}});
      std::vector<std::string> positions;
      for (const auto& one : verdict.positions) positions.push_back(one.by + ": " + effect_words(lang, one.effect));
      note(Message::VerdictPositions, positions);

      const auto unseen = [](const law::Cite& cite) { return cite.seen != "confirmed" && !cite.seen.empty(); };
      if (std::ranges::any_of(verdict.cites, unseen))
        add(Kind::Warning, {}, {{said(lang, Message::PageJudgeUnconfirmed)}});

      Rows steps;
      for (const ProofLine& line : proof_lines(lang, verdict))
        steps.push_back({std::to_string(line.depth), line.status + ": " + line.text, line.basis});
      if (steps.size() > kSteps) {
        const std::size_t more = steps.size() - kSteps;
        steps.resize(kSteps);
        steps.push_back({"1", say(lang, Message::PageJudgeMoreSteps, {more}), ""});
      }
      add(Kind::Tree, said(lang, Message::PageJudgeReasons), std::move(steps));

      Rows sources, alternatives, facts;
      for (const auto& cite : verdict.cites) sources.push_back({cite_words(lang, cite)});
      add(Kind::List, said(lang, Message::PageJudgeSources), std::move(sources), kSources);
      if (verdict.would_change) {
        for (const auto& one : *verdict.would_change) alternatives.push_back({alternative_words(lang, one)});
        if (alternatives.empty()) alternatives.push_back({said(lang, Message::VerdictWouldChangeNothing)});
        add(Kind::List, said(lang, Message::PageJudgeWouldChange), std::move(alternatives), kAlternatives);
      }
      if (effect && effect->effect_class == model::EffectClass::Adverse) {
        Rows offered = ways(premises, lang);
        if (offered.empty()) offered.push_back({said(lang, Message::PageJudgeBringNothing)});
        add(Kind::List, said(lang, Message::PageJudgeBring), std::move(offered), kWays);
      }
      if (const Value* given = premises ? premises->find("facts") : nullptr) add_facts(*given, {}, facts);
      add(Kind::Facts, said(lang, Message::PageJudgeFacts), std::move(facts), kFacts);
    }
  }
  std::vector<std::string> days;
  for (const engine::JudgeAnswer& answer : answers)
    if (!answer.unreadable) days.push_back(base::to_iso(answer.as_of));
  add(Kind::List, said(lang, Message::PageJudgeAbout),
      {{say(lang, Message::VerdictFoot, {joined_once(days, ", "), run.snapshot.rules_id})},
       {"welles " + run.version + ", " + run.snapshot.id + " (" + run.snapshot.name + ")"},
       {said(lang, Message::PageJudgeNotAdvice)}});
  return written(out, page, lang);
}

}  // namespace welles::report
