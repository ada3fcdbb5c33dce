// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "welles/report/evidence.h"
#include "welles/report/phrases.h"
#include "welles/report/text.h"

namespace welles::report {
namespace {

using model::RowStatus;

struct State {
  Message says;
  Paint colour;
};

std::optional<State> state_of(RowStatus status) {
  switch (status) {
    case RowStatus::Found:
      return State{Message::CompareMatch, Paint::Good};
    case RowStatus::Review:
      return State{Message::CompareReview, Paint::Attention};
    case RowStatus::Clear:
      return State{Message::CompareDifferent, Paint::Quiet};
    case RowStatus::Nexus:
    case RowStatus::Unreadable:
      break;
  }
  return std::nullopt;
}

/// `first` cells, then score, state in words and the two names; below them the parts.
std::string pair_lines(const engine::CompareAnswer& answer, std::vector<Cell> cells, const Style& style) {
  constexpr unsigned kScore = 4, kState = 10, kFewest = 20;  // the longest state is the Ukrainian one for review
  unsigned taken = 0;
  for (const Cell& cell : cells) taken += cell.columns + 2;
  const std::string indent(taken == 0 ? kIndent.size() : taken, ' ');
  taken += kScore + kState + 2 * 2;

  if (const auto state = state_of(answer.status)) {
    cells.push_back({score(style.lang, answer.score), kScore, {}});
    cells.push_back({std::string(text_of(style.lang, state->says)), kState, state->colour});
    cells.push_back({say(style.lang, Message::ComparePair, {answer.query, answer.candidate}),
                     std::max(kFewest, style.columns > taken ? style.columns - taken : 0),
                     {}});
  }
  std::string out = side_by_side(style, cells);
  for (const auto& explanation : answer.explanations)
    out += explanation_lines(style, explanation, Sides::TwoNames, indent);
  return out;
}

/// "at or above 0.80 two names match, from 0.70 they are for review"
std::string foot(const Run& run, const Style& style) {
  if (!run.threshold || !run.near_threshold) return {};
  return hanging("",
                 say(style.lang, Message::CompareFoot,
                     {score(style.lang, *run.threshold), score(style.lang, *run.near_threshold)}),
                 style.columns);
}

}  // namespace

std::string to_text(const engine::CompareAnswer& answer, const Run& run, const Style& style) {
  if (answer.unreadable)
    return hanging("", status_word(style.lang, answer.status) + ": " + base::one_line(*answer.unreadable),
                   style.columns);
  return pair_lines(answer, {}, style) + '\n' + foot(run, style);
}

std::string compare_row(const engine::CompareAnswer& answer, const Style& style) {
  constexpr unsigned kRow = 4;
  const std::string row = std::to_string(answer.row);
  if (answer.unreadable)
    return hanging(pad(row, kRow) + "  ",
                   status_word(style.lang, answer.status) + ": " + base::one_line(*answer.unreadable), style.columns);
  return pair_lines(answer, {{row, std::max(kRow, width(row)), {}}}, style);
}

std::string compare_summary(const Run& run, const Style& style) {
  const auto& t = run.totals;
  return "\n" +
         hanging("", say(style.lang, Message::CompareRows, {t.rows, t.found, t.review, t.clear}), style.columns) +
         unreadable_lines(run, style) + foot(run, style);
}

}  // namespace welles::report
