// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/completions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <span>
#include "welles/cli/help.h"
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
    const auto has_flags = [&](std::span<const Flag> flags) {
      for (const Flag& flag : flags) {
        std::string spelt = "\\-\\-";
        for (const char c : flag.name) spelt += c == '-' ? "\\-" : std::string(1, c);
        EXPECT_NE(page.find("\\fB" + spelt + "\\fR"), std::string::npos) << flag.name;
      }
    };
    has_flags(common_flags());
    for (const Command* command : commands()) has_flags(command->flags);
    for (const Entry& variable : environment_variables())
      EXPECT_NE(page.find(".TP\n\\fB" + std::string(variable.name)), std::string::npos) << variable.name;
  }
}

TEST(ManPage, NoLineIsTakenForARequest) {
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    const std::string page = man_page(lang);
    for (std::size_t at = 0; at < page.size(); at = page.find('\n', at) + 1) {
      if (page[at] == '.') {
        const std::string request = page.substr(at, page.find_first_of(" \n", at) - at);
        constexpr std::string_view kOurs[] = {".TH", ".SH", ".SS", ".TP", ".PP", ".RS",
                                              ".RE", ".nf", ".fi", ".nh", ".ad", ".\\\""};
        EXPECT_NE(std::ranges::find(kOurs, std::string_view(request)), std::end(kOurs)) << page.substr(at, 40);
      }
      EXPECT_NE(page[at], '\'');
    }
  }
}

}  // namespace
}  // namespace welles::cli
