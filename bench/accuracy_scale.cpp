// SPDX-License-Identifier: Apache-2.0
// How cost grows with the list: build, size, open and look-up over as many made-up entities as wanted (synthetic.h); and what
// the search loses against the scan over everything.
//
// usage: welles_bench_scale [ENTITIES] [QUERIES] [--exhaustive N] [--parts] [--keep FILE] [--slowest N]
//
// 1,000,000 entities and 20,000 queries, 50 of them against the scan, unless said otherwise. With --parts each of those is held
// against one dataset of sixteen, the next query against the next: as many pairs of query and entity, of sixteen times as many
// queries, in the same time. --keep writes the index to FILE, or opens it if it is there: then the peak memory is that of
// searching. --slowest prints the N slowest queries. Ends with 1 if an answer is lost, if less than nine in ten of the
// verbatim queries find their entity first, or if a bound of time of issue 3 is passed.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/read_rows.h"
#include "bench/synthetic.h"
#include "welles/base/file.h"
#include "welles/base/system.h"
#include "welles/engine/builtin.h"
#include "welles/match/candidates.h"
#include "welles/match/find.h"
#include "welles/match/index.h"
#include "welles/match/prepared.h"
#include "welles/match/score.h"
#include "welles/snapshot/snapshot.h"
#include "welles/text/name_key.h"

namespace {

using namespace welles;
using bench::Disguise;
using bench::or_stop;
using bench::Random;
using bench::Subject;
using bench::Synthetic;

struct Options {
  std::size_t entities = 1'000'000, queries = 20'000, exhaustive = 50, slowest = 0;
  bool parts = false;
  std::string keep;
};

Options read_options(int argc, char** argv) {
  Options options;
  std::size_t free = 0;
  bool wrong = false;
  const auto number = [&](const char* text) {
    char* end = nullptr;
    const std::size_t value = std::strtoull(text, &end, 10);
    wrong = wrong || end == text || *end != '\0';
    return value;
  };
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool more = i + 1 < argc;
    if (word == "--parts")
      options.parts = true;
    else if (word == "--exhaustive" && more)
      options.exhaustive = number(argv[++i]);
    else if (word == "--slowest" && more)
      options.slowest = number(argv[++i]);
    else if (word == "--keep" && more)
      options.keep = argv[++i];
    else if (free < 2)
      (free++ == 0 ? options.entities : options.queries) = number(argv[i]);
    else
      wrong = true;
  }
  if (wrong || options.entities == 0 || options.queries == 0 || options.entities > base::limits::kEntities) {
    std::fputs(
        "usage: welles_bench_scale [ENTITIES] [QUERIES] [--exhaustive N] [--parts] [--keep FILE] [--slowest N]\n",
        stderr);
    std::exit(2);
  }
  return options;
}

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

double peak_mb() {
  return static_cast<double>(base::peak_memory_bytes()) / 1e6;
}

/// The bytes of a snapshot of nothing but an index.
std::string build(const Synthetic& synthetic, const match::Lexicon& lexicon, std::span<const std::byte> names,
                  std::size_t entities) {
  snapshot::Writer out(text::key_scheme());
  out.add(std::string(match::kLexiconSection), std::string(reinterpret_cast<const char*>(names.data()), names.size()));
  match::IndexWriter index(lexicon);
  // A batch at a time: ten million entities with all their statements would not fit into memory.
  constexpr std::size_t kBatch = 1u << 16;
  std::vector<model::Entity> batch;
  for (std::size_t first = 0; first < entities; first += kBatch) {
    batch.resize(std::min(kBatch, entities - first));
    base::parallel_for(batch.size(), [&](std::size_t i) { batch[i] = synthetic.entity(first + i); });
    index.add(batch);
  }
  std::move(index).write(out);
  return out.bytes();
}

struct Question {
  match::Query query;
  std::optional<model::EntityId> expected = std::nullopt;
  Disguise disguise = Disguise::Verbatim;
};

/// Half of them about entities of the list, each disguise in turn, half about strangers of the same making.
std::vector<Question> questions(const Synthetic& listed, const Synthetic& strangers, const Options& options) {
  Random random(2);
  std::vector<Question> out;
  for (std::size_t i = 0; i < options.queries; ++i) {
    const auto disguise = static_cast<Disguise>(i / 2 % bench::kDisguises.size());
    const std::uint32_t entity = random.below(options.entities);
    const bool known = i % 2 == 0;
    const Subject subject = known ? listed.subject(entity) : strangers.subject(i);
    Question question{Synthetic::query(subject, Synthetic::disguised(subject, disguise, random), random)};
    question.disguise = disguise;
    if (known) question.expected = model::EntityId{entity};
    out.push_back(std::move(question));
  }
  return out;
}

/// One look-up in processor time: whatever else the machine does counts for nothing.
double timed_ms(const match::Index& index, const match::Query& query, std::vector<match::Match>& matches) {
  const std::clock_t began = std::clock();
  auto found = match::find(index, query);
  const double ms = 1'000.0 * static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  if (!found) bench::stop(found.error());
  matches = *std::move(found);
  return ms;
}

/// At q of a sorted list.
double at(const std::vector<double>& sorted, double q) {
  return sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1))];
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

/// How many of the answers of the scan over everything the search does not give, over `count` of the questions.
std::size_t lost_against_scan(const match::Index& index, const std::vector<Question>& all, const Options& options) {
  const std::size_t count = std::min(options.exhaustive, all.size());
  // Evenly spread, odd steps: both halves and every disguise are among them, and a second run takes the same ones.
  const std::size_t step = std::max<std::size_t>(1, all.size() / count) | (count < all.size() ? 1 : 0);
  std::vector<std::size_t> lost(count), answers(count);
  std::atomic<std::size_t> done{0};
  const bool progress = base::environment("WELLES_NO_PROGRESS").empty();
  const auto began = Clock::now();
  const std::clock_t before = std::clock();
  base::parallel_for(count, [&](std::size_t i) {
    const match::Query& query = all[i * step % all.size()].query;
    match::FindOptions find;
    find.limit = 0;
    if (options.parts) find.datasets = {Synthetic::dataset(i * Synthetic::kInARow)};
    const auto searched = or_stop(match::find(index, query, find));
    find.exhaustive = true;
    const auto scanned = or_stop(match::find(index, query, find));
    answers[i] = scanned.size();
    for (const match::Match& match : scanned) lost[i] += std::ranges::find(searched, match) == searched.end();
    if (const std::size_t n = ++done; progress && n % 200 == 0)
      std::fprintf(stderr, "scan: %zu of %zu, %.0f s, about %.0f s to go\n", n, count, seconds_since(began),
                   seconds_since(began) / static_cast<double>(n) * static_cast<double>(count - n));
  });
  std::size_t all_answers = 0, all_lost = 0;
  for (std::size_t i = 0; i < count; ++i) {
    all_answers += answers[i];
    all_lost += lost[i];
  }
  const double seconds = seconds_since(began);
  std::printf("search against the scan over %s: %zu queries, %zu answers, %zu lost\n",
              options.parts ? "a sixteenth of everything, another for each query" : "everything", count, all_answers,
              all_lost);
  const double processor = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  std::printf(
      "  that took %.0f s, %.0f s of processor time; all %zu queries would take %.0f min on %u free processors\n",
      seconds, processor, all.size(),
      processor / static_cast<double>(count) * static_cast<double>(all.size()) / 60 / base::thread_count(),
      base::thread_count());
  return all_lost;
}

/// How many entities the search looks at: a measure of its cost that is the same on every machine.
void print_candidates(const match::Index& index, const std::vector<Question>& all) {
  constexpr std::size_t kEvery =
      11;  // odd, and no multiple of the disguises: both halves and every kind are among them
  std::vector<std::size_t> counts;
  for (std::size_t i = 0; i < all.size(); i += kEvery) {
    const auto prepared = or_stop(match::prepare(index, all[i].query));
    counts.push_back(match::candidates(index, prepared, match::FindOptions{}.near).size());
  }
  std::ranges::sort(counts);
  const auto part = [&](std::size_t q) { return counts[q * (counts.size() - 1) / 100]; };
  std::printf("entities looked at: p50 %zu, p90 %zu, p99 %zu, most %zu; of %zu queries\n", part(50), part(90), part(99),
              counts.back(), counts.size());
}

/// Where the time of a query went: its names, and how many entities were looked at.
void print_slow(const match::Index& index, const match::Query& query, double ms) {
  const auto prepared = or_stop(match::prepare(index, query));
  std::size_t near = 0;
  for (const auto& keys : prepared.near) near += keys.size();
  std::printf("  %8.3f ms  %6zu candidates  %5zu near keys  %s%s%s  %s\n", ms,
              match::candidates(index, prepared, match::FindOptions{}.near).size(), near, query.schema.c_str(),
              query.birth_dates.empty() ? "" : " born", query.countries.empty() ? "" : " country",
              query.names[0].c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = read_options(argc, argv);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a long run: what is known so far can be read
  const auto builtin = or_stop(snapshot::Snapshot::from_bytes(engine::builtin_snapshot(), "built-in"));
  const auto lexicon = or_stop(match::Lexicon::open(builtin));
  const auto lexicon_bytes = or_stop(builtin.section(match::kLexiconSection));
  const std::string tables = WELLES_SOURCE_DIR "/data/names";
  const Synthetic listed(tables, lexicon, 1), strangers(tables, lexicon, 1'000'003);

  // Build, or take what an earlier run kept.
  std::string bytes;
  const bool kept = !options.keep.empty() && std::filesystem::exists(options.keep);
  if (!kept) {
    const auto began = Clock::now();
    const std::clock_t before = std::clock();
    bytes = build(listed, lexicon, lexicon_bytes, options.entities);
    std::printf("build: %.1f s (%.1f s of processor time), peak memory %.0f MB\n", seconds_since(began),
                static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC, peak_mb());
    if (!options.keep.empty()) {
      if (const auto written = base::write_file_atomically(options.keep, bytes); !written) bench::stop(written.error());
      bytes = std::string();  // and the memory with it, which `= {}` would keep
    }
  }
  const auto opening = Clock::now();
  const auto snapshot =
      or_stop(options.keep.empty() ? snapshot::Snapshot::from_bytes(std::as_bytes(std::span(bytes)), "bench")
                                   : snapshot::Snapshot::open(options.keep));
  const auto index = or_stop(match::Index::open(snapshot));
  const double open_ms = 1'000 * seconds_since(opening);
  if (index.entities() != options.entities) {
    std::fprintf(stderr, "error: `%s` has %u entities: name another file, or ask for as many\n", options.keep.c_str(),
                 index.entities());
    return 2;
  }
  std::printf("%u entities, %u distinct keys; index %.1f MB, %.0f bytes an entity; open with all hashes %.1f ms\n",
              index.entities(), index.keys(), static_cast<double>(snapshot.size_bytes()) / 1e6,
              static_cast<double>(snapshot.size_bytes()) / static_cast<double>(options.entities), open_ms);

  const std::vector<Question> asked = questions(listed, strangers, options);
  bool missed = false;
  std::vector<match::Match> matches;

  // Ordinary queries.
  struct Tally {
    std::size_t asked = 0, first = 0;
  };
  std::array<Tally, bench::kDisguises.size()> tallies;
  std::size_t strangers_asked = 0, strangers_matched = 0;
  std::vector<double> times;
  std::vector<std::pair<double, std::size_t>> slow;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Question& question = asked[i];
    times.push_back(timed_ms(index, question.query, matches));
    slow.emplace_back(times.back(), i);
    if (question.expected) {
      Tally& tally = tallies[static_cast<std::size_t>(question.disguise)];
      ++tally.asked;
      // Equal scores share a place: of a million, many bear one name.
      tally.first += std::ranges::any_of(matches, [&](const match::Match& m) {
        return m.entity == *question.expected && m.score == matches[0].score;
      });
    } else {
      ++strangers_asked;
      strangers_matched += !matches.empty() && matches[0].match;
    }
  }
  double sum = 0;
  for (const double t : times) sum += t;
  std::ranges::sort(times);
  const double median = at(times, 0.5);
  std::printf(
      "a look-up, one thread, processor time: mean %.3f ms, p50 %.3f, p90 %.3f, p99 %.3f, longest %.3f; %.0f a "
      "second\n",
      sum / static_cast<double>(times.size()), median, at(times, 0.9), at(times, 0.99), times.back(),
      1'000 * static_cast<double>(times.size()) / sum);
  print_candidates(index, asked);
  std::printf("peak memory so far %.0f MB\n", peak_mb());
  std::printf("expected entity first, of the ten best returned:");
  for (std::size_t d = 0; d < tallies.size(); ++d)
    std::printf(" %s %.1f %%%s", std::string(bench::kDisguises[d]).c_str(), share(tallies[d].first, tallies[d].asked),
                d + 1 < tallies.size() ? "," : "\n");
  std::printf("strangers with a match: %zu of %zu, %.1f %% (namesakes: they are drawn from the same names)\n",
              strangers_matched, strangers_asked, share(strangers_matched, strangers_asked));
  missed = missed || share(tallies[0].first, tallies[0].asked) < 90;
  if (options.slowest > 0) {
    std::ranges::sort(slow, std::greater());
    for (std::size_t i = 0; i < std::min(options.slowest, slow.size()); ++i)
      print_slow(index, asked[slow[i].second].query, slow[i].first);
  }

  // One query with twenty names.
  constexpr std::size_t kNames = 20, kSuch = 20;
  std::vector<double> twenty;
  for (std::size_t i = 0; i < kSuch; ++i) {
    match::Query query;
    for (std::size_t n = 0; n < kNames; ++n)
      query.names.push_back(asked[(i * kNames + n) % asked.size()].query.names[0]);
    twenty.push_back(timed_ms(index, query, matches));
  }
  std::ranges::sort(twenty);
  std::printf("a query with %zu names: p50 %.3f ms, longest %.3f; of %zu\n", kNames, at(twenty, 0.5), twenty.back(),
              kSuch);

  // Names of 64 parts.
  constexpr std::size_t kHostileEach = 5;
  std::printf("names of 64 parts, by kind (median, longest; longest in medians of the ordinary queries):\n");
  std::vector<double> hostile;
  for (std::size_t kind = 0; kind < Synthetic::kHostile.size(); ++kind) {
    std::vector<double> of_kind;
    for (std::size_t i = 0; i < kHostileEach; ++i) {
      Random random(kind, i);
      match::Query query;
      query.names = {listed.hostile(kind, random)};
      of_kind.push_back(timed_ms(index, query, matches));
      if (options.slowest > 0 && i == 0) print_slow(index, query, of_kind.back());
    }
    std::ranges::sort(of_kind);
    hostile.insert(hostile.end(), of_kind.begin(), of_kind.end());
    std::printf("  %-26s %9.3f ms %9.3f ms %7.1f\n", std::string(Synthetic::kHostile[kind]).c_str(), at(of_kind, 0.5),
                of_kind.back(), of_kind.back() / median);
  }
  std::ranges::sort(hostile);
  std::printf("  %-26s %9.3f ms %9.3f ms %7.1f\n", "all", at(hostile, 0.5), hostile.back(), hostile.back() / median);
  constexpr double kTwentyNamesMs = 10, kHostileMedians = 20;
  const bool slow_twenty = at(twenty, 0.5) > kTwentyNamesMs, slow_hostile = hostile.back() > kHostileMedians * median;
  if (slow_twenty) std::printf("a query with 20 names takes more than %.0f ms\n", kTwentyNamesMs);
  if (slow_hostile) std::printf("a name of 64 parts takes more than %.0f medians\n", kHostileMedians);
  missed = missed || slow_twenty || slow_hostile;

  if (options.exhaustive > 0) missed = lost_against_scan(index, asked, options) > 0 || missed;
  if (missed) std::printf("a target is missed\n");
  return missed ? 1 : 0;
}
