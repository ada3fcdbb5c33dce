// SPDX-License-Identifier: Apache-2.0
#include "welles/text/script.h"

#include <unicode/uscript.h>

#include <algorithm>

#include "welles/text/utf8.h"

namespace welles::text {
namespace {

Script script_by_icu(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
    case USCRIPT_LATIN:
      return Script::Latin;
    case USCRIPT_CYRILLIC:
      return Script::Cyrillic;
    case USCRIPT_GREEK:
      return Script::Greek;
    case USCRIPT_ARMENIAN:
      return Script::Armenian;
    case USCRIPT_GEORGIAN:
      return Script::Georgian;
    case USCRIPT_ARABIC:
      return Script::Arabic;
    case USCRIPT_HEBREW:
      return Script::Hebrew;
    case USCRIPT_HAN:
      return Script::Han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::Kana;
    case USCRIPT_HANGUL:
      return Script::Hangul;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
      return Script::None;
    default:
      return Script::Other;
  }
}

// script_of, to be taken into a loop.
inline Script script_in(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ? Script::Latin : Script::None;
  if (c >= 0x400 && c < 0x483) return Script::Cyrillic;
  return script_by_icu(c);
}

struct LookAlike {
  char32_t latin, cyrillic;
};

constexpr LookAlike kLookAlikes[] = {
    {U'A', U'А'}, {U'B', U'В'}, {U'C', U'С'}, {U'E', U'Е'}, {U'H', U'Н'}, {U'I', U'І'}, {U'J', U'Ј'},
    {U'K', U'К'}, {U'M', U'М'}, {U'O', U'О'}, {U'P', U'Р'}, {U'S', U'Ѕ'}, {U'T', U'Т'}, {U'X', U'Х'},
    {U'Y', U'У'}, {U'a', U'а'}, {U'b', U'в'}, {U'c', U'с'}, {U'e', U'е'}, {U'h', U'н'}, {U'i', U'і'},
    {U'j', U'ј'}, {U'k', U'к'}, {U'm', U'м'}, {U'o', U'о'}, {U'p', U'р'}, {U's', U'ѕ'}, {U't', U'т'},
    {U'x', U'х'}, {U'y', U'у'}, {U'Ï', U'Ї'}, {U'ï', U'ї'}, {U'Ë', U'Ё'}, {U'ë', U'ё'},
};

char32_t to_cyrillic(char32_t latin) {
  const auto* row = std::ranges::find(kLookAlikes, latin, &LookAlike::latin);
  return row == std::end(kLookAlikes) ? 0 : row->cyrillic;
}
char32_t to_latin_letter(char32_t cyrillic) {
  const auto* row = std::ranges::find(kLookAlikes, cyrillic, &LookAlike::cyrillic);
  return row == std::end(kLookAlikes) ? 0 : row->latin;
}

// What a run of letters is made of; `proof` counts letters that have no look-alike in the other script.
struct Mixture {
  int latin = 0, cyrillic = 0, latin_proof = 0, cyrillic_proof = 0;

  void add(char32_t c) {
    const Script script = script_of(c);
    if (script == Script::Latin) {
      ++latin;
      if (to_cyrillic(c) == 0) ++latin_proof;
    } else if (script == Script::Cyrillic) {
      ++cyrillic;
      if (to_latin_letter(c) == 0) ++cyrillic_proof;
    }
  }
  bool mixed() const { return latin > 0 && cyrillic > 0; }
};

bool is_letter(char32_t c) {
  const Script script = script_of(c);
  return script != Script::None;
}

// Calls `word(mixture, from, to)` for each run of letters.
template <typename Call>
void for_each_word(std::u32string_view text, const Call& word) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_letter(text[i])) {
      ++i;
      continue;
    }
    Mixture mixture;
    const std::size_t from = i;
    for (; i < text.size() && is_letter(text[i]); ++i) mixture.add(text[i]);
    word(mixture, from, i);
  }
}

}  // namespace

Script script_of(char32_t c) noexcept {
  return script_in(c);
}

bool is_mixed(std::string_view text) {
  if (is_ascii(text)) return false;
  bool latin = false, cyrillic = false;  // of the word so far
  while (!text.empty()) {
    const Script script = script_in(take_code_point(text));
    if (script == Script::None) latin = cyrillic = false;
    latin = latin || script == Script::Latin;
    cyrillic = cyrillic || script == Script::Cyrillic;
    if (latin && cyrillic) return true;
  }
  return false;
}

std::string unmix(std::string_view text) {
  if (!is_mixed(text)) return std::string(text);
  std::u32string letters = to_utf32(text);
  Mixture whole;
  for (const char32_t c : letters) whole.add(c);

  for_each_word(std::u32string(letters), [&](const Mixture& m, std::size_t from, std::size_t to) {
    if (!m.mixed() || (m.latin_proof > 0 && m.cyrillic_proof > 0)) return;
    bool cyrillic = m.cyrillic_proof > 0;
    if (m.cyrillic_proof == 0 && m.latin_proof == 0)
      cyrillic = m.cyrillic != m.latin ? m.cyrillic > m.latin : whole.cyrillic >= whole.latin;
    for (std::size_t i = from; i < to; ++i) {
      const char32_t other = cyrillic ? to_cyrillic(letters[i]) : to_latin_letter(letters[i]);
      if (other != 0) letters[i] = other;
    }
  });
  return to_utf8(letters);
}

}  // namespace welles::text
