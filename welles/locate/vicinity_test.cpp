// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/vicinity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "welles/locate/polygons_reference.h"
#include "welles/locate/test_places.h"

namespace welles::locate {
namespace {

using test::resolver;

std::string answer(const Location& at) {
  std::string out = at.territory.empty() ? "-" : at.territory;
  if (at.control) out += ' ' + std::string(model::word(*at.control));
  if (at.place) out += ' ' + at.place->name_en;
  return out;
}

Location at(const char* lat, const char* lon, const char* day) {
  return locate(resolver(), {{{"lat", lat}, {"lon", lon}}, *base::parse_day(day)});
}

TEST(LocatePoint, AgreesWithAWordThatHoldsIt) {
  const auto beside = [](const char* field, const char* value, const char* lat, const char* lon) {
    return answer(locate(resolver(), {{{field, value}, {"lat", lat}, {"lon", lon}}, *base::parse_day("2026-02-15")}));
  };
  EXPECT_EQ(beside("country", "Ukraine", "45.4321", "34.1234"), "ua-crimea occupied");
  EXPECT_EQ(beside("region", "Donetsk oblast", "47.0971", "37.5434"), "ua-donetsk occupied Mariupol");
  EXPECT_EQ(beside("region", "Крым", "44.6054", "33.5220"), "ua-sevastopol occupied Sevastopol");
  EXPECT_EQ(beside("region", "Kharkiv oblast", "44.6054", "33.5220"), "-") << "they contradict each other";
}

TEST(LocatePoint, StandsWhereItIsWritten) {
  // Two addresses, each with its coordinates: weighed side by side, they differ.
  const Location two =
      locate(resolver(),
             {{{"text", "Kyiv, Ukraine, Khreshchatyk 1, 50.4501, 30.5234; Yalta, Ukraine, Kirova 1, 44.4952, 34.1663"}},
              *base::parse_day("2026-02-15")});
  EXPECT_EQ(two.territory, "");
  const Location one =
      locate(resolver(), {{{"text", "Yalta, Kirova 1, 44.4952, 34.1663; Yalta, Kirova 2, 44.4953, 34.1664"}},
                          *base::parse_day("2026-02-15")});
  EXPECT_EQ(one.territory, "ua-crimea");
}

TEST(LocatePoint, IsNoNumberOfARegister) {
  const auto at = locate(resolver(), {{{"address", "Simferopol, Crimea"}, {"identifier", "55.7512, 37.6184"}},
                                      *base::parse_day("2026-02-15")});
  EXPECT_EQ(answer(at), "ua-crimea occupied Simferopol");
}

TEST(LocatePoint, FindsTheSettlementThenTheOutlineAndNothingNearALine) {
  constexpr struct {
    const char *lat, *lon, *day, *answer, *why;
  } kCases[] = {
      {"44.9521", "34.1024", "2026-02-15", "ua-crimea occupied Simferopol", "in the city"},
      {"44.9521", "34.1024", "2014-02-19", "ua-crimea government Simferopol", "before the occupation"},
      {"44.6054", "33.5221", "2026-02-15", "ua-sevastopol occupied Sevastopol", "in the city"},
      {"44.4952", "34.1663", "2026-02-15", "ua-crimea occupied Yalta", "at the coast"},
      {"45.3567", "36.4675", "2026-02-15", "ua-crimea occupied Kerch", "at the strait"},
      {"45.35", "34.45", "2026-02-15", "ua-crimea occupied", "in the open, all around is alike"},
      {"46.6369", "32.6146", "2022-06-01", "ua-kherson occupied Kherson", "the right bank, occupied on that day"},
      {"46.6369", "32.6146", "2026-02-15", "ua-kherson government Kherson", "the right bank, today"},
      {"46.6255", "32.7243", "2022-06-01", "ua-kherson occupied Oleshky", "the left bank"},
      {"46.6255", "32.7243", "2026-02-15", "ua-kherson occupied Oleshky", "the left bank, today"},
      {"46.6310", "32.6790", "2026-02-15", "-", "between the banks: a line of control"},
      {"46.6310", "32.6790", "2022-06-01", "-", "of some villages there only the year is known"},
      {"47.0951", "37.5413", "2021-06-01", "ua-donetsk government Mariupol", "before"},
      {"47.0951", "37.5413", "2026-02-15", "ua-donetsk occupied Mariupol", "after"},
      {"48.0159", "37.8028", "2026-02-15", "ua-donetsk occupied Donetsk", "a city of nearly a million"},
      {"49.9935", "36.2304", "2026-02-15", "ua-kharkiv government Kharkiv", "under the control of Ukraine"},
      {"50.4501", "30.5234", "2026-02-15", "ua-kyiv government Kyiv", "the capital"},
      {"49.55", "34.30", "2026-02-15", "ua-poltava government", "in the open in an oblast without settlements of ours"},
      {"55.7558", "37.6173", "2026-02-15", "ru Moscow", "a town abroad"},
      {"45.2120", "36.7156", "2026-02-15", "-", "Taman, across the strait from Kerch: no town of the table"},
      {"45.2728", "37.3840", "2026-02-15", "ru Temryuk", "on the coast of Krasnodar krai"},
      {"45.3100", "36.6000", "2026-02-15", "-", "in the strait"},
      {"43.5000", "34.0000", "2026-02-15", "-", "the middle of the Black Sea"},
      {"44.4200", "34.2500", "2026-02-15", "-", "at sea off Yalta"},
      {"46.1500", "33.6000", "2026-02-15", "-", "the isthmus of Perekop: a border of oblasts"},
      {"45", "34", "2026-02-15", "-", "without decimals it may be 55 km away"},
      {"34.1024", "44.9521", "2026-02-15", "-", "longitude first"},
      {"0", "0", "2026-02-15", "-", "nothing was measured"},
      {"95", "34", "2026-02-15", "-", "nowhere"},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(answer(at(c.lat, c.lon, c.day)), c.answer) << c.lat << ' ' << c.lon << ' ' << c.day << ": " << c.why;
}

TEST(LocatePoint, SaysWhyItIsNoAnswer) {
  constexpr struct {
    const char *lat, *lon, *kind, *reading;
  } kCases[] = {
      {"46.6310", "32.6790", "coordinates.line", "ua-kherson"},
      {"46.1500", "33.6000", "coordinates.line", "ua-crimea"},
      {"43.5", "34.0", "coordinates.outside", ""},
      {"0", "0", "coordinates.zero", ""},
      {"95", "34", "coordinates.range", ""},
  };
  for (const auto& c : kCases) {
    const Location location = at(c.lat, c.lon, "2026-02-15");
    ASSERT_FALSE(location.signals.empty()) << c.lat;
    EXPECT_EQ(location.signals.front().kind, c.kind) << c.lat;
    const bool read =
        std::ranges::any_of(location.readings, [&](const Reading& r) { return r.territory == c.reading; });
    EXPECT_EQ(read, *c.reading != '\0') << c.lat;
  }
}

TEST(LocatePoint, GivesTheSwappedReadingOnlyAsAReading) {
  const Location swapped = at("34.1024", "44.9521", "2026-02-15");
  ASSERT_EQ(swapped.signals.size(), 2U);
  EXPECT_EQ(swapped.signals[0].kind, "coordinates.outside");
  EXPECT_EQ(swapped.signals[1].kind, "coordinates.swapped");
  ASSERT_FALSE(swapped.readings.empty());
  EXPECT_EQ(swapped.readings.front().territory, "ua-crimea");
  EXPECT_LT(swapped.confidence, 5'000);
  EXPECT_TRUE(swapped.territory.empty());
  const auto in_text = [](const char* text) {
    return answer(locate(resolver(), {{{"text", text}}, *base::parse_day("2026-02-15")}));
  };
  EXPECT_EQ(in_text("34.1024 E, 44.9521 N"), "ua-crimea occupied Simferopol") << "the letters say which is which";
  EXPECT_EQ(in_text("34.1024 N, 44.9521 E"), "-") << "and are believed";
}

TEST(LocatePoint, WeighsTheTextBesideIt) {
  constexpr struct {
    const char *text, *answer, *why;
  } kCases[] = {
      {"44.9521 N, 34.1024 E", "ua-crimea occupied Simferopol", "nothing beside it"},
      {"44°57'7\"N 34°6'8\"E", "ua-crimea occupied Simferopol", "degrees, minutes, seconds"},
      {"44,9521; 34,1024", "ua-crimea occupied Simferopol", "decimal commas"},
      {"Russia, Simferopol, 44.9521, 34.1024", "ua-crimea occupied Simferopol", "the country says what somebody wrote"},
      {"Russia, 44.9521, 34.1024", "ua-crimea occupied Simferopol", "so also without a name"},
      {"Oleshky, 46.6310, 32.6790", "ua-kherson occupied Oleshky", "near the line, but the text says which bank"},
      {"Kharkiv, 44.9521, 34.1024", "-", "a contradiction"},
      {"12 Example Street, 34.1024, 44.9521, 98600", "-", "no decimals are read as a postcode"},
      {"Kyiv, 50.4501, 30.5234", "ua-kyiv government Kyiv", "the same twice"},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(answer(locate(resolver(), {{{"text", c.text}}, *base::parse_day("2026-02-15")})), c.answer)
        << c.text << ": " << c.why;
}

// No settlement of the gazetteer may be told to lie elsewhere than the gazetteer says.
TEST(LocatePoint, PutsNoSettlementElsewhere) {
  const View& view = resolver().view();
  std::size_t asked = 0, answered = 0;
  for (const PlacePoint& point : view.points()) {
    const PlaceRow place = view.places[point.place];
    if (!point.exact || place.origin != Origin::Gazetteer) continue;
    const std::string text = std::to_string(place.lat_deg), lon = std::to_string(place.lon_deg);
    const Location location = at(text.c_str(), lon.c_str(), "2026-02-15");
    ++asked;
    if (location.territory.empty()) continue;
    ++answered;
    EXPECT_EQ(location.territory, view.text(place.territory)) << view.text(place.name_en);
    const model::ControlPlace* held = view.control_of(point.place);
    if (held) {
      EXPECT_EQ(location.control, model::control_on(view.control(), *held, *base::parse_day("2026-02-15")).control)
          << view.text(place.name_en);
    }
  }
  EXPECT_GE(asked, 950U);
  EXPECT_GE(answered * 100, asked * 85);
  RecordProperty("answered", std::to_string(answered) + " of " + std::to_string(asked));
}

TEST(Outlines, HoldWhatTheTextbookHolds) {
  const Outlines& outlines = resolver().view().outlines();
  ASSERT_EQ(outlines.areas().size(), 27U);
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (const Outlines::Area& area : outlines.areas()) {
    std::uniform_int_distribution<std::int32_t> lat(area.low.lat_e7 - 1'000'000, area.high.lat_e7 + 1'000'000);
    std::uniform_int_distribution<std::int32_t> lon(area.low.lon_e7 - 1'000'000, area.high.lon_e7 + 1'000'000);
    for (int i = 0; i < 2'000; ++i) {
      const GeoPoint at{lat(random), lon(random)};
      ASSERT_EQ(outlines.contains(area, at), reference::contains(outlines, area, at)) << at.lat_e7 << ' ' << at.lon_e7;
    }
    // At the height of a corner the ray passes through it.
    for (const RingRow& ring : area.rings)
      for (const GeoPoint corner : outlines.corners(ring)) {
        const GeoPoint at{corner.lat_e7, lon(random)};
        ASSERT_EQ(outlines.contains(area, at), reference::contains(outlines, area, at))
            << at.lat_e7 << ' ' << at.lon_e7;
      }
  }
}

TEST(Outlines, RefuseWhatIsNoRing) {
  const auto bytes = [](const auto& rows) { return std::as_bytes(std::span(rows)); };
  const GeoPoint corners[] = {{0, 0}, {0, 10}, {10, 0}};
  const RingRow good[] = {{StringRef{1}, 0, 3, 0}}, beyond[] = {{StringRef{1}, 1, 3, 0}},
                two[] = {{StringRef{1}, 0, 2, 0}};
  const GeoPoint nowhere[] = {{0, 0}, {0, 10}, {910'000'000, 0}};
  EXPECT_TRUE(Outlines::open(bytes(good), bytes(corners)));
  EXPECT_FALSE(Outlines::open(bytes(beyond), bytes(corners)));
  EXPECT_FALSE(Outlines::open(bytes(two), bytes(corners)));
  EXPECT_FALSE(Outlines::open(bytes(good), bytes(nowhere)));
  EXPECT_FALSE(Outlines::open(bytes(good).first(3), bytes(corners)));
}

TEST(Outlines, MeasureMetres) {
  // A degree of latitude is 111.2 km; one of longitude at 45 degrees 78.6 km.
  EXPECT_NEAR(metres_between({450'000'000, 340'000'000}, {460'000'000, 340'000'000}), 111'195, 1);
  EXPECT_NEAR(metres_between({450'000'000, 340'000'000}, {450'000'000, 350'000'000}), 78'627, 10);
  const GeoPoint corners[] = {{450'000'000, 340'000'000}, {450'000'000, 350'000'000}, {460'000'000, 340'000'000}};
  const RingRow ring[] = {{StringRef{1}, 0, 3, 0}};
  const auto outlines = Outlines::open(std::as_bytes(std::span(ring)), std::as_bytes(std::span(corners)));
  ASSERT_TRUE(outlines);
  const Outlines::Area& area = outlines->areas().front();
  EXPECT_NEAR(outlines->metres_to_line(area, {449'000'000, 345'000'000}, 1e9), 11'119.5, 1) << "an edge";
  EXPECT_NEAR(outlines->metres_to_line(area, {449'000'000, 340'000'000}, 1e9), 11'119.5, 1) << "a corner";
  EXPECT_EQ(outlines->metres_to_line(area, {400'000'000, 345'000'000}, 1'000), 1'000) << "farther than asked";
}

}  // namespace
}  // namespace welles::locate
