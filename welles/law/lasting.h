// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "welles/base/date.h"
#include "welles/law/prove.h"

/// How long a verdict stands: what `since` and `until` of data/law/verdict.schema.json say.
///
/// The clock that moves is `as_of`, the day for which is asked; `date`, the day of the event, is a fact and stays, unless it
/// follows `as_of` because nobody said another (facts_defaults.toml, [date]). Between two neighbouring days on which something
/// begins or ends in rules and tables nothing can change, so that it is enough to decide once between each two.
/// Private to this room.
namespace welles::law {

class Evaluator;

/// The days that count for one question.
struct Clock {
  base::Day as_of{};
  std::vector<base::Day> turns;  ///< sorted: the first days of the stretches in which nothing changes
  /// Of the event, if it has a day of its own, and lies no later than `as_of`: for a day before it nobody asks.
  std::optional<base::PartialDate> happened;
};

/// Of a question that was judged. nullopt: it has no `as_of`, or lacks what must be said before any rule is asked.
std::optional<Clock> clock_of(const Evaluator& judged);

/// `same(day)`: is the verdict the same if it is asked for that day? Asked at most once for each stretch.
template <class Same>
Lasting lasting_by(const Clock& clock, const Same& same) {
  Lasting out;
  const auto after = std::ranges::upper_bound(clock.turns, clock.as_of);
  bool differs = false;
  for (auto turn = after; turn != clock.turns.begin() && !differs;) {
    --turn;
    if (clock.happened && *turn <= base::first_day(*clock.happened)) break;
    differs = !same(*turn - std::chrono::days(1));
    if (differs) out.since = *turn;
  }
  // An event of which only the month is known began on a day that nobody can name.
  if (!differs && clock.happened && clock.happened->known_to_the_day()) out.since = base::first_day(*clock.happened);
  for (auto turn = after; turn != clock.turns.end(); ++turn)
    if (!same(*turn)) {
      out.until = *turn - std::chrono::days(1);
      break;
    }
  return out;
}

}  // namespace welles::law
