// SPDX-License-Identifier: Apache-2.0
#include "welles/report/evidence.h"

#include <algorithm>

#include "welles/report/catalogue.h"

namespace welles::report {
namespace {

std::string detail_words(Lang lang, std::string_view detail, Sides sides) {
  if (sides == Sides::TwoNames)
    if (const auto message = find_message("two_names." + std::string(detail)))
      return std::string(text_of(lang, *message));
  return word(lang, "detail", detail);
}

std::string part_line(const Style& style, const match::PartScore& part, unsigned query_width, Sides sides) {
  const bool both = !part.query.empty() && !part.candidate.empty();
  std::string line = pad(part.query, query_width) + (both ? " = " : "   ") + printable(part.candidate);
  if (both) line += "   " + score(style.lang, part.score);
  return line + "   " + detail_words(style.lang, part.detail, sides) + '\n';
}

}  // namespace

std::string below(std::string_view text, const Style& style) {
  return hanging(kIndent, text, style.columns);
}

std::string explanation_words(Lang lang, const match::Explanation& explanation) {
  const std::string feature = word(lang, "feature", explanation.feature);
  if (!explanation.score)
    return explanation.candidate.empty() ? say(lang, Message::WhyNotListed, {feature, explanation.query})
                                         : say(lang, Message::WhyNotGiven, {feature, explanation.candidate});
  return *explanation.score == 0
             ? say(lang, Message::WhyContradicts, {feature, explanation.query, explanation.candidate})
             : say(lang, Message::WhyAgrees, {feature, score(lang, *explanation.score), explanation.candidate});
}

std::string explanation_lines(const Style& style, const match::Explanation& explanation, Sides sides,
                              std::string_view indent) {
  if (explanation.parts.empty()) return hanging(indent, explanation_words(style.lang, explanation), style.columns);
  unsigned widest = 0;
  for (const auto& part : explanation.parts) widest = std::max(widest, width(part.query));
  std::string out;
  for (const auto& part : explanation.parts) out += std::string(indent) + part_line(style, part, widest, sides);
  return out;
}

std::string problem_lines(Message says, std::uint64_t lost, const std::vector<base::Error>& first, const Style& style) {
  if (lost == 0) return {};
  std::string out = hanging("", say(style.lang, says, {lost}), style.columns);
  for (const auto& error : first) out += hanging("  ", base::one_line(error), style.columns);
  if (lost > first.size()) out += "  " + say(style.lang, Message::SummaryMoreUnreadable, {lost - first.size()}) + '\n';
  return out;
}

std::string unreadable_lines(const Run& run, const Style& style) {
  return problem_lines(Message::SummaryUnreadable, run.totals.unreadable, run.unreadable, style);
}

std::string searched_line(const Run& run, const Style& style) {
  std::string edition;
  for (const auto& source : run.snapshot.sources) edition = std::max(edition, source.edition);
  return hanging("",
                 say(style.lang, edition.empty() ? Message::SummarySearchedUndated : Message::SummarySearched,
                     {run.snapshot.entities, run.snapshot.sources.size(), base::to_iso(run.as_of), edition}),
                 style.columns);
}

}  // namespace welles::report
