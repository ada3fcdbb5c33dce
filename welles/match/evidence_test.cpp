// SPDX-License-Identifier: Apache-2.0
#include "welles/match/evidence.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <string>

#include "welles/base/check_digit.h"
#include "welles/match/find.h"
#include "welles/match/score.h"
#include "welles/match/test_index.h"
#include "welles/read/table.h"

namespace welles::match {
namespace {

using model::EntityId;
using test::TestIndex;

TEST(Addresses, AreHeldByWhatTells) {
  constexpr struct {
    const char *query, *candidate;
    Agreement agreement;
    const char* why;
  } kCases[] = {
      {"Sevastopol, ul. Vyhadana, 12", "вул. Вигадана, буд. 12, Севастополь", Agreement::Equal,
       "another script and order"},
      {"Sevastopol, ul. Vyhadana 12", "Sevastopol, ul. Vyhadana 14", Agreement::Near, "another house"},
      {"Sevastopol, ul. Vyhadana 12", "Sevastopol, ul. Pryklada 12", Agreement::Near,
       "another street, one town and number"},
      {"Sevastopol, ul. Vyhadana 12", "Sevastopol", Agreement::None, "one word is everybody's"},
      {"Street 12, Russia", "ul. 12, Russia", Agreement::None, "nothing that tells"},
      {"", "Sevastopol", Agreement::None, "nothing"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(compare_addresses(c.query, c.candidate), c.agreement) << c.why;
    EXPECT_EQ(compare_addresses(c.candidate, c.query), c.agreement) << c.why;
  }
}

TEST(Parents, ArePatronymicsToo) {
  const Lexicon& lexicon = test::lexicon();
  constexpr struct {
    const char *query, *candidate;
    Agreement agreement;
  } kCases[] = {
      {"Ivan", "Іван", Agreement::Equal},        {"Ivan", "Ivanovych", Agreement::Equal},
      {"Ивановна", "Ivan", Agreement::Equal},    {"Vyhadan", "Vyhadanovich", Agreement::Equal},
      {"Ivan", "Petro", Agreement::Differs},     {"Petrovna", "Ivan", Agreement::Differs},
      {"Ivan Zrazok", "Ivan", Agreement::Equal}, {"", "Ivan", Agreement::None},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(compare_parents(lexicon, c.query, c.candidate), c.agreement) << c.query << ", " << c.candidate;
    EXPECT_EQ(compare_parents(lexicon, c.candidate, c.query), c.agreement) << c.candidate << ", " << c.query;
  }
}

TEST(Identifiers, OnlyRightOnesContradict) {
  const Identifier right{"innCode", "7700000016"}, other{"innCode", "7700000023"}, misprint{"innCode", "7700000017"};
  EXPECT_TRUE(contradicting_identifiers(right, other));
  EXPECT_FALSE(contradicting_identifiers(right, misprint));
  EXPECT_FALSE(contradicting_identifiers(right, right));
  EXPECT_FALSE(contradicting_identifiers({"passportNumber", "AB123456"}, {"passportNumber", "AB123457"}))
      << "a person has several";
}

/// One entity with everything, and a query that says the same or something else of one thing.
TEST(Evidence, RaisesAndLowersAScore) {
  const TestIndex index({test::entity("t-1", "Person",
                                      {{"name", "Testymyr Ivanovych Zrazkovyi"},
                                       {"gender", "male"},
                                       {"fatherName", "Ivan"},
                                       {"address", "Sevastopol, ul. Vyhadana 12"}})});
  const auto total = [&](Query query) {
    query.names = {"Testymyr Zrazkovyi"};
    const auto found = find(*index, query, {.threshold = 1, .near = 1});
    return found && !found->empty() ? (*found)[0].score : 0;
  };
  const int name = total({.names = {}});
  EXPECT_GT(total({.names = {}, .addresses = {"Севастополь, вул. Вигадана 12"}}), name);
  EXPECT_GT(total({.names = {}, .fathers = {"Ivan"}}), name);
  EXPECT_EQ(total({.names = {}, .gender = Gender::Male}), name) << "half of all people are";
  EXPECT_LT(total({.names = {}, .gender = Gender::Female}), name);
  EXPECT_LT(total({.names = {}, .fathers = {"Petro"}}), name);
  EXPECT_EQ(total({.names = {}, .addresses = {"Kyiv, vul. Insha 3"}}), name) << "people move";
}

/// Check digits were written from memory of public rules: here the numbers of real lists say that they are right.
TEST(CheckDigits, FitTheNumbersOfRealLists) {
  const char* shared = std::getenv("WELLES_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "WELLES_SHARED does not name the folder with eval/identifiers_dev.csv";
  constexpr std::array<std::string_view, 2> kColumns = {"type", "number"};
  const auto table = read::Table::read(std::string(shared) + "/eval", "identifiers_dev.csv", kColumns);
  ASSERT_TRUE(table) << base::one_line(table.error());
  struct Kind {
    const char *type, *prop;
    std::size_t least;  // rows of that type
    std::size_t rows = 0, fit = 0;
  };
  std::array<Kind, 5> kinds = {{{"INN10", "innCode", 700},
                                {"INN12", "innCode", 190},
                                {"OGRN", "ogrnCode", 400},
                                {"OKPO", "okpoCode", 90},
                                {"EDRPOU", "edrpou", 70}}};
  for (const read::Table::Row& row : table->rows())
    for (Kind& kind : kinds)
      if (row[0] == kind.type) {
        ++kind.rows;
        kind.fit += base::check_digit_fits(kind.prop, row[1]) == true ? 1 : 0;
      }
  for (const Kind& kind : kinds) {
    EXPECT_GE(kind.rows, kind.least) << kind.type;
    EXPECT_GE(kind.fit * 100, kind.rows * 98) << kind.type << ": " << kind.fit << " of " << kind.rows;
  }
}

}  // namespace
}  // namespace welles::match
