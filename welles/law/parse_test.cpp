// SPDX-License-Identifier: Apache-2.0
#include "welles/law/parse.h"

#include <gtest/gtest.h>

#include <string>

#include "welles/law/shipped.h"
#include "welles/read/toml.h"

namespace welles::law {
namespace {

constexpr const char* kConditions[] = {
    "role is voter",
    "role is employee | essential-worker",
    "partner.kind is not person | company",
    "evidence has no-list-row | list-row-later",
    "date given",
    "goods.origin known",
    "date >= 2014-02-20",
    "contract_date < 2022-02-23",
    "as_of <= 2026-01-20",
    "goods.weight_kg > 50",
    "goods.value_uah <= 10000.5",
    "illegal(issuer)",
    "not in_tot(place)",
    "in_tot(territory on as_of)",
    "covered(goods.origin in ua-crimea | ua-sevastopol)",
    "not region(territory in ua-crimea)",
    "loaded(32022XC0228(05))",
    "loaded(A/RES/68/262)",
};

TEST(ParseCondition, ReadsEveryFormAndWritesItBack) {
  for (const char* text : kConditions) {
    const auto condition = parse_condition(text);
    ASSERT_TRUE(condition) << text << ": " << condition.error().what;
    EXPECT_EQ(to_text(*condition), text);
    EXPECT_EQ(condition->text, text);
  }
}

TEST(ParseCondition, KeepsItsParts) {
  const auto covered = parse_condition("not covered(goods.origin in ua-crimea | ua-sevastopol)", {"a.toml", 7, 11});
  ASSERT_TRUE(covered);
  EXPECT_TRUE(covered->negated);
  EXPECT_EQ(covered->predicate, "covered");
  EXPECT_EQ(covered->key, "goods.origin");
  ASSERT_EQ(covered->values.size(), 2u);
  EXPECT_EQ(covered->values[1], "ua-sevastopol");
  EXPECT_EQ(covered->values[1].line, 7u);
  EXPECT_EQ(covered->values[1].column, 11u + 1 + 40) << "behind the quote, at the letter where the word begins";
  const auto bound = parse_condition("date >= 2014-02-20");
  ASSERT_TRUE(bound && bound->day);
  EXPECT_EQ(base::to_iso(*bound->day), "2014-02-20");
}

constexpr struct {
  const char* text;
  unsigned column;
  const char *what, *why;
} kWrong[] = {
    {"", 1, "a condition begins with a key or a predicate", "empty"},
    {" role is voter", 1, "a condition begins with a key or a predicate", "a space in front"},
    {"Role is voter", 1, "a condition begins with a key or a predicate", "keys are in small letters"},
    {"role", 5, "after the key an operator is expected", "a key alone"},
    {"role was voter", 6, "no operator is called `was`", "another verb"},
    {"role is", 8, "after `is` a value is expected", "no value"},
    {"role is ", 9, "here a value is expected", "no value behind the space"},
    {"role is voter |", 14, "here the condition should end", "a bar without a value"},
    {"role is voter | ", 17, "here a value is expected", "a bar and a space without a value"},
    {"role is voter or winner", 14, "here the condition should end", "`or` is no operator: say |"},
    {"role is voter  | winner", 14, "here the condition should end", "two spaces"},
    {"role is nobody(", 16, "", "an open parenthesis belongs to the value"},
    {"date >= yesterday", 9, "`yesterday` is neither a day nor a number", "a bound in words"},
    {"date >= 2014-02-30", 9, "`2014-02-30` is neither a day nor a number", "a day that does not exist"},
    {"date >= -5", 9, "`-5` is neither a day nor a number", "no rule compares with less than nothing"},
    {"date >= 1e5", 9, "`1e5` is neither a day nor a number", "numbers are written out"},
    {"date >= inf", 9, "`inf` is neither a day nor a number", "no number"},
    {"date >=2014-02-20", 6, "no operator is called `>=2014-02-20`", "no space"},
    {"date given today", 11, "here the condition should end", "given takes no value"},
    {"not role is voter", 1, "`not` stands before a predicate only", "not before a comparison"},
    {"in_tot()", 8, "a predicate asks about a key or an instrument", "nothing asked about"},
    {"in_tot(place", 13, "here `)` is expected, or ` in ` and values, or ` on as_of`", "never closed"},
    {"in_tot(place on date)", 13, "here `)` is expected, or ` in ` and values, or ` on as_of`", "another clock"},
    {"in_tot(place in )", 17, "here a value is expected", "in without values"},
    {"in_tot(place))", 14, "here the condition should end", "closed twice"},
    {"роль is voter", 1, "a condition begins with a key or a predicate", "keys are in ASCII"},
    {"role is виборець x", 17, "here the condition should end", "columns count code points"},
};

TEST(ParseCondition, SaysWhatItExpectedAndWhere) {
  for (const auto& c : kWrong) {
    const auto condition = parse_condition(c.text, {"rule.toml", 3, 0});
    if (!*c.what) {
      EXPECT_TRUE(condition) << c.why;
      continue;
    }
    ASSERT_FALSE(condition) << c.why;
    EXPECT_EQ(condition.error().what, c.what) << c.why;
    ASSERT_TRUE(condition.error().where) << c.why;
    EXPECT_EQ(condition.error().where->line, 3u);
    EXPECT_EQ(condition.error().where->column, c.column) << c.why;
  }
  EXPECT_FALSE(parse_condition(std::string(100'000, 'a'))) << "too long";
}

constexpr const char* kRule = R"toml(id = "AA-01"
title = { en = "A rule", uk = "Правило" }
answers = ["UA"]
strength = "strict"
overrides = []
narrows = []
scope = { ask = ["effect"], kind = ["act", "document"], act = ["*"] }
in_force = { clock = "date", from = 2014-02-20, to = 2022-05-24 }
says = ["in words"]
says_uk = ["словами"]
status = "confirmed"
[[source]]
cite = "UA-1207-VII art.9(3)"
seen = "confirmed"
[[branch]]
effect = "NO_LEGAL_EFFECT"
needs = ["illegal(issuer)", ["role is voter", "date given"]]
unless = ["role is winner"]
[[test]]
id = "AA-01-x1"
why = "an example"
facts.subject.kind = "act"
expect.effect = "NO_LEGAL_EFFECT"
expect.by = "AA-01"
)toml";

base::Result<Rule> rule_of(const std::string& text) {
  const auto tree = read::parse_toml(text, "AA-01.toml");
  if (!tree) return base::Fail(tree.error());
  return parse_rule(*tree, "AA-01.toml");
}

TEST(ParseRule, MakesConditionsOfScopeAndInForce) {
  const auto rule = rule_of(kRule);
  ASSERT_TRUE(rule) << base::one_line(rule.error());
  ASSERT_EQ(rule->scope.size(), 2u) << "a scope of any act is no condition";
  EXPECT_EQ(rule->scope[1].text, "subject.kind is act | document");
  ASSERT_EQ(rule->in_force.size(), 2u);
  EXPECT_EQ(rule->in_force[0].text, "date >= 2014-02-20");
  EXPECT_EQ(rule->in_force[1].text, "date <= 2022-05-24");
  ASSERT_EQ(rule->branches.size(), 1u);
  EXPECT_EQ(rule->branches[0].needs[1].text, R"(["role is voter", "date given"])");
  EXPECT_EQ(rule->sources[0], (Cite{"UA-1207-VII", "art.9(3)", "confirmed"}));
  EXPECT_EQ(rule->tests.size(), 1u);
  EXPECT_FALSE(rule->is_exception());
}

constexpr struct {
  const char *from, *to, *what, *hint;
  unsigned line;
  const char* why;
} kWrongRules[] = {
    {"says_uk = [\"словами\"]\n", "", "the key `says_uk` is lacking", "", 1, "words without their twin"},
    {"[\"словами\"]", "[\"раз\", \"два\"]", "`says` has 1 lines, `says_uk` 2",
     "each line of `says` stands in `says_uk` in Ukrainian", 10, "one line in two"},
    {"status =", "notes = \"a note\"\nstatus =", "of `notes` and `notes_uk` one is lacking",
     "notes stand in English and in Ukrainian", 11, "notes without their twin"},
    {"strength", "strenght", "no key is called `strenght` here", "did you mean `strength`?", 4, "a key mistyped"},
    {"\"strict\"", "\"hard\"", "no strength is called `hard`", "it is strict, defeasible, presumption or policy", 4,
     "another strength"},
    {"narrows = []\n", "", "the key `narrows` is lacking", "", 1, "a key left out"},
    {"kind = [", "knid = [", "no key is called `knid` here", "did you mean `kind`?", 7, "a scope key mistyped"},
    {"kind = [\"act\", \"document\"]", "kind = []", "a scope that is empty fits nothing", "", 7, "an empty scope"},
    {"from = 2014-02-20", "from = \"2014-02\"", "here a day is expected", "a day is written 2014-02-20", 8,
     "in force from a month"},
    {"clock = \"date\"", "clock = \"now\"", "no clock is called `now`", "it is date, as_of or none", 8,
     "another clock"},
    {"illegal(issuer)", "illegal(issuer", "here `)` is expected, or ` in ` and values, or ` on as_of`", "", 17,
     "a condition cut short"},
    {"[\"role is voter\", \"date given\"]", "[]", "an inner array holds at least one condition", "", 17,
     "an empty inner array"},
    {"[\"role is voter\", \"date given\"]", "5", "here a condition is expected", "", 17, "a number for a condition"},
    {"needs =", "need =", "no key is called `need` here", "did you mean `needs`?", 17, "a list mistyped"},
    {"seen = \"confirmed\"", "seen = \"yes\"", "no state is called `yes`",
     "it is confirmed, partly, unverified or internal", 14, "another state"},
    {"expect.by", "expect.rule", "no key is called `rule` here", "", 24, "a key of expect"},
    {"facts.subject.kind = \"act\"\n", "", "a test has facts and expect", "", 19, "a test without facts"},
    {"[[branch]]\neffect = \"NO_LEGAL_EFFECT\"\nneeds = [\"illegal(issuer)\", [\"role is voter\", \"date "
     "given\"]]\nunless = [\"role is winner\"]\n",
     "", "a rule has either branches or credits", "", 1, "a rule that says nothing"},
    {"answers = [\"UA\"]", "answers = \"UA\"", "here a list is expected", "", 3, "a text for a list"},
};

TEST(ParseRule, SaysWhatIsWrongAndWhere) {
  for (const auto& c : kWrongRules) {
    std::string text = kRule;
    const std::size_t at = text.find(c.from);
    ASSERT_NE(at, std::string::npos) << c.why;
    text.replace(at, std::string(c.from).size(), c.to);
    const auto rule = rule_of(text);
    ASSERT_FALSE(rule) << c.why;
    EXPECT_EQ(rule.error().what, c.what) << c.why;
    EXPECT_EQ(rule.error().hint, c.hint) << c.why;
    ASSERT_TRUE(rule.error().where) << c.why;
    EXPECT_EQ(rule.error().where->file, "AA-01.toml");
    EXPECT_EQ(rule.error().where->line, c.line) << c.why;
  }
}

TEST(ParseRule, EveryConditionOfTheRulesReadsBackAsItself) {
  std::size_t conditions = 0;
  for (const Rule& rule : test::shipped().rules.rules())
    for (const Branch& branch : rule.branches)
      for (const auto* list : {&branch.needs, &branch.shown, &branch.unless})
        for (const Condition& condition : *list) {
          ++conditions;
          EXPECT_EQ(to_text(condition), condition.text) << rule.id.text;
        }
  EXPECT_GT(conditions, 700u);
}

}  // namespace
}  // namespace welles::law
