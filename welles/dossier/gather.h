// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/dossier/book.h"
#include "welles/dossier/dossier.h"

namespace welles::dossier {

/// What somebody is said to have done, for the question of an offence. `part` as in Role.
struct Deed {
  std::string part;
  std::string person;  ///< id of officials.toml; empty: `name`
  std::string name;
  std::string vote, office;
  std::string day;  ///< of an office; of a vote its last day counts
};

/// What the room above lends, since it knows the questions and the wording.
struct Lent {
  /// The questions that an id raises by itself, answered by every jurisdiction; none where nothing is asked.
  /// `listed`: entries that were found for it by name and birth date, which the snapshot did not merge.
  std::function<base::Result<std::vector<Worth>>(const std::string& id, const std::vector<Listing>& listed)> worth;
  /// The elements of the offences that a deed may be, answered; none where the law is asked nothing.
  std::function<base::Result<std::vector<Worth>>(const Deed& deed)> offence;
  /// What the rule asks for the offence itself: the conditions of its branch, as written; `unless` ones must not hold.
  struct Asked {
    std::string text;
    bool unless = false;
  };
  std::function<std::vector<Asked>(const std::string& rule)> elements;
  /// The name of a row as it may be written: with "so-called" or in quotation marks.
  std::function<Text(std::string_view table, const model::Value& row)> name;
};

/// The dossier of a vote, body, person, seized thing (or a copy of it) or territory of the registry; any id of it will do.
///
/// Errors:  NotFound, with the nearest ids as hint; Corrupt (of the snapshot).
/// Cost:    a millisecond or two for a vote, but for the law; some 30 ms more the first time, for the coverage of all votes.
base::Result<Dossier> gather(const Book& book, const Lent& lent, const std::string& id, base::Day as_of);

/// What a person of the registry (a row of officials) is said to have held or done: the roles of his dossier, without the rest of it.
/// Cost:    some ten microseconds.
std::vector<Role> roles_of(const Book& book, const Lent& lent, const model::Value& official);

/// Everything that has a dossier, by kind, then in the order of the registry.
std::vector<Entry> contents(const Book& book, const Lent& lent);

}  // namespace welles::dossier
