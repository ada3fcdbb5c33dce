// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/earlier.h"

#include <cstdint>
#include <cstdlib>
#include <string>

// An earlier answer of any bytes: read, or said why not. A row that was never asked about is gone, each once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  auto earlier =
      cli::Earlier::read(read::Input::from_memory(std::string(reinterpret_cast<const char*>(data), size), "fuzz"));
  if (!earlier) {
    if (earlier.error().what.empty()) std::abort();
    return 0;
  }
  if (earlier->unreadable() < earlier->problems().size()) std::abort();
  const std::size_t before = earlier->gone().size();
  engine::ScreenAnswer answer;
  answer.input.row = 1;
  answer.input.id = "c-1";
  const auto change = earlier->change(answer);
  const bool was_there = !change || !change->is_new;
  if (earlier->gone().size() + (was_there ? 1 : 0) != before) std::abort();
  return 0;
}
