// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/tokens.h"

#include <gtest/gtest.h>

namespace welles::locate {
namespace {

// Tokens as a line: a | before one that begins a segment, a - before one that is joined, a # before a number.
std::string line(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, 0, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += ' ';
    if (token.begins_segment) out += '|';
    if (token.joined) out += '-';
    if (token.number) out += '#';
    out += token.text;
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
  std::vector<Token> tokens;
  tokenize("Džankoj, Heničes'k, Yalta'da", 0, tokens);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[0].text, "dzankoj");
  EXPECT_EQ(tokens[0].sounds, "dzhankoj");
  EXPECT_EQ(tokens[1].sounds, "henichesk");
  EXPECT_EQ(tokens[2].sounds, "");
  EXPECT_EQ(tokens[2].text, "yaltada");
  EXPECT_EQ(tokens[2].apostrophe, 5);
}

TEST(FormOf, IsTheSameForAPhraseAndItsTokens) {
  EXPECT_EQ(form_of("Каменск-Шахтинский"), "каменск шахтинский");
  EXPECT_EQ(form_of("U.S.A."), "u s a");
}

}  // namespace
}  // namespace welles::locate
