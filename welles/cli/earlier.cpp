// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/earlier.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "welles/base/hash.h"
#include "welles/base/limits.h"
#include "welles/base/sha256.h"
#include "welles/read/json.h"
#include "welles/report/json.h"
#include "welles/report/json_writer.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::Result;
using base::Where;
using model::Value;

constexpr std::int64_t kKnownVersion = 1;  // of the envelopes
constexpr std::array<std::string_view, 4> kPartNames = {"matches", "nexus", "verdicts", "unreadable"};

std::string json_of(const Value* value) {
  return value ? report::JsonWriter().value(*value).take() : std::string();
}

/// These members of each item of a list, one after the other.
std::string members(std::span<const Value> items, std::initializer_list<std::string_view> names) {
  std::string out;
  for (const Value& item : items) {
    for (const std::string_view name : names) out += json_of(item.find(name)) + '\t';
    out += '\n';
  }
  return out;
}

/// By what a row is known again: its id, else what was given for it, in any order of the columns.
std::string identity(const Value& data) {
  if (const std::string_view id = data.text("id"); !id.empty()) return "id " + std::string(id);
  std::vector<std::string> given;
  const Value* input = data.find("input");
  if (const auto* columns = input ? input->object() : nullptr)
    for (const auto& column : *columns)
      given.push_back(json_of(&column.value) + " of " + report::JsonWriter().string(column.key).take());
  std::ranges::sort(given);
  std::string out = "input";
  for (const std::string& cell : given) out += '\n' + cell;
  return out;
}

std::optional<model::RowStatus> status_of(std::string_view word) {
  using model::RowStatus;
  for (const RowStatus status :
       {RowStatus::Found, RowStatus::Nexus, RowStatus::Review, RowStatus::Clear, RowStatus::Unreadable})
    if (model::word(status) == word) return status;
  return std::nullopt;
}

std::vector<std::string> ids_of_matches(const Value& data) {
  std::vector<std::string> ids;
  for (const Value& match : data.list("matches")) ids.emplace_back(match.text("id"));
  return ids;
}

}  // namespace

std::optional<Earlier::Row> Earlier::row_of(const Value& data) {
  const auto status = status_of(data.text("status"));
  const Value* number = data.find("row");
  if (!status || !number || !number->integer() || *number->integer() < 0) return std::nullopt;
  Row row;
  row.status = *status;
  row.row = static_cast<std::uint64_t>(*number->integer());
  row.id = data.text("id");
  base::Sha256 hash;
  hash.add(identity(data));
  const auto digest = hash.digest();
  std::memcpy(row.key.data(), digest.data(), sizeof row.key);
  const Value* location = data.find("location");
  const std::array<std::string, 4> parts = {
      members(data.list("matches"), {"id", "score", "match", "pair"}),
      members(data.list("nexus"), {"territory", "control"}) +
          (location ? members(std::span(location, 1), {"territory", "control"}) : std::string()),
      members(data.list("verdicts"), {"subject", "jurisdiction", "effect"}),
      json_of(data.find_path("unreadable.what"))};
  for (std::size_t i = 0; i < parts.size(); ++i) row.parts[i] = base::hash64(parts[i]);
  return row;
}

Result<Earlier> Earlier::read(read::Input input) {
  Earlier earlier;
  earlier.file_ = input.name();
  const std::string hint = "`welles screen -F FILE -f jsonl > " + earlier.file_ + "` makes one";
  const std::string_view head = input.peek(64);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && head[first] == '[')
    return base::fail_at(ErrorKind::BadInput, Where{earlier.file_, 1, 0},
                         "the earlier answer is one JSON array; it is read line by line",
                         "give the one that `-f jsonl` wrote, or `jq -c '.[]'` makes lines of it");
  read::JsonlReader lines(std::move(input));
  while (true) {
    WELLES_TRY(const auto next, lines.next());
    if (next.kind == read::JsonlReader::Next::Kind::End) break;
    if (next.kind == read::JsonlReader::Next::Kind::Problem) {
      earlier.skip(next.problem);
      continue;
    }
    const auto at = [&](base::Error error) {
      error.where = Where{earlier.file_, static_cast<std::uint32_t>(next.line), 0};
      return error;
    };
    const Value* version = next.value.find("v");
    if (next.value.text("type").empty() || !next.value.find("data") || !version || !version->integer()) {
      earlier.skip(at({.what = "the line is no envelope of an answer"}));
      continue;
    }
    if (*version->integer() > kKnownVersion)
      return base::Fail(at({.kind = ErrorKind::Unsupported,
                            .what = "the answer has version " + std::to_string(*version->integer()) +
                                    ", this program knows " + std::to_string(kKnownVersion),
                            .hint = "read it with the program that wrote it, or a newer one"}));
    if (auto taken = earlier.take(next.value); !taken) return base::Fail(at(std::move(taken).error()));
  }
  if (earlier.rows_.empty() && !earlier.whole_)
    return base::fail_at(ErrorKind::BadInput, Where{earlier.file_}, "this is no answer of `welles screen`", hint);
  std::ranges::stable_sort(earlier.rows_, {}, &Row::key);
  return earlier;
}

Result<void> Earlier::take(const Value& line) {
  const std::string_view type = line.text("type");
  const Value& data = *line.find("data");
  whole_ = false;  // until a summary is the last line
  if (type == "summary") {
    if (data.text("command") != "screen")
      return base::fail(
          ErrorKind::BadInput,
          "this is an answer of `welles " + std::string(data.text("command")) + "`, not of `welles screen`",
          "two runs of one command are compared");
    if (data.find("since"))
      return base::fail(ErrorKind::BadInput,
                        "this answer was itself given with `--since`: it has only what changed then",
                        "give a whole one, made without `--since`");
    whole_ = true;
    const Value* snapshot = data.find_path("snapshot.id");
    const Value* as_of = data.find_path("clocks.as_of");
    if (snapshot && snapshot->string()) snapshot_id_ = *snapshot->string();
    if (as_of && as_of->string()) as_of_ = *as_of->string();
    return {};
  }
  auto row = type == "screen.row" ? row_of(data) : std::nullopt;
  if (!row) {
    skip({.what = "the line is no row of `welles screen`", .where = Where{file_, line.line, 0}});
    return {};
  }
  if (rows_.size() == base::limits::kEarlierRows)
    return base::fail(ErrorKind::BadInput,
                      "the earlier run has more than " + std::to_string(base::limits::kEarlierRows) + " rows",
                      "split the file of records, and compare part by part");
  if (auto ids = ids_of_matches(data); !ids.empty()) match_ids_[row->row] = std::move(ids);
  rows_.push_back(std::move(*row));
  return {};
}

void Earlier::skip(base::Error problem) {
  ++unreadable_;
  if (problems_.size() < kEarlierProblemsKept) problems_.push_back(std::move(problem));
}

std::optional<engine::Change> Earlier::change(const engine::ScreenAnswer& answer) {
  const auto envelope = read::parse_json(report::to_json(answer, false), "answer");
  const auto now = envelope ? row_of(*envelope->find("data")) : std::nullopt;
  engine::Change change;
  change.is_new = true;
  if (!now) return change;  // an answer too large to be read back cannot be compared, so it is shown
  const auto alike = std::ranges::equal_range(rows_, now->key, {}, &Row::key);
  if (alike.empty() || alike.front().asked == alike.size()) return change;
  const Row& then = alike[static_cast<std::ptrdiff_t>(alike.front().asked++)];
  change.is_new = false;
  change.was = then.status;
  if (const auto ids = match_ids_.find(then.row); ids != match_ids_.end()) change.ids = ids->second;
  if (then.status != now->status) change.what.emplace_back("status");
  for (std::size_t i = 0; i < kPartNames.size(); ++i)
    if (then.parts[i] != now->parts[i]) change.what.emplace_back(kPartNames[i]);
  if (change.what.empty()) return std::nullopt;
  return change;
}

std::vector<report::GoneRow> Earlier::gone() const {
  std::vector<report::GoneRow> out;
  for (std::size_t begin = 0, end = 0; begin < rows_.size(); begin = end) {
    while (end < rows_.size() && rows_[end].key == rows_[begin].key) ++end;
    for (std::size_t i = begin + rows_[begin].asked; i < end; ++i)
      out.push_back({rows_[i].row, rows_[i].id, rows_[i].status});
  }
  std::ranges::sort(out, {}, &report::GoneRow::row);
  return out;
}

}  // namespace welles::cli
