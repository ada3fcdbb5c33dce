// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/parse.h"

#include <gtest/gtest.h>

namespace welles::cli {
namespace {

TEST(Parse, ReadsFlagsInEveryForm) {
  const std::vector<std::vector<std::string>> forms = {{"--threshold", "0.9", "Петро"},
                                                       {"--threshold=0.9", "Петро"},
                                                       {"-t", "0.9", "Петро"},
                                                       {"-t0.9", "Петро"},
                                                       {"Петро", "-t", "0.9"}};
  for (const auto& words : forms) {
    const auto args = parse(kScreen, words);
    ASSERT_TRUE(args) << words.front();
    EXPECT_EQ(args->value("threshold"), "0.9") << words.front();
    EXPECT_EQ(args->words, std::vector<std::string>{"Петро"}) << words.front();
  }
}

TEST(Parse, RepeatsWhatRepeatsInOrder) {
  const auto args = parse(kScreen, {"--dataset", "b", "-d", "a"});
  ASSERT_TRUE(args);
  EXPECT_EQ(args->values("dataset"), (std::vector<std::string>{"b", "a"}));
}

TEST(Parse, AfterTwoDashesNothingIsAFlag) {
  const auto args = parse(kScreen, {"--explain", "--", "--threshold", "-x"});
  ASSERT_TRUE(args);
  EXPECT_TRUE(args->has("explain"));
  EXPECT_EQ(args->words, (std::vector<std::string>{"--threshold", "-x"}));
}

TEST(Parse, ADashAloneIsAValue) {
  const auto args = parse(kScreen, {"-F", "-"});
  ASSERT_TRUE(args) << args.error().what;
  EXPECT_EQ(args->value("file"), "-");
}

TEST(Parse, RefusesAndSaysWhatNext) {
  const struct {
    const Command& command;
    std::vector<std::string> words;
    const char *what, *hint, *why;
  } cases[] = {
      {kScreen,
       {"--treshold", "0.9"},
       "`welles screen` has no flag `--treshold`",
       "did you mean `--threshold`?",
       "a slip"},
      {kScreen,
       {"--treshold=0.9"},
       "`welles screen` has no flag `--treshold`",
       "did you mean `--threshold`?",
       "a slip with its value"},
      {kScreen,
       {"--frobnicate", "old.jsonl"},
       "`welles screen` has no flag `--frobnicate`",
       "`welles screen -h` lists the flags",
       "nothing near"},
      {kScreen, {"-q"}, "`welles screen` has no flag `-q`", "`welles screen -h` lists the flags", "a letter"},
      {kScreen,
       {"--threshold"},
       "`--threshold` needs a value: <score>",
       "`welles screen -h` lists the flags",
       "no value"},
      {kScreen, {"--file", "--explain"}, "`--file` needs a value: <path>", nullptr, "a flag where the value should be"},
      {kScreen, {"--explain=no"}, "`--explain` takes no value", nullptr, "a value where none is wanted"},
      {kScreen,
       {"-t", "1", "-t", "0.9"},
       "`--threshold` may stand only once",
       "`welles screen -h` lists the flags",
       "twice"},
      {kScreen,
       {"--format", "jsno"},
       "`--format` does not take `jsno`",
       "did you mean `json`? It takes `text`, `json`, `jsonl`, `csv`",
       "a choice"},
      {kJudge, {"-j", "FR"}, "`--jurisdiction` does not take `FR`", nullptr, "a law that is not known"},
      {kShow,
       {"sev-gov", "sev-zs"},
       "`welles show` takes 1 word, not also `sev-zs`",
       "usage: welles show <id> [<flag>…]",
       "too many"},
      {kSources,
       {"x"},
       "`welles sources` takes no words, not also `x`",
       "usage: welles sources [<flag>…]",
       "none wanted"},
  };
  for (const auto& c : cases) {
    const auto args = parse(c.command, c.words);
    ASSERT_FALSE(args) << c.why;
    EXPECT_EQ(args.error().what, c.what) << c.why;
    if (c.hint) {
      EXPECT_EQ(args.error().hint, c.hint) << c.why;
    }
  }
}

TEST(Parse, JudgeTakesEveryJurisdictionThereIs) {
  for (const auto& row : model::kJurisdictions) EXPECT_TRUE(parse(kJudge, {"-j", std::string(row.id)})) << row.id;
}

}  // namespace
}  // namespace welles::cli
