// SPDX-License-Identifier: Apache-2.0
#include "welles/match/find.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "welles/match/test_index.h"

namespace welles::match {
namespace {

using model::EntityId;
using test::TestIndex;

std::vector<Match> find_ok(const Index& index, const Query& query, const FindOptions& options = {}) {
  auto found = find(index, query, options);
  EXPECT_TRUE(found) << found.error().what;
  return found ? *std::move(found) : std::vector<Match>();
}

TEST(Find, PutsTheRightEntityFirst) {
  const TestIndex index(test::zrazok_list());
  const struct {
    Query query;
    std::uint32_t entity;
    std::vector<std::string> rests_on;
    const char* why;
  } cases[] = {
      {{.names = {"Zrazkovyi Petro Ivanovych"}}, 0, {"name"}, "order"},
      {{.names = {"Петро Зразковий"}, .birth_dates = {{1970, 2, 20}}},
       0,
       {"name", "birthDate"},
       "another script, no patronymic"},
      {{.names = {"Petro Ivanovych Zrazkovyi"}, .schema = "Person", .countries = {"UA"}},
       0,
       {"name", "country"},
       "country"},
      {{.names = {"Nykyta Nikhto"}, .identifiers = {{"innCode", "7700 000 016"}}},
       0,
       {"identifier"},
       "an identifier stands for itself"},
      {{.names = {}, .identifiers = {{"", "IMO9000001"}, {"imoNumber", "IMO9000001"}}},
       4,
       {"identifier"},
       "no name at all"},
      {{.names = {"Olga Nikolayevna Prikladna"}}, 1, {"name"}, "one letter less in one spelling"},
      {{.names = {"OOO Vygadka"}}, 3, {"name"}, "an alias in another script"},
      {{.names = {"nobody of that name", "Bank Zrazok"}, .schema = "LegalEntity"},
       2,
       {"name"},
       "the better of two names"},
  };
  for (const auto& c : cases) {
    const auto found = find_ok(*index, c.query);
    ASSERT_FALSE(found.empty()) << c.why;
    EXPECT_EQ(model::index_of(found[0].entity), c.entity) << c.why;
    EXPECT_TRUE(found[0].match) << c.why;
    EXPECT_EQ(found[0].rests_on, c.rests_on) << c.why;
  }
}

TEST(Find, KeepsKindsApart) {
  const TestIndex index(test::zrazok_list());
  EXPECT_TRUE(find_ok(*index, {.names = {"Petro Ivanovych Zrazkovyi"}, .schema = "Vessel"}).empty());
  EXPECT_TRUE(find_ok(*index, {.names = {"Pryklad Star"}, .schema = "Person"}).empty());
  EXPECT_FALSE(find_ok(*index, {.names = {"Pryklad Star"}, .schema = "Vessel"}).empty());
  EXPECT_FALSE(find_ok(*index, {.names = {"Bank Zrazok"}, .schema = "Organization"}).empty()) << "a company is one";
}

TEST(Find, AsksOnlyTheDatasetsNamed) {
  const TestIndex index(test::zrazok_list());
  const Query query{.names = {"Limited Liability Company Vyhadka"}};
  EXPECT_EQ(find_ok(*index, query, {.datasets = {"other"}}).size(), 1U);
  EXPECT_TRUE(find_ok(*index, query, {.datasets = {"test"}}).empty());
  EXPECT_TRUE(find_ok(*index, query, {.datasets = {"unheard of"}}).empty());
}

TEST(Find, ShowsAContradictionForReview) {
  const TestIndex index(test::zrazok_list());
  const auto found = find_ok(*index, {.names = {"Petro Ivanovych Zrazkovyi"}, .birth_dates = {{1999, 1, 1}}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].match);
  // It would be a match but for the date, so it is shown however high `near` is.
  EXPECT_EQ(find_ok(*index, {.names = {"Petro Ivanovych Zrazkovyi"}, .birth_dates = {{1999, 1, 1}}}, {.near = 8'000}),
            found);
}

TEST(Find, OrdersByScoreThenById) {
  std::vector<model::Entity> all;
  for (const char* id : {"t-1", "t-2", "t-3"}) all.push_back(test::entity(id, "Person", {{"name", "Petro Zrazkovyi"}}));
  all[2].statements.push_back({.entity = "t-3", .schema = "Person", .prop = "birthDate", .value = "1970"});
  const TestIndex index(all);
  const auto found = find_ok(*index, {.names = {"Petro Zrazkovyi"}, .birth_dates = {{1970, 0, 0}}});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].entity, EntityId{2});
  EXPECT_EQ(found[1].entity, EntityId{0});
  EXPECT_EQ(find_ok(*index, {.names = {"Petro Zrazkovyi"}}, {.limit = 2}).size(), 2U);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(Find, AnyInputHasAPlainAnswer) {
  const TestIndex index(test::zrazok_list());
  const struct {
    std::string name;
    bool refused, found;
    const char* why;
  } cases[] = {
      {"", true, false, "empty"},
      {"z", false, false, "one letter"},
      {repeated("slovo ", 10'000), true, false, "10,000 words"},
      {repeated("s ", 65), true, false, "65 parts"},
      {"?!... -- ,;", true, false, "only punctuation"},
      {"Dr. General Prof.", false, false, "only titles"},
      {"Petrо Ivanоvych Zrаzkоvyi", false, true, "look-alikes of another script in a word"},
      {"\u202Eiyvokzarz\u202C Petro Ivanovych Zrazkovyi \u2066\u2069", false, true,
       "bidi controls and a stranger word"},
      {"Petro\u200B Iva\u00ADnovych Zraz\u2060kovyi", false, true, "invisible characters"},
      {"Pe" + repeated("\u0301", 200) + "tro Ivanovych Zrazkovyi", false, true, "a flood of combining marks"},
      {"Petro \U0001F600 Ivanovych \U0001F600 Zrazkovyi", false, true, "emoji"},
      {"\U0001F600\U0001F600", true, false, "only emoji"},
      {"Petro \xFF\xFE Ivanovych \xC3 Zrazkovyi", false, true, "ill-formed UTF-8"},
      {repeated("\xFF", 500), true, false, "only ill-formed UTF-8"},
      {repeated("z", 4'000), false, false, "one endless word"},
  };
  for (const auto& c : cases) {
    const auto found = find(*index, {.names = {c.name}});
    EXPECT_EQ(!found, c.refused) << c.why;
    if (!found) {
      EXPECT_EQ(found.error().kind, base::ErrorKind::BadInput) << c.why;
      continue;
    }
    EXPECT_EQ(!found->empty() && (*found)[0].match, c.found) << c.why;
    if (!c.found || found->empty()) continue;
    EXPECT_EQ(model::index_of((*found)[0].entity), 0U) << c.why;
  }
}

TEST(Find, ANameOfVeryManyPartsIsFoundByAnother) {
  std::string endless, shorter;
  for (const char* word :
       {"zrazok", "vyhadka", "pryklad", "kazka", "nebylytsia", "mriia", "viter", "khmara", "zirka", "kamin"}) {
    endless += std::string(word) + ' ';
    if (endless.size() > 8) shorter += std::string(word) + ' ';
  }
  const TestIndex index({test::entity("t-1", "Organization", {{"name", endless}}),
                         test::entity("t-2", "Organization", {{"name", "zrazok vyhadka"}})});
  for (const Query& query :
       {Query{.names = {endless}}, Query{.names = {shorter}}, Query{.names = {endless + " bank"}}}) {
    const auto found = find_ok(*index, query, {.limit = 0});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(model::index_of(found[0].entity), 0U);
    EXPECT_EQ(find_ok(*index, query, {.limit = 0, .exhaustive = true}), found);
  }
}

TEST(Find, RefusesWhatItCannotSearchFor) {
  const TestIndex index(test::zrazok_list());
  const struct {
    Query query;
    const char* why;
  } cases[] = {
      {{.names = {}}, "nothing"},
      {{.names = {" - "}}, "no letter"},
      {{.names = {}, .identifiers = {{"innCode", "7"}}}, "too short for an identifier"},
      {{.names = {std::string(5'000, 'a')}}, "too long"},
      {{.names = {"Zrazkovyi"}, .schema = "Sanction"}, "a link"},
      {{.names = {"Zrazkovyi"}, .schema = "Dragon"}, "no schema"},
  };
  for (const auto& c : cases) {
    const auto found = find(*index, c.query);
    ASSERT_FALSE(found) << c.why;
    EXPECT_EQ(found.error().kind, base::ErrorKind::BadInput) << c.why;
  }
  std::string words;
  for (int i = 0; i < 65; ++i) words += "a" + std::to_string(i) + " ";
  EXPECT_FALSE(find(*index, {.names = {words}}));
}

// ---- the search against the scan over everything ----

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }

  /// Few syllables, so that words repeat and lie near each other.
  std::string word() {
    static constexpr const char* kSyllables[] = {"zra", "zok", "pry", "klad", "vych", "ova", "iv",
                                                 "ta",  "no",  "li",  "шко",  "енко", "ий"};
    std::string out;
    for (std::size_t n = 1 + below(4); n > 0; --n) out += kSyllables[below(one_in(4) ? 13 : 10)];
    return out;
  }
  std::string name(std::size_t most) {
    std::string out;
    for (std::size_t n = 1 + below(most); n > 0; --n) out += (one_in(9) ? std::to_string(below(9)) : word()) + ' ';
    return out;
  }
  std::string disguised(std::string name) {
    for (std::size_t n = below(4); n > 0 && name.size() > 2; --n) {
      const std::size_t at = below(name.size() - 1);
      if (static_cast<unsigned char>(name[at]) >= 0x80 || static_cast<unsigned char>(name[at + 1]) >= 0x80) continue;
      switch (below(4)) {
        case 0:
          name.erase(at, 1);
          break;
        case 1:
          name.insert(at, 1, static_cast<char>('a' + below(26)));
          break;
        case 2:
          std::swap(name[at], name[at + 1]);
          break;
        default:
          name[at] = static_cast<char>('a' + below(26));
      }
    }
    return name;
  }
  base::PartialDate date() {
    const auto year = static_cast<std::int16_t>(1970 + below(3));
    if (one_in(3)) return {year, 0, 0};
    return {year, static_cast<std::uint8_t>(1 + below(2)), static_cast<std::uint8_t>(1 + below(3))};
  }

 private:
  std::mt19937 engine_;
};

TEST(Find, LosesNothingAgainstTheScanOverEverything) {
  for (const unsigned seed : {1U, 20140316U, 20220224U}) {
    Random random(seed);
    std::vector<model::Entity> all;
    std::vector<std::string> names;
    constexpr const char* kSchemata[] = {"Person", "Company", "Organization", "LegalEntity", "Vessel", "Sanction"};
    for (int i = 0; i < 300; ++i) {
      std::vector<test::Property> properties;
      for (std::size_t n = 1 + random.below(3); n > 0; --n) {
        names.push_back(random.name(5));
        properties.emplace_back(random.one_in(9) ? "weakAlias" : "name", names.back());
      }
      if (random.one_in(2)) properties.emplace_back("birthDate", base::to_iso(random.date()));
      if (random.one_in(2)) properties.emplace_back("country", random.one_in(2) ? "ru" : "ua");
      if (random.one_in(4)) properties.emplace_back("innCode", std::to_string(7'700'000 + random.below(99)));
      all.push_back(test::entity("t-" + std::to_string(i), kSchemata[random.below(6)], properties,
                                 {random.one_in(2) ? "test" : "other"}));
    }
    const TestIndex index(all);

    std::size_t matches = 0;
    for (int round = 0; round < 120; ++round) {
      Query query;
      query.names.push_back(random.one_in(3) ? random.name(6) : random.disguised(names[random.below(names.size())]));
      if (random.one_in(5)) query.names.push_back(random.disguised(names[random.below(names.size())]));
      if (random.one_in(3)) query.schema = kSchemata[random.below(5)];
      if (random.one_in(2)) query.birth_dates.push_back(random.date());
      if (random.one_in(2)) query.countries.emplace_back("UA");
      if (random.one_in(6)) query.identifiers.push_back({"innCode", std::to_string(7'700'000 + random.below(99))});
      FindOptions options{.limit = 0};
      options.threshold = static_cast<int>(random.below(10'500));
      options.near = options.threshold + 500 - static_cast<int>(random.below(2'000));
      if (random.one_in(4)) options.datasets = {"other"};
      const auto found = find_ok(*index, query, options);
      options.exhaustive = true;
      const auto scanned = find_ok(*index, query, options);
      ASSERT_EQ(found, scanned) << query.names[0] << " at " << options.threshold << "/" << options.near << " seed "
                                << seed;
      matches += found.size();
    }
    EXPECT_GT(matches, 100U) << "or the test says nothing";
  }
}

TEST(Find, WorksInSeveralThreadsAtOnce) {
  const TestIndex index(test::zrazok_list());
  const Query query{.names = {"Петро Зразковий"}};
  const auto expected = find_ok(*index, query);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 50; ++n) EXPECT_EQ(find_ok(*index, query), expected);
    });
  for (auto& t : threads) t.join();
}

}  // namespace
}  // namespace welles::match
