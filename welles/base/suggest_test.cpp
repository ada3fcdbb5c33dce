// SPDX-License-Identifier: Apache-2.0
#include "welles/base/suggest.h"

#include <gtest/gtest.h>

namespace welles::base {
namespace {

TEST(Nearest, FindsTheNearWordAndNoFarOne) {
  constexpr std::string_view kKnown[] = {"ua-crimea", "ua-sevastopol", "abroad"};
  EXPECT_EQ(nearest("ua-krimea", kKnown), "ua-crimea");
  EXPECT_EQ(nearest("abraod", kKnown), "abroad") << "a swap counts once";
  EXPECT_EQ(nearest("xyz", kKnown), "");
  EXPECT_EQ(nearest("", kKnown), "");
}

}  // namespace
}  // namespace welles::base
