// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "welles/law/facts.h"
#include "welles/law/record.h"
#include "welles/law/verdict.h"
#include "welles/law/world.h"

namespace welles::law::reference {

/// The slow, obvious twin of law::prove(): it walks the typed tree of each rule and asks the tables anew for each condition. Built
/// for tests, fuzz targets and benchmarks alone, which compare the two.
///
/// Shape:   as law::prove().
/// Errors:  none.
/// Cost:    some tens of microseconds.
/// Source:  rules/README.md, How a verdict comes about
Verdict prove(const World& world, const Facts& facts, std::string_view jurisdiction);
/// The twin of law::record().
Record record(const World& world, const Facts& facts, std::string_view jurisdiction);

}  // namespace welles::law::reference
