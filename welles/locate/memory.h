// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <ranges>
#include <span>
#include <string_view>
#include <type_traits>

namespace welles::locate {

/// What the resource takes from first: a base of its own, so that it is there before it.
struct MemoryHere {
  std::array<std::byte, 16'384> bytes;
};

/// Where one query keeps what it needs in between: given back all at once, when the answer is there. An address fits into what
/// lies here, so that nothing of it asks the heap; a longer text takes more from there. Inside this room only.
class Memory : private MemoryHere, public std::pmr::monotonic_buffer_resource {
 public:
  Memory() : monotonic_buffer_resource(bytes.data(), bytes.size()) {}

  /// The rows once more, to stay until the query is answered.
  template <std::ranges::contiguous_range Rows>
  std::span<const std::ranges::range_value_t<Rows>> copy(const Rows& rows) {
    using Row = std::ranges::range_value_t<Rows>;
    static_assert(std::is_trivially_copyable_v<Row>);
    auto* out = static_cast<Row*>(allocate(std::ranges::size(rows) * sizeof(Row), alignof(Row)));
    std::ranges::copy(rows, out);
    return {out, std::ranges::size(rows)};
  }
  std::string_view copy_text(std::string_view text) {
    const std::span<const char> out = copy(text);
    return {out.data(), out.size()};
  }
};

}  // namespace welles::locate
