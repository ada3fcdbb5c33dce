// SPDX-License-Identifier: Apache-2.0
#include "welles/match/name.h"

#include <gtest/gtest.h>

#include <array>

#include "welles/match/relation.h"
#include "welles/match/test_lexicon.h"
#include "welles/text/fold.h"
#include "welles/text/name_key.h"

namespace welles::match {
namespace {

std::vector<Part> parse(NameType type, std::string_view printed) {
  return parse_name(test::lexicon(), type, printed);
}

std::string told(NameType type, std::string_view printed) {
  constexpr std::array<const char*, kRoles> kLetters = {"name",       "given", "initial", "particle", "title",
                                                        "generation", "form",  "word",    "place",    "number",
                                                        "and",        "nasab", "kunya"};
  std::string out;
  for (const Part& part : parse(type, printed))
    out += (out.empty() ? "" : " ") + part.word + "/" + kLetters[static_cast<std::size_t>(part.role)];
  return out;
}

constexpr struct {
  NameType type;
  const char *printed, *parts;
} kNames[] = {
    {NameType::Person, "Dr. Petro von Zrazkovyi Jr.", "dr/title petro/given von/particle zrazkovyi/name jr/generation"},
    {NameType::Person, "P. I. Zrazkovyi", "p/initial i/initial zrazkovyi/name"},
    {NameType::Person, "JC Zrazkovyi", "j/initial c/initial zrazkovyi/name"},
    {NameType::Person, "PetroZrazkovyi", "petro/given zrazkovyi/name"},
    {NameType::Person, "KhARIChEV", "kharichev/name"},
    {NameType::Person, "Zrazko bin Vyhadko", "zrazko/name bin/nasab vyhadko/name"},
    {NameType::Person, "Petro Major", "petro/given major/name"},
    {NameType::Body, "ТОВ «Вигадка»", "тов/form вигадка/name"},
    {NameType::Body, "Vyhadka Limited Liability Company", "vyhadka/name limited liability company/form"},
    {NameType::Body, "Vyhadka Limitd Liability Company", "vyhadka/name limitd liability company/form"},
    {NameType::Body, "Machine Boulder Plant", "machine/word boulder/name plant/word"},
    {NameType::Body, "Vyhadord Limited", "vyhadord/name limited/form"},
    {NameType::Body, "A.B.V. Zrazok GmbH", "abv/name zrazok/name gmbh/form"},
    {NameType::Body, "Zrazok No15 Bank", "zrazok/name no/and 15/number bank/word"},
    {NameType::Thing, "M/V PRYKLAD 01", "m v/title pryklad/name 1/number"},
};

TEST(ParseName, SaysWhatEachPartIs) {
  for (const auto& c : kNames) EXPECT_EQ(told(c.type, c.printed), c.parts) << c.printed;
}

TEST(ParseName, KnowsWhoseNameAPartIs) {
  const auto parts = parse(NameType::Person, "Zrazko bin Vyhadko al-Pryklad");
  ASSERT_GE(parts.size(), 4U);
  EXPECT_EQ(parts[0].kin, Kin::Own);
  EXPECT_EQ(parts[2].kin, Kin::Father);
  EXPECT_EQ(parts.back().kin, Kin::Own);
  EXPECT_EQ(parse(NameType::Person, "Zrazko Vyhadko")[0].kin, Kin::Unsaid);
}

TEST(Alternatives, AreTheNamesThatOneTextGives) {
  EXPECT_EQ(alternatives("Vyhadka (formerly Zrazok)").size(), 2U);
  EXPECT_EQ(alternatives("Vyhadka, a.k.a. Zrazok, ex Pryklad").size(), 3U);
  EXPECT_EQ(alternatives("Vyhadka Exim"), std::vector<std::string>{"Vyhadka Exim"});
  EXPECT_EQ(alternatives(""), std::vector<std::string>{""});
}

TEST(Consonants, AreWhatAScriptWithoutVowelsLeaves) {
  EXPECT_EQ(consonants("petro"), consonants("btr"));
  EXPECT_EQ(consonants("aea"), "");
  EXPECT_TRUE(is_abjad("محمد"));
  EXPECT_TRUE(is_abjad("משה"));
  EXPECT_FALSE(is_abjad("Հայկ"));
  EXPECT_FALSE(is_abjad("petro"));
}

TEST(ParseName, GivesFoldedWordsAndKeys) {
  const auto parts = parse(NameType::Person, "Петро-Іван ЗРАЗКOВИЙ, «№ 5» ''");  // with a Latin O
  ASSERT_EQ(parts.size(), 5U);
  EXPECT_EQ(parts[0].word, "петро");
  EXPECT_EQ(parts[1].key, "ivan");
  EXPECT_EQ(parts[2].word, "зразковий");
  EXPECT_EQ(parts[2].key, "zrazkovi");
  EXPECT_EQ(parts[3].word, "no") << "NFKC of №";
  EXPECT_EQ(parts[4].key, "5");
}

TEST(ParseName, CutsTheKeyOfAnEndlessWord) {
  std::string word;
  for (int i = 0; i < 100; ++i) word += "ab";
  EXPECT_EQ(parse(NameType::Person, word).at(0).key.size(), kKeyBytes);
}

TEST(ParseName, OfNothingIsNothing) {
  EXPECT_TRUE(parse(NameType::Person, "").empty());
  EXPECT_TRUE(parse(NameType::Body, " ’-– ").empty());
}

constexpr struct {
  const char *query, *candidate;
  std::size_t allowed;
  const char* why;
} kCases[] = {
    {"l", "lu", 0, "one letter leaves nothing to recognise"},
    {"li", "lu", 1, "two letters: no cliff"},
    {"kim", "kem", 1, "one in a short word"},
    {"olha", "ola", 1, "one in a short word"},
    {"zrazkovi", "zrazkov", 2, "two in a long word"},
    {"zariia", "zari", 2, "the longer one counts"},
    {"zrazkovi", "zra", 1, "but a short word has one"},
    {"no5", "no6", 0, "numbers are equal or not"},
    {"zrazok", "zrazok2", 0, "numbers are equal or not, on either side"},
};

TEST(EditsAllowed, GoesByTheLengthOfBothAndIsSymmetric) {
  for (const auto& c : kCases) {
    EXPECT_EQ(edits_allowed(c.query, c.candidate), c.allowed) << c.why;
    EXPECT_EQ(edits_allowed(c.candidate, c.query), c.allowed) << c.why;
    EXPECT_GE(edits_allowed(c.query), c.allowed) << c.why;
  }
}

TEST(PlaceStem, IsTheSameOfAPlaceAndItsAdjective) {
  constexpr struct {
    const char *place, *adjective;
  } kSame[] = {{"Муром", "Муромский"},           {"Murom", "Муромское"},       {"Вигаданівка", "Вигаданівський"},
               {"Vyhadanivka", "Вигаданівська"}, {"Донецк", "Донецкая"},       {"Ульяновск", "Ульяновский"},
               {"Kharkiv", "Kharkivskyi"},       {"Балаклава", "Балаклавский"}};
  for (const auto& c : kSame) {
    const std::string place = text::name_key(text::fold(c.place)), adjective = text::name_key(text::fold(c.adjective));
    EXPECT_TRUE(is_adjective(adjective)) << adjective;
    if (is_adjective(place)) continue;
    const bool by_stem = !place_stem(place).empty() && place_stem(place) == place_stem(adjective);
    // Of a town whose name ends with -sk the adjective is a letter away.
    EXPECT_TRUE(by_stem || edits_between(place, adjective)) << place << ", " << adjective;
  }
  EXPECT_EQ(place_stem("omski"), "") << "too short to tell";
  EXPECT_EQ(place_stem(""), "");
}

}  // namespace
}  // namespace welles::match
