// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/hash.h"
#include "welles/base/limits.h"
#include "welles/law/ruleset.h"
#include "welles/model/control.h"
#include "welles/model/tables.h"

/// The law compiled for the evaluator: what a question needs of rules, tables and control as numbers and arrays, made once.
/// Nothing here knows a rule, a key or a word by name: all of it is read from the typed tree (rule.h) and the tables.
///
/// Shape:   private to this room. Borrows from the rule set and the tables, which must outlive it.
namespace welles::law {

using Key = std::uint16_t;     ///< index in Program::keys: a path of the facts, or instrument:ID
using WordId = std::uint32_t;  ///< 0: a text that neither the rules nor the tables have
using AtomId = std::uint16_t;  ///< index in Program::atoms
using RuleId = std::uint16_t;  ///< index in Ruleset::rules(), which is the order of ids

inline constexpr Key kNoKey = 0xffff;
inline constexpr std::uint8_t kNoParty = 0xff;

/// A text as numbers: up to 16 bytes exactly (two loads that overlap hold every byte), of a longer one its ends. Hashing and
/// comparing it then need no call.
struct ShortText {
  std::uint64_t left = 0, right = 0;
  std::uint32_t size = 0;
  std::uint32_t seed = 0;  ///< tells apart equal texts in different places

  explicit ShortText(std::string_view text, std::uint32_t place = 0) noexcept
      : size(static_cast<std::uint32_t>(text.size())), seed(place) {
    if (text.size() >= 8) {
      std::memcpy(&left, text.data(), 8);
      std::memcpy(&right, text.data() + text.size() - 8, 8);
    } else if (text.size() >= 4) {
      std::uint32_t first = 0, last = 0;
      std::memcpy(&first, text.data(), 4);
      std::memcpy(&last, text.data() + text.size() - 4, 4);
      left = first;
      right = last;
    } else {
      for (const char c : text) left = left << 8 | static_cast<unsigned char>(c);
    }
  }
  ShortText() = default;

  bool exact() const noexcept { return size <= 16; }
  // Odd constants with about half of their bits set; products and shifts bring every bit down to the index.
  std::uint64_t hash() const noexcept {
    std::uint64_t mixed = (left ^ seed) * 0x9e3779b97f4a7c15 + std::rotl(right * 0xc2b2ae3d27d4eb4f, 31) + size;
    mixed ^= mixed >> 32;
    mixed *= 0xd6e8feb86659fd93;
    return mixed ^ mixed >> 29;
  }
  friend bool operator==(const ShortText&, const ShortText&) = default;
};

/// The span of days that a date may mean: one day, or a month.
struct DaySpan {
  base::Day first, last;
  bool one() const noexcept { return first == last; }
};

/// A set of keys.
class Keys {
 public:
  void add(Key key) noexcept { bits_[key / 64] |= std::uint64_t{1} << (key % 64); }
  void add(const Keys& other) noexcept {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
  }
  bool has(Key key) const noexcept { return (bits_[key / 64] >> (key % 64) & 1) != 0; }
  bool within(const Keys& other) const noexcept {
    bool all = true;
    for (std::size_t i = 0; i < bits_.size(); ++i) all = all && (bits_[i] & ~other.bits_[i]) == 0;
    return all;
  }
  std::size_t size() const noexcept {
    std::size_t count = 0;
    for (const std::uint64_t word : bits_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }
  bool empty() const noexcept { return *this == Keys(); }
  template <class Use>
  void for_each(const Use& use) const {
    for (std::size_t i = 0; i < bits_.size(); ++i)
      for (std::uint64_t word = bits_[i]; word != 0; word &= word - 1)
        use(static_cast<Key>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
  }
  friend bool operator==(const Keys&, const Keys&) = default;

 private:
  std::array<std::uint64_t, base::limits::kLawKeys / 64> bits_{};
};

/// A set of rules: bits in words, as many as the rule set needs.
using RuleBits = std::vector<std::uint64_t>;

/// What an attribute of a party is, where the tables may say it (facts_defaults.toml, [party.…]).
enum class Attribute : std::uint8_t { None, Law, Residence, Kind };

struct KeyInfo {
  std::string name = {};
  std::uint8_t party = kNoParty;     ///< this is the key of a party: which
  std::uint8_t of_party = kNoParty;  ///< this is an attribute of a party: of which
  Attribute attribute = Attribute::None;
  bool names_a_place = true;  ///< its value may be a code: not under `name`
  Key law = kNoKey, residence = kNoKey, nationality = kNoKey, listed = kNoKey, owned_by = kNoKey;  ///< below this key
};

/// A row of reach.toml.
struct ReachRow {
  const Reach* reach = nullptr;
  std::string id = {};  ///< "EU/ua-crimea", as in a proof
  Key load = kNoKey;    ///< instrument:ID, if one is to be loaded
};

/// A region of territories, with what the law asks of it.
struct Region {
  std::string_view id = {};
  WordId word = 0;
  const model::Value* row = nullptr;  ///< nullptr: territories has no such region
  std::string_view source = {};
  bool whole = false;  ///< follows its own days, whatever the evidence
  std::optional<base::Day> lost = {}, regained = {};
  const model::Value *lost_cell = nullptr, *regained_cell = nullptr;
  std::vector<std::pair<WordId, const ReachRow*>> reach = {};  ///< by jurisdiction; of several rows the first
  const ReachRow* travel_documents = nullptr;
};

/// A place of the law, found by its id or code.
struct PlaceInfo {
  enum class Kind : std::uint8_t { Reserved, Region, Raion, Settlement, Unknown };
  enum class From : std::uint8_t { Territories, Gazetteer, Defaults };
  Kind kind = Kind::Unknown;
  From region_from = From::Territories;
  std::string_view id = {}, row_id = {};  ///< as given; of the row of territories, if it has one
  const model::ControlPlace* settlement = nullptr;
  const Region* region = nullptr;
  std::string_view source = {};  ///< of its row
  WordId row_word = 0;

  bool whole() const noexcept { return region && region->whole; }
  bool follows_its_region() const noexcept { return kind == Kind::Region || whole(); }
};

/// A standing of a body; without days it holds on every day.
struct StandingRow {
  std::optional<base::Day> from = {}, to = {};
  const model::Value* is = nullptr;
  WordId word = 0;
};

struct BodyInfo {
  const model::Value* row = nullptr;
  std::string_view id = {}, source = {};
  const model::Value* id_cell = nullptr;
  const model::Value* kind = nullptr;  ///< what stands for its kind; nullptr: nothing
  std::vector<StandingRow> standing = {};
  bool has_standing = false, dated = false;
};

struct OfficialInfo {
  const model::Value* row = nullptr;
  std::string_view id = {}, source = {};
  const model::Value* id_cell = nullptr;
  const model::Value* role_title = nullptr;  ///< of the role that speaks for him
  bool has_role = false;
};

/// The places that a cell of a table names.
struct PlaceList {
  std::uint32_t at = 0, count = 0;  ///< in Program::place_lists
};

struct VoteInfo {
  std::string_view id = {}, source = {};
  const model::Value *last_day_cell = nullptr, *territories = nullptr;
  std::optional<DaySpan> last_day = {};
  PlaceList places = {};  ///< of `territories`
};

/// What the tables have under an id: indexes, 0 = nothing.
struct WordInfo {
  std::uint32_t rows = 0, rows_count = 0;  ///< in Program::rows
  std::uint32_t body = 0, official = 0, vote = 0, place = 0;
};

struct TableRow {
  std::uint16_t table = 0;
  const model::Value* row = nullptr;
  std::string_view source = {};
};

class Evaluator;
class ProgramCompiler;
struct Atom;
/// What a condition or look-up came to.
struct Answer {
  Status status = Status::Met;
  bool control_change = false;  ///< with Missing: for want of knowing how a day went on which control changed
  Keys lacks = {};              ///< with Missing
};
using LookUp = Answer (*)(Evaluator& evaluator, const Atom& atom);

/// A question to the facts that does not hang on where it is asked: a condition without `not`, each once for all rules.
struct Atom {
  Form form = Form::Given;  ///< never IsNot or AnyOf
  Comparison comparison = Comparison::AtLeast;
  bool on_as_of = false;
  bool by_jurisdiction = false;               ///< its answer hangs on whose law is asked
  bool is_place = false, is_subject = false;  ///< the argument is the pseudo-key `place` or `subject`
  Key key = kNoKey;
  std::uint16_t definition = 0;
  LookUp look_up = nullptr;
  std::optional<base::Day> day = {};
  double number = 0;
  std::uint32_t values = 0, values_count = 0;  ///< in Program::values
};

/// A condition as it stands in a list: an atom, perhaps turned round, or several clauses of which one is enough.
enum class ClauseId : std::uint32_t {};
inline constexpr std::uint32_t kTurned = 1U << 31, kAnyOf = 1U << 30;

inline bool any_of(ClauseId id) noexcept {
  return (static_cast<std::uint32_t>(id) & kAnyOf) != 0;
}
inline bool turned(ClauseId id) noexcept {
  return (static_cast<std::uint32_t>(id) & kTurned) != 0;
}
/// The atom, or the index in Program::alternatives.
inline std::uint32_t index(ClauseId id) noexcept {
  return static_cast<std::uint32_t>(id) & ~(kTurned | kAnyOf);
}

struct ClauseList {
  std::uint32_t at = 0, count = 0;  ///< in Program::lists
};

struct BranchCode {
  ClauseList needs = {}, shown = {}, unless = {};
  WordId effect = 0;
  Keys missing = {};
};

struct RuleCode {
  ClauseList scope = {}, in_force = {};
  std::uint32_t branches = 0, branches_count = 0;  ///< in Program::branches
  RuleBits overrides = {};
  RuleBits beats = {};  ///< those that it overrides or narrows
  bool exception = false;
};

/// Credits: a rule that is named for a verdict which came about otherwise.
struct CreditCode {
  RuleId rule = 0;
  Credit::Because because = Credit::Because::ControlChangeDay;
  WordId effect = 0;  ///< 0: any
  Keys lacks_only = {};
  Key key = kNoKey;
  WordId value = 0;
  RuleBits of = {};
};

/// A key whose word decides which rules are asked.
struct ScopeKey {
  Key key = kNoKey;
  std::vector<std::uint32_t> row_of = {};  ///< by word: row of `rows`; 0: those that do not ask for the key
  std::vector<RuleBits> rows = {};
};

struct BasicNeedCode {
  std::vector<WordId> ask = {}, kind = {};
  Key lacks = kNoKey, value_of = kNoKey, row_of = kNoKey;
  std::uint16_t table = 0;
  std::string_view outer = {}, inner = {};
};

struct DateStepCode {
  std::vector<const model::Value*> cells = {};  ///< by row of Program::rows: its column of this step
  const Defaults::DateStep* step = nullptr;
  Key fact = kNoKey, row_of = kNoKey;
  std::uint16_t table = 0;
  std::vector<WordId> kind = {}, ask = {};
};

struct PlaceStepCode {
  std::vector<const model::Value*> cells = {};  ///< by row of Program::rows: its column of this step
  std::vector<PlaceList> places = {};           ///< and the places that it names
  const Defaults::PlaceStep* step = nullptr;
  Key fact = kNoKey;
  std::uint16_t table = 0;
  bool has_table = false;
  std::vector<Key> of = {}, of_fact = {};  ///< the parties, and `fact` of each
};

struct DefinitionCode {
  const Definition* definition = nullptr;
  std::vector<WordId> laws = {}, any_of = {}, but = {};
  std::vector<std::uint16_t> looks_up = {};
  struct List {
    WordId jurisdiction = 0;
    std::uint16_t table = 0;
    std::string_view table_name, column, outer, inner, regime, without;
  };
  std::vector<List> lists = {};
};

/// A name of a place: the row that carries it, and the column.
struct NamedRow {
  const model::Value* row = nullptr;
  std::string_view id = {}, column = {}, source = {};
};

class Program {
 public:
  Program(const Ruleset& rules, const model::Tables& tables, const model::ControlTable& control);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// 0: no word of the law. Cost: a hash.
  WordId word(std::string_view text) const noexcept;
  std::string_view text(WordId word) const noexcept { return texts_[word]; }
  /// kNoKey: no rule reads it.
  Key key(std::string_view name) const noexcept;
  const TableRow* row(std::uint16_t table, WordId id) const noexcept;
  std::size_t index_of(const TableRow& row) const noexcept { return static_cast<std::size_t>(&row - rows.data()); }
  /// The node below `node` of the tree of keys; 0: no rule reads what stands there.
  std::uint16_t below(std::uint16_t node, std::string_view member) const noexcept;
  Key key_of(std::uint16_t node) const noexcept { return nodes_[node].key; }
  bool leads_on(std::uint16_t node) const noexcept { return nodes_[node].inner; }
  std::size_t node_count() const noexcept { return nodes_.size(); }

  /// A place that is not one of the known ones: a code that only the gazetteer has, or nothing.
  PlaceInfo unknown_place(std::string_view id) const;
  std::optional<base::Day> earliest_in(std::int16_t year) const noexcept;
  const std::vector<NamedRow>* named(std::string_view name) const;

  /// The clause of a condition of a rule: by its text and form.
  ClauseId clause_of(const Condition& condition) const;

  const std::deque<ReachRow>& reach() const noexcept { return reach_; }
  const std::deque<ReachRow>& travel() const noexcept { return travel_; }

  const Ruleset& rules;
  const model::Tables& tables;
  const model::ControlTable& control;

  std::vector<KeyInfo> keys;
  std::vector<Key> parties, subject;
  Key key_date = kNoKey, key_as_of = kNoKey, key_ask = kNoKey, key_jurisdiction = kNoKey, key_kind = kNoKey,
      key_territory = kNoKey, key_evidence = kNoKey, key_issuer = kNoKey, key_person = kNoKey, key_office = kNoKey;
  WordId word_unknown = 0, word_ask = 0, word_undetermined = 0, word_out_of_scope = 0;
  WordId organ_law = 0, organ_residence = 0, body_standing = 0, standing_organ = 0, standing_lawful = 0;

  std::vector<WordInfo> words;
  std::vector<TableRow> rows;
  std::vector<BodyInfo> bodies;  // the first is none
  std::vector<OfficialInfo> officials;
  std::vector<VoteInfo> votes;
  std::deque<PlaceInfo> places;
  std::vector<const PlaceInfo*> place_lists;
  std::uint16_t table_void_acts = 0, table_instruments = 0, table_elections = 0;

  std::vector<Atom> atoms;
  std::vector<std::uint32_t> by_jurisdiction;  // atoms whose answer hangs on whose law is asked
  std::vector<ClauseList> alternatives;        // of clauses of which one is enough
  std::vector<ClauseId> lists;
  std::vector<WordId> values;
  std::vector<RuleCode> code;
  std::vector<BranchCode> branches;
  std::vector<CreditCode> credits;
  std::vector<ScopeKey> scope;
  std::vector<RuleBits> answers;          // the first: rules of any jurisdiction
  std::vector<std::uint32_t> answers_of;  // by word of the jurisdiction
  RuleBits asked;                         // rules with branches
  std::size_t rule_words = 0;             // of RuleBits

  /// By rule: the first days on which a comparison of `as_of` or `date` in it may come out otherwise than on the day before.
  std::vector<std::vector<base::Day>> rule_turns;
  /// The same of every region: when it was lost and regained, and the first days of the years of loss.
  std::vector<base::Day> region_turns;

  std::vector<BasicNeedCode> basic_needs;
  std::vector<DateStepCode> date;
  std::vector<PlaceStepCode> place, party_place;
  std::vector<DefinitionCode> definitions;
  std::vector<WordId> settles_occupied, settles_row_missing, settles_free_if;
  bool settles = false;

 private:
  friend class ProgramCompiler;
  void locate(PlaceInfo& place, std::string_view code) const;

  struct Node {
    Key key = kNoKey;
    bool inner = false;
  };
  struct Slot {
    ShortText text;
    std::uint32_t value = 0;  // 0: free
  };

  std::vector<std::string_view> texts_;
  std::vector<Slot> word_slots_;
  std::vector<Node> nodes_;
  std::vector<Slot> node_slots_;
  std::vector<std::pair<std::uint16_t, std::string_view>> node_names_;
  std::unordered_map<std::string_view, Key> key_by_name_;
  std::map<std::string, ClauseId, std::less<>> clause_by_text_;
  std::vector<std::pair<std::int16_t, base::Day>> earliest_;
  std::deque<Region> regions_;
  std::unordered_map<std::string_view, const Region*> region_by_id_;
  std::deque<ReachRow> reach_, travel_;
  std::map<std::string, std::vector<NamedRow>, std::less<>> named_;
  std::deque<std::string> kept_;
};

/// Every key that a question to this rule set may read or lack, sorted. Ruleset::make bounds their number.
std::vector<std::string> law_keys(const Ruleset& rules);

/// The look-up of a definition, and whether its answer hangs on whose law is asked.
struct LookUpOf {
  std::string_view definition;
  LookUp look_up = nullptr;
  bool by_jurisdiction = false;
};
/// nullptr: no look-up is known for this definition.
const LookUpOf* find_look_up(std::string_view definition) noexcept;

}  // namespace welles::law
