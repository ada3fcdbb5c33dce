// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "welles/report/phrases.h"
#include "welles/report/text.h"

namespace welles::report {
namespace {

std::string signal_kind(Lang lang, const locate::Signal& signal) {
  const auto message = find_message("signal_kind." + std::string(signal.kind));
  return message ? std::string(text_of(lang, *message)) : std::string(signal.kind);
}

}  // namespace

std::string to_text(const engine::LocateAnswer& answer, const Style& style) {
  const Lang lang = style.lang;
  const locate::Location& at = answer.location;
  if (answer.unreadable)
    return hanging(say(lang, Message::LocateUnreadable, {answer.row}) + " ", base::one_line(*answer.unreadable),
                   style.columns);

  const Paint state = at.control == model::Control::Government || !at.control ? Paint::Strong : Paint::Bad;
  std::string out = hanging("", located(lang, answer), style.columns);
  if (style.colour) out = paint(style, state, std::string_view(out).substr(0, out.size() - 1)) + '\n';

  if (at.kind_guessed) {
    // The other kinds that it may be, each once.
    std::vector<std::string> others;
    for (const auto& signal : at.signals)
      if (signal.guess && signal.kind != at.kind && !signal.kind.starts_with(at.kind + "."))
        others.push_back(signal_kind(lang, signal));
    const std::string kind =
        signal_kind(lang, {.kind = at.kind, .value = {}, .where = {}, .territory = {}, .source = {}, .seen = {}});
    out += hanging("  ",
                   others.empty() ? say(lang, Message::LocateGuess, {kind})
                                  : say(lang, Message::LocateGuessOr, {kind, joined_once(others, ", ")}),
                   style.columns);
  }
  unsigned widest = 0;
  for (const auto& signal : at.signals) widest = std::max(widest, width(signal.value));
  widest = std::min(widest, 24U);
  for (const auto& signal : at.signals) {
    std::string what = signal_kind(lang, signal);
    if (!signal.fault.empty()) what += ", " + word(lang, "fault", signal.fault);
    if (signal.against) what = say(lang, Message::LocateAgainst, {what});
    what += ", " + word(lang, "strength", model::word(signal.strength));
    if (!signal.territory.empty()) what += ", " + territory_name(lang, signal.territory);
    const std::array cells = {Cell{signal.value, widest, {}},
                              Cell{what, style.columns > widest + 24 ? style.columns - widest - 4 : 20U, {}}};
    out += side_by_side(style, cells, "  ");
  }
  return out;
}

}  // namespace welles::report
