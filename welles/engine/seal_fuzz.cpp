// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "welles/engine/seal.h"
#include "welles/read/json.h"

// An envelope that is read is written so that it is read again; files of keys are lists of keys or errors.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto keys = engine::read_trusted_keys(input, "fuzz");
  if (keys)
    for (const auto& key : *keys)
      if (key.id != engine::key_id(key.key)) std::abort();
  if (const auto key = engine::read_private_key(input, "fuzz")) {
    const auto sealed = engine::seal("text", *key).value();
    const engine::TrustedKey trusted{key->public_key(), engine::key_id(key->public_key()), {}};
    if (!engine::signed_by(sealed, {trusted})) std::abort();
  }
  const auto tree = read::parse_json(input, "fuzz");
  if (!tree) return 0;
  const auto sealed = engine::read_sealed(*tree);
  if (sealed && engine::signed_by(*sealed, {})) std::abort();  // nobody is trusted
  return 0;
}
