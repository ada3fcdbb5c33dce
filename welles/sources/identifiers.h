// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace welles::sources {

/// Check digits of a Russian tax number of 10 (legal person) or 12 digits (natural person).
/// Source: order of the tax service of Russia ММВ-7-6/435@ of 29 June 2012, annex; the weights are those in public use.
bool inn_ok(std::string_view digits) noexcept;

/// Check digit of a Russian register number of 13 digits (legal person; modulo 11) or 15 (entrepreneur; modulo 13).
/// Source: order of the ministry of finance of Russia 165n of 30 October 2017, points 5 and 7.
bool ogrn_ok(std::string_view digits) noexcept;

/// Check digit of a ship's IMO number of 7 digits. Source: IMO resolution A.1117(30).
bool imo_ok(std::string_view digits) noexcept;

struct ParsedIdentifier {
  std::string prop;  ///< innCode, ogrnCode, kppCode …, where the number says so itself; else as asked
  std::string value;
  std::string original;  ///< the part of the cell that it stood in
  std::string country;   ///< as printed behind it: "(Russia)"
};

/// The identifiers in a cell of identifiers.
///
/// Shape:   "7701234567 (INN)", "1 021 234 567 890", "IR30068GN / 10101920830", "1207700324941, KPP 772901001",
///          "AB 123 and AB 124", "(a) 123, (b) 456". Blanks inside a number go, as do words around it, which stay in `original`.
///          `russian`: the record belongs to Russia's registers, so a number of their form whose check digit fits is one.
/// Errors:  none. What has no digit gives nothing.
std::vector<ParsedIdentifier> parse_identifiers(std::string_view prop, std::string_view cell, bool russian);

}  // namespace welles::sources
