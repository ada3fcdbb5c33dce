// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "welles/base/file.h"
#include "welles/cli/user_test.h"
#include "welles/engine/builtin.h"
#include "welles/law/verify.h"
#include "welles/read/json.h"

namespace welles::cli {
namespace {

using test::User;

std::string judged(const char* facts) {
  User user;
  user.io.input = facts;
  EXPECT_EQ(user.types({"judge", "-F", "-", "-j", "UA", "-f", "jsonl"}, engine::builtin_snapshot()), 1) << user.err;
  return user.out;
}

// A saved answer of one line with its summary. Whatever byte of it is another one: it is no JSON any more, or the digest is not
// that of the answer, or `verify` says so; or nothing that the line says was changed (an escape in capitals, a space).
TEST(VerifyCommand, EverySingleByteThatIsChangedIsFound) {
  const std::string saved = judged(R"({"ask": "legal-force", "instrument": "UA-BILL-14352"})");
  const std::string line = saved.substr(0, saved.find('\n'));
  const std::string rest = saved.substr(line.size());
  const auto whole = read::parse_json(line, "answer");
  ASSERT_TRUE(whole);
  const model::Value& answer = *whole->find("data");
  ASSERT_EQ(answer.text("digest"), law::digest(answer));
  const std::string path = ::testing::TempDir() + "welles-verify-bytes.jsonl";
  const auto verifies = [&](const std::string& text) {
    EXPECT_TRUE(base::write_file_atomically(path, text));
    User user;
    return user.types({"verify", path}, engine::builtin_snapshot()) == 0;
  };
  ASSERT_TRUE(verifies(saved));
  // Every byte of the verdict and its proof; of the premises, which repeat in form, each ninth.
  const std::size_t premises = line.find("\"premises\":"), after = line.find("\"digest\":");
  ASSERT_LT(premises, after);
  std::size_t by_the_command = 0;
  for (std::size_t i = 0; i<line.size(); i += i> premises && i + 9 < after ? 9 : 1) {
    std::string changed = line;
    changed[i] = static_cast<char>(changed[i] ^ (i % 2 == 0 ? '\x01' : '\x20'));
    const auto read = read::parse_json(changed, "answer");
    const model::Value* data = read ? read->find("data") : nullptr;
    if (!data || data->text("digest") != law::digest(*data)) continue;
    ++by_the_command;
    if (*read == *whole) continue;
    EXPECT_FALSE(verifies(changed + rest)) << i << ": " << changed.substr(i < 20 ? 0 : i - 20, 40);
  }
  EXPECT_LT(by_the_command, 200u) << "nearly all is under the digest";
}

}  // namespace
}  // namespace welles::cli
