// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/result.h"
#include "welles/cli/io.h"
#include "welles/engine/engine.h"
#include "welles/model/value.h"

namespace welles::cli {

/// Asks on standard error for what is missing, reads one answer a line, and gives the facts with what was answered.
///
/// Shape:   stops when no law asked is UNDETERMINED any more, or when somebody leaves (`q`, or the end of input). An empty line
///          skips a question; an answer that the key does not take is asked for again. Where nobody can answer any more, the
///          questions that are open are printed.
/// Errors:  BadInput  the facts do not have the form of the schema.
base::Result<model::Value> ask_for_facts(const engine::Engine& engine, Io& io, model::Value facts,
                                         const std::vector<std::string>& jurisdictions, base::Day as_of);

}  // namespace welles::cli
