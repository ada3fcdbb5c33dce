// SPDX-License-Identifier: Apache-2.0
#include "welles/law/lasting.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "welles/law/evaluator.h"
#include "welles/law/random_facts.h"
#include "welles/law/shipped.h"
#include "welles/law/twins.h"
#include "welles/read/json.h"

namespace welles::law {
namespace {

using base::Day;
using test::must;
using test::printed;
using test::shipped;

std::string iso(const std::optional<Day>& day) {
  return day ? base::to_iso(*day) : "";
}

struct Came {
  std::string effect, by;
  std::vector<std::string> missing;
  friend bool operator==(const Came&, const Came&) = default;
};

Came came(Evaluation& evaluation, const Facts& facts, std::string_view jurisdiction) {
  evaluation.take(facts);
  evaluation.judge(jurisdiction);
  return {std::string(evaluation.effect()), std::string(evaluation.by()), evaluation.missing()};
}

constexpr struct {
  const char *facts, *jurisdiction, *effect, *since, *until, *why;
} kCases[] = {
    {R"({"as_of": "2022-06-01", "ask": "occupation", "territory": "UA65100150010064384"})", "UA", "IN_TOT",
     "2022-03-03", "2022-11-10", "Kherson: from the day after it was taken to the day before it was freed"},
    {R"({"as_of": "2022-11-11", "ask": "occupation", "territory": "UA65100150010064384"})", "UA", "UNDETERMINED",
     "2022-11-11", "2022-11-11", "the day on which control changed stands alone"},
    {R"({"as_of": "2023-01-01", "ask": "occupation", "territory": "UA65100150010064384"})", "UA", "NOT_IN_TOT",
     "2022-11-12", "", "since then, and no end is known"},
    {R"({"as_of": "2022-06-01", "ask": "occupation", "territory": "UA65100150010064384", "date": "2022-05-01"})", "UA",
     "IN_TOT", "2022-05-01", "", "the day of the event is a fact: what was so on it stays so, for whoever asks later"},
    {R"({"as_of": "2025-09-17", "ask": "listing", "person": "eu269-P-190"})", "EU", "FREEZE", "2020-01-28", "",
     "a freeze since the listing"},
    {R"({"as_of": "2020-01-27", "ask": "listing", "person": "eu269-P-190"})", "EU", "NOT_LISTED", "", "2020-01-27",
     "and none before"},
    {R"({"as_of": "2025-10-03", "subject": {"kind": "mandate"}, "person": "eu269-P-190", "office": "sev-gov", "election": "EL-2025-09-14"})",
     "UA", "NO_LEGAL_EFFECT", "2025-09-14", "", "a so-called mandate: from the day of the vote"},
    {R"({"as_of": "2025-10-10", "subject": {"kind": "act"}, "act": "allot-land", "issuer": "eu269-P-190", "date": "2025-10"})",
     "UA", "NO_LEGAL_EFFECT", "", "", "of the act only the month is known, so no first day is"},
    {R"({"as_of": "2025-10-10"})", "UA", "UNDETERMINED", "", "", "nothing is asked yet"},
    {R"({"ask": "occupation", "territory": "UA65100150010064384"})", "UA", "UNDETERMINED", "", "",
     "without a day that is asked for there is no clock"},
};

TEST(Lasting, SaysBetweenWhichDaysTheSameWouldBeSaid) {
  Evaluation evaluation(shipped().world);
  for (const auto& c : kCases) {
    const Facts facts = must(read_facts(shipped().rules, must(read::parse_json(c.facts, "facts"))));
    EXPECT_EQ(came(evaluation, facts, c.jurisdiction).effect, c.effect) << c.why;
    const Lasting lasting = evaluation.lasting();
    EXPECT_EQ(iso(lasting.since), c.since) << c.why;
    EXPECT_EQ(iso(lasting.until), c.until) << c.why;
    // What is on record of the question itself is untouched by asking for other days.
    EXPECT_EQ(evaluation.verdict().effect, c.effect) << c.why;
  }
}

// The slow twin: each single day of the years in which rules and tables have anything, one after the other.
std::string difference(Evaluation& evaluation, const Facts& facts, std::string_view jurisdiction) {
  using std::chrono::days;
  const Came now = came(evaluation, facts, jurisdiction);
  const Lasting lasting = evaluation.lasting();
  const auto as_of = base::parse_day(facts.text("as_of"));
  if (!as_of) return lasting == Lasting() ? "" : "there is no day that is asked for";
  Evaluation other(shipped().world);
  const auto same = [&](Day day) {
    const Facts moved = facts.on(day);
    return came(other, moved, jurisdiction) == now;
  };
  std::string text;
  const Day first = *base::parse_day("2013-12-01"), last = *base::parse_day("2028-01-31");
  for (Day day = *as_of; day >= lasting.since.value_or(std::max(first, *as_of - days(600))); day -= days(1))
    if (!same(day)) text += " another verdict on " + base::to_iso(day);
  for (Day day = *as_of; day <= lasting.until.value_or(std::min(last, *as_of + days(600))); day += days(1))
    if (!same(day)) text += " another verdict on " + base::to_iso(day);
  if (lasting.until && same(*lasting.until + days(1))) text += " the same after " + iso(lasting.until);
  // Before the first day is another verdict, or it is the day of the event.
  Evaluator judged(*shipped().world.program);
  judged.take(facts);
  judged.judge(jurisdiction);
  const auto clock = clock_of(judged);
  const bool event = lasting.since && clock && clock->happened && base::first_day(*clock->happened) == lasting.since;
  if (lasting.since && same(*lasting.since - days(1)) && !event) text += " the same before " + iso(lasting.since);
  return text.empty() ? text : printed(facts.value()) + " " + std::string(jurisdiction) + text;
}

TEST(Lasting, EachSingleDaySaysTheSame) {
  Evaluation evaluation(shipped().world);
  std::size_t since = 0, until = 0, turn = 0;
  for (const Rule& rule : shipped().rules.rules())
    for (const RuleTest& test : rule.tests) {
      const Facts facts = must(read_facts(shipped().rules, test.facts));
      const std::string_view jurisdiction = facts.text("jurisdiction");
      came(evaluation, facts, jurisdiction);
      const Lasting lasting = evaluation.lasting();
      since += lasting.since ? 1 : 0;
      until += lasting.until ? 1 : 0;
      if (turn++ % 7 == 0) {
        EXPECT_EQ(difference(evaluation, facts, jurisdiction), "") << test.id.text;
      }
    }
  EXPECT_GT(since, 300u);
  EXPECT_GT(until, 15u);
  RecordProperty("since", static_cast<int>(since));
  RecordProperty("until", static_cast<int>(until));
}

TEST(Lasting, EachSingleDaySaysTheSameOfRandomFacts) {
  constexpr std::uint64_t kSeed = 20220301;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  test::RandomFacts random(kSeed);
  Evaluation evaluation(shipped().world);
  for (int i = 0; i < 100; ++i) {
    const Facts facts = random.next();
    EXPECT_EQ(difference(evaluation, facts, random.jurisdiction(facts)), "") << "fact set " << i;
  }
}

}  // namespace
}  // namespace welles::law
