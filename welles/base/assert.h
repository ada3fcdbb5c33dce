// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace welles::base {

/// Says on stderr which of our own promises broke, and ends the program. The only place where the library aborts.
[[noreturn]] void assertion_failed(const char* file, int line, const char* promise) noexcept;

}  // namespace welles::base

/// A promise of our own code. Input never breaks it: what a caller can get wrong is a `Result`.
#define WELLES_ASSERT(promise) \
  (static_cast<bool>(promise) ? static_cast<void>(0) : ::welles::base::assertion_failed(__FILE__, __LINE__, #promise))
