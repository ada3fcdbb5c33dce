// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "welles/engine/answer.h"
#include "welles/engine/build.h"
#include "welles/report/layout.h"
#include "welles/report/run.h"
#include "welles/report/verified.h"

/// Answers for people, in the width of their terminal. May change from one version to the next; what machines read is in
/// json.h and csv.h.
namespace welles::report {

/// One name: each candidate with what was compared, where, what it is worth.
std::string to_text(const engine::ScreenAnswer& answer, const Run& run, bool explain, const Style& style);

/// A file: a line of headings, a row for each record, a summary at the end.
std::string screen_head(const Style& style);
std::string screen_row(const engine::ScreenAnswer& answer, const Style& style);
std::string screen_summary(const Run& run, const Style& style);
/// Of both: what became of decisions, and how the run differs from an earlier one; empty if neither was asked.
std::string review_summary(const Run& run, const Style& style);

/// Two names: how alike they are, and below it what was compared with what.
std::string to_text(const engine::CompareAnswer& answer, const Run& run, const Style& style);
/// A file of pairs: the same with the number of the row, a summary at the end.
std::string compare_row(const engine::CompareAnswer& answer, const Style& style);
std::string compare_summary(const Run& run, const Style& style);

/// Where, in one line, and the signals below it.
std::string to_text(const engine::LocateAnswer& answer, const Style& style);

/// Each verdict with its proof as a tree.
std::string to_text(const engine::JudgeAnswer& answer, const Style& style);
/// The verdict in one line, and its proof below if asked for.
std::string to_text(const law::Verdict& verdict, bool proof, const Style& style);
/// "as of 2026-03-01; rules 5d0c…"
std::string judge_foot(const Run& run, const std::set<base::Day>& days, const Style& style);

/// One saved answer that was checked, with what does not hold and where.
std::string to_text(const VerifiedAnswer& answer, const Style& style);

std::string to_text(const engine::ShowAnswer& answer, const Style& style);
std::string to_text(const engine::SnapshotInfo& info, base::Day as_of, const Style& style);
std::string to_text(const engine::BuildReport& report, const std::string& output, const Style& style);

}  // namespace welles::report
