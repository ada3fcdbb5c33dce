// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "welles/base/error.h"
#include "welles/base/result.h"
#include "welles/engine/answer.h"
#include "welles/model/entity.h"
#include "welles/read/input.h"

/// Pairs that people have reviewed: *not the same* and *the same*, with who, when and why.
namespace welles::engine {

/// What a decision is about: this record and this entity, as they are now.
///
/// Shape:   "p" and 32 hexadecimal digits, so that no spreadsheet takes it for a number. The record counts with its id, since a
///          namesake under another id is somebody else, and with its properties in any order; columns that no property claims do
///          not count. The entity counts with id, schema, lists, topics and all that its sources say of it, not with where in
///          a file they say it. If anything of these changes, so does the fingerprint, and the pair is open again.
/// Source:  SHA-256, cut to 128 bits: nobody can make a record that passes for one that was decided.
std::string fingerprint(const Record& record, const model::Entity& entity);

/// A file of decisions, whole.
///
/// Shape:   separated values with a row of headers, among them `pair` (as `screen` gives it), `decision` (`same` or
///          `not-same`), `by`, `on` (a day) and `why`; other columns are for people. Of several decisions on one pair the one of
///          the latest day counts.
/// Errors:  read: those of Input; no such column, or twice; two decisions on one pair on one day that say
///          different things, with both lines; more than limits::kDecisions. A row that cannot be read is counted, the
///          first few are kept.
/// Cost:    linear; memory some 300 bytes a decision.
class Decisions {
 public:
  static base::Result<Decisions> read(read::Input input);

  /// Takes out of the matches those that are not the same, and marks those that are, as a match whatever their score; both
  /// stand in `answer.decided` then.
  void apply(ScreenAnswer& answer) const;

  const Decided* find(std::string_view pair) const;
  /// Pairs that are decided.
  std::size_t size() const noexcept { return decided_.size(); }
  std::uint64_t unreadable() const noexcept { return unreadable_; }
  const std::vector<base::Error>& problems() const noexcept { return problems_; }

 private:
  struct Row {
    Decided decided;
    std::uint64_t line = 0;
  };
  base::Result<void> add(Row row, const std::string& file);
  void skip(base::Error problem);

  std::unordered_map<std::string, Row> decided_;
  std::uint64_t unreadable_ = 0;
  std::vector<base::Error> problems_;
};

inline constexpr std::size_t kDecisionProblemsKept = 5;

}  // namespace welles::engine
