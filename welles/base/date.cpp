// SPDX-License-Identifier: Apache-2.0
#include "welles/base/date.h"

#include <cstdio>

#include "welles/base/assert.h"

namespace welles::base {
namespace {

namespace ch = std::chrono;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

ch::year_month_day civil(PartialDate date, unsigned month, unsigned day) {
  return ch::year{date.year} / ch::month{month} / ch::day{day};
}

}  // namespace

std::optional<PartialDate> parse_partial_date(std::string_view iso) {
  if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return std::nullopt;
  if ((iso.size() > 4 && iso[4] != '-') || (iso.size() > 7 && iso[7] != '-')) return std::nullopt;
  PartialDate date;
  const auto year = digits(iso.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  date.year = static_cast<std::int16_t>(*year);
  if (iso.size() > 4) {
    const auto month = digits(iso.substr(5, 2));
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    date.month = static_cast<std::uint8_t>(*month);
  }
  if (iso.size() > 7) {
    const auto day = digits(iso.substr(8, 2));
    if (!day || *day < 1 || !civil(date, date.month, static_cast<unsigned>(*day)).ok()) return std::nullopt;
    date.day = static_cast<std::uint8_t>(*day);
  }
  return date;
}

std::optional<Day> parse_day(std::string_view iso) {
  const auto date = parse_partial_date(iso);
  if (!date || !date->known_to_the_day()) return std::nullopt;
  return first_day(*date);
}

std::string to_iso(PartialDate date) {
  char text[32];
  if (date.month == 0)
    std::snprintf(text, sizeof text, "%04d", date.year);
  else if (date.day == 0)
    std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
  else
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return text;
}

std::string to_iso(Day day) {
  return to_iso(to_partial(day));
}

PartialDate to_partial(Day day) {
  const ch::year_month_day civil_day{day};
  return {static_cast<std::int16_t>(static_cast<int>(civil_day.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(civil_day.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(civil_day.day()))};
}

Day first_day(PartialDate date) {
  return ch::sys_days{civil(date, date.month ? date.month : 1u, date.day ? date.day : 1u)};
}

Day last_day(PartialDate date) {
  if (date.day) return first_day(date);
  const ch::year_month_day_last last{ch::year{date.year}, ch::month_day_last{ch::month{date.month ? date.month : 12u}}};
  return ch::sys_days{last};
}

}  // namespace welles::base
