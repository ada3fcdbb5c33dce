// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "welles/locate/places.h"
#include "welles/snapshot/snapshot.h"

/// For tests and fuzz targets of this room only.
namespace welles::locate::test {

/// The tables of data/places as a snapshot has them. Ends the program if they cannot be read: no test can go on without.
inline std::string places_snapshot() {
  const auto places = read_places(WELLES_SOURCE_DIR "/data/places");
  if (!places) {
    std::fprintf(stderr, "%s\n", base::one_line(places.error()).c_str());
    std::abort();
  }
  snapshot::Writer writer("");
  write(*places, writer);
  return writer.bytes();
}

/// The resolver over data/places, made once for a program.
inline const Resolver& resolver() {
  static const std::string kBytes = places_snapshot();
  static const snapshot::Snapshot kSnapshot = *snapshot::Snapshot::from_bytes(std::as_bytes(std::span(kBytes)), "test");
  static const Resolver kResolver = *Resolver::open(kSnapshot);
  return kResolver;
}

}  // namespace welles::locate::test
