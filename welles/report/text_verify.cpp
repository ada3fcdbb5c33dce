// SPDX-License-Identifier: Apache-2.0
#include "welles/report/text.h"

namespace welles::report {

std::string to_text(const VerifiedAnswer& answer, const Style& style) {
  const Lang lang = style.lang;
  const auto& checked = answer.checked;
  std::string out;
  if (answer.unchecked)
    out = hanging("", say(lang, Message::VerifyUnchecked, {answer.title, answer.unchecked->what}), style.columns);
  else if (!answer.holds())
    out = paint(style, Paint::Bad, say(lang, Message::VerifyFailed, {answer.title})) + '\n';
  else if (checked.conditions == 0)
    out = hanging("", say(lang, Message::VerifyAgain, {answer.title}), style.columns);
  else
    out = hanging("",
                  say(lang, Message::VerifyVerified,
                      {answer.title, checked.rules, checked.conditions, checked.rows, checked.steps}),
                  style.columns);
  for (const auto& fault : checked.faults)
    out += hanging("    ", printable(say(lang, Message::VerifyFault, {fault.place, fault.what})), style.columns);
  for (const auto& fault : checked.differs)
    out += hanging("    ", printable(say(lang, Message::VerifyDiffers, {fault.place, fault.what})), style.columns);
  for (const auto& what : answer.not_compared)
    out += hanging("    ", say(lang, Message::VerifyNotCompared, {what}), style.columns);
  return out;
}

}  // namespace welles::report
