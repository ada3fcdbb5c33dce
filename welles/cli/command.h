// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/cli/io.h"
#include "welles/model/words.h"
#include "welles/report/catalogue.h"

namespace welles::cli {

using report::Message;

struct Flag {
  std::string_view name;
  char letter = '\0';
  std::string_view value = {};  ///< "<score>"; empty: a switch
  Message says{};
  std::string_view choices = {};  ///< "text|json"; empty: any value
  bool repeats = false;
};

struct Example {
  std::string_view line;
  Message says;
};

/// What a user typed after the name of a command.
struct Args {
  std::vector<std::string> words;  ///< what is no flag
  std::map<std::string, std::vector<std::string>, std::less<>> flags;
  std::span<const std::byte> builtin;  ///< the built-in snapshot

  bool has(std::string_view flag) const { return flags.contains(flag); }
  /// The value, or the last of several; empty if the flag was not given.
  std::string value(std::string_view flag) const;
  std::vector<std::string> values(std::string_view flag) const;
};

/// One record is the parser, `--help`, the manual page and the completions.
struct Command {
  std::string_view name;  ///< "screen", or two words: "rule list"
  Message summary{};      ///< one line
  Message about{};        ///< a paragraph for `--help`
  std::string_view usage;
  std::size_t most_words = 0;  ///< how many words may follow; more is an error
  std::string_view first_words =
      {};  ///< "places|entities": what the first of them may be, for completions; empty: anything
  std::span<const Flag> flags;
  std::span<const Example> examples;
  base::Result<model::ExitCode> (*run)(const Args&, Io&) = nullptr;
};

inline constexpr std::size_t kAnyNumber = static_cast<std::size_t>(-1);

extern const Command kScreen, kCompare, kLocate, kJudge, kVerify, kKeygen, kRuleList, kRuleShow, kRuleCheck, kRuleTest,
    kRuleCoverage, kSay, kShow, kGuests, kDossier, kBuild, kSources, kDiff, kExport, kWords, kConfig, kMan,
    kCompletions, kVersion, kHelp;

/// All commands, in the order in which help lists them.
std::span<const Command* const> commands();
const Command* find_command(std::string_view name);
/// Commands that share their first word: those of "rule" are "rule list", "rule show" …; none for any other word.
std::vector<const Command*> commands_of(std::string_view first_word);

/// The flags that every command takes.
std::span<const Flag> common_flags();

/// The whole program: arguments as `main` gets them, what it says through `io`, its exit code back.
int run(int argc, const char* const* argv, Io& io, std::span<const std::byte> builtin);

}  // namespace welles::cli
