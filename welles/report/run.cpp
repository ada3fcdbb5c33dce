// SPDX-License-Identifier: Apache-2.0
#include "welles/report/run.h"

namespace welles::report {

model::ExitCode Run::exit_code() const noexcept {
  using model::ExitCode;
  const ExitCode by_rows = totals.exit_code();
  const bool lost = (decided && decided->unreadable > 0) || (since && (since->unreadable > 0 || !since->whole));
  if (by_rows == ExitCode::Incomplete || lost) return ExitCode::Incomplete;
  if (!since) return by_rows;
  return since->fresh + since->changed + since->gone.size() > 0 ? ExitCode::Something : ExitCode::Nothing;
}

}  // namespace welles::report
