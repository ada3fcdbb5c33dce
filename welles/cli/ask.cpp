// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/ask.h"

#include <optional>
#include <utility>

#include "welles/cli/errors.h"
#include "welles/report/ask.h"

namespace welles::cli {
namespace {

using base::Result;
using model::Value;
using report::Message;

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

}  // namespace

Result<Value> ask_for_facts(const engine::Engine& engine, Io& io, Value facts,
                            const std::vector<std::string>& jurisdictions, base::Day as_of) {
  constexpr std::string_view kLeave = "q";
  const report::Style style{io.lang, io.columns, io.colour_err};
  const auto tell = [&](Message message) {
    io.err(report::hanging("", report::text_of(io.lang, message), style.columns));
  };
  if (!facts.object()) facts = Value(Value::Object{});
  if (!facts.find("as_of")) facts.set("as_of", base::to_iso(as_of));
  tell(io.in_is_terminal ? Message::AskHow : Message::AskNoTerminal);
  std::vector<std::string> skipped;
  std::size_t number = 0;
  bool listening = true;
  while (true) {
    WELLES_TRY(const engine::AskStep step, engine.next_question(facts, jurisdictions, skipped));
    if (step.key.empty()) {
      io.err(report::ask_texts(step, style));
      break;
    }
    io.err(report::ask_question(step, jurisdictions, ++number, style));
    std::optional<Value> with;
    while (listening && !with) {
      io.err("> ");
      const std::optional<std::string> line = io.line();
      const std::string answer = line ? trimmed(*line) : std::string();
      if (!io.in_is_terminal) io.err(answer + "\n");  // nobody typed it here
      listening = line.has_value();
      if (answer == kLeave) return facts;
      if (answer.empty()) break;
      auto taken = engine.answered(facts, step.key, answer);
      if (taken)
        with = std::move(*taken);
      else
        io.err(print(taken.error(), style));
    }
    if (with) facts = std::move(*with);
    skipped.push_back(step.key);  // each is asked once: an answer that leaves it open is an answer
    if (!listening && io.in_is_terminal) break;
  }
  return facts;
}

}  // namespace welles::cli
