// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/names.h"

#include <gtest/gtest.h>

namespace welles::sources {
namespace {

std::string names(std::string_view printed, NameOf of, NameRole role = NameRole::Name) {
  std::string out;
  for (const ParsedName& name : parse_names(printed, of, role)) {
    constexpr const char* kMarks[] = {"", "=", "~", "<"};
    out += "[" + std::string(kMarks[static_cast<int>(name.role)]) + name.value +
           (name.lang.empty() ? "" : "@" + name.lang) + "]";
  }
  return out;
}

// [name] [=alias] [~weak alias] [<previous name]
TEST(ParseNames, TakesACellOfAPersonApart) {
  constexpr struct {
    const char *printed, *names, *why;
  } kCases[] = {
      {"Petro ZRAZKOVYI", "[Petro ZRAZKOVYI]", "one name"},
      {"Petro Ivanovych ZRAZKOVYI / Petr Ivanovich ZRAZKOVY", "[Petro Ivanovych ZRAZKOVYI][=Petr Ivanovich ZRAZKOVY]",
       "a slash"},
      {"Петро ЗРАЗКОВИЙ / Петр ЗРАЗКОВЫЙ", "[Петро ЗРАЗКОВИЙ][=Петр ЗРАЗКОВЫЙ]", "in Cyrillic"},
      {"Petra ZRAZKOVA/", "[Petra ZRAZKOVA]", "a slash that divides nothing"},
      {"Petro ZRAZKOVYI/ZRAZKOVY", "[Petro ZRAZKOVYI][=Petro ZRAZKOVY]", "a word in two spellings"},
      {"Iwad (a.k.a. Eywad) ZRAZKO", "[Iwad ZRAZKO][=Eywad ZRAZKO]", "a word in another spelling, in the middle"},
      {"Iwad (Eywad, Aywad) ZRAZKO", "[Iwad ZRAZKO][=Eywad ZRAZKO][=Aywad ZRAZKO]", "two of them"},
      {"Wedat ZRAZKO (a.k.a. Zrazka, al-Zrazko)", "[Wedat ZRAZKO][=Wedat Zrazka][=Wedat al-Zrazko]", "at the end"},
      {"Petra ZRAZKOVA (a.k.a. Pietra ZRASKOVA, Petra ZRAZKOVAYA or Petra ZRASKOVA)",
       "[Petra ZRAZKOVA][=Pietra ZRASKOVA][=Petra ZRAZKOVAYA][=Petra ZRASKOVA]", "whole names"},
      {"Ihor ZRAZKO (a.k.a. Bobchyk)", "[Ihor ZRAZKO][~Bobchyk]", "a nickname is a weak alias"},
      {"Ihor ZRAZKO a.k.a. ‘Bobchyk’", "[Ihor ZRAZKO][~Bobchyk]", "without brackets"},
      {"Ihor ZRAZKO a.k.a. Igor ZRAZKA", "[Ihor ZRAZKO][=Igor ZRAZKA]", "a whole name without brackets"},
      {"Oleksandr ZRAZKO (Russian: Александр ЗРАЗКО)", "[Oleksandr ZRAZKO][=Александр ЗРАЗКО@ru]", "in another script"},
      {"Oleksandr ZRAZKO (Russian:Александр Зразко)", "[Oleksandr ZRAZKO][=Александр Зразко@ru]", "without a blank"},
      {"Nazir ZRAZKO نزير زرازكو", "[Nazir ZRAZKO][=نزير زرازكو]", "another script behind it"},
      {"Nazir ZRAZKO (Nasir ZRASKO) – نزير زرازكو", "[Nazir ZRAZKO][=نزير زرازكو][=Nasir ZRASKO]", "both"},
      {"Alesia ZRAZKO or Alesya ZRAZKA", "[Alesia ZRAZKO][=Alesya ZRAZKA]", "or"},
      {"ZRAZKO, Petro Ivanovych", "[Petro Ivanovych ZRAZKO]", "last name first"},
      {"ZRAZKO Son-il, ZRAZKO Sun-il", "[ZRAZKO Son-il][=ZRAZKO Sun-il]", "a comma between whole names"},
      {"Petro Zrazko, III (third)", "[Petro Zrazko III]", "a suffix"},
      {"Petro Zrazko (born on 14.1.1968 in Zrazkivka)", "[Petro Zrazko]", "a note is no name"},
      {"Hajji Zrazko (formerly listed as)", "[Hajji Zrazko]", "nor this"},
      {"Zrazko (Iran)", "[Zrazko]", "nor a country"},
      {"Петро ЗРАЗКOВИЙ", "[Петро ЗРАЗКОВИЙ]", "a Latin O in a Cyrillic word"},
      {"‘Zrazko’", "[Zrazko]", "quotes around the whole"},
      {"Petro Zrazko, born 12 Dec. 1965 in Zrazkivka", "[Petro Zrazko]", "a note without brackets"},
      {"Petro Zrazko. Date of birth: (i) 11.4.1960, (ii) 11.4.1963. Nationality: Zrazkian", "[Petro Zrazko]",
       "several notes"},
      {"Petra ZRAZKOVA (born ZHYLKO)", "[Petra ZRAZKOVA][<ZHYLKO]", "a name at birth"},
      {"Петра ЗРАЗКОВА (ЖИЛКО))", "[Петра ЗРАЗКОВА][=Петра ЖИЛКО]", "another last name, and a bracket too many"},
      {"Ahmed Zrazko, Abu Zrazok,Abu Zrazoka, Petryk", "[Ahmed Zrazko][=Abu Zrazok][=Abu Zrazoka][~Petryk]",
       "names and nicknames"},
      {"(a) Petro Zrazko, (b) Petr Zrazka", "[Petro Zrazko][=Petr Zrazka]", "letters"},
      {"(c)Petro Zrazko", "[Petro Zrazko]", "a letter left over"},
      {"Korean:", "", "a label without a name"},
      {"Text of image", "", "what a transcriber left"},
      {"---", "", "no letter"},
      {"(((((", "", "brackets alone"},
      {"", "", "empty"},
  };
  for (const auto& c : kCases) EXPECT_EQ(names(c.printed, NameOf::Person), c.names) << c.why << ": " << c.printed;
}

TEST(ParseNames, TakesACellOfAThingApart) {
  constexpr struct {
    const char *printed, *names, *why;
  } kCases[] = {
      {"Suzhou Zrazok Manufacturing Co., Ltd", "[Suzhou Zrazok Manufacturing Co., Ltd]", "a legal form behind a comma"},
      {"Zrazok Research, Design and Production Works", "[Zrazok Research, Design and Production Works]",
       "commas of one name"},
      {"Zrazok Front, Katiba Zrazok, Zrazok Brigade, ZLF", "[Zrazok Front][=Katiba Zrazok][=Zrazok Brigade][=ZLF]",
       "many names"},
      {"Zrazok Department (ZD)", "[Zrazok Department][=ZD]", "an abbreviation"},
      {"Zrazok Bank (formerly. ZRAZOKBANK)", "[Zrazok Bank][<ZRAZOKBANK]", "a former name"},
      {"Zrazok Energy (formerly known as Zrazok Part)", "[Zrazok Energy][<Zrazok Part]", "in words"},
      {"Zrazok Bank (including all branches)", "[Zrazok Bank]", "a note"},
      {"Zrazok Bank (Azerbaijan)", "[Zrazok Bank]", "a country"},
      {"Zrazok-Aero / ZA-Aero", "[Zrazok-Aero][=ZA-Aero]", "a slash"},
      {"ZTV/ZTV Mir", "[ZTV/ZTV Mir][=ZTV][=ZTV Mir]", "a slash without blanks may belong to the name"},
      {"Акціонерне товариство «Зразок» (АТ «Зразок»)", "[Акціонерне товариство «Зразок»][=АТ «Зразок»]",
       "a short form"},
      {"OOO “Зразок-CT”", "[OOO “Зразок-CT”]", "two scripts in one name"},
      {"Public movement ‘Zrazok’ Общественное движение ‘Зразок’",
       "[Public movement ‘Zrazok’][=Общественное движение ‘Зразок’]", "two names in two scripts"},
      {"Zrazok (Joint Stock Company)", "[Zrazok]", "a legal form is no name"},
      {"Joint Stock Company", "[~Joint Stock Company]", "unless nothing else is printed"},
      {"OR Zrazok", "[OR Zrazok]", "no label, since it is in capitals"},
  };
  for (const auto& c : kCases) EXPECT_EQ(names(c.printed, NameOf::Thing), c.names) << c.why << ": " << c.printed;
}

TEST(ParseNames, SingleWordsOfAPersonAreWeakUnlessTheirScriptWritesNoBlanks) {
  EXPECT_EQ(names("Jdid, Jedid, Jedeed", NameOf::Person, NameRole::Alias), "[~Jdid][~Jedid][~Jedeed]");
  EXPECT_EQ(names("Petryk", NameOf::Person, NameRole::Alias), "[~Petryk]");
  EXPECT_EQ(names("전지부", NameOf::Person, NameRole::Alias), "[=전지부]");
  EXPECT_EQ(names("Zrazkovyi", NameOf::Person), "[Zrazkovyi]") << "a name stays a name";
  EXPECT_EQ(names("Zrazok", NameOf::Thing, NameRole::Alias), "[=Zrazok]");
}

TEST(GivenNameFirst, TurnsOneComma) {
  constexpr struct {
    const char *printed, *turned, *why;
  } kCases[] = {
      {"ZRAZKO, Petro Ivanovych", "Petro Ivanovych ZRAZKO", "as OFAC prints persons"},
      {"ZRAZKO OROBIO (SEGUNDO), Petro", "Petro ZRAZKO OROBIO (SEGUNDO)", "several last names"},
      {"Petro Zrazko", "Petro Zrazko", "no comma"},
      {"ZRAZKO, Petro, Jr.", "ZRAZKO Petro Jr.", "several commas"},
      {"ZRAZKO, III", "ZRAZKO III", "a suffix"},
      {"ZRAZKO,", "ZRAZKO", "nothing behind"},
      {",", "", "nothing at all"},
  };
  for (const auto& c : kCases) EXPECT_EQ(given_name_first(c.printed), c.turned) << c.why;
}

}  // namespace
}  // namespace welles::sources
