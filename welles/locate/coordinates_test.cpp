// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/coordinates.h"

#include <gtest/gtest.h>

#include <random>

namespace welles::locate {
namespace {

TEST(FindAnglePairs, ReadsTheFormsThatPeopleWrite) {
  constexpr struct {
    const char *text, *pairs, *why;
  } kCases[] = {
      {"44.9521, 34.1024", "44.95210, 34.10240", "decimal points"},
      {"44.9521 34.1024", "44.95210, 34.10240", "a space alone"},
      {"44.9521,34.1024", "44.95210, 34.10240", "no space"},
      {"44.95, 34.1", "44.95000, 34.10000", "nothing else stands there"},
      {"(44.95; 34.10)", "44.95000, 34.10000", "brackets say nothing"},
      {"44.9521 N, 34.1024 E", "44.95210, 34.10240", "points of the compass behind"},
      {"N 44.9521 E 34.1024", "44.95210, 34.10240", "and before"},
      {"N44.9521, E34.1024", "44.95210, 34.10240", "without a space"},
      {"34.1024 E, 44.9521 N", "44.95210, 34.10240", "the letters say which is which"},
      {"33.8688 S, 151.2093 E", "-33.86880, 151.20930", "south"},
      {"-33.8688, 151.2093", "-33.86880, 151.20930", "a sign"},
      {"\xE2\x88\x92"
       "33.8688, 151.2093",
       "-33.86880, 151.20930", "a proper minus"},
      {"44°57'7\"N 34°6'8\"E", "44.95194, 34.10222", "degrees, minutes, seconds"},
      {"44° 57′ 7″ N, 34° 6′ 8″ E", "44.95194, 34.10222", "with spaces and proper signs"},
      {"44°57.123'N 34°6.45'E", "44.95205, 34.10750", "minutes with a fraction"},
      {"44°57'N 34°6'E", "44.95000, 34.10000", "degrees and minutes"},
      {"44.9521° 34.1024°", "44.95210, 34.10240", "degree signs"},
      {"44,9521; 34,1024", "44.95210, 34.10240", "decimal commas"},
      {"44,9521, 34,1024", "44.95210, 34.10240", "decimal commas and a comma with a space"},
      {"44,9521 34,1024", "44.95210, 34.10240", "decimal commas and a space"},
      {"44°57'7\" пн. ш. 34°6'8\" сх. д.", "44.95194, 34.10222", "in Ukrainian"},
      {"44°57′7″ с.ш. 34°6′8″ в.д.", "44.95194, 34.10222", "in Russian"},
      {"широта 44.95, довгота 34.10", "44.95000, 34.10000", "words"},
      {"lat: 44.95 lon: 34.10", "44.95000, 34.10000", "words in English"},
      {"Lat=44.95; Lng=34.10", "44.95000, 34.10000", "whatever the case"},
      {"Ялта, вул. Вигадана 7 (44.4952, 34.1663), 2 поверх", "44.49520, 34.16630", "inside a text"},
      {"A 44.9521, 34.1024 B 46.6369, 32.6145", "44.95210, 34.10240 46.63690, 32.61450", "two of them"},
      {"144.9521, 34.1024", "144.95210, 34.10240", "beyond the range: read, and refused by whoever asks where"},
      {"вул. Вигадана 12, 34", "", "numbers of houses"},
      {"вул. Вигадана 12, 34.5 m2", "", "a size"},
      {"1200 S 400 W, Salt Lake City", "", "an address in Utah"},
      {"100.00, 200.00 UAH", "", "prices"},
      {"12.05.2014, 34.1024", "", "a date"},
      {"44,95,34,10", "", "which commas part?"},
      {"44.9521 N, 34.1024 N", "", "twice the same axis"},
      {"44.9521 N, 34.1024", "", "one marked, one not"},
      {"-44.9521 S, 34.1024 E", "", "a sign and a letter contradict each other"},
      {"44°75'N 34°6'E", "", "no 75 minutes"},
      {"4495210, 3410240", "", "no point at all"},
      {"299011", "", "a postcode"},
      {"44.9521", "", "one number"},
      {"", "", "empty"},
  };
  for (const auto& c : kCases) {
    std::string pairs;
    for (const AnglePair& pair : find_angle_pairs(c.text)) {
      if (!pairs.empty()) pairs += ' ';
      pairs += written(pair.lat.e7, pair.lon.e7);
    }
    EXPECT_EQ(pairs, c.pairs) << c.text << ": " << c.why;
  }
}

TEST(FindAnglePairs, KnowsEachWordOfTheCompass) {
  // Without decimals and without a degree sign it is the word alone that says what the numbers are.
  constexpr const char* kWords[][2] = {{"північної широти", "східної довготи"},
                                       {"південної широти", "західної довготи"},
                                       {"северной широты", "восточной долготы"},
                                       {"южной широты", "западной долготы"},
                                       {"пн. ш.", "сх. д."},
                                       {"пн.ш.", "сх.д."},
                                       {"пд. ш.", "зх. д."},
                                       {"пд.ш.", "зх.д."},
                                       {"с. ш.", "в. д."},
                                       {"с.ш.", "в.д."},
                                       {"ю. ш.", "з. д."},
                                       {"ю.ш.", "з.д."}};
  for (const auto& [lat, lon] : kWords) {
    const auto pairs = find_angle_pairs(std::string("44 ") + lat + ", 34 " + lon);
    ASSERT_EQ(pairs.size(), 1U) << lat;
    EXPECT_EQ(std::abs(pairs[0].lat.e7), 440'000'000) << lat;
    EXPECT_EQ(std::abs(pairs[0].lon.e7), 340'000'000) << lat;
  }
  for (const auto& [lat, lon] : {std::pair("lat", "lon"), std::pair("Latitude", "LONGITUDE"), std::pair("LAT", "lng"),
                                 std::pair("широта", "довгота"), std::pair("Широта", "Долгота")}) {
    const auto pairs = find_angle_pairs(std::string(lat) + " 44, " + lon + " 34");
    ASSERT_EQ(pairs.size(), 1U) << lat;
    EXPECT_EQ(pairs[0].lat.e7, 440'000'000) << lat;
  }
}

TEST(ParseAngle, KnowsHowExactItIs) {
  constexpr struct {
    const char* text;
    std::int64_t e7;
    std::uint64_t error_e7;
  } kCases[] = {
      {"44.9521", 449'521'000, 500},   {" 44,95 ", 449'500'000, 50'000},   {"45", 450'000'000, 5'000'000},
      {"44°57'", 449'500'000, 83'333}, {"44°57'7\"N", 449'519'444, 1'388}, {"34.1024000 E", 341'024'000, 0},
  };
  for (const auto& c : kCases) {
    const auto angle = parse_angle(c.text);
    ASSERT_TRUE(angle) << c.text;
    EXPECT_EQ(angle->e7, c.e7) << c.text;
    EXPECT_EQ(angle->error_e7, c.error_e7) << c.text;
  }
  for (const char* none : {"", "north", "44.9.5", "44..5", "1234", "44.95 34.10", "44.95x", "--44"})
    EXPECT_FALSE(parse_angle(none)) << none;
}

TEST(FindAnglePairs, ReadsWhatIsWritten) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::int64_t> lat(-9'000'000, 9'000'000), lon(-18'000'000, 18'000'000);
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = written(lat(random) * 100, lon(random) * 100);
    const auto pairs = find_angle_pairs("a " + text + " b");
    ASSERT_EQ(pairs.size(), 1U) << text;
    EXPECT_EQ(written(pairs[0].lat.e7, pairs[0].lon.e7), text);
    EXPECT_EQ(pairs[0].begin, 2U);
    EXPECT_EQ(pairs[0].size, text.size());
  }
}

}  // namespace
}  // namespace welles::locate
