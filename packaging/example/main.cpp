// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "welles/engine/builtin.h"
#include "welles/engine/engine.h"

// Where is this? The data are in the library; the day asked about is the caller's, never the clock's.
int main() {
  const auto engine = welles::engine::Engine::open({.snapshot = {}, .builtin = welles::engine::builtin_snapshot()});
  const auto day = welles::base::parse_day("2026-02-15");
  if (!engine || !day) {
    std::fprintf(stderr, "error: %s\n", engine ? "no such day" : engine.error().what.c_str());
    return 2;
  }
  const auto answer = engine->locate({{"text", "Yalta, Krimea"}}, *day);
  if (!answer) {
    std::fprintf(stderr, "error: %s\n", answer.error().what.c_str());
    return 2;
  }
  std::printf("Yalta, Krimea: %s\n", answer->location.territory.c_str());
  return answer->location.territory == "ua-crimea" ? 0 : 1;
}
