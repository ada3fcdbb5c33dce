// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/help.h"

#include <algorithm>
#include <array>

#include "welles/base/suggest.h"
#include "welles/cli/common.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::Result;
using report::Lang;

constexpr std::array<std::string_view, 4> kTopics = {"exit-codes", "scores", "formats", "environment"};

constexpr Entry kEnvironment[] = {
    {"WELLES_DATA", Message::EnvData},
    {"XDG_DATA_HOME", Message::EnvXdgData},
    {"WELLES_LANG", Message::EnvLang},
    {"WELLES_THREADS", Message::EnvThreads},
    {"WELLES_NO_PROGRESS", Message::EnvNoProgress},
    {"NO_COLOR", Message::EnvNoColor},
    {"TERM", Message::EnvTerm},
};

constexpr Entry kFormats[] = {{"text", Message::FormatText}, {"jsonl", Message::FormatJsonl},
                              {"json", Message::FormatJson}, {"csv", Message::FormatCsv},
                              {"md", Message::FormatMd},     {"html", Message::FormatHtml},
                              {"note", Message::FormatNote}, {"xlsx", Message::FormatXlsx},
                              {"ftm", Message::FormatFtm},   {"geojson", Message::FormatGeojson}};

std::string heading(Lang lang, Message message) {
  return "\n" + std::string(report::text_of(lang, message)) + ":\n";
}

std::string paragraph(std::string_view text) {
  return report::hanging("", text, kHelpColumns);
}

/// "  name   what it says", the names in one column.
std::string entry(std::string_view name, unsigned columns, std::string_view says) {
  const std::string left = "  " + report::pad(name, columns) + "  ";
  if (report::width(name) <= columns) return report::hanging(left, says, kHelpColumns);
  return "  " + std::string(name) + "\n" + report::hanging(std::string(columns + 4, ' '), says, kHelpColumns);
}

std::string spelt(const Flag& flag) {
  std::string out = flag.letter ? std::string("-") + flag.letter + ", " : std::string("    ");
  out += "--" + std::string(flag.name);
  return flag.value.empty() ? out : out + " " + std::string(flag.value);
}

std::string flag_lines(std::span<const Flag> flags, Lang lang) {
  constexpr unsigned kColumn = 24;
  std::string out;
  for (const Flag& flag : flags) {
    std::string says(report::text_of(lang, flag.says));
    if (!flag.choices.empty()) {
      std::string choices(flag.choices);
      for (std::size_t at = 0; (at = choices.find('|', at)) != std::string::npos; at += 2) choices.replace(at, 1, ", ");
      says += ": " + choices;
    }
    if (flag.repeats) says += "; " + std::string(report::text_of(lang, Message::HelpRepeats));
    out += entry(spelt(flag), kColumn, says);
  }
  return out;
}

std::string usage_line(const Command& command, Lang lang) {
  return report::hanging(std::string(report::text_of(lang, Message::HelpUsage)) + ": ", command.usage, kHelpColumns);
}

std::string exit_codes(Lang lang) {
  std::string out;
  for (const auto& row : model::kExitCodes)
    out += entry(std::to_string(static_cast<int>(row.value)), 2,
                 std::string(lang == Lang::Uk ? row.uk : row.en) + ": " +
                     std::string(lang == Lang::Uk ? row.says_uk : row.says_en));
  return out;
}

std::string scores(Lang lang) {
  std::string out = paragraph(report::text_of(lang, Message::HelpScores)) + "\n";
  for (const auto& row : model::kRowStatuses) out += entry(row.id, 10, lang == Lang::Uk ? row.says_uk : row.says_en);
  return out;
}

Result<model::ExitCode> run_help(const Args& args, Io& io) {
  if (args.words.empty()) {
    io.out(overview(io.lang));
    return model::ExitCode::Nothing;
  }
  const std::string word = args.words.size() == 1 ? args.words[0] : args.words[0] + ' ' + args.words[1];
  if (const auto siblings = commands_of(word); !siblings.empty()) {
    io.out(list_of(siblings, io.lang));
    return model::ExitCode::Nothing;
  }
  if (const Command* command = find_command(word)) {
    io.out(full_help(*command, io.lang));
    return model::ExitCode::Nothing;
  }
  if (const std::string text = topic(word, io.lang); !text.empty()) {
    io.out(text);
    return model::ExitCode::Nothing;
  }
  std::vector<std::string_view> known(kTopics.begin(), kTopics.end());
  for (const Command* command : commands()) known.push_back(command->name);
  const std::string near = base::nearest(word, known);
  return base::fail(
      ErrorKind::NotFound, "there is no help on `" + word + "`",
      near.empty() ? "`welles help` lists commands and topics" : "did you mean `welles help " + near + "`?");
}

Result<model::ExitCode> run_version(const Args&, Io& io) {
  io.out("welles " + std::string(version()) + "\n");
  return model::ExitCode::Nothing;
}

constexpr Example kHelpExamples[] = {
    {"welles help exit-codes", Message::ExampleHelpTopic},
    {"welles help screen", Message::ExampleHelpCommand},
};
constexpr Example kVersionExamples[] = {{"welles version", Message::ExampleVersion}};

}  // namespace

std::string short_help(const Command& command, Lang lang) {
  std::string out = paragraph(report::text_of(lang, command.summary)) + "\n" + usage_line(command, lang);
  if (!command.flags.empty()) out += heading(lang, Message::HelpFlags) + flag_lines(command.flags, lang);
  return out + "\n" + paragraph(report::say(lang, Message::HelpMore, {command.name}));
}

std::string full_help(const Command& command, Lang lang) {
  std::string out = paragraph(report::text_of(lang, command.summary)) + heading(lang, Message::HelpExamples);
  for (const Example& example : command.examples)
    out += "  " + std::string(example.line) + "\n" +
           report::hanging("      ", report::text_of(lang, example.says), kHelpColumns);
  out += "\n" + usage_line(command, lang) + "\n" + paragraph(report::text_of(lang, command.about));
  if (!command.flags.empty()) out += heading(lang, Message::HelpFlags) + flag_lines(command.flags, lang);
  out += heading(lang, Message::HelpCommonFlags) + flag_lines(common_flags(), lang);
  return out + heading(lang, Message::HelpExitCodes) + exit_codes(lang);
}

std::string list_of(std::span<const Command* const> commands, Lang lang) {
  std::string out;
  for (const Command* command : commands) out += entry(command->name, 13, report::text_of(lang, command->summary));
  return out;
}

std::string overview(Lang lang) {
  std::string out = paragraph(report::text_of(lang, Message::HelpWhat)) + heading(lang, Message::HelpCommands);
  out += list_of(commands(), lang);
  out +=
      heading(lang, Message::HelpCommonFlags) + flag_lines(common_flags(), lang) + heading(lang, Message::HelpTopics);
  for (const std::string_view name : kTopics) out += "  welles help " + std::string(name) + "\n";
  return out;
}

std::span<const std::string_view> topics() {
  return kTopics;
}

std::span<const Entry> environment_variables() {
  return kEnvironment;
}

std::span<const Entry> formats() {
  return kFormats;
}

std::string topic(std::string_view name, Lang lang) {
  std::string out;
  if (name == "exit-codes") out = exit_codes(lang) + "\n" + paragraph(report::text_of(lang, Message::HelpExitZero));
  if (name == "scores") out = scores(lang);
  if (name == "formats")
    for (const auto& format : kFormats) out += entry(format.name, 7, report::text_of(lang, format.says));
  if (name == "environment")
    for (const auto& variable : kEnvironment) out += entry(variable.name, 18, report::text_of(lang, variable.says));
  return out;
}

const Command kHelp = {
    .name = "help",
    .summary = Message::CommandHelp,
    .about = Message::AboutHelp,
    .usage = "welles help [<command> | exit-codes | scores | formats | environment]",
    .most_words = 2,
    .flags = {},
    .examples = kHelpExamples,
    .run = run_help,
};

const Command kVersion = {
    .name = "version",
    .summary = Message::CommandVersion,
    .about = Message::AboutVersion,
    .usage = "welles version",
    .most_words = 0,
    .flags = {},
    .examples = kVersionExamples,
    .run = run_version,
};

}  // namespace welles::cli
