// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/decided.h"

#include <cstdint>
#include <cstdlib>
#include <string>

// A file of decisions of any bytes: it is read, or said why not; what was read applies to its own pair and to no other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const bool with_header : {false, true}) {
    auto decisions = engine::Decisions::read(
        read::Input::from_memory((with_header ? "pair,decision,by,on,why\n" : "") + bytes, "fuzz"));
    if (!decisions) {
      if (decisions.error().what.empty() || decisions.error().hint.empty()) std::abort();
      continue;
    }
    if (decisions->unreadable() < decisions->problems().size()) std::abort();
    engine::ScreenAnswer answer;
    answer.matches.resize(2);
    answer.matches[0].pair = bytes.substr(0, 33);
    const engine::Decided* decided = decisions->find(answer.matches[0].pair);
    if (decided && (decided->by.empty() || decided->why.empty())) std::abort();
    decisions->apply(answer);
    if (answer.matches.size() != (decided && !decided->same ? 1U : 2U)) std::abort();
    if (answer.decided.size() != (decided ? 1U : 0U)) std::abort();
  }
  return 0;
}
