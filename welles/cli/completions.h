// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "welles/report/catalogue.h"

/// Completions for shells, made from the table of commands: the commands, their flags, the values that a flag takes; files
/// where anything may stand.
namespace welles::cli {

std::string bash_completions();
/// zsh and fish show what each says, in the language.
std::string zsh_completions(report::Lang lang);
std::string fish_completions(report::Lang lang);

}  // namespace welles::cli
