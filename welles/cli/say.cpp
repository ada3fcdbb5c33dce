// SPDX-License-Identifier: Apache-2.0
#include "welles/report/say.h"

#include <algorithm>

#include "welles/cli/common.h"
#include "welles/report/json.h"

namespace welles::cli {
namespace {

using base::Result;

constexpr Flag kFlags[] = {
    {"profile", 'p', "<profile>", Message::FlagProfile, "letter|caption|register"},
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl"},
};

constexpr Example kExamples[] = {
    {"welles say EL-2025-09-14 --profile letter", Message::ExampleSayVote},
    {"welles say NO_LEGAL_EFFECT --lang uk", Message::ExampleSayEffect},
};

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (args.words.empty())
    return base::fail(base::ErrorKind::BadInput, "there is nothing to say anything about",
                      "`welles say EL-2025-09-14`; an id of the registry, or an effect of `welles words effects`");
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kSay, args, io, engine));
  WELLES_TRY(const auto answer, engine.say(args.words.front(), run.as_of));
  const std::string profile = args.value("profile");
  Envelopes envelopes(io, format_of(args));
  if (!envelopes.wanted()) io.out(report::to_text(answer, profile, io.style()));
  if (envelopes.wanted()) {
    run.totals.rows = 1;
    envelopes.add(report::to_json(answer, profile));
    envelopes.add(report::to_json(run));
  }
  WELLES_CHECK(envelopes.end());
  // A sentence that was asked for and cannot be given is something to act on.
  const bool given = std::ranges::any_of(
      answer.said, [&](const engine::SayAnswer::Said& said) { return profile.empty() || said.profile == profile; });
  return given ? model::ExitCode::Nothing : model::ExitCode::Something;
}

}  // namespace

const Command kSay = {
    .name = "say",
    .summary = Message::CommandSay,
    .about = Message::AboutSay,
    .usage = "welles say <id>|<effect> [<flag>…]",
    .most_words = 1,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
