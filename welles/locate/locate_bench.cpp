// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/locate.h"

#include <benchmark/benchmark.h>

#include <string>

#include "welles/locate/places.h"

namespace welles::locate {
namespace {

const std::string& stored() {
  static const std::string kBytes = [] {
    snapshot::Writer writer("");
    if (const auto places = read_places(WELLES_SOURCE_DIR "/data/places")) write(*places, writer);
    return writer.bytes();
  }();
  return kBytes;
}

void BM_OpenPlaces(benchmark::State& state) {
  std::size_t places = 0;
  for (auto _ : state) {
    const auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(stored())), "bench");
    const auto resolver = Resolver::open(*snapshot);
    places = resolver ? resolver->control().places().size() : 0;
    benchmark::DoNotOptimize(&places);
  }
  if (places < 4'900) state.SkipWithError("wrong answer, so the time means nothing");
}
BENCHMARK(BM_OpenPlaces);

void BM_Locate(benchmark::State& state) {
  const auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(stored())), "bench");
  const auto resolver = Resolver::open(*snapshot);
  static constexpr const char* kTexts[] = {"29 Karla Marksa Street, Simferopol, Crimea 295006, Ukraine",
                                           "вул. Кримська 12, Київ", "12 Main Street, Springfield",
                                           "г. Севастополь, ул. Ленина, 1, 299011"};
  int occupied = 0;
  for (auto _ : state) {
    occupied = 0;
    for (const char* text : kTexts)
      occupied +=
          locate(*resolver, {{{"text", text}}, *base::parse_day("2026-02-15")}).control == model::Control::Occupied ? 1
                                                                                                                    : 0;
    benchmark::DoNotOptimize(&occupied);
  }
  if (occupied != 2) state.SkipWithError("wrong answer, so the time means nothing");
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(std::size(kTexts)));
}
BENCHMARK(BM_Locate);

}  // namespace
}  // namespace welles::locate
