// SPDX-License-Identifier: Apache-2.0
#include "welles/report/config.h"

#include <gtest/gtest.h>

#include "welles/cli/user_test.h"
#include "welles/engine/builtin.h"

namespace welles::cli {
namespace {

using test::User;

std::string line_of(const User& user, std::string_view name) {
  const std::size_t at = user.out.find("{\"name\":\"" + std::string(name) + "\"");
  return at == std::string::npos ? std::string() : user.out.substr(at, user.out.find('}', at) + 1 - at);
}

TEST(Config, SaysWhatDecided) {
  const struct {
    std::vector<std::string> words;
    std::map<std::string, std::string> environment;
    const char *name, *line, *why;
  } cases[] = {
      {{}, {}, "lang", R"({"name":"lang","value":"en","from":"built-in"})", "nothing said"},
      {{},
       {{"WELLES_LANG", "uk"}},
       "lang",
       R"({"name":"lang","value":"uk","from":"environment","by":"WELLES_LANG"})",
       "a variable"},
      {{"--lang", "en"},
       {{"WELLES_LANG", "uk"}},
       "lang",
       R"({"name":"lang","value":"en","from":"flag","by":"--lang"})",
       "a flag is stronger"},
      {{}, {{"WELLES_LANG", "xx"}}, "lang", R"({"name":"lang","value":"en","from":"built-in"})", "no language of ours"},
      {{}, {}, "color", R"({"name":"color","value":"off","from":"terminal"})", "there is none"},
      {{"--color", "always"},
       {{"NO_COLOR", "1"}},
       "color",
       R"({"name":"color","value":"on","from":"flag","by":"--color"})",
       "a flag"},
      {{},
       {{"NO_COLOR", "1"}},
       "color",
       R"({"name":"color","value":"off","from":"environment","by":"NO_COLOR"})",
       "NO_COLOR"},
      {{}, {{"TERM", "dumb"}}, "color", R"({"name":"color","value":"off","from":"environment","by":"TERM"})", "TERM"},
      {{"--snapshot", "x.welles"},
       {},
       "snapshot",
       R"({"name":"snapshot","value":"x.welles","from":"flag","by":"--snapshot"})",
       "named, and not opened"},
      {{},
       {{"WELLES_NO_PROGRESS", "1"}},
       "progress",
       R"({"name":"progress","value":"off","from":"environment","by":"WELLES_NO_PROGRESS"})",
       "a variable"},
      {{}, {}, "threshold", R"({"name":"threshold","value":"0.80","from":"built-in"})", "a default"},
  };
  for (const auto& c : cases) {
    User user;
    user.environment = c.environment;
    std::vector<std::string> words = {"config", "--format", "jsonl"};
    words.insert(words.end(), c.words.begin(), c.words.end());
    EXPECT_EQ(user.types(words, engine::builtin_snapshot()), 0) << user.err;
    EXPECT_EQ(line_of(user, c.name), c.line) << c.why;
  }
}

TEST(Colour, EveryCommandObeysTheFlagAndTheVariable) {
  const std::vector<std::vector<std::string>> lines = {{"screen", "Петро Зразковий"},
                                                       {"compare", "Petro", "Petro"},
                                                       {"locate", "Yalta, Krimea"},
                                                       {"show", "EL-2025-09-14"},
                                                       {"sources"},
                                                       {"rule", "list"},
                                                       {"rule", "show", "GEN-01"},
                                                       {"rule", "coverage"},
                                                       {"say", "EL-2025-09-14"},
                                                       {"words"},
                                                       {"config"},
                                                       {"help"},
                                                       {"judge", "--facts", "examples/land-allotment.json"},
                                                       {"show", "nobody"}};
  for (const auto& line : lines)
    for (const char* when : {"auto", "never", "always"})
      for (const char* no_color : {"", "1"}) {
        User user;
        user.io.out_is_terminal = user.io.err_is_terminal = true;
        user.environment["NO_COLOR"] = no_color;
        std::vector<std::string> words = line;
        words.insert(words.end(), {"--color", when});
        user.types(words, engine::builtin_snapshot());
        const bool allowed = std::string_view(when) == "always" || (std::string_view(when) == "auto" && !*no_color);
        if (!allowed) {
          EXPECT_EQ((user.out + user.err).find('\x1b'), std::string::npos) << line.front() << ' ' << when << user.out;
        } else if (line.front() == "screen" || line.front() == "show" || line.front() == "judge") {
          EXPECT_NE((user.out + user.err).find('\x1b'), std::string::npos) << line.front() << ' ' << when << user.out;
        }
      }
  for (const auto& line : lines) {  // no terminal, and nobody insists
    User user;
    user.types(line, engine::builtin_snapshot());
    EXPECT_EQ((user.out + user.err).find('\x1b'), std::string::npos) << line.front();
  }
}

}  // namespace
}  // namespace welles::cli
