// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/law/facts.h"
#include "welles/law/record.h"
#include "welles/law/verdict.h"
#include "welles/law/world.h"

namespace welles::law {

/// What is it worth in law? The verdict of one jurisdiction on one fact set, with its proof.
///
/// Shape:   facts from read_facts(); `jurisdiction` a word of model::kJurisdictions: the one asked, whatever the facts name. One
///          question, one verdict; verdicts of several jurisdictions are never merged. The proof begins with the rule
///          that decided, and has each of its conditions with the facts and rows below it, then the exceptions to it
///          that were tried and on what they failed, then the rules that gave way; where none decided, the rules that
///          lack something or disagree; where none reaches the facts, those that failed and on what. `would_change` is
///          not filled (alternatives.h).
/// Errors:  none. What cannot be said is UNDETERMINED with the keys that are missing; what no rule reaches is OUT_OF_SCOPE,
///          which is no permission. An unknown jurisdiction is reached by the rules of any jurisdiction alone.
/// Cost:    some tens of microseconds, nearly all of it for writing the verdict out; allocates. Thread-safe.
/// Source:  rules/README.md, How a verdict comes about; each rule carries its own sources
Verdict prove(const World& world, const Facts& facts, std::string_view jurisdiction);

/// The same for many fact sets: judges first, and writes a verdict out only for whoever reads it.
///
/// Shape:   take() a fact set, judge() it by one law after another, read what came of the last. The proof of that question is on
///          record by then, each of its conditions with the facts and rows that it rests on; verdict() only writes it out.
///          The facts are borrowed until the next are taken; one object serves one thread.
/// Errors:  none, as prove().
/// Cost:    one or two microseconds for take() and judge(), without allocating once it has seen a few questions; some tens
///          of microseconds for verdict().
/// Source:  rules/README.md, How a verdict comes about
class Evaluation {
 public:
  explicit Evaluation(const World& world);
  Evaluation(Evaluation&&) noexcept;
  Evaluation& operator=(Evaluation&&) noexcept;
  ~Evaluation();

  void take(const Facts& facts);
  void judge(std::string_view jurisdiction);

  std::string_view effect() const;  ///< a word of model::kEffects
  std::string_view by() const;      ///< the rule whose effect this is; empty: none decided
  std::vector<std::string> missing() const;
  std::size_t steps() const;  ///< facts and rows on record
  Verdict verdict() const;
  /// See record() below. Cost: some hundred microseconds.
  Record record();
  /// How long the verdict stands, found by asking again for other days: those on which something begins or ends in the rules
  /// that were asked and in what the tables have of the facts. The clock that moves is `as_of`; `date` stays, unless it follows
  /// `as_of` because nobody said another; of an event the first day is at the earliest its own. The verdict is the same if effect,
  /// rule and what is missing are; a label that is the day itself does not count.
  /// Cost: a microsecond or two for each such day, some tens of them.
  Lasting lasting();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same question without a decision: each rule that was asked, and what each of its conditions came to. From it the
/// decision can be made again (decision.h), re-checked (verify.h), and asked what would change it (alternatives.h).
///
/// Shape:   borrows from world.rules.
/// Cost:    some hundred microseconds: every condition with its steps.
Record record(const World& world, const Facts& facts, std::string_view jurisdiction);

/// A territorial measure that covers a place on a day, as covered() finds it: a row of data/law/reach.toml.
struct Measure {
  std::string jurisdiction, region;
  Cite cite;
  Status status = Status::Met;  ///< Missing: it cannot be said without `lacks`
  std::vector<std::string> lacks;
};

/// Which measures of which jurisdiction cover `place` (in law: an id of territories, or a KATOTTG code) on `day`, in
/// the order of reach.toml; those that may do so are Missing.
std::vector<Measure> measures_on(const World& world, std::string_view place, base::Day day);

}  // namespace welles::law
