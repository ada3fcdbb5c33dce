// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/common.h"
#include "welles/report/json.h"
#include "welles/report/text.h"

namespace welles::cli {
namespace {

using base::Result;

constexpr Flag kFlags[] = {
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl"},
};

constexpr Example kExamples[] = {
    {"welles show EL-2025-09-14", Message::ExampleShowVote},
    {"welles show eu269-P-190 -f json", Message::ExampleShowAlias},
};

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (args.words.empty())
    return base::fail(base::ErrorKind::BadInput, "there is no id to show",
                      "`welles show EL-2025-09-14`; any publisher's id works");
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(const auto answer, engine.show(args.words.front()));
  WELLES_TRY(auto run, start_run(kShow, args, io, engine));
  Envelopes envelopes(io, format_of(args));
  if (!envelopes.wanted()) io.out(report::to_text(answer, io.style()));
  if (envelopes.wanted()) {
    run.totals.rows = 1;
    envelopes.add(report::to_json(answer));
    envelopes.add(report::to_json(run));
  }
  WELLES_CHECK(envelopes.end());
  return model::ExitCode::Nothing;  // what was asked for was shown: there is nothing to act on
}

}  // namespace

const Command kShow = {
    .name = "show",
    .summary = Message::CommandShow,
    .about = Message::AboutShow,
    .usage = "welles show <id> [<flag>…]",
    .most_words = 1,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
