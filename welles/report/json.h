// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "welles/engine/answer.h"
#include "welles/engine/build.h"
#include "welles/engine/guests.h"
#include "welles/engine/seal.h"
#include "welles/report/run.h"
#include "welles/report/verified.h"

/// Answers for machines: one envelope each, `{"type": …, "v": 1, "data": …}`, on one line and without a line end.
///
/// Shape:  the fields are a promise: some may be added, none is renamed or dropped. Scores and confidences run from 0 to 1
///         with four places. Days are ISO 8601. Lists that would be empty and texts that would be are left out, but for those
///         that a reader counts on: `matches`, `nexus`, `verdicts`, and in a verdict all that data/law/verdict.schema.json requires.
/// Errors: none.
namespace welles::report {

/// "screen.row". With `explain` also the proofs of the verdicts and every part of the explanations.
std::string to_json(const engine::ScreenAnswer& answer, bool explain);
/// "guests.row": as "screen.row" without a place; each match also with `registry_id`, `sure` and `offices`, each verdict with its `question`
std::string to_json(const engine::GuestAnswer& answer, bool explain);
/// "screen.gone": a row of the earlier run that the new input does not have
std::string to_json(const GoneRow& gone);
/// "compare.row". Of a pair that could not be read `score` and `match` are null. With explanations in the answer also those,
/// and the name's under `parts`.
std::string to_json(const engine::CompareAnswer& answer);
/// "locate.row"
std::string to_json(const engine::LocateAnswer& answer);
/// "judge.verdict", one for each jurisdiction; of a fact set that could not be read one, with the reason.
std::vector<std::string> to_json(const engine::JudgeAnswer& answer);
/// The envelope of a signed answer (engine/seal.h): no envelope of ours, but that of DSSE.
std::string to_json(const engine::Sealed& sealed);
/// "verify": one saved answer, and what became of it
std::string to_json(const VerifiedAnswer& answer);
/// "show"
std::string to_json(const engine::ShowAnswer& answer);
/// "sources"
std::string to_json(const engine::SnapshotInfo& info, base::Day as_of);
/// "build"
std::string to_json(const engine::BuildReport& report);
/// "summary", the last of every output
std::string to_json(const Run& run);

}  // namespace welles::report
