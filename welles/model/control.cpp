// SPDX-License-Identifier: Apache-2.0
#include "welles/model/control.h"

#include <algorithm>

#include "welles/model/value.h"

namespace welles::model {
namespace {

using base::Day;
using base::PartialDate;

// Nothing outside Crimea was occupied before these days (data/places/README.md; data/law/definitions.toml, earliest).
struct EarliestInYear { std::int16_t year; const char* day; };
constexpr EarliestInYear kEarliest[] = {{2014, "2014-04-07"}, {2022, "2022-02-24"}};

Day earliest_2022() { return *base::parse_day(kEarliest[1].day); }

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
    for (const EarliestInYear& earliest : kEarliest)
      if (date.year == earliest.year) span.first = std::max(span.first, *base::parse_day(earliest.day));
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

const ControlPlace* ControlTable::find(std::string_view katottg) const noexcept {
  const auto at = std::ranges::lower_bound(places_, katottg, {}, [](const ControlPlace& p) { return std::string_view(p.katottg); });
  return at != places_.end() && at->katottg == katottg ? &*at : nullptr;
}

ControlTable ControlTable::make(std::vector<ControlPlace> places, Day horizon) {
  ControlTable table;
  table.places_ = std::move(places);
  table.horizon_ = horizon;
  std::ranges::sort(table.places_, {}, &ControlPlace::katottg);
  for (ControlPlace& place : table.places_)
    std::ranges::stable_sort(place.rows, [](const ControlRow& left, const ControlRow& right) {
      if (left.from.has_value() != right.from.has_value()) return left.from.has_value();
      return left.from && *left.from < *right.from;
    });
  return table;
}

void ControlTable::encode(std::string& out) const {
  Value::Array places;
  for (const ControlPlace& place : places_) {
    Value::Array rows;
    for (const ControlRow& row : place.rows)
      rows.emplace_back(Value::Array{std::string(word(row.state)), row.from ? base::to_iso(*row.from) : std::string(),
                                     row.until ? base::to_iso(*row.until) : std::string(), row.source, row.seen, row.note});
    places.emplace_back(Value::Array{place.katottg, place.territory, place.in_gazetteer, std::move(rows)});
  }
  Value all;
  all.set("horizon", base::to_iso(horizon_));
  all.set("places", std::move(places));
  model::encode(all, out);
}

base::Result<ControlTable> ControlTable::decode(std::span<const std::byte> bytes) {
  WELLES_TRY(const Value all, model::decode(bytes));
  const auto damaged = [] { return base::fail(base::ErrorKind::Corrupt, "the stored table of control cannot be read"); };
  const auto horizon = base::parse_day(all.text("horizon"));
  if (!horizon) return damaged();
  std::vector<ControlPlace> places;
  for (const Value& stored : all.list("places")) {
    const Value::Array* cells = stored.array();
    if (!cells || cells->size() != 4 || !(*cells)[0].string() || !(*cells)[1].string() || !(*cells)[2].boolean() ||
        !(*cells)[3].array())
      return damaged();
    ControlPlace& place = places.emplace_back();
    place.katottg = *(*cells)[0].string();
    place.territory = *(*cells)[1].string();
    place.in_gazetteer = *(*cells)[2].boolean();
    for (const Value& stored_row : *(*cells)[3].array()) {
      const Value::Array* parts = stored_row.array();
      if (!parts || parts->size() != 6) return damaged();
      for (const Value& part : *parts)
        if (!part.string()) return damaged();
      const auto state = control_of(*(*parts)[0].string());
      if (!state) return damaged();
      ControlRow& row = place.rows.emplace_back();
      row.state = *state;
      row.from = base::parse_partial_date(*(*parts)[1].string());
      row.until = base::parse_partial_date(*(*parts)[2].string());
      row.source = *(*parts)[3].string();
      row.seen = *(*parts)[4].string();
      row.note = *(*parts)[5].string();
    }
  }
  return make(std::move(places), *horizon);
}

}  // namespace welles::model
