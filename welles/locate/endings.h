// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace welles::locate {

/// The other cases of a Ukrainian or Russian place name, so that "в Севастополе" and "у Криму" are found.
///
/// Shape:   one folded Cyrillic word in, its singular forms out, of both languages at once: for finding, so that a form too
///          many does no harm. A word of fewer than four letters, or that is not Cyrillic, has none.
/// Errors:  none.
/// Source:  the usual declensions of place names: -, -ь (Крим, Керч, Севастополь), -а, -я, -ія (Ялта, Феодосія),
///          -о, -е (Дніпро, Сніжне), -ий, -ый, -ой (Мирний).
std::vector<std::string> declined(std::string_view folded_word);

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
