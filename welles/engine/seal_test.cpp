// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/seal.h"

#include <gtest/gtest.h>

#include "welles/read/json.h"

namespace welles::engine {
namespace {

const base::Seed kSeed = {7, 7, 7};  // worthless: everybody can read it here

model::Value tree_of(const Sealed& sealed) {
  model::Value one, tree;
  one.set("keyid", sealed.signatures.front().key_id);
  one.set("sig", base::to_base64(sealed.signatures.front().signature));
  tree.set("payloadType", sealed.payload_type);
  tree.set("payload", base::to_base64(sealed.payload));
  tree.set("signatures", model::Value::Array{one});
  return tree;
}

std::vector<TrustedKey> trusted() {
  const base::SigningKey key(kSeed);
  return read_trusted_keys("# ours\n\n" + public_key_line(key.public_key(), "Test Notary"), "keys").value();
}

TEST(Seal, SaysWhoSigned) {
  const Sealed sealed = seal("{\"type\":\"summary\"}\n", base::SigningKey(kSeed)).value();
  const auto read = read_sealed(tree_of(sealed));
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->payload, sealed.payload);
  const auto who = signed_by(*read, trusted());
  ASSERT_TRUE(who) << who.error().what;
  EXPECT_EQ(who->name, "Test Notary");
  EXPECT_EQ(who->id, key_id(base::SigningKey(kSeed).public_key()));
  EXPECT_FALSE(signed_by(*read, {}));
}

// What is signed can be read again, and what could not be read again is not signed.
TEST(Seal, HoldsWhatCanBeReadAgainAndNoMore) {
  const base::SigningKey key(kSeed);
  const auto most = seal(std::string(kSealedBytes, 'x'), key);
  ASSERT_TRUE(most) << most.error().what;
  const std::string line = "\"" + base::to_base64(most->payload) + "\"";
  const auto again = read::parse_json(line, "payload");
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_TRUE(read_sealed(tree_of(*most)));
  EXPECT_FALSE(read::parse_json("\"" + base::to_base64(most->payload + "x") + "\"", "payload"));
  const auto more = seal(std::string(kSealedBytes + 1, 'x'), key);
  ASSERT_FALSE(more);
  EXPECT_NE(more.error().what.find("786433 bytes"), std::string::npos) << more.error().what;
  EXPECT_NE(more.error().what.find("786432"), std::string::npos) << more.error().what;
}

TEST(Seal, AByteThatIsChangedIsFound) {
  const Sealed sealed =
      seal("{\"type\":\"summary\",\"data\":{\"effect\":\"NO_LEGAL_EFFECT\"}}\n", base::SigningKey(kSeed)).value();
  for (std::size_t i = 0; i < sealed.payload.size(); ++i)
    for (const char bit : {'\x01', '\x20', static_cast<char>(0x80)}) {
      Sealed changed = sealed;
      changed.payload[i] = static_cast<char>(changed.payload[i] ^ bit);
      const auto who = signed_by(changed, trusted());
      ASSERT_FALSE(who) << i;
      EXPECT_EQ(who.error().kind, base::ErrorKind::Corrupt);
    }
  Sealed longer = sealed;
  longer.payload += '\n';
  EXPECT_FALSE(signed_by(longer, trusted()));
  Sealed other_type = sealed;
  other_type.payload_type += 'x';
  EXPECT_FALSE(signed_by(other_type, trusted()));
}

TEST(Seal, FilesOfKeysAreReadAsTheyAreWritten) {
  EXPECT_EQ(read_private_key(private_key_text(kSeed), "key")->public_key(), base::SigningKey(kSeed).public_key());
  EXPECT_EQ(read_trusted_keys("", "keys")->size(), 0u);
  constexpr const char* kWrong[] = {"ed25519", "ed25519 AAAA", "rsa AAAA", "ed25519 Zm9v x", "x"};
  for (const char* text : kWrong) {
    const auto keys = read_trusted_keys(std::string("# one\n") + text, "keys");
    ASSERT_FALSE(keys) << text;
    EXPECT_EQ(keys.error().where->line, 2u);
    EXPECT_FALSE(read_private_key(text, "key")) << text;
  }
  const auto refused = read_trusted_keys(private_key_text(kSeed), "keys");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().what.find("private"), std::string::npos);
}

TEST(Seal, RefusesWhatIsNoEnvelope) {
  const model::Value good = tree_of(seal("x", base::SigningKey(kSeed)).value());
  EXPECT_TRUE(read_sealed(good));
  EXPECT_FALSE(read_sealed(model::Value()));
  for (const char* key : {"payloadType", "payload", "signatures"}) {
    model::Value tree = good;
    tree.set(key, "x");
    EXPECT_FALSE(read_sealed(tree)) << key;
  }
  model::Value more = good;
  more.set("extra", "x");
  EXPECT_FALSE(read_sealed(more));
}

}  // namespace
}  // namespace welles::engine
