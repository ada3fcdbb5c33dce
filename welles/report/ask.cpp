// SPDX-License-Identifier: Apache-2.0
#include "welles/report/ask.h"

#include <algorithm>
#include <vector>

#include "welles/report/json_writer.h"
#include "welles/report/phrases.h"

namespace welles::report {
namespace {

constexpr std::size_t kAnswersShown = 12;  // of one effect; the rest are counted

std::string answers(const engine::AskOption& option, Lang lang) {
  std::string out;
  const std::size_t shown = std::min(kAnswersShown, option.answers.size());
  for (std::size_t i = 0; i < shown; ++i) out += (i == 0 ? "" : ", ") + option.answers[i];
  if (shown < option.answers.size()) out += ' ' + say(lang, Message::AskMore, {option.answers.size() - shown});
  return out;
}

std::string leads(const std::vector<std::string>& effects, std::span<const std::string> jurisdictions, Lang lang) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < effects.size() && i < jurisdictions.size(); ++i)
    out.push_back(jurisdictions[i] + ": " + effects[i] + " (" + effect_words(lang, effects[i]) + ")");
  return joined_once(out, "; ");
}

}  // namespace

std::string ask_question(const engine::AskStep& step, std::span<const std::string> jurisdictions, std::size_t number,
                         const Style& style) {
  const Lang lang = style.lang;
  std::string out =
      hanging(std::to_string(number) + ". ",
              (lang == Lang::Uk ? step.question.uk : step.question.en) + " [" + step.key + "]", style.columns);
  for (const engine::AskOption& option : step.options) {
    out += hanging("   ", answers(option, lang), style.columns);
    out += hanging("      -> ", leads(option.effects, jurisdictions, lang), style.columns);
  }
  return out;
}

std::string ask_texts(const engine::AskStep& step, const Style& style) {
  if (step.texts.empty()) return {};
  return hanging("", say(style.lang, Message::AskTexts, {joined_once(step.texts, ", ")}), style.columns);
}

std::string ask_facts(const model::Value& facts, const Style& style) {
  JsonWriter json;
  json.value(facts);
  return say(style.lang, Message::AskFacts, {json.take()}) + '\n';
}

}  // namespace welles::report
