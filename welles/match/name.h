// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace welles::match {

/// One word of a name: as folded, and the key under which its other spellings are found.
struct Part {
  std::string word;
  std::string key;  ///< text::name_key, at most kKeyBytes; never empty
};

inline constexpr std::size_t kKeyBytes = 63;  // a longer word is found by its beginning; stored: part of the key scheme

/// The parts of a name, in their order. Look-alike letters of another script are brought back first; words without
/// letters and digits are left out.
///
/// Shape:   UTF-8 as printed. Parts beyond limits::kNameParts are returned too: the caller decides.
/// Errors:  none.
/// Cost:    linear; about 5 µs for a name of three words.
std::vector<Part> parse_name(std::string_view printed);

/// How many edits two keys may be apart and still count as spellings of one word. Numbers must be equal: "No 5" is not
/// "No 6". Everything that is found and scored rests on this one relation; it is symmetric.
std::size_t edits_allowed(std::string_view query_key, std::string_view candidate_key) noexcept;

/// The same for a query's key whatever the candidate: an upper bound.
std::size_t edits_allowed(std::string_view query_key) noexcept;

}  // namespace welles::match
