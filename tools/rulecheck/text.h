// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tools/rulecheck/checks.h"

/// A report as people and machines read it.
namespace welles::rulecheck {

/// Facts on one line, as `welles judge` takes them.
std::string to_json(const model::Value& facts);
/// One finding: where, what, the facts with the command that shows it again.
std::string to_text(const Finding& finding);
/// The table of what was asked, and the last line.
std::string summary(const Report& report);
/// One envelope a finding, "rulecheck.finding", and a summary: `{"type", "v", "data"}`, each with a line end.
std::string to_jsonl(const Report& report);

}  // namespace welles::rulecheck
