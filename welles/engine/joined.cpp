// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/joined.h"

#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "welles/base/limits.h"
#include "welles/engine/decision_row.h"
#include "welles/model/ids.h"
#include "welles/read/csv.h"

namespace welles::engine {
namespace {

namespace limits = base::limits;
using base::ErrorKind;
using base::Result;
using base::Where;
using Decision = model::JoinDecision;

constexpr std::array<std::string_view, 6> kColumns = {"left", "right", "decision", "by", "on", "why"};
constexpr std::string_view kFirstRow = "the first row is `left,right,decision,by,on,why`";

Result<Decision> decision_of(const read::CsvRow& row, const read::Header& header, const std::string& file) {
  WELLES_CHECK(header.check_width(row, file));
  const auto cell = [&](std::string_view name) { return trimmed(header.cell(row, name)); };
  const auto bad = [&](std::string what, std::string hint) {
    return base::fail_at(ErrorKind::BadInput, Where{file, static_cast<std::uint32_t>(row.line), 0}, std::move(what),
                         std::move(hint));
  };
  for (const std::string_view side : {"left", "right"})
    if (cell(side).empty() || cell(side).size() > limits::kDecisionBytes)
      return bad("`" + std::string(side) + "` is no id", "copy it from `welles show` or from an answer");
  if (cell("left") == cell("right"))
    return bad("both sides are `" + excerpt_of(cell("left")) + "`", "a decision is about two records");
  if (cell("decision") != "same" && cell("decision") != "apart")
    return bad("the decision is `" + excerpt_of(cell("decision")) + "`", "it is `same` or `apart`");
  WELLES_TRY(const Decider decider, decider_of(row, header, file));
  Decision out{std::string(cell("left")), std::string(cell("right")), cell("decision") == "same",
               std::string(decider.by),   base::to_iso(decider.on),   std::string(decider.why)};
  if (model::id_before(out.right, out.left)) std::swap(out.left, out.right);
  return out;
}

}  // namespace

Result<std::vector<Decision>> read_joined(read::Input input) {
  struct Known {
    Decision decision;
    std::uint64_t line = 0;
  };
  const auto before = [](const auto& l, const auto& r) {
    return l.first == r.first ? model::id_before(l.second, r.second) : model::id_before(l.first, r.first);
  };
  std::map<std::pair<std::string, std::string>, Known, decltype(before)> known(before);

  const std::string file = input.name();
  read::CsvReader csv(std::move(input), {.delimiter = '\0'});
  WELLES_TRY(const auto first, csv.next());
  if (first.kind == read::CsvReader::Next::Kind::Problem) return std::unexpected(first.problem);
  if (first.kind == read::CsvReader::Next::Kind::End)
    return base::fail_at(ErrorKind::BadInput, Where{file}, "the file of decisions is empty", std::string(kFirstRow));
  const read::Header header(first.row);
  WELLES_CHECK(check_columns(header, kColumns, file, std::string(kFirstRow)));
  while (true) {
    WELLES_TRY(const auto next, csv.next());
    if (next.kind == read::CsvReader::Next::Kind::Problem) return std::unexpected(next.problem);
    if (next.kind == read::CsvReader::Next::Kind::End) break;
    WELLES_TRY(Decision decision, decision_of(next.row, header, file));
    const auto [at, is_first] = known.try_emplace({decision.left, decision.right}, Known{decision, next.row.line});
    if (known.size() > limits::kDecisions)
      return base::fail_at(ErrorKind::BadInput, Where{file},
                           "there are more than " + std::to_string(limits::kDecisions) + " decisions",
                           "take out those that are not followed");
    Known& one = at->second;
    if (is_first || decision.on < one.decision.on) continue;
    if (decision.on == one.decision.on && decision.same != one.decision.same)
      return base::fail_at(ErrorKind::BadInput, Where{file, static_cast<std::uint32_t>(next.row.line), 0},
                           "two decisions of one day contradict each other: line " + std::to_string(one.line) +
                               " and line " + std::to_string(next.row.line) + " are about the same pair",
                           "keep the one that holds");
    if (decision.on > one.decision.on) one = {std::move(decision), next.row.line};
  }
  std::vector<Decision> out;
  for (auto& [pair, one] : known) out.push_back(std::move(one.decision));
  return out;
}

}  // namespace welles::engine
