// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/parse.h"

#include <CLI/CLI.hpp>  // the only unit that includes it: heavy to compile, throws
#include <algorithm>

#include "welles/base/suggest.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;

std::vector<Flag> all_flags(const Command& command) {
  std::vector<Flag> flags(command.flags.begin(), command.flags.end());
  flags.insert(flags.end(), common_flags().begin(), common_flags().end());
  return flags;
}

std::string help_hint(const Command& command) {
  return "`welles " + std::string(command.name) + " -h` lists the flags";
}

base::Error unknown_flag(const Command& command, std::string_view word) {
  const std::string typed(word.substr(0, word.find('=')));
  std::vector<std::string> spelt;
  for (const Flag& flag : all_flags(command)) spelt.push_back("--" + std::string(flag.name));
  const std::vector<std::string_view> known(spelt.begin(), spelt.end());
  const std::string near = typed.starts_with("--") ? base::nearest(typed, known) : std::string();
  return {.kind = ErrorKind::BadInput,
          .what = "`welles " + std::string(command.name) + "` has no flag `" + typed + "`",
          .hint = near.empty() ? help_hint(command) : "did you mean `" + near + "`?"};
}

std::vector<std::string_view> split_choices(std::string_view choices) {
  std::vector<std::string_view> out;
  while (!choices.empty()) {
    out.push_back(choices.substr(0, choices.find('|')));
    choices.remove_prefix(std::min(choices.size(), out.back().size() + 1));
  }
  return out;
}

base::Result<void> check_choice(const Flag& flag, const std::string& value) {
  const auto choices = split_choices(flag.choices);
  if (choices.empty() || std::ranges::find(choices, value) != choices.end()) return {};
  std::string list;
  for (const auto choice : choices) list += (list.empty() ? "`" : ", `") + std::string(choice) + "`";
  const std::string near = base::nearest(value, choices);
  return fail(ErrorKind::BadInput, "`--" + std::string(flag.name) + "` does not take `" + value + "`",
              near.empty() ? "it takes " + list : "did you mean `" + near + "`? It takes " + list);
}

base::Error needs_value(const Command& command, const Flag& flag) {
  return {.what = "`--" + std::string(flag.name) + "` needs a value: " + std::string(flag.value),
          .hint = help_hint(command)};
}

/// What CLI11 threw, in our words. Its messages begin with the name of the option, with or without its dashes.
base::Error from_cli11(const Command& command, const CLI::ParseError& error) {
  const std::string said = error.what();
  const std::string name =
      said.substr(said.starts_with("--") ? 2 : 0, said.find_first_of(": ") - (said.starts_with("--") ? 2 : 0));
  for (const Flag& known : all_flags(command)) {
    if (name != known.name) continue;
    const std::string flag = "--" + name;
    if (known.value.empty()) return {.what = "`" + flag + "` takes no value", .hint = help_hint(command)};
    if (said.find("missing") != std::string::npos) return needs_value(command, known);
    return {.what = "`" + flag + "` may stand only once", .hint = help_hint(command)};
  }
  return {.what = said, .hint = help_hint(command)};
}

base::Result<Args> run_cli11(const Command& command, std::vector<std::string> words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::map<std::string, std::vector<std::string>> given;
  std::map<std::string, bool> switched;
  const auto flags = all_flags(command);
  for (const Flag& flag : flags) {
    const std::string name(flag.name);
    const std::string spelt = (flag.letter ? std::string("-") + flag.letter + ",--" : std::string("--")) + name;
    if (flag.value.empty())
      app.add_flag(spelt, switched[name])->disable_flag_override();
    else
      app.add_option(spelt, given[name])
          ->expected(1)
          ->allow_extra_args(false)
          ->multi_option_policy(flag.repeats ? CLI::MultiOptionPolicy::TakeAll : CLI::MultiOptionPolicy::Throw);
  }
  std::vector<std::string> rest;
  const auto dashes = std::ranges::find(words, "--");
  if (dashes != words.end()) {
    rest.assign(dashes + 1, words.end());
    words.erase(dashes, words.end());
  }
  std::ranges::reverse(words);  // CLI11 takes them from the back
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    return std::unexpected(from_cli11(command, error));
  }

  Args args;
  for (const std::string& word : app.remaining()) {
    if (word.size() > 1 && word.front() == '-') return std::unexpected(unknown_flag(command, word));
    args.words.push_back(word);
  }
  args.words.insert(args.words.end(), rest.begin(), rest.end());
  for (auto& [name, values] : given)
    if (!values.empty()) args.flags[name] = std::move(values);
  for (const auto& [name, on] : switched)
    if (on) args.flags[name] = {};
  return args;
}

}  // namespace

std::string Args::value(std::string_view flag) const {
  const auto found = flags.find(flag);
  return found == flags.end() || found->second.empty() ? std::string() : found->second.back();
}

std::vector<std::string> Args::values(std::string_view flag) const {
  const auto found = flags.find(flag);
  return found == flags.end() ? std::vector<std::string>() : found->second;
}

base::Result<Args> parse(const Command& command, std::vector<std::string> words) {
  WELLES_TRY(Args args, run_cli11(command, std::move(words)));
  const auto flags = all_flags(command);
  const auto is_flag = [&](const std::string& word) {  // "--file --explain": the value was forgotten
    return std::ranges::any_of(flags, [&](const Flag& f) {
      return word == "--" + std::string(f.name) || (f.letter && word == std::string("-") + f.letter);
    });
  };
  for (const Flag& flag : flags) {
    for (const std::string& value : args.values(flag.name)) {
      if (is_flag(value)) return std::unexpected(needs_value(command, flag));
      WELLES_CHECK(check_choice(flag, value));
    }
  }
  if (args.words.size() > command.most_words)
    return fail(ErrorKind::BadInput,
                "`welles " + std::string(command.name) + "` takes " +
                    (command.most_words == 0 ? std::string("no words") : std::to_string(command.most_words) + " word") +
                    ", not also `" + args.words[command.most_words] + "`",
                "usage: " + std::string(command.usage));
  return args;
}

}  // namespace welles::cli
