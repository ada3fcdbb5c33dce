// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <z3++.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/rulecheck/probe.h"
#include "tools/rulecheck/vocabulary.h"

/// The rules of one jurisdiction as logic: the third reader of the one tree (law/rule.h). It knows no rule by name, and what a
/// condition means it asks of the evaluator (probe.h).
///
/// Shape:   a fact set is a set of truth values, its atoms: one for each value that may stand at a key (exactly one of them
///          holds), one for each word of a list, and for a day "it is not before D" for each D at which anything may change.
///          Over them, for each rule: met, and by which branch; standing, if no met rule overrides or narrows it; deciding, if it
///          stands and no stronger rule does. That is the order of evaluation of rules/README.md, 2 to 4; whether a rule is open
///          is not asked, because it decides nothing.
/// Exact:   over the vocabulary (vocabulary.h) and for facts that are coherent (coherent()); dates known to the day alone.
namespace welles::rulecheck {

struct RuleLogic {
  const law::Rule* rule;
  z3::expr met, stands, decides;
  std::vector<z3::expr> first;  ///< for each branch: it is the first that is met, and the rule is met by it
};

/// What is taken for granted of the facts (data/law/rulecheck.toml, contradictions.toml). Conditions are bound to the definitions of
/// the rule set.
struct Granted {
  /// A key that makes the question where the conditions are met: without it another question is asked.
  struct Question {
    std::string key;
    std::vector<law::Condition> where;
  };
  /// The day of `key` does not lie after that of `not_after`, where both are said.
  struct Order {
    std::string key, not_after;
  };
  std::vector<std::vector<law::Condition>> never;  ///< of each not all conditions are met together
  std::vector<Question> questions;
  std::vector<Order> orders;
};

/// What a fact set says or leaves out in one piece: its atoms, and what each is where it is left out.
struct Piece {
  std::string path;  ///< "issuer" with all that is said of it, "issuer.law", "evidence"
  std::vector<std::pair<z3::expr, bool>> atoms;
  z3::expr is_question;  ///< on these facts it makes the question: without it another one is asked
};

class Logic {
 public:
  /// Cost: seconds, most of it for asking the evaluator.
  Logic(z3::context& context, const LawFiles& files, const law::Ruleset& rules, Probe& probe, std::string jurisdiction,
        const Granted& granted, std::size_t settlements);

  const std::vector<RuleLogic>& rules() const noexcept { return rules_; }
  const RuleLogic* find(std::string_view id) const;
  const std::string& jurisdiction() const noexcept { return vocabulary_.jurisdiction(); }

  /// Of the variables alone: exactly one value at each key, days in order.
  const z3::expr_vector& well_formed() const noexcept { return well_formed_; }
  /// What we claim of the fact sets: parties that are not given have no attributes, of an id the residence is not said where the
  /// tables say where it is, what is taken for granted holds, and nothing is lacking that is needed before any rule is asked.
  z3::expr coherent() const { return z3::mk_and(coherent_); }

  /// The facts of a model, as `welles judge` takes them.
  model::Value facts(const z3::model& model) const;
  /// Every piece that may be left out, in the order of the keys.
  const std::vector<Piece>& pieces() const noexcept { return pieces_; }
  /// The atoms of a key that holds a day, and their values if it is that day.
  std::vector<std::pair<z3::expr, bool>> day_atoms(std::string_view key, base::Day day) const;
  bool has_day(std::string_view key) const { return days_.contains(key); }
  /// What the facts amount to: the event or a party is at this place, the place is occupied or it is not, the day is so, an
  /// attribute is that of the tables. Leaving out a fact may take one of them away; where it makes one true, something else of the
  /// facts or of the tables has come in its place (facts_defaults.toml, control.csv), and the question is another.
  const std::vector<z3::expr>& anchors() const noexcept { return anchors_; }
  /// All atoms.
  std::vector<z3::expr> atoms() const;

 private:
  struct Choice {
    std::vector<Option> options;
    std::vector<z3::expr> is;
  };
  struct DayAtoms {
    z3::expr given;
    std::map<base::Day, z3::expr> from;  // the day is given and not before this one
  };
  struct List {
    std::vector<std::string> words;
    std::vector<z3::expr> holds;
  };
  // A day that the facts give, or the tables for them: guarded cases.
  struct DayTerm {
    struct Case {
      z3::expr guard;
      const DayAtoms* said;          // or
      std::optional<base::Day> day;  // fixed by a table
    };
    std::vector<Case> cases;
  };
  // One way in which a place may be found, with facts in which it is found so.
  struct PlaceCase {
    z3::expr guard;
    std::string name;
    model::Value facts;
    std::set<base::Day> turns;
  };
  // One value of one dimension of a table.
  struct Case {
    z3::expr guard;
    std::string name;
    model::Value facts;
    std::set<base::Day> turns;
    bool timeless = false;  // the day does not count
    std::size_t skips =
        0;  // so many dimensions that follow say nothing beside it (a party that is not given has no law)
  };
  using Dimension = std::vector<Case>;
  class Table;

  const Choice& choice(const std::string& key);
  const DayAtoms& day(const std::string& key);
  const List& list(const std::string& key);
  z3::expr given(const std::string& key);
  z3::expr truth(bool value) { return context_.bool_val(value); }
  z3::expr atom(const std::string& name);
  z3::expr any(const std::vector<z3::expr>& members);

  z3::expr met(const law::Condition& condition);
  z3::expr met_key(const law::Condition& condition);
  z3::expr met_predicate(const law::Condition& condition);
  z3::expr met_list(const std::vector<law::Condition>& conditions);
  z3::expr table(const law::Condition& condition, const std::vector<Dimension>& dimensions, const DayTerm* day,
                 const std::string& clock);
  z3::expr from(const DayTerm& term, base::Day day);
  DayTerm clock(std::string_view key);
  z3::expr one_of(const char* key, const std::vector<std::string>& words, const std::string& otherwise);
  DayTerm date_term();
  Dimension of_choice(const std::string& key);
  Dimension of_party(const std::string& party, const std::vector<std::string>& attributes, bool by_kin);
  std::optional<std::pair<std::string, model::Value>> companion(const std::string& key);
  Dimension of_places(std::vector<PlaceCase> cases);
  std::vector<Dimension> of_evidence();
  std::vector<PlaceCase> place_of(std::string_view argument);
  std::vector<PlaceCase> place_of_event();
  std::vector<PlaceCase> place_of_party(const std::string& party);
  void add_choice_of_places(const std::string& key, z3::expr open, std::vector<PlaceCase>& cases);
  void add_turns_of(const model::Value& cell, std::set<base::Day>& turns);
  // Attributes that the tables carry of an id.
  bool carries(const Option& party, std::string_view attribute);
  bool is_told(const Option& party, std::string_view attribute);
  bool is_organ(const Option& party) { return carries(party, "residence"); }

  void add_rules();
  void add_coherence(const Granted& granted);
  void add_pieces(const std::vector<Granted::Question>& questions);
  void add_anchors();

  z3::context& context_;
  const LawFiles& files_;
  const law::Ruleset& ruleset_;
  Probe& probe_;
  Vocabulary vocabulary_;
  std::map<std::string, Choice, std::less<>> choices_;
  std::map<std::string, DayAtoms, std::less<>> days_;
  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, z3::expr> conditions_;
  z3::expr_vector well_formed_, coherent_;
  std::vector<RuleLogic> rules_;
  std::vector<Piece> pieces_;
  std::vector<z3::expr> anchors_;
};

/// Takes away what stands at a path, and an object that holds nothing any more.
void take(model::Value& facts, std::string_view path);

}  // namespace welles::rulecheck
