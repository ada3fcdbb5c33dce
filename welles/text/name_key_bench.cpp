// SPDX-License-Identifier: Apache-2.0
#include "welles/text/name_key.h"

#include <benchmark/benchmark.h>

#include <string>

#include "welles/text/fold.h"

namespace welles::text {
namespace {

// As every name of a list and of a query goes: folded, divided, each word made a key.
void keys_of(benchmark::State& state, const std::string& name, const std::string& expected) {
  std::string keys;
  for (auto _ : state) {
    keys.clear();
    for (const std::string& word : words(fold(name))) keys += name_key(word) + ' ';
    benchmark::DoNotOptimize(keys.data());
  }
  if (keys != expected) state.SkipWithError("wrong answer, so the time means nothing");
}

void BM_KeysOfLatinName(benchmark::State& state) {
  keys_of(state, "Petro Ivanovych ZRAZKOVYI", "petro ivanoviq zrazkovi ");
}
BENCHMARK(BM_KeysOfLatinName);

void BM_KeysOfCyrillicName(benchmark::State& state) {
  keys_of(state, "Петро Іванович ЗРАЗКОВИЙ", "petro ivanoviq zrazkovi ");
}
BENCHMARK(BM_KeysOfCyrillicName);

}  // namespace
}  // namespace welles::text
