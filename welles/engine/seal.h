// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/limits.h"
#include "welles/base/result.h"
#include "welles/base/sign.h"
#include "welles/model/value.h"

/// Signed answers. A signature says who, and that nothing changed since; it never says when.
///
/// Source:  DSSE, "Dead Simple Signing Envelope", version 1: payload, its type, and signatures over both.
///          docs/decisions/0010-signed-answers.md says why.
namespace welles::engine {

/// What is signed: answers of Welles, one envelope a line, exactly as printed.
inline constexpr std::string_view kAnswerType = "application/vnd.welles.answers+jsonl";

struct Sealed {
  std::string payload_type, payload;  ///< the payload as bytes
  struct By {
    std::string key_id;
    std::string signature;  ///< as bytes
  };
  std::vector<By> signatures;
};

/// "sha256:" and the SHA-256 of the public key in hexadecimal digits.
std::string key_id(const base::PublicKey& key);

/// The most that one envelope holds: read again, its base64 is one string of JSON.
inline constexpr std::size_t kSealedBytes = base::limits::kFieldBytes / 4 * 3;

/// Errors: BadInput (more than kSealedBytes: nobody could read the envelope again).
base::Result<Sealed> seal(std::string payload, const base::SigningKey& key);

/// Reads an envelope. Errors: BadInput (a key that lacks, base64 that is none, no signature, unknown keys).
base::Result<Sealed> read_sealed(const model::Value& tree);

/// A key that somebody trusts, because it stands in a file of his.
struct TrustedKey {
  base::PublicKey key{};
  std::string id, name;
};

/// Lines `ed25519 <public key in base64> <whose it is>`; empty lines and those that begin with `#` say nothing.
/// Errors: BadInput with file and line (another form); a private key is refused. The caller bounds the text.
base::Result<std::vector<TrustedKey>> read_trusted_keys(std::string_view text, const std::string& file);

/// A file of one line `ed25519-private <seed in base64>`; comments as above.
/// Errors: BadInput with file and line.
base::Result<base::SigningKey> read_private_key(std::string_view text, const std::string& file);

/// The two files of a new key: the private one, and the line of the public one for who trusts it.
std::string private_key_text(const base::Seed& seed);
std::string public_key_line(const base::PublicKey& key, std::string_view name);

/// Who signed, of those trusted. Errors: NotFound (no signature by a trusted key), Corrupt (one of a trusted key that does
/// not hold: bytes or type were changed).
base::Result<TrustedKey> signed_by(const Sealed& sealed, const std::vector<TrustedKey>& trusted);

}  // namespace welles::engine
