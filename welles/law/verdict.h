// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/model/value.h"

/// The answer of the law: one verdict for each jurisdiction asked, with the tree of steps that it rests on.
///
/// Shape:   as data/law/verdict.schema.json; to_value() writes exactly that.
/// Source:  docs/guide/reading-verdicts.md explains them by example.
namespace welles::law {

/// Provision of an instrument: `instrument` is an id of the registry, `provision` as it is named there ("whole" if
/// none).
struct Cite {
  std::string instrument, provision;
  std::string seen;  ///< confirmed, partly, unverified: whether the text was seen; empty if it was not said

  friend bool operator==(const Cite&, const Cite&) = default;
};

/// What a condition or look-up came to. The order is that of three-valued logic: of several that must all hold the
/// lowest counts, of several of which one is enough the highest.
enum class Status : std::uint8_t { NotMet, Missing, Met };

/// The list of a rule in which a condition stands. Only the list says what silence means (rules/README.md).
enum class List : std::uint8_t { Needs, Shown, Unless, Scope, InForce };

enum class Step : std::uint8_t { Rule, Condition, Definition, Fact, Premise };

enum class Force : std::uint8_t { Law, Policy };

/// Why a rule that is met does not decide: one that is met as well overrides or narrows it, or is stronger.
enum class Because : std::uint8_t { Overrides, Narrows, Strength };

std::string_view word(Status status) noexcept;
std::string_view word(List list) noexcept;
std::string_view word(Step step) noexcept;
std::string_view word(Force force) noexcept;
std::string_view word(Because because) noexcept;

/// One step that can be checked alone: a condition against the file of its rule, a definition by what stands below
/// it, a fact against the facts or the row of its table.
struct ProofNode {
  Step step = Step::Fact;
  std::string id;                     ///< rule or definition; empty at the root where no rule decided
  std::uint32_t branch = 0;           ///< rule: the branch that counted, from 1; 0 = none did
  std::optional<List> list;           ///< condition: where it stands
  std::string key;                    ///< fact: its path in the facts or, with `table`, in the row
  std::optional<model::Value> value;  ///< fact: what stands there; nothing: it is absent
  std::string table;                  ///< fact: table and row, "officials/eu269-P-190"; empty: the caller said it
  std::string source;                 ///< fact: id of the registry's sources or instruments
  std::string text;                   ///< the condition as written; or title, words or value for people
  std::string text_uk;                ///< title of a rule, words of a definition: the same in Ukrainian; not in json
  Status status = Status::Met;        ///< of this step alone; a condition of Unless that is met fells its branch
  std::optional<Cite> cite;
  std::vector<ProofNode> children;
};

/// One of several rules of equal strength that differ.
struct Position {
  std::string by, effect, label;  ///< label may be empty
  std::vector<Cite> cites;
};

/// A rule that was met and gave way.
struct GaveWay {
  std::string rule, effect;  ///< the effect that it would have had
  std::string to;            ///< the rule that prevailed over it: one that decided, if one of them did
  Because because = Because::Strength;

  friend bool operator==(const GaveWay&, const GaveWay&) = default;
};

/// What one condition would do to the answer if it came out otherwise, all else as it is (alternatives.h).
struct Alternative {
  std::string condition;        ///< as written in a rule, without `not `
  Status now = Status::NotMet;  ///< what it came to
  bool met = true;              ///< what it would have to come to
  std::string effect;           ///< the effect that would follow
  std::string by;               ///< the rule that would decide; empty: none
  std::string rule;             ///< a rule that has the condition: one that would be met by it, or would fall

  friend bool operator==(const Alternative&, const Alternative&) = default;
};

/// Between which days the same facts get the same verdict, as far as rules and tables say (prove.h).
struct Lasting {
  std::optional<base::Day> since, until;  ///< first and last such day; nothing: none is known

  friend bool operator==(const Lasting&, const Lasting&) = default;
};

struct Verdict {
  std::string jurisdiction;
  std::string effect;                   ///< a word of model::kEffects
  std::optional<std::string> by;        ///< the rule whose effect this is; nullopt: none decided
  std::vector<std::string> overridden;  ///< rules that were met as well and gave way, sorted
  std::vector<GaveWay> gave_way;        ///< the same rules, each with what it lost to, in the same order
  std::vector<std::string> missing;     ///< keys of the facts and instrument:ID, sorted
  Force force = Force::Law;
  std::string label;                     ///< what goes with some effects; empty if nothing does
  std::vector<Cite> cites;               ///< those of `by`
  Lasting lasting;                       ///< nothing: not known, or not asked
  std::vector<Position> positions;       ///< with `by` absent: at least two, or none
  std::vector<std::string> conditional;  ///< premises that nobody has shown, in words; for the caller to add
  std::optional<std::vector<Alternative>> would_change;  ///< nullopt: not asked; empty: nothing that could be shown
  ProofNode proof;
};

/// The verdict as data/law/verdict.schema.json has it; optional keys that hold nothing are left out.
model::Value to_value(const Verdict& verdict);
model::Value to_value(const ProofNode& node);
model::Value to_value(const Cite& cite);

/// Steps of the tree, itself included.
std::size_t count_nodes(const ProofNode& node) noexcept;

}  // namespace welles::law
