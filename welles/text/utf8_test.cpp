// SPDX-License-Identifier: Apache-2.0
#include "welles/text/utf8.h"

#include <gtest/gtest.h>

namespace welles::text {
namespace {

struct Row {
  std::string_view bytes;
  std::u32string_view code_points;
  const char* why;
};
using namespace std::string_view_literals;

constexpr Row kCases[] = {
    {"", U"", "empty"},
    {"Крим", U"Крим", "two bytes each"},
    {"克", U"克", "three bytes"},
    {"𝒳", U"𝒳", "four bytes"},
    {"a\0b"sv, U"a\0b"sv, "a zero byte is a character"},
    {"\x80", U"\uFFFD", "a follower alone"},
    {"\xC0\xAF", U"\uFFFD\uFFFD", "an overlong slash"},
    {"\xE0\x80\xAF", U"\uFFFD\uFFFD\uFFFD", "overlong, three bytes"},
    {"\xED\xA0\x80", U"\uFFFD\uFFFD\uFFFD", "a surrogate"},
    {"\xF4\x90\x80\x80", U"\uFFFD\uFFFD\uFFFD\uFFFD", "beyond U+10FFFF"},
    {"\xE2\x82", U"\uFFFD", "cut short"},
    {"\xF0\x9F\x92z", U"\uFFFDz", "cut short, then a letter"},
    {"\xFF\xFE", U"\uFFFD\uFFFD", "bytes that never occur"},
};

TEST(Utf8, ReadsWhatTheStandardSays) {
  for (const Row& c : kCases) {
    EXPECT_EQ(to_utf32(c.bytes), c.code_points) << c.why;
    EXPECT_EQ(count_code_points(c.bytes), c.code_points.size()) << c.why;
    EXPECT_EQ(is_valid_utf8(c.bytes), to_utf8(to_utf32(c.bytes)) == c.bytes) << c.why;
  }
}

TEST(Utf8, ARealReplacementCharacterIsValid) {
  EXPECT_TRUE(is_valid_utf8("\xEF\xBF\xBD"));
}

TEST(Utf8, WritesAndReadsEveryCodePoint) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    std::string bytes;
    append_utf8(c, bytes);
    std::string_view rest = bytes;
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    ASSERT_EQ(take_code_point(rest), surrogate ? kReplacement : c);
    ASSERT_TRUE(rest.empty());
  }
}

TEST(Utf8, GuessesForeignEncodings) {
  EXPECT_EQ(guess_encoding("\xFF\xFEn\0a\0"sv).name, "UTF-16LE");
  EXPECT_EQ(guess_encoding("\xFE\xFF\0n\0a"sv).name, "UTF-16BE");
  EXPECT_EQ(guess_encoding("n\0a\0m\0e\0\n\0"sv).name, "UTF-16LE");
  EXPECT_EQ(guess_encoding("\0n\0a\0m\0e\0\n"sv).name, "UTF-16BE");
  EXPECT_EQ(guess_encoding("\xCF\xE5\xF2\xF0\xEE \xC7\xF0\xE0\xE7\xEA\xEE\xE2\xE8\xE9").name, "WINDOWS-1251");
  EXPECT_EQ(guess_encoding("Петро Зразковий").name, "");
  EXPECT_EQ(guess_encoding("Петро Зразкови\xD0").name, "") << "a head may end within a letter";
  EXPECT_EQ(guess_encoding("").name, "");
  EXPECT_EQ(guess_encoding("\xFF\xFEn\0a\0"sv).hint, "`iconv -f UTF-16LE -t UTF-8` converts it");
}

}  // namespace
}  // namespace welles::text
