// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/errors.h"

#include <gtest/gtest.h>

namespace welles::cli {
namespace {

const report::Style kPlain{.lang = report::Lang::En, .columns = 80, .colour = false};

TEST(PrintError, WhatThenPlaceThenHint) {
  EXPECT_EQ(print({.what = "there is no command `scren`", .hint = "did you mean `welles screen`?"}, kPlain),
            "error: there is no command `scren`\n\nhint: did you mean `welles screen`?\n");
  EXPECT_EQ(print({.what = "the file is empty", .where = base::Where{"a.csv", 0, 0}}, kPlain),
            "a.csv: error: the file is empty\n");
  EXPECT_EQ(print({.what = "no territory is called `ua-krym`",
                   .where = base::Where{"TR-04.toml", 19, 6},
                   .hint = "`ua-crimea`?",
                   .excerpt = "in = ua-krym"},
                  kPlain),
            "TR-04.toml:19:6: error: no territory is called `ua-krym`\n"
            "   |\n"
            "19 | in = ua-krym\n"
            "   |      ^\n"
            "\nhint: `ua-crimea`?\n");
}

TEST(PrintError, TheCaretStandsUnderTheLetter) {
  const struct {
    std::string line;
    std::uint32_t column;
    unsigned before;
    const char* why;
  } cases[] = {
      {"abc", 3, 2, "Latin"},
      {"Ялта", 4, 3, "columns count code points, not bytes"},
      {"и\u0306x", 3, 1, "a mark takes no column"},
      {"克x", 2, 2, "a wide letter takes two"},
      {"\tx", 2, 1, "a tab is shown as one space"},
      {"ab", 9, 2, "beyond the end"},
  };
  for (const auto& c : cases) {
    const std::string text = print({.what = "x", .where = base::Where{"f", 1, c.column}, .excerpt = c.line}, kPlain);
    EXPECT_NE(text.find("\n  | " + std::string(c.before, ' ') + "^\n"), std::string::npos) << c.why << "\n" << text;
  }
}

TEST(PrintError, ALongLineIsCutAroundTheCaret) {
  const std::string line = std::string(300, 'a') + "!" + std::string(300, 'b');
  const std::string text = print({.what = "x", .where = base::Where{"f", 1, 301}, .excerpt = line}, kPlain);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    EXPECT_LE(end - at, 80U) << text;
    at = end + 1;
  }
  const std::size_t row = text.find("1 | ") + 4, caret = text.rfind("| ") + 2;
  EXPECT_EQ(text[row + (text.find('^') - caret)], '!') << text;
}

TEST(PrintError, NothingInItSteersTheTerminal) {
  const std::string text =
      print({.what = "a\x1b[2Jb", .where = base::Where{"f\x1b", 1, 1}, .hint = "\x07", .excerpt = "\x1b[31m"}, kPlain);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
}

TEST(PrintError, SpeaksUkrainian) {
  EXPECT_EQ(print({.what = "x", .hint = "y"}, {.lang = report::Lang::Uk, .columns = 80, .colour = false}),
            "помилка: x\n\nпідказка: y\n");
}

TEST(ExitCodes, EveryKindIsNotWhollyDone) {
  using base::ErrorKind;
  for (const auto kind :
       {ErrorKind::BadInput, ErrorKind::NotFound, ErrorKind::Unsupported, ErrorKind::Corrupt, ErrorKind::Io})
    EXPECT_EQ(exit_code(kind), model::ExitCode::Incomplete);
}

}  // namespace
}  // namespace welles::cli
