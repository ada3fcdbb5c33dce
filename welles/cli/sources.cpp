// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/common.h"
#include "welles/report/json.h"
#include "welles/report/text.h"

namespace welles::cli {
namespace {

using base::Result;

constexpr Flag kFlags[] = {
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl"},
};

constexpr Example kExamples[] = {
    {"welles sources", Message::ExampleSources},
};

Result<model::ExitCode> run(const Args& args, Io& io) {
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kSources, args, io, engine));
  Envelopes envelopes(io, format_of(args));
  if (!envelopes.wanted()) io.out(report::to_text(run.snapshot, run.as_of, io.style()));
  if (envelopes.wanted()) {
    run.totals.rows = run.snapshot.sources.size();
    envelopes.add(report::to_json(run.snapshot, run.as_of));
    envelopes.add(report::to_json(run));
  }
  WELLES_CHECK(envelopes.end());
  return model::ExitCode::Nothing;
}

}  // namespace

const Command kSources = {
    .name = "sources",
    .summary = Message::CommandSources,
    .about = Message::AboutSources,
    .usage = "welles sources [<flag>…]",
    .most_words = 0,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
