// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "welles/snapshot/snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::byte> bytes{reinterpret_cast<const std::byte*>(data), size};
  const auto snapshot = welles::snapshot::Snapshot::from_bytes(bytes, "fuzz");
  if (!snapshot) return 0;
  for (const std::string& name : snapshot->section_names()) {
    const auto section = snapshot->section(name);
    if (section && !section->empty() &&
        (section->data() < bytes.data() || section->data() + section->size() > bytes.data() + bytes.size()))
      std::abort();
  }
  return 0;
}
