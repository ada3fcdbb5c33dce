// SPDX-License-Identifier: Apache-2.0
// The evaluator of law:
//   welles_bench_law twins [COUNT [SEED]]    compares it with its plain reference on random fact sets (a million), proof included
//   welles_bench_law ten FILE RULE…          judges each line of FILE ({"id", "facts"}) by these rules alone: one JSON line for each,
//                                            and the time for one, by these rules and by all
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/file.h"
#include "welles/law/random_facts.h"
#include "welles/law/twins.h"
#include "welles/read/json.h"
#include "welles/read/toml.h"

namespace {

using namespace welles;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

int compare_twins(long count, std::uint64_t seed) {
  const auto began = Clock::now();
  law::test::RandomFacts random(seed);
  law::Evaluation evaluation(law::test::shipped().world);
  std::map<std::string, long, std::less<>> effects;
  std::map<std::string, long, std::less<>> rules;
  for (long i = 0; i < count; ++i) {
    const law::Facts facts = random.next();
    const std::string jurisdiction = random.jurisdiction(facts);
    evaluation.take(facts);
    const bool records = i % 64 == 0;  // what is asked beyond the proof costs ten times as much
    if (const std::string differs = law::test::twin_difference(evaluation, facts, jurisdiction, records);
        !differs.empty()) {
      std::printf("fact set %ld of seed %llu differs: %s\n", i, static_cast<unsigned long long>(seed), differs.c_str());
      return 1;
    }
    ++effects[std::string(evaluation.effect())];
    if (!evaluation.by().empty()) ++rules[std::string(evaluation.by())];
  }
  std::printf("%ld random fact sets of seed %llu: the evaluator and its reference agree, proofs included (%.0f s)\n",
              count, static_cast<unsigned long long>(seed), seconds_since(began));
  std::printf("%zu of %zu rules decided one, %zu effects:", rules.size(), law::test::shipped().rules.size(),
              effects.size());
  for (const auto& [effect, times] : effects) std::printf(" %s %ld", effect.c_str(), times);
  std::printf("\n");
  return 0;
}

// The rules named, alone: what they refer to beyond themselves is not there.
law::Ruleset some_rules(const std::vector<std::string>& ids) {
  law::Ruleset::Parts parts;
  parts.folder = WELLES_SOURCE_DIR "/data/law";
  for (const std::string& id : ids) {
    const law::Rule* rule = law::test::shipped().rules.find(id);
    if (!rule) {
      std::fprintf(stderr, "error: there is no rule %s\n", id.c_str());
      std::exit(2);
    }
    parts.rules.push_back(*rule);
  }
  parts.definitions = law::test::must(read::read_toml(parts.folder + "/definitions.toml"));
  parts.defaults = law::test::must(read::read_toml(parts.folder + "/facts_defaults.toml"));
  parts.reach = law::test::must(read::read_toml(parts.folder + "/reach.toml"));
  parts.facts_schema = law::test::must(read::parse_json(
      law::test::must(base::read_file(parts.folder + "/facts.schema.json")), parts.folder + "/facts.schema.json"));
  return law::test::must(law::Ruleset::make(std::move(parts)));
}

int judge_by_some(const std::string& file, const std::vector<std::string>& ids) {
  const law::test::Shipped& all = law::test::shipped();
  const law::Ruleset rules = some_rules(ids);
  const law::World world(rules, all.tables, all.control);
  struct Case {
    std::string id, jurisdiction;
    law::Facts facts;
  };
  std::vector<Case> cases;
  const std::string text = law::test::must(base::read_file(file));
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const model::Value row = law::test::must(read::parse_json(rest.substr(0, end), file));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const model::Value* given = row.find("facts");
    auto facts = law::read_facts(rules, given ? *given : model::Value());
    if (facts)
      cases.push_back({std::string(row.text("id")), std::string(facts->text("jurisdiction")), std::move(*facts)});
  }
  law::Evaluation evaluation(world);
  for (const Case& one : cases) {
    evaluation.take(one.facts);
    evaluation.judge(one.jurisdiction);
    std::printf("{\"id\":\"%s\",\"effect\":\"%s\",\"by\":\"%s\"}\n", one.id.c_str(),
                std::string(evaluation.effect()).c_str(), std::string(evaluation.by()).c_str());
  }
  constexpr int kRounds = 2'000;
  const auto time = [&](const law::World& by) {
    law::Evaluation repeated(by);
    std::size_t steps = 0;
    const std::clock_t began = std::clock();  // processor time: other work on the machine counts for little
    for (int round = 0; round < kRounds; ++round)
      for (const Case& one : cases) {
        repeated.take(one.facts);
        repeated.judge(one.jurisdiction);
        steps += repeated.steps();
      }
    const double each =
        static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC / kRounds / static_cast<double>(cases.size());
    return steps > 0 ? each : 0;
  };
  std::printf("{\"ten\":%.9f,\"all\":%.9f,\"cases\":%zu}\n", time(world), time(all.world), cases.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words.front() == "twins")
    return compare_twins(words.size() > 1 ? std::atol(words[1].c_str()) : 1'000'000,
                         words.size() > 2 ? std::strtoull(words[2].c_str(), nullptr, 10) : 20251126);
  if (words.size() > 2 && words.front() == "ten") return judge_by_some(words[1], {words.begin() + 2, words.end()});
  std::fputs("usage: welles_bench_law twins [COUNT [SEED]] | ten FILE RULE...\n", stderr);
  return 2;
}
