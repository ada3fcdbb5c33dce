// SPDX-License-Identifier: Apache-2.0
#include "welles/base/sha256.h"

#include <sodium/crypto_hash_sha256.h>

#include <tuple>

namespace welles::base {

// No sodium_init: it chooses among implementations of other functions, and prepares random numbers.
struct Sha256::State {
  crypto_hash_sha256_state hash;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  crypto_hash_sha256_init(&state_->hash);
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view piece) noexcept {
  crypto_hash_sha256_update(&state_->hash, reinterpret_cast<const unsigned char*>(piece.data()), piece.size());
}

std::array<std::uint8_t, 32> Sha256::digest() const noexcept {
  crypto_hash_sha256_state all = state_->hash;  // asking in between changes nothing
  std::array<std::uint8_t, 32> out;
  static_assert(std::tuple_size_v<decltype(out)> == crypto_hash_sha256_BYTES);
  crypto_hash_sha256_final(&all, out.data());
  return out;
}

std::string Sha256::hex() const {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : digest()) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

}  // namespace welles::base
