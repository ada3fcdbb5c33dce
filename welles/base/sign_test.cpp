// SPDX-License-Identifier: Apache-2.0
#include "welles/base/sign.h"

#include <gtest/gtest.h>

namespace welles::base {
namespace {

template <std::size_t N>
std::array<std::uint8_t, N> bytes(std::string_view hex) {
  std::array<std::uint8_t, N> out{};
  const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  for (std::size_t i = 0; i < N; ++i)
    out[i] = static_cast<std::uint8_t>(digit(hex[2 * i]) * 16 + digit(hex[2 * i + 1]));
  return out;
}

// RFC 8032, section 7.1, tests 1 and 2.
TEST(Sign, GivesTheSignaturesOfTheRfc) {
  const SigningKey one(bytes<32>("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  EXPECT_EQ(one.public_key(), bytes<32>("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  EXPECT_EQ(one.sign(""),
            bytes<64>("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
                      "39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
  const SigningKey two(bytes<32>("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
  EXPECT_EQ(two.sign("\x72"),
            bytes<64>("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e45"
                      "8f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
}

TEST(Sign, HoldsForExactlyTheseBytesAndThisKey) {
  const SigningKey key(Seed{1}), other(Seed{2});
  const std::string text = "an answer";
  const Signature signature = key.sign(text);
  EXPECT_TRUE(signature_holds(key.public_key(), text, signature));
  EXPECT_FALSE(signature_holds(other.public_key(), text, signature));
  EXPECT_FALSE(signature_holds(key.public_key(), "an answes", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    Signature changed = signature;
    changed[i] ^= 1;
    EXPECT_FALSE(signature_holds(key.public_key(), text, changed)) << i;
  }
}

TEST(Sign, SeedsDiffer) {
  EXPECT_NE(random_seed().value(), random_seed().value());
}

TEST(Base64, IsThatOfTheRfcAndNothingElse) {
  constexpr std::pair<const char*, const char*> kCases[] = {{"", ""},
                                                            {"f", "Zg=="},
                                                            {"fo", "Zm8="},
                                                            {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="},
                                                            {"fooba", "Zm9vYmE="},
                                                            {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : kCases) {
    EXPECT_EQ(to_base64(plain), coded);
    EXPECT_EQ(from_base64(coded), plain);
  }
  for (const char* wrong : {"Zg=", "Zg", "Zg===", "Z g==", "Zh==", "Zg==\n", "Zm9-", "=", "Z"})
    EXPECT_EQ(from_base64(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace welles::base
