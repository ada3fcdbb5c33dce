// SPDX-License-Identifier: Apache-2.0
#include "welles/entities/entities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace welles::entities {
namespace {

using model::Statement;

Statement say(std::string entity, std::string schema, std::string prop, std::string value,
              std::string dataset = "eu_1") {
  return {.entity = std::move(entity),
          .schema = std::move(schema),
          .prop = std::move(prop),
          .value = std::move(value),
          .dataset = std::move(dataset)};
}

/// Two records with these statements beside a name of each.
Entities pair(std::vector<Statement> left, std::vector<Statement> right) {
  left.insert(left.end(), right.begin(), right.end());
  return merge(std::move(left));
}

TEST(Merge, ByIdentifierAndSaysWhy) {
  const Entities out =
      pair({say("eu-1-I-7", "Company", "name", "Zrazok LLC"), say("eu-1-I-7", "Company", "innCode", "7700 000 017")},
           {say("ofac-7", "Organization", "name", "OOO ZRAZOK", "ofac_sdn"),
            say("ofac-7", "Organization", "innCode", "7700000017", "ofac_sdn")});
  ASSERT_EQ(out.all.size(), 1U);
  const model::Entity& e = out.all[0];
  EXPECT_EQ(e.id, "eu-1-I-7");
  EXPECT_EQ(e.referents, std::vector<std::string>{"ofac-7"});
  EXPECT_EQ(e.schema, "Company");
  EXPECT_EQ(e.caption, "Zrazok LLC");
  EXPECT_EQ(e.datasets, (std::vector<std::string>{"eu_1", "ofac_sdn"}));
  EXPECT_EQ(e.merges, (std::vector<model::Merge>{{"ofac-7", "identifier", "innCode", "7700000017"}}));
  EXPECT_FALSE(e.unstable_id);
}

std::vector<Statement> two_of_one_number() {
  return {say("eu-1-I-7", "Company", "name", "Zrazok LLC"), say("eu-1-I-7", "Company", "innCode", "7700000017"),
          say("ofac-7", "Company", "name", "Zrazok", "ofac_sdn"),
          say("ofac-7", "Company", "innCode", "7700000017", "ofac_sdn")};
}

TEST(Merge, ADecisionUndoesWhatAnIdentifierJoined) {
  ASSERT_EQ(merge(two_of_one_number()).all.size(), 1U);
  const std::vector<model::JoinDecision> apart = {
      {"eu-1-I-7", "ofac-7", false, "O. Example", "2026-02-16", "a misprint"}};
  const Entities out = merge(two_of_one_number(), {}, apart);
  EXPECT_EQ(out.all.size(), 2U);
  ASSERT_EQ(out.refused.size(), 1U);
  EXPECT_EQ(out.refused[0].because, "decided apart");
}

TEST(Merge, ADecisionHoldsThroughAThirdRecord) {
  std::vector<Statement> three = two_of_one_number();
  three.push_back(say("un-7", "Company", "name", "Zrazok", "un_sc"));
  three.push_back(say("un-7", "Company", "innCode", "7700000017", "un_sc"));
  const std::vector<model::JoinDecision> apart = {
      {"eu-1-I-7", "un-7", false, "O. Example", "2026-02-16", "a misprint"}};
  const Entities out = merge(three, {}, apart);
  ASSERT_EQ(out.all.size(), 2U);
  for (const model::Entity& e : out.all)
    EXPECT_FALSE((e.id == "eu-1-I-7" && std::ranges::find(e.referents, "un-7") != e.referents.end()));
}

TEST(Merge, ADecisionJoinsWhatNothingElseWould) {
  const std::vector<model::JoinDecision> same = {
      {"eu-1-I-1", "ofac-1", true, "O. Example", "2026-02-16", "the passport"}};
  const Entities out = merge(
      {say("eu-1-I-1", "Person", "name", "Vyhadanyi Pershyi"), say("ofac-1", "Person", "name", "Pershyi", "ofac_sdn")},
      {}, same);
  ASSERT_EQ(out.all.size(), 1U);
  EXPECT_EQ(out.all[0].merges,
            (std::vector<model::Merge>{{"ofac-1", "decision", "id", "O. Example, 2026-02-16: the passport"}}));
  EXPECT_TRUE(out.report.notes.empty());
}

TEST(Merge, ADecisionThatCannotBeFollowedIsSaid) {
  const std::vector<model::JoinDecision> cases = {
      {"eu-1-I-1", "ofac-404", true, "O. Example", "2026-02-16", "x"},  // nobody has that id
      {"eu-1-I-1", "ofac-1", true, "O. Example", "2026-02-16", "x"},    // a person is no ship
      {"eu-1-I-1", "old-1", false, "O. Example", "2026-02-16", "x"},    // two ids of one record
  };
  for (const model::JoinDecision& decision : cases) {
    const Entities out =
        merge({say("eu-1-I-1", "Person", "name", "Vyhadanyi Pershyi"), say("eu-1-I-1", "Person", "id", "old-1"),
               say("ofac-1", "Vessel", "name", "ZRAZOK", "ofac_sdn")},
              {}, std::vector{decision});
    ASSERT_FALSE(out.report.notes.empty()) << decision.right;
    EXPECT_NE(out.report.notes.front().find("was not followed"), std::string::npos) << out.report.notes.front();
    EXPECT_EQ(out.all.size(), 2U);
  }
}

TEST(Merge, ByFullNameWithFullBirthDateOfPersonsOnly) {
  const auto person = [](const char* id, const char* schema, const char* name, const char* born) {
    return std::vector<Statement>{say(id, schema, "name", name), say(id, schema, "birthDate", born)};
  };
  constexpr struct {
    const char *schema, *left, *left_born, *right, *right_born;
    bool one;
    const char* why;
  } kCases[] = {
      {"Person", "Petro ZRAZKOVYI", "1970-01-02", "Zrazkovyi, Petro", "1970-01-02", true,
       "order and case do not count"},
      {"Person", "Петро ЗРАЗКОВИЙ", "1970-01-02", "петро зразковий", "1970-01-02", true, "in Cyrillic too"},
      {"Person", "Petro Zrazkovyi", "1970", "Petro Zrazkovyi", "1970", false, "a year is no date of birth"},
      {"Person", "Petro Zrazkovyi", "1970-01-02", "Petro Zrazkovyi", "1970-01-03", false, "another day"},
      {"Person", "Zrazkovyi", "1970-01-02", "Zrazkovyi", "1970-01-02", false, "one word is no full name"},
      {"Company", "Zrazok Bank", "1970-01-02", "Zrazok Bank", "1970-01-02", false, "a company has no birthday"},
  };
  for (const auto& c : kCases) {
    const Entities out =
        pair(person("eu-1-I-1", c.schema, c.left, c.left_born), person("ofac-1", c.schema, c.right, c.right_born));
    EXPECT_EQ(out.all.size(), c.one ? 1U : 2U) << c.why;
    if (c.one) {
      EXPECT_EQ(out.all[0].merges[0].because, "name and birth date");
    }
  }
}

TEST(Merge, NeverByNameAlone) {
  const Entities out = pair({say("eu-1-I-1", "Person", "name", "Petro Zrazkovyi")},
                            {say("ofac-1", "Person", "name", "Petro Zrazkovyi")});
  EXPECT_EQ(out.all.size(), 2U);
  EXPECT_TRUE(out.refused.empty());
}

TEST(Merge, AnIdentifierCountsOnlyInItsForm) {
  constexpr struct {
    const char *prop, *left, *right;
    bool one;
    const char* why;
  } kCases[] = {
      {"imoNumber", "IMO 9000001", "9000001", true, "with and without its letters"},
      {"imoNumber", "900001", "900001", false, "six digits are no IMO number"},
      {"imoNumber", "0000000", "0000000", false, "a placeholder"},
      {"innCode", "77000000", "77000000", false, "eight digits are no INN"},
      {"ogrnCode", "1027700000010", "1027700000010", true, "OGRN"},
      {"leiCode", "253400TESTTESTTEST00", "253400testtesttest00", true, "LEI, any case"},
      {"registrationNumber", "1234567", "1234567", false, "without a country a number says nothing"},
      {"phone", "+380441234567", "+380441234567", false, "a telephone is shared"},
      {"passportNumber", "AB123456", "AB123456", false, "countries repeat each other's numbers"},
  };
  for (const auto& c : kCases) {
    const char* schema = std::string_view(c.prop) == "imoNumber" ? "Vessel" : "Company";
    const Entities out = pair({say("eu-1-I-1", schema, c.prop, c.left)}, {say("ofac-1", schema, c.prop, c.right)});
    EXPECT_EQ(out.all.size(), c.one ? 1U : 2U) << c.why;
  }
}

TEST(Merge, ARegistrationNumberNeedsTheSameCountry) {
  for (const bool same : {true, false}) {
    const Entities out = pair(
        {say("eu-1-I-1", "Company", "registrationNumber", "HE 123456"), say("eu-1-I-1", "Company", "country", "cy")},
        {say("ofac-1", "Company", "registrationNumber", "HE123456"),
         say("ofac-1", "Company", "country", same ? "cy" : "gb")});
    EXPECT_EQ(out.all.size(), same ? 1U : 2U);
  }
}

TEST(Merge, ASchemaConflictKeepsThemApartAndIsReported) {
  const Entities out =
      pair({say("eu-1-I-1", "Vessel", "imoNumber", "9000001")}, {say("ofac-1", "Company", "imoNumber", "9000001")});
  EXPECT_EQ(out.all.size(), 2U);
  EXPECT_EQ(out.refused, (std::vector<Refusal>{{"eu-1-I-1", "ofac-1", "imoNumber", "9000001", "schema"}}));
}

TEST(Merge, AConflictHoldsThroughAThirdRecord) {
  const Entities out = merge({say("eu-1-I-1", "Person", "innCode", "770000000017"),
                              say("eu-1-I-2", "LegalEntity", "innCode", "770000000017"),
                              say("eu-1-I-2", "LegalEntity", "ogrnCode", "1027700000010"),
                              say("ofac-1", "Company", "ogrnCode", "1027700000010")});
  EXPECT_EQ(out.all.size(), 2U) << "the legal entity joined the person, so the company may not";
  EXPECT_EQ(out.refused.size(), 1U);
}

TEST(Merge, AMisprintedIdentifierMergesNothing) {
  constexpr struct {
    const char *left_schema, *left, *right_schema, *right, *right_dataset, *code;
    bool one;
    const char* why;
  } kCases[] = {
      {"Company", "Zrazok LLC", "Company", "ТОВ «Зразок»", "ofac_sdn", "7700000017", true,
       "one word in common, whatever the script"},
      {"Company", "Zrazok LLC", "Company", "Another LLC", "ofac_sdn", "7700000017", false, "a legal form is no name"},
      {"Company", "Zrazok", "Company", "Another", "ofac_sdn", "7700000017", false, "nothing in common"},
      {"Company", "Zrazok Bank", "Company", "Zrazok Bank Leasing", "eu_1", "7700000017", false,
       "one list keeps its records apart, unless a whole name is the same"},
      {"Company", "Zrazok Bank", "Company", "Bank Zrazok", "eu_1", "7700000017", true, "as it is here"},
      {"LegalEntity", "Zrazok", "Person", "Petro Zrazok", "ofac_sdn", "7700000017", false,
       "ten digits are no person's number"},
      {"LegalEntity", "Petro Zrazok", "Person", "Petro Zrazok", "ofac_sdn", "770000000017", true, "twelve are"},
      {"Company", "Zrazok", "Company", "Zrazok", "ofac_sdn", "770000000017", false, "and no company's"},
  };
  for (const auto& c : kCases) {
    const Entities out =
        pair({say("eu-1-I-1", c.left_schema, "name", c.left), say("eu-1-I-1", c.left_schema, "innCode", c.code)},
             {say("ofac-1", c.right_schema, "name", c.right, c.right_dataset),
              say("ofac-1", c.right_schema, "innCode", c.code, c.right_dataset)});
    EXPECT_EQ(out.all.size(), c.one ? 1U : 2U) << c.why;
  }
}

TEST(Merge, AMisprintDoesNotPassThroughAnotherList) {
  const auto record = [](std::vector<Statement>& out, const char* id, const char* name, const char* dataset) {
    out.push_back(say(id, "Company", "name", name, dataset));
    out.push_back(say(id, "Company", "innCode", "7700000017", dataset));
  };
  std::vector<Statement> statements;
  record(statements, "eu-1-I-1", "Zrazok Bank", "eu_1");
  record(statements, "ofac-1", "ZRAZOK BANK", "ofac_sdn");
  record(statements, "ofac-2", "ZRAZOK LEASING", "ofac_sdn");
  const Entities out = merge(statements);
  ASSERT_EQ(out.all.size(), 2U);
  EXPECT_EQ(out.all[0].referents, std::vector<std::string>{"ofac-1"});
  ASSERT_FALSE(out.refused.empty());
  EXPECT_EQ(out.refused[0].because, "names");
}

TEST(Merge, AShipIsRenamed) {
  const Entities out =
      pair({say("eu-1-I-1", "Vessel", "name", "Zrazok"), say("eu-1-I-1", "Vessel", "imoNumber", "9000001")},
           {say("eu-1-I-2", "Vessel", "name", "Another"), say("eu-1-I-2", "Vessel", "imoNumber", "9000001")});
  EXPECT_EQ(out.all.size(), 1U);
}

TEST(Merge, ADeclaredDifferenceKeepsTheVictimFromItsCopy) {
  const Entities out =
      merge({say("sz-zrazok", "Company", "registrationNumber", "00123456"),
             say("sz-zrazok", "Company", "country", "ua"), say("sz-zrazok", "Company", "differentFrom", "ofac-1"),
             say("ofac-1", "Company", "registrationNumber", "00123456"), say("ofac-1", "Company", "country", "ua")});
  EXPECT_EQ(out.all.size(), 2U);
  ASSERT_EQ(out.refused.size(), 1U);
  EXPECT_EQ(out.refused[0].because, "declared different");
}

TEST(Merge, AnIdentifierOfManyMergesNothing) {
  std::vector<Statement> statements;
  for (int i = 1; i <= 9; ++i)
    statements.push_back(say("ofac-" + std::to_string(i), "Company", "innCode", "7700000017"));
  const Entities out = merge(statements);
  EXPECT_EQ(out.all.size(), 9U);
  ASSERT_EQ(out.shared.size(), 1U);
  EXPECT_EQ(out.shared[0].ids.size(), 9U);
  EXPECT_EQ(out.shared[0].value, "7700000017");
  statements.pop_back();
  EXPECT_EQ(merge(statements).all.size(), 1U) << "eight still do";
}

TEST(Merge, AnAliasIsAReferentWhetherItsRecordIsThereOrNot) {
  const Entities alone = merge({say("eu-1-I-190", "Person", "id", "eu269-P-190", "registry"),
                                say("eu-1-I-190", "Person", "name", "Petro Zrazkovyi", "registry")});
  ASSERT_EQ(alone.all.size(), 1U);
  EXPECT_EQ(alone.all[0].referents, std::vector<std::string>{"eu269-P-190"});
  EXPECT_TRUE(alone.all[0].merges.empty()) << "no record was joined";

  const Entities both = merge({say("zrazok-copy", "Company", "id", "ofac-9", "registry"),
                               say("ofac-9", "Company", "name", "ZRAZOK", "ofac_sdn")});
  ASSERT_EQ(both.all.size(), 1U);
  EXPECT_EQ(both.all[0].id, "ofac-9") << "a list comes before the registry";
  EXPECT_EQ(both.all[0].merges, (std::vector<model::Merge>{{"zrazok-copy", "identifier", "id", "ofac-9"}}));
}

TEST(Merge, TheCaptionIsLatinAndOfTheCanonicalRecord) {
  const Entities out = pair(
      {say("eu-1-I-1", "Person", "name", "Петро ЗРАЗКОВИЙ"), say("eu-1-I-1", "Person", "alias", "Petro ZRAZKOVYI")},
      {say("eu-1-I-1", "Person", "weakAlias", "Petya")});
  EXPECT_EQ(out.all[0].caption, "Petro ZRAZKOVYI");
  EXPECT_EQ(merge({say("eu-1-I-1", "Person", "name", "Петро ЗРАЗКОВИЙ")}).all[0].caption, "Петро ЗРАЗКОВИЙ")
      << "if there is no other";
  EXPECT_EQ(merge({say("eu-1-I-1", "Sanction", "entity", "eu-1-I-2")}).all[0].caption, "eu-1-I-1") << "or its id";
}

TEST(Merge, CountsForTheReports) {
  std::vector<model::SourceReport> reports(1);
  reports[0].dataset = "eu_1";
  merge(
      {say("eu-1-I-1", "Person", "name", "A B"), say("eu-1-I-1", "Person", "topics", "sanction"),
       say("eu-1-I-1-sanction", "Sanction", "entity", "eu-1-I-1"), say("ofac-1", "Person", "name", "C D", "ofac_sdn")},
      reports);
  EXPECT_EQ(reports[0].entities, 1U) << "a Sanction is no entity of the list";
  EXPECT_EQ(reports[0].statements, 3U);
}

TEST(Merge, DoesNotDependOnTheOrderOfInput) {
  constexpr unsigned kSeed = 20140220;
  std::mt19937 random(kSeed);
  std::vector<Statement> statements;
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  for (int i = 0; i < 600; ++i) {
    const std::string id = (below(2) ? "ofac-" : "eu-1-I-") + std::to_string(below(150));
    constexpr const char* kSchemata[] = {"Person", "Company", "LegalEntity", "Organization", "Vessel"};
    const std::string schema = kSchemata[std::hash<std::string>{}(id) % 5];
    switch (below(6)) {
      case 0:
        statements.push_back(say(id, schema, "name", "Petro Zrazkovyi " + std::to_string(below(9))));
        break;
      case 1:
        statements.push_back(say(id, schema, "birthDate", "1970-01-0" + std::to_string(1 + below(3))));
        break;
      case 2:
        statements.push_back(say(id, schema, "innCode", "770000000" + std::to_string(100 + below(100))));
        break;
      case 3:
        statements.push_back(say(id, schema, "imoNumber", "90000" + std::to_string(10 + below(50))));
        break;
      case 4:
        statements.push_back(say(id, schema, "id", "alias-" + std::to_string(below(100))));
        break;
      default:
        statements.push_back(say(id, schema, "differentFrom", "ofac-" + std::to_string(below(150))));
    }
  }
  const Entities expected = merge(statements);
  EXPECT_LT(expected.all.size(), 250U);
  EXPECT_FALSE(expected.refused.empty());
  for (int round = 0; round < 5; ++round) {
    std::ranges::shuffle(statements, random);
    const Entities out = merge(statements);
    EXPECT_EQ(out.all, expected.all) << "seed " << kSeed;
    EXPECT_EQ(out.shared, expected.shared);
    EXPECT_EQ(out.refused, expected.refused);
  }
  // Each id in one entity, each statement in one entity.
  std::vector<std::string> ids;
  for (const model::Entity& e : expected.all) {
    ids.push_back(e.id);
    ids.insert(ids.end(), e.referents.begin(), e.referents.end());
  }
  std::ranges::sort(ids);
  EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
}

TEST(UnstableId, IsKnownByItsForm) {
  EXPECT_TRUE(is_unstable_id("us-dpl-0123456789abcdef"));
  EXPECT_TRUE(is_unstable_id("eu-32002R0881-I-0123456789abcdef"));
  EXPECT_FALSE(is_unstable_id("eu-32014R0269-I.PERSONS-190"));
  EXPECT_FALSE(is_unstable_id("sev-gov"));
  EXPECT_FALSE(is_unstable_id(""));
}

}  // namespace
}  // namespace welles::entities
