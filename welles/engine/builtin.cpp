// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/builtin.h"

// One assembler line instead of an array of bytes, which takes a compiler minutes. 64: the alignment of sections.
asm(".section .rodata\n.balign 64\n.global welles_builtin_begin\nwelles_builtin_begin:\n.incbin \"" WELLES_BUILTIN_FILE
    "\"\n.global welles_builtin_end\nwelles_builtin_end:\n.byte 0\n.text\n");

extern "C" const std::byte welles_builtin_begin[];  // NOLINT(bugprone-reserved-identifier): named by the line above
extern "C" const std::byte welles_builtin_end[];

namespace welles::engine {

std::span<const std::byte> builtin_snapshot() noexcept {
  return {welles_builtin_begin, welles_builtin_end};
}

}  // namespace welles::engine
