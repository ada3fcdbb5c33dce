// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace welles::locate {

/// The other cases of a place name, so that "в Севастополе", "у Новій Каховці" and "w Symferopolu" are found.
///
/// Shape:   a folded name of one or two words in (of two the first is an adjective), its other forms out, of all these
///          languages at once: for finding, so that a form too many does no harm. A word of fewer than four letters, or of
///          another script, has none.
/// Errors:  none.
/// Source:  the usual declensions of place names. Ukrainian and Russian: -, -ь (Крим, Керч, Севастополь), -а, -я, -ія (Ялта,
///          Феодосія; Горлівка, Горлівці), -о, -е (Дніпро, Сніжне), -ий, -ый, -ой (Мирний), plurals in -и, -і, -ы (Пологи). In
///          Latin letters: Polish, and Russian romanized (Symferopolu, Sevastopole, Jałcie).
std::vector<std::string> declined(std::string_view folded_name);

/// Russian forms of a Ukrainian village name by rule, where nobody attests one: "нескучне" is нескучное or нескучно.
///
/// Shape:   a folded form in (words with one space between); likely forms out, for finding only.
/// Errors:  none.
/// Source:  the rules by which the gazetteer's own derived names were made: і, и, ї become и (or е after a consonant), є is е,
///          -ське -ское, -івка -овка and -евка, -е -ое and -о.
std::vector<std::string> russian_forms(std::string_view ukrainian);

/// What is left of a name in an adjective made of it: "донецької", "donetskaya" and "Donetsk" give the same base.
///
/// Shape:   a text::name_key in (one word); empty if fewer than two letters are left. Not a name: for look-up beside a
///          word such as "oblast" or "raion" only, since much is cut off.
/// Errors:  none.
std::string adjective_base(std::string_view key);

}  // namespace welles::locate
