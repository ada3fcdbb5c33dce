// SPDX-License-Identifier: Apache-2.0
// How well two names alone are judged: precision, recall and F1 over labelled pairs, how often a score is right, and how
// many pairs a second.
//
// usage: welles_bench_pairs [--misses] [--without IDS.csv] PAIRS.csv…
//
// PAIRS.csv has the columns id, schema, query, candidate, is_match (true or false); others are passed over. IDS.csv has a
// column id: rows whose label is doubted, left out of a second line. --misses prints each row that was judged wrongly.
// Words are weighed by the built-in data. Ends with 1 if two names give another score when they change places.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bench/read_rows.h"
#include "welles/engine/builtin.h"
#include "welles/match/compare.h"
#include "welles/match/index.h"
#include "welles/snapshot/snapshot.h"

namespace {

using namespace welles;
using bench::for_each_row;
using bench::or_stop;

constexpr int kThreshold = 8'000;  // of FindOptions

struct Pair {
  std::string id, file;
  match::Query query, candidate;
  bool is_match = false;
  int score = 0;
};

struct Tally {
  std::size_t right = 0, wrong = 0, missed = 0, pairs = 0;  // matches that are, that are not; matches not seen
  void add(const Pair& pair, int threshold = kThreshold) {
    ++pairs;
    const bool match = pair.score >= threshold;
    right += match && pair.is_match ? 1 : 0;
    wrong += match && !pair.is_match ? 1 : 0;
    missed += !match && pair.is_match ? 1 : 0;
  }
  static double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
  }
  double precision() const { return share(right, right + wrong); }
  double recall() const { return share(right, right + missed); }
  double f1() const { return share(2 * right, 2 * right + wrong + missed); }
  void print(const std::string& what) const {
    std::printf("%-34s %6zu %10.3f %8.3f %8.3f\n", what.c_str(), pairs, precision(), recall(), f1());
  }
};

std::string file_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

int main(int argc, char** argv) {
  bool misses = false;
  std::set<std::string> doubted;
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--misses")
      misses = true;
    else if (word == "--without" && i + 1 < argc)
      for_each_row(argv[++i], [&](const auto& cell) { doubted.insert(cell("id")); });
    else
      files.emplace_back(word);
  }
  if (files.empty()) {
    std::fputs("usage: welles_bench_pairs [--misses] [--without IDS.csv] PAIRS.csv…\n", stderr);
    return 2;
  }
  const auto snapshot = or_stop(snapshot::Snapshot::from_bytes(engine::builtin_snapshot(), "built-in"));
  const auto index = or_stop(match::Index::open(snapshot));

  std::vector<Pair> pairs;
  for (const std::string& file : files)
    for_each_row(file, [&](const auto& cell) {
      pairs.push_back({cell("id"),
                       file_name(file),
                       {.names = {cell("query")}, .schema = cell("schema")},
                       {.names = {cell("candidate")}, .schema = cell("schema")},
                       cell("is_match") == "true"});
    });

  std::size_t unequal = 0;
  for (Pair& pair : pairs) {
    const auto there = match::compare(index, pair.query, pair.candidate);
    const auto back = match::compare(index, pair.candidate, pair.query);
    pair.score = there ? there->score : 0;
    if (pair.score != (back ? back->score : 0)) {
      ++unequal;
      std::printf("not symmetric: %s: %d and %d\n", pair.id.c_str(), pair.score, back ? back->score : 0);
    }
  }

  std::printf("%-34s %6s %10s %8s %8s\n", "pairs", "rows", "precision", "recall", "F1");
  for (const std::string& file : files) {
    Tally all, certain;
    for (const Pair& pair : pairs) {
      if (pair.file != file_name(file)) continue;
      all.add(pair);
      if (!doubted.contains(pair.id)) certain.add(pair);
    }
    all.print(file_name(file));
    if (certain.pairs != all.pairs) certain.print("  without doubtful rows");
  }

  std::printf("\nF1 by threshold, all rows without the doubtful ones:");
  for (int threshold = 7'000; threshold <= 9'000; threshold += 250) {
    Tally tally;
    for (const Pair& pair : pairs)
      if (!doubted.contains(pair.id)) tally.add(pair, threshold);
    std::printf("  %.3f: %.3f", threshold / 10'000.0, tally.f1());
  }
  std::printf("\n\nscore       rows  are a match\n");
  constexpr std::array<int, 10> kFrom = {0, 3'000, 5'000, 6'000, 6'500, 7'000, 7'500, 8'000, 8'500, 9'000};
  for (std::size_t i = 0; i < kFrom.size(); ++i) {
    const int from = kFrom[i], until = i + 1 < kFrom.size() ? kFrom[i + 1] : 10'001;
    std::size_t rows = 0, right = 0;
    for (const Pair& pair : pairs) {
      if (pair.score < from || pair.score >= until || doubted.contains(pair.id)) continue;
      ++rows;
      right += pair.is_match ? 1 : 0;
    }
    std::printf("%.2f-%.2f %7zu %12.2f\n", from / 10'000.0, until > 10'000 ? 1.0 : until / 10'000.0, rows,
                Tally::share(right, rows));
  }

  if (misses)
    for (const Pair& pair : pairs)
      if ((pair.score >= kThreshold) != pair.is_match)
        std::printf("%s%s %5d %-12s %s | %s\n", pair.is_match ? "missed" : "wrong ",
                    doubted.contains(pair.id) ? "?" : " ", pair.score, pair.id.c_str(), pair.query.names[0].c_str(),
                    pair.candidate.names[0].c_str());

  // Two ways of using it: texts in, score out; and one name held against many, each prepared once.
  const auto rate = [&](const char* what, const auto& compare_one) {
    const std::clock_t began = std::clock();
    std::size_t compared = 0;
    std::int64_t sum = 0, rounds = 0, right = 0;
    for (const Pair& pair : pairs) right += pair.score;
    for (; std::clock() - began < CLOCKS_PER_SEC; ++rounds) {
      for (std::size_t i = 0; i < pairs.size(); ++i) sum += compare_one(i);
      compared += pairs.size();
    }
    const double seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    std::printf("%-18s %9.0f pairs a second, one core%s\n", what, static_cast<double>(compared) / seconds,
                sum == right * rounds ? "" : " (OTHER SCORES)");
  };
  std::printf("\n");
  rate("from texts", [&](std::size_t i) {
    const auto result = match::compare(index, pairs[i].query, pairs[i].candidate);
    return result ? result->score : 0;
  });
  std::vector<std::array<std::optional<match::PreparedQuery>, 2>> prepared(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (const std::size_t side : {0U, 1U}) {
      auto made = match::prepare(index, side == 0 ? pairs[i].query : pairs[i].candidate, {}, match::LookUp::No);
      if (made) prepared[i][side] = *std::move(made);
    }
  rate("prepared names", [&](std::size_t i) {
    if (!prepared[i][0] || !prepared[i][1]) return 0;
    return match::compare(index.lexicon(), *prepared[i][0], *prepared[i][1]).score;
  });
  return unequal == 0 ? 0 : 1;
}
