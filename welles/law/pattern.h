// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"

namespace welles::law {

/// A pattern of the two JSON schemas, matched in linear time (a set of states, never backtracking).
///
/// Shape:   `^…$` around characters, `.`, classes [a-z0-9-], groups (a|b), and the repetitions * + ? {n} {n,m} with m <= 64;
///          bytes, not code points. The schemas use no more.
/// Errors:  Unsupported  anything else, named with its place in the pattern.
/// Cost:    bytes of the text * states of the pattern.
class Pattern {
 public:
  static base::Result<Pattern> compile(std::string_view pattern);
  bool matches(std::string_view text) const;
  const std::string& source() const noexcept { return source_; }

 private:
  class Parser;
  struct State {
    enum class Kind : std::uint8_t { Byte, Split, Match } kind = Kind::Match;
    std::bitset<256> bytes;             // Byte: what it takes
    std::uint32_t next = 0, other = 0;  // Split has both
  };
  std::string source_;
  std::vector<State> states_;
};

}  // namespace welles::law
