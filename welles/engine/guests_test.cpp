// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/guests.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/engine/engine.h"
#include "welles/engine/test_data.h"

namespace welles::engine {
namespace {

constexpr struct {
  const char *from, *to, *state, *day, *tenure, *why;
} kTenures[] = {
    {"2019-07", "", "current or not said", "2025-11-01", "holds", "began, and no end is known"},
    {"2019-07-11", "2025-11-01", "", "2025-11-01", "holds", "the last day counts"},
    {"2019-07", "2021", "former", "2025-11-01", "held", "ended before"},
    {"2019-07", "2025-10-31", "former", "2025-11-01", "held", "ended the day before"},
    {"", "", "former", "2025-11-01", "held", "the source says that it is over"},
    {"", "", "current or not said", "2025-11-01", "undated", "the source gives no days"},
    {"", "2030", "", "2025-11-01", "undated", "an end to come, and no beginning"},
    {"2014", "", "former", "2025-11-01", "undated", "it is over when the source was read, and nobody says since when"},
    {"2025", "", "", "2025-06-01", "undated", "some day of the year of the visit"},
    {"2019", "2025", "", "2025-06-01", "undated", "ended some day of the year of the visit"},
    {"2025-11-02", "", "", "2025-11-01", "", "begins the day after"},
    {"2026", "", "", "2025-11-01", "", "begins the year after"},
};

TEST(Tenure, FollowsTheDaysOfTheSource) {
  for (const auto& c : kTenures) {
    const auto tenure = tenure_on(c.from, c.to, c.state, *base::parse_day(c.day));
    EXPECT_EQ(tenure ? word(*tenure) : "", c.tenure) << c.why;
  }
}

Record guest(std::string name, std::string born = {}) {
  Record record;
  record.row = 1;
  record.properties.push_back({"name", std::move(name)});
  if (!born.empty()) record.properties.push_back({"birthDate", std::move(born)});
  return record;
}

GuestAnswer ask(const Record& record, const char* day, Contact contact = {}) {
  GuestPolicy policy;
  policy.screen.as_of = test::day(day);
  policy.contact = std::move(contact);
  auto answer = test::engine().guest(record, policy);
  EXPECT_TRUE(answer);
  return answer ? *std::move(answer) : GuestAnswer{};
}

Contact contact(std::string purpose, std::vector<std::string> jurisdictions) {
  Contact made;
  made.purpose = std::move(purpose);
  made.jurisdictions = std::move(jurisdictions);
  return made;
}

std::string effect_of(const GuestAnswer& answer, std::string_view question, std::string_view jurisdiction) {
  for (const SubjectVerdict& v : answer.who.verdicts)
    if (v.question == question && v.verdict.jurisdiction == jurisdiction) return v.verdict.effect;
  return {};
}

TEST(Guests, ANameAloneNeverDecides) {
  const GuestAnswer answer = ask(guest("Михаил Развожаев"), "2025-11-01");
  EXPECT_EQ(answer.who.status, model::RowStatus::Review);
  ASSERT_EQ(answer.ties.size(), 1U);
  EXPECT_FALSE(answer.ties.front().sure);
  EXPECT_FALSE(answer.ties.front().offices.empty());
}

TEST(Guests, NameAndDayOfBirthDecide) {
  const GuestAnswer answer = ask(guest("Михаил Развожаев", "1980-12-30"), "2025-11-01");
  EXPECT_EQ(answer.who.status, model::RowStatus::Found);
  EXPECT_EQ(answer.ties.front().registry_id, "eu269-P-190");
  EXPECT_EQ(answer.ties.front().offices.front().tenure, Tenure::Holds);
  EXPECT_EQ(effect_of(answer, "guest-contact", "UA"), "PROHIBITED");
  EXPECT_EQ(effect_of(answer, "guest-contact", "EU"), "DUTY_TO_ABSTAIN");
  EXPECT_EQ(effect_of(answer, "guest-benefit", "EU"), "PROHIBITED");
}

TEST(Guests, TheYearOfBirthAloneDoesNotDecide) {
  EXPECT_EQ(ask(guest("Михаил Развожаев", "1980"), "2025-11-01").who.status, model::RowStatus::Review);
}

TEST(Guests, BeforeTheOfficeBeganThereIsNoDutyOfContact) {
  const GuestAnswer answer = ask(guest("Михаил Развожаев", "1980-12-30"), "2013-05-01");
  EXPECT_TRUE(answer.ties.front().offices.empty());
  EXPECT_EQ(effect_of(answer, "guest-contact", "UA"), "");
}

TEST(Guests, OnlyTheJurisdictionsThatAreNamedAreAsked) {
  const GuestAnswer answer = ask(guest("Михаил Развожаев", "1980-12-30"), "2025-11-01", contact({}, {"CH"}));
  EXPECT_EQ(effect_of(answer, "guest-contact", "CH"), "DUTY_TO_ABSTAIN");
  EXPECT_EQ(answer.who.verdicts.size(), 1U);
}

TEST(Guests, APurposeThatTheLawAllowsChangesTheAnswer) {
  const GuestAnswer answer =
      ask(guest("Михаил Развожаев", "1980-12-30"), "2025-11-01", contact("prisoner-exchange", {"UA"}));
  EXPECT_EQ(effect_of(answer, "guest-contact", "UA"), "PERMITTED_WITH_CONDITIONS");
}

TEST(Guests, SomebodyUnknownIsClearAndARowWithoutANameIsUnreadable) {
  EXPECT_EQ(ask(guest("Erika Mustermann", "1964-08-12"), "2025-11-01").who.status, model::RowStatus::Clear);
  Record nameless;
  nameless.properties.push_back({"address", "Yalta, Krimea"});
  const GuestAnswer answer = ask(nameless, "2025-11-01");
  EXPECT_EQ(answer.who.status, model::RowStatus::Unreadable);
  EXPECT_NE(answer.who.unreadable->what.find("address"), std::string::npos);
}

}  // namespace
}  // namespace welles::engine
