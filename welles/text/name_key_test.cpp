// SPDX-License-Identifier: Apache-2.0
#include "welles/text/name_key.h"

#include <gtest/gtest.h>

#include "welles/text/edit_distance.h"
#include "welles/text/fold.h"

namespace welles::text {
namespace {

// One name a row, in the spellings of one system each; `edits` is the most by which a key may differ from the first.
struct Row {
  const char* name;
  std::vector<const char*> spellings;
  std::size_t edits;
  const char* why;
};

const Row kSame[] = {
    {"Губарев", {"Gubarev", "Hubariev", "Gubarew", "Goubarev"}, 0, "г: BGN, KMU, Duden, French"},
    {"Михаил", {"Mikhail", "Mihail", "Mixail"}, 2, "х: BGN, ISO 9, GOST 7.79"},
    {"Рахманов", {"Rakhmanov", "Rahmanov", "Rakhmanow"}, 0, "х, w"},
    {"Рахманов", {"Rachmanow"}, 1, "German ch reads as ч"},
    {"Юрьевич", {"Yuryevich", "Yurievich", "Iurevich", "Jurjewitsch", "Yurevich", "Iourievitch"}, 0, "ье, ю, ч"},
    {"Юрий", {"Yuri", "Yury", "Yuriy", "Iurii", "Jurij", "Iouri", "Yurij"}, 0, "ий"},
    {"Евгений", {"Yevgeny", "Evgeniy", "Evgenii", "Jewgenij", "Evgueni", "Yevgeniy"}, 0, "initial е; French gu"},
    {"Сергеевич", {"Sergeyevich", "Sergeevich", "Sergejewitsch", "Sergueievitch"}, 0, "ее"},
    {"Николаевич", {"Nikolayevich", "Nikolaevich", "Nikolajewitsch", "Nikolaievitch"}, 0, "ае"},
    {"Щербаков", {"Shcherbakov", "Schtscherbakow", "Chtcherbakov", "Scherbakov"}, 0, "щ"},
    {"Хрущёв", {"Khrushchev", "Chruschtschow"}, 2, "х and ё of German"},
    {"Жириновский", {"Zhirinovsky", "Zhirinovskiy", "Zhirinovskii", "Zhirinovskij"}, 0, "ж, ий"},
    {"Желтяков", {"Zheltyakov", "Jeltiakov"}, 1, "French j"},
    {"Гаджиев", {"Gadzhiyev", "Gadjiev", "Gadzhiev", "Hadzhyiev", "Gadschijew"}, 0, "дж"},
    {"Цыкуренко", {"Tsykurenko", "Tsikourenko", "Cykurenko", "Tcykurenko"}, 1, "ц: BGN, French, Polish, ICAO"},
    {"Наталья", {"Natalya", "Natalia", "Natalja"}, 0, "ья"},
    {"Фёдор", {"Fyodor", "Fedor", "Fiedor", "Fjodor"}, 2, "ё"},
    {"Смирнов", {"Smirnov", "Smirnow", "Smirnoff"}, 0, "w and ff"},
    {"Єнакієв", {"Yenakiiev", "Jenakijew", "Enakiev"}, 0, "Ukrainian є"},
    {"Яцуляк", {"Yatsuliak", "Jazuljak", "Iatsouliak"}, 1, "German z for ц"},
    {"Ольга", {"Olha", "Olga", "Ol'ga"}, 0, "soft sign"},
    {"Александр", {"Aleksandr", "Alexandr"}, 0, "x"},
    {"Кирилл", {"Kirill", "Kiril"}, 0, "doubled"},
    {"Советский", {"Sovetskiy", "Sowjetskij"}, 0, "т and с meet"},
    {"Шойгу", {"Shoigu", "Schoigu", "Shoygu"}, 0, "ш"},
};

TEST(NameKey, IsTheSameAcrossSpellings) {
  for (const Row& row : kSame) {
    const std::string key = name_key(fold(row.name));
    for (const char* spelling : row.spellings) {
      const std::string other = name_key(fold(spelling));
      EXPECT_LE(edit_distance(key, other, 9), row.edits)
          << spelling << ": " << other << " is not " << key << ": " << row.why;
    }
  }
}

TEST(NameKey, KeepsShortAndCommonNamesApart) {
  constexpr struct {
    const char *one, *other;
  } kApart[] = {
      {"Kim", "Kem"},     {"Ana", "Yana"},       {"Mara", "Maria"},  {"Li", "Lu"},          {"Wang", "Wong"},
      {"Kyong", "Kyung"}, {"Ivanov", "Ivanova"}, {"Zhang", "Chang"}, {"Petrov", "Petrova"}, {"Рябов", "Rabov"},
  };
  for (const auto& c : kApart) EXPECT_NE(name_key(fold(c.one)), name_key(fold(c.other))) << c.one << " " << c.other;
}

TEST(NameKey, IsAsciiAndMayBeEmpty) {
  EXPECT_EQ(name_key(""), "");
  EXPECT_EQ(name_key("'"), "");
  EXPECT_EQ(name_key("ь"), "");
  EXPECT_EQ(name_key("山口"), "xanku");
  EXPECT_EQ(name_key("2004"), "2004") << "doubled digits stay";
  EXPECT_EQ(name_key("łodz"), "lodz");
  EXPECT_EQ(name_key("a\xFF"), "a");
}

TEST(KeyScheme, NamesItselfAndTheUnicodeLibrary) {
  EXPECT_EQ(key_scheme(), "welles-1 icu-72");
}

}  // namespace
}  // namespace welles::text
