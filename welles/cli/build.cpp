// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/build.h"

#include "welles/base/file.h"
#include "welles/cli/common.h"
#include "welles/cli/records.h"
#include "welles/report/json.h"
#include "welles/report/text.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr Flag kFlags[] = {
    {"output", 'o', "<path>", Message::FlagOutput},
    {"source-kind", 'k', "<kind>", Message::FlagSourceKind},
    {"edition", 'e', "<day>", Message::FlagEdition},
    {"decided", 'd', "<path>", Message::FlagBuildDecided},
    {"map", 'm', "<column=property>", Message::FlagMap, {}, true},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl"},
};

constexpr Example kExamples[] = {
    {"welles build -o plain.welles", Message::ExampleBuildPlain},
    {"welles build -o mine.welles examples/guests.csv --edition 2026-03-01", Message::ExampleBuildOwn},
    {"welles build -o mine.welles --decided examples/joined.csv", Message::ExampleBuildDecided},
};

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (!args.has("output"))
    return fail(ErrorKind::BadInput, "it is not said where the snapshot goes", "`welles build SOURCE… -o FILE.welles`");
  engine::BuildRequest request;
  request.sources = args.words;
  request.source_kind = args.value("source-kind");
  request.edition = args.value("edition");
  if (!request.edition.empty() && !base::parse_day(request.edition))
    return fail(ErrorKind::BadInput, "`--edition` does not take `" + request.edition + "`",
                "it takes a day: `--edition 2026-03-01`");
  WELLES_TRY(request.column_map, parse_map(args.values("map")));
  request.decided = args.value("decided");
  request.output = args.value("output");
  request.builtin = args.builtin;
  Progress progress(io);
  request.progress = [&](const engine::BuildProgress& at) {
    std::string what = report::word(io.lang, "stage", at.stage);
    if (!at.file.empty()) what += ' ' + base::file_name(at.file);
    progress.show(what, at.done, at.total);
  };
  WELLES_TRY(const auto report, engine::build(request));
  progress.clear();
  Envelopes envelopes(io, format_of(args));
  if (envelopes.wanted()) envelopes.add(report::to_json(report));
  if (!envelopes.wanted()) io.out(report::to_text(report, request.output, io.style()));
  WELLES_CHECK(envelopes.end());
  return report.complete() ? model::ExitCode::Nothing : model::ExitCode::Incomplete;
}

}  // namespace

const Command kBuild = {
    .name = "build",
    .summary = Message::CommandBuild,
    .about = Message::AboutBuild,
    .usage = "welles build [<source>…] -o <path> [<flag>…]",
    .most_words = kAnyNumber,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
