// SPDX-License-Identifier: Apache-2.0
#include "welles/text/romanize.h"

#include <algorithm>
#include <span>

#include "welles/text/utf8.h"

namespace welles::text {
namespace {

struct Letter {
  char32_t from;
  std::string_view inside;
  std::string_view initial = inside;  // some letters differ at the start of a word
};

// The resolution's table, in code-point order for the binary search below.
constexpr Letter kUkrainian[] = {
    {U'\'', ""},        {U'а', "a"},  {U'б', "b"},       {U'в', "v"}, {U'г', "h"},        {U'д', "d"},
    {U'е', "e"},        {U'ж', "zh"}, {U'з', "z"},       {U'и', "y"}, {U'й', "i", "y"},   {U'к', "k"},
    {U'л', "l"},        {U'м', "m"},  {U'н', "n"},       {U'о', "o"}, {U'п', "p"},        {U'р', "r"},
    {U'с', "s"},        {U'т', "t"},  {U'у', "u"},       {U'ф', "f"}, {U'х', "kh"},       {U'ц', "ts"},
    {U'ч', "ch"},       {U'ш', "sh"}, {U'щ', "shch"},    {U'ь', ""},  {U'ю', "iu", "yu"}, {U'я', "ia", "ya"},
    {U'є', "ie", "ye"}, {U'і', "i"},  {U'ї', "i", "yi"}, {U'ґ', "g"}, {U'’', ""},
};
static_assert(std::ranges::is_sorted(kUkrainian, {}, &Letter::from));

// The table of BGN/PCGN 1947; `initial` holds here also after a vowel, й, ъ and ь (note 1).
constexpr Letter kRussian[] = {
    {U'\'', ""},  {U'а', "a"},  {U'б', "b"},  {U'в', "v"},  {U'г', "g"},  {U'д', "d"},       {U'е', "e", "ye"},
    {U'ж', "zh"}, {U'з', "z"},  {U'и', "i"},  {U'й', "y"},  {U'к', "k"},  {U'л', "l"},       {U'м', "m"},
    {U'н', "n"},  {U'о', "o"},  {U'п', "p"},  {U'р', "r"},  {U'с', "s"},  {U'т', "t"},       {U'у', "u"},
    {U'ф', "f"},  {U'х', "kh"}, {U'ц', "ts"}, {U'ч', "ch"}, {U'ш', "sh"}, {U'щ', "shch"},    {U'ъ', ""},
    {U'ы', "y"},  {U'ь', ""},   {U'э', "e"},  {U'ю', "yu"}, {U'я', "ya"}, {U'ё', "e", "ye"}, {U'’', ""},
};
static_assert(std::ranges::is_sorted(kRussian, {}, &Letter::from));

const Letter* find(std::span<const Letter> table, char32_t c) noexcept {
  const auto row = std::ranges::lower_bound(table, c, {}, &Letter::from);
  return row != table.end() && row->from == c ? &*row : nullptr;
}

bool starts_word(char32_t previous) {
  return previous == U' ' || previous == U'-';
}

bool softens_e(char32_t previous) {
  return starts_word(previous) || std::u32string_view(U"аеиоуыэюяёйъь").contains(previous);
}

}  // namespace

std::string romanize_ukrainian(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  char32_t previous = U' ';
  while (!folded.empty()) {
    const char32_t c = take_code_point(folded);
    if (c == U'г' && previous == U'з')
      out += "gh";  // the resolution's "zgh", so that it is not read as the letter zh
    else if (const Letter* row = find(kUkrainian, c))
      out += starts_word(previous) ? row->initial : row->inside;
    else
      append_utf8(c, out);
    previous = c;
  }
  return out;
}

std::string romanize_russian(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  char32_t previous = U' ';
  while (!folded.empty()) {
    const char32_t c = take_code_point(folded);
    if (const Letter* row = find(kRussian, c))
      out += softens_e(previous) ? row->initial : row->inside;
    else
      append_utf8(c, out);
    previous = c;
  }
  return out;
}

}  // namespace welles::text
