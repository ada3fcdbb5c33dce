// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/view.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "welles/base/hash.h"
#include "welles/locate/places.h"

namespace welles::locate {
namespace {

static_assert(std::endian::native == std::endian::little, "rows are stored as they lie in memory");
static_assert(sizeof(Meaning) == 8 && sizeof(FormRow) == 24 && sizeof(PlaceRow) == 40 && sizeof(AreaRow) == 16 &&
              sizeof(CodeRow) == 8 && sizeof(RangeRow) == 24 && sizeof(DetailRow) == 40);

base::Fail damaged(std::string_view section) {
  return base::fail(base::ErrorKind::Corrupt, "section `" + std::string(section) + "` is damaged",
                    "build the snapshot again");
}

template <typename Row>
base::Result<Rows<Row>> rows_of(const snapshot::Snapshot& snapshot, const char* name) {
  WELLES_TRY(const std::span<const std::byte> bytes, snapshot.section(name));
  if (bytes.size() % sizeof(Row) != 0 || bytes.size() / sizeof(Row) > UINT32_MAX) return damaged(name);
  return Rows<Row>(bytes);
}

}  // namespace

std::string_view seen_word(Seen seen) noexcept {
  switch (seen) {
    case Seen::None:
      return "";
    case Seen::Confirmed:
      return "confirmed";
    case Seen::Partly:
      return "partly";
    case Seen::Unverified:
      return "unverified";
  }
  return "";
}

GeoPoint point_of(const PlaceRow& place) noexcept {
  return {static_cast<std::int32_t>(std::lround(double{place.lat_deg} * 1e7)),
          static_cast<std::int32_t>(std::lround(double{place.lon_deg} * 1e7))};
}

std::string_view View::text(StringRef ref) const noexcept {
  const std::size_t at = static_cast<std::uint32_t>(ref);
  if (at + 2 > strings_.size()) return {};
  std::uint16_t size = 0;
  std::memcpy(&size, strings_.data() + at, 2);
  if (size > strings_.size() - at - 2) return {};
  return {reinterpret_cast<const char*>(strings_.data()) + at + 2, size};
}

FormRow View::find(const Rows<FormRow>& rows, std::string_view wanted, const View& view) noexcept {
  const std::uint64_t hash = base::hash64(wanted);
  std::uint32_t low = 0, high = rows.size();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (rows[middle].hash < hash)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < rows.size(); ++low) {
    const FormRow row = rows[low];
    if (row.hash != hash) break;
    if (view.text(row.text) == wanted) return row;
  }
  return {};
}

std::span<const std::uint32_t> View::places_in(StringRef territory) const noexcept {
  const auto found = by_territory_.find(territory);
  return found == by_territory_.end() ? std::span<const std::uint32_t>() : found->second;
}

// Every number that points somewhere is checked once, so that no later look-up has to.
base::Result<void> View::check() const {
  for (std::uint32_t i = 0; i < meanings.size(); ++i) {
    const Meaning m = meanings[i];
    const bool place = m.means == Means::Place || m.means == Means::OldRaion;
    const bool good = m.means <= Means::OldRaion && m.seen <= Seen::Unverified && (!place || m.ref < places.size()) &&
                      (m.means != Means::Area || m.ref < areas.size()) &&
                      (m.means != Means::Place || m.grade <= static_cast<std::uint8_t>(FormKind::Misspelt)) &&
                      (m.means != Means::Region || m.grade <= static_cast<std::uint8_t>(model::SignalStrength::Weak));
    if (!good) return damaged("places.meanings");
  }
  for (const auto* rows : {&forms_, &keys_})
    for (std::uint32_t i = 0; i < rows->size(); ++i) {
      const FormRow row = (*rows)[i];
      const bool good = std::uint64_t{row.first} + row.count <= meanings.size() && row.count <= 4'096 &&
                        row.words <= 64 && (i == 0 || (*rows)[i - 1].hash <= row.hash);
      if (!good) return damaged(rows == &forms_ ? "places.forms" : "places.keys");
    }
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const PlaceRow row = places[i];
    if (row.hromada > areas.size() || row.raion > areas.size() || row.size > Size::Town ||
        row.origin > Origin::Namesake || row.has_point > Exact::Roughly ||
        (row.has_point != Exact::NoPoint && !(std::abs(row.lat_deg) <= 90 && std::abs(row.lon_deg) <= 180)))
      return damaged("places.rows");
  }
  if (details.size() > places.size()) return damaged("places.details");
  for (std::uint32_t i = 0; i < areas.size(); ++i)
    if (areas[i].raion > areas.size()) return damaged("places.areas");
  for (std::uint32_t i = 0; i < codes.size(); ++i)
    if (codes[i].place >= places.size() || (i > 0 && codes[i].code < codes[i - 1].code)) return damaged("places.codes");
  for (std::uint32_t i = 0; i < ranges.size(); ++i)
    if (ranges[i].place > places.size() || ranges[i].seen > Seen::Unverified) return damaged("places.ranges");
  return {};
}

base::Result<View> View::open(const snapshot::Snapshot& snapshot) {
  View view;
  WELLES_TRY(view.strings_, snapshot.section("places.strings"));
  WELLES_TRY(view.places, rows_of<PlaceRow>(snapshot, "places.rows"));
  WELLES_TRY(view.areas, rows_of<AreaRow>(snapshot, "places.areas"));
  WELLES_TRY(view.forms_, rows_of<FormRow>(snapshot, "places.forms"));
  WELLES_TRY(view.keys_, rows_of<FormRow>(snapshot, "places.keys"));
  WELLES_TRY(view.meanings, rows_of<Meaning>(snapshot, "places.meanings"));
  WELLES_TRY(view.codes, rows_of<CodeRow>(snapshot, "places.codes"));
  WELLES_TRY(view.ranges, rows_of<RangeRow>(snapshot, "places.ranges"));
  WELLES_TRY(view.details, rows_of<DetailRow>(snapshot, "places.details"));
  WELLES_CHECK(view.check());
  WELLES_TRY(const std::span<const std::byte> control, snapshot.section("places.control"));
  WELLES_TRY(view.control_, model::ControlTable::decode(control));

  for (std::uint32_t i = 0; i < view.forms_.size(); ++i)
    view.longest_form_ = std::max(view.longest_form_, view.forms_[i].words);
  for (std::uint32_t i = 0; i < view.keys_.size(); ++i) {
    const FormRow row = view.keys_[i];
    if (row.words != 1) continue;
    for (std::uint32_t m = row.first; m < row.first + row.count; ++m) {
      const Meaning meaning = view.meanings[m];
      if (meaning.means != Means::Place) continue;
      const PlaceRow place = view.places[meaning.ref];
      if (place.origin != Origin::Gazetteer || place.size != Size::Town) continue;
      view.town_keys_.push_back(row);
      break;
    }
  }
  for (std::uint32_t i = 0; i < view.places.size(); ++i) {
    const PlaceRow place = view.places[i];
    if (place.origin == Origin::Gazetteer) view.by_territory_[place.territory].push_back(i);
    // Countries are interned: their references are read off any row that has them.
    const std::string_view country = view.text(place.country);
    if (country == "ua") view.ukraine = place.country;
    if (country == "ru") view.russia = place.country;
  }
  view.held_.resize(view.places.size());
  view.has_code_.resize(view.places.size());
  for (std::uint32_t i = 0; i < view.places.size(); ++i)
    if (view.places[i].origin == Origin::Gazetteer) view.held_[i] = view.control_.find(view.text(view.places[i].code));
  WELLES_TRY(const std::span<const std::byte> rings, snapshot.section("places.outlines"));
  WELLES_TRY(const std::span<const std::byte> corners, snapshot.section("places.corners"));
  WELLES_TRY(view.outlines_, Outlines::open(rings, corners));
  for (std::uint32_t i = 0; i < view.places.size(); ++i)
    if (const PlaceRow place = view.places[i]; place.has_point != Exact::NoPoint)
      view.points_.push_back({point_of(place), i, place.has_point == Exact::Centre});
  std::ranges::sort(view.points_, {}, [](const PlacePoint& p) { return std::pair(p.at.lat_e7, p.place); });
  for (std::uint32_t i = 0; i < view.codes.size(); ++i) view.has_code_[view.codes[i].place] = true;
  return view;
}

Resolver::Resolver(std::unique_ptr<const View> view) : view_(std::move(view)) {}
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

base::Result<Resolver> Resolver::open(const snapshot::Snapshot& snapshot) {
  WELLES_TRY(View view, View::open(snapshot));
  return Resolver(std::make_unique<const View>(std::move(view)));
}

const model::ControlTable& Resolver::control() const noexcept {
  return view_->control();
}

}  // namespace welles::locate
