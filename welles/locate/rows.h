// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

/// What the sections places.* share: a reference into the pool of strings, and rows of a fixed size. Inside this room only.
namespace welles::locate {

enum class StringRef : std::uint32_t {};  // stored: offset into places.strings

enum class Seen : std::uint8_t { None = 0, Confirmed = 1, Partly = 2, Unverified = 3 };  // stored

std::string_view seen_word(Seen seen) noexcept;

/// Rows of a section. They are copied out, so that no alignment of the mapped bytes is asked for.
template <typename Row>
class Rows {
 public:
  static_assert(std::is_trivially_copyable_v<Row>);
  Rows() = default;
  explicit Rows(std::span<const std::byte> bytes) : bytes_(bytes) {}
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(bytes_.size() / sizeof(Row)); }
  Row operator[](std::uint32_t i) const noexcept {
    Row row;
    std::memcpy(&row, bytes_.data() + std::size_t{i} * sizeof(Row), sizeof(Row));
    return row;
  }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace welles::locate
