// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>

#include "welles/text/fold.h"
#include "welles/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles::text;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string once = fold(input);
  if (!is_valid_utf8(once) || fold(once) != once) std::abort();
  if (once.starts_with(' ') || once.ends_with(' ') || once.contains("  ")) std::abort();
  for (const std::string& word : words(once)) {
    if (word.empty() || word.contains(' ')) std::abort();
  }
  return 0;
}
