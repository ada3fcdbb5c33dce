// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "welles/base/result.h"

namespace welles::base {

using PublicKey = std::array<std::uint8_t, 32>;
using Seed = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// A private Ed25519 key, made from its seed; what it holds is wiped when it goes.
/// Source: RFC 8032, as libsodium has it (crypto_sign_detached).
class SigningKey {
 public:
  explicit SigningKey(const Seed& seed) noexcept;
  ~SigningKey();
  SigningKey(SigningKey&&) noexcept = default;
  SigningKey& operator=(SigningKey&&) = delete;

  const PublicKey& public_key() const noexcept { return public_; }
  /// The same text, the same signature.
  Signature sign(std::string_view text) const noexcept;

 private:
  std::array<std::uint8_t, 64> secret_;
  PublicKey public_;
};

/// Did the holder of the key sign exactly these bytes?
bool signature_holds(const PublicKey& key, std::string_view text, const Signature& signature) noexcept;

/// A seed that nobody can guess. Errors: Io (the system gives no random numbers).
Result<Seed> random_seed();

/// Writes a file that nobody but its owner may read (mode 0600). What stands there is never overwritten.
/// Errors: BadInput (the path exists), Io.
Result<void> write_private_file(const std::string& path, std::string_view text);

/// Base64 of RFC 4648, with padding.
std::string to_base64(std::string_view bytes);
/// nullopt: not exactly that (other letters, blanks, a padding that lacks or is too long, bits left over).
std::optional<std::string> from_base64(std::string_view text);

}  // namespace welles::base
