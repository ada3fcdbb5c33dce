// SPDX-License-Identifier: Apache-2.0
#include "welles/base/hash.h"

#include <xxhash.h>

namespace welles::base {

std::uint64_t hash64(std::span<const std::byte> bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t hash64(std::string_view text) noexcept {
  return XXH3_64bits(text.data(), text.size());
}

std::uint64_t hash64(std::string_view text, std::uint64_t seed) noexcept {
  // XXH3 mixes a seed with the bytes of a text of three by xor: small seeds and other letters would meet.
  constexpr std::uint64_t kSpread = 0x9E37'79B9'7F4A'7C15;
  return XXH3_64bits_withSeed(text.data(), text.size(), seed * kSpread);
}

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

struct Hasher128::State {
  XXH3_state_t* xxh = XXH3_createState();
  State() { XXH3_128bits_reset(xxh); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { XXH3_freeState(xxh); }
};

Hasher128::Hasher128() : state_(std::make_unique<State>()) {}
Hasher128::Hasher128(Hasher128&&) noexcept = default;
Hasher128& Hasher128::operator=(Hasher128&&) noexcept = default;
Hasher128::~Hasher128() = default;

void Hasher128::add(std::string_view piece) noexcept {
  XXH3_128bits_update(state_->xxh, piece.data(), piece.size());
}

std::string Hasher128::hex() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_->xxh);
  return to_hex(hash.high64) + to_hex(hash.low64);
}

}  // namespace welles::base
