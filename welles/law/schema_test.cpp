// SPDX-License-Identifier: Apache-2.0
#include "welles/law/schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "welles/law/shipped.h"
#include "welles/read/json.h"

namespace welles::law {
namespace {

model::Value json(const std::string& text) {
  return test::must(read::parse_json(text, "test.json"));
}

constexpr const char* kSchema = R"({
  "type": "object", "additionalProperties": false, "required": ["kind"],
  "properties": {
    "kind": {"enum": ["act", "vote"]},
    "day": {"$ref": "#/$defs/day"},
    "party": {"$ref": "#/$defs/party"},
    "marks": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"enum": ["a", "b"]}},
    "weight": {"type": "number", "minimum": 0},
    "name": {"type": "string", "minLength": 2}
  },
  "$defs": {
    "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "party": {"oneOf": [{"type": "string", "pattern": "^[a-z]+$"}, {"$ref": "#/$defs/inline"}]},
    "inline": {"type": "object", "additionalProperties": false, "minProperties": 1,
               "properties": {"name": {"type": "string"}, "law": {"enum": ["ru-law", "ua-law"]}, "owned_by": {"$ref": "#/$defs/party"}}}
  }})";

constexpr struct {
  const char *value, *what, *hint, *why;
} kCases[] = {
    {R"({"kind": "act"})", "", "", "the least"},
    {R"({"kind": "act", "party": "sev"})", "", "", "a party by its id"},
    {R"({"kind": "act", "party": {"name": "N", "owned_by": {"owned_by": "sev"}}})", "", "",
     "a definition that refers to itself"},
    {R"({"kind": "act", "marks": ["a", "b"], "weight": 0.5, "day": "2024-02-29"})", "", "", "a day that exists"},
    {R"([])", "here stands a list where an object is expected", "", "not an object"},
    {R"({})", "the key `kind` is lacking", "", "a required key"},
    {R"({"kind": "acts"})", "`kind`: no such value: `acts`", "did you mean `act`?", "a word mistyped"},
    {R"({"kind": 5})", "`kind`: here stands a number where one of a few words is expected", "", "a number for a word"},
    {R"({"kind": null})", "`kind`: here stands null where one of a few words is expected", "", "null is no word"},
    {R"({"kind": "act", "dya": "2024-01-01"})", "`dya`: no such key", "did you mean `day`?", "a key mistyped"},
    {R"({"kind": "act", "day": "2023-02-29"})", "`day`: there is no day `2023-02-29`",
     "a day is written 2014-02-20, a month 2014-02", "a day that does not exist"},
    {R"({"kind": "act", "day": "2023-13"})", "`day`: there is no day `2023-13`",
     "a day is written 2014-02-20, a month 2014-02", "its pattern would say less"},
    {R"({"kind": "act", "day": "2024"})", "`day`: `2024` does not have the form ^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "",
     "a year"},
    {R"({"kind": "act", "party": {"lwa": "ru-law"}})", "`party.lwa`: no such key", "did you mean `law`?",
     "a key inside a party"},
    {R"({"kind": "act", "party": {"law": "ru"}})", "`party.law`: no such value: `ru`", "",
     "a word inside a party; nothing is near"},
    {R"({"kind": "act", "party": "SEV"})", "`party`: `SEV` does not have the form ^[a-z]+$", "",
     "the alternative whose kind fits speaks"},
    {R"({"kind": "act", "party": 5})", "`party`: here stands a number where a text is expected", "",
     "no alternative fits: the first speaks"},
    {R"({"kind": "act", "party": {}})", "`party`: the object has too few keys", "", "an empty party"},
    {R"({"kind": "act", "marks": []})", "`marks`: the list has too few entries", "", "an empty list"},
    {R"({"kind": "act", "marks": ["a", "a"]})", "`marks`: an entry stands twice", "", "a double"},
    {R"({"kind": "act", "marks": "a"})", "`marks`: here stands the text `a` where a list is expected", "",
     "a text for a list"},
    {R"({"kind": "act", "weight": -1})", "`weight`: the number is too small", "", "below the minimum"},
    {R"({"kind": "act", "weight": true})", "`weight`: here stands true where a number is expected", "",
     "true is no number"},
    {R"({"kind": "act", "name": "ї"})", "`name`: the text is too short", "", "length counts code points"},
};

TEST(Schema, SaysTheFirstFaultWithItsPath) {
  const auto schema = Schema::compile(json(kSchema));
  ASSERT_TRUE(schema) << schema.error().what;
  for (const auto& c : kCases) {
    const auto checked = schema->check(json(c.value));
    EXPECT_EQ(checked ? "" : checked.error().what, c.what) << c.why;
    EXPECT_EQ(checked ? "" : checked.error().hint, c.hint) << c.why;
  }
}

TEST(Schema, RefusesWhatItDoesNotKnow) {
  for (const char* text :
       {R"({"type": "thing"})", R"({"anyOf": []})", R"({"additionalProperties": {}})", R"({"$ref": "other.json"})",
        R"({"$ref": "#/$defs/none"})", R"({"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"})",
        R"({"pattern": "\\d"})", R"(5)", R"({"minItems": -1})"}) {
    const auto schema = Schema::compile(json(text));
    ASSERT_FALSE(schema) << text;
    EXPECT_EQ(schema.error().kind, base::ErrorKind::Unsupported) << text;
  }
}

TEST(Schema, KnowsWhatMayStandAtAPath) {
  const Schema& facts = test::shipped().rules.facts_schema();
  ASSERT_TRUE(facts.find("issuer.law"));
  EXPECT_TRUE(facts.accepts(*facts.find("issuer.law"), "ru-law"));
  EXPECT_FALSE(facts.accepts(*facts.find("issuer.law"), "law"));
  EXPECT_TRUE(facts.accepts(*facts.find("entity.circumstances"), "moved-from-tot")) << "an entry of a list";
  EXPECT_TRUE(facts.is_list(*facts.find("evidence")));
  EXPECT_TRUE(facts.is_date(*facts.find("contract_date")));
  EXPECT_FALSE(facts.is_date(*facts.find("role")));
  EXPECT_TRUE(facts.is_number(*facts.find("goods.weight_kg")));
  EXPECT_FALSE(facts.find("issuer.none"));
  EXPECT_FALSE(facts.find("none"));
  EXPECT_NE(std::ranges::find(facts.paths(), "goods.certificate_of_origin"), facts.paths().end());
}

}  // namespace
}  // namespace welles::law
