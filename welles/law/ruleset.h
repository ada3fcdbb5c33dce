// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/law/defaults.h"
#include "welles/law/rule.h"
#include "welles/law/schema.h"
#include "welles/model/tables.h"
#include "welles/snapshot/snapshot.h"

namespace welles::law {

/// Where the law stands as files: `rules` holds one file a rule, `law` the definitions, defaults, reach and schemas.
struct RuleFolders {
  std::string rules, law;
};

/// One region within reach of a territorial measure of one jurisdiction, or (travel documents: no jurisdiction) one
/// region whose Russian travel documents are not accepted. A row of data/law/reach.toml.
struct Reach {
  std::string jurisdiction, region;
  std::optional<base::Day> from, known_until, load_from;
  std::string renewal, load;  ///< instruments to be loaded after known_until, before `from`
  Cite cite;
};

/// The whole of the law that a question may need, but for the tables of the registry and of control: rules in the
/// order of their ids, definitions, defaults, reach, and the vocabulary of the facts.
class Ruleset {
 public:
  const std::vector<Rule>& rules() const noexcept { return rules_; }
  const std::vector<Definition>& definitions() const noexcept { return definitions_; }
  const Defaults& defaults() const noexcept { return defaults_; }
  const std::vector<Reach>& reach() const noexcept { return reach_; }
  const std::vector<Reach>& travel_documents() const noexcept { return travel_documents_; }
  const Schema& facts_schema() const noexcept { return facts_schema_; }

  /// nullptr: there is none.
  const Rule* find(std::string_view id) const noexcept;
  const Definition* find_definition(std::string_view id) const noexcept;
  std::size_t size() const noexcept { return rules_.size(); }
  /// 16 hexadecimal digits: equal ids are equal law. Tests and places in files do not count.
  const std::string& id() const noexcept { return id_; }

  /// What it was made of but for the rules: `definitions`, `defaults`, `reach`, `facts_schema`, as their files have them.
  const model::Value& trees() const noexcept { return *trees_; }

  /// What a rule set is made of: rules, and the files of data/law as trees.
  struct Parts {
    std::vector<Rule> rules;  ///< in any order
    model::Value definitions, defaults, reach, facts_schema;
    std::string folder;       ///< of the latter four, for errors
    std::string stored = {};  ///< the section that they were read from, if they were
  };
  /// Errors: BadInput (two rules of one id, a predicate without definition, a tree of another form), Unsupported.
  static base::Result<Ruleset> make(Parts parts);

 private:
  friend void write(const Ruleset& rules, snapshot::Writer& writer);

  std::vector<Rule> rules_;
  std::vector<Definition> definitions_;
  Defaults defaults_;
  std::vector<Reach> reach_, travel_documents_;
  Schema facts_schema_;
  std::shared_ptr<const model::Value> trees_ =
      std::make_shared<const model::Value>();  // copies of a rule set share them
  std::string stored_;                         // the section
  std::string id_;
};

/// Reads, parses and checks every rule and every definition.
///
/// Errors: BadInput     a file that cannot be read as what it is, or names something that does not exist (check.h); the first
///                      by file and place, with the line as excerpt;
///         Unsupported  a definition for which the program has no look-up, a schema that it cannot read.
/// Cost:   about 80 ms for 165 files.
base::Result<Ruleset> load_rules(const RuleFolders& folders, const model::Tables& tables);

/// All rules of one list of files, in any order: as load_rules, which lists the folder.
base::Result<Ruleset> load_rules(const std::vector<std::string>& rule_files, const std::string& law_folder,
                                 const model::Tables& tables);

/// Section "law.rules" of a snapshot: the checked tree, not the text. Tests are not stored.  // stored: format 1
void write(const Ruleset& rules, snapshot::Writer& writer);

/// What a snapshot's rule set is made of, for whoever changes a part of it before make(): check.h reads other rules
/// under the same definitions, files.h adds the tests.
/// Errors: NotFound (no such section), Corrupt.
base::Result<Ruleset::Parts> open_parts(const snapshot::Snapshot& snapshot);

/// Errors: NotFound (no such section), Corrupt.
/// Cost:   some milliseconds: the tree is made anew; nothing is parsed or checked.
base::Result<Ruleset> open(const snapshot::Snapshot& snapshot);

}  // namespace welles::law
