// SPDX-License-Identifier: Apache-2.0
#include "welles/text/fold.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "welles/base/assert.h"
#include "welles/text/utf8.h"

namespace welles::text {
namespace {

// Collects code points; runs of white space become one space, none at the ends.
class Spaced {
 public:
  explicit Spaced(std::size_t reserve) { out_.reserve(reserve); }
  void space() { pending_ = !out_.empty(); }
  void put(char32_t c) {
    if (pending_) out_ += ' ';
    pending_ = false;
    append_utf8(c, out_);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool pending_ = false;
};

bool is_apostrophe(char32_t c) {
  switch (c) {
    case U'`':
    case U'´':
    case U'ʹ':
    case U'ʻ':
    case U'ʼ':
    case U'ʽ':
    case U'ˈ':
    case U'‘':
    case U'’':
    case U'‛':
    case U'′':
    case U'＇':
      return true;
    default:
      return false;
  }
}

bool is_dash(char32_t c) {
  return (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212' || c == U'\u2043' || c == U'\u058A' || c == U'\uFE58' ||
         c == U'\uFE63' || c == U'\uFF0D';
}

// Controls and invisible marks; those that count as white space are none.
bool is_control(char32_t c) {
  const UChar32 code_point = static_cast<UChar32>(c);
  return (U_GET_GC_MASK(code_point) & (U_GC_CC_MASK | U_GC_CF_MASK)) != 0 && !u_isUWhiteSpace(code_point);
}

UScriptCode script(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(c, &error);
}

// What ICU makes of a letter of the Russian and Ukrainian alphabets, whatever stands beside it, as long as that is one of
// them or ASCII too; 0 for any other.
char32_t fold_plain_letter(char32_t c) {
  if (c >= U'а' && c <= U'я') return c;
  if (c >= U'А' && c <= U'Я') return c + (U'а' - U'А');
  constexpr struct {
    char32_t upper, lower, folded;
  } kOthers[] = {{U'Ё', U'ё', U'е'}, {U'Є', U'є', U'є'}, {U'І', U'і', U'і'}, {U'Ї', U'ї', U'ї'}, {U'Ґ', U'ґ', U'ґ'}};
  for (const auto& letter : kOthers)
    if (c == letter.upper || c == letter.lower) return letter.folded;
  return 0;
}

// What becomes of a character of ASCII: a space of each white space, nothing (0) of other controls.
constexpr auto kAscii = [] {
  std::array<char, 0x80> out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = static_cast<char>(i);
    out[i] = c == ' ' || (c >= '\t' && c <= '\r') ? ' '
             : c < ' ' || c == 0x7F               ? '\0'
             : c >= 'A' && c <= 'Z'               ? static_cast<char>(c - 'A' + 'a')
             : c == '`'                           ? '\''
                                                  : c;
  }
  return out;
}();

// The quick path, which most names take; nothing if a character needs ICU. fold_test.cpp compares both.
std::optional<std::string> fold_plain(std::string_view text) {
  std::string out(text.size(), '\0');  // none of these letters takes more bytes when it is folded
  char* end = out.data();
  bool space = false;
  while (!text.empty()) {
    if (const auto byte = static_cast<std::uint8_t>(text.front()); byte < kAscii.size()) {
      text.remove_prefix(1);
      const char c = kAscii[byte];
      if (c > ' ') {
        if (space) *end++ = ' ';
        space = false;
        *end++ = c;
      } else if (c == ' ') {
        space = end != out.data();
      }
      continue;
    }
    const char32_t c = fold_plain_letter(take_code_point(text));
    if (c == 0) return std::nullopt;
    if (space) *end++ = ' ';
    space = false;
    *end++ = static_cast<char>(static_cast<std::uint8_t>(0xC0u | (c >> 6)));
    *end++ = static_cast<char>(static_cast<std::uint8_t>(0x80u | (c & 0x3Fu)));
  }
  out.resize(static_cast<std::size_t>(end - out.data()));
  return out;
}

// Takes the accents off Latin letters, the stress marks off Cyrillic ones, and the dots off ё. `text` is composed
// (NFC).
icu::UnicodeString without_accents(const icu::UnicodeString& text, const icu::Normalizer2& nfd) {
  icu::UnicodeString out;
  icu::UnicodeString decomposition;
  UScriptCode base = USCRIPT_COMMON;  // script of the letter that a following mark belongs to
  bool base_is_e = false;
  for (int32_t i = 0; i < text.length();) {
    const UChar32 c = text.char32At(i);
    i += U16_LENGTH(c);
    if (u_charType(c) == U_NON_SPACING_MARK) {
      const bool stress = c == 0x300 || c == 0x301, dots = c == 0x308;
      if (base == USCRIPT_LATIN || (base == USCRIPT_CYRILLIC && stress) || (base_is_e && dots)) continue;
      out.append(c);
      continue;
    }
    base = script(c);
    base_is_e = c == U'е' || c == U'ё';
    if (base_is_e) {
      out.append(static_cast<UChar32>(U'е'));
    } else if (base == USCRIPT_LATIN && nfd.getDecomposition(c, decomposition)) {
      out.append(decomposition.char32At(0));
    } else {
      out.append(c);
    }
  }
  return out;
}

// ICU's own, taken once: they live as long as the program.
struct Normalizers {
  const icu::Normalizer2 *nfkc_cf, *nfc, *nfd;
  Normalizers() {
    UErrorCode error = U_ZERO_ERROR;
    nfkc_cf = icu::Normalizer2::getNFKCCasefoldInstance(error);
    nfc = icu::Normalizer2::getNFCInstance(error);
    nfd = icu::Normalizer2::getNFDInstance(error);
    WELLES_ASSERT(U_SUCCESS(error));  // ICU's own data: there, or the build is broken
  }
};

std::string fold_unicode(std::string_view utf8) {
  static const Normalizers kNormalizers;
  const auto& [nfkc_cf, nfc, nfd] = kNormalizers;
  UErrorCode error = U_ZERO_ERROR;

  // Apostrophes first: NFKC would make a space and a mark of some of them. Controls too, since what they parted
  // belongs together: a letter and its mark.
  icu::UnicodeString text;
  for (std::string_view rest = utf8; !rest.empty();) {
    const char32_t c = take_code_point(rest);
    if (is_control(c)) continue;
    text.append(static_cast<UChar32>(is_apostrophe(c) ? U'\'' : is_dash(c) ? U'-' : c));
  }
  text = nfkc_cf->normalize(text, error);
  // Once more after the marks are gone, since what they parted may now compose.
  text = nfkc_cf->normalize(without_accents(text, *nfd), error);
  text = nfc->normalize(text, error);
  WELLES_ASSERT(U_SUCCESS(error));

  Spaced out(utf8.size());
  for (int32_t i = 0; i < text.length();) {
    const UChar32 c = text.char32At(i);
    i += U16_LENGTH(c);
    if (u_isUWhiteSpace(c))
      out.space();
    else if (c == U'ı')
      out.put(U'i');
    else if (is_apostrophe(static_cast<char32_t>(c)))
      out.put(U'\'');
    else if (is_dash(static_cast<char32_t>(c)))
      out.put(U'-');
    else
      out.put(static_cast<char32_t>(c));
  }
  return out.take();
}

bool is_word_part(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

}  // namespace

std::string fold(std::string_view utf8) {
  if (auto plain = fold_plain(utf8)) return *std::move(plain);
  return fold_unicode(utf8);
}

std::string upper(std::string_view utf8) {
  std::string out;
  icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())})
      .toUpper(icu::Locale::getRoot())
      .toUTF8String(out);
  return out;
}

std::vector<std::string> words(std::string_view folded) {
  std::vector<std::string> out;
  std::string word;
  bool apostrophe = false;  // seen after a letter, kept only if another letter follows
  const auto finish = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
    apostrophe = false;
  };
  while (!folded.empty()) {
    const std::string_view before = folded;
    const char32_t c = take_code_point(folded);
    if (is_word_part(c)) {
      if (apostrophe) word += '\'';
      apostrophe = false;
      word.append(before.substr(0, before.size() - folded.size()));
    } else if (c == U'\'' && !word.empty() && !apostrophe) {
      apostrophe = true;
    } else {
      finish();
    }
  }
  finish();
  return out;
}

}  // namespace welles::text
