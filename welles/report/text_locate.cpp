// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "welles/report/phrases.h"
#include "welles/report/text.h"

namespace welles::report {

std::string to_text(const engine::LocateAnswer& answer, const Style& style) {
  const Lang lang = style.lang;
  const locate::Location& at = answer.location;
  if (answer.unreadable)
    return hanging(say(lang, Message::LocateUnreadable, {answer.row}) + " ", base::one_line(*answer.unreadable),
                   style.columns);

  const Paint state = at.control == model::Control::Government || !at.control ? Paint::Strong : Paint::Bad;
  std::string out = hanging("", located(lang, answer), style.columns);
  if (style.colour) out = paint(style, state, std::string_view(out).substr(0, out.size() - 1)) + '\n';

  unsigned widest = 0;
  for (const auto& signal : at.signals) widest = std::max(widest, width(signal.value));
  widest = std::min(widest, 24U);
  for (const auto& signal : at.signals) {
    const auto message = find_message("signal_kind." + std::string(signal.kind));
    std::string what = message ? std::string(text_of(lang, *message)) : std::string(signal.kind);
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
