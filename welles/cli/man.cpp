// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/man.h"

#include <string_view>

#include "welles/cli/common.h"
#include "welles/cli/help.h"
#include "welles/text/fold.h"

namespace welles::cli {
namespace {

using report::Lang;

/// What troff would take for a request or an escape is written so that it takes it for text; `literals` become bold.
std::string troff(std::string_view text) {
  std::string out;
  bool bold = false;
  for (const char c : text) {
    if (c == '`') {
      out += bold ? "\\fR" : "\\fB";
      bold = !bold;
    } else if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";  // a hyphen that stays one when it is copied
    } else if (c == '\'' || c == '^' || c == '~') {
      out += c == '\'' ? "\\(aq" : c == '^' ? "\\(ha" : "\\(ti";
    } else {
      out += c;
    }
  }
  if (bold) out += "\\fR";
  return out.starts_with('.') ? "\\&" + out : out;
}

std::string line(std::string_view text) {
  return troff(text) + '\n';
}

std::string heading(Lang lang, Message message) {
  return ".SH \"" + text::upper(report::text_of(lang, message)) + "\"\n";
}

std::string flags(Lang lang, std::span<const Flag> all) {
  std::string out;
  for (const Flag& flag : all) {
    out += ".TP\n";
    if (flag.letter) out += "\\fB\\-" + std::string(1, flag.letter) + "\\fR, ";
    out += "\\fB\\-\\-" + troff(flag.name) + "\\fR";
    if (!flag.value.empty()) out += " \\fI" + troff(flag.value.substr(1, flag.value.size() - 2)) + "\\fR";
    std::string says(report::text_of(lang, flag.says));
    if (!flag.choices.empty()) {
      std::string choices(flag.choices);
      for (std::size_t at = 0; (at = choices.find('|', at)) != std::string::npos; at += 2) choices.replace(at, 1, ", ");
      says += ": " + choices;
    }
    if (flag.repeats) says += "; " + std::string(report::text_of(lang, Message::HelpRepeats));
    out += '\n' + line(says);
  }
  return out;
}

std::string entries(Lang lang, std::span<const Entry> all) {
  std::string out;
  for (const Entry& entry : all)
    out += ".TP\n\\fB" + troff(entry.name) + "\\fR\n" + line(report::text_of(lang, entry.says));
  return out;
}

std::string section_of(const Command& command, Lang lang) {
  std::string out = ".SS \"" + troff(command.name) + "\"\n" + line(report::text_of(lang, command.summary)) +
                    ".PP\n\\fB" + troff(command.usage) + "\\fR\n.PP\n" + line(report::text_of(lang, command.about));
  out += flags(lang, command.flags);
  for (const Example& example : command.examples)
    out += ".PP\n" + line(report::text_of(lang, example.says)) + ".RS\n.nf\n" + line(example.line) + ".fi\n.RE\n";
  return out;
}

base::Result<model::ExitCode> run(const Args&, Io& io) {
  io.out(man_page(io.lang));
  return model::ExitCode::Nothing;
}

constexpr Example kExamples[] = {{"welles man > welles.1", Message::ExampleMan}};

}  // namespace

std::string man_page(Lang lang) {
  std::string out =
      ".\\\" made by `welles man`\n.TH WELLES 1 \"\" \"welles " + std::string(version()) + "\"\n.nh\n.ad l\n";
  const std::string_view what = report::text_of(lang, Message::HelpWhat);
  out += heading(lang, Message::HelpManName) + "welles \\- " + line(report::text_of(lang, Message::HelpManLine));
  out += heading(lang, Message::HelpManSynopsis) + "\\fBwelles\\fR \\fI" +
         troff(report::text_of(lang, Message::HelpManCommand)) + "\\fR ...\n";
  out += heading(lang, Message::HelpManDescription) + line(what) + heading(lang, Message::HelpCommands);
  for (const Command* command : commands()) out += section_of(*command, lang);
  out += heading(lang, Message::HelpCommonFlags) + flags(lang, common_flags());
  out += heading(lang, Message::HelpManFormats) + entries(lang, formats());
  out += heading(lang, Message::HelpManEnvironment) + entries(lang, environment_variables());
  out += heading(lang, Message::HelpExitCodes);
  for (const auto& row : model::kExitCodes)
    out += ".TP\n\\fB" + std::to_string(static_cast<int>(row.value)) + "\\fR\n" +
           line(std::string(lang == Lang::Uk ? row.uk : row.en) + ": " +
                std::string(lang == Lang::Uk ? row.says_uk : row.says_en));
  return out + line(report::text_of(lang, Message::HelpExitZero));
}

const Command kMan = {
    .name = "man",
    .summary = Message::CommandMan,
    .about = Message::AboutMan,
    .usage = "welles man [--lang en|uk]",
    .most_words = 0,
    .flags = {},
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
