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

// Hashes are spread evenly, so that their first bits say where a row stands, to a row or two: as many starts as rows.
View::Starts View::starts_of(const Rows<FormRow>& rows) {
  const int bits = std::max(1, static_cast<int>(std::bit_width(rows.size())) - 1);
  Starts starts((std::size_t{1} << bits) + 1);
  std::uint32_t row = 0;
  for (std::size_t start = 0; start < starts.size(); ++start) {
    while (row < rows.size() && rows[row].hash >> (64 - bits) < start) ++row;
    starts[start] = row;
  }
  return starts;
}

FormRow View::find(const Rows<FormRow>& rows, const Starts& starts, std::string_view wanted) const noexcept {
  const std::uint64_t hash = base::hash64(wanted);
  const std::size_t start = hash >> (64 - (std::bit_width(starts.size()) - 1));
  for (std::uint32_t i = starts[start]; i < starts[start + 1]; ++i) {
    const FormRow row = rows[i];
    if (row.hash == hash && text(row.text) == wanted) return row;
  }
  return {};
}

std::span<const std::uint32_t> View::histories_in(StringRef territory) const noexcept {
  const auto found = histories_.find(territory);
  return found == histories_.end() ? std::span<const std::uint32_t>() : found->second;
}

std::span<const View::TownKey> View::town_keys(char first) const noexcept {
  const auto found =
      std::ranges::equal_range(town_keys_, first, {}, [](const TownKey& town) { return town.key.front(); });
  return {found.begin(), found.end()};
}

bool View::is_whole(StringRef territory) const noexcept {
  const std::string_view id = text(territory);
  return histories_.contains(territory) && id != "ua-kharkiv" && id != "ua-mykolaiv";
}

// Every number that points somewhere is checked once, so that no later look-up has to.
base::Result<void> View::check() const {
  for (std::uint32_t i = 0; i < meanings.size(); ++i) {
    const Meaning m = meanings[i];
    const bool place = m.means == Means::Place || m.means == Means::OldRaion;
    const bool good = m.means <= Means::OldRaion && m.seen <= Seen::Unverified && (!place || m.ref < places.size()) &&
                      (m.means != Means::Area || m.ref < areas.size()) &&
                      (m.means != Means::Admin || m.grade <= static_cast<std::uint8_t>(AdminKind::CountryPart)) &&
                      (m.means != Means::AddressWord || m.grade <= static_cast<std::uint8_t>(AddressWordKind::Event)) &&
                      (m.means != Means::Place || m.grade <= static_cast<std::uint8_t>(FormKind::OneSeat)) &&
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
  WELLES_TRY(view.identifiers, IdentifierTables::open(snapshot, view.places.size(), view.areas.size()));
  WELLES_TRY(const std::span<const std::byte> control, snapshot.section("places.control"));
  WELLES_TRY(view.control_, model::ControlTable::decode(control));

  view.form_starts_ = starts_of(view.forms_);
  view.key_starts_ = starts_of(view.keys_);
  for (std::uint32_t i = 0; i < view.keys_.size(); ++i) {
    const FormRow row = view.keys_[i];
    if (row.words != 1) continue;
    for (std::uint32_t m = row.first; m < row.first + row.count; ++m) {
      const Meaning meaning = view.meanings[m];
      if (meaning.means != Means::Place && meaning.means != Means::Region) continue;
      if (meaning.means == Means::Place) {
        const PlaceRow place = view.places[meaning.ref];
        if (place.origin != Origin::Gazetteer || place.size != Size::Town) continue;
      }
      if (const std::string_view key = view.text(row.text); !key.empty()) view.town_keys_.push_back({key, row});
      break;
    }
  }
  std::ranges::stable_sort(view.town_keys_, {}, [](const TownKey& town) { return town.key.front(); });
  for (std::uint32_t i = 0; i < view.places.size(); ++i) {
    const PlaceRow place = view.places[i];
    // Countries and territories are interned: their references are read off any row that has them.
    const std::string_view country = view.text(place.country), territory = view.text(place.territory);
    if (country == "ua") view.ukraine = place.country;
    if (country == "ru") view.russia = place.country;
    if (territory == "ua-crimea") view.crimea = place.territory;
    if (territory == "ua-sevastopol") view.sevastopol = place.territory;
  }
  view.area_histories_.resize(view.areas.size());
  view.held_.resize(view.places.size());
  view.has_code_.resize(view.places.size());
  for (std::uint32_t i = 0; i < view.places.size(); ++i)
    if (view.places[i].origin == Origin::Gazetteer) view.held_[i] = view.control_.find(view.text(view.places[i].code));
  for (std::uint32_t i = 0; i < view.places.size(); ++i) {
    const PlaceRow place = view.places[i];
    if (place.origin != Origin::Gazetteer || view.held_[i] == nullptr) continue;
    const auto add = [&](std::vector<std::uint32_t>& histories) {
      const auto same = [&](std::uint32_t other) { return model::same_history(*view.held_[other], *view.held_[i]); };
      const auto known = std::ranges::find_if(histories, same);
      if (known == histories.end())
        histories.push_back(i);
      else
        view.held_[i] = view.held_[*known];  // asked as that one: few are, and they stay in the processor's caches
    };
    add(view.histories_[place.territory]);
    if (place.hromada != 0) add(view.area_histories_[place.hromada - 1]);
    if (place.raion != 0) add(view.area_histories_[place.raion - 1]);
  }
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
