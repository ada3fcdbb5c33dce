// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/law/ruleset.h"
#include "welles/snapshot/snapshot.h"

/// What a rule file holds beside the law: its place among the files, and its tests. A section of its own, because nobody
/// who only judges reads it, and because the id of a rule set does not count it.
namespace welles::law {

/// Section "law.files": of each rule the path below the folder of rules, and its tests.  // stored: format 1
void write_files(const Ruleset& rules, const std::string& folder, snapshot::Writer& writer);

/// As open(), and each rule has its tests and its file ("elections/EL-03.toml").
/// Errors: as open(); NotFound if the snapshot was made before tests were stored.
/// Cost:   some milliseconds.
base::Result<Ruleset> open_with_files(const snapshot::Snapshot& snapshot);

/// The folder in which a rule file lies: "elections". Empty if the path has none.
std::string_view family_of(std::string_view file) noexcept;

}  // namespace welles::law
