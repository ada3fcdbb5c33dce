// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/seal.h"

#include <algorithm>
#include <utility>

#include "welles/base/sha256.h"

namespace welles::engine {
namespace {

using base::ErrorKind;
using base::Result;
using model::Value;

constexpr std::string_view kPublic = "ed25519", kPrivate = "ed25519-private";

std::string_view view(const auto& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// What is signed: lengths before texts, so that no two pairs of type and payload give the same bytes.
// Source: DSSE v1, PAE.
std::string pre_authentication(std::string_view type, std::string_view payload) {
  std::string text = "DSSEv1 ";
  text += std::to_string(type.size()) + ' ' + std::string(type) + ' ' + std::to_string(payload.size()) + ' ';
  return text.append(payload);
}

template <class Bytes>
bool take(std::string_view base64, Bytes& into) {
  const auto bytes = base::from_base64(base64);
  if (!bytes || bytes->size() != into.size()) return false;
  std::ranges::transform(*bytes, into.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return true;
}

struct Line {
  std::uint32_t number = 0;
  std::vector<std::string_view> words;
  std::string_view rest;  // from the third word on
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    Line one{.number = number, .words = {}, .rest = {}};
    for (std::string_view left = line; !left.empty();) {
      if (one.words.size() == 2) one.rest = left;
      const std::size_t space = std::min(left.find(' '), left.size());
      if (space > 0) one.words.push_back(left.substr(0, space));
      left.remove_prefix(std::min(space + 1, left.size()));
      if (one.words.size() > 2) break;
    }
    lines.push_back(std::move(one));
  }
  return lines;
}

}  // namespace

std::string key_id(const base::PublicKey& key) {
  base::Sha256 hash;
  hash.add(view(key));
  return "sha256:" + hash.hex();
}

Result<Sealed> seal(std::string payload, const base::SigningKey& key) {
  if (payload.size() > kSealedBytes)
    return base::fail(ErrorKind::BadInput,
                      "the answers are " + std::to_string(payload.size()) + " bytes, one signed envelope holds " +
                          std::to_string(kSealedBytes),
                      "sign them in parts: fewer questions or rows at a time");
  Sealed sealed{.payload_type = std::string(kAnswerType), .payload = std::move(payload), .signatures = {}};
  const base::Signature signature = key.sign(pre_authentication(sealed.payload_type, sealed.payload));
  sealed.signatures.push_back({key_id(key.public_key()), std::string(view(signature))});
  return sealed;
}

Result<Sealed> read_sealed(const Value& tree) {
  const auto wrong = [](std::string what) {
    return base::fail(ErrorKind::BadInput, "the envelope: " + std::move(what),
                      "a signed answer has `payloadType`, `payload` and `signatures`, as `--sign` writes them");
  };
  if (!tree.object()) return wrong("here an object is expected");
  for (const Value::Member& member : *tree.object())
    if (member.key != "payloadType" && member.key != "payload" && member.key != "signatures")
      return wrong("the key `" + member.key + "` is not known");
  Sealed sealed;
  sealed.payload_type = tree.text("payloadType");
  if (sealed.payload_type != kAnswerType) return wrong("`payloadType` is not `" + std::string(kAnswerType) + "`");
  const Value* coded = tree.find("payload");
  auto payload = coded && coded->string() ? base::from_base64(*coded->string()) : std::nullopt;
  if (!payload) return wrong("`payload` is no base64");
  sealed.payload = std::move(*payload);
  for (const Value& one : tree.list("signatures")) {
    auto signature = base::from_base64(one.text("sig"));
    if (!signature || signature->size() != std::tuple_size_v<base::Signature>)
      return wrong("a `sig` is no base64 of 64 bytes");
    if (!one.object() || one.object()->size() != 2 || one.text("keyid").empty())
      return wrong("a signature has `keyid` and `sig`");
    sealed.signatures.push_back({std::string(one.text("keyid")), std::move(*signature)});
  }
  if (sealed.signatures.empty()) return wrong("there is no signature");
  return sealed;
}

Result<std::vector<TrustedKey>> read_trusted_keys(std::string_view text, const std::string& file) {
  std::vector<TrustedKey> keys;
  for (const Line& line : lines_of(text)) {
    const base::Where where{file, line.number, 0};
    if (line.words.front() == kPrivate)
      return base::fail_at(ErrorKind::BadInput, where, "this is a private key; here public ones are listed",
                           "put the line here that `welles keygen` printed");
    TrustedKey key;
    if (line.words.front() != kPublic || line.words.size() < 2 || !take(line.words[1], key.key))
      return base::fail_at(ErrorKind::BadInput, where, "here a public key is expected",
                           "a line is `ed25519 <public key in base64> <whose it is>`, as `welles keygen` prints it");
    key.id = key_id(key.key);
    key.name = line.rest;
    keys.push_back(std::move(key));
  }
  return keys;
}

Result<base::SigningKey> read_private_key(std::string_view text, const std::string& file) {
  const std::vector<Line> lines = lines_of(text);
  base::Seed seed{};
  if (lines.size() != 1 || lines.front().words.size() != 2 || lines.front().words.front() != kPrivate ||
      !take(lines.front().words[1], seed))
    return base::fail_at(ErrorKind::BadInput, base::Where{file, lines.empty() ? 0 : lines.front().number, 0},
                         "this is no private key", "`welles keygen -o KEYFILE` makes one");
  return base::SigningKey(seed);
}

std::string private_key_text(const base::Seed& seed) {
  return "# private key of Welles: whoever has this file can sign in your name\n" + std::string(kPrivate) + ' ' +
         base::to_base64(view(seed)) + '\n';
}

std::string public_key_line(const base::PublicKey& key, std::string_view name) {
  std::string line = std::string(kPublic) + ' ' + base::to_base64(view(key));
  if (!name.empty()) line.append(" ").append(name);
  return line + '\n';
}

Result<TrustedKey> signed_by(const Sealed& sealed, const std::vector<TrustedKey>& trusted) {
  const std::string text = pre_authentication(sealed.payload_type, sealed.payload);
  const TrustedKey* broken = nullptr;
  for (const Sealed::By& by : sealed.signatures)
    for (const TrustedKey& key : trusted) {
      if (key.id != by.key_id) continue;
      base::Signature signature{};
      std::ranges::transform(by.signature, signature.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
      if (base::signature_holds(key.key, text, signature)) return key;
      broken = &key;
    }
  if (broken)
    return base::fail(ErrorKind::Corrupt,
                      "the signature of " + broken->id + " does not hold: the answer was changed after it was signed");
  return base::fail(ErrorKind::NotFound, "no key of the file of trusted keys signed this",
                    "signed by " + sealed.signatures.front().key_id);
}

}  // namespace welles::engine
