// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "welles/text/latin.h"
#include "welles/text/romanize.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles::text;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  for (const auto romanize : {romanize_ukrainian, romanize_russian}) {
    const std::string once = romanize(input);
    if (once.size() > 4 * input.size() || romanize(once) != once) std::abort();
  }
  const std::string latin = to_latin(input);
  if (std::ranges::any_of(latin, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) std::abort();
  return 0;
}
