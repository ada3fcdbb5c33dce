// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/identifiers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "welles/locate/locate.h"
#include "welles/locate/test_places.h"

namespace welles::locate {
namespace {

using base::parse_day;

using test::resolver;

Location ask(const std::string& field, const std::string& value, const char* day = "2026-02-15") {
  return locate(resolver(), {{{field, value}}, *parse_day(day)});
}

// "ua-crimea occupied", "ua-kherson government", "ru", or "?" for a null territory.
std::string answer(const Location& at) {
  if (at.territory.empty()) return "?";
  return at.territory + (at.control ? " " + std::string(model::word(*at.control)) : "");
}

// Numbers are made up; their check digits were reckoned.
constexpr struct {
  const char *kind, *value, *answer, *why;
} kSaid[] = {
    {"inn", "9102000006", "ua-crimea occupied", "a tax number whose first office is in Simferopol"},
    {"inn", "9102000005", "?", "its check digit is wrong: weak evidence"},
    {"inn", "9204000005", "ua-sevastopol occupied", "92 of tax codes"},
    {"inn", "9303000006", "ua-donetsk occupied", "93 was given out by the occupation authorities"},
    {"inn", "9500000005", "ua-kherson occupied",
     "so is 95: the occupied part, although most of the oblast's people are elsewhere"},
    {"inn", "7700000009", "ru", "Moscow"},
    {"inn", "8400000000", "ru", "Taymyr, abolished; 84 is Kherson on plates only"},
    {"inn", "91020000", "?", "no number of this kind"},
    {"ogrn", "1149102000002", "ua-crimea occupied", "registered in 2014"},
    {"ogrn", "1139102000003", "?", "none was given before 2014"},
    {"ogrn", "1219300000006", "?", "nor in Donetsk before 2022"},
    {"ogrn", "1229300000005", "ua-donetsk occupied", "in 2022"},
    {"ogrn", "1068400000008", "ru", "Taymyr in 2006"},
    {"ogrn", "1208400000005", "?", "after it was abolished none was given"},
    {"kpp", "910201001", "ua-crimea occupied", "a branch there, wherever the firm is"},
    {"kpp", "910345001", "ua-crimea occupied", "a subdivision"},
    {"bik", "043510101", "ua-crimea occupied", "35 of OKATO"},
    {"bik", "046711101", "ua-sevastopol occupied", "67"},
    {"bik", "049205101", "ru", "92 of OKATO is Tatarstan"},
    {"okato", "92401000000", "ru", "Tatarstan again"},
    {"okato", "35401000000", "ua-crimea occupied", "Simferopol"},
    {"oktmo", "67000000", "ua-sevastopol occupied", ""},
    {"okato", "90401000000", "ru", "90 is North Ossetia here"},
    {"cadastre", "90:22:010601:505", "ua-crimea occupied", "the cadastre counts one less than the tax service"},
    {"cadastre", "91:01:001001:1", "ua-sevastopol occupied", ""},
    {"cadastre", "77:01:0001001:1", "ru", ""},
    {"cadastre", "0120480401:01:001:0001", "ua-crimea occupied", "Ukrainian, begins with KOATUU"},
    {"snils", "112-233-445 95", "?", "carries no place"},
    {"okpo", "99999994", "?", "nor does this"},
    {"edrpou", "99999994", "?", "nor this: Ukraine perhaps, and no territory"},
    {"swift", "AAAARUMM", "?", "country of registration only"},
    {"koatuu", "0120480401", "ua-crimea occupied", "a village"},
    {"koatuu", "120480401", "ua-crimea occupied", "whose zero a spreadsheet took off"},
    {"katottg", "UA01020030010043419", "ua-crimea occupied", "the same village"},
    {"katottg", "UA63120270010096107", "ua-kharkiv government", "an oblast of which few places are known here"},
    {"pcode", "UA0102003", "ua-crimea occupied", "a hromada"},
    {"pcode", "UA85", "ua-sevastopol occupied", ""},
    {"plate", "А123ВС82", "ua-crimea occupied", "82 of plates"},
    {"plate", "A 123 BC 182", "ua-crimea occupied", "Latin letters, three digits"},
    {"plate", "А123ВС93", "ru", "93 on plates is Krasnodar"},
    {"plate", "А123ВС91", "ru", "91 is Kaliningrad"},
    {"plate", "АК 1234 АА", "?", "Ukrainian: where it was registered once; medium evidence"},
    {"phone", "+7 (36561) 2-34-56", "ua-crimea occupied", "Kerch"},
    {"phone", "8 (8692) 12-34-56", "ua-sevastopol occupied", "as dialled in Russia"},
    {"phone", "+380 652 12 34 56", "ua-crimea occupied", "Ukrainian numbering"},
    {"phone", "0652 123456", "ua-crimea occupied", "as dialled in Ukraine"},
    {"phone", "8 (0652) 12-34-56", "ua-crimea occupied", "as dialled in Ukraine until 2009"},
    {"phone", "+7 856 123-45-67", "ua-donetsk occupied", "whatever a library's labels and rules of the day say"},
    {"phone", "+7 727 123 45 67", "kz", "Kazakhstan shares +7"},
    {"phone", "+7 495 123-45-67", "ru", ""},
    {"phone", "+7 978 123-45-67", "?", "mobile: Crimea or Sevastopol, and numbers travel"},
    {"phone", "+380 50 123 45 67", "?", "mobile"},
    {"phone", "+380 6297 1 23 45", "?", "Yalta of Donetsk oblast: medium evidence, and not Crimea"},
    {"passport.office", "910-001", "ua-crimea occupied", "subdivision that issued a passport"},
    {"passport", "9203 000000", "ru", "series follow OKATO: Tatarstan"},
    {"iso3166", "UA-43", "ua-crimea occupied", ""},
    {"iso3166", "RU-CR", "ua-crimea occupied", "invented"},
    {"iso3166", "RU-SEV", "ua-sevastopol occupied", "invented"},
    {"iso3166", "ru_dpr", "ua-donetsk occupied", "invented, so the occupied part is meant"},
    {"iso3166", "RU-MOW", "ru", ""},
    {"iso3166", "CR", "cr", "alone these letters are Costa Rica"},
    {"fips", "UP11", "ua-crimea occupied", ""},
    {"unlocode", "UASVP", "ua-sevastopol occupied", ""},
    {"unlocode", "UA ZKA", "ua-crimea occupied", "with a space"},
    {"unlocode", "RUMOW", "ru", ""},
    {"iata", "SIP", "ua-crimea occupied", ""},
    {"icao", "URFF", "ua-crimea occupied", "issued by Russia"},
    {"icao", "UKOH", "ua-kherson government", "Kherson is free since November 2022"},
    {"domain", "https://simferopol.rk.gov.ru/page", "ua-crimea occupied", "a page of a so-called authority"},
    {"domain", "somebody@mail.example.ru", "?", ".ru says nothing"},
    {"timezone", "Europe/Simferopol", "?", "Crimea or Sevastopol"},
    {"fias", "b9001e55-72ed-43bf-b7eb-41b86a14380e", "ua-crimea occupied", "Simferopol"},
    {"court", "А83-1234/2020", "ua-crimea occupied", ""},
    {"postcode", "299011", "ua-sevastopol occupied", "a Russian code"},
    {"nit", "9000904041", "co", ""},
};

TEST(Identifiers, SayWhatTheirKindSays) {
  for (const auto& c : kSaid)
    EXPECT_EQ(answer(ask(c.kind, c.value)), c.answer) << c.kind << ' ' << c.value << ": " << c.why;
}

constexpr struct {
  const char *value, *kind, *answer, *why;
} kGuessed[] = {
    {"9000904041", "inn", "?", "a Colombian number that has the check digit of a firm in Zaporizhzhia oblast too"},
    {"1149102000002", "ogrn", "ua-crimea occupied", "by chance once in many thousands"},
    {"910200000087", "inn", "ua-crimea occupied", "two check digits"},
    {"UA01020030010043419", "katottg", "ua-crimea occupied", "no other number looks like it"},
    {"90:22:010601:505", "cadastre", "ua-crimea occupied", ""},
    {"+7 (36561) 2-34-56", "phone", "ua-crimea occupied", ""},
    {"UA-43", "iso3166", "ua-crimea occupied", ""},
    {"RU-CR", "iso3166", "ua-crimea occupied", ""},
    {"UASVP", "unlocode", "ua-sevastopol occupied", ""},
    {"А123ВС82", "plate", "ua-crimea occupied", ""},
    {"rk.gov.ru", "domain", "ua-crimea occupied", ""},
    {"299011", "postcode", "ua-sevastopol occupied", ""},
    {"0120480401", "koatuu", "ua-crimea occupied", "a code of the gazetteer"},
    {"YEVPATORIYA", "", "ua-crimea occupied", "a town in capitals, and no code of an Austrian bank"},
    {"12345", "postcode", "?", "of any country"},
    {"123", "", "?", "no identifier"},
    {"Yalta, Krimea", "", "ua-crimea occupied", "a text"},
};

TEST(Identifiers, WithoutAKindAreGuessedAndSayThatTheyAre) {
  for (const auto& c : kGuessed) {
    const Location at = ask("text", c.value);
    EXPECT_EQ(answer(at), c.answer) << c.value << ": " << c.why;
    EXPECT_EQ(at.kind, c.kind) << c.value;
    EXPECT_EQ(at.kind_guessed, *c.kind != 0) << c.value;
  }
}

TEST(Identifiers, TenDigitsHaveSeveralReadings) {
  const Location at = ask("text", "9000904041");
  const auto has = [&](std::string_view kind) {
    return std::ranges::any_of(at.signals, [&](const Signal& s) { return s.kind == kind && s.guess; });
  };
  EXPECT_TRUE(has("inn"));
  EXPECT_TRUE(has("nit"));
  EXPECT_FALSE(has("rnokpp")) << "no such day of birth yet";
}

constexpr struct {
  const char *text, *answer, *kind, *why;
} kTexts[] = {
    {"ООО «Вымысел», ИНН 9102000006, КПП 910201001", "ua-crimea occupied", "inn", "labels"},
    {"ИНН/КПП 9102000006/910201001", "ua-crimea occupied", "kpp", "a pair"},
    {"ИНН9102000006", "ua-crimea occupied", "inn", "written to its label"},
    {"ТОВ «Вигадка», код ЄДРПОУ 99999994", "?", "edrpou", "carries no place"},
    {"тел. +7 (36561) 2-34-56", "ua-crimea occupied", "phone.ru", "the middle of a number is no postcode"},
    {"office: 8 (3652) 12-34-56", "?", "", "no label that announces a telephone"},
    {"tel: 8 (3652) 12-34-56, Moscow", "ru", "phone.ru", "a firm of Moscow with a telephone in Simferopol"},
    {"+7 (36561) 2-34-56 298300 Керчь", "ua-crimea occupied", "phone.ru", "a postcode follows the number"},
    {"участок 90:22:010601:505", "ua-crimea occupied", "cadastre", "a form that nothing else has"},
    {"invoice 9102000006 of 2024", "?", "", "a number without a label is no identifier"},
    {"12 Main Street, order 1149102000002", "?", "", "nor is this"},
    {"ул. Кирова 1, info@mail.rk.gov.ru", "ua-crimea occupied", "domain", "an address of mail"},
};

TEST(Identifiers, InATextAreReadWhenTheyAreLabelledOrUnmistakable) {
  for (const auto& c : kTexts) {
    const Location at = ask("text", c.text);
    EXPECT_EQ(answer(at), c.answer) << c.text << ": " << c.why;
    const bool shown = std::ranges::any_of(at.signals, [&](const Signal& s) { return s.kind == c.kind; });
    EXPECT_EQ(shown, *c.kind != 0) << c.text;
    EXPECT_TRUE(at.kind.empty()) << c.text;
  }
}

TEST(Identifiers, OfOneLabelAreAllRead) {
  const auto values = [](const char* field, const char* text) {
    std::string out;
    for (const Signal& s : ask(field, text).signals)
      if (s.kind == "inn" && s.fault.empty()) out += (out.empty() ? "" : " ") + s.value;
    return out;
  };
  constexpr const char* kTwo = "9102000006 9201000007";
  EXPECT_EQ(values("text", "ИНН 9102000006, 9201000007"), kTwo);
  EXPECT_EQ(values("text", "ИНН: 9102000006 и 9201000007, Москва"), kTwo);
  EXPECT_EQ(values("text", "ИНН 9102000006; 295000 Симферополь"), "9102000006") << "a postcode";
  EXPECT_EQ(values("text", "ИНН 9102000006, 9201000008"), "9102000006") << "its check digits are wrong";
  EXPECT_EQ(values("inn", "ИНН 9102000006; ИНН: 9201000007"), kTwo) << "a label in a cell of its own kind";
  EXPECT_EQ(values("inn", "Simferopol, ИНН 9102000006"), "9102000006") << "and words beside it";
}

TEST(Identifiers, OfAPassportOfOccupiedLandAreGivenByTheOccupier) {
  const Location at = ask("passport", "3514 000001");
  ASSERT_FALSE(at.signals.empty());
  EXPECT_EQ(at.signals.front().territory, "ua-crimea");
  EXPECT_TRUE(given_by_occupier(at.signals.front()));
}

TEST(Identifiers, AreShownAgainstAnAnswerThatTheyContradict) {
  const Location at =
      locate(resolver(), {{{"address", "Moscow, Tverskaya 1"}, {"phone", "+7 3652 123456"}}, *parse_day("2026-02-15")});
  EXPECT_EQ(answer(at), "ru");
  ASSERT_TRUE(std::ranges::any_of(at.signals, [](const Signal& s) { return s.kind == "phone.ru" && s.against; }));
  EXPECT_TRUE(std::ranges::any_of(at.signals, given_by_occupier));
}

TEST(Identifiers, OfAnOccupiedPartAreShownBesideAPlaceUnderUkrainesControl) {
  const Location at =
      locate(resolver(), {{{"address", "Ukraine, Kramatorsk"}, {"inn", "9300000008"}}, *parse_day("2026-02-15")});
  EXPECT_EQ(answer(at), "ua-donetsk government");
  EXPECT_TRUE(std::ranges::any_of(at.signals, given_by_occupier));
}

TEST(Identifiers, OfAnUnnamedRegisterAreReadByTheCountryBesideThem) {
  const auto with = [](const char* country) {
    return locate(resolver(), {{{"identifier", "9102000006"}, {"country", country}}, *parse_day("2026-02-15")});
  };
  EXPECT_EQ(answer(with("Россия")), "ua-crimea occupied")
      << "a Russian tax number, and the country that the occupier writes";
  EXPECT_EQ(answer(with("Kuwait")), "kw") << "ten digits of some other register";
}

TEST(Identifiers, DoNotHideThatAnotherAddressBegins) {
  const char* const kTwo[] = {"Kyiv, Ukraine, Khreshchatyk 1\n+380441234567\nSimferopol, Crimea, Kirova 1",
                              "Киев, Украина, ул. Крещатик 1; +380 44 123 45 67 Москва, Россия, ул. Тверская 1"};
  for (const char* text : kTwo) EXPECT_EQ(answer(ask("text", text)), "?") << text;
}

TEST(Identifiers, LongRunsTakeLinearTime) {
  // Each of these took half a minute when a run was read again from each of its letters.
  std::string at = "@", colons = "12345678 ";
  for (int i = 0; i < 30'000; ++i) at += "a-", colons += "a:";
  EXPECT_EQ(answer(ask("text", at)), "?");
  EXPECT_EQ(answer(ask("text", colons)), "?");
}

TEST(Identifiers, OfOneFirmCountOnce) {
  const PlaceQuery one{{{"inn", "9102000006"}}, *parse_day("2026-02-15")};
  const PlaceQuery three{{{"inn", "9102000006"}, {"ogrn", "1149102000002"}, {"kpp", "910201001"}},
                         *parse_day("2026-02-15")};
  EXPECT_EQ(locate(resolver(), one).confidence, locate(resolver(), three).confidence);
}

TEST(Identifiers, FollowTheDayAsked) {
  EXPECT_EQ(answer(ask("katottg", "UA65100150010064384", "2022-06-01")), "ua-kherson occupied");
  EXPECT_EQ(answer(ask("katottg", "UA65100150010064384", "2026-02-01")), "ua-kherson government");
  EXPECT_EQ(answer(ask("unlocode", "UAYAL", "2014-02-19")), "ua-crimea government");
}

TEST(Identifiers, EveryKindHasAWordThatReadsBack) {
  for (const std::string_view kind : identifier_kinds()) {
    const auto read = identifier_kind_of(kind);
    ASSERT_TRUE(read) << kind;
    EXPECT_EQ(word(*read), kind);
  }
  EXPECT_FALSE(identifier_kind_of("ssn"));
}

TEST(Identifiers, ALongTextHasABound) {
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += "+7 (36561) 2-34-56, ";
  const Location at = ask("text", text);
  EXPECT_EQ(answer(at), "ua-crimea occupied");
  EXPECT_TRUE(std::ranges::any_of(at.signals, [](const Signal& s) { return s.kind == "text.long"; }));
}

}  // namespace
}  // namespace welles::locate
