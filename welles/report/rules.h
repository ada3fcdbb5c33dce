// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "welles/engine/rules.h"
#include "welles/law/check.h"
#include "welles/report/layout.h"
#include "welles/report/page.h"

/// The rules for people and machines: lists, pages, what a check found and how tests came out.
namespace welles::report {

/// How many rules of a list have which confirmation status.
struct RuleShares {
  std::size_t rules = 0, confirmed = 0, partly = 0, unverified = 0;
};
RuleShares shares_of(std::span<const engine::RuleSheet> sheets) noexcept;

std::string rule_list_text(std::span<const engine::RuleSheet> sheets, const Style& style);
/// "165 rules: 152 confirmed (92 %), …"
std::string rule_list_foot(std::span<const engine::RuleSheet> sheets, const Style& style);
/// RFC 4180 with a row of headers; lists in a cell are divided by a space.
std::string rule_list_csv(std::span<const engine::RuleSheet> sheets, Lang lang);
/// "rule.row", one for each: what `rule list` filters by.
std::string rule_row_json(const engine::RuleSheet& sheet);
/// "rule": all that the page has, conditions and tests included.
std::string rule_json(const engine::RuleSheet& sheet);

/// A rule as a page. `linked`: as one of the pages of rule_pages(), with links between them.
Document rule_page(const engine::RuleSheet& sheet, bool linked, Lang lang);

/// A page of each rule and one that lists them by family, as files.
struct RulePage {
  std::string file;  ///< "EL-03.md", "EL-03.uk.md", "README.md"
  std::string text;
};
std::vector<RulePage> rule_pages(std::span<const engine::RuleSheet> sheets, Page page, Lang lang);

/// What the rules can decide, a table for each jurisdiction.
Document coverage_page(std::span<const engine::CoverageRow> rows, Lang lang);
std::string coverage_csv(std::span<const engine::CoverageRow> rows);
/// "rule.coverage"
std::string coverage_json(const engine::CoverageRow& row);

/// "165 rules, 543 tests: 0 faults, …"; the faults themselves are printed as errors are.
std::string rule_check_foot(const law::FilesCheck& check, base::Day as_of, const Style& style);
/// "rule.fault"
std::string rule_fault_json(const base::Error& fault, bool past);

/// A line for a test, and one more for each thing that differs.
std::string rule_trial_text(const engine::RuleTrial& trial, const Style& style);
std::string rule_trials_foot(std::span<const engine::RuleTrial> trials, const Style& style);
/// "rule.test"
std::string rule_trial_json(const engine::RuleTrial& trial);
std::string rule_trials_csv(std::span<const engine::RuleTrial> trials);

}  // namespace welles::report
