// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/identifiers.h"

#include <algorithm>

#include "welles/base/ascii.h"
#include "welles/base/check_digit.h"
#include "welles/sources/clean.h"

namespace welles::sources {
namespace {

constexpr std::size_t kPartBytes = 512;

using base::all_digits, base::is_digit, base::lower_ascii;

/// Is `word` in the text, with no letter on either side?
bool has_word(std::string_view lower_text, std::string_view word) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  for (std::size_t at = 0; (at = lower_text.find(word, at)) != std::string_view::npos; ++at) {
    const bool begins = at == 0 || !is_letter(lower_text[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == lower_text.size() || !is_letter(lower_text[end]))) return true;
  }
  return false;
}

/// "A / B", "A and B", "A, KPP B" → A, B.
std::vector<std::string> split_numbers(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && depth > 0) --depth;
    std::size_t divider = 0;
    if (depth == 0) {
      for (const std::string_view d : {" / ", " and ", " or ", ", "}) {
        if (!text.substr(i).starts_with(d) || i + d.size() >= text.size()) continue;
        const char next = text[i + d.size()];  // ", issued on …" says something about the number before it
        if (is_digit(next) || (next >= 'A' && next <= 'Z')) divider = d.size();
      }
    }
    if (divider == 0) {
      part += text[i++];
      continue;
    }
    parts.push_back(std::move(part));
    part.clear();
    i += divider;
  }
  parts.push_back(std::move(part));
  return parts;
}

}  // namespace

std::vector<ParsedIdentifier> parse_identifiers(std::string_view prop, std::string_view cell, bool russian) {
  std::vector<ParsedIdentifier> out;
  for (const std::string& value : split_cell(cell))
    for (const std::string& entry : split_enumeration(value))
      for (const std::string& printed : split_numbers(entry)) {
        ParsedIdentifier id{.prop = std::string(prop), .value = {}, .original = squeeze(printed), .country = {}};
        if (id.original.size() > kPartBytes) continue;  // a text, no number
        // What stands in brackets says something about the number.
        std::string core, note;
        int depth = 0;
        for (const char c : id.original) {
          if (c == '(' && depth++ == 0)
            note += ' ';
          else if (c == ')' && depth > 0)
            --depth;
          else
            (depth > 0 ? note : core) += c;
        }
        id.country = squeeze(note);
        const std::string words = lower_ascii(core + " " + note);
        for (const std::string_view end : {" issued", " expire", " valid", " on ", " under ", " personal "})
          if (const std::size_t at = lower_ascii(core).find(end);
              at != std::string::npos && std::ranges::any_of(core.substr(0, at), is_digit))
            core.resize(at);
        core = squeeze(core);
        // Words before the first digit are a label ("KPP 772901001", "Passport No. AB123"), but for a short series of letters
        // ("MP 3413113", "HRB 48032").
        for (std::size_t space; (space = core.find(' ')) != std::string::npos;) {
          const std::string word = lower_ascii(core.substr(0, space));
          const bool label = std::ranges::none_of(word, is_digit) &&
                             (word.size() > 3 || word.back() == '.' || word.back() == ':' || word == "no" ||
                              word == "inn" || word == "kpp" || word == "tax" || word == "id" || word == "imo");
          if (!label) break;
          core.erase(0, space + 1);
        }
        while (!core.empty() && (core.back() == '.' || core.back() == ',' || core.back() == ';' || core.back() == ':'))
          core.pop_back();
        if (core.starts_with("IMO") && core.size() == 10) core.erase(0, 3);
        if (std::ranges::none_of(core, is_digit)) continue;

        std::string digits = core;
        std::erase(digits, ' ');
        const bool number = all_digits(digits);
        if (number && digits.size() >= 9) core = digits;
        const bool of_register = prop == "registrationNumber" || prop == "taxNumber" || prop == "innCode" ||
                                 prop == "ogrnCode" || prop == "idNumber";
        if (has_word(words, "kpp") && number && digits.size() == 9) {
          id.prop = "kppCode";
        } else if (of_register && number &&
                   (russian || has_word(words, "inn") || has_word(words, "ogrn") || prop == "innCode" ||
                    prop == "ogrnCode")) {
          if (base::inn_ok(digits))
            id.prop = "innCode";
          else if (base::ogrn_ok(digits))
            id.prop = "ogrnCode";
          else if (prop == "innCode")
            id.prop = "taxNumber";  // a misprint must not merge anybody
          else if (prop == "ogrnCode")
            id.prop = "registrationNumber";
        }
        id.value = std::move(core);
        out.push_back(std::move(id));
      }
  return out;
}

}  // namespace welles::sources
