// SPDX-License-Identifier: Apache-2.0
#include "welles/report/diff.h"

#include "welles/cli/common.h"
#include "welles/report/json.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr Flag kFlags[] = {
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|csv"},
};

constexpr Example kExamples[] = {
    {"welles diff plain.welles mine.welles", Message::ExampleDiff},
};

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (args.words.empty())
    return fail(ErrorKind::BadInput, "it is not said what to compare", "`welles diff BEFORE.welles AFTER.welles`");
  if (args.words.size() == 2 && args.has("snapshot"))
    return fail(ErrorKind::BadInput, "`--snapshot` names a third snapshot, and two are compared",
                "leave out the second word, or the flag");
  WELLES_TRY(const auto before, engine::Engine::open({.snapshot = args.words.front(), .builtin = args.builtin}));
  const std::string later = args.words.size() == 2 ? args.words[1] : args.value("snapshot");
  WELLES_TRY(const auto after, engine::Engine::open({.snapshot = later, .builtin = args.builtin}));
  WELLES_TRY(const auto old_one, before.info());
  WELLES_TRY(auto foot, start_run(kDiff, args, io, after));
  const report::Compared was{old_one.name, old_one.id}, is{foot.snapshot.name, foot.snapshot.id};

  const Format format = format_of(args);
  Envelopes envelopes(io, format);
  if (format == Format::Csv) io.out(report::diff_csv_header());
  WELLES_TRY(const auto totals, before.diff(after, [&](const engine::EntityChange& change) -> Result<void> {
    if (envelopes.wanted()) {
      envelopes.add(report::to_json(change));
    } else {
      io.out(format == Format::Csv ? report::diff_csv(change) : report::to_text(change, io.style()));
    }
    return {};
  }));
  foot.totals.rows = totals.entities_added + totals.entities_gone + totals.entities_changed;
  envelopes.add(report::to_json(totals, was, is));
  envelopes.add(report::to_json(foot));
  WELLES_CHECK(envelopes.end());
  const std::string said = report::diff_foot(totals, was, is, io.style());
  if (format == Format::Csv) io.err(said);  // a table has no place for what it does not list
  if (format == Format::Text) io.out(said);
  return totals.same() ? model::ExitCode::Nothing : model::ExitCode::Something;
}

}  // namespace

const Command kDiff = {
    .name = "diff",
    .summary = Message::CommandDiff,
    .about = Message::AboutDiff,
    .usage = "welles diff <before> [<after>] [<flag>…]",
    .most_words = 2,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
