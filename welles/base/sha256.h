// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace welles::base {

/// SHA-256 of a text that comes in pieces, wherever it is cut: for what somebody may want to forge, or to check with
/// `sha256sum`. hash.h is some fifty times faster where nobody would.
/// Cost: about 5 ns a byte. Source: FIPS 180-4, as libsodium has it.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void add(std::string_view piece) noexcept;
  /// Of all pieces so far.
  std::array<std::uint8_t, 32> digest() const noexcept;
  /// The same as 64 lower-case hexadecimal digits.
  std::string hex() const;

 private:
  struct State;  // of the library, which stands in no public header
  std::unique_ptr<State> state_;
};

}  // namespace welles::base
