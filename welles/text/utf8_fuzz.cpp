// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>

#include "welles/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles::text;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string clean = to_utf8(to_utf32(input));
  if (!is_valid_utf8(clean) || is_valid_utf8(input) != (clean == input)) std::abort();
  if (count_code_points(input) != count_code_points(clean)) std::abort();
  const EncodingGuess guess = guess_encoding(input);
  if (guess.name.empty() != guess.hint.empty()) std::abort();
  return 0;
}
