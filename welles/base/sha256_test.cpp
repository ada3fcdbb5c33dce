// SPDX-License-Identifier: Apache-2.0
#include "welles/base/sha256.h"

#include <gtest/gtest.h>

namespace welles::base {
namespace {

std::string sha256(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.hex();
}

TEST(Sha256, GivesTheValuesOfTheStandard) {
  const struct {
    std::string text;
    const char *hex, *why;
  } cases[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "nothing"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "one block"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", "the length needs a second block"},
      {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", "many blocks"},
  };
  for (const auto& c : cases) EXPECT_EQ(sha256(c.text), c.hex) << c.why;
}

TEST(Sha256, DoesNotDependOnWhereTheTextIsCut) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>(i);
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    Sha256 hash;
    hash.add(std::string_view(text).substr(0, cut));
    hash.hex();  // asking in between changes nothing
    hash.add(std::string_view(text).substr(cut));
    ASSERT_EQ(hash.hex(), sha256(text)) << cut;
  }
}

}  // namespace
}  // namespace welles::base
