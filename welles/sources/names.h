// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What publishers print in a cell of names, taken apart. Total, as all that clean.h does.
namespace welles::sources {

enum class NameRole : std::uint8_t { Name, Alias, WeakAlias, PreviousName };
/// FollowTheMoney's property for it.
std::string_view prop_of(NameRole role) noexcept;

enum class NameOf : std::uint8_t { Person, Thing };

struct ParsedName {
  std::string value;
  NameRole role = NameRole::Name;
  std::string lang;  ///< BCP 47, if the list says so ("Russian: …")
  friend bool operator==(const ParsedName&, const ParsedName&) = default;
};

/// The names in one value of a name cell; the first keeps `role`, further ones are aliases at most.
///
/// Shape:   "X / Y"; "X (a.k.a. Y, Z)"; "Ivan (a.k.a. Iwan) ZRAZKO" (a word in another spelling); "X (Russian: Х)"; "X a.k.a. ‘Y’";
///          "X (formerly known as Y)"; "X or Y"; "LAST, First"; "ZRAZKO/ZRAZKA"; a Latin name followed by the same in another script; notes such
///          as "(born 1.1.1970)" go. In words that mix Latin and Cyrillic letters, the look-alikes are put right (text::unmix).
///          At most limits::kNamesPerEntity. A value above limits::kNameBytes is not taken apart.
/// Cost:    linear in the value times the number of its names, with a bound on the work for one value.
std::vector<ParsedName> parse_names(std::string_view printed, NameOf of, NameRole role = NameRole::Name);

/// "LAST, First Middle" → "First Middle LAST"; a name without exactly one comma, or with a suffix ("III", "Jr.") behind it,
/// keeps its order and loses the comma.
std::string given_name_first(std::string_view printed);

}  // namespace welles::sources
