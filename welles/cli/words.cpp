// SPDX-License-Identifier: Apache-2.0
#include "welles/report/words.h"

#include <set>
#include <string_view>
#include <vector>

#include "welles/base/suggest.h"
#include "welles/cli/common.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr Flag kFlags[] = {
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|csv"},
};

constexpr Example kExamples[] = {
    {"welles words territories", Message::ExampleWordsKind},
    {"welles words codes phone-ru", Message::ExampleWordsCodes},
};

base::Fail unknown(const std::string& what, const std::string& word, const std::vector<std::string_view>& known,
                   const std::string& all) {
  const std::string near = base::nearest(word, known);
  return fail(ErrorKind::NotFound, "there is no " + what + " `" + word + "`",
              near.empty() ? all : "did you mean `" + near + "`? " + all);
}

Result<report::WordTable> table_of(const Args& args, const Io& io) {
  if (args.words.empty()) return report::kinds_table(io.lang);
  const std::string& kind = args.words.front();
  const bool codes = kind == "codes";
  if (!codes && args.words.size() > 1)
    return fail(ErrorKind::BadInput, "`" + args.words[1] + "` is one word too many",
                "only codes have systems: `welles words codes phone-ru`");
  if (!codes) {
    if (auto table = report::word_table(kind, io.lang)) return *std::move(table);
    const auto kinds = report::word_kinds();
    return unknown("kind of words", kind, {kinds.begin(), kinds.end()}, "`welles words` lists them");
  }
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(const auto rows, engine.region_codes());
  const std::string system = args.words.size() > 1 ? args.words[1] : std::string();
  std::set<std::string_view> systems;
  for (const engine::RegionCode& code : rows) systems.insert(code.system);
  if (!system.empty() && !systems.contains(system))
    return unknown("system of codes", system, {systems.begin(), systems.end()},
                   "`welles words codes` prints all systems");
  return report::code_table(rows, system, io.lang);
}

Result<model::ExitCode> run(const Args& args, Io& io) {
  WELLES_TRY(const report::WordTable table, table_of(args, io));
  const Format format = format_of(args);
  if (format == Format::Text) io.out(report::to_text(table, io.style()));
  if (format == Format::Csv) io.out(report::to_csv(table));
  Envelopes envelopes(io, format);
  if (envelopes.wanted())
    for (const std::string& row : report::to_json(table)) envelopes.add(row);
  WELLES_CHECK(envelopes.end());
  return model::ExitCode::Nothing;
}

}  // namespace

const Command kWords = {
    .name = "words",
    .summary = Message::CommandWords,
    .about = Message::AboutWords,
    .usage = "welles words [<kind> [<system>]] [<flag>…]",
    .most_words = 2,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
