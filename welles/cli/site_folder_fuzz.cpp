// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/site_folder.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// A marker of any bytes: whatever it names lies in the folder itself, and it is read again as it was written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  const auto marker = cli::read_site_marker({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!marker) {
    if (marker.error().what.empty() || marker.error().hint.empty()) std::abort();
    return 0;
  }
  for (const std::string& name : marker->files)
    if (name.empty() || name.contains('/') || name.front() == '.') std::abort();
  if (!std::ranges::is_sorted(marker->files)) std::abort();
  const auto again = cli::read_site_marker(cli::to_text(*marker), "fuzz");
  if (!again || *again != *marker) std::abort();
  return 0;
}
