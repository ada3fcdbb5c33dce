// SPDX-License-Identifier: Apache-2.0
#include "welles/match/name.h"

#include <algorithm>

#include "welles/text/fold.h"
#include "welles/text/name_key.h"
#include "welles/text/script.h"

namespace welles::match {

std::vector<Part> parse_name(std::string_view printed) {
  std::vector<Part> parts;
  for (std::string& word : text::words(text::fold(text::unmix(printed)))) {
    std::string key = text::name_key(word);
    if (key.empty()) continue;
    if (key.size() > kKeyBytes) key.resize(kKeyBytes);
    parts.push_back({std::move(word), std::move(key)});
  }
  return parts;
}

std::size_t edits_allowed(std::string_view key) noexcept {
  if (std::ranges::any_of(key, [](char c) { return c >= '0' && c <= '9'; })) return 0;
  // A typing error in a word of two letters leaves no name to recognise; two in a word of five leave another name.
  return key.size() < 3 ? 0 : key.size() < 6 ? 1 : 2;
}

std::size_t edits_allowed(std::string_view query_key, std::string_view candidate_key) noexcept {
  return std::min(edits_allowed(query_key), edits_allowed(candidate_key));
}

}  // namespace welles::match
