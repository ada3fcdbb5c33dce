// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "welles/base/date.h"

int main() {
  const auto day = welles::base::parse_day("2025-09-14");
  if (!day) return 1;
  std::puts(welles::base::to_iso(*day).c_str());
  return 0;
}
