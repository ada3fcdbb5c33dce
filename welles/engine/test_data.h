// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string>

#include "welles/engine/builtin.h"
#include "welles/engine/engine.h"

/// What the tests of this room share. Not installed.
namespace welles::engine::test {

/// The built-in snapshot, as the program carries it (cmake/builtin.cmake links it to the tests of this room).
inline std::span<const std::byte> builtin() {
  return builtin_snapshot();
}

inline const Engine& engine() {
  static const Engine opened = [] {
    auto made = Engine::open({.snapshot = {}, .builtin = builtin()});
    EXPECT_TRUE(made.has_value()) << (made ? "" : base::one_line(made.error()));
    return *std::move(made);
  }();
  return opened;
}

inline base::Day day(const char* iso) {
  return base::parse_day(iso).value();
}

inline ScreenPolicy policy(const char* as_of) {
  ScreenPolicy asked;
  asked.as_of = day(as_of);
  return asked;
}

inline Record record(std::vector<Property> properties) {
  Record made;
  made.row = 1;
  made.properties = std::move(properties);
  return made;
}

}  // namespace welles::engine::test
