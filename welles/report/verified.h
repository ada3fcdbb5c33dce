// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "welles/base/error.h"
#include "welles/law/verify.h"

namespace welles::report {

/// What became of one saved answer.
struct VerifiedAnswer {
  std::uint64_t number = 0;               ///< which of the file, from 1
  std::string type, title;                ///< "judge.verdict"; "row 1, UA NO_LEGAL_EFFECT"
  law::Checked checked;                   ///< of an answer that was asked again: faults alone
  std::optional<base::Error> unchecked;   ///< why nothing could be checked
  std::vector<std::string> not_compared;  ///< what of it could not be compared

  bool holds() const noexcept { return !unchecked && checked.faults.empty() && checked.differs.empty(); }
};

}  // namespace welles::report
