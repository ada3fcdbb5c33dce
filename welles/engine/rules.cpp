// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/rules.h"

#include <algorithm>
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
  RuleCite out{cite, {}, {}};
  if (const Rule* rule = rules.find(cite.instrument)) out.title = rule->title_en;
  for (const char* table : {"instruments", "void_acts", "sources"}) {
    const Value* row = tables.find(table, cite.instrument);
    if (!row) continue;
    out.title = row->text("title");
    for (const Value& provision : row->list("provisions"))
      if (provision.text("ref") == cite.provision) out.gist = provision.text("gist");
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
    if (definition) out.push_back({definition->id.text, definition->says});
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

Result<std::vector<RuleTrial>> try_tests(const law::World& world, std::span<const std::string> ids) {
  std::set<std::string_view> wanted(ids.begin(), ids.end()), met;
  std::vector<RuleTrial> trials;
  for (const Rule& rule : world.rules.rules()) {
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
      for (const Rule& rule : world.rules.rules()) {
        known.push_back(rule.id.text);
        for (const law::RuleTest& test : rule.tests) known.push_back(test.id.text);
      }
      const std::string near = base::nearest(id, known);
      return base::fail(base::ErrorKind::NotFound, "no rule and no test is called `" + id + "`",
                        near.empty() ? "`welles rule list` lists the rules" : "did you mean `" + near + "`?");
    }
  return trials;
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
