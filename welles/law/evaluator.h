// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "welles/law/facts.h"
#include "welles/law/program.h"
#include "welles/law/steps.h"

/// One fact set asked of the compiled law, and all that was looked up on the way: the fast half of prove.h.
///
/// Shape:   private to this room. Each atom is asked at most once a question; what it rests on stays in one growing array of
///          small steps, from which the proof is written out when somebody reads it.
/// Cost:    no allocation once its arrays have grown to the size of a question.
namespace welles::law {

/// What stands at a key, with the table that it comes from if the caller did not say it.
struct Found {
  const model::Value* value = nullptr;
  Key key = kNoKey;  ///< said: under which key
  bool said = false;
  WordId word = 0, id = 0;  ///< its text; the id that counts for a party, a vote, a place
  std::string_view table = {}, row = {}, column = {}, source = {};
  explicit operator bool() const noexcept { return value != nullptr; }
};

/// A rule that was asked.
struct Ruled {
  RuleId rule = 0;
  Status status = Status::NotMet;  ///< Met, open (Missing), or neither
  bool control_change = false;
  std::uint16_t branch = 0;  ///< Met: which one, from 0
  Keys lacks = {};           ///< Missing
};

/// What came of a question, in numbers.
struct Ruling {
  WordId effect = 0;
  std::optional<RuleId> by;
  Key basic_need = kNoKey;  ///< lacking before any rule was asked
  Keys missing;
  std::vector<RuleId> deciders;                ///< those that are met and give way to none
  std::vector<RuleId> counted;                 ///< nothing met: the open rules that count
  bool differ = false;                         ///< the deciders do not agree
  const CreditCode* credit = nullptr;          ///< named for a verdict that came about otherwise
  std::optional<std::uint32_t> open_for_want;  ///< with it: which of the rules asked

  /// The same effect, of the same rule or for want of the same; of rules that differ the same ones.
  bool same_as(const Ruling& other) const {
    return effect == other.effect && by == other.by && missing == other.missing && differ == other.differ &&
           (!differ || deciders == other.deciders);
  }
};

class Evaluator {
 public:
  explicit Evaluator(const Program& program);

  /// The facts are borrowed until the next fact set is taken.
  void take(const Facts& facts);
  /// Judges the facts by the law of one jurisdiction, and asks whatever the proof of that rests on.
  void judge(std::string_view jurisdiction);
  /// After judge(): asks every condition of each rule that answers and whose scope fits, decided or not.
  void ask_everything();

  const Program& program() const noexcept { return p_; }
  const Ruling& ruling() const noexcept { return ruling_; }
  const std::vector<Ruled>& asked() const noexcept { return asked_; }
  std::string_view jurisdiction() const noexcept { return jurisdiction_; }
  std::size_t steps() const noexcept { return entries_.size(); }
  bool fits(RuleId rule) const noexcept { return (fits_[rule / 64] >> (rule % 64) & 1) != 0; }

  // ---- for the proof: what was asked already
  Status status(ClauseId clause) const;
  /// Adds what the clause rests on; of AnyOf nothing, since its members are conditions.
  void write(ClauseId clause, Steps& steps) const;
  /// Adds what the clause lacks, if it is missing.
  void add_lacks(ClauseId clause, Ruled& into) const;
  const Found& date() const noexcept { return date_; }
  const model::Value* said(Key key) const noexcept {
    return slots_[key].epoch == facts_epoch_ ? slots_[key].value : nullptr;
  }
  const OfficialInfo* official(Key party) const noexcept;
  std::string_view party_id(Key party) const noexcept;
  const Facts& facts() const noexcept { return *facts_; }

  // ---- for the look-ups
  Answer missing(Key key) const noexcept;
  WordId jurisdiction_word() const noexcept { return jurisdiction_word_; }
  const Found& find(Key key);
  const std::optional<DaySpan>& days(Key key);
  void show(Key key, const Found& found);
  void show_days(Key key) { show(key, find(key)); }
  void show_fact(Key key) { entries_.push_back(kFact | key); }
  void show_absent(Key key) { entries_.push_back(kAbsent | key); }
  using Shown = std::variant<const model::Value*, std::string_view, base::Day, base::PartialDate>;
  void show_cell(std::string_view table, std::string_view row, std::string_view key, Shown value,
                 std::string_view source = {});
  void show_no_cell(std::string_view table, std::string_view row, std::string_view key, std::string_view text);
  /// A fact whose key only these facts have: owned_by.owned_by.
  void show_said(std::string key, const model::Value& value);

  WordId party_word(Key party) const noexcept;
  const BodyInfo* body(Key party) const noexcept;
  /// The standing of a body on the day of the question; nullopt: it changed, and the day is not known.
  std::optional<WordId> standing(const BodyInfo& body, bool shown);
  bool is_ru_organ(Key party);
  bool is_value(const Atom& atom, WordId word) const noexcept;
  std::span<const WordId> evidence() const noexcept { return evidence_; }

  struct Places {
    std::span<const PlaceInfo* const> all;
    Key lacks = kNoKey;
  };
  /// The places that an argument names, as steps; kNoKey is where it happened.
  Places places(Key argument);
  const PlaceInfo* place(const std::string& text, WordId word);

 private:
  static constexpr std::uint32_t kFact = 0, kAbsent = 1U << 30, kPremise = 2U << 30, kJurisdiction = 3U << 30;
  static constexpr std::uint32_t kKind = 3U << 30;

  struct Slot {
    std::uint64_t epoch = 0, found_epoch = 0, days_epoch = 0;
    const model::Value* value = nullptr;
    WordId word = 0, id = 0;
    bool has_id = false;
    Found found;
    std::optional<DaySpan> days;
  };
  struct Memo {
    std::uint32_t entries = 0, count = 0;
    bool control_change = false;
    Keys lacks;  // of a predicate that is missing; any other atom lacks its key
  };
  struct PlacesMemo {
    std::uint64_t epoch = 0;
    std::uint32_t entries = 0, count = 0, at = 0, places = 0;
    Key lacks = kNoKey;
  };
  struct Premise {
    std::string_view table, row, key, source;
    Shown value;
    enum class Kind : std::uint8_t { Cell, NoCell, Said } kind = Kind::Cell;
  };

  void walk(const model::Value& object, std::uint16_t node);
  void find_date();
  Found find_in_tables(Key party, Attribute attribute);
  Key basic_need() const;
  void place_of_event(PlacesMemo& memo);
  void place_of_party(Key party, PlacesMemo& memo);
  void name_places(const model::Value& value, WordId word, Key lacks, PlacesMemo& memo);
  void name_places(PlaceList list, Key lacks, PlacesMemo& memo);

  const Found& find_once(Key key);
  std::uint8_t ask_atom(std::uint32_t id);
  Status ask(const Atom& atom);
  std::span<const ClauseId> clauses(ClauseList list) const;
  Status ask_clause(ClauseId id);
  Status ask_alternatives(ClauseId id);
  void ask_all(ClauseList list);
  Ruled ask_rule(RuleId rule);
  void touch_rule(const Ruled& one);
  void touch_branches(const RuleCode& code);
  void find_fitting();
  void ask_rules();
  void decide();
  void give_credit();
  const Ruled* find_asked(RuleId rule) const noexcept;

  const Program& p_;
  const Facts* facts_ = nullptr;
  std::uint64_t facts_epoch_ = 0;  // tells what is of these facts from what is of others before them
  std::string jurisdiction_;
  WordId jurisdiction_word_ = 0, ask_ = 0, kind_ = 0;
  Found date_;
  std::vector<WordId> evidence_;

  std::vector<Slot> slots_;
  std::vector<std::uint64_t> nodes_seen_;
  std::vector<std::uint8_t> known_;  // by atom: 0 not asked yet, else 1 more than its Status
  std::vector<Memo> memos_;
  std::vector<PlacesMemo> places_memo_;
  std::vector<const PlaceInfo*> places_;
  std::deque<PlaceInfo> unknown_places_;  // codes that only the gazetteer has, or nothing
  std::vector<std::uint32_t> entries_;
  std::vector<Premise> premises_;
  std::deque<std::string> kept_;

  RuleBits fits_, beaten_;
  std::vector<Ruled> asked_;
  Ruling ruling_;
};

/// Is the place of the fact `territory` within reach of a territorial measure on the day of the facts?
Answer covered_by(Evaluator& evaluator, const ReachRow& row);

}  // namespace welles::law
