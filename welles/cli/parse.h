// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "welles/cli/command.h"

namespace welles::cli {

/// Reads the words after the name of a command by its table of flags.
///
/// Shape:  `--flag value`, `--flag=value`, `-f value`, `-fvalue`; everything after `--` is no flag.
/// Errors: BadInput: a flag that the command does not have (with the nearest that it has), a flag without its value, twice
///         one that does not repeat, a value that is none of the choices, too many words.
base::Result<Args> parse(const Command& command, std::vector<std::string> words);

}  // namespace welles::cli
