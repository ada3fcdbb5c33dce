// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/decided.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "welles/base/limits.h"
#include "welles/base/sha256.h"
#include "welles/engine/decision_row.h"
#include "welles/read/csv.h"

namespace welles::engine {
namespace {

namespace limits = base::limits;
using base::Error;
using base::ErrorKind;
using base::Result;
using base::Where;

constexpr std::array<std::string_view, 5> kColumns = {"pair", "decision", "by", "on", "why"};
constexpr std::size_t kFingerprintDigits = 32;

/// Texts one after the other, each with its length, so that no two lists of texts come to the same.
class Hashed {
 public:
  void add(std::string_view text) {
    hash_.add(std::to_string(text.size()) + ':');
    hash_.add(text);
  }
  void add(std::size_t count) { hash_.add(std::to_string(count) + ';'); }
  template <typename Texts>
  void add_all(const Texts& texts) {
    add(texts.size());
    for (const auto& text : texts) add(text);
  }
  /// Of properties with their values, each pair once, in any order.
  void add_all(const std::set<std::pair<std::string_view, std::string_view>>& pairs) {
    add(pairs.size());
    for (const auto& [name, value] : pairs) {
      add(name);
      add(value);
    }
  }
  std::string hex() const { return hash_.hex(); }

 private:
  base::Sha256 hash_;
};

bool is_fingerprint(std::string_view text) {
  return text.size() == kFingerprintDigits + 1 && text.front() == 'p' &&
         text.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
}

Result<Decided> decision_of(const read::CsvRow& row, const read::Header& header, const std::string& file) {
  WELLES_CHECK(header.check_width(row, file));
  const auto cell = [&](std::string_view name) { return trimmed(header.cell(row, name)); };
  const auto bad = [&](std::string what, std::string hint) {
    return base::fail_at(ErrorKind::BadInput, Where{file, static_cast<std::uint32_t>(row.line), 0}, std::move(what),
                         std::move(hint));
  };
  if (!is_fingerprint(cell("pair")))
    return bad("`" + excerpt_of(cell("pair")) + "` is no pair",
               "copy it from the answer of `welles screen`: `welles_pair` in csv, `pair` in jsonl");
  if (cell("decision") != "same" && cell("decision") != "not-same")
    return bad("the decision is `" + excerpt_of(cell("decision")) + "`", "it is `same` or `not-same`");
  WELLES_TRY(const Decider decider, decider_of(row, header, file));
  return Decided{.pair = std::string(cell("pair")),
                 .same = cell("decision") == "same",
                 .by = std::string(decider.by),
                 .on = decider.on,
                 .why = std::string(decider.why)};
}

}  // namespace

std::string fingerprint(const Record& record, const model::Entity& entity) {
  Hashed hashed;
  hashed.add("pair 1");  // stored by users: another way to make it is another number here
  hashed.add(record.id);
  std::set<std::pair<std::string_view, std::string_view>> given, listed;
  for (const Property& property : record.properties)
    if (!property.value.empty()) given.emplace(property.name, property.value);
  hashed.add_all(given);
  hashed.add(entity.id);
  hashed.add(entity.schema);
  hashed.add_all(entity.datasets);
  hashed.add_all(entity.topics);
  for (const model::Statement& statement : entity.statements) listed.emplace(statement.prop, statement.value);
  hashed.add_all(listed);
  return 'p' + hashed.hex().substr(0, kFingerprintDigits);
}

Result<Decisions> Decisions::read(read::Input input) {
  Decisions decisions;
  const std::string file = input.name();
  read::CsvReader csv(std::move(input), {.delimiter = '\0'});
  WELLES_TRY(const auto first, csv.next());
  if (first.kind == read::CsvReader::Next::Kind::Problem) return std::unexpected(first.problem);
  if (first.kind == read::CsvReader::Next::Kind::End)
    return base::fail_at(ErrorKind::BadInput, Where{file}, "the file of decisions is empty",
                         "its first row is `pair,decision,by,on,why`");
  const read::Header header(first.row);
  WELLES_CHECK(
      check_columns(header, kColumns, file,
                    "the first row is `pair,decision,by,on,why`; a pair is copied from the answer of `welles screen`"));
  while (true) {
    WELLES_TRY(const auto next, csv.next());
    if (next.kind == read::CsvReader::Next::Kind::End) return decisions;
    if (next.kind == read::CsvReader::Next::Kind::Problem) {
      decisions.skip(next.problem);
      continue;
    }
    auto decided = decision_of(next.row, header, file);
    if (!decided) {
      decisions.skip(std::move(decided).error());
      continue;
    }
    WELLES_CHECK(decisions.add({std::move(*decided), next.row.line}, file));
  }
}

Result<void> Decisions::add(Row row, const std::string& file) {
  const auto [at, is_first] = decided_.try_emplace(row.decided.pair, row);
  if (decided_.size() > limits::kDecisions)
    return base::fail_at(ErrorKind::BadInput, Where{file},
                         "there are more than " + std::to_string(limits::kDecisions) + " decisions",
                         "take out those that met nothing in the last run");
  Row& known = at->second;
  if (is_first || row.decided.on < known.decided.on) return {};
  if (row.decided.on == known.decided.on && row.decided.same != known.decided.same)
    return base::fail_at(ErrorKind::BadInput, Where{file, static_cast<std::uint32_t>(row.line), 0},
                         "two decisions of one day contradict each other: line " + std::to_string(known.line) +
                             " and line " + std::to_string(row.line) + " are about the same pair",
                         "keep the one that holds");
  if (row.decided.on > known.decided.on) known = std::move(row);
  return {};
}

void Decisions::skip(Error problem) {
  ++unreadable_;
  if (problems_.size() < kDecisionProblemsKept) problems_.push_back(std::move(problem));
}

const Decided* Decisions::find(std::string_view pair) const {
  const auto known = decided_.find(std::string(pair));
  return known == decided_.end() ? nullptr : &known->second.decided;
}

void Decisions::apply(ScreenAnswer& answer) const {
  for (MatchAnswer& match : answer.matches) {
    const Decided* decided = find(match.pair);
    if (!decided) continue;
    answer.decided.push_back({match.id, match.caption, match.score, *decided});
    match.match = match.confirmed = decided->same;
  }
  std::erase_if(answer.matches, [&](const MatchAnswer& match) {
    const Decided* decided = find(match.pair);
    return decided && !decided->same;
  });
  // Those that are no match stand last, and a person may have made a match of one of them.
  std::ranges::stable_sort(answer.matches, std::ranges::greater(), &MatchAnswer::match);
}

}  // namespace welles::engine
