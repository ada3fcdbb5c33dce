// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include "welles/match/lexicon.h"

/// For tests only: the lexicon of the checkout.
namespace welles::match::test {

inline const std::string& lexicon_bytes() {
  static const std::string kBytes = [] {
    auto bytes = read_lexicon(WELLES_SOURCE_DIR "/data/names");
    if (!bytes) {
      std::fprintf(stderr, "%s\n", base::one_line(bytes.error()).c_str());
      std::abort();
    }
    return *std::move(bytes);
  }();
  return kBytes;
}

inline const Lexicon& lexicon() {
  static const Lexicon kLexicon = Lexicon::from_bytes(std::as_bytes(std::span(lexicon_bytes()))).value();
  return kLexicon;
}

}  // namespace welles::match::test
