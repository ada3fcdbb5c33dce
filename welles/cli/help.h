// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "welles/cli/command.h"

/// Help, made from the table of commands. No line is longer than kHelpColumns.
namespace welles::cli {

inline constexpr unsigned kHelpColumns = 79;

/// `welles <command> -h`: usage and flags.
std::string short_help(const Command& command, report::Lang lang);
/// `welles <command> --help`: examples first, then what it does, flags, those of every command, exit codes.
std::string full_help(const Command& command, report::Lang lang);
/// Commands, a line each.
std::string list_of(std::span<const Command* const> commands, report::Lang lang);
/// `welles help`: the commands.
std::string overview(report::Lang lang);
/// `welles help exit-codes|scores|formats|environment`; empty for another word.
std::string topic(std::string_view name, report::Lang lang);
std::span<const std::string_view> topics();

/// A variable of the environment or a format, and what it does.
struct Entry {
  std::string_view name;
  Message says;
};
std::span<const Entry> environment_variables();
std::span<const Entry> formats();

}  // namespace welles::cli
