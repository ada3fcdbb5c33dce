// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "welles/base/result.h"
#include "welles/model/entity.h"
#include "welles/read/input.h"

/// Decisions on which records are one: what `welles build --decided` reads.
namespace welles::engine {

/// A file of decisions, whole.
///
/// Shape:   separated values with a row of headers, among them `left` and `right` (any ids of two records), `decision` (`same` or
///          `apart`), `by`, `on` (a day) and `why`; other columns are for people. The order of the two does not matter. Of several
///          decisions on one pair the one of the latest day counts; they come out in the order of their ids.
/// Errors:  those of Input; BadInput with the line: a column is missing or there twice; a row that cannot be read, or does not say
///          who, when and why (a merge that somebody meant to undo must not stand because of a slip); two decisions of one day on
///          one pair that differ; more than limits::kDecisions.
/// Cost:    linear.
base::Result<std::vector<model::JoinDecision>> read_joined(read::Input input);

}  // namespace welles::engine
