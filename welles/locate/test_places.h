// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "welles/base/result.h"
#include "welles/locate/places.h"
#include "welles/snapshot/snapshot.h"

/// For tests and fuzz targets of this room only.
namespace welles::locate::test {

template <class T>
T must(base::Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", base::one_line(result.error()).c_str());
  std::abort();
}

/// The resolver over data/places, as the build's own snapshot has them: made once for a program, in milliseconds, while reading
/// the tables again would cost each test seconds. Ends the program if that cannot be opened: no test can go on without.
inline const Resolver& resolver() {
  static const auto kSnapshot = must(snapshot::Snapshot::open(WELLES_BUILTIN_FILE));
  static const Resolver kResolver = must(Resolver::open(kSnapshot));
  return kResolver;
}

}  // namespace welles::locate::test
