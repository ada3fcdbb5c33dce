// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/law/prove.h"
#include "welles/law/rule.h"
#include "welles/law/ruleset.h"
#include "welles/locate/places.h"
#include "welles/model/tables.h"
#include "welles/model/value.h"

namespace welles::rulecheck {

/// The law as its files have it, parsed and not yet checked: what a rule set is made of, kept apart so that one part can be
/// changed and the rule set made anew (a probe of one condition, a seeded fault).
struct LawFiles {
  model::Tables tables;                          ///< data/registry
  std::shared_ptr<const locate::Places> places;  ///< data/places: who controlled which settlement when
  std::vector<law::Rule> rules;                  ///< in the order of the files
  model::Value definitions, defaults, reach, facts_schema, contradictions;
  std::string folder;  ///< of the latter five, for errors

  const model::ControlTable& control() const noexcept { return places->control(); }
  /// The row of definitions.toml, of which law::Definition keeps the parameters alone; nullptr: there is none.
  const model::Value* definition(std::string_view id) const noexcept;
};

/// Reads rules and tables; whether they name what exists says law/check.h.
///
/// Shape:   `data` and `rules` as in the checkout: data/law, data/registry, data/places; rules/*/*.toml.
/// Errors:  those of the files: BadInput with place, NotFound, Io.
/// Cost:    about a second, most of it for the gazetteer.
base::Result<LawFiles> read_law(const std::string& data, const std::string& rules);

/// The rule set of these files. Errors: as law::Ruleset::make.
base::Result<law::Ruleset> make_rules(const LawFiles& files);

/// The same definitions and tables with other rules and, before any of them is asked, no needs: for one condition alone.
base::Result<law::Ruleset> make_probe(const LawFiles& files, law::Rule rule);

}  // namespace welles::rulecheck
