// SPDX-License-Identifier: Apache-2.0
#include "welles/text/romanize.h"

#include <algorithm>
#include <span>

#include "welles/text/romanize_tables.h"
#include "welles/text/utf8.h"

namespace welles::text {
namespace {

static_assert(std::ranges::is_sorted(kUkrainian, {}, &Letter::from));
static_assert(std::ranges::is_sorted(kRussian, {}, &Letter::from));

const Letter* find(std::span<const Letter> table, char32_t c) noexcept {
  const auto row = std::ranges::lower_bound(table, c, {}, &Letter::from);
  return row != table.end() && row->from == c ? &*row : nullptr;
}

bool starts_word(char32_t previous) {
  return previous == U' ' || previous == U'-';
}

// Where the Russian table has its initial form of е: note 1.
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
