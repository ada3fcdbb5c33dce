// SPDX-License-Identifier: Apache-2.0
#include "welles/text/utf8.h"

#include <cstdint>

namespace welles::text {
namespace {

constexpr std::uint8_t byte_at(std::string_view text, std::size_t i) {
  return static_cast<std::uint8_t>(text[i]);
}

}  // namespace

char32_t utf8_detail::take_any(std::string_view& rest) noexcept {
  const std::uint8_t lead = byte_at(rest, 0);
  // Table 3-7: the lead says how many bytes follow and narrows the range of the first of them, which keeps out
  // overlong forms, surrogates and numbers beyond U+10FFFF.
  std::size_t following = 0;
  std::uint8_t low = 0x80, high = 0xBF;
  char32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    following = 1, value = lead & 0x1Fu;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    following = 2, value = lead & 0x0Fu;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    following = 3, value = lead & 0x07u;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    rest.remove_prefix(1);
    return kReplacement;
  }
  std::size_t taken = 1;
  for (; taken <= following && taken < rest.size(); ++taken) {
    const std::uint8_t next = byte_at(rest, taken);
    if (next < low || next > high) break;
    value = (value << 6) | (next & 0x3Fu);
    low = 0x80, high = 0xBF;
  }
  rest.remove_prefix(taken);
  return taken == following + 1 ? value : kReplacement;
}

void append_utf8(char32_t c, std::string& out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<std::uint8_t>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

bool is_ascii(std::string_view bytes) noexcept {
  unsigned seen = 0;
  for (const char c : bytes) seen |= static_cast<unsigned char>(c);
  return seen < 0x80;
}

bool is_valid_utf8(std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const std::string_view before = bytes;
    // A real U+FFFD is three bytes, EF BF BD; the substitute is not.
    if (take_code_point(bytes) == kReplacement && !before.starts_with("\xEF\xBF\xBD")) return false;
  }
  return true;
}

std::size_t count_code_points(std::string_view utf8) noexcept {
  std::size_t count = 0;
  for (; !utf8.empty(); ++count) take_code_point(utf8);
  return count;
}

std::u32string to_utf32(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  while (!utf8.empty()) out += take_code_point(utf8);
  return out;
}

std::string to_utf8(std::u32string_view code_points) {
  std::string out;
  out.reserve(code_points.size() * 2);
  for (const char32_t c : code_points) append_utf8(c, out);
  return out;
}

EncodingGuess guess_encoding(std::string_view head) {
  const auto guess = [](std::string_view name) {
    return EncodingGuess{name, "`iconv -f " + std::string(name) + " -t UTF-8` converts it"};
  };
  using namespace std::string_view_literals;
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  if (head.starts_with("\xFF\xFE\0\0"sv)) return guess("UTF-32LE");
  if (head.starts_with("\0\0\xFE\xFF"sv)) return guess("UTF-32BE");
  if (head.starts_with("\xFF\xFE"sv)) return guess("UTF-16LE");
  if (head.starts_with("\xFE\xFF"sv)) return guess("UTF-16BE");

  // Text of any alphabet in UTF-16 has zero bytes for its spaces, digits and line ends, on one side of each pair.
  std::size_t zero_even = 0, zero_odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? zero_even : zero_odd);
  }
  if (const std::size_t zeros = zero_even + zero_odd; zeros >= 2 && zeros * 16 >= head.size()) {
    if (zero_odd > 8 * zero_even) return guess("UTF-16LE");
    if (zero_even > 8 * zero_odd) return guess("UTF-16BE");
  }

  if (is_valid_utf8(head)) return {};
  // A head may end within a character: only its last three bytes may be in doubt.
  for (std::size_t cut = 1; cut <= 3 && cut <= head.size(); ++cut) {
    if (is_valid_utf8(head.substr(0, head.size() - cut))) return {};
  }
  // In Windows-1251 the letters а to я are E0 to FF and А to Я are C0 to DF: nearly all high bytes of Cyrillic prose.
  std::size_t high = 0, letters = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (byte_at(head, i) < 0x80) continue;
    ++high;
    const std::uint8_t b = byte_at(head, i);
    if (b >= 0xC0 || b == 0xA8 || b == 0xB8 || b == 0xB2 || b == 0xB3 || b == 0xAF || b == 0xBF || b == 0xAA ||
        b == 0xBA)
      ++letters;
  }
  if (high >= 4 && letters * 10 >= high * 9) return guess("WINDOWS-1251");
  return {};
}

}  // namespace welles::text
