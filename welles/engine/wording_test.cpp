// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/wording.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <array>
#include <set>

#include "welles/engine/test_data.h"
#include "welles/model/words.h"
#include "welles/read/registry_tables.h"
#include "welles/read/toml.h"

namespace welles::engine {
namespace {

const Wording& shipped() {
  static const Wording made =
      Wording::make(read::read_toml(WELLES_SOURCE_DIR "/data/law/wording.toml").value()).value();
  return made;
}

TEST(Wording, EveryEffectHasASentenceInEveryProfile) {
  EXPECT_EQ(shipped().profiles(), (std::vector<std::string>{"letter", "caption", "register"}));
  for (const auto& effect : model::kEffects)
    for (const std::string& profile : shipped().profiles())
      EXPECT_NE(shipped().find("effect", effect.id, profile), nullptr) << effect.id << " " << profile;
}

TEST(Wording, NamesOnlyEffectsThatExist) {
  const model::Value table = read::read_toml(WELLES_SOURCE_DIR "/data/law/wording.toml").value();
  for (const model::Value& row : table.list("wording"))
    EXPECT_TRUE(row.text("effect") == "*" || model::find_effect(row.text("effect"))) << row.text("effect");
}

TEST(Wording, WritesDaysAsPeopleDo) {
  const struct {
    std::vector<std::string> days;
    const char *en, *uk;
  } kDays[] = {
      {{"2025-09-14"}, "14 September 2025", "14 вересня 2025 року"},
      {{"2025-09-12", "2025-09-13", "2025-09-14"}, "12–14 September 2025", "12–14 вересня 2025 року"},
      {{"2020-06-25", "2020-07-01"}, "25 June – 1 July 2020", "25 червня – 1 липня 2020 року"},
      {{"2014"}, "2014", "2014"},
      {{}, "", ""},
  };
  for (const auto& c : kDays) {
    EXPECT_EQ(shipped().days(c.days).en, c.en);
    EXPECT_EQ(shipped().days(c.days).uk, c.uk);
  }
}

TEST(Wording, FillsAndBeginsWithACapital) {
  const Fills fills = {{"name", {"so-called \"X\"", "так званий «X»"}}, {"id", {"sev-gov", "sev-gov"}}};
  EXPECT_EQ(filled({"{name} is", "{name} є"}, fills).en, "So-called \"X\" is");
  EXPECT_EQ(filled({"{name} is", "{name} є"}, fills).uk, "Так званий «X» є");
  EXPECT_EQ(filled({"{id}; {name}", "{id}"}, fills).en, "sev-gov; so-called \"X\"") << "an id keeps its letters";
}

TEST(Wording, WhatIsNotKnownLeavesNoGapInARegister) {
  const Fills fills = {{"id", {"x", "x"}}, {"means", {"void", "недійсне"}}};
  EXPECT_EQ(filled({"{id}; {places}; {dates}; {means}", "{id}; {places}; {means}"}, fills).en, "x; void");
}

TEST(Wording, RefusesWhatNobodyFills) {
  model::Value table = read::read_toml(WELLES_SOURCE_DIR "/data/law/wording.toml").value();
  model::Value row;
  for (const char* key : {"when", "effect", "profile", "uk"}) row.set(key, "x");
  row.set("en", "{nobody}");
  row.set("source",
          table.list("wording")[0].find("source") ? *table.list("wording")[0].find("source") : model::Value());
  table.set("wording", model::Value::Array{row});
  const auto made = Wording::make(table);
  ASSERT_FALSE(made);
  EXPECT_NE(made.error().what.find("nothing fills {nobody}"), std::string::npos);
}

// Whatever body is named, its name stands in quotation marks or with so-called.
TEST(Say, NoBodyIsNamedAsIfItWereLawful) {
  const auto shown = test::engine().say("sev-gov", test::day("2026-03-01"));
  ASSERT_TRUE(shown);
  for (const auto& said : shown->said) {
    EXPECT_NE(said.text.en.find("o-called \""), std::string::npos) << said.text.en;
    EXPECT_NE(said.text.uk.find("«"), std::string::npos) << said.text.uk;
  }
}

TEST(Say, TheFoundingVote) {
  const auto answer = test::engine().say("EL-2025-09-14", test::day("2026-03-01"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->effect, "NULL_AND_VOID");
  EXPECT_EQ(answer->by, "EL-01");
  ASSERT_EQ(answer->said.size(), 3u);
  EXPECT_EQ(answer->said[0].text.uk,
            "Так звані вибори 12–14 вересня 2025 року на тимчасово окупованій території України (Автономна Республіка "
            "Крим, місто Севастополь) ніколи не мали юридичної сили; скасування не потрібне.");
  EXPECT_FALSE(answer->cites.empty());
}

constexpr struct {
  const char *id, *when, *effect, *by, *letter_uk, *why;
} kSaid[] = {
    {"sz-chornomornaftogaz", "seized", "RESTITUTION_OWED", "PR-10", "слід повернути", "a thing that was taken"},
    {"sz-avlita", "seized-unnamed", "UNDETERMINED", "", "", "no taking that a rule knows: no sentence for a letter"},
    {"VA-TREATY-2014-03-18", "void-act", "NO_LEGAL_EFFECT", "AC-03", "так званий акт VA-TREATY-2014-03-18",
     "a void act"},
    {"UA-BILL-14352", "instrument", "NOT_LAW", "GEN-06", "а не норма права", "a bill"},
    {"UA-MFA-2025-09-15", "instrument", "POLICY_ONLY", "GEN-06", "не має обов’язкової сили", "a statement"},
    {"UA-1207-VII", "instrument", "OUT_OF_SCOPE", "", "", "of a law no rule says what it is worth"},
    {"sz-chornomornaftogaz-copy-1", "body", "ILLEGAL_BODY", "OF-01", "незаконний орган",
     "the copy is not what was taken"},
};

TEST(Say, ThingsThatWereTakenVoidActsAndInstruments) {
  for (const auto& c : kSaid) {
    const auto answer = test::engine().say(c.id, test::day("2026-03-01"));
    ASSERT_TRUE(answer) << c.why;
    EXPECT_EQ(answer->when, c.when) << c.why;
    EXPECT_EQ(answer->effect, c.effect) << c.why;
    EXPECT_EQ(answer->by, c.by) << c.why;
    const auto letter = std::ranges::find(answer->said, "letter", &SayAnswer::Said::profile);
    EXPECT_EQ(letter != answer->said.end(), *c.letter_uk != 0) << c.why;
    if (letter != answer->said.end()) {
      EXPECT_NE(letter->text.uk.find(c.letter_uk), std::string::npos) << letter->text.uk;
    }
    EXPECT_EQ(std::ranges::count(answer->said, "register", &SayAnswer::Said::profile), 1) << c.why;
  }
}

// Every row of the three tables gets a caption and an entry for a register, in both languages.
TEST(Say, OfEachRowSomethingCanBeSaid) {
  const auto tables = read::read_registry_tables(WELLES_SOURCE_DIR "/data/registry").value();
  for (const char* table : {"seizures", "void_acts", "instruments"})
    for (const model::Value& row : tables.rows(table)) {
      const std::string id(row.text("id"));
      const auto answer = test::engine().say(id, test::day("2026-03-01"));
      ASSERT_TRUE(answer) << id << ": " << answer.error().what;
      EXPECT_GE(answer->said.size(), 2u) << id;
      for (const auto& said : answer->said) {
        EXPECT_FALSE(said.text.en.empty() || said.text.uk.empty()) << id;
        EXPECT_EQ(said.text.en.find("; ;"), std::string::npos) << said.text.en;
      }
    }
}

TEST(Say, NothingIsCalledOccupiedOnADayOnWhichItWasNot) {
  const auto answer = test::engine().say("ua-crimea", test::day("2013-03-01"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->effect, "NOT_IN_TOT");
  for (const auto& said : answer->said)
    if (said.profile == "caption") {
      EXPECT_EQ(said.text.en, "Autonomous Republic of Crimea, Ukraine");
    }
}

}  // namespace
}  // namespace welles::engine
