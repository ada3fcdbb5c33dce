// SPDX-License-Identifier: Apache-2.0
#include "welles/read/input.h"

#include <cstdlib>

using namespace welles::read;

namespace {

std::string read_all(const std::string& bytes, std::size_t chunk_bytes) {
  Input input = Input::from_memory(
      bytes, "fuzz", {.bytes = 1 << 20, .unpack_ratio = 50, .bomb_free_bytes = 1 << 16, .chunk_bytes = chunk_bytes});
  const std::string head(input.peek(chunk_bytes % 11));
  std::string out;
  while (true) {
    const auto next = input.next();
    if (!next) {
      if (input.next()) std::abort();  // an error stays
      return out + "\nX" + next.error().what;
    }
    if (next->empty()) {
      if (input.bytes_read() != bytes.size()) std::abort();  // nothing is left unread in silence
      break;
    }
    out += *next;
    if (out.size() > (2U << 20)) std::abort();
  }
  if (!out.starts_with(head)) std::abort();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string whole = read_all(bytes, 1 << 16);
  const std::string pieces = read_all(bytes, 1 + data[0] % 64);
  // A bound is noticed a chunk earlier or later; everything else does not depend on how the bytes come.
  if (whole.contains("\nXlarger") || whole.contains("times its size") || pieces.contains("\nXlarger") ||
      pieces.contains("times its size"))
    return 0;
  if (whole != pieces) std::abort();
  return 0;
}
