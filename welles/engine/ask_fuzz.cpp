// SPDX-License-Identifier: Apache-2.0
// Answers as somebody types them: whatever comes, the facts that come out have the form of the schema, and what goes on being
// asked is a key that has a question.
#include "welles/engine/ask.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "welles/law/facts.h"
#include "welles/law/shipped.h"
#include "welles/read/toml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  static const engine::AskTable table =
      law::test::must(engine::AskTable::make(law::test::must(read::read_toml(WELLES_SOURCE_DIR "/data/law/ask.toml"))));
  const law::World& world = law::test::shipped().world;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> laws = {"UA"};
  std::vector<std::string> skipped;
  model::Value facts;
  facts.set("as_of", "2026-03-01");
  for (int questions = 0; questions < 8 && !rest.empty(); ++questions) {
    const auto step = engine::next_question(world, table, facts, laws, skipped);
    if (!step) std::abort();  // what was taken before has the form of the schema
    if (step->key.empty()) break;
    if (step->question.en.empty() || step->question.uk.empty()) std::abort();
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() + (line.size() < rest.size() ? 1 : 0));
    if (auto with = engine::answered(world, facts, step->key, line)) {
      if (!law::read_facts(world.rules, *with)) std::abort();
      facts = std::move(*with);
    }
    skipped.push_back(step->key);
  }
  return 0;
}
