// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/ask.h"

#include <gtest/gtest.h>

#include "welles/base/file.h"
#include "welles/engine/test_data.h"
#include "welles/law/schema.h"
#include "welles/read/json.h"
#include "welles/read/toml.h"

namespace welles::engine {
namespace {

using model::Value;

Value facts_of(const char* json) {
  return read::parse_json(json, "facts").value();
}

// A key that can be missing is one that the facts can have.
TEST(Ask, ThereIsAQuestionForEveryKeyOfTheFacts) {
  const AskTable table = AskTable::make(read::read_toml(WELLES_SOURCE_DIR "/data/law/ask.toml").value()).value();
  const std::string text = base::read_file(WELLES_SOURCE_DIR "/data/law/facts.schema.json").value();
  const law::Schema schema = law::Schema::compile(read::parse_json(text, "facts.schema.json").value()).value();
  ASSERT_GT(schema.paths().size(), 80u);
  for (const std::string& path : schema.paths()) {
    const Both question = table.question(path);
    EXPECT_FALSE(question.en.empty()) << path;
    EXPECT_FALSE(question.uk.empty()) << path;
    EXPECT_EQ(question.en.find('{'), std::string::npos) << path;
  }
  EXPECT_TRUE(table.question("nobody.asks").en.empty());
}

TEST(Ask, AsksForWhatIsMissingAndSaysWhereItLeads) {
  const std::vector<std::string> ua = {"UA"};
  const auto step = test::engine().next_question(facts_of(R"({"as_of": "2026-03-01"})"), ua, {});
  ASSERT_TRUE(step) << step.error().what;
  EXPECT_EQ(step->key, "subject.kind");
  EXPECT_EQ(step->effects, std::vector<std::string>{"UNDETERMINED"});
  ASSERT_FALSE(step->options.empty());

  const auto vote = test::engine().answered(facts_of(R"({"as_of": "2026-03-01"})"), "subject.kind", "vote");
  ASSERT_TRUE(vote);
  const auto next = test::engine().next_question(*vote, ua, {});
  ASSERT_TRUE(next);
  EXPECT_EQ(next->key, "date");
  const auto named = test::engine().answered(*vote, "election", "EL-2025-09-14");
  ASSERT_TRUE(named);
  const auto done = test::engine().next_question(*named, ua, {});
  ASSERT_TRUE(done);
  EXPECT_EQ(done->key, "");
  EXPECT_EQ(done->effects, std::vector<std::string>{"NULL_AND_VOID"});
}

// What an option promises is what the answer gives.
TEST(Ask, AnOptionKeepsItsPromise) {
  const std::vector<std::string> laws = {"UA", "EU"};
  const Value facts = facts_of(R"({"as_of": "2026-03-01", "subject": {"kind": "act"}, "date": "2025-10-10"})");
  const auto step = test::engine().next_question(facts, laws, {});
  ASSERT_TRUE(step);
  EXPECT_EQ(step->key, "issuer");
  std::size_t answers = 0;
  for (const AskOption& option : step->options)
    for (const std::string& answer : option.answers) {
      if (++answers % 37 != 0) continue;  // one of so many is enough for a test
      const auto with = test::engine().answered(facts, step->key, answer);
      ASSERT_TRUE(with) << answer;
      const auto judged = test::engine().judge(*with, laws, test::day("2026-03-01"));
      ASSERT_TRUE(judged && !judged->unreadable) << answer;
      for (std::size_t i = 0; i < laws.size(); ++i) EXPECT_EQ(judged->verdicts[i].effect, option.effects[i]) << answer;
    }
  EXPECT_GT(answers, 500u);
}

TEST(Ask, AnAnswerThatTheKeyDoesNotTakeGetsTheNearest) {
  const Value facts = facts_of(R"({"as_of": "2026-03-01", "subject": {"kind": "body"}})");
  const struct {
    const char *key, *answer, *hint;
  } kAnswers[] = {
      {"subject.kind", "docment", "did you mean `document`?"},
      {"issuer", "sev-gvo", "did you mean `sev-gov`?"},
      {"evidence", "name-olny", "did you mean `name-only`?"},
      {"issuer.law", "ru-lav", "did you mean `ru-law`?"},
  };
  for (const auto& c : kAnswers) {
    const auto taken = test::engine().answered(facts, c.key, c.answer);
    ASSERT_FALSE(taken) << c.answer;
    EXPECT_EQ(taken.error().hint, c.hint);
  }
  EXPECT_FALSE(test::engine().answered(facts, "date", "yesterday"));
  EXPECT_FALSE(test::engine().answered(facts, "goods.weight_kg", "heavy"));
}

TEST(Ask, AnAttributeOfAPartyThatIsAnIdKeepsTheId) {
  const auto with = test::engine().answered(facts_of(R"({"subject": {"kind": "body"}, "issuer": "sev-gov"})"),
                                            "issuer.law", "ru-law");
  ASSERT_TRUE(with) << with.error().what;
  EXPECT_EQ(with->find_path("issuer.id")->string() ? *with->find_path("issuer.id")->string() : "", "sev-gov");
  EXPECT_NE(with->find_path("issuer.law"), nullptr);
}

}  // namespace
}  // namespace welles::engine
