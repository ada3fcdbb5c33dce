// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "welles/law/verdict.h"
#include "welles/report/catalogue.h"

/// A proof as lines for people: the same on a terminal and on a page.
namespace welles::report {

/// One step, or a condition and the one thing below it.
struct ProofLine {
  std::size_t depth = 1;  ///< 1: right below the conclusion
  std::string status;     ///< "met", "not said", "gave way"
  std::string text;       ///< "date >= 2014-02-20: 2025-10-10"
  std::string basis;      ///< provision, table or row that it rests on; or that the caller said it
};

/// The tree of a verdict from top to bottom; the exceptions that were tried and the rules that gave way take one line each.
std::vector<ProofLine> proof_lines(Lang lang, const law::Verdict& verdict);

/// "the same answer for any day from 2022-03-03 to 2022-11-10"; empty if neither day is known.
std::string lasting_words(Lang lang, const law::Lasting& lasting);

/// "if `role is voter`: NO_STATE_EFFECT, EL-13"
std::string alternative_words(Lang lang, const law::Alternative& one);
/// The first `most` of them, or that nothing could be shown.
std::string would_change_words(Lang lang, const std::vector<law::Alternative>& alternatives, std::size_t most);

}  // namespace welles::report
