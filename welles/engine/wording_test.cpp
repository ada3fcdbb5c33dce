// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/wording.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "welles/engine/test_data.h"
#include "welles/model/words.h"
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
