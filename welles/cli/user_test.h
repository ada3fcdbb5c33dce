// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/cli/command.h"

/// A user at a terminal that is none: what a command wrote, and what it left.
namespace welles::cli::test {

struct User {
  std::string out, err;
  std::map<std::string, std::string> environment;
  Io io;

  User() {
    io.write_out = [this](std::string_view text) {
      out += text;
      return Io::Wrote::Yes;
    };
    io.write_err = [this](std::string_view text) { err += text; };
    io.environment = [this](const char* name) { return environment[name]; };
    io.today = std::chrono::year{2026} / 3 / 1;
    io.input = "";
  }
  User(const User&) = delete;
  User& operator=(const User&) = delete;

  /// Types `welles` and these words; gives the exit code.
  int types(std::vector<std::string> words, std::span<const std::byte> builtin = {}) {
    std::vector<const char*> argv = {"welles"};
    for (const std::string& word : words) argv.push_back(word.c_str());
    return run(static_cast<int>(argv.size()), argv.data(), io, builtin);
  }
};

}  // namespace welles::cli::test
