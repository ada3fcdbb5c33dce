// SPDX-License-Identifier: Apache-2.0
#include "welles/match/explain.h"

#include <gtest/gtest.h>

#include "welles/match/find.h"
#include "welles/match/test_index.h"

namespace welles::match {
namespace {

using model::EntityId;
using test::TestIndex;

TEST(Explain, ShowsEachPartAndEachPieceOfEvidence) {
  const TestIndex index(test::zrazok_list());
  const Query query{.names = {"Nikhto", "Петро Zrazkovi Staryi"},
                    .birth_dates = {{1970, 0, 0}},
                    .countries = {"de"},
                    .identifiers = {{"innCode", "77-00000023"}}};
  const auto said = explain(*index, query, EntityId{0}).value();
  ASSERT_EQ(said.size(), 4U);

  EXPECT_EQ(said[0].feature, "name");
  EXPECT_EQ(said[0].query, "Петро Zrazkovi Staryi");
  EXPECT_EQ(said[0].detail, "2 of 3 parts found");
  const struct {
    const char *query, *candidate, *detail;
  } parts[] = {
      {"петро", "петро", "equal"},
      {"zrazkovi", "зразковий", "same sound"},
      {"staryi", "", "only in the query"},
      {"", "іванович", "only in the candidate"},
  };
  ASSERT_EQ(said[0].parts.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(said[0].parts[i].query, parts[i].query);
    EXPECT_EQ(said[0].parts[i].candidate, parts[i].candidate);
    EXPECT_EQ(said[0].parts[i].detail, parts[i].detail);
  }
  EXPECT_EQ(said[1].feature, "birthDate");
  EXPECT_EQ(said[1].query, "1970");
  EXPECT_EQ(said[1].candidate, "1970-02-20");
  EXPECT_EQ(said[1].detail, "fits, as exact as it is known");
  EXPECT_EQ(said[2].feature, "country");
  EXPECT_EQ(said[2].score, 0);
  EXPECT_EQ(said[3].feature, "identifier");
  EXPECT_EQ(said[3].detail, "innCode, contradicts");
}

TEST(Explain, SaysWhatWasNotCompared) {
  const TestIndex index(test::zrazok_list());
  const auto bank =
      explain(*index, {.names = {"Bank Zrazok"}, .birth_dates = {{1970, 0, 0}}, .countries = {}}, EntityId{2}).value();
  ASSERT_EQ(bank.size(), 2U);
  EXPECT_EQ(bank[0].score, 10'000);
  EXPECT_EQ(bank[1].feature, "birthDate");
  EXPECT_EQ(bank[1].score, std::nullopt);
  EXPECT_EQ(bank[1].query, "1970");
  EXPECT_EQ(bank[1].detail, "not compared: the list gives none");

  const auto person = explain(*index, {.names = {"Petro Zrazkovyi"}}, EntityId{0}).value();
  ASSERT_EQ(person.size(), 2U);
  EXPECT_EQ(person[1].candidate, "1970-02-20");
  EXPECT_EQ(person[1].detail, "not compared: the record gives none");
}

TEST(Explain, SaysWhenOnlyTheAlphabetDiffers) {
  const TestIndex index(test::zrazok_list());
  const auto said = explain(*index, {.names = {"Николаевна Прикладна"}}, EntityId{1}).value();
  ASSERT_EQ(said.size(), 2U);
  EXPECT_EQ(said[0].parts.at(0).detail, "equal in Latin letters");
  EXPECT_EQ(said[0].parts.at(1).detail, "same sound") << "Prykladna, Prikladna";
}

TEST(Explain, RefusesANumberBeyondTheIndex) {
  const TestIndex index(test::zrazok_list());
  EXPECT_EQ(explain(*index, {.names = {"Zrazok"}}, EntityId{9'999}).error().kind, base::ErrorKind::NotFound);
}

}  // namespace
}  // namespace welles::match
