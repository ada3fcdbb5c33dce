// SPDX-License-Identifier: Apache-2.0
#include "welles/model/control.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <map>

#include "welles/model/control_days.h"

namespace welles::model {
namespace {

using base::Day;
using base::PartialDate;

// Nothing outside Crimea was occupied before these days of their years.
constexpr std::array kEarliest = {kControlFirst2014, kControlFirst2022};

Day earliest_2022() {
  return std::chrono::sys_days{kControlFirst2022};
}

// A contested row without `from` counts from the last dated change of the place, else from 24 February 2022.
Day start_of_undated(const ControlPlace& place) {
  Day start = earliest_2022();
  bool dated = false;
  for (const ControlRow& row : place.rows)
    for (const auto& date : {row.from, row.until})
      if (date) {
        const Day day = base::last_day(*date);
        start = dated ? std::max(start, day) : day;
        dated = true;
      }
  return start;
}

enum class Cover : std::uint8_t { No, Perhaps, Yes };

Cover cover(const ControlPlace& place, const ControlRow& row, Day day) {
  Cover covered = Cover::Yes;
  if (row.from) {
    const ChangeSpan span = change_span(*row.from);
    if (day < span.first) return Cover::No;
    if (!row.from->known_to_the_day() && day <= span.last) covered = Cover::Perhaps;
  } else if (day < start_of_undated(place)) {
    return Cover::No;
  }
  if (row.until) {
    const ChangeSpan span = change_span(*row.until);
    if (row.until->known_to_the_day() ? day >= span.first : day > span.last) return Cover::No;
    if (!row.until->known_to_the_day() && day >= span.first) covered = Cover::Perhaps;
  }
  return covered;
}

}  // namespace

ChangeSpan change_span(PartialDate date) {
  ChangeSpan span{base::first_day(date), base::last_day(date)};
  if (!date.known_to_the_day())
    for (const auto& earliest : kEarliest)
      if (std::chrono::year{date.year} == earliest.year()) span.first = std::max(span.first, Day{earliest});
  return span;
}

ControlAt control_on(const ControlTable& table, const ControlPlace& place, Day day) {
  ControlAt at;
  at.last_known = day > table.horizon();
  bool certain = false;
  for (const ControlRow& row : place.rows) {
    const Cover covered = cover(place, row, day);
    if (covered == Cover::No) continue;
    const Control state = covered == Cover::Perhaps ? Control::Contested : row.state;
    // Of rows that overlap the one that says more counts: occupied for certain, then any row for certain.
    const bool better = at.row == nullptr || (covered == Cover::Yes && (!certain || state == Control::Occupied));
    if (!better) continue;
    certain = covered == Cover::Yes;
    at.control = state;
    at.since = row.from;
    at.until = row.until;
    at.row = &row;
  }
  if (at.row) return at;
  // Free on that day: since the last return before it, until the next loss after it.
  for (const ControlRow& row : place.rows) {
    if (row.until && change_span(*row.until).last <= day && (!at.since || *at.since < *row.until)) at.since = row.until;
    if (row.from && change_span(*row.from).first > day && (!at.until || *row.from < *at.until)) at.until = row.from;
  }
  return at;
}

bool same_history(const ControlPlace& one, const ControlPlace& other) {
  return std::ranges::equal(one.rows, other.rows, [](const ControlRow& left, const ControlRow& right) {
    return left.state == right.state && left.from == right.from && left.until == right.until &&
           left.source == right.source && left.seen == right.seen;
  });
}

const ControlPlace* ControlTable::find(std::string_view katottg) const noexcept {
  const auto at =
      std::ranges::lower_bound(places_, katottg, {}, [](const ControlPlace& p) { return std::string_view(p.katottg); });
  return at != places_.end() && at->katottg == katottg ? &*at : nullptr;
}

namespace {

bool earlier(const ControlRow& left, const ControlRow& right) {
  if (left.from.has_value() != right.from.has_value()) return left.from.has_value();
  return left.from && *left.from < *right.from;
}

}  // namespace

ControlTable ControlTable::make(std::vector<ControlPlace> places, Day horizon) {
  ControlTable table;
  table.places_ = std::move(places);
  table.horizon_ = horizon;
  // A stored table is in order already, and is opened often.
  if (!std::ranges::is_sorted(table.places_, {}, &ControlPlace::katottg))
    std::ranges::sort(table.places_, {}, &ControlPlace::katottg);
  for (ControlPlace& place : table.places_)
    // By insertion: a place has a few rows, and those of one day keep their order.
    for (auto row = place.rows.begin(); row != place.rows.end(); ++row)
      std::rotate(std::upper_bound(place.rows.begin(), row, *row, earlier), row, std::next(row));
  return table;
}

// Stored form: i32 horizon (days since 1970), the texts that rows share, then the places by code. Numbers little-endian, each
// text a u16 length and its bytes; a shared text is written once and meant by its number.
void ControlTable::encode(std::string& out) const {
  const auto number = [](std::string& to, auto value) {
    to.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  const auto text = [&](std::string& to, std::string_view value) {
    number(to, static_cast<std::uint16_t>(value.size()));
    to += value;
  };
  std::map<std::string, std::uint32_t, std::less<>> shared;
  std::string texts, places;
  const auto number_of = [&](const std::string& value) {
    const auto [at, is_new] = shared.try_emplace(value, static_cast<std::uint32_t>(shared.size()));
    if (is_new) text(texts, value);
    return at->second;
  };
  const auto date = [&](const std::optional<PartialDate>& value) {
    const PartialDate known = value.value_or(PartialDate{});  // year 0: none
    number(places, known.year);
    number(places, known.month);
    number(places, known.day);
  };
  for (const ControlPlace& place : places_) {
    text(places, place.katottg);
    number(places, number_of(place.territory));
    number(places, static_cast<std::uint8_t>(place.in_gazetteer));
    number(places, static_cast<std::uint16_t>(place.rows.size()));
    for (const ControlRow& row : place.rows) {
      number(places, static_cast<std::uint8_t>(row.state));
      date(row.from);
      date(row.until);
      for (const std::string* value : {&row.source, &row.seen, &row.note}) number(places, number_of(*value));
    }
  }
  number(out, static_cast<std::int32_t>(horizon_.time_since_epoch().count()));
  number(out, static_cast<std::uint32_t>(shared.size()));
  out += texts;
  number(out, static_cast<std::uint32_t>(places_.size()));
  out += places;
}

namespace {

// Takes numbers and texts off stored bytes; after the first that is not there, `good` is false and all are empty.
struct Taker {
  std::span<const std::byte> rest;
  bool good = true;

  template <typename Number>
  Number number() {
    Number value{};
    if (rest.size() < sizeof value) {
      good = false;
      rest = {};
      return value;
    }
    std::memcpy(&value, rest.data(), sizeof value);
    rest = rest.subspan(sizeof value);
    return value;
  }
  std::string_view text() {
    const std::size_t size = number<std::uint16_t>();
    if (rest.size() < size) {
      good = false;
      rest = {};
      return {};
    }
    const std::string_view value(reinterpret_cast<const char*>(rest.data()), size);
    rest = rest.subspan(size);
    return value;
  }
  std::optional<PartialDate> date() {
    const PartialDate value{number<std::int16_t>(), number<std::uint8_t>(), number<std::uint8_t>()};
    if (value.year == 0) return std::nullopt;
    good = good && exists(value);
    return value;
  }
  static bool exists(const PartialDate& date) {
    if (date.year < 1 || date.year > 9999 || date.month > 12) return false;
    if (date.month == 0 || date.day == 0) return date.day == 0;
    return (std::chrono::year{date.year} / date.month / date.day).ok();
  }
};

}  // namespace

base::Result<ControlTable> ControlTable::decode(std::span<const std::byte> bytes) {
  const auto damaged = [] {
    return base::fail(base::ErrorKind::Corrupt, "the stored table of control cannot be read");
  };
  Taker taker{bytes};
  const Day horizon{std::chrono::days(taker.number<std::int32_t>())};
  const Day first = *base::parse_day("0001-01-01"), last = *base::parse_day("9999-12-31");
  if (horizon < first || last < horizon) return damaged();
  std::vector<std::string_view> texts;
  for (std::uint32_t left = taker.number<std::uint32_t>(); left > 0 && taker.good; --left)
    texts.push_back(taker.text());
  const auto shared = [&]() -> std::string {
    const auto index = taker.number<std::uint32_t>();
    if (index < texts.size()) return std::string(texts[index]);
    taker.good = false;
    return {};
  };
  std::vector<ControlPlace> places;
  const auto count = taker.number<std::uint32_t>();
  places.reserve(std::min<std::size_t>(count, taker.rest.size() / 9));  // a place is 9 bytes and its code
  for (std::uint32_t left = count; left > 0 && taker.good; --left) {
    ControlPlace& place = places.emplace_back();
    place.katottg = taker.text();
    place.territory = shared();
    place.in_gazetteer = taker.number<std::uint8_t>() != 0;
    const std::uint32_t rows = taker.number<std::uint16_t>();
    place.rows.reserve(std::min<std::size_t>(rows, taker.rest.size() / 21));  // a row is 21 bytes
    for (std::uint32_t left_rows = rows; left_rows > 0 && taker.good; --left_rows) {
      ControlRow& row = place.rows.emplace_back();
      const auto state = taker.number<std::uint8_t>();
      if (state > static_cast<std::uint8_t>(Control::Contested)) taker.good = false;
      row.state = static_cast<Control>(state);
      row.from = taker.date();
      row.until = taker.date();
      row.source = shared();
      row.seen = shared();
      row.note = shared();
    }
  }
  if (!taker.good || !taker.rest.empty()) return damaged();
  return make(std::move(places), horizon);
}

}  // namespace welles::model
