// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "welles/engine/answer.h"
#include "welles/report/page.h"
#include "welles/report/run.h"

namespace welles::report {

/// A page to hand over: conclusion first, what was said, why, by which provisions, what would change it, and what to bring
/// instead, as the rules that were asked offer it.
///
/// Shape:   a whole file; one A4 page for one verdict with the steps that it has in practice: longer proofs are cut, which is
///          said, and `-f json` has all. What the rules offer is taken from the premises (Reasons::Full).
/// Errors:  none.
std::string judge_page(std::span<const engine::JudgeAnswer> answers, const Run& run, Page page, Lang lang);

}  // namespace welles::report
