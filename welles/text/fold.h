// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace welles::text {

/// The form in which two writings of one text are equal: what differs only in case, width, accents of Latin letters,
/// kind of apostrophe or dash, or in space, becomes the same.
///
/// Shape:   UTF-8 in, UTF-8 out. NFKC and full case folding (so "ß" is "ss"); ’ ʼ ‘ ` ´ ʹ ′ become '; every dash
///          becomes -; ё becomes е, since print leaves its dots out at will; dotless ı becomes i (Turkish, Crimean
///          Tatar); accents go from Latin letters, and stress marks from Cyrillic ones, but й, ї and ў stay, since they
///          are letters of their own; controls, zero-width and bidirectional marks go; each run of white space becomes
///          one space, none at the ends.
/// Errors:  none. Ill-formed bytes become U+FFFD.
/// Cost:    linear; ASCII and the Russian and Ukrainian alphabets take a path without ICU. fold(fold(x)) == fold(x).
/// Source:  UAX #15, UTS #46's NFKC_Casefold as ICU 72 has it (Unicode 15).
std::string fold(std::string_view utf8);

/// In capitals, by the rules of no language in particular. UTF-8 in, UTF-8 out; ill-formed bytes become U+FFFD.
std::string upper(std::string_view utf8);

/// The words of a folded text: runs of letters, marks and digits; an apostrophe between two letters stays in its word.
std::vector<std::string> words(std::string_view folded);

}  // namespace welles::text
