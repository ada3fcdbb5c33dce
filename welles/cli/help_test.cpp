// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/help.h"

#include <gtest/gtest.h>

#include <set>

#include "welles/cli/user_test.h"
#include "welles/locate/locate.h"
#include "welles/report/catalogue.h"

namespace welles::cli {
namespace {

using report::Lang;

TEST(Commands, NoLetterAndNoNameTwice) {
  std::set<std::string_view> commands_seen;
  for (const Command* command : commands()) {
    EXPECT_TRUE(commands_seen.insert(command->name).second) << command->name;
    std::set<std::string_view> names;
    std::set<char> letters;
    std::vector<Flag> flags(command->flags.begin(), command->flags.end());
    flags.insert(flags.end(), common_flags().begin(), common_flags().end());
    for (const Flag& flag : flags) {
      EXPECT_TRUE(names.insert(flag.name).second) << command->name << " --" << flag.name;
      if (flag.letter) {
        EXPECT_TRUE(letters.insert(flag.letter).second) << command->name << " -" << flag.letter;
      }
    }
  }
}

TEST(Commands, EveryCommandHasAnExampleOfItself) {
  for (const Command* command : commands()) {
    EXPECT_FALSE(command->examples.empty()) << command->name;
    for (const Example& example : command->examples)
      EXPECT_TRUE(example.line.starts_with("welles " + std::string(command->name))) << example.line;
  }
}

TEST(Help, EveryLineFits) {
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    std::string all = overview(lang);
    for (const Command* command : commands()) all += short_help(*command, lang) + full_help(*command, lang);
    for (const auto name : topics()) {
      EXPECT_FALSE(topic(name, lang).empty()) << name;
      all += topic(name, lang);
    }
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = all.find('\n', at);
      const std::string_view line = std::string_view(all).substr(at, end - at);
      EXPECT_LE(report::width(line), kHelpColumns) << line;
      EXPECT_FALSE(line.ends_with(' ')) << line;
      at = end + 1;
    }
  }
}

TEST(Help, ShortIsShorterThanFull) {
  for (const Command* command : commands())
    EXPECT_LT(short_help(*command, Lang::En).size(), full_help(*command, Lang::En).size());
}

TEST(Help, TonePlain) {
  for (const auto& row : report::kMessages)
    for (const std::string_view word : {"invalid", "illegal value", "please", "sorry", "Please", "Sorry", "Invalid"})
      EXPECT_EQ(row.en.find(word), std::string_view::npos) << row.id;
}

TEST(Help, IsReachedFromEverywhere) {
  const std::vector<std::vector<std::string>> ways = {{"help"},
                                                      {"--help"},
                                                      {"-h"},
                                                      {"help", "screen"},
                                                      {"screen", "--help"},
                                                      {"screen", "-h"},
                                                      {"help", "scores"},
                                                      {"--lang", "uk", "help"},
                                                      {"--lang", "uk", "screen", "-h"}};
  for (const auto& words : ways) {
    test::User user;
    EXPECT_EQ(user.types(words), 0) << words.front() << user.err;
    EXPECT_FALSE(user.out.empty()) << words.front();
    EXPECT_EQ(user.err, "") << words.front();
  }
}

TEST(Help, NamesEveryKindOfIdentifier) {
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    const std::string about(report::text_of(lang, report::Message::AboutLocate));
    for (const std::string_view kind : locate::identifier_kinds())
      EXPECT_TRUE(about.find(" " + std::string(kind) + ",") != std::string::npos ||
                  about.find("(" + std::string(kind) + ",") != std::string::npos ||
                  about.find(" " + std::string(kind) + ")") != std::string::npos)
          << kind;
  }
}

TEST(Help, AWordThatIsNoneGetsTheNearest) {
  test::User user;
  EXPECT_EQ(user.types({"help", "scren"}), 2);
  EXPECT_EQ(user.err, "error: there is no help on `scren`\n\nhint: did you mean `welles help screen`?\n");
  EXPECT_EQ(user.out, "");
}

}  // namespace
}  // namespace welles::cli
