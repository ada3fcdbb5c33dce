// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <string>

#include "welles/read/csv.h"

namespace welles::read {
namespace {

constexpr int kRows = 100'000;

void read_rows(benchmark::State& state, const std::string& row, std::size_t cells) {
  std::string text;
  for (int i = 0; i < kRows; ++i) text += row;
  std::size_t rows = 0, seen = 0;
  for (auto _ : state) {
    state.PauseTiming();
    CsvReader reader(Input::from_memory(text, "bench.csv"));
    state.ResumeTiming();
    rows = seen = 0;
    for (auto next = reader.next(); next && next->kind == CsvReader::Next::Kind::Row; next = reader.next()) {
      ++rows;
      seen += next->row.cells.size();
      benchmark::DoNotOptimize(next->row.cells.data());
    }
  }
  if (rows != kRows || seen != kRows * cells) state.SkipWithError("wrong answer, so the time means nothing");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.SetItemsProcessed(state.iterations() * kRows);
}

void BM_CsvAscii(benchmark::State& state) {
  read_rows(state, "12345,Petro Zrazkovyi,1970-01-01,UA,12 Zrazkova street, apt 7,+380000000000\n", 7);
}
void BM_CsvCyrillic(benchmark::State& state) {
  read_rows(state, "12345,Зразковий Петро Петрович,1970-01-01,UA,м. Ялта вул. Зразкова 12\n", 5);
}
void BM_CsvQuoted(benchmark::State& state) {
  read_rows(state, "\"12345\",\"ZRAZKOVYI, Petro\",\"a \"\"note\"\" on it\",\"-0-\",\"-0-\",\"two\nlines\"\n", 6);
}
BENCHMARK(BM_CsvAscii);
BENCHMARK(BM_CsvCyrillic);
BENCHMARK(BM_CsvQuoted);

}  // namespace
}  // namespace welles::read
