// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/names.h"

#include <cstdlib>
#include <string_view>

#include "welles/base/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles::sources;
  const std::string_view cell(reinterpret_cast<const char*>(data), size);
  for (const auto of : {NameOf::Person, NameOf::Thing}) {
    const auto names = parse_names(cell, of);
    if (names.size() > welles::base::limits::kNamesPerEntity + 8) std::abort();
    for (const auto& name : names)
      if (name.value.empty()) std::abort();
  }
  (void)given_name_first(cell);
  return 0;
}
