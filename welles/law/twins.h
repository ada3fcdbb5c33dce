// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "welles/law/prove.h"
#include "welles/law/prove_reference.h"
#include "welles/law/shipped.h"

/// The evaluator beside its reference, for tests, fuzz targets and the benchmark that compare the two.
namespace welles::law::test {

// As JSON, for people who read a failure.
inline std::string printed(const model::Value& value) {
  if (const std::string* text = value.string()) return '"' + *text + '"';
  if (const std::int64_t* number = value.integer()) return std::to_string(*number);
  std::string text;
  if (const model::Value::Array* items = value.array()) {
    for (const model::Value& item : *items) text += (text.empty() ? "" : ",") + printed(item);
    return "[" + text + "]";
  }
  if (!value.object()) return "null";
  for (const auto& [key, member] : *value.object()) text += (text.empty() ? "" : ",") + key + ":" + printed(member);
  return "{" + text + "}";
}

inline std::string drawn(const model::Value& node, int depth = 0) {
  std::string text = std::string(static_cast<std::size_t>(depth) * 2, ' ') + std::string(node.text("step")) + " " +
                     std::string(node.text("status")) + " " + std::string(node.text("text")) + " " +
                     std::string(node.text("table")) + "\n";
  for (const model::Value& child : node.list("children")) text += drawn(child, depth + 1);
  return text;
}

inline std::string drawn(const Record& record) {
  std::string text = record.lacking;
  for (const Rule* rule : record.rules) text += " " + rule->id.text;
  for (const auto& [label, says] : record.labels) text += " " + label + "=" + says;
  for (const AskedCondition& one : record.conditions) {
    text += "\n" + one.condition->text + " " + std::string(word(one.status)) + (one.control_change ? " change" : "");
    for (const std::string& key : one.lacks) text += " " + key;
    text += "\n";
    for (const ProofNode& node : one.steps) text += drawn(to_value(node), 1);
  }
  return text;
}

inline model::Value listed(const std::vector<std::string>& words) {
  return model::Value::Array(words.begin(), words.end());
}

// What differs between the two on facts that were taken, as text; empty if nothing does. With `records` also what is
// asked beyond the proof.
inline std::string twin_difference(Evaluation& evaluation, const Facts& facts, std::string_view jurisdiction,
                                   bool records) {
  const Verdict expected = reference::prove(shipped().world, facts, jurisdiction);
  evaluation.judge(jurisdiction);
  const Verdict verdict = evaluation.verdict();
  std::string text;
  // What the evaluator decided in numbers, and what was written from its record.
  if (evaluation.effect() != expected.effect) text += " judged " + std::string(evaluation.effect());
  if (evaluation.by() != expected.by.value_or("")) text += " judged by " + std::string(evaluation.by());
  if (evaluation.missing() != expected.missing) text += " judged missing " + printed(listed(evaluation.missing()));
  const model::Value left = to_value(verdict), right = to_value(expected);
  if (!(left == right))
    text += "\n" + drawn(*left.find("proof")) + "for\n" + drawn(*right.find("proof")) + printed(left) + "\nfor\n" +
            printed(right);
  if (records && drawn(record(shipped().world, facts, jurisdiction)) !=
                     drawn(reference::record(shipped().world, facts, jurisdiction)))
    text += " the records differ";
  return text.empty() ? text : printed(facts.value()) + " " + std::string(jurisdiction) + text;
}

}  // namespace welles::law::test
