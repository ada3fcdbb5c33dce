// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace welles::sources {

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
