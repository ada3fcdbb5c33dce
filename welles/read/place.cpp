// SPDX-License-Identifier: Apache-2.0
#include "welles/read/place.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "welles/base/limits.h"

namespace welles::read {
namespace {

bool is_continuation(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Bytes of the well-formed sequence at the start of `text`, 0 if there is none.
std::size_t sequence_length(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  // The second byte excludes overlong forms, surrogates, and everything above U+10FFFF.
  unsigned low = 0x80, high = 0xBF;
  std::size_t length = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  if (text.size() < length || byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (!is_continuation(text[i])) return 0;
  return length;
}

}  // namespace

std::size_t ill_formed_at(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, text.data() + at, 8);
      if ((eight & 0x8080808080808080U) == 0) {
        at += 8;
        continue;
      }
    }
    const std::size_t length = sequence_length(text.substr(at, 4));
    if (length == 0) return at;
    at += length;
  }
  return kWellFormed;
}

std::uint32_t to_place(std::uint64_t n) noexcept {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(n, std::numeric_limits<std::uint32_t>::max()));
}

std::string in_command(const std::string& name) {
  if (name.empty() || name == "standard input") return "FILE";
  return name.find_first_of(" '\"\\$`&;|<>()*?") == std::string::npos ? name : "FILE";
}

std::uint32_t column_of(std::string_view line, std::size_t offset) noexcept {
  const std::string_view before = line.substr(0, offset);
  return to_place(
      1 + static_cast<std::uint64_t>(std::ranges::count_if(before, [](char c) { return !is_continuation(c); })));
}

LinePlace place_of(std::string_view text, std::size_t offset) noexcept {
  const std::string_view before = text.substr(0, offset);
  const std::size_t newline = before.rfind('\n');
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  return {to_place(1 + static_cast<std::uint64_t>(std::ranges::count(before, '\n'))),
          column_of(before.substr(start), before.size() - start)};
}

std::string excerpt_of(std::string_view text, std::uint32_t line) {
  for (; line > 1; --line) {
    const std::size_t newline = text.find('\n');
    if (newline == std::string_view::npos) return {};
    text.remove_prefix(newline + 1);
  }
  return excerpt(text.substr(0, text.find('\n')));
}

std::string excerpt(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() > base::limits::kExcerptBytes) {
    std::size_t end = base::limits::kExcerptBytes;
    while (end > base::limits::kExcerptBytes - 4 && is_continuation(line[end])) --end;
    line = line.substr(0, end);
  }
  std::string out;
  for (std::size_t bad = ill_formed_at(line); bad != kWellFormed; bad = ill_formed_at(line)) {
    out += line.substr(0, bad);
    out += "\xEF\xBF\xBD";
    line.remove_prefix(bad + 1);
  }
  return out.append(line);
}

bool looks_like_windows_1251(std::string_view bytes) noexcept {
  // А..я are 0xC0..0xFF; Ё, ё and the Ukrainian Є І Ї Ґ stand below. Almost all bytes above ASCII must be those.
  constexpr std::string_view kBelow = "\xA8\xB8\xAA\xBA\xB2\xB3\xAF\xBF\xA5\xB4\xB9\xAB\xBB\x96\x97\x92";
  std::size_t high = 0, letters = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) continue;
    ++high;
    if (byte >= 0xC0 || kBelow.contains(c)) ++letters;
  }
  return high >= 3 && letters * 10 >= high * 9;
}

}  // namespace welles::read
