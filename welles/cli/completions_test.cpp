// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/completions.h"

#include <gtest/gtest.h>

#include "welles/cli/man.h"
#include "welles/cli/user_test.h"

namespace welles::cli {
namespace {

using report::Lang;

TEST(Completions, NameEveryCommandAndEveryFlag) {
  for (const std::string& all : {bash_completions(), zsh_completions(Lang::Uk), fish_completions(Lang::En)})
    for (const Command* command : commands()) {
      EXPECT_NE(all.find(command->name.substr(command->name.find(' ') + 1)), std::string::npos) << command->name;
      for (const Flag& flag : command->flags) EXPECT_NE(all.find(flag.name), std::string::npos) << flag.name;
    }
}

TEST(Completions, OnlyForShellsThatAreKnown) {
  test::User user;
  EXPECT_EQ(user.types({"completions", "tcsh"}), 2);
  EXPECT_EQ(user.err, "error: there are no completions for `tcsh`\n\nhint: it is `bash`, `zsh` or `fish`\n");
}

TEST(ManPage, HasEveryCommandFlagAndVariable) {
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    const std::string page = man_page(lang);
    for (const Command* command : commands())
      EXPECT_NE(page.find(".SS \"" + std::string(command->name) + "\""), std::string::npos) << command->name;
    EXPECT_NE(page.find("WELLES_DATA"), std::string::npos);
  }
}

TEST(ManPage, NoLineIsTakenForARequest) {
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    const std::string page = man_page(lang);
    for (std::size_t at = 0; at < page.size(); at = page.find('\n', at) + 1) {
      if (page[at] == '.') {
        EXPECT_TRUE(std::string_view(page).substr(at, 3).find_first_of("TSPRnfha\\") != std::string_view::npos)
            << page.substr(at, 40);
      }
      EXPECT_NE(page[at], '\'');
    }
  }
}

}  // namespace
}  // namespace welles::cli
