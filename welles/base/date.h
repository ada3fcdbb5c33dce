// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace welles::base {

/// One civil day (UTC, proleptic Gregorian).
using Day = std::chrono::sys_days;

/// A date as exact as it is known: a year, a month of a year, or a day.
///
/// Shape:  year 1 to 9999; month 0 = not known; day 0 = not known (then also if month is 0).
/// Source: ISO 8601-1:2019, 5.2.2 (calendar date and its reduced precision).
struct PartialDate {
  std::int16_t year = 0;
  std::uint8_t month = 0, day = 0;

  bool known_to_the_day() const noexcept { return day != 0; }
  friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

/// "2014-02-20", nothing else. nullopt for a day that does not exist.
std::optional<Day> parse_day(std::string_view iso);

/// "2014", "2014-02" or "2014-02-20", nothing else. nullopt for a date that does not exist.
std::optional<PartialDate> parse_partial_date(std::string_view iso);

/// ISO 8601, 10 bytes.
std::string to_iso(Day day);
/// ISO 8601, as exact as the date: 4, 7 or 10 bytes.
std::string to_iso(PartialDate date);

PartialDate to_partial(Day day);

/// First and last day that a partial date may mean.
Day first_day(PartialDate date);
Day last_day(PartialDate date);

}  // namespace welles::base
