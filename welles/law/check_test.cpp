// SPDX-License-Identifier: Apache-2.0
#include "welles/law/check.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <string>

#include "welles/base/file.h"
#include "welles/law/parse.h"
#include "welles/law/shipped.h"
#include "welles/read/json.h"
#include "welles/read/toml.h"

namespace welles::law {
namespace {

using test::must;

// Two rules of which the second gives way to the first, over the shipped definitions.
constexpr const char* kFirst = R"toml(id = "AA-01"
title = { en = "First", uk = "Перше" }
answers = ["UA"]
strength = "strict"
overrides = ["AA-02"]
narrows = []
scope = { ask = ["effect"], kind = ["act"] }
in_force = { clock = "date", from = 2014-02-20 }
says = ["in words"]
says_uk = ["словами"]
status = "confirmed"
[[source]]
cite = "UA-1207-VII art.9(3)"
seen = "confirmed"
[[branch]]
effect = "NO_LEGAL_EFFECT"
label = "@as_of"
needs = ["illegal(issuer)", "region(place in ua-crimea)", "territory is loc-yalta | ru", "issuer is sev-gov"]
shown = ["evidence has name-only", "goods.weight_kg <= 50", "instrument_kind(instrument in bill)"]
[[branch]]
effect = "UNDETERMINED"
missing = ["instrument:32014D0386", "person.nationality"]
needs = ["loaded(UA-BILL-9069)", ["election is EL-2025-09-14", "instrument is UA-1207-VII"]]
)toml";

std::string second() {
  std::string text = kFirst;
  text.replace(text.find("AA-01"), 5, "AA-02");
  text.replace(text.find("[\"AA-02\"]"), 9, "[]");
  return text;
}

// The files of data/law, without a rule.
Ruleset::Parts shipped_parts() {
  Ruleset::Parts parts;
  parts.folder = WELLES_SOURCE_DIR "/data/law";
  parts.definitions = must(read::read_toml(parts.folder + "/definitions.toml"));
  parts.defaults = must(read::read_toml(parts.folder + "/facts_defaults.toml"));
  parts.reach = must(read::read_toml(parts.folder + "/reach.toml"));
  parts.facts_schema =
      must(read::parse_json(must(base::read_file(parts.folder + "/facts.schema.json")), "facts.schema.json"));
  return parts;
}

base::Result<std::vector<base::Error>> faults_of(const std::string& first) {
  Ruleset::Parts parts = shipped_parts();
  parts.rules.push_back(must(parse_rule(must(read::parse_toml(second(), "AA-02.toml")), "AA-02.toml")));
  parts.rules.push_back(must(parse_rule(must(read::parse_toml(first, "AA-01.toml")), "AA-01.toml")));
  WELLES_TRY(const Ruleset rules, Ruleset::make(std::move(parts)));
  return check(rules, test::shipped().tables);
}

TEST(Check, FindsNothingInTheShippedRules) {
  EXPECT_TRUE(check(test::shipped().rules, test::shipped().tables).empty());
  const auto faults = faults_of(kFirst);
  ASSERT_TRUE(faults) << faults.error().what;
  for (const base::Error& fault : *faults) ADD_FAILURE() << base::one_line(fault);
}

constexpr struct {
  const char *from, *to, *what, *hint;
  unsigned line, column;
  const char* why;
} kFaults[] = {
    {"[\"UA\"]", "[\"UK\"]", "no jurisdiction is called `UK`", "did you mean `UA`?", 3, 12, "a jurisdiction"},
    {"\"AA-02\"", "\"AA-20\"", "no rule is called `AA-20`", "did you mean `AA-02`?", 5, 14, "a rule that is not there"},
    {"\"AA-02\"", "\"AA-01\"", "a rule cannot give way to itself", "", 5, 14, "itself"},
    {"UA-1207-VII art", "UA-1207-VI art", "no instrument is called `UA-1207-VI`", "did you mean `UA-1207-VII`?", 13, 9,
     "a cite"},
    {"\"NO_LEGAL_EFFECT\"", "\"NO_LEGAL_EFECT\"", "no effect is called `NO_LEGAL_EFECT`",
     "did you mean `NO_LEGAL_EFFECT`?", 16, 10, "an effect"},
    {"@as_of", "@asof", "no label is called `@asof`", "it is @as_of, @date, @place-name or @office-title", 16, 10,
     "a label"},
    {"place in ua-crimea", "place in ua-krym", "no territory is called `ua-krym`",
     "there are ua-crimea, ua-crimea-air, ua-crimea-sea, ua-donetsk-tot, ua-kharkiv-tot, ua-kherson-tot, "
     "ua-luhansk-tot, ua-mykolaiv-tot, ua-north-2022, ua-sevastopol, ua-zaporizhzhia-tot, ua-zmiinyi",
     18, 46, "a region: nothing is near, but there are few"},
    {"place in ua-crimea", "place in loc-yalta", "no territory is called `loc-yalta`",
     "there are ua-crimea, ua-crimea-air, ua-crimea-sea, ua-donetsk-tot, ua-kharkiv-tot, ua-kherson-tot, "
     "ua-luhansk-tot, ua-mykolaiv-tot, ua-north-2022, ua-sevastopol, ua-zaporizhzhia-tot, ua-zmiinyi",
     18, 46, "a city is no region"},
    {"loc-yalta | ru", "loc-jalta | ru", "no territory is called `loc-jalta`", "did you mean `loc-yalta`?", 18, 73,
     "a place"},
    {"issuer is sev-gov", "issuer is sev-guv", "no body or official is called `sev-guv`", "did you mean `sev-gov`?", 18,
     101, "a body"},
    {"illegal(issuer)", "illegal(isuer)", "`illegal` is not asked about `isuer`", "did you mean `issuer`?", 18, 19,
     "what a predicate is asked about"},
    {"evidence has", "evidence is", "`evidence` is a list", "say `evidence has …`", 19, 11, "is for a list"},
    {"goods.weight_kg <= 50", "goods.category <= 50", "`goods.category` is no number", "", 19, 37,
     "a word compared with a number"},
    {"goods.weight_kg <= 50", "goods.weight_kg <= 2014-02-20", "`goods.weight_kg` is no day", "", 19, 37,
     "a number compared with a day"},
    {"has name-only", "has name-olny", "`evidence` has no value `name-olny`", "did you mean `name-only`?", 19, 24,
     "a value of a list"},
    {"in bill", "in bil", "no kind of instrument is called `bil`", "did you mean `bill`?", 19, 92,
     "a kind of instrument"},
    {"instrument:32014D0386", "instrument:32014D0387", "no instrument is called `32014D0387`",
     "did you mean `32014D0386`?", 22, 12, "what a branch misses"},
    {"\"person.nationality\"", "\"person.nation\"", "no key is called `person.nation`", "did you mean `person.name`?",
     22, 37, "a key that a branch misses"},
    {"loaded(UA-BILL-9069)", "loaded(UA-BILL-9096)", "no instrument is called `UA-BILL-9096`",
     "did you mean `UA-BILL-9069`?", 23, 18, "the argument of loaded"},
    {"election is EL-2025-09-14", "election is EL-2025-09-15", "no vote is called `EL-2025-09-15`",
     "did you mean `EL-2025-09-14`?", 23, 48, "inside an inner array"},
    {"goods.weight_kg <= 50", "goods.wieght_kg <= 50", "no key is called `goods.wieght_kg`",
     "did you mean `goods.weight_kg`?", 19, 37, "a key"},
};

TEST(Check, FindsEachNameThatDoesNotExist) {
  for (const auto& c : kFaults) {
    std::string text = kFirst;
    const std::size_t at = text.find(c.from);
    ASSERT_NE(at, std::string::npos) << c.why;
    text.replace(at, std::string(c.from).size(), c.to);
    const auto faults = faults_of(text);
    ASSERT_TRUE(faults) << c.why << ": " << faults.error().what;
    ASSERT_FALSE(faults->empty()) << c.why;
    const base::Error& fault = faults->front();
    EXPECT_EQ(fault.what, c.what) << c.why;
    EXPECT_EQ(fault.hint, c.hint) << c.why;
    ASSERT_TRUE(fault.where);
    EXPECT_EQ(fault.where->file, "AA-01.toml") << c.why;
    EXPECT_EQ(fault.where->line, c.line) << c.why;
    EXPECT_EQ(fault.where->column, c.column) << c.why;
  }
}

TEST(Check, FindsAPredicateWithoutADefinition) {
  std::string text = kFirst;
  text.replace(text.find("illegal("), 8, "ilegal(");
  const auto faults = faults_of(text);
  ASSERT_FALSE(faults);
  EXPECT_EQ(faults.error().what, "no predicate is called `ilegal`");
  EXPECT_EQ(faults.error().hint, "did you mean `illegal`?");
}

TEST(Check, FindsACircleOfOverrides) {
  Ruleset::Parts parts = shipped_parts();
  const char* names[] = {"AA-01", "AA-02", "AA-03"};
  for (int i = 0; i < 3; ++i) {
    std::string text = kFirst;
    text.replace(text.find("AA-01"), 5, names[i]);
    text.replace(text.find("AA-02\"]"), 5, names[(i + 1) % 3]);
    parts.rules.push_back(must(parse_rule(must(read::parse_toml(text, "AA.toml")), std::string(names[i]) + ".toml")));
  }
  const Ruleset rules = must(Ruleset::make(std::move(parts)));
  const auto faults = check(rules, test::shipped().tables);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].what, "the rules give way in a circle: AA-01 > AA-02 > AA-03 > AA-01");
}

class RuleFilesOf : public ::testing::Test {
 protected:
  // A file of its own for each test: they run side by side.
  std::string write_rule(const std::string& text) {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    const std::string path = ::testing::TempDir() + "welles-check-" + name + std::to_string(++count_) + ".toml";
    EXPECT_TRUE(base::write_file_atomically(path, text));
    return path;
  }
  FilesCheck checked(const std::vector<std::string>& files, base::Day day = std::chrono::year{2026} / 3 / 1) {
    Ruleset::Parts parts = shipped_parts();
    parts.rules = test::shipped().rules.rules();
    return check_files(files, std::move(parts), test::shipped().tables, test::shipped().control, day);
  }
  int count_ = 0;
};

TEST_F(RuleFilesOf, TheShippedOnesHaveNoFault) {
  const FilesCheck found = checked({});
  EXPECT_TRUE(found.whole);
  EXPECT_EQ(found.rules, 165u);
  EXPECT_GE(found.tests, 543u);
  for (const base::Error& fault : found.faults) ADD_FAILURE() << base::one_line(fault);
  EXPECT_TRUE(found.past.empty());
}

TEST_F(RuleFilesOf, AllFaultsComeWithTheirLine) {
  std::string text = must(base::read_file(WELLES_SOURCE_DIR "/rules/acts/AC-01.toml"));
  text.replace(text.find("role is voter"), 13, "role is votre");
  text.replace(text.find("expect.effect = \"NO_LEGAL_EFFECT\""), 33, "expect.effect = \"VOID\"");
  const FilesCheck found = checked({write_rule(text)});
  EXPECT_TRUE(found.whole);
  ASSERT_EQ(found.faults.size(), 2u);
  EXPECT_EQ(found.faults[0].what, "`role` has no value `votre`");
  EXPECT_EQ(found.faults[0].excerpt, "unless = [\"role is votre\"]");
  EXPECT_TRUE(found.faults[1].what.starts_with("the test `AC-01-x3` expects effect `VOID` and gets "))
      << found.faults[1].what;
}

TEST_F(RuleFilesOf, AFaultOfFormHidesNoOther) {
  const FilesCheck found = checked({write_rule("id = 5\n"), write_rule("id = \"AA-01\"\n"), write_rule("[[\n")});
  EXPECT_FALSE(found.whole);
  EXPECT_EQ(found.faults.size(), 3u);
}

// Also where tests of these rules are run: each of the two is met, and gives way to the other.
TEST_F(RuleFilesOf, ACircleOfOverridesIsAFault) {
  std::string text = must(base::read_file(WELLES_SOURCE_DIR "/rules/acts/AC-01.toml"));
  text.replace(text.find("overrides = []"), 14, "overrides = [\"AC-03\"]");
  const FilesCheck found = checked({write_rule(text), WELLES_SOURCE_DIR "/rules/acts/AC-03.toml"});
  EXPECT_TRUE(std::ranges::any_of(found.faults, [](const base::Error& fault) {
    return fault.what.starts_with("the rules give way in a circle: ");
  }));
}

TEST_F(RuleFilesOf, ATestStandsOnlyOnce) {
  std::string text = must(base::read_file(WELLES_SOURCE_DIR "/rules/acts/AC-01.toml"));
  const std::size_t at = text.find("AC-01-x4");
  text.replace(at, 8, "AC-01-x3");
  const FilesCheck found = checked({write_rule(text)});
  ASSERT_EQ(found.faults.size(), 1u);
  EXPECT_EQ(found.faults[0].what, "two tests are called `AC-01-x3`");
}

TEST_F(RuleFilesOf, SaysWhatHasRunOut) {
  const FilesCheck found = checked({}, std::chrono::year{2027} / 2 / 25);
  EXPECT_TRUE(found.faults.empty());
  ASSERT_EQ(found.past.size(), 2u);
  EXPECT_EQ(found.past[0].what, "`32022R0263 art.1(d)` is known to be in force until 2027-02-24 only");
  EXPECT_TRUE(checked({}, std::chrono::year{2027} / 2 / 24).past.empty()) << "the last day itself is known";

  std::string text = must(base::read_file(WELLES_SOURCE_DIR "/rules/acts/AC-01.toml"));
  text.replace(text.find("UA-1207-VII art.9(3)"), 20, "UA-1636-VII art.1");
  const FilesCheck ended = checked({write_rule(text)});
  ASSERT_EQ(ended.past.size(), 1u);
  EXPECT_EQ(ended.past[0].what, "all that the rule `AC-01` cites has ended, the last on 2022-05-06");
}

}  // namespace
}  // namespace welles::law
