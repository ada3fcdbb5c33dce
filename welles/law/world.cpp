// SPDX-License-Identifier: Apache-2.0
#include "welles/law/world.h"

#include "welles/law/program.h"

namespace welles::law {

World::World(const Ruleset& with_rules, const model::Tables& with_tables, const model::ControlTable& with_control)
    : rules(with_rules),
      tables(with_tables),
      control(with_control),
      program(std::make_shared<const Program>(with_rules, with_tables, with_control)) {}

}  // namespace welles::law
