// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace welles::text {

/// Any script in plain Latin letters, to be compared and read aloud; not a display form.
///
/// Shape:   folded UTF-8 in, ASCII out (a-z, digits, punctuation). Cyrillic goes by our own tables: Ukrainian if a
///          letter says so (і, ї, є, ґ), else Russian; every other script by ICU, which writes Arabic and Hebrew
///          without the vowels that they leave out, and Han as Mandarin reads it. What no rule covers is dropped.
/// Errors:  none. Ill-formed bytes are dropped.
/// Cost:    linear; ASCII is copied. The first use in a thread of a script without our own table builds ICU's
///          transliterator (some 100 ms). Safe to call at once from several threads.
/// Source:  romanize.h; CLDR transforms Any-Latin and Latin-ASCII as ICU 72 has them.
std::string to_latin(std::string_view folded);

}  // namespace welles::text
