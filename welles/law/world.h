// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "welles/law/ruleset.h"
#include "welles/model/control.h"
#include "welles/model/tables.h"

namespace welles::law {

class Program;

/// All that a question is judged by: rules, registry and control, borrowed (they must outlive it), and compiled once when
/// the world is made. Made once and kept, not for each question; copies share what was compiled.
///
/// Cost:    some milliseconds to make.
struct World {
  World(const Ruleset& with_rules, const model::Tables& with_tables, const model::ControlTable& with_control);

  const Ruleset& rules;
  const model::Tables& tables;  ///< the registry: elections, bodies, officials, instruments, void_acts, territories
  const model::ControlTable& control;      ///< who controlled which settlement when
  std::shared_ptr<const Program> program;  ///< for this room alone
};

}  // namespace welles::law
