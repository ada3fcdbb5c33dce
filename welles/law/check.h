// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "welles/base/error.h"
#include "welles/law/ruleset.h"
#include "welles/model/tables.h"

namespace welles::law {

/// Does everything exist that the rules name? Territories, parties, votes, instruments, rules, effects, jurisdictions,
/// keys and values of the facts, predicates and what they may be asked about; and do the overrides end?
///
/// Shape:   all faults, by file and place; none for the shipped rules.
/// Errors:  each fault is one: BadInput, with its place, and the nearest known word as hint.
/// Cost:    about 20 ms.
std::vector<base::Error> check(const Ruleset& rules, const model::Tables& tables);

}  // namespace welles::law
