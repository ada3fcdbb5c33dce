// SPDX-License-Identifier: Apache-2.0
#include "tools/rulecheck/text.h"

#include <algorithm>

#include "welles/report/json_writer.h"

namespace welles::rulecheck {
namespace {

std::string padded(std::string text, std::size_t width, bool right = false) {
  const std::string space(text.size() < width ? width - text.size() : 0, ' ');
  return right ? space + text : text + space;
}

std::string counted(std::size_t n, const std::string& one) {
  return std::to_string(n) + " " + one + (n == 1 ? "" : "s");
}

void envelope(report::JsonWriter& writer, std::string_view type) {
  writer.begin_object().member("type", type).key("v").integer(1).key("data").begin_object();
}

}  // namespace

std::string to_json(const model::Value& facts) {
  return report::JsonWriter().value(facts).take();
}

std::string to_text(const Finding& finding) {
  std::string text;
  if (finding.where && !finding.where->file.empty()) {
    text += finding.where->file;
    if (finding.where->line > 0)
      text += ":" + std::to_string(finding.where->line) + ":" + std::to_string(finding.where->column);
    text += ": ";
  }
  text += (finding.known ? "known[" : "finding[") + std::string(word(finding.check)) + "]: ";
  std::string rules;
  for (const std::string& rule : finding.rules) rules += (rules.empty() ? "" : ", ") + rule;
  if (!rules.empty()) text += rules + ": ";
  text += finding.what + "\n";
  for (const std::string& position : finding.positions) text += "   position: " + position + "\n";
  if (!finding.facts.is_null()) text += "   facts:    " + to_json(finding.facts) + "\n";
  if (!finding.jurisdiction.empty() && !finding.facts.is_null())
    text += "   shown by: welles judge --jurisdiction " + finding.jurisdiction + " --facts FILE\n";
  if (!finding.without.empty()) text += "   and without: " + finding.without + "\n";
  if (!finding.why.empty())
    text += std::string(finding.known ? "   open on purpose: " : "   hint: ") + finding.why + "\n";
  return text;
}

std::string summary(const Report& report) {
  std::string text = padded("", 14) + padded("claims", 8, true) + padded("by tests", 10, true) +
                     padded("by solver", 11, true) + padded("findings", 10, true) + padded("known", 7, true) + "\n";
  for (int i = 0; i < kChecks; ++i) {
    const auto check = static_cast<Check>(i);
    const Report::Count& count = report.counts[static_cast<std::size_t>(i)];
    const auto findings =
        std::ranges::count_if(report.findings, [&](const Finding& one) { return one.check == check && !one.known; });
    const auto known =
        std::ranges::count_if(report.findings, [&](const Finding& one) { return one.check == check && one.known; });
    text += padded(std::string(word(check)), 14) + padded(std::to_string(count.asked), 8, true) +
            padded(std::to_string(count.by_tests), 10, true) + padded(std::to_string(count.by_solver), 11, true) +
            padded(std::to_string(findings), 10, true) + padded(std::to_string(known), 7, true) + "\n";
  }
  for (const std::string& what : report.undecided) text += "not decided: " + what + "\n";
  const std::size_t known = report.findings.size() - report.open_findings();
  text += counted(report.rules, "rule") + ", " + counted(report.jurisdictions, "jurisdiction") + ": " +
          counted(report.open_findings(), "finding") + ", " + std::to_string(known) + " known, " +
          std::to_string(report.undecided.size()) + " not decided; logic and evaluator agree on " +
          counted(report.compared, "fact set") + "\n";
  return text;
}

std::string to_jsonl(const Report& report) {
  std::string lines;
  for (const Finding& finding : report.findings) {
    report::JsonWriter writer;
    envelope(writer, "rulecheck.finding");
    writer.member("check", word(finding.check)).member("rules", finding.rules);
    writer.member_if("jurisdiction", finding.jurisdiction).member("what", finding.what);
    writer.key("known").boolean(finding.known);
    writer.member_if("why", finding.why).member_if("positions", finding.positions);
    writer.member_if("without", finding.without);
    if (finding.where) {
      writer.member("file", finding.where->file);
      writer.key("line").integer(finding.where->line).key("column").integer(finding.where->column);
    }
    if (!finding.facts.is_null()) writer.key("facts").value(finding.facts);
    writer.end_object().end_object();
    lines += writer.take() + "\n";
  }
  report::JsonWriter writer;
  envelope(writer, "summary");
  writer.key("rules").number(report.rules).key("jurisdictions").number(report.jurisdictions);
  writer.key("findings").number(report.open_findings());
  writer.key("known").number(report.findings.size() - report.open_findings());
  writer.member("undecided", report.undecided).key("compared").number(report.compared);
  writer.key("checks").begin_object();
  for (int i = 0; i < kChecks; ++i) {
    const Report::Count& count = report.counts[static_cast<std::size_t>(i)];
    writer.key(word(static_cast<Check>(i))).begin_object();
    writer.key("claims").number(count.asked).key("by_tests").number(count.by_tests);
    writer.key("by_solver").number(count.by_solver).end_object();
  }
  writer.end_object().end_object().end_object();
  return lines + writer.take() + "\n";
}

}  // namespace welles::rulecheck
