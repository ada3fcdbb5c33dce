// SPDX-License-Identifier: Apache-2.0
#include "welles/report/words.h"

#include <gtest/gtest.h>

#include <set>

#include "welles/model/words.h"
#include "welles/read/table.h"

namespace welles::report {
namespace {

TEST(WordTable, EveryKindHasRowsOfOneWidth) {
  for (const Lang lang : {Lang::En, Lang::Uk})
    for (const std::string_view kind : word_kinds()) {
      const auto table = word_table(kind, lang);
      EXPECT_EQ(table.has_value(), kind != "codes") << kind;
      if (!table) continue;
      EXPECT_FALSE(table->rows.empty()) << kind;
      EXPECT_NE(table->title, kind) << "no words for the kind";
      for (const auto& row : table->rows) EXPECT_EQ(row.size(), table->columns.size()) << kind;
    }
  EXPECT_FALSE(word_table("nonsense", Lang::En));
}

// The table of codes repeats what data/words.toml says of territories; the two must not part.
TEST(RegionCodes, AgreeWithTheVocabularyAndSayWhatTheyMean) {
  const std::string_view columns[] = {"territory", "system", "code", "from", "source", "seen", "note"};
  const auto table = read::Table::read(WELLES_SOURCE_DIR "/data/places", "region_codes.csv", columns);
  ASSERT_TRUE(table) << base::one_line(table.error());
  std::set<std::vector<std::string>> known;
  std::vector<engine::RegionCode> codes;
  for (const auto& row : table->rows()) {
    const model::TerritoryWord* territory = model::find_territory(row[0]);
    ASSERT_TRUE(territory) << row[0];
    if (row[1] == "iso-3166-2") {
      EXPECT_EQ(row[2], territory->iso_3166_2);
    }
    if (row[1] == "katottg") {
      EXPECT_EQ(row[2], territory->katottg);
    }
    EXPECT_EQ(row[2].starts_with("RU"), row[1] == "iso-invented");
    EXPECT_FALSE(row[4].empty()) << "no source: " << row[1] << ' ' << row[2];
    EXPECT_TRUE(known.insert({row[0], row[1], row[2]}).second) << "twice: " << row[1] << ' ' << row[2];
    EXPECT_TRUE(find_message("code_system." + row[1])) << row[1];
    codes.push_back({row[0], row[1], row[2], row[3], row[4], row[5], row[6]});
  }
  // Those that `locate` reads in identifiers stand with them.
  constexpr std::string_view kOfIdentifiers[] = {"system", "code", "territory"};
  const auto read_ones = read::Table::read(WELLES_SOURCE_DIR "/data/places", "identifier_codes.csv", kOfIdentifiers);
  ASSERT_TRUE(read_ones);
  for (const auto& row : read_ones->rows()) {
    if (row[0] != "iso3166" || !row[1].starts_with("UA-")) continue;
    EXPECT_TRUE(known.insert(std::vector<std::string>{row[2], "iso-3166-2", row[1]}).second) << "twice: " << row[1];
  }
  for (const model::TerritoryWord& territory : model::kTerritories)
    if (!territory.iso_3166_2.empty()) {
      const std::vector<std::string> row = {std::string(territory.id), "iso-3166-2", std::string(territory.iso_3166_2)};
      EXPECT_TRUE(known.contains(row)) << territory.id;
    }
  const WordTable phones = code_table(codes, "phone-ru", Lang::En);
  EXPECT_GE(phones.rows.size(), 10U);
  EXPECT_EQ(to_json(phones).size(), phones.rows.size());
  EXPECT_NE(to_text(phones, {}).find("365"), std::string::npos);
}

}  // namespace
}  // namespace welles::report
