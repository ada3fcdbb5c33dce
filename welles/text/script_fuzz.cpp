// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>

#include "welles/text/script.h"
#include "welles/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles::text;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string once = unmix(input);
  if (unmix(once) != once) std::abort();
  if (count_code_points(once) != count_code_points(input)) std::abort();
  if (!is_mixed(input) && once != input) std::abort();
  return 0;
}
