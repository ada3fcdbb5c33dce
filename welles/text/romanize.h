// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace welles::text {

/// Writes a Ukrainian name in Latin letters, as Ukrainian passports do. A matching key,
/// not a display form: case, soft sign and apostrophe are gone.
///
/// Shape:   UTF-8 in, case-folded and in NFC; UTF-8 out, at most four bytes for each code
///          point in. Letters outside the table pass unchanged, so mixed names keep their Latin half.
/// Errors:  none. Ill-formed bytes become U+FFFD.
/// Cost:    linear, one allocation.
/// Source:  Cabinet of Ministers of Ukraine, resolution No 55 of 27 January 2010, table and notes.
std::string romanize_ukrainian(std::string_view folded);

/// Writes a Russian name in Latin letters, as English-language maps and most sanctions lists do. A matching key as
/// well: the signs for ь and ъ and the dots that part "t·s" and "y·a" are left out.
///
/// Shape:   as romanize_ukrainian; е is "ye" at the start of a word and after a vowel, й, ъ or ь, else "e". Folding has
///          made ё an е already; one that is met is read as е.
/// Errors:  none. Ill-formed bytes become U+FFFD.
/// Cost:    linear, one allocation.
/// Source:  BGN/PCGN 1947 System for Russian, table and notes 1 to 3.
std::string romanize_russian(std::string_view folded);

}  // namespace welles::text
