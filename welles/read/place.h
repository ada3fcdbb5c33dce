// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Places in texts and what is wrong there: shared by the readers of this room, no part of its public headers.
namespace welles::read {

inline constexpr std::size_t kWellFormed = static_cast<std::size_t>(-1);

/// Index of the first byte that does not belong to well-formed UTF-8; kWellFormed if there is none.
/// Cost: eight bytes at a time where the text is ASCII. Source: Unicode 15, table 3-7.
std::size_t ill_formed_at(std::string_view text) noexcept;

/// Column from 1, in code points, of byte `offset` of a line.
std::uint32_t column_of(std::string_view line, std::size_t offset) noexcept;

/// The line of `text` in which byte `offset` lies: its number from 1, and the place within it.
struct LinePlace {
  std::uint32_t line = 1, column = 1;
};
LinePlace place_of(std::string_view text, std::size_t offset) noexcept;

/// Line `line` (from 1) of `text` for an Error's excerpt: no line end, cut to limits::kExcerptBytes at a code point;
/// empty if there is none.
std::string excerpt_of(std::string_view text, std::uint32_t line);

/// `line` as an excerpt: ill-formed bytes become U+FFFD, so that what is printed is UTF-8.
std::string excerpt(std::string_view line);

/// Would these bytes, which are not UTF-8, read as Cyrillic in Windows-1251? A guess, for a hint only.
bool looks_like_windows_1251(std::string_view bytes) noexcept;

/// A file's name as part of a command in a hint: FILE for what has no path.
std::string in_command(const std::string& name);

/// A count of lines or columns as an Error holds it.
std::uint32_t to_place(std::uint64_t n) noexcept;

}  // namespace welles::read
