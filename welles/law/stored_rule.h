// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "welles/law/rule.h"
#include "welles/model/value.h"

namespace welles::law {

/// A rule as a tree of values for the snapshot: lists in the order of the fields, without tests and places in files.
// stored: format 1
model::Value stored(const Rule& rule);

/// The rule that stored() wrote; nullopt for any other tree.
std::optional<Rule> rule_from(const model::Value& value);

/// Sets every line and column of a tree to 0.
void forget_places(model::Value& value);

}  // namespace welles::law
