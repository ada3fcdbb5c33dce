// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/rules.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "welles/base/suggest.h"
#include "welles/law/files.h"

namespace welles::engine {
namespace {

using base::Result;
using law::Condition;
using law::Rule;
using model::Value;

RuleLink link_to(const Rule& rule, bool narrows) {
  return {rule.id.text, rule.title_en, rule.title_uk, narrows};
}

RuleCite cited(const law::Cite& cite, const law::Ruleset& rules, const model::Tables& tables) {
  RuleCite out;
  out.cite = cite;
  if (const Rule* rule = rules.find(cite.instrument)) {
    out.title = rule->title_en;
    out.title_uk = rule->title_uk;
  }
  for (const char* table : {"instruments", "void_acts", "sources"}) {
    const Value* row = tables.find(table, cite.instrument);
    if (!row) continue;
    out.title = row->text("title");
    out.title_uk = row->text("title_uk", out.title);
    for (const Value& provision : row->list("provisions"))
      if (provision.text("ref") == cite.provision) {
        out.gist = provision.text("gist");
        out.gist_uk = provision.text("gist_uk", out.gist);
      }
    break;
  }
  return out;
}

void add_predicates(const std::vector<Condition>& list, const law::Ruleset& rules, std::vector<RulePredicate>& out) {
  for (const Condition& condition : list) {
    if (condition.form == law::Form::AnyOf) add_predicates(condition.any_of, rules, out);
    if (condition.form != law::Form::Predicate) continue;
    if (std::ranges::find(out, condition.predicate.text, &RulePredicate::id) != out.end()) continue;
    const law::Definition* definition = rules.find_definition(condition.predicate.text);
    if (definition) out.push_back({definition->id.text, definition->says, definition->says_uk});
  }
}

}  // namespace

std::vector<RuleSheet> rule_sheets(const law::Ruleset& rules, const model::Tables& tables) {
  std::vector<RuleSheet> sheets;
  for (const Rule& rule : rules.rules()) {
    RuleSheet& sheet = sheets.emplace_back();
    sheet.rule = rule;
    sheet.family = law::family_of(rule.file);
    const auto add_effect = [&](const std::string& effect) {
      if (std::ranges::find(sheet.effects, effect) == sheet.effects.end()) sheet.effects.push_back(effect);
    };
    for (const law::Branch& branch : rule.branches) {
      add_effect(branch.effect.text);
      for (const auto* list : {&branch.needs, &branch.shown, &branch.unless})
        add_predicates(*list, rules, sheet.predicates);
    }
    if (rule.credit) add_effect(rule.credit->effect.text);
    const bool all_policy = std::ranges::all_of(
        sheet.effects, [&](const std::string& effect) { return law::force_of(rule, effect) == law::Force::Policy; });
    sheet.force = all_policy ? law::Force::Policy : law::Force::Law;
    for (const law::Cite& cite : rule.sources) sheet.cites.push_back(cited(cite, rules, tables));
    for (const auto& [list, narrows] : {std::pair{&rule.overrides, false}, std::pair{&rule.narrows, true}})
      for (const law::Word& other : *list)
        if (const Rule* found = rules.find(other.text)) sheet.beats.push_back(link_to(*found, narrows));
  }
  // A rule knows whom it defeats; who defeats it stands in the others.
  for (const RuleSheet& winner : sheets)
    for (const RuleLink& loser : winner.beats) {
      const auto sheet = std::ranges::find(sheets, loser.id, [](const RuleSheet& s) { return s.rule.id.text; });
      sheet->beaten_by.push_back(link_to(winner.rule, loser.narrows));
    }
  return sheets;
}

Result<std::vector<RuleTrial>> try_tests(const law::World& world, const law::Ruleset& with_tests,
                                         std::span<const std::string> ids) {
  std::set<std::string_view> wanted(ids.begin(), ids.end()), met;
  std::vector<RuleTrial> trials;
  for (const Rule& rule : with_tests.rules()) {
    const bool whole = ids.empty() || wanted.contains(rule.id.text);
    if (wanted.contains(rule.id.text)) met.insert(rule.id.text);
    for (const law::RuleTest& test : rule.tests) {
      if (wanted.contains(test.id.text)) met.insert(test.id.text);
      if (whole || wanted.contains(test.id.text)) trials.push_back({rule.id.text, test, law::try_test(world, test)});
    }
  }
  for (const std::string& id : ids)
    if (!met.contains(id)) {
      std::vector<std::string_view> known;
      for (const Rule& rule : with_tests.rules()) {
        known.push_back(rule.id.text);
        for (const law::RuleTest& test : rule.tests) known.push_back(test.id.text);
      }
      const std::string near = base::nearest(id, known);
      return base::fail(base::ErrorKind::NotFound, "no rule and no test is called `" + id + "`",
                        near.empty() ? "`welles rule list` lists the rules" : "did you mean `" + near + "`?");
    }
  return trials;
}

namespace {

// What a scope asks of one key; nullopt: anything.
std::optional<std::vector<std::string>> asked_of(const Rule& rule, std::string_view key) {
  for (const Condition& condition : rule.scope)
    if (condition.key == key) {
      std::vector<std::string> out;
      for (const law::Word& value : condition.values) out.push_back(value.text);
      return out;
    }
  return std::nullopt;
}

struct Scope {
  const Rule* rule;
  std::optional<std::vector<std::string>> asks, kinds, acts, documents;
};

bool takes(const std::optional<std::vector<std::string>>& words, std::string_view word) {
  return !words || std::ranges::find(*words, word) != words->end();
}

constexpr std::string_view kAnyKind = "*";

}  // namespace

std::vector<CoverageRow> coverage_of(const law::Ruleset& rules) {
  const law::Schema& schema = rules.facts_schema();
  const auto words = [&](std::string_view path) {
    const auto place = schema.find(path);
    return place ? schema.words(*place) : std::vector<std::string_view>();
  };
  const auto asks = words("ask"), kinds = words("subject.kind"), acts = words("act"),
             documents = words("subject.document_type");
  std::vector<Scope> scopes;
  std::set<std::string> decided;  // "UA effect vote EL-01": by a test
  for (const Rule& rule : rules.rules()) {
    if (!rule.branches.empty())
      scopes.push_back({&rule, asked_of(rule, "ask"), asked_of(rule, "subject.kind"), asked_of(rule, "act"),
                        asked_of(rule, "subject.document_type")});
    for (const law::RuleTest& test : rule.tests) {
      if (test.by.empty()) continue;
      const std::string head = std::string(test.facts.text("jurisdiction")) + ' ' +
                               std::string(test.facts.text("ask", rules.defaults().ask)) + ' ';
      const Value* kind = test.facts.find_path("subject.kind");
      if (kind && kind->string()) decided.insert(head + *kind->string() + ' ' + test.by);
      decided.insert(head + std::string(kAnyKind) + ' ' + test.by);
    }
  }
  std::vector<CoverageRow> out;
  for (const std::string_view jurisdiction : words("jurisdiction"))
    for (const std::string_view ask : asks) {
      std::vector<const Scope*> here;
      for (const Scope& scope : scopes) {
        const bool answers = std::ranges::any_of(
            scope.rule->answers, [&](const law::Word& word) { return word == "*" || word == jurisdiction; });
        if (answers && takes(scope.asks, ask)) here.push_back(&scope);
      }
      // The rows of one kind: those that hold for any act and document, then each set of words with rules of its own.
      const auto add_rows = [&](std::string_view kind, const std::vector<const Scope*>& of_kind) {
        const auto row_of = [&](const std::vector<const Scope*>& chosen) {
          CoverageRow row{std::string(jurisdiction), std::string(ask), std::string(kind), {}, {}, {}};
          for (const Scope* scope : chosen) {
            const std::string key = row.jurisdiction + ' ' + row.ask + ' ' + row.kind + ' ' + scope->rule->id.text;
            row.rules.push_back({scope->rule->id.text, decided.contains(key)});
          }
          return row;
        };
        std::vector<const Scope*> plain;
        for (const Scope* scope : of_kind)
          if (!scope->acts && !scope->documents) plain.push_back(scope);
        out.push_back(row_of(plain));
        const auto narrowed = [&](const auto& vocabulary, auto Scope::* list,
                                  std::vector<std::string> CoverageRow::* into) {
          std::vector<std::pair<std::vector<const Scope*>, CoverageRow>> groups;
          for (const std::string_view word : vocabulary) {
            std::vector<const Scope*> chosen;
            bool own = false;
            for (const Scope* scope : of_kind)
              if ((!scope->acts && !scope->documents) || ((scope->*list) && takes(scope->*list, word))) {
                chosen.push_back(scope);
                own = own || (scope->*list).has_value();
              }
            if (!own) continue;
            const auto group = std::ranges::find(groups, chosen, [](const auto& g) { return g.first; });
            if (group != groups.end())
              (group->second.*into).emplace_back(word);
            else {
              CoverageRow row = row_of(chosen);
              (row.*into).emplace_back(word);
              groups.emplace_back(chosen, std::move(row));
            }
          }
          for (auto& group : groups) out.push_back(std::move(group.second));
        };
        narrowed(documents, &Scope::documents, &CoverageRow::documents);
        narrowed(acts, &Scope::acts, &CoverageRow::acts);
      };
      std::vector<const Scope*> any_kind;
      for (const Scope* scope : here)
        if (!scope->kinds) any_kind.push_back(scope);
      const bool has_kinds = any_kind.size() < here.size();
      if (!any_kind.empty() || !has_kinds) add_rows(kAnyKind, any_kind);
      for (const std::string_view kind : kinds) {
        std::vector<const Scope*> of_kind;
        for (const Scope* scope : here)
          if (scope->kinds && takes(scope->kinds, kind)) of_kind.push_back(scope);
        // A kind that no rule names says something only where kinds decide, and nothing else reaches it.
        if (!of_kind.empty() || (has_kinds && any_kind.empty())) add_rows(kind, of_kind);
      }
    }
  return out;
}

base::Error unknown_rule(const law::Ruleset& rules, const std::string& id) {
  std::vector<std::string_view> known;
  for (const Rule& rule : rules.rules()) known.push_back(rule.id.text);
  const std::string near = base::nearest(id, known);
  return {
      base::ErrorKind::NotFound, "no rule is called `" + id + "`", std::nullopt,
      near.empty() ? "`welles rule list` lists them" : "did you mean `" + near + "`? `welles rule list` lists them"};
}

}  // namespace welles::engine
