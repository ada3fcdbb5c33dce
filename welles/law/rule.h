// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/law/verdict.h"
#include "welles/model/value.h"

/// The typed tree of a rule and of a definition: what the parser makes, and what every reader of the law reads.
///
/// Shape:   as rules/README.md says it; one struct for each notion there. Words keep their place in the file for errors; the
///          place is not stored in a snapshot and is no part of equality.
/// Source:  rules/README.md
namespace welles::law {

/// A word of a rule file and where it stood: line and column from 1, 0 = not known.
struct Word {
  std::string text;
  std::uint32_t line = 0, column = 0;

  friend bool operator==(const Word& left, const Word& right) { return left.text == right.text; }
  friend bool operator==(const Word& left, std::string_view right) { return left.text == right; }
};

enum class Form : std::uint8_t {  // stored: never renumber
  Is,                             ///< key is a | b
  IsNot,                          ///< key is not a | b
  Has,                            ///< key has a | b
  Given,                          ///< key given
  Known,                          ///< key known
  Compare,                        ///< key >= bound
  Predicate,                      ///< name(argument in values on as_of), perhaps with `not `
  AnyOf,                          ///< an inner array: one of its members is enough
};

enum class Comparison : std::uint8_t { AtLeast, AtMost, Less, Greater };  // stored: never renumber

/// Does the comparison hold of two numbers, or of two days?
template <class T>
bool holds(Comparison comparison, const T& value, const T& bound) noexcept {
  switch (comparison) {
    case Comparison::AtLeast:
      return value >= bound;
    case Comparison::AtMost:
      return value <= bound;
    case Comparison::Less:
      return value < bound;
    case Comparison::Greater:
      return value > bound;
  }
  return false;
}

/// One string of a list (or an inner array of them), with its meaning.
struct Condition {
  Form form = Form::Given;
  bool negated = false;   ///< Predicate: it begins with `not `
  bool on_as_of = false;  ///< Predicate: it ends with ` on as_of`
  Comparison comparison = Comparison::AtLeast;
  std::string text;               ///< as it stands in the file
  Word key;                       ///< path of a fact; Predicate: the argument
  Word predicate;                 ///< Predicate: its name in definitions.toml
  std::vector<Word> values;       ///< after is, has and in
  std::optional<base::Day> day;   ///< Compare with a day
  double number = 0;              ///< Compare with a number: if there is no day
  std::vector<Condition> any_of;  ///< AnyOf
  std::uint32_t definition = 0;   ///< Predicate: its index in the rule set, found when the rules are loaded

  friend bool operator==(const Condition&, const Condition&) = default;
};

struct Branch {
  Word effect;
  std::string label;          ///< "@as_of" and the like, or the label itself; empty: none
  std::vector<Word> missing;  ///< with the effect UNDETERMINED
  std::vector<Condition> needs, shown, unless;

  friend bool operator==(const Branch&, const Branch&) = default;
};

enum class Strength : std::uint8_t { Policy, Presumption, Defeasible, Strict };  // stored: never renumber

/// Instead of branches: of which verdict that came about otherwise the rule is named as the one that decides.
struct Credit {
  enum class Because : std::uint8_t { ControlChangeDay, ExceptionNotShown };  // stored: never renumber
  Because because = Because::ControlChangeDay;
  Word effect;                   ///< "*": any
  std::vector<Word> lacks_only;  ///< ControlChangeDay: the verdict lacks nothing but these
  Word key, value;               ///< ExceptionNotShown: the fact that is said, and what is said
  std::vector<Word> of;          ///< ExceptionNotShown: one of these rules is open for want of `key` alone

  friend bool operator==(const Credit&, const Credit&) = default;
};

/// A `[[test]]` of a rule file. Not stored in a snapshot.
struct RuleTest {
  Word id;
  std::string why, why_uk;  ///< either may be empty
  model::Value facts;
  std::string effect;
  std::string by;  ///< empty: no rule decides
  std::vector<std::string> missing;
  std::optional<std::string> label;
  std::vector<std::string> positions;  ///< effects of the rules that disagree

  friend bool operator==(const RuleTest&, const RuleTest&) = default;
};

struct Rule {
  Word id;
  std::string title_en, title_uk;
  std::vector<Word> answers;  ///< jurisdictions; "*": any
  Strength strength = Strength::Defeasible;
  std::vector<Word> overrides, narrows;
  std::vector<Condition> scope;            ///< `key is a | b`; a scope of ["*"] leaves no condition
  std::vector<Condition> in_force;         ///< `date >= from`, `date <= to`
  std::vector<std::string> says, says_uk;  ///< the same lines in English and Ukrainian
  std::string status;
  std::string notes, notes_uk;  ///< both or neither
  std::vector<Cite> sources;    ///< seen may also be `internal`: cites a rule
  std::vector<Word> cited;      ///< instrument of each source, with its place
  std::vector<Branch> branches;
  std::optional<Credit> credit;
  std::vector<RuleTest> tests;
  std::string file;

  bool is_exception() const noexcept { return !overrides.empty(); }
};

/// A predicate of the conditions: what it asks, in which words, on whose authority. `row` holds the other keys of
/// the definition, its parameters (`laws`, `whole`, `earliest` …).
struct Definition {
  Word id;
  std::string says, says_uk;
  std::vector<std::string> arguments;  ///< keys that it may be asked about
  std::vector<std::string> looks_up;   ///< tables, in the order in which they are asked
  std::vector<Cite> sources;
  model::Value row;
};

std::string_view word(Strength strength) noexcept;

/// Is what the rule says law, or policy: by its strength, or because the effect itself is one of policy alone?
Force force_of(const Rule& rule, std::string_view effect) noexcept;

}  // namespace welles::law
