// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace welles::sources {

/// The code of a country as lists and people print it: "Russian Federation", "Russian", "Korea, North", "ua", "Україна".
///
/// Shape:  ISO 3166-1 alpha-2 in lower case; "xk" Kosovo, "suhh" the Soviet Union, "yucs" Yugoslavia, as FollowTheMoney has
///         them. Case, accents and kinds of apostrophe do not count. Crimea is "ua", whoever prints it.
/// Errors: none; empty for what the table does not know.
/// Cost:   O(log n), after folding.
/// Source: data/places/countries.csv, data/nationalities.csv.
std::string_view country_code(std::string_view printed);

/// The codes in a cell that may name several: "Russian, Swiss", "(a) German, (b) Moroccan", "Ukrainian and/or Russian",
/// "Belarusian (presumed)". `rest` takes the parts that the table does not know, as printed.
std::vector<std::string> country_codes(std::string_view cell, std::vector<std::string>* rest = nullptr);

}  // namespace welles::sources
