// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/locate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>

#include "welles/locate/test_places.h"
#include "welles/read/table.h"

namespace welles::locate {
namespace {

using base::parse_day;
using model::Control;

using test::resolver;

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
    {"Kropyvnytskyi, Crimea", "2026-02-15", "?", "a town of another oblast: a contradiction"},
    {"Lviv, Crimea, Ukraine", "2026-02-15", "?", "the same"},
    {"Krym, RU", "2026-02-15", "ua-crimea occupied", "the region, and no village near Rostov of 4,475 people"},
    {"Krym, Myasnikovskiy rayon, Rostov oblast", "2026-02-15", "ru", "that village"},
    {"Saki, Russia", "2026-02-15", "ua-crimea occupied", "Saki of Nigeria does not lie in Russia"},
    {"Sartana hromada, Donetsk oblast", "2026-02-15", "ua-donetsk occupied",
     "all of the hromada, not all of the oblast"},
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

// cases/places/*.csv: the project's own labelled set; its README says what the columns mean. Each row must hold.
TEST(Locate, AnswersAsTheLabelledSetSays) {
  static constexpr std::string_view kColumns[] = {"text", "fields", "as_of", "expect", "class", "why", "source"};
  std::size_t rows = 0;
  for (const auto& file : std::filesystem::directory_iterator(WELLES_SOURCE_DIR "/cases/places")) {
    if (file.path().extension() != ".csv") continue;
    const auto table = read::Table::read(WELLES_SOURCE_DIR "/cases/places", file.path().filename().string(), kColumns);
    ASSERT_TRUE(table) << base::one_line(table.error());
    for (const read::Table::Row& row : table->rows()) {
      PlaceQuery query{{}, *parse_day(row[2])};
      if (!row[0].empty()) query.fields.push_back({"text", row[0]});
      for (std::string_view rest = row[1]; !rest.empty();) {  // "city: Yalta; country: Russia"
        const std::string_view field = rest.substr(0, rest.find("; "));
        rest.remove_prefix(std::min(rest.size(), field.size() + 2));
        const std::size_t colon = field.find(": ");
        ASSERT_NE(colon, std::string_view::npos) << row[1];
        query.fields.push_back({std::string(field.substr(0, colon)), std::string(field.substr(colon + 2))});
      }
      const Location at = locate(resolver(), query);
      if (row[3] == "not-occupied")
        EXPECT_NE(at.control, Control::Occupied) << row[0] << row[1] << ": " << answer(at) << ", " << row[5];
      else
        EXPECT_EQ(answer(at), row[3]) << row[0] << row[1] << ": " << row[5];
      ++rows;
    }
  }
  EXPECT_GE(rows, 100U) << "the set was read";
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

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(Locate, AnyInputHasAPlainAnswer) {
  std::string list, mixed;
  for (const char* town :
       {"Yalta", "Kerch", "Sudak", "Alushta", "Feodosia", "Simferopol", "Dzhankoi", "Armiansk", "Alupka", "Saky"}) {
    list += std::string("ul. Primernaya 1, ") + town + ", Crimea\n" + "ul. Primernaya 2, " + town + ", Russia\n";
    mixed += std::string("ul. Primernaya 1, ") + town + ", Crimea; ul. Obraztsovaya 3, Moscow, Russia; ";
  }
  const struct {
    std::string text, answer;
    const char* why;
  } cases[] = {
      {"z", "?", "one letter"},
      {repeated("slovo ", 10'000), "?", "10,000 words"},
      {repeated("Vesele ", 10'000), "?", "10,000 times the name of many villages"},
      {"?!... -- ,;", "?", "only punctuation"},
      {"Yаltа, Krym", "ua-crimea occupied", "look-alikes of another script in a word"},
      {"\u202Ealtay\u202C Yalta\u2066\u2069, Crimea", "ua-crimea occupied", "bidi controls and a stranger word"},
      {"Ya\u200Blta, Cri\u00ADmea", "ua-crimea occupied", "invisible characters"},
      {"Ya" + repeated("\u0301", 200) + "lta, Crimea", "ua-crimea occupied", "a flood of combining marks"},
      {"Yalta \U0001F600, Crimea \U0001F3D6", "ua-crimea occupied", "emoji"},
      {"\U0001F600\U0001F600", "?", "only emoji"},
      {"Yalta \xFF\xFE, Crimea \xC3", "ua-crimea occupied", "ill-formed UTF-8"},
      {repeated("\xFF", 500), "?", "only ill-formed UTF-8"},
      {repeated("z", 100'000), "?", "one endless word"},
      {list, "ua-crimea occupied", "twenty addresses in one cell, all there"},
      {mixed, "?", "twenty addresses in one cell, here and there"},
      {"Yalta, Crimea; Moscow, Russia", "?", "two"},
      {"Ялта\nМаріупольський район\nДонецька область", "ua-donetsk occupied", "one address in three lines"},
      {repeated("ul. Primernaya 1, kv. 2, Yalta, Crimea, ", 2'500), "ua-crimea occupied", "100 KB of one address"},
  };
  for (const auto& c : cases) {
    const Location at = ask(c.text);
    EXPECT_EQ(answer(at), c.answer) << c.why;
    EXPECT_LE(at.readings.size(), 10U) << c.why;
    // What is weighed is bounded, whatever the length: the work grows with the square of it.
    EXPECT_LE(at.signals.size(), 200U) << c.why;
  }
}

TEST(Locate, FieldsThatContradictEachOtherGiveNoGuess) {
  const auto at = [&](std::vector<PlaceField> fields) {
    return answer(locate(resolver(), {std::move(fields), *parse_day("2026-02-15")}));
  };
  EXPECT_EQ(at({{"city", "Lviv"}, {"region", "Crimea"}, {"country", "Ukraine"}}), "?");
  EXPECT_EQ(at({{"city", "Donetsk"}, {"country", "Russia"}}), "?")
      << "a town in Rostov oblast, or the country is wrong";
  EXPECT_EQ(at({{"city", "Simferopol"}, {"region", "Moscow"}, {"country", "Russia"}}), "?");
  EXPECT_EQ(at({{"city", "Kerch"}, {"region", "Moscow"}}), "?");
  EXPECT_EQ(at({{"city", "Yalta"}, {"postcode", "87500"}}), "ua-donetsk occupied") << "no contradiction: another Yalta";
  EXPECT_EQ(at({{"city", "Yalta"}, {"country", "Germany"}}), "?") << "no Yalta is known there";
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
