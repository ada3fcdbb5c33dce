// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iterator>

#include "welles/base/suggest.h"
#include "welles/cli/command.h"
#include "welles/cli/common.h"
#include "welles/cli/errors.h"
#include "welles/cli/help.h"
#include "welles/cli/parse.h"

namespace welles::cli {
namespace {

using base::Result;
using model::ExitCode;
using report::Lang;

constexpr std::array kCommands = {
    &kScreen,    &kCompare,  &kLocate,       &kJudge, &kVerify,      &kKeygen,  &kSay,   &kRuleList, &kRuleShow,
    &kRuleCheck, &kRuleTest, &kRuleCoverage, &kShow,  &kGuests,      &kDossier, &kBuild, &kSources,  &kDiff,
    &kExport,    &kWords,    &kConfig,       &kMan,   &kCompletions, &kVersion, &kHelp};

constexpr Flag kCommonFlags[] = {
    {"snapshot", 'S', "<path>", Message::FlagSnapshot},
    {"lang", 'L', "<language>", Message::FlagLang, "en|uk"},
    {"color", '\0', "<when>", Message::FlagColor, "auto|always|never"},
    {"exit-zero", 'z', {}, Message::FlagExitZero},
    {"help", 'h', {}, Message::FlagHelp},
};

/// The language before anything is parsed, so that what is wrong with the flags is said in it, too.
Lang language(const std::vector<std::string>& words, const Io& io) {
  std::string said = io.environment("WELLES_LANG");
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i].starts_with("--lang=")) said = words[i].substr(7);
    if ((words[i] == "--lang" || words[i] == "-L") && i + 1 < words.size()) said = words[i + 1];
  }
  return report::lang_of(said).value_or(Lang::En);
}

/// The flags of every command may also stand before its name: they are moved behind it.
void move_common_flags(std::vector<std::string>& words) {
  std::size_t leading = 0;
  while (leading < words.size() && words[leading].starts_with("-") && words[leading] != "--") {
    const std::string& word = words[leading];
    const bool takes_value = std::ranges::any_of(kCommonFlags, [&](const Flag& flag) {
      return !flag.value.empty() &&
             (word == "--" + std::string(flag.name) || (flag.letter && word == std::string("-") + flag.letter));
    });
    leading += takes_value ? 2 : 1;
  }
  leading = std::min(leading, words.size());
  const auto name = words.begin() + static_cast<std::ptrdiff_t>(leading);
  if (name != words.end()) std::rotate(words.begin(), name, name + 1);
}

/// What it is, one example with what it prints now, where next.
ExitCode greet(Io& io, std::span<const std::byte> builtin) {
  io.out(report::hanging("", report::text_of(io.lang, Message::HelpWhat), kHelpColumns) +
         "\n$ welles locate \"Yalta, Krimea\"\n");
  const Args args{.words = {"Yalta, Krimea"}, .flags = {}, .builtin = builtin};
  if (const auto answered = kLocate.run(args, io); !answered)
    io.err(print(answered.error(), {io.lang, io.columns, io.colour_err}));
  io.out("\n" + report::hanging("", report::text_of(io.lang, Message::HelpNext), kHelpColumns));
  return ExitCode::Nothing;
}

Result<ExitCode> dispatch(std::vector<std::string> words, Io& io, std::span<const std::byte> builtin) {
  if (words.size() == 1 && (words[0] == "-h" || words[0] == "--help")) words[0] = "help";
  if (!words.empty() && words[0] == "--version") words[0] = "version";
  move_common_flags(words);
  if (words.empty() || words.front().starts_with("-")) {  // nothing, or nothing but flags
    WELLES_CHECK(parse(kHelp, std::move(words)));
    return greet(io, builtin);
  }
  const auto siblings = commands_of(words.front());
  if (!siblings.empty() && words.size() > 1 && (words[1] == "-h" || words[1] == "--help")) {
    io.out(list_of(siblings, io.lang));
    return ExitCode::Nothing;
  }
  if (!siblings.empty() && words.size() > 1 && !words[1].starts_with("-")) {
    words.front() += " " + words[1];
    words.erase(words.begin() + 1);
  }
  const Command* command = find_command(words.front());
  if (!command) {
    std::vector<std::string_view> known;
    for (const Command* c : kCommands) known.push_back(c->name);
    const std::string near = base::nearest(words.front(), known);
    std::string all;
    for (const Command* c : siblings)
      all += (all.empty() ? "there are `welles " : ", `welles ") + std::string(c->name) + "`";
    if (all.empty()) all = "`welles help` lists the commands";
    return base::fail(base::ErrorKind::BadInput, "there is no command `" + words.front() + "`",
                      near.empty() ? all : "did you mean `welles " + near + "`?");
  }
  words.erase(words.begin());
  const auto dashes = std::ranges::find(words, "--");
  const bool brief = std::find(words.begin(), dashes, "-h") != dashes;
  WELLES_TRY(Args args, parse(*command, std::move(words)));
  if (args.has("help")) {
    io.out(brief ? short_help(*command, io.lang) : full_help(*command, io.lang));
    return ExitCode::Nothing;
  }
  io.colour = choose_colour(args.value("color"), io.out_is_terminal, io).on;
  io.colour_err = choose_colour(args.value("color"), io.err_is_terminal, io).on;
  args.builtin = builtin;
  WELLES_TRY(const ExitCode code, command->run(args, io));
  return args.has("exit-zero") ? ExitCode::Nothing : code;
}

}  // namespace

std::span<const Command* const> commands() {
  return kCommands;
}
std::span<const Flag> common_flags() {
  return kCommonFlags;
}

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, &Command::name);
  return found == kCommands.end() ? nullptr : *found;
}

std::vector<const Command*> commands_of(std::string_view first_word) {
  std::vector<const Command*> out;
  for (const Command* command : kCommands)
    if (command->name.starts_with(std::string(first_word) + ' ')) out.push_back(command);
  return out;
}

int run(int argc, const char* const* argv, Io& io, std::span<const std::byte> builtin) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  io.lang = language(words, io);
  io.colour = choose_colour("auto", io.out_is_terminal, io).on;
  io.colour_err = choose_colour("auto", io.err_is_terminal, io).on;
  auto code = dispatch(std::move(words), io, builtin);
  if (const auto written = io.finish(); code && !written) code = std::unexpected(written.error());
  if (code) return static_cast<int>(*code);
  io.err(print(code.error(), {io.lang, io.columns, io.colour_err}));
  return static_cast<int>(exit_code(code.error().kind));
}

}  // namespace welles::cli
