// SPDX-License-Identifier: Apache-2.0
#include "welles/law/facts.h"

#include <gtest/gtest.h>

#include "welles/law/shipped.h"
#include "welles/read/json.h"

namespace welles::law {
namespace {

constexpr struct {
  const char *facts, *what, *hint, *why;
} kCases[] = {
    {R"({})", "", "", "nothing said: the rules will ask"},
    {R"({"jurisdiction": "UA", "as_of": "2025-10-10", "subject": {"kind": "act"}, "act": "allot-land", "issuer": "eu269-P-190"})",
     "", "", "the founding case"},
    {R"({"issure": "sev-gov"})", "`issure`: no such key", "did you mean `issuer`?",
     "an unknown key is refused, never ignored"},
    {R"({"subject": {"kind": "act", "document": "diploma"}})", "`subject.document`: no such key", "",
     "an unknown key inside"},
    {R"({"subject": {}})", "`subject`: the key `kind` is lacking", "", "a subject has a kind"},
    {R"({"purpose": "inheritence"})", "`purpose`: no such value: `inheritence`", "did you mean `inheritance`?",
     "a word mistyped"},
    {R"({"jurisdiction": "UK"})", "`jurisdiction`: no such value: `UK`", "did you mean `UA`?",
     "the country code is GB; the nearest word is offered"},
    {R"({"as_of": "2025-02-30"})", "`as_of`: there is no day `2025-02-30`",
     "a day is written 2014-02-20, a month 2014-02", "a day that does not exist"},
    {R"({"date": "2022-08"})", "", "", "a month where the day is not known"},
    {R"({"date": "2022"})",
     "`date`: `2022` does not have the form ^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$", "",
     "a year is no date here"},
    {R"({"date": 2022})", "`date`: here stands a number where a text is expected", "", "a number is no date"},
    {R"({"territory": {"name": "Yalta"}})", "", "", "a name as found"},
    {R"({"territory": "UA85000000000065278"})", "", "", "a place by its code"},
    {R"({"territory": "UA85"})", "`territory`: `UA85` does not have the form ^([a-z][a-z0-9-]*|UA[0-9]{17})$", "",
     "a code cut short"},
    {R"({"issuer": {"kind": "public-body", "law": "russian-law"}})", "`issuer.law`: no such value: `russian-law`", "",
     "a word inside a party"},
    {R"({"evidence": []})", "`evidence`: the list has too few entries", "", "no evidence is no key"},
    {R"({"evidence": ["name-only", "name-only"]})", "`evidence`: an entry stands twice", "", "evidence counts once"},
    {R"([])", "here stands a list where an object is expected", "", "facts are an object"},
};

TEST(ReadFacts, TakesTheVocabularyAndNothingElse) {
  for (const auto& c : kCases) {
    const auto facts = read_facts(test::shipped().rules, test::must(read::parse_json(c.facts, "facts.json")));
    EXPECT_EQ(facts ? "" : facts.error().what, c.what) << c.why;
    EXPECT_EQ(facts ? "" : facts.error().hint, c.hint) << c.why;
  }
}

TEST(ReadFacts, NamesThePlaceOfAFault) {
  const auto facts =
      read_facts(test::shipped().rules,
                 test::must(read::parse_json("{\n  \"role\": \"voter\",\n  \"act\": \"votes\"}", "facts.json")));
  ASSERT_FALSE(facts);
  ASSERT_TRUE(facts.error().where);
  EXPECT_EQ(facts.error().where->line, 3u);
}

TEST(SetFact, MakesWhatLeadsThereAndKeepsTheIdOfAParty) {
  model::Value facts = test::must(read::parse_json(R"({"issuer": "krym-gs", "role": "voter"})", "facts.json"));
  set_fact(facts, "issuer.law", std::string("RU"));
  set_fact(facts, "goods.origin", std::string("ua-crimea"));
  set_fact(facts, "role", std::string("observer"));
  EXPECT_EQ(facts, test::must(read::parse_json(R"({"issuer": {"id": "krym-gs", "law": "RU"}, "role": "observer",
      "goods": {"origin": "ua-crimea"}})",
                                               "facts.json")));
}

}  // namespace
}  // namespace welles::law
