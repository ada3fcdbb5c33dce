// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/rulecheck/law_files.h"

/// The finite vocabulary in which the checker speaks of facts: for each key what may stand there, one value for each class of
/// values that no rule and no table tells apart.
///
/// Shape:   words: all of the schema's enumeration. Places: every id that a rule names, each region, and one place for each
///          region, kind and history of control. Parties: absent, without an id, every id that a rule names, and one body or
///          official for each content of the columns that the law reads. Votes and instruments likewise. Days: every day, told
///          apart where a rule, a table or a definition names one.
/// Source:  data/law/facts.schema.json, data/registry, data/places
namespace welles::rulecheck {

/// One value that may stand at a key; the first of a key is its absence.
struct Option {
  std::string name;                   ///< for people and for the names of variables; empty: nothing is said
  model::Value value;                 ///< null: nothing is said
  std::set<base::Day> turns = {};     ///< first days of what may be another answer of the tables about it
  std::string place = {};             ///< the place it is, if it is one
  const model::Value* row = nullptr;  ///< the row of `table` that its id has
  std::string table = {};
  std::string kin = {};  ///< party: the same for those that differ in their listing or their name alone

  bool absent() const noexcept { return value.is_null(); }
};

enum class KeyKind : std::uint8_t { Choice, Day, List };

class Vocabulary {
 public:
  /// For the law of one jurisdiction: its lists of sanctions are told apart, others are "another list".
  /// Of the histories of control of settlements that no rule names at most `settlements` are told apart.
  Vocabulary(const LawFiles& files, const law::Ruleset& rules, std::string jurisdiction, std::size_t settlements);

  /// What kind of variable a key of the facts is.
  KeyKind kind(std::string_view key) const;
  /// Of a Choice.
  std::vector<Option> options(std::string_view key) const;
  /// Of a List.
  std::vector<std::string> words(std::string_view key) const;
  /// Each day at which anything may change, in order.
  const std::vector<base::Day>& days() const noexcept { return days_; }
  /// The days that definitions.toml names: they may count for each place.
  const std::set<base::Day>& turns_of_definitions() const noexcept { return definition_turns_; }

  bool is_party(std::string_view key) const;
  const std::string& jurisdiction() const noexcept { return jurisdiction_; }

 private:
  std::vector<Option> places(bool with_name) const;
  std::vector<Option> parties() const;
  std::vector<Option> rows(std::string_view key) const;
  std::vector<Option> numbers(std::string_view key) const;
  bool has_list() const;
  std::vector<Option> chains() const;
  void collect_named();

  const LawFiles& files_;
  const law::Ruleset& rules_;
  std::string jurisdiction_;
  std::size_t settlements_;
  std::set<std::string, std::less<>> named_;          // every value that a condition names
  std::set<std::string, std::less<>> named_parties_;  // those of parties
  std::vector<std::pair<std::string, double>> bounds_;
  std::set<base::Day> definition_turns_;
  std::vector<base::Day> days_;
  std::vector<Option> places_, parties_, elections_, instruments_;
};

/// The days at which what `value` says may begin or end: of each date in it the first day, the last and the ones after.
void add_turns(const model::Value& value, std::set<base::Day>& turns);

}  // namespace welles::rulecheck
