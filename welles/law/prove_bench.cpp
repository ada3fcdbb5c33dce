// SPDX-License-Identifier: Apache-2.0
#include "welles/law/prove.h"

#include <benchmark/benchmark.h>

#include <set>
#include <string>
#include <vector>

#include "welles/law/prove_reference.h"
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

// Effect, rule and missing keys of each test, before any time is believed.
template <class Judge>
bool right(const Judge& judge) {
  for (const Case& one : cases()) {
    const auto [effect, by, missing] = judge(one);
    if (effect != one.test->effect || by != one.test->by ||
        std::set<std::string>(missing.begin(), missing.end()) !=
            std::set<std::string>(one.test->missing.begin(), one.test->missing.end()))
      return false;
  }
  return true;
}

struct Came {
  std::string effect, by;
  std::vector<std::string> missing;
};
Came came(const Verdict& verdict) {
  return {verdict.effect, verdict.by.value_or(""), verdict.missing};
}

// The facts are interned and judged, and the proof is on record: the figure of design.md.
void BM_Evaluate(benchmark::State& state) {
  Evaluation evaluation(shipped().world);
  const auto judge = [&](const Case& one) {
    evaluation.take(one.facts);
    evaluation.judge(one.facts.text("jurisdiction"));
  };
  std::size_t steps = 0;
  if (!right([&](const Case& one) {
        judge(one);
        steps += evaluation.steps();
        const Came written = came(evaluation.verdict());
        if (written.effect != evaluation.effect() || written.by != evaluation.by()) return Came{};
        return Came{std::string(evaluation.effect()), std::string(evaluation.by()), evaluation.missing()};
      }))
    return state.SkipWithError("wrong answer, so the time means nothing");
  for (auto _ : state)
    for (const Case& one : cases()) {
      judge(one);
      benchmark::DoNotOptimize(evaluation.effect().data());
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cases().size()));
  state.counters["steps"] = static_cast<double>(steps) / static_cast<double>(cases().size());
}
BENCHMARK(BM_Evaluate)->Unit(benchmark::kMillisecond);

// The same with the verdict and its proof written out as a tree.
void BM_Prove(benchmark::State& state) {
  if (!right([&](const Case& one) { return came(prove(shipped().world, one.facts, one.facts.text("jurisdiction"))); }))
    return state.SkipWithError("wrong answer, so the time means nothing");
  Evaluation evaluation(shipped().world);
  for (auto _ : state)
    for (const Case& one : cases()) {
      evaluation.take(one.facts);
      evaluation.judge(one.facts.text("jurisdiction"));
      Verdict verdict = evaluation.verdict();
      benchmark::DoNotOptimize(verdict.effect.data());
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cases().size()));
}
BENCHMARK(BM_Prove)->Unit(benchmark::kMillisecond);

void BM_Reference(benchmark::State& state) {
  if (!right([&](const Case& one) {
        return came(reference::prove(shipped().world, one.facts, one.facts.text("jurisdiction")));
      }))
    return state.SkipWithError("wrong answer, so the time means nothing");
  for (auto _ : state)
    for (const Case& one : cases()) {
      Verdict verdict = reference::prove(shipped().world, one.facts, one.facts.text("jurisdiction"));
      benchmark::DoNotOptimize(verdict.effect.data());
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cases().size()));
}
BENCHMARK(BM_Reference)->Unit(benchmark::kMillisecond);

void BM_Compile(benchmark::State& state) {
  for (auto _ : state) {
    const World world(shipped().rules, shipped().tables, shipped().control);
    benchmark::DoNotOptimize(world.program.get());
  }
}
BENCHMARK(BM_Compile)->Unit(benchmark::kMillisecond);

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
