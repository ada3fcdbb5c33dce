// SPDX-License-Identifier: Apache-2.0
// Makes the built-in snapshot from data/ and rules/ while Welles is built: welles_seed DATA RULES OUTPUT
#include <cstdio>

#include "welles/base/file.h"
#include "welles/engine/build.h"

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: welles_seed DATA RULES OUTPUT\n", stderr);
    return 2;
  }
  const auto bytes = welles::engine::seed({argv[1], argv[2]});
  if (!bytes) {
    std::fprintf(stderr, "error: %s\n", welles::base::one_line(bytes.error()).c_str());
    if (!bytes.error().hint.empty()) std::fprintf(stderr, "hint: %s\n", bytes.error().hint.c_str());
    return 2;
  }
  if (const auto written = welles::base::write_file_atomically(argv[3], *bytes); !written) {
    std::fprintf(stderr, "error: %s\n", welles::base::one_line(written.error()).c_str());
    return 2;
  }
  return 0;
}
