// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/sections.h"

#include <string>

namespace welles::engine {
namespace {

std::int64_t as_integer(std::uint64_t n) {
  return static_cast<std::int64_t>(n);
}

std::uint64_t count(const model::Value& row, std::string_view key) {
  const model::Value* value = row.find(key);
  const std::int64_t* n = value ? value->integer() : nullptr;
  return n && *n >= 0 ? static_cast<std::uint64_t>(*n) : 0;
}

}  // namespace

bool depends_on_lists(std::string_view section) noexcept {
  return section.starts_with("entities.") || section.starts_with("match.") || section == kSourcesSection;
}

model::Value to_value(const SourcesSection& sources) {
  model::Value::Array rows;
  for (const model::SourceReport& report : sources.reports) {
    model::Value row;
    row.set("dataset", report.dataset);
    row.set("title", report.title);
    row.set("publisher", report.publisher);
    row.set("licence", report.licence);
    row.set("edition", report.edition);
    row.set("file", report.file);
    row.set("content_hash", report.content_hash);
    row.set("rows", as_integer(report.rows));
    row.set("read", as_integer(report.read));
    row.set("skipped", as_integer(report.skipped));
    row.set("entities", as_integer(report.entities));
    row.set("statements", as_integer(report.statements));
    model::Value::Array problems;
    for (const base::Error& problem : report.problems) {
      model::Value stored;
      stored.set("what", problem.what);
      if (problem.where) {
        stored.set("file", problem.where->file);
        stored.set("line", std::int64_t{problem.where->line});
        stored.set("column", std::int64_t{problem.where->column});
      }
      problems.push_back(std::move(stored));
    }
    row.set("problems", std::move(problems));
    rows.push_back(std::move(row));
  }
  model::Value all;
  all.set("entities", as_integer(sources.entities));
  all.set("sources", std::move(rows));
  model::Value::Array decisions;
  for (const model::JoinDecision& decision : sources.decisions) {
    model::Value stored;
    stored.set("left", decision.left);
    stored.set("right", decision.right);
    stored.set("decision", decision.same ? "same" : "apart");
    stored.set("by", decision.by);
    stored.set("on", decision.on);
    stored.set("why", decision.why);
    decisions.push_back(std::move(stored));
  }
  if (!decisions.empty())
    all.set("decisions", std::move(decisions));  // none: the bytes of a snapshot made before there were any
  return all;
}

base::Result<SourcesSection> read_sources(const snapshot::Snapshot& snapshot) {
  WELLES_TRY(const auto bytes, snapshot.section(kSourcesSection));
  WELLES_TRY(const model::Value stored, model::decode(bytes));
  if (!stored.find("sources")) return base::fail(base::ErrorKind::Corrupt, "the stored list of sources cannot be read");
  SourcesSection sources;
  sources.entities = count(stored, "entities");
  for (const model::Value& row : stored.list("sources")) {
    model::SourceReport& report = sources.reports.emplace_back();
    report.dataset = row.text("dataset");
    report.title = row.text("title");
    report.publisher = row.text("publisher");
    report.licence = row.text("licence");
    report.edition = row.text("edition");
    report.file = row.text("file");
    report.content_hash = row.text("content_hash");
    report.rows = count(row, "rows");
    report.read = count(row, "read");
    report.skipped = count(row, "skipped");
    report.entities = count(row, "entities");
    report.statements = count(row, "statements");
    for (const model::Value& stored_problem : row.list("problems")) {
      base::Error& problem = report.problems.emplace_back();
      problem.what = stored_problem.text("what");
      if (!stored_problem.text("file").empty())
        problem.where = base::Where{std::string(stored_problem.text("file")),
                                    static_cast<std::uint32_t>(count(stored_problem, "line")),
                                    static_cast<std::uint32_t>(count(stored_problem, "column"))};
    }
  }
  for (const model::Value& row : stored.list("decisions")) {
    const auto text = [&](std::string_view key) { return std::string(row.text(key)); };
    sources.decisions.push_back(
        {text("left"), text("right"), row.text("decision") == "same", text("by"), text("on"), text("why")});
  }
  return sources;
}

}  // namespace welles::engine
