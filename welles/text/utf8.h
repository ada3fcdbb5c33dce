// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace welles::text {

/// Stands for what is no UTF-8.
inline constexpr char32_t kReplacement = U'\uFFFD';

/// Takes the first code point off `rest`, which may not be empty.
///
/// Shape:   UTF-8. An ill-formed sequence gives U+FFFD and takes its longest prefix that could have begun a character,
///          at least one byte, so that a loop always ends.
/// Errors:  none.
/// Source:  The Unicode Standard 15, table 3-7 (well-formed sequences) and "U+FFFD substitution of maximal subparts".
inline char32_t take_code_point(std::string_view& rest) noexcept;

/// Appends one code point; a surrogate or a number beyond U+10FFFF becomes U+FFFD.
void append_utf8(char32_t code_point, std::string& out);

/// Cost: linear, many bytes at once.
bool is_ascii(std::string_view bytes) noexcept;

/// Cost: linear, no allocation.
bool is_valid_utf8(std::string_view bytes) noexcept;

/// How many times take_code_point can be called.
std::size_t count_code_points(std::string_view utf8) noexcept;

std::u32string to_utf32(std::string_view utf8);
std::string to_utf8(std::u32string_view code_points);

/// What bytes that are no UTF-8 seem to be.
struct EncodingGuess {
  std::string_view name;  ///< as iconv calls it: "UTF-16LE", "WINDOWS-1251" …; empty: UTF-8, or no guess
  std::string hint;       ///< one thing to try: the command that converts; empty with an empty name
};

/// Guesses from the first bytes of a file (a few kB are enough): UTF-16 and UTF-32 by their mark or by their zero
/// bytes, Windows-1251 by its distribution of Cyrillic letters. For hints: nothing is converted on a guess.
///
/// Cost:    linear.
/// Source:  The Unicode Standard 15, section 23.8 (byte order mark); IANA charset windows-1251.
EncodingGuess guess_encoding(std::string_view head);

// ---- take_code_point: the short forms, of which nearly every text is made, are taken without a call ------------------

namespace utf8_detail {
char32_t take_any(std::string_view& rest) noexcept;
}

char32_t take_code_point(std::string_view& rest) noexcept {
  const auto lead = static_cast<std::uint8_t>(rest.front());
  if (lead < 0x80) {
    rest.remove_prefix(1);
    return lead;
  }
  if (lead >= 0xC2 && lead <= 0xDF && rest.size() > 1) {
    const auto next = static_cast<std::uint8_t>(rest[1]);
    if ((next & 0xC0u) == 0x80u) {
      rest.remove_prefix(2);
      return (static_cast<char32_t>(lead & 0x1Fu) << 6) | (next & 0x3Fu);
    }
  }
  return utf8_detail::take_any(rest);
}

}  // namespace welles::text
