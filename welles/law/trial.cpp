// SPDX-License-Identifier: Apache-2.0
#include "welles/law/trial.h"

#include <set>
#include <utility>

#include "welles/law/facts.h"
#include "welles/law/prove.h"

namespace welles::law {
namespace {

using Words = std::set<std::string>;

std::string listed(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

Trial try_test(const World& world, const RuleTest& test) {
  Trial trial;
  auto facts = read_facts(world.rules, test.facts);
  if (!facts) {
    trial.refused = std::move(facts).error();
    return trial;
  }
  trial.verdict = prove(world, *facts, facts->text("jurisdiction"));
  const Verdict& verdict = trial.verdict;
  const auto compare = [&](const char* what, std::string expected, std::string got) {
    if (expected != got) trial.differences.push_back({what, std::move(expected), std::move(got)});
  };
  Words positions;
  for (const Position& position : verdict.positions) positions.insert(position.effect);
  compare("effect", test.effect, verdict.effect);
  compare("by", test.by, verdict.by.value_or(""));
  compare("missing", listed({test.missing.begin(), test.missing.end()}),
          listed({verdict.missing.begin(), verdict.missing.end()}));
  if (test.label) compare("label", *test.label, verdict.label);
  compare("positions", listed({test.positions.begin(), test.positions.end()}), listed(positions));
  return trial;
}

}  // namespace welles::law
