// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/completions.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "welles/cli/common.h"
#include "welles/cli/help.h"

namespace welles::cli {
namespace {

using report::Lang;

std::string spaced(std::string_view choices) {
  std::string out(choices);
  std::ranges::replace(out, '|', ' ');
  return out;
}

/// What may be the first word of a command; of `help` that are commands and topics.
std::string first_words(const Command& command) {
  if (&command != &kHelp) return spaced(command.first_words);
  std::string out;
  for (const Command* c : commands()) out += std::string(c->name.substr(0, c->name.find(' '))) + ' ';
  for (const std::string_view topic : topics()) out += std::string(topic) + ' ';
  out.pop_back();
  return out;
}

/// "screen", and of commands of two words their first, once: what may follow `welles`.
std::vector<std::string_view> names() {
  std::vector<std::string_view> out;
  for (const Command* c : commands()) {
    const std::string_view first = c->name.substr(0, c->name.find(' '));
    if (std::ranges::find(out, first) == out.end()) out.push_back(first);
  }
  return out;
}

std::string joined(std::string_view between) {
  std::string out;
  for (const std::string_view name : names()) out += (out.empty() ? "" : std::string(between)) + std::string(name);
  return out;
}

/// First words of commands of two words: "rule".
std::string groups(std::string_view between) {
  std::string out;
  for (const std::string_view name : names())
    if (!commands_of(name).empty()) out += (out.empty() ? "" : std::string(between)) + std::string(name);
  return out;
}

std::string spelt(const Flag& flag, std::string_view between) {
  return (flag.letter ? std::string("-") + flag.letter + std::string(between) : std::string()) + "--" +
         std::string(flag.name);
}

std::vector<Flag> all_flags(const Command& command) {
  std::vector<Flag> out(command.flags.begin(), command.flags.end());
  out.insert(out.end(), common_flags().begin(), common_flags().end());
  return out;
}

/// The flags of any command that take a value, as written: what follows one of them is no word of the command.
std::string with_value(std::string_view between) {
  std::set<std::string> spellings;
  for (const Command* command : commands())
    for (const Flag& flag : all_flags(*command))
      if (!flag.value.empty()) spellings.insert(spelt(flag, between));
  std::string out;
  for (const std::string& spelling : spellings) out += (out.empty() ? "" : std::string(between)) + spelling;
  return out;
}

/// In single quotes, as zsh and fish read them.
std::string quoted(std::string_view text, std::string_view quote_inside) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += quote_inside;
    else
      out += c;
  }
  return out + '\'';
}

/// The lines that find the command among the words before the cursor, the same in bash and zsh but for the array and its first place.
std::string find_command_lines(std::string_view array, std::string_view from, std::string_view before) {
  const std::string word = "${" + std::string(array) + "[i]}";
  return "  for ((i = " + std::string(from) + "; i < " + std::string(before) + "; i++)); do\n    case \"" + word +
         "\" in\n      " + with_value("|") +
         ") ((i++)) ;;\n      -*) ;;\n      *)\n        if [[ -z $command ]]; then command=\"" + word +
         "\"\n        elif [[ $command == (" + groups("|") + ") ]]; then command=\"$command " + word +
         "\"; break\n        else first=no; break\n        fi ;;\n    esac\n  done\n";
}

base::Result<model::ExitCode> run(const Args& args, Io& io) {
  const std::string shell = args.words.empty() ? std::string() : args.words.front();
  if (shell == "bash") {
    io.out(bash_completions());
  } else if (shell == "zsh") {
    io.out(zsh_completions(io.lang));
  } else if (shell == "fish") {
    io.out(fish_completions(io.lang));
  } else {
    return base::fail(base::ErrorKind::BadInput,
                      shell.empty() ? "it is not said for which shell" : "there are no completions for `" + shell + "`",
                      "it is `bash`, `zsh` or `fish`");
  }
  return model::ExitCode::Nothing;
}

constexpr Example kExamples[] = {{"welles completions bash > welles.bash", Message::ExampleCompletions}};

}  // namespace

std::string bash_completions() {
  std::string find = find_command_lines("COMP_WORDS", "1", "COMP_CWORD");
  // bash writes a choice of patterns as @(a|b).
  find.replace(find.find("== ("), 4, "== @(");
  std::string out =
      "# made by `welles completions bash`\n"
      "_welles() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= first=yes flags= words= i\n"
      "  COMPREPLY=()\n" +
      find + "  case \"$command\" in\n    '') words='" + joined(" ") + "'; flags='--version";
  for (const Flag& flag : common_flags()) out += ' ' + spelt(flag, " ");
  out += "' ;;\n";
  for (const std::string_view name : names()) {
    const auto siblings = commands_of(name);
    if (siblings.empty()) continue;
    out += "    " + std::string(name) + ") words='";
    for (const Command* c : siblings)
      out += std::string(c->name.substr(name.size() + 1)) + (c == siblings.back() ? "" : " ");
    out += "'; flags='-h --help' ;;\n";
  }
  for (const Command* command : commands()) {
    out += "    '" + std::string(command->name) + "')\n      case \"$prev\" in\n";
    std::string flags;
    for (const Flag& flag : all_flags(*command)) {
      flags += (flags.empty() ? "" : " ") + spelt(flag, " ");
      if (flag.value.empty()) continue;
      out += "        " + spelt(flag, "|") + ") ";
      if (!flag.choices.empty())
        out += "COMPREPLY=($(compgen -W '" + spaced(flag.choices) + "' -- \"$cur\")); ";
      else if (flag.value == "<path>")
        out += "COMPREPLY=($(compgen -f -- \"$cur\")); ";
      out += "return ;;\n";
    }
    out += "      esac\n      flags='" + flags + "'";
    if (const std::string words = first_words(*command); !words.empty())
      out += "\n      [[ $first == yes ]] && words='" + words + "'";
    out += " ;;\n";
  }
  return out +
         "  esac\n"
         "  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W \"$flags\" -- \"$cur\"))\n"
         "  elif [[ -n $words ]]; then COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "  else COMPREPLY=($(compgen -f -- \"$cur\"))\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _welles welles\n";
}

std::string zsh_completions(Lang lang) {
  const auto described = [&](std::string_view name, Message says) {
    return quoted(std::string(name) + ':' + std::string(report::text_of(lang, says)), "'\\''");
  };
  const auto flag_list = [&](std::span<const Flag> flags) {
    std::string out;
    for (const Flag& flag : flags) {
      out += " " + described("--" + std::string(flag.name), flag.says);
      if (flag.letter) out += " " + described(std::string("-") + flag.letter, flag.says);
    }
    return out;
  };
  std::string out =
      "#compdef welles\n# made by `welles completions zsh`\n_welles() {\n"
      "  local cur=${words[CURRENT]} prev=${words[CURRENT-1]} command= first=yes i\n  local -a flags values\n" +
      find_command_lines("words", "2", "CURRENT") + "  case \"$command\" in\n    '')\n      values=(";
  for (const std::string_view name : names()) {
    const Command* command = find_command(name);
    out += ' ' + (command ? described(name, command->summary) : quoted(name, "'\\''"));
  }
  out += ")\n      flags=(" + flag_list(common_flags()) + ") ;;\n";
  for (const std::string_view name : names()) {
    const auto siblings = commands_of(name);
    if (siblings.empty()) continue;
    out += "    " + std::string(name) + ") values=(";
    for (const Command* c : siblings) out += ' ' + described(c->name.substr(name.size() + 1), c->summary);
    out += ") ;;\n";
  }
  for (const Command* command : commands()) {
    out += "    '" + std::string(command->name) + "')\n      case \"$prev\" in\n";
    const std::vector<Flag> flags = all_flags(*command);
    for (const Flag& flag : flags) {
      if (flag.value.empty()) continue;
      out += "        " + spelt(flag, "|") + ") ";
      if (!flag.choices.empty()) out += "compadd -- " + spaced(flag.choices) + "; ";
      if (flag.choices.empty() && flag.value == "<path>") out += "_files; ";
      out += "return ;;\n";
    }
    out += "      esac\n      flags=(" + flag_list(flags) + ")";
    if (const std::string words = first_words(*command); !words.empty())
      out += "\n      [[ $first == yes ]] && values=(" + words + ")";
    out += " ;;\n";
  }
  return out +
         "  esac\n"
         "  if [[ $cur == -* ]]; then _describe flag flags\n"
         "  elif (( $#values )); then _describe word values\n"
         "  else _files\n"
         "  fi\n"
         "}\n"
         "if [[ $funcstack[1] == _welles ]]; then _welles; else compdef _welles welles; fi\n";
}

std::string fish_completions(Lang lang) {
  const auto says = [&](Message message) { return " -d " + quoted(report::text_of(lang, message), "\\'"); };
  const auto flag_line = [&](const std::string& when, const Flag& flag) {
    std::string out = "complete -c welles" + when;
    if (flag.letter) out += std::string(" -s ") + flag.letter;
    out += " -l " + std::string(flag.name);
    if (!flag.choices.empty())
      out += " -x -a '" + spaced(flag.choices) + "'";
    else if (flag.value == "<path>")
      out += " -r";
    else if (!flag.value.empty())
      out += " -x";
    return out + says(flag.says) + '\n';
  };
  // The words so far without flags: `in` is true behind the command, `at` right behind it.
  std::string out =
      "# made by `welles completions fish`\n"
      "function __welles_words\n"
      "  set -l skip no\n"
      "  set -l out\n"
      "  for word in (commandline -opc)[2..-1]\n"
      "    if test $skip = yes\n      set skip no\n      continue\n    end\n"
      "    switch $word\n      case " +
      with_value(" ") +
      "\n        set skip yes\n      case '-*'\n      case '*'\n        set -a out $word\n    end\n"
      "  end\n"
      "  string join -- ' ' $out\n"
      "end\n"
      "function __welles_in\n  set -l words (__welles_words)\n  string match -q -- \"$argv *\" \"$words \"\nend\n"
      "function __welles_at\n  set -l words (__welles_words)\n  test \"$argv\" = \"$words\"\nend\n";
  for (const std::string_view name : names()) {
    const Command* command = find_command(name);
    out += "complete -c welles -n '__welles_at' -f -a " + std::string(name) + (command ? says(command->summary) : "") +
           '\n';
  }
  for (const Flag& flag : common_flags()) out += flag_line("", flag);
  for (const Command* command : commands()) {
    const std::string name(command->name);
    const std::size_t space = name.find(' ');
    if (space != std::string::npos)
      out += "complete -c welles -n '__welles_at " + name.substr(0, space) + "' -f -a " + name.substr(space + 1) +
             says(command->summary) + '\n';
    for (const Flag& flag : command->flags) out += flag_line(" -n '__welles_in " + name + '\'', flag);
    if (const std::string words = first_words(*command); !words.empty())
      out += "complete -c welles -n '__welles_at " + name + "' -f -a '" + words + "'\n";
  }
  return out;
}

const Command kCompletions = {
    .name = "completions",
    .summary = Message::CommandCompletions,
    .about = Message::AboutCompletions,
    .usage = "welles completions bash | zsh | fish",
    .most_words = 1,
    .first_words = "bash|zsh|fish",
    .flags = {},
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
