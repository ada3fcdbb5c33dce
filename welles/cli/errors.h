// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "welles/base/error.h"
#include "welles/model/words.h"
#include "welles/report/layout.h"

namespace welles::cli {

/// An error as a person reads it: where and what, the line with a caret under the letter, a blank line, one hint.
std::string print(const base::Error& error, const report::Style& style);

/// The one place where kinds of errors become exit codes.
model::ExitCode exit_code(base::ErrorKind kind) noexcept;

}  // namespace welles::cli
