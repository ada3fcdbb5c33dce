// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "welles/base/date.h"
#include "welles/base/result.h"
#include "welles/read/input.h"
#include "welles/report/layout.h"

namespace welles::cli {

/// The world outside as a command sees it: streams, terminal, environment, today. Passed in, so that a test sees what a
/// user sees.
struct Io {
  /// What became of bytes written to stdout. `Closed`: whoever read them went away (`| head`), which is no error.
  enum class Wrote : std::uint8_t { Yes, Closed, Failed };

  std::function<Wrote(std::string_view)> write_out;
  std::function<void(std::string_view)> write_err;
  std::optional<std::string> input;  ///< standard input, for tests; empty: the real one
  std::function<std::string(const char*)> environment;
  unsigned columns = 80;  ///< of the terminal on stdout
  bool out_is_terminal = false, err_is_terminal = false, in_is_terminal = false;
  base::Day today{};  ///< read once, at the door

  report::Lang lang = report::Lang::En;  ///< set by --lang or WELLES_LANG before a command runs
  bool colour = false;                   ///< on stdout, set by --color
  bool colour_err = false;

  report::Style style() const { return {lang, columns, colour}; }

  /// Data for stdout. After the reader has gone away nothing is written any more.
  void out(std::string_view text);
  void err(std::string_view text) const { write_err(text); }
  /// A file, or for "-" standard input, which must not be a terminal: nothing here waits for somebody to type.
  base::Result<read::Input> open(const std::string& path, read::Digest digest = read::Digest::Fast) const;
  /// The next line of standard input, without its end; nothing at the end. Only for a dialogue: it may wait for somebody to type.
  std::optional<std::string> line();
  bool reader_gone() const noexcept { return gone_; }
  /// Errors: Io, if stdout took less than all (a full disk). A reader that went away is none.
  base::Result<void> finish();

 private:
  bool gone_ = false, failed_ = false;
};

/// The real streams. SIGPIPE is ignored from here on.
Io standard_io();

}  // namespace welles::cli
