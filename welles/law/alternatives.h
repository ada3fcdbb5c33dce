// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "welles/law/facts.h"
#include "welles/law/record.h"
#include "welles/law/verdict.h"

namespace welles::law {

/// What would change this answer? Each condition of the rules asked that is missing or fails (or, of an exception, takes
/// it out) is supposed to come out otherwise, alone, and the record is decided again; those that lead to another effect
/// are told. A guess is none of them, and a fact that changes several conditions at once changes them all: with
/// `role is voter` supposed, `role is official` is not.
///
/// Shape:   first what nobody has said, then what was said otherwise; in each those first that concern an exception to
///          the rule that decided. Empty: nothing that could be shown. What lies in the scope or the days of a rule is
///          not supposed otherwise, nor what the look-ups of places and parties read: that would be another question.
/// Errors:  none.
/// Cost:    some ten microseconds a condition.
std::vector<Alternative> alternatives(const Record& record, const Facts& facts, std::string_view jurisdiction);

}  // namespace welles::law
