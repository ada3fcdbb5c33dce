// SPDX-License-Identifier: Apache-2.0
#include "welles/match/score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include "welles/match/test_index.h"

namespace welles::match {
namespace {

using base::PartialDate;
using test::TestIndex;

constexpr struct {
  PartialDate query, candidate;
  DateEvidence evidence;
  const char* why;
} kDates[] = {
    {{1970, 2, 20}, {1970, 2, 20}, DateEvidence::Equal, "to the day"},
    {{1970, 0, 0}, {1970, 2, 20}, DateEvidence::Consistent, "the year is all that is known"},
    {{1970, 2, 0}, {1970, 2, 20}, DateEvidence::Consistent, "the month"},
    {{1970, 0, 0}, {1970, 0, 0}, DateEvidence::Consistent, "equal, but no day"},
    {{1970, 2, 3}, {1970, 3, 2}, DateEvidence::Close, "day and month swapped"},
    {{1970, 2, 20}, {1970, 2, 21}, DateEvidence::Close, "the day alone"},
    {{1970, 2, 20}, {1971, 2, 20}, DateEvidence::Close, "the year alone, by one"},
    {{1970, 0, 0}, {1971, 0, 0}, DateEvidence::Close, "a year reckoned from an age"},
    {{1970, 2, 20}, {1972, 2, 20}, DateEvidence::Contradicts, "the year by two"},
    {{1970, 2, 20}, {1970, 3, 21}, DateEvidence::Contradicts, "day and month"},
    {{1970, 2, 20}, {1971, 2, 21}, DateEvidence::Contradicts, "year and day"},
    {{1970, 0, 0}, {1988, 2, 20}, DateEvidence::Contradicts, "another year"},
};

TEST(CompareDates, KnowsHowNearTwoDatesAre) {
  for (const auto& c : kDates) {
    EXPECT_EQ(compare_dates(c.query, c.candidate), c.evidence) << c.why;
    EXPECT_EQ(compare_dates(c.candidate, c.query), c.evidence) << c.why;
  }
}

std::vector<Evidence> all_evidence() {
  std::vector<Evidence> out;
  for (int d = 0; d <= 4; ++d)
    for (int i = 0; i <= 2; ++i)
      for (int rest = 0; rest < 256; ++rest) {
        const auto agreement = [&](int place) { return static_cast<Agreement>(rest >> (2 * place) & 3); };
        out.push_back({.date = static_cast<DateEvidence>(d),
                       .country = agreement(0),
                       .gender = agreement(1),
                       .address = agreement(2),
                       .family = agreement(3),
                       .identifier = static_cast<IdentifierEvidence>(i)});
      }
  return out;
}

TEST(Combine, NeverFallsWhenTheNameIsBetterAndStaysInBounds) {
  for (const Evidence& evidence : all_evidence()) {
    int last = 0;
    for (int name = 0; name <= 10'000; name += 7) {
      const int total = combine(name, true, evidence);
      ASSERT_GE(total, last);
      ASSERT_LE(total, 10'000);
      last = total;
    }
  }
}

TEST(Combine, HasNoCliff) {
  for (const Evidence& evidence : all_evidence())
    for (int name = 7; name <= 10'000; name += 7)
      ASSERT_LE(combine(name, true, evidence) - combine(name - 7, true, evidence), 35);
}

TEST(Combine, ANameAloneStaysBelowANameWithADateOrAnIdentifier) {
  const int alone = combine(10'000, true, {});
  EXPECT_EQ(alone, 9'500);
  EXPECT_GT(combine(9'500, true, {.date = DateEvidence::Equal}), alone);
  EXPECT_GT(combine(10'000, true, {.date = DateEvidence::Consistent}), alone);
  EXPECT_GT(combine(0, true, {.identifier = IdentifierEvidence::Equal}), alone);
}

TEST(Combine, AContradictionMakesAMatchAReview) {
  const int total = combine(10'000, true, {.date = DateEvidence::Contradicts});
  EXPECT_GE(total, 7'000);
  EXPECT_LT(total, 8'000);
}

TEST(Combine, ADateDoesNotMakeAMatchOfHalfAName) {
  EXPECT_LT(combine(6'000, true, {.date = DateEvidence::Equal, .country = Agreement::Equal}), 7'000);
}

TEST(LeastNameScore, IsTheFirstThatReachesTheFloor) {
  PreparedQuery query;
  EXPECT_EQ(combine(least_name_score(query, 8'000), true, {}), 8'000);
  EXPECT_GT(least_name_score(query, 9'600), 10'000) << "a name alone does not come so far";
  query.known.birth_dates = {{1970, 2, 20}};
  EXPECT_LT(least_name_score(query, 8'000), 8'000);
}

// ---- names ----

int best_name(const Index& index, const std::string& query, std::uint32_t entity) {
  const PreparedQuery prepared = prepare(index, {.names = {query}}).value();
  return score(index, prepared, model::EntityId{entity}).name;
}

TEST(NameScore, IsFullForTheSameNameInAnyOrderCaseAndScript) {
  const TestIndex index(test::zrazok_list());
  for (const char* name : {"Petro Ivanovych ZRAZKOVYI", "ZRAZKOVYI, Petro Ivanovych", "zrazkovyi ivanovych petro",
                           "Петро Іванович Зразковий"})
    EXPECT_EQ(best_name(*index, name, 0), 10'000) << name;
  EXPECT_GE(best_name(*index, "Olha Nykolaievna Prykladna", 1), 8'500);
  EXPECT_GE(best_name(*index, "Ольга Николаевна Прикладна", 1), 9'500);
}

TEST(NameScore, FallsWithEachEditAndEachMissingPart) {
  const TestIndex index(test::zrazok_list());
  const int one_edit = best_name(*index, "Petro Ivanovych ZRAZKOWI", 0);
  const int two_edits = best_name(*index, "Petro Ivanovych ZRUZKUVI", 0);
  const int no_patronymic = best_name(*index, "Petro Zrazkovyi", 0);
  const int surname = best_name(*index, "Zrazkovyi", 0);
  EXPECT_GT(one_edit, two_edits);
  EXPECT_GT(two_edits, 8'000);
  EXPECT_GT(no_patronymic, 7'000);
  EXPECT_LT(no_patronymic, 10'000);
  EXPECT_LT(surname, no_patronymic);
  EXPECT_LT(best_name(*index, "Petro Zrazkovyi Nikhtovych Nemaie", 0), no_patronymic)
      << "a part too many costs as well";
}

TEST(NameScore, OfOneCommonWordIsNoName) {
  const TestIndex index(test::zrazok_list());
  for (const char* name : {"Bank", "Vladimir", "Olga", "Company", "Liability"})
    for (std::uint32_t e = 0; e < index->entities(); ++e)
      EXPECT_LT(best_name(*index, name, e), 7'000) << name << " " << e;
}

TEST(NameScore, OfAWeakNicknameIsForReviewAtMost) {
  const TestIndex index(test::zrazok_list());
  EXPECT_EQ(best_name(*index, "Kolobok", 5), 8'000);
}

TEST(NameScore, TellsNumbersApart) {
  const TestIndex index(test::zrazok_list());
  EXPECT_GT(best_name(*index, "Zrazok Plant No 5", 7), best_name(*index, "Zrazok Plant No 6", 7));
}

TEST(NameScore, AssignsPartsOneToOneForTheGreatestSum) {
  const TestIndex index({test::entity("t-1", "Person", {{"name", "Zrazkova Zrazkovo Zrazkovi"}})});
  const std::vector<PartView> candidate = listed_parts(*index, NameId{0});
  constexpr unsigned kSeed = 20140411;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 100; ++round) {
    std::vector<std::string> words = {"zrazkova", "zrazkovo", "zrazkovi", "zrazkove", "zrazkuva", "razkovi"};
    std::ranges::shuffle(words, random);
    words.resize(1 + random() % 4);
    std::string text;
    for (const std::string& word : words) text += word + ' ';
    const PreparedQuery prepared = prepare(*index, {.names = {text}, .schema = "Person"}).value();
    const std::vector<PartView>& query = prepared.names.at(0).views;
    std::vector<PartPair> pairs;
    name_score(index->lexicon(), NameType::Person, query, candidate, &pairs);
    std::vector<std::array<std::int64_t, 3>> value(query.size());
    for (std::uint32_t q = 0; q < query.size(); ++q)
      for (std::uint32_t c = 0; c < 3; ++c)
        value[q][c] = std::int64_t{relate(index->lexicon(), NameType::Person, query[q], candidate[c],
                                          edits_between(query[q].key, candidate[c].key))
                                       .score} *
                      std::min(query[q].weight, candidate[c].weight);
    std::int64_t sum = 0;
    std::vector<bool> taken(3);
    for (const PartPair& p : pairs) {
      EXPECT_FALSE(taken[p.candidate]);
      taken[p.candidate] = true;
      sum += value[p.query][p.candidate];
    }
    // Every order in which the candidate's three parts and a "none" can be given to the query's parts.
    std::vector<std::uint32_t> order(query.size() + 3);
    std::iota(order.begin(), order.end(), 0U);
    std::int64_t best = 0;
    do {
      std::int64_t other = 0;
      for (std::uint32_t q = 0; q < query.size(); ++q)
        if (order[q] < 3) other += value[q][order[q]];
      best = std::max(best, other);
    } while (std::ranges::next_permutation(order).found);
    ASSERT_EQ(sum, best) << text << "seed " << kSeed;
  }
}

TEST(SameIdentifier, GoesByKindUnlessOneIsGeneral) {
  const Identifier inn{"innCode", "7700000017"};
  EXPECT_TRUE(same_identifier({"innCode", "7700000017"}, inn));
  EXPECT_TRUE(same_identifier({"", "7700000017"}, inn));
  EXPECT_TRUE(same_identifier({"taxNumber", "7700000017"}, inn));
  EXPECT_FALSE(same_identifier({"okpoCode", "7700000017"}, inn));
  EXPECT_FALSE(same_identifier({"innCode", "7700000018"}, inn));
}

}  // namespace
}  // namespace welles::match
