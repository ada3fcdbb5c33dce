// SPDX-License-Identifier: Apache-2.0
#include "welles/law/prove.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "welles/law/shipped.h"
#include "welles/snapshot/snapshot.h"

namespace welles::law {
namespace {

using test::must;
using test::shipped;

struct Case {
  Facts facts;
  const RuleTest* test;
};

// The facts of every test of every rule, read and checked.
const std::vector<Case>& cases() {
  static const std::vector<Case> all = [] {
    std::vector<Case> made;
    for (const Rule& rule : shipped().rules.rules())
      for (const RuleTest& test : rule.tests) made.push_back({must(read_facts(shipped().rules, test.facts)), &test});
    return made;
  }();
  return all;
}

void BM_Prove(benchmark::State& state) {
  for (const Case& one : cases()) {
    const Verdict verdict = prove(shipped().world, one.facts, one.facts.text("jurisdiction"));
    if (verdict.effect != one.test->effect || verdict.by.value_or("") != one.test->by)
      return state.SkipWithError("wrong answer, so the time means nothing");
  }
  for (auto _ : state)
    for (const Case& one : cases()) {
      Verdict verdict = prove(shipped().world, one.facts, one.facts.text("jurisdiction"));
      benchmark::DoNotOptimize(verdict.effect.data());
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cases().size()));
}
BENCHMARK(BM_Prove)->Unit(benchmark::kMillisecond);

void BM_ReadFacts(benchmark::State& state) {
  for (auto _ : state)
    for (const Case& one : cases()) {
      auto facts = read_facts(shipped().rules, one.test->facts);
      if (!facts) return state.SkipWithError("facts of a test were refused");
      benchmark::DoNotOptimize(&*facts);
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cases().size()));
}
BENCHMARK(BM_ReadFacts)->Unit(benchmark::kMillisecond);

void BM_Open(benchmark::State& state) {
  snapshot::Writer writer("none");
  write(shipped().rules, writer);
  const std::string bytes = writer.bytes();
  const auto snapshot =
      must(snapshot::Snapshot::from_bytes({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()}, "bench"));
  for (auto _ : state) {
    auto rules = open(snapshot);
    if (!rules || rules->id() != shipped().rules.id())
      return state.SkipWithError("wrong answer, so the time means nothing");
    benchmark::DoNotOptimize(&*rules);
  }
  state.counters["bytes"] = static_cast<double>(bytes.size());
}
BENCHMARK(BM_Open)->Unit(benchmark::kMillisecond);

void BM_Load(benchmark::State& state) {
  for (auto _ : state) {
    auto rules = load_rules({WELLES_SOURCE_DIR "/rules", WELLES_SOURCE_DIR "/data/law"}, shipped().tables);
    if (!rules || rules->size() != 165) return state.SkipWithError("wrong answer, so the time means nothing");
    benchmark::DoNotOptimize(&*rules);
  }
}
BENCHMARK(BM_Load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace welles::law
