// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "welles/engine/ask.h"
#include "welles/report/layout.h"

namespace welles::report {

/// The question, and below it the answers that lead to the same effect together, with what they lead to.
std::string ask_question(const engine::AskStep& step, std::span<const std::string> jurisdictions, std::size_t number,
                         const Style& style);
/// What no answer can mend: texts of instruments that are not in the data.
std::string ask_texts(const engine::AskStep& step, const Style& style);
/// The facts as one line of JSON, to be given to `judge --facts` again.
std::string ask_facts(const model::Value& facts, const Style& style);

}  // namespace welles::report
