// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "welles/base/date.h"
#include "welles/model/control.h"
#include "welles/read/table.h"
#include "welles/text/fold.h"

/// What people use today to ask whether an address lies in occupied territory, to be measured beside `locate`.
namespace welles::bench {

/// Any name of a settlement that was occupied on the day, as whole words anywhere in the text.
class GazetteerMatch {
 public:
  static base::Result<GazetteerMatch> read(const std::string& folder, const model::ControlTable& control, base::Day day) {
    static constexpr std::string_view kColumns[] = {"katottg", "name_uk", "name_en", "name_ru", "names_old_uk",
                                                    "names_old_ru", "names_latin_alt"};
    WELLES_TRY(const read::Table table, read::Table::read(folder, "gazetteer.csv", kColumns));
    GazetteerMatch match;
    for (const read::Table::Row& row : table.rows()) {
      const model::ControlPlace* place = control.find(row[0]);
      if (place == nullptr || model::control_on(control, *place, day).control != model::Control::Occupied) continue;
      for (std::size_t column = 1; column < std::size(kColumns); ++column)
        for (std::string_view rest = row[column]; !rest.empty();) {  // several are divided by ";"
          const std::string_view name = rest.substr(0, rest.find(';'));
          rest.remove_prefix(std::min(rest.size(), name.size() + 1));
          match.add(name);
        }
    }
    return match;
  }

  bool says_occupied(const std::string& text) const {
    const std::vector<std::string> words = text::words(text::fold(text));
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::string phrase;
      for (std::size_t n = 0; n < longest_ && i + n < words.size(); ++n) {
        if (n > 0) phrase += ' ';
        phrase += words[i + n];
        if (names_.contains(phrase)) return true;
      }
    }
    return false;
  }

 private:
  void add(std::string_view name) {
    std::string phrase;
    const std::vector<std::string> words = text::words(text::fold(name));
    for (const std::string& word : words) phrase += (phrase.empty() ? "" : " ") + word;
    if (phrase.empty()) return;
    longest_ = std::max(longest_, words.size());
    names_.insert(std::move(phrase));
  }

  std::unordered_set<std::string> names_;
  std::size_t longest_ = 0;
};

/// The expression that compliance filters pass around: regions and the best-known towns, in English, Russian and Ukrainian.
class RegularExpression {
 public:
  RegularExpression() {
    UErrorCode error = U_ZERO_ERROR;
    pattern_.reset(icu::RegexPattern::compile(
        icu::UnicodeString::fromUTF8(
            "crimea|krim|krym|\\bкрым|\\bкрим|s[ei]v?[ae]stopol|севастопол|simferopol|симферопол|с[іи]мферопол|"
            "\\byalta|\\bялт|kerch|керч|feodosi|феодос|evpatori|евпатор|[єе]впатор|donetsk|doneck|донецк|донецьк|"
            "l[uo][gh]ansk|луганск|луганськ|mariupol|мариупол|маріупол|melitopol|мелитопол|мелітопол|"
            "\\b(dnr|lnr|dpr|lpr|днр|лнр)\\b"),
        UREGEX_CASE_INSENSITIVE, error));
  }

  bool says_occupied(const std::string& text) const {
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString input = icu::UnicodeString::fromUTF8(text);
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern_->matcher(input, error));
    return matcher && matcher->find();
  }

 private:
  std::unique_ptr<icu::RegexPattern> pattern_;
};

}  // namespace welles::bench
