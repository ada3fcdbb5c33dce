// SPDX-License-Identifier: Apache-2.0
#include "welles/text/latin.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace welles::text {
namespace {

constexpr struct {
  const char *text, *latin, *why;
} kCases[] = {
    {"petro 7", "petro 7", "ASCII stays"},
    {"згорани", "zgorani", "no letter says Ukrainian, so Russian"},
    {"єнакієве", "yenakiieve", "Ukrainian letters"},
    {"łodz øre", "lodz ore", "Latin-ASCII"},
    {"παπαδοπουλος", "papadopoulos", "Greek"},
    {"山口", "shan kou", "Han, as Mandarin"},
    {"محمد", "mhmd", "Arabic leaves its vowels out"},
    {"გიორგი", "giorgi", "Georgian"},
    {"", "", "empty"},
};

TEST(ToLatin, WritesAnyScript) {
  for (const auto& c : kCases) EXPECT_EQ(to_latin(c.text), c.latin) << c.why;
}

TEST(ToLatin, WorksInSeveralThreadsAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([] {
      for (int n = 0; n < 50; ++n) EXPECT_EQ(to_latin("გიორგი"), "giorgi");
    });
  for (auto& t : threads) t.join();
}

}  // namespace
}  // namespace welles::text
