// SPDX-License-Identifier: Apache-2.0
#include "welles/base/hash.h"

#include <xxhash.h>

namespace welles::base {

std::uint64_t hash64(std::span<const std::byte> bytes) noexcept { return XXH3_64bits(bytes.data(), bytes.size()); }

std::uint64_t hash64(std::string_view text) noexcept { return XXH3_64bits(text.data(), text.size()); }

std::string to_hex(std::uint64_t value) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) out[i] = kDigits[value & 15];
  return out;
}

std::string hash128_hex(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return to_hex(hash.high64) + to_hex(hash.low64);
}

}  // namespace welles::base
