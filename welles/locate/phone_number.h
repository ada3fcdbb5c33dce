// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace welles::locate {

/// Beyond this no text is taken for a telephone number.
inline constexpr std::size_t kPhoneBytes = 100;

/// The digits of a telephone number as they are dialled from abroad, without "+".
///
/// Shape:   UTF-8 in, in any usual form: "+7 (36561) 2-34-56", "8 (8692) 12-34-56", "0 (652) 12-34-56", "тел. …" without its
///          label, with an extension; digits out: country code and number. "8" before ten digits is read as in Russia, "0"
///          before nine as in Ukraine.
/// Errors:  nullopt: this is no telephone number.
/// Cost:    some ten microseconds; the first call builds the library's tables.
/// Source:  ITU E.164; libphonenumber 8.12 takes it apart. Neither its countries, its areas nor its judgement on whether a
///          number is valid are asked: they differ from version to version for occupied territory (docs/decisions/0009-phones.md).
std::optional<std::string> phone_digits(std::string_view printed);

}  // namespace welles::locate
