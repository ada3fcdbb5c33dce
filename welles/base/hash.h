// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace welles::base {

/// XXH3, 64 bits: finds damage and tells content apart; no defence against somebody who forges.
/// Cost: about a byte per 0.1 ns. Source: xxHash 0.8, stable since 0.8.0.
std::uint64_t hash64(std::span<const std::byte> bytes) noexcept;
std::uint64_t hash64(std::string_view text) noexcept;
/// Another hash for each seed.
std::uint64_t hash64(std::string_view text, std::uint64_t seed) noexcept;

/// XXH3, 128 bits, as 32 lower-case hexadecimal digits.
std::string hash128_hex(std::string_view text);

/// hash128_hex of a text that comes in pieces, wherever it is cut.
class Hasher128 {
 public:
  Hasher128();
  void add(std::string_view piece) noexcept;
  /// Of all pieces so far.
  std::string hex() const;

  Hasher128(Hasher128&&) noexcept;
  Hasher128& operator=(Hasher128&&) noexcept;
  ~Hasher128();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// 16 lower-case hexadecimal digits.
std::string to_hex(std::uint64_t value);

}  // namespace welles::base
