// SPDX-License-Identifier: Apache-2.0
#include "welles/text/latin.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "welles/base/assert.h"
#include "welles/text/romanize.h"
#include "welles/text/utf8.h"

namespace welles::text {
namespace {

bool has_ukrainian_letter(std::string_view folded) {
  for (const std::string_view letter : {"і", "ї", "є", "ґ"}) {
    if (folded.contains(letter)) return true;
  }
  return false;
}

// One a thread: ICU's transliterators may not be shared while they work.
const icu::Transliterator& transliterator() {
  thread_local const std::unique_ptr<icu::Transliterator> kOurs = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Any-Lower", UTRANS_FORWARD, error));
    WELLES_ASSERT(U_SUCCESS(error) && made != nullptr);  // part of ICU's own data
    return made;
  }();
  return *kOurs;
}

}  // namespace

std::string to_latin(std::string_view folded) {
  if (is_ascii(folded)) return std::string(folded);
  std::string latin = has_ukrainian_letter(folded) ? romanize_ukrainian(folded) : romanize_russian(folded);
  if (is_ascii(latin)) return latin;

  // ICU takes some ten microseconds a word, and words come again: those of late are kept.
  constexpr std::size_t kKept = 4'096, kKeptBytes = 64;
  thread_local std::unordered_map<std::string, std::string> kept;
  if (const auto known = kept.find(latin); known != kept.end()) return known->second;
  const std::string asked = latin;
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(latin);
  transliterator().transliterate(text);
  latin.clear();
  text.toUTF8String(latin);
  std::erase_if(latin, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (asked.size() <= kKeptBytes) {
    if (kept.size() >= kKept) kept.clear();
    kept.emplace(asked, latin);
  }
  return latin;
}

}  // namespace welles::text
