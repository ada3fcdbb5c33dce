// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/countries.h"

#include <algorithm>

#include "welles/sources/clean.h"
#include "welles/sources/country_table.h"
#include "welles/text/fold.h"

namespace welles::sources {
namespace {

constexpr std::size_t kPartBytes = 512;  // a longer one is a text, no list of countries

std::string_view look_up(std::string_view folded) {
  const auto* row = std::ranges::lower_bound(kCountryWords, folded, {}, &CountryWord::word);
  return row != std::end(kCountryWords) && row->word == folded ? row->code : std::string_view();
}

/// Without what is said about the word: "(presumed)", a final stop, "possibly".
std::string bare(std::string_view printed) {
  std::string folded = text::fold(printed);
  for (const std::string_view word : {"possibly ", "allegedly ", "assumed ", "presumed ", "presumably "})
    if (folded.starts_with(word)) folded.erase(0, word.size());
  if (const std::size_t open = folded.find(" ("); open != std::string::npos && open > 0) folded.resize(open);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ' ' || folded.back() == ',')) folded.pop_back();
  return folded;
}

}  // namespace

std::string_view country_code(std::string_view printed) {
  const std::string_view code = look_up(text::fold(printed));
  return code.empty() ? look_up(bare(printed)) : code;
}

std::vector<std::string> country_codes(std::string_view cell, std::vector<std::string>* rest) {
  std::vector<std::string> codes;
  const auto add = [&](std::string_view code) {
    if (std::ranges::find(codes, code) == codes.end()) codes.emplace_back(code);
  };
  for (const std::string& value : split_cell(cell))
    for (const std::string& part : split_enumeration(value)) {
      if (const std::string_view code = country_code(part); !code.empty()) {
        add(code);
        continue;
      }
      if (part.size() > kPartBytes) {
        if (rest != nullptr) rest->push_back(part);
        continue;
      }
      // Only what the table does not know as a whole ("Bosnia and Herzegovina", "Korea, North") is cut further.
      std::string left = part;
      for (const std::string_view divider : {" and/or ", " and ", " or ", "/"}) {
        for (std::size_t at = 0; (at = left.find(divider, at)) != std::string::npos;)
          left.replace(at, divider.size(), ", ");
      }
      std::vector<std::string> unknown;
      for (std::size_t begin = 0; begin <= left.size();) {
        const std::size_t end = std::min(left.find(", ", begin), left.size());
        const std::string piece = squeeze(std::string_view(left).substr(begin, end - begin));
        if (const std::string_view code = country_code(piece); !code.empty())
          add(code);
        else if (!piece.empty())
          unknown.push_back(piece);
        begin = end + 2;
      }
      if (rest != nullptr && !unknown.empty()) rest->push_back(part);
    }
  return codes;
}

}  // namespace welles::sources
