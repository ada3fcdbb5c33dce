// SPDX-License-Identifier: Apache-2.0
#include "welles/law/facts.h"

#include <cstdlib>

#include "welles/law/shipped.h"
#include "welles/law/twins.h"
#include "welles/read/json.h"

// Any JSON: refused with a reason, or judged with a proof of bounded size, by the evaluator as by its reference.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  const auto value = read::parse_json({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!value) return 0;
  const law::World& world = law::test::shipped().world;
  const auto facts = law::read_facts(world.rules, *value);
  if (!facts) {
    if (facts.error().what.empty()) std::abort();
    return 0;
  }
  static law::Evaluation evaluation(world);  // used again and again: nothing of one question may reach the next
  evaluation.take(*facts);
  for (const char* jurisdiction : {"UA", "EU", "INT"}) {
    if (!law::test::twin_difference(evaluation, *facts, jurisdiction, false).empty()) std::abort();
    const law::Verdict verdict = evaluation.verdict();
    if (!model::find_effect(verdict.effect) || law::count_nodes(verdict.proof) > base::limits::kProofNodes)
      std::abort();
    if (verdict.by.value_or("") != verdict.proof.id) std::abort();
  }
  return 0;
}
