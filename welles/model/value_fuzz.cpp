// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "welles/model/value.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = welles::model::decode({reinterpret_cast<const std::byte*>(data), size});
  if (!value) return 0;
  std::string stored;
  welles::model::encode(*value, stored);
  // What could be read is written back to the letter.
  if (stored.size() != size || std::string_view(reinterpret_cast<const char*>(data), size) != stored) std::abort();
  return 0;
}
