// SPDX-License-Identifier: Apache-2.0
// How long it takes to open a snapshot, and until its first answer: welles_bench_open SNAPSHOT
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "welles/base/system.h"
#include "welles/engine/engine.h"

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point began) {
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: welles_bench_open SNAPSHOT\n", stderr);
    return 2;
  }
  welles::engine::Record record;
  record.row = 1;
  record.properties = {{"name", "Mikhail Razvozhaev"}, {"address", "Yalta, Krimea"}};
  welles::engine::ScreenPolicy policy;
  policy.as_of = welles::base::parse_day("2026-02-15").value();

  std::vector<double> opened, answered;
  for (int run = 0; run < 21; ++run) {
    const auto began = Clock::now();
    const auto engine = welles::engine::Engine::open({.snapshot = argv[1], .builtin = {}});
    if (!engine) {
      std::fprintf(stderr, "error: %s\n", welles::base::one_line(engine.error()).c_str());
      return 2;
    }
    opened.push_back(ms_since(began));
    const auto answer = engine->screen(record, policy);
    answered.push_back(ms_since(began));
    if (!answer || answer->matches.empty() || !answer->nexus) {
      std::fputs("error: wrong answer, so the time means nothing\n", stderr);
      return 2;
    }
  }
  std::printf("open: %.3f ms; open and first answer (who, where, what it is worth): %.1f ms; median of %zu\n",
              median(opened), median(answered), opened.size());
  std::printf("peak memory: %.0f MB\n", static_cast<double>(welles::base::peak_memory_bytes()) / 1e6);
  return 0;
}
