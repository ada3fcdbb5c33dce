// SPDX-License-Identifier: Apache-2.0
// The worked examples of data/names/romanization/tests.csv: a name and what each standard makes of it are found to be one.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "welles/match/score.h"
#include "welles/match/test_index.h"
#include "welles/read/table.h"

namespace welles::match {
namespace {

TEST(Romanization, EachExampleIsFoundToBeOneName) {
  constexpr std::array<std::string_view, 3> kColumns = {"scheme", "from", "to"};
  const auto table = read::Table::read(WELLES_SOURCE_DIR "/data/names/romanization", "tests.csv", kColumns);
  ASSERT_TRUE(table) << table.error().what;
  ASSERT_GT(table->rows().size(), 300U);
  const test::TestIndex index({});
  std::size_t unlike = 0;
  for (const auto& row : table->rows()) {
    const auto from = prepare(*index, {.names = {row[1]}, .schema = "Person"}, {}, LookUp::No);
    const auto to = prepare(*index, {.names = {row[2]}, .schema = "Person"}, {}, LookUp::No);
    ASSERT_TRUE(from && to) << row[0] << ": " << row[1];
    const int score = name_score(index->lexicon(), NameType::Person, from->names.at(0).views, to->names.at(0).views);
    if (score >= 6'500) continue;
    ++unlike;
    std::printf("unlike: %s: %s, %s: %d\n", row[0].c_str(), row[1].c_str(), row[2].c_str(), score);
  }
  // What is left are long words of languages whose letters lose their marks when they are folded: š and č of ISO 9.
  EXPECT_LE(unlike * 100, table->rows().size() * 8) << unlike << " of " << table->rows().size();
}

}  // namespace
}  // namespace welles::match
