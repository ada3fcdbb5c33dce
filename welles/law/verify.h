// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "welles/base/result.h"
#include "welles/law/premises.h"

/// The checker of saved answers. It decides nothing that it does not find written: each condition is asked again of the
/// rows that the answer carries, the decision is made again from what the conditions came to, and the tree of steps is built
/// again from that; all must stand in the answer as it is. It does not call prove().
namespace welles::law {

/// Something in a saved answer that does not hold.
struct Fault {
  std::string place;  ///< path in the answer: "effect", "proof.children[2].status", "premises.rules[0].strength"
  std::string what;   ///< what stands there, and what should

  friend bool operator==(const Fault&, const Fault&) = default;
};

struct Checked {
  std::vector<Fault> faults;  ///< none: it holds
  std::vector<Fault>
      differs;  ///< premises that stand otherwise in the snapshot asked: the law or the registry changed, or was changed
  std::string rules_id, snapshot_rules_id;  ///< of the answer, as it says; of the snapshot, if one was asked
  std::size_t rules = 0, conditions = 0, rows = 0, steps = 0;  ///< what was looked at
};

/// The digest of an answer: SHA-256 of its members but `digest`, in hexadecimal digits. Finds a change anywhere in it, also of
/// what decided nothing; it is no signature, since anybody can make it anew.
std::string digest(const model::Value& answer);

/// Checks one saved answer of `judge` (the `data` of a judge.verdict) by itself, and its premises against a snapshot.
///
/// Shape:   `own` lends the vocabulary of the facts; `snapshot` may be null: then nothing is said of where premises stand.
/// Errors:  BadInput  it is no answer of the law, or carries no premises; what was tampered with is a fault, no error.
/// Cost:    some milliseconds.
base::Result<Checked> verify(const model::Value& answer, const Ruleset& own, const World* snapshot);

/// The whole answer as the record of its question gives it: the twin of prove(), built from look-ups alone.
Verdict rebuild(const Record& record, const Facts& facts, std::string_view jurisdiction);

/// Where two trees differ, each place once; at most `most`.
std::vector<Fault> differences(const model::Value& saved, const model::Value& expected, const std::string& place,
                               std::size_t most);

}  // namespace welles::law
