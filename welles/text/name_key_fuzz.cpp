// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "welles/text/edit_distance.h"
#include "welles/text/edit_distance_reference.h"
#include "welles/text/fold.h"
#include "welles/text/name_key.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles::text;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string key = name_key(input);
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (!std::ranges::all_of(key, letter)) std::abort();

  // The fast distance against the textbook, on whatever keys this input has.
  const auto parts = words(fold(input.substr(0, 400)));
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::string query = name_key(parts[i - 1]), candidate = name_key(parts[i]);
    if (edit_distance(query, candidate, 3) != edit_distance_reference(query, candidate, 3)) std::abort();
  }
  return 0;
}
