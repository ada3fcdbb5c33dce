// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "welles/base/result.h"
#include "welles/law/rule.h"
#include "welles/model/value.h"

namespace welles::law {

/// One string of a list of conditions, by the grammar of rules/README.md.
///
/// Shape:   `text` and where it begins in its file (of a string in quotes: the place of the quote), for the places of words and
///          errors; columns in code points.
/// Errors:  BadInput  it is no condition: what was expected, at the column where it was not found.
/// Cost:    linear.
/// Source:  rules/README.md, Conditions
base::Result<Condition> parse_condition(std::string_view text, const base::Where& quote = {});

/// A rule file, read as TOML (read/toml.h), by its form alone: whether the names in it exist says check.h.
///
/// Errors:  BadInput  a key that a rule does not have (with the nearest one), a key that is lacking, a value of another kind,
///                    a condition that cannot be read, a date that does not exist; with file, line and column.
base::Result<Rule> parse_rule(const model::Value& tree, const std::string& file);

/// One `[[definition]]` of definitions.toml.
base::Result<Definition> parse_definition(const model::Value& row, const std::string& file);

/// "UA-1207-VII art.9(3)": the instrument ends at the first space; without one the whole of it is cited.
Cite parse_cite(std::string_view cite, std::string_view seen);

/// A condition as it is written: parse_condition(to_text(c)) has the same meaning as c, but for an inner array, which
/// is written as in a rule file.
std::string to_text(const Condition& condition);

}  // namespace welles::law
