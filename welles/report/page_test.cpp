// SPDX-License-Identifier: Apache-2.0
#include "welles/report/page.h"

#include <gtest/gtest.h>

namespace welles::report {
namespace {

struct Flow {
  const char *said, *page, *why;
};

constexpr Flow kFlows[] = {
    {"نزير زرازكو, 1970 (EU)", "<p><bdi>نزير زرازكو</bdi>, 1970 (EU)</p>", "what follows the name stays behind it"},
    {"born 1970: משה בדיוני and נזיר", "<p>born 1970: <bdi>משה בדיוני</bdi> and <bdi>נזיר</bdi></p>", "two of them"},
    {"נזיר <b> & נזיר", "<p><bdi>נזיר</bdi> &lt;b&gt; &amp; <bdi>נזיר</bdi></p>", "and no markup comes in with it"},
    {"משֶׁ. End", "<p><bdi>משֶׁ</bdi>. End</p>", "a point of a vowel belongs to its letter"},
    {"Вигаданий Приклад", "<p>Вигаданий Приклад</p>", "nothing to set apart"},
    {"", "<p></p>", "nothing"},
};

TEST(Page, NamesFromRightToLeftMoveNothingElse) {
  for (const Flow& c : kFlows) {
    Document document;
    document.title = "Title";
    document.blocks.push_back({Block::Kind::Paragraph, {}, {{c.said}}});
    EXPECT_TRUE(written(document, Page::Html, Lang::En).contains(c.page)) << c.why;
  }
}

}  // namespace
}  // namespace welles::report
