// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "welles/law/question_reference.h"
#include "welles/law/rule.h"

namespace welles::law::reference {

/// Asks the tables what a predicate asks, in the words of its definition: one function for each of
/// data/law/definitions.toml, which also holds its parameters.
///
/// Shape:   a predicate of a rule, not yet negated; what it rests on is added to the steps.
/// Errors:  none: what cannot be said is Missing, with the keys that would settle it.
/// Source:  data/law/definitions.toml, `words`; rules/README.md, Predicates
using LookUp = Finding (*)(const Question& question, const Definition& definition, const Condition& condition,
                           Steps& steps);

/// nullptr: no look-up is known for this definition.
LookUp find_look_up(std::string_view definition) noexcept;

/// The place that a name, so-called name or code names, as names_one() finds it; empty unless it is exactly one.
std::string_view place_named(const Question& question);

}  // namespace welles::law::reference
