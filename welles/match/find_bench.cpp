// SPDX-License-Identifier: Apache-2.0
#include "welles/match/find.h"

#include <benchmark/benchmark.h>

#include <span>
#include <string>
#include <vector>

#include "welles/match/test_lexicon.h"
#include "welles/model/entity.h"
#include "welles/snapshot/snapshot.h"
#include "welles/text/name_key.h"

namespace welles::match {
namespace {

// 20,000 persons whose names are made of syllables by their number: as many as real lists have, and as near to each
// other.
std::string name_of(std::uint32_t number) {
  static constexpr const char* kGiven[] = {"Petro",  "Olena", "Ivan", "Olga", "Taras", "Maria",
                                           "Andrii", "Anna",  "Oleg", "Nina", "Pavlo"};
  static constexpr const char* kSyllables[] = {"zra", "zko", "pry", "kla", "tes", "mar", "ven",
                                               "bor", "lys", "hai", "dub", "ost", "yar"};
  std::string surname;
  std::uint32_t mixed = number * 2'654'435'761U;
  for (int i = 0; i < 3; ++i, mixed /= 13) surname += kSyllables[mixed % 13];
  return std::string(kGiven[number % 11]) + " " + kGiven[number / 11 % 11] + "ovych " + surname +
         (number % 3 == 0 ? "enko" : "ovskyi");
}

const Index& index() {
  static const std::string kBytes = [] {
    std::vector<model::Entity> all(20'000);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      model::Statement name;
      name.prop = "name";
      name.value = name_of(i);
      all[i].id = "t-" + std::to_string(i);
      all[i].schema = "Person";
      all[i].statements = {name};
    }
    snapshot::Writer writer(text::key_scheme());
    writer.add(std::string(kLexiconSection), test::lexicon_bytes());
    write(all, test::lexicon(), writer);
    return writer.bytes();
  }();
  static const snapshot::Snapshot kSnapshot =
      snapshot::Snapshot::from_bytes(std::as_bytes(std::span(kBytes)), "bench").value();
  static const Index kIndex = Index::open(kSnapshot).value();
  return kIndex;
}

void look_up(benchmark::State& state, const FindOptions& options) {
  Query query;
  query.names = {name_of(12'345)};
  query.names[0].erase(3, 1);  // a typing error in the given name
  bool right = true;
  for (auto _ : state) {
    const auto found = find(index(), query, options);
    right = right && found && !found->empty() && found->front().entity == model::EntityId{12'345};
  }
  if (!right) state.SkipWithError("wrong answer, so the time means nothing");
}

void BM_Find(benchmark::State& state) {
  look_up(state, {});
}
BENCHMARK(BM_Find)->Unit(benchmark::kMicrosecond);

void BM_FindExhaustive(benchmark::State& state) {
  FindOptions options;
  options.exhaustive = true;
  look_up(state, options);
}
BENCHMARK(BM_FindExhaustive)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace welles::match
