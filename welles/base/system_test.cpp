// SPDX-License-Identifier: Apache-2.0
#include "welles/base/system.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace welles::base {
namespace {

TEST(ParallelFor, DoesEachPieceOnce) {
  std::vector<std::atomic<int>> done(10'000);
  parallel_for(done.size(), [&](std::size_t i) { done[i].fetch_add(1); });
  for (const auto& d : done) ASSERT_EQ(d.load(), 1);
}

TEST(ThreadCount, IsAtLeastOne) {
  EXPECT_GE(thread_count(), 1u);
}

}  // namespace
}  // namespace welles::base
