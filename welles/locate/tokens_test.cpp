// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/tokens.h"

#include <gtest/gtest.h>

namespace welles::locate {
namespace {

// Tokens as a line: a | before one that begins a segment, a - before one that is joined, a # before a number.
std::string line(std::string_view text) {
  Tokens tokens;
  tokens.add(text, 0);
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (!out.empty()) out += ' ';
    if (token.begins_segment) out += '|';
    if (token.joined) out += '-';
    if (token.number) out += '#';
    out += tokens.text(i);
  }
  return out;
}

constexpr struct {
  const char *text, *tokens, *why;
} kCases[] = {
    {"г.Ялта, ул. Кирова 31", "|г ялта |ул кирова #31", "a full stop parts words and ends no segment"},
    {"Malatia-Sebastia", "|malatia -sebastia", "a hyphen joins"},
    {"Oreanda - 12", "|oreanda |#12", "a dash between spaces parts"},
    {"Réaumur–Sébastopol", "|reaumur -sebastopol", "any dash; accents go"},
    {"П’ятихатки", "|пятихатки", "an apostrophe inside a word goes"},
    {"‘Republic of Crimea’", "|republic of crimea", "quotation marks go"},
    {"Ukraine (283001, Donetsk)", "|ukraine |#283001 |donetsk", "brackets part"},
    {"8a Mira", "|8a mira", "the number of a house is no number"},
    {"Ялта\nКрим", "|ялта |крим", "a line end parts"},
    {"克里米亚", "|克 里 米 亚", "each ideograph alone"},
    {"Крымъ", "|крым", "a mute sign at the end goes"},
    {"", "", "empty"},
    {"\xff,-", "", "nothing"},
};

TEST(Tokenize, CutsAsAReaderWould) {
  for (const auto& c : kCases) EXPECT_EQ(line(c.text), c.tokens) << c.text << ": " << c.why;
}

TEST(Tokenize, WritesMarkedLettersOutBeside) {
  Tokens tokens;
  tokens.add("Džankoj, Heničes'k, Yalta'da", 0);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens.text(0), "dzankoj");
  EXPECT_EQ(tokens.sounds(0), "dzhankoj");
  EXPECT_EQ(tokens.sounds(1), "henichesk");
  EXPECT_EQ(tokens.sounds(2), "");
  EXPECT_EQ(tokens.text(2), "yaltada");
  EXPECT_EQ(tokens[2].apostrophe, 5);
}

TEST(Tokens, OfSeveralTextsAreOneRunOfForms) {
  Tokens tokens;
  tokens.add("Новый Крымъ, 克", 0);
  tokens.add("", 1);
  tokens.add("Ялта", 2);
  EXPECT_EQ(tokens.form(0, 2), "новый крым");
  EXPECT_EQ(tokens.form(1, 3), "крым 克 ялта");
  EXPECT_EQ(tokens[3].field, 2U);
}

TEST(FormOf, IsTheSameForAPhraseAndItsTokens) {
  EXPECT_EQ(form_of("Каменск-Шахтинский"), "каменск шахтинский");
  EXPECT_EQ(form_of("U.S.A."), "u s a");
  EXPECT_EQ(form_of("-"), "");
}

}  // namespace
}  // namespace welles::locate
