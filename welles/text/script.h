// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace welles::text {

enum class Script : std::uint8_t {
  Latin,
  Cyrillic,
  Greek,
  Armenian,
  Georgian,
  Arabic,
  Hebrew,
  Han,
  Kana,
  Hangul,
  Other,
  None,  ///< digits, punctuation, marks: belongs to whatever stands beside it
};

/// Source: UAX #24 (Scripts), as ICU 72 has it.
Script script_of(char32_t code_point) noexcept;

/// Does a word of the text hold both Latin and Cyrillic letters? (A word is a run of letters.)
bool is_mixed(std::string_view text);

/// Brings each word that mixes Latin and Cyrillic back to one script, if look-alikes alone explain the mixture
/// ("Иванoв" with a Latin o, "ХУЧIЄВ" with a Latin I); any other word stays as it is.
///
/// Shape:   UTF-8, folded or as printed. The script that some letter of the word proves (one that has no look-alike)
///          wins; if none does, the script with more letters in the word, then in the whole text, then Cyrillic.
/// Errors:  none. Ill-formed bytes become U+FFFD in a text with a mixed word.
/// Cost:    linear; a text without a mixed word is copied. unmix(unmix(x)) == unmix(x).
/// Source:  UTS #39 (confusables), the letters of the Russian, Ukrainian and Belarusian alphabets; lower case by the
///          look of its capital too, since many lists print names in capitals that are folded later.
std::string unmix(std::string_view text);

}  // namespace welles::text
