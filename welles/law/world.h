// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "welles/law/ruleset.h"
#include "welles/model/control.h"
#include "welles/model/tables.h"

namespace welles::law {

/// All that a question is judged by, borrowed: it must outlive the question. Made anew for each question at no cost.
struct World {
  const Ruleset& rules;
  const model::Tables& tables;  ///< the registry: elections, bodies, officials, instruments, void_acts, territories
  const model::ControlTable& control;  ///< who controlled which settlement when
};

}  // namespace welles::law
