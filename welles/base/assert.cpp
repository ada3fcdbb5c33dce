// SPDX-License-Identifier: Apache-2.0
#include "welles/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace welles::base {

void assertion_failed(const char* file, int line, const char* promise) noexcept {
  std::fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, promise);
  std::abort();
}

}  // namespace welles::base
