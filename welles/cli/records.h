// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/base/result.h"
#include "welles/cli/common.h"
#include "welles/engine/engine.h"
#include "welles/read/input.h"

namespace welles::cli {

struct RecordsOptions {
  std::vector<std::pair<std::string, std::string>> map;  ///< column → property; an empty property: pass it through
  /// Engine::property_for_header: which property a header means, empty for none, an error for two.
  std::function<base::Result<std::string>(std::string_view)> property_for;
  std::vector<std::string> required = {};  ///< properties without which no row says anything
};

/// `COLUMN=PROPERTY` of each --map.
base::Result<std::vector<std::pair<std::string, std::string>>> parse_map(std::span<const std::string> given);

/// A user's file of records, one at a time: a file may be of any size.
///
/// Shape:   separated values (comma, semicolon, tab, bar: guessed) with a row of headers, or JSON lines, plain or gzip; which, is
///          seen from the content. A JSON record is flat ({"name": …, "birthDate": …}) or FollowTheMoney's ({"id", "schema",
///          "properties": {"name": […]}}). What no property claims stands in Record::other.
/// Errors:  open: two properties for one header, a header twice, none that is known, one that is
///          required and not there, a --map of a column that is not there.
///          next: a row that cannot be read comes as Unreadable, with its place, and reading goes on; an error is the
///          end (damaged gzip, the disk).
/// Cost:    memory of one row.
class Records {
 public:
  static base::Result<Records> open(read::Input input, RecordsOptions options);
  base::Result<engine::Next> next();

  /// The columns in the order of the file; of JSON lines the keys of the first record.
  std::span<const std::string> columns() const noexcept;
  /// What a user should know but need not mend: a column without a header.
  std::span<const std::string> notes() const noexcept;
  /// Bytes taken from the file, and its size (0: not known), for progress.
  std::uint64_t bytes_read() const noexcept;
  std::uint64_t size_bytes() const noexcept;
  /// Of what was read so far, if the input makes one: read::Input::sha256.
  std::string sha256() const;

  Records(Records&&) noexcept;
  Records& operator=(Records&&) noexcept;
  ~Records();

  struct Reader;  // one kind of file; see records.cpp

 private:
  explicit Records(std::unique_ptr<Reader> reader);
  std::unique_ptr<Reader> reader_;
};

/// Takes a file of records through `ask_all` (engine::screen_all, compare_all): gives it the records until they end or
/// nobody reads any more, and each answer to `out`, with progress.
template <typename Answer, typename Out, typename AskAll>
base::Result<void> answer_all(Records& records, Io& io, Out& out, const AskAll& ask_all) {
  for (const std::string& note : records.notes()) io.err(note + "\n");
  out.begin_file(records.columns());
  Progress progress(io);
  const auto next = [&]() -> base::Result<engine::Next> { return io.reader_gone() ? engine::Next{} : records.next(); };
  const auto write = [&](const Answer& answer) -> base::Result<void> {
    if (io.out_is_terminal) progress.clear();
    out.add(answer);
    progress.show(report::say(io.lang, report::Message::ProgressRows, {out.rows()}), records.bytes_read(),
                  records.size_bytes());
    return {};
  };
  WELLES_TRY(const auto totals, ask_all(next, write));
  static_cast<void>(totals);  // `out` counts the same
  progress.clear();
  return {};
}

}  // namespace welles::cli
