// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/locate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "welles/locate/places.h"

namespace welles::locate {
namespace {

using base::parse_day;
using model::Control;

/// The resolver over data/places, made once for all tests of this program.
const Resolver& resolver() {
  struct Open {
    std::string bytes;
    std::unique_ptr<snapshot::Snapshot> snapshot;
    std::unique_ptr<Resolver> resolver;
  };
  static const Open kOpen = [] {
    Open open;
    const auto places = read_places(WELLES_SOURCE_DIR "/data/places");
    if (!places) ADD_FAILURE() << base::one_line(places.error());
    snapshot::Writer writer("");
    write(*places, writer);
    open.bytes = writer.bytes();
    open.snapshot = std::make_unique<snapshot::Snapshot>(
        *snapshot::Snapshot::from_bytes(std::as_bytes(std::span(open.bytes)), "test"));
    auto resolver = Resolver::open(*open.snapshot);
    if (!resolver) ADD_FAILURE() << base::one_line(resolver.error());
    open.resolver = std::make_unique<Resolver>(std::move(*resolver));
    return open;
  }();
  return *kOpen.resolver;
}

Location ask(const std::string& text, const char* day = "2026-02-15") {
  return locate(resolver(), {{{"text", text}}, *parse_day(day)});
}

// "ua-crimea occupied", "ua-kherson government", "ru", or "?" for a null territory.
std::string answer(const Location& at) {
  if (at.territory.empty()) return "?";
  return at.territory + (at.control ? " " + std::string(model::word(*at.control)) : "");
}

constexpr struct {
  const char *text, *day, *answer, *why;
} kCases[] = {
    // The founding case.
    {"Yalta, Krimea", "2026-02-15", "ua-crimea occupied", "a misspelling met in a published penalty case"},
    {"Yalta, Krimea, Russia", "2026-02-15", "ua-crimea occupied",
     "a country is what somebody wrote, not whose land it is"},
    {"Севастополь, 299011", "2026-02-15", "ua-sevastopol occupied", "a Russian code"},
    {"г. Севастополь, 299011", "2026-02-15", "ua-sevastopol occupied", "with the word for a town"},
    {"Yalta, Mariupol raion, Donetsk oblast", "2026-02-15", "ua-donetsk occupied", "not Yalta of Crimea"},
    {"Ялта, Маріупольський район, Донецька область", "2026-02-15", "ua-donetsk occupied", "the same in Ukrainian"},
    {"Kherson", "2022-06-01", "ua-kherson occupied", "held from 2 March to 11 November 2022"},
    {"Kherson", "2026-02-01", "ua-kherson government", "returned"},
    {"Krymsky Val 9, Moscow, Russia", "2026-02-15", "ru", "a street in Moscow"},
    {"Крымский Вал, 9, Москва", "2026-02-15", "ru", "the same in Russian"},

    // Days.
    {"Simferopol", "2014-02-19", "ua-crimea government", "the day before the law's day"},
    {"Simferopol", "2014-02-20", "ua-crimea occupied", "the law's day"},
    {"Bakhmut, Ukraine", "2023-01-15", "ua-donetsk government", "before it was taken"},
    {"Bakhmut, Ukraine", "2026-02-15", "ua-donetsk occupied", "after"},

    // Forms of names.
    {"в Криму", "2026-02-15", "ua-crimea occupied", "a declined region"},
    {"в Севастополе", "2026-02-15", "ua-sevastopol occupied", "a declined town"},
    {"Sewastopol", "2026-02-15", "ua-sevastopol occupied", "German and Polish"},
    {"Crimée", "2026-02-15", "ua-crimea occupied", "French"},
    {"克里米亚", "2026-02-15", "ua-crimea occupied", "Chinese, where no space parts words"},
    {"Aqmescit, Qırım", "2026-02-15", "ua-crimea occupied", "Crimean Tatar"},
    {"Kahovka, Kherson region", "2026-02-15", "ua-kherson occupied", "another romanization"},
    {"Маріyполь", "2026-02-15", "ua-donetsk occupied", "a Latin letter hidden in a Cyrillic word"},
    {"Stakhanov, Ukraine", "2026-02-15", "ua-luhansk occupied", "an old name"},
    {"Melitopil, Ukraine", "2026-02-15", "ua-zaporizhzhia occupied", "one letter astray"},

    // Streets and other things that are no places.
    {"12 Sevastopol Street, Simferopol", "2026-02-15", "ua-crimea occupied", "a street in another town"},
    {"вул. Кримська, 12, Львів", "2026-02-15", "ua-lviv government", "a street in Lviv"},
    {"ul. Kakhovka 20, Moscow", "2026-02-15", "ru", "a street that has a town's name unchanged"},
    {"rue de Sébastopol 3, Lyon, France", "2026-02-15", "fr", "a French street"},
    {"P.O. Box 293751, Dubai", "2026-02-15", "ae", "a box whose number looks like a code of Luhansk"},
    {"Crimean Tatar Foundation, Ankara, Turkey", "2026-02-15", "tr", "a people"},

    // Namesakes and contradictions.
    {"Donetsk, Rostov Oblast", "2026-02-15", "ru", "a town in Russia"},
    {"Donetsk, Russia", "2026-02-15", "?", "that town, or Donetsk with the wrong country"},
    {"Luhansk, Russia", "2026-02-15", "ua-luhansk occupied", "no town of that name in Russia"},
    {"Sevastopol, Wisconsin", "2026-02-15", "us", "a town in Wisconsin"},
    {"Lyman, Kharkiv oblast", "2026-02-15", "ua-kharkiv government",
     "a village with the name of a town in Donetsk oblast"},
    {"Moscow, Russia or Sevastopol, Ukraine", "2026-02-15", "?", "two answers"},
    {"Mykhailivka", "2026-02-15", "?", "forty villages"},
    {"Vesele, Ukraine", "2026-02-15", "?", "still many"},

    // Regions.
    {"Донецкая область", "2026-02-15", "ua-donetsk contested", "an oblast held in part, and no settlement"},
    {"Donetsk oblast", "2014-01-01", "ua-donetsk government", "before any of it was lost"},
    {"so-called Donetsk People's Republic", "2026-02-15", "ua-donetsk occupied", "the occupied part"},
    {"ТОТ Запорізької області", "2026-02-15", "ua-zaporizhzhia occupied", "the occupied part, in Ukrainian"},
    {"Полтавська обл., с. Решетники", "2026-02-15", "ua-poltava government", "an oblast that was never occupied"},
    {"Свердловская область, Екатеринбург", "2026-02-15", "ru", "an oblast with the old name of Dovzhansk"},

    // Postcodes.
    {"ул. Кирова, 15, 298600", "2026-02-15", "ua-crimea occupied", "a Russian code alone, in a Russian text"},
    {"вул. Миру 3, 98600", "2026-02-15", "ua-crimea occupied", "a Ukrainian code alone, in a Ukrainian text"},
    {"123 Main Street, 98101", "2026-02-15", "?", "five digits alone may be of Seattle"},
    {"Seattle, WA 98101", "2026-02-15", "us", "and here they are"},
    {"Gorakhpur, Uttar Pradesh 273001, India", "2026-02-15", "in", "an Indian code"},

    {"", "2026-02-15", "?", "empty"},
    {"Ukraine", "2026-02-15", "?", "a country that is held in part"},
    {"Russia", "2026-02-15", "ru", "a country"},
    {"Kyrgyzstan", "2026-02-15", "kg", "a country"},
    {", , 12, \xff\xfe", "2026-02-15", "?", "ill-formed bytes"},
};

TEST(Locate, AnswersAsAPersonWould) {
  for (const auto& c : kCases)
    EXPECT_EQ(answer(ask(c.text, c.day)), c.answer) << c.text << " on " << c.day << ": " << c.why;
}

TEST(Locate, NamesTheSettlementAndWhenItWasTaken) {
  const Location at = ask("Yalta, Mariupol raion, Donetsk oblast");
  ASSERT_TRUE(at.place);
  EXPECT_EQ(at.place->katottg, "UA14140030020058899");
  ASSERT_TRUE(at.since);
  EXPECT_EQ(base::to_iso(*at.since), "2022") << "a date that is known to the year stays a year";
  ASSERT_EQ(at.sources.size(), 1U);
  EXPECT_EQ(at.sources[0].id, "kse-hromadas-2026-02");
}

TEST(Locate, TakesTheSmallerPlaceOfTwo) {
  const Location at = ask("Gurzuf, Yalta, Crimea");
  ASSERT_TRUE(at.place);
  EXPECT_EQ(at.place->name_en, "Hurzuf");
}

TEST(Locate, ShowsWhatSpeaksAgainst) {
  const Location at = ask("Simferopol, Russia");
  EXPECT_EQ(answer(at), "ua-crimea occupied");
  bool against = false;
  for (const Signal& s : at.signals) against = against || (s.kind == "country" && s.territory == "ru" && s.against);
  EXPECT_TRUE(against);
}

TEST(Locate, ShowsAStreetThatBearsAPlacesName) {
  const Location at = ask("ul. Kakhovka 20, Moscow");
  ASSERT_FALSE(at.signals.empty());
  EXPECT_EQ(at.signals[0].kind, "street");
  EXPECT_TRUE(at.signals[0].territory.empty());
}

TEST(Locate, GivesNamesakesAsReadings) {
  const Location at = ask("Mykhailivka");
  EXPECT_TRUE(at.territory.empty());
  EXPECT_FALSE(at.control);
  EXPECT_GT(at.readings.size(), 3U);
  EXPECT_LT(at.confidence, 9'000);
}

TEST(Locate, SaysLastKnownAfterTheHorizon) {
  EXPECT_FALSE(ask("Yalta, Crimea", "2026-02-15").last_known);
  EXPECT_TRUE(ask("Yalta, Crimea", "2026-02-16").last_known);
}

TEST(Locate, ReadsFieldsTogether) {
  const auto at = [&](std::vector<PlaceField> fields) {
    return answer(locate(resolver(), {std::move(fields), *parse_day("2026-02-15")}));
  };
  EXPECT_EQ(at({{"address", "ул. Ленина, 1"}, {"city", "Ялта"}, {"country", "Russia"}}), "ua-crimea occupied");
  EXPECT_EQ(at({{"city", "Sevastopol"}, {"country", "RU"}}), "ua-sevastopol occupied");
  EXPECT_EQ(at({{"city", "Odessa"}, {"region", "TX"}, {"postalCode", "79761"}, {"country", "US"}}), "us");
  EXPECT_EQ(at({{"address", "Kirova 5"}, {"postalCode", "295000"}, {"country", "Russia"}}), "ua-crimea occupied");
}

TEST(Locate, SmallChangesOfWritingChangeNothing) {
  static constexpr const char* kSame[][2] = {
      {"Yalta, Crimea, Ukraine", "YALTA, CRIMEA, UKRAINE"},
      {"Yalta, Crimea, Ukraine", "Ukraine, Crimea, Yalta"},
      {"Yalta, Crimea, Ukraine", "Yalta; Crimea; Ukraine."},
      {"м. Маріуполь, Донецька область", "Донецька обл., м.Маріуполь"},
      {"г. Севастополь, ул. Ленина, 1", "ул. Ленина, 1, г.Севастополь"},
      {"Слов'янськ", "Слов’янськ"},
  };
  for (const auto& [one, other] : kSame) EXPECT_EQ(answer(ask(one)), answer(ask(other))) << one << " / " << other;
}

TEST(Locate, KeepsItsBoundsForAnyText) {
  std::minstd_rand generator(20260215);
  const auto random = [&] { return static_cast<unsigned>(generator()); };
  static constexpr const char* kWords[] = {"Yalta",    "Крим", "ul.", "street", "299011", "98600",  "Ukraine", "or",
                                           "district", ",",    "-",   "Russia", "Веселе", "oblast", "\xf0"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (unsigned i = random() % 12; i > 0; --i)
      text += std::string(kWords[random() % std::size(kWords)]) + (random() % 3 ? " " : ", ");
    const Location at = ask(text);
    EXPECT_GE(at.confidence, 0) << text;
    EXPECT_LE(at.confidence, 10'000) << text;
    EXPECT_TRUE(at.territory.empty() || !at.readings.empty()) << text;
    EXPECT_TRUE(!at.territory.empty() || !at.control) << text;
    const Location again = ask(text);
    EXPECT_EQ(answer(again), answer(at)) << text;
  }
}

TEST(Locate, TakesATextAsLongAsTheLimit) {
  for (const char* word : {"Веселе, Михайлівка, ul. Lenina ", "Leninskyi raion, Київський район ", "or Yalta or ",
                           "a-b-", "98", "2950", "ul. Kakhovka, ", "(((", "Crimean Tatar "}) {
    std::string text;
    for (int i = 100; text.size() < 100'000; ++i) text += word + std::to_string(i % 1000) + " ";
    EXPECT_LE(ask(text).readings.size(), 10U) << word;
  }
}

TEST(Locate, SaysThatATextNamesMorePlacesThanItWeighs) {
  std::string text;
  for (const auto& place : resolver().control().places().subspan(0, 400)) text += place.katottg + ", ";
  const auto said_long = [](const Location& at) {
    return std::ranges::any_of(at.signals, [](const Signal& s) { return s.kind == "text.long"; });
  };
  EXPECT_TRUE(said_long(ask(text))) << "of 400 codes the first are weighed";
  text.clear();
  for (const char* name :
       {"Yalta",     "Kerch",     "Sudak",      "Saky",      "Alushta",     "Alupka",       "Armiansk",   "Bilohirsk",
        "Dzhankoi",  "Inkerman",  "Simferopol", "Feodosiia", "Yevpatoriia", "Bakhchysarai", "Hurzuf",     "Masandra",
        "Koreiz",    "Livadiia",  "Simeiz",     "Foros",     "Donetsk",     "Makiivka",     "Horlivka",   "Mariupol",
        "Bakhmut",   "Toretsk",   "Lyman",      "Khartsyzk", "Ilovaisk",    "Dokuchaievsk", "Yasynuvata", "Avdiivka",
        "Luhansk",   "Alchevsk",  "Antratsyt",  "Rovenky",   "Lysychansk",  "Rubizhne",     "Popasna",    "Zolote",
        "Melitopol", "Berdiansk", "Tokmak",     "Enerhodar", "Polohy",      "Prymorsk",     "Vasylivka",  "Orikhiv",
        "Kherson",   "Kakhovka",  "Skadovsk",   "Henichesk", "Oleshky",     "Kreminna"})
    text += std::string(name) + ", ";
  EXPECT_TRUE(said_long(ask(text)));
}

TEST(PlaceInLaw, IsTheSettlementElseTheOccupiedPart) {
  EXPECT_EQ(place_in_law(ask("Yalta, Mariupol raion, Donetsk oblast")), "UA14140030020058899");
  EXPECT_EQ(place_in_law(ask("Crimea")), "ua-crimea");
  EXPECT_EQ(place_in_law(ask("so-called Donetsk People's Republic")), "ua-donetsk-tot");
  EXPECT_EQ(place_in_law(ask("Донецкая область")), "") << "which part is not known";
  EXPECT_EQ(place_in_law(ask("Lviv")), "ua-controlled");
  EXPECT_EQ(place_in_law(ask("Moscow")), "ru");
  EXPECT_EQ(place_in_law(ask("Paris, France")), "abroad");
  EXPECT_EQ(place_in_law(ask("")), "");
}

}  // namespace
}  // namespace welles::locate
