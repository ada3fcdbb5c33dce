// SPDX-License-Identifier: Apache-2.0
#include "welles/law/verdict.h"

#include <utility>

namespace welles::law {
namespace {

using model::Value;

Value texts(const std::vector<std::string>& words) {
  Value::Array array;
  for (const std::string& text : words) array.emplace_back(text);
  return array;
}

Value cites_value(const std::vector<Cite>& cites) {
  Value::Array array;
  for (const Cite& cite : cites) array.push_back(to_value(cite));
  return array;
}

Value gave_way_value(const std::vector<GaveWay>& rules) {
  Value::Array array;
  for (const GaveWay& one : rules) {
    Value value;
    value.set("rule", one.rule);
    value.set("effect", one.effect);
    value.set("to", one.to);
    value.set("because", word(one.because));
    array.push_back(std::move(value));
  }
  return array;
}

Value alternatives_value(const std::vector<Alternative>& alternatives) {
  Value::Array array;
  for (const Alternative& one : alternatives) {
    Value value;
    value.set("condition", one.condition);
    value.set("now", word(one.now));
    value.set("then", word(one.met ? Status::Met : Status::NotMet));
    value.set("rule", one.rule);
    value.set("effect", one.effect);
    value.set("by", one.by.empty() ? Value() : Value(one.by));
    array.push_back(std::move(value));
  }
  return array;
}

}  // namespace

std::string_view word(Status status) noexcept {
  switch (status) {
    case Status::NotMet:
      return "not-met";
    case Status::Missing:
      return "missing";
    case Status::Met:
      return "met";
  }
  return {};
}

std::string_view word(List list) noexcept {
  switch (list) {
    case List::Needs:
      return "needs";
    case List::Shown:
      return "shown";
    case List::Unless:
      return "unless";
    case List::Scope:
      return "scope";
    case List::InForce:
      return "in_force";
  }
  return {};
}

std::string_view word(Step step) noexcept {
  switch (step) {
    case Step::Rule:
      return "rule";
    case Step::Condition:
      return "condition";
    case Step::Definition:
      return "definition";
    case Step::Fact:
      return "fact";
    case Step::Premise:
      return "premise";
  }
  return {};
}

std::string_view word(Force force) noexcept {
  return force == Force::Policy ? "policy" : "law";
}

std::string_view word(Because because) noexcept {
  switch (because) {
    case Because::Overrides:
      return "overrides";
    case Because::Narrows:
      return "narrows";
    case Because::Strength:
      return "strength";
  }
  return {};
}

Value to_value(const Cite& cite) {
  Value value;
  value.set("instrument", cite.instrument);
  value.set("provision", cite.provision);
  if (!cite.seen.empty()) value.set("seen", cite.seen);
  return value;
}

Value to_value(const ProofNode& node) {
  Value::Object members;
  const auto add = [&](const char* key, Value value) { members.push_back({key, std::move(value)}); };
  add("step", word(node.step));
  if (!node.id.empty()) add("id", node.id);
  if (node.branch > 0) add("branch", std::int64_t{node.branch});
  if (node.list) add("list", word(*node.list));
  if (!node.key.empty()) add("key", node.key);
  if (node.value) add("value", *node.value);
  if (!node.table.empty()) add("table", node.table);
  if (!node.source.empty()) add("source", node.source);
  add("text", node.text);
  add("status", word(node.status));
  if (node.cite) add("cite", to_value(*node.cite));
  Value::Array children;
  for (const ProofNode& child : node.children) children.push_back(to_value(child));
  add("children", std::move(children));
  return members;
}

Value to_value(const Verdict& verdict) {
  Value value;
  value.set("jurisdiction", verdict.jurisdiction);
  value.set("effect", verdict.effect);
  value.set("by", verdict.by ? Value(*verdict.by) : Value());
  value.set("overridden", texts(verdict.overridden));
  if (!verdict.gave_way.empty()) value.set("gave_way", gave_way_value(verdict.gave_way));
  value.set("missing", texts(verdict.missing));
  value.set("force", word(verdict.force));
  if (!verdict.label.empty()) value.set("label", verdict.label);
  value.set("cites", cites_value(verdict.cites));
  if (verdict.lasting.since) value.set("since", base::to_iso(*verdict.lasting.since));
  if (verdict.lasting.until) value.set("until", base::to_iso(*verdict.lasting.until));
  if (!verdict.positions.empty()) {
    Value::Array positions;
    for (const Position& position : verdict.positions) {
      Value one;
      one.set("by", position.by);
      one.set("effect", position.effect);
      if (!position.label.empty()) one.set("label", position.label);
      one.set("cites", cites_value(position.cites));
      positions.push_back(std::move(one));
    }
    value.set("positions", std::move(positions));
  }
  if (!verdict.conditional.empty()) value.set("conditional", texts(verdict.conditional));
  if (verdict.would_change) value.set("would_change", alternatives_value(*verdict.would_change));
  value.set("proof", to_value(verdict.proof));
  return value;
}

std::size_t count_nodes(const ProofNode& node) noexcept {
  std::size_t count = 1;
  for (const ProofNode& child : node.children) count += count_nodes(child);
  return count;
}

}  // namespace welles::law
