// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/io.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "welles/base/limits.h"
#include "welles/base/system.h"
#include "welles/model/words.h"

namespace welles::cli {
namespace {

Io::Wrote write_stdout(std::string_view text) {
  // An empty text asks whether all that was written before has arrived.
  const bool fine =
      text.empty() ? std::fflush(stdout) == 0 : std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (fine) return Io::Wrote::Yes;
  return errno == EPIPE ? Io::Wrote::Closed : Io::Wrote::Failed;
}

void write_stderr(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);  // nowhere left to complain to
  std::fflush(stderr);
}

// A mapped snapshot that somebody cuts short while it is read ends in SIGBUS: nothing can be read or given back any more. The
// signal comes from reading memory, never from inside stderr, so that writing there is safe.
extern "C" void lost_file(int) {
  constexpr std::string_view kSaid =
      "error: a snapshot was cut short while it was read\n\n"
      "hint: copy snapshots under another name and rename them, as `welles build` does\n";
  std::fwrite(kSaid.data(), 1, kSaid.size(), stderr);
  std::_Exit(static_cast<int>(model::ExitCode::Incomplete));
}

}  // namespace

void Io::out(std::string_view text) {
  if (gone_ || failed_ || text.empty()) return;
  const Wrote wrote = write_out(text);
  gone_ = wrote == Wrote::Closed;
  failed_ = wrote == Wrote::Failed;
}

base::Result<read::Input> Io::open(const std::string& path, read::Digest digest) const {
  if (path == "-" && input) return read::Input::from_memory(*input, "standard input", {}, digest);
  if (path == "-" && in_is_terminal)
    return base::fail(base::ErrorKind::BadInput, "standard input is a terminal, and nothing comes from it",
                      "name a file, or pipe one in: `… < FILE`");
  return read::Input::open(path, {}, digest);
}

std::optional<std::string> Io::line() {
  std::string out;
  if (input) {
    if (input->empty()) return std::nullopt;
    const std::size_t end = input->find('\n');
    out = input->substr(0, end);
    input->erase(0, end == std::string::npos ? input->size() : end + 1);
    return out;
  }
  for (int c = std::fgetc(stdin); c != EOF; c = std::fgetc(stdin)) {
    if (c == '\n') return out;
    if (out.size() < base::limits::kFieldBytes)
      out += static_cast<char>(c);  // no answer is that long: it will not be taken
  }
  return out.empty() ? std::nullopt : std::optional(out);
}

base::Result<void> Io::finish() {
  if (!gone_ && !failed_) failed_ = write_out({}) == Wrote::Failed;
  if (failed_) return base::fail(base::ErrorKind::Io, "standard output could not be written", "is the disk full?");
  return {};
}

Io standard_io() {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away then shows as EPIPE
  std::signal(SIGBUS, lost_file);
  Io io;
  io.write_out = write_stdout;
  io.write_err = write_stderr;
  io.environment = base::environment;
  io.columns = base::terminal_columns();
  io.in_is_terminal = base::is_terminal(0);
  io.out_is_terminal = base::is_terminal(1);
  io.err_is_terminal = base::is_terminal(2);
  io.today = base::today();
  return io;
}

}  // namespace welles::cli
