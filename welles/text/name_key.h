// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace welles::text {

/// One key for one name, however it was brought into Latin letters: for finding, not for deciding. Names that a reader
/// tells apart can share a key (Гай and Хай), so a score must look at the letters again.
///
/// Shape:   one folded word in, in any script; a-z and digits out, at most three bytes for each byte in; empty for a
///          word without letters and digits. The key's letters stand for sounds:
///            h  г ґ х: g, gh, h, kh (Ukrainian г is h, Russian г is g, х is kh, h or German ch)
///            j  ж дж: zh, dzh, dj, dsch      q  ч: ch, tch, tsch, cz, tš      x  ш щ: sh, sch, shch, schtsch, chtch
///            c  ц тс: ts, tz, and c before e, i, y     k  k, q, ck, c elsewhere     v  v, w, and ff at the end of a
///            name i  и і ї й ы: i, y, j     u  у: u, ou     e  е є ё э: e, ie, ye, je, and yo after a consonant
///          я and ю are "ia" and "iu"; soft and hard signs, apostrophes and accents are gone; a doubled letter is one;
///          x is "ks", at the start of a word h.
///          What is not folded, since too many different names would meet: a and o, e and i, s and z, b and v, d and t;
///          French ch for ш and German ch for х stay one edit away, and so does French j for ж.
/// Errors:  none. Ill-formed bytes are dropped.
/// Cost:    linear; scripts other than Latin and Cyrillic as to_latin.
/// Source:  the union of KMU 2010, BGN/PCGN 1947 and 1965, ICAO 9303 part 3 section 6, GOST R 52535.1, ISO 9:1995,
///          Duden, and French and English press usage; see name_key_test.cpp for each.
std::string name_key(std::string_view folded_word);

/// Names the algorithm that made a key: keys of different schemes must not be compared. A snapshot stores it.
std::string key_scheme();

}  // namespace welles::text
