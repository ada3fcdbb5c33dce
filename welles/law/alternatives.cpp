// SPDX-License-Identifier: Apache-2.0
#include "welles/law/alternatives.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "welles/law/decision.h"

namespace welles::law {
namespace {

bool among(const std::vector<Word>& words, const Word& word) {
  return std::ranges::find(words, word) != words.end();
}

Status opposite(Status status) {
  return status == Status::Met ? Status::NotMet : status == Status::NotMet ? Status::Met : Status::Missing;
}

// Of a predicate the question without `not `.
std::string_view positive(const Condition& condition) {
  std::string_view text = condition.text;
  if (condition.negated && text.starts_with("not ")) text.remove_prefix(4);
  return text;
}

// What `other` comes to if `key is values` is known to hold; nullopt: it says nothing of it.
std::optional<Status> follows(const Condition& supposed, const Condition& other) {
  if (other.key != supposed.key) return std::nullopt;
  if (other.form == Form::Given || other.form == Form::Known) return Status::Met;
  if (other.form != Form::Is && other.form != Form::IsNot) return std::nullopt;
  const auto holds =
      std::ranges::count_if(supposed.values, [&](const Word& word) { return among(other.values, word); });
  const Status is = holds == std::ssize(supposed.values) ? Status::Met : holds == 0 ? Status::NotMet : Status::Missing;
  return other.form == Form::Is ? is : opposite(is);
}

// The record with one condition supposed to be met or not, and what follows from that for the others.
std::vector<Status> supposing(const Record& record, const Condition& supposed, bool met, std::vector<Status> statuses) {
  for (std::size_t i = 0; i < record.conditions.size(); ++i) {
    const Condition& other = *record.conditions[i].condition;
    if (supposed.form == Form::Predicate) {
      if (other.form == Form::Predicate && positive(other) == positive(supposed))
        statuses[i] = met != other.negated ? Status::Met : Status::NotMet;
    } else if (other.text == supposed.text) {
      statuses[i] = met ? Status::Met : Status::NotMet;
    } else if (supposed.form == Form::Is && met) {
      if (const auto status = follows(supposed, other)) statuses[i] = *status;
    }
  }
  return statuses;
}

// The lists in which a condition stands, in any branch of the rules asked.
struct Uses {
  bool unless = false, elsewhere = false;
};

void look(const std::vector<Condition>& list, bool unless, std::string_view text, bool& any, Uses& uses) {
  for (const Condition& one : list) {
    if (one.form == Form::AnyOf) look(one.any_of, unless, text, any, uses);
    if (one.text != text || one.form == Form::AnyOf) continue;
    any = true;
    (unless ? uses.unless : uses.elsewhere) = true;
  }
}

// Of what the look-ups read as well (who the issuer is, which day it was) nothing can be supposed without asking them
// again; and another jurisdiction or another question is another question.
bool is_another_question(const Record& record, const Condition& condition) {
  if (condition.form == Form::Predicate) return false;
  for (const char* key : {"jurisdiction", "ask", "date", "as_of"})
    if (condition.key == key) return true;
  const std::string_view key = condition.key.text, party = key.substr(0, key.find('.'));
  return std::ranges::any_of(record.conditions, [&](const AskedCondition& other) {
    return other.condition->form == Form::Predicate && (other.condition->key == key || other.condition->key == party);
  });
}

}  // namespace

std::vector<Alternative> alternatives(const Record& record, const Facts& facts, std::string_view jurisdiction) {
  std::vector<Alternative> found;
  if (!record.lacking.empty()) return found;
  const Decider decider(record, facts, jurisdiction);
  const Verdict now = decider.decide(decider.statuses());
  const auto overrides_the_decider = [&](const Rule& rule) {
    return now.by && std::ranges::find(rule.overrides, *now.by, &Word::text) != rule.overrides.end();
  };
  for (const AskedCondition& asked : record.conditions) {
    const Condition& condition = *asked.condition;
    if (is_another_question(record, condition)) continue;
    Uses uses;
    std::vector<const Rule*> rules;
    for (const Rule* rule : record.rules) {
      bool any = false;
      for (const Branch& branch : rule->branches) {
        look(branch.needs, false, condition.text, any, uses);
        look(branch.shown, false, condition.text, any, uses);
        look(branch.unless, true, condition.text, any, uses);
      }
      if (any) rules.push_back(rule);
    }
    if (rules.empty()) continue;  // it stands in scopes and days alone
    for (const bool met : {true, false}) {
      // What is met is supposed otherwise only where it takes a rule out: that a ground of the answer could fall away
      // is no news. What fails is not supposed to fail.
      if (asked.status == Status::Met && (met || !uses.unless)) continue;
      if (asked.status == Status::NotMet && !met) continue;
      const auto statuses = supposing(record, condition, met, decider.statuses());
      const Verdict then = decider.decide(statuses);
      if (then.effect == now.effect) continue;
      Alternative one;
      one.condition = positive(condition);
      one.now = condition.negated ? opposite(asked.status) : asked.status;
      one.met = met != condition.negated;
      one.effect = then.effect;
      one.by = then.by.value_or("");
      const auto decided = std::ranges::find_if(rules, [&](const Rule* rule) { return rule->id == one.by; });
      const auto exception =
          std::ranges::find_if(rules, [&](const Rule* rule) { return overrides_the_decider(*rule); });
      one.rule = (decided != rules.end() ? *decided : exception != rules.end() ? *exception : rules.front())->id.text;
      const auto same = [&](const Alternative& other) {
        return other.condition == one.condition && other.met == one.met;
      };
      if (std::ranges::none_of(found, same)) found.push_back(std::move(one));
    }
  }
  const auto rank = [&](const Alternative& one) {
    const auto rule = std::ranges::find_if(record.rules, [&](const Rule* r) { return r->id == one.rule; });
    const bool exception = rule != record.rules.end() && overrides_the_decider(**rule);
    return (one.now == Status::Missing ? 0 : 2) + (exception ? 0 : 1);
  };
  std::ranges::stable_sort(found, {}, rank);
  return found;
}

}  // namespace welles::law
