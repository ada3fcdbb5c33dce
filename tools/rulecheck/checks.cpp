// SPDX-License-Identifier: Apache-2.0
#include "tools/rulecheck/checks.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <utility>

#include "tools/rulecheck/text.h"
#include "welles/law/check.h"
#include "welles/law/facts.h"
#include "welles/law/parse.h"
#include "welles/model/words.h"

namespace welles::rulecheck {
namespace {

using base::Day;
using law::Condition;
using law::Rule;
using law::Verdict;
using model::EffectClass;
using model::Value;

// Models of the solver that the evaluator did not confirm, before a claim is given up as not decided.
constexpr int kTries = 16;
// Findings of one kind in one jurisdiction, before the rest is only counted as there.
constexpr int kMostOfAKind = 40;
constexpr unsigned kSeed = 20'251'126;

struct Named {
  Check check;
  std::string_view word;
};
constexpr Named kNames[] = {
    {Check::Reference, "reference"},
    {Check::Test, "test"},
    {Check::Opposed, "opposed"},
    {Check::KnownOpen, "known-open"},
    {Check::Unreachable, "unreachable"},
    {Check::Exception, "exception"},
    {Check::Day, "day"},
    {Check::Silence, "silence"},
    {Check::Renewal, "renewal"},
};

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

EffectClass class_of(std::string_view effect) {
  const model::EffectWord* row = model::find_effect(effect);
  return row ? row->effect_class : EffectClass::Open;
}

std::set<std::string> as_set(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

// A day that a condition of a rule names, with the days on both sides of the bound.
struct Bound {
  std::string key;
  Day inside, outside;
  std::string text;
};

void add_bounds(const std::vector<Condition>& list, std::vector<Bound>& bounds) {
  for (const Condition& condition : list) {
    add_bounds(condition.any_of, bounds);
    if (condition.form != law::Form::Compare || !condition.day) continue;
    const Day day = *condition.day;
    const auto one = std::chrono::days(1);
    const std::string& key = condition.key.text;
    switch (condition.comparison) {
      case law::Comparison::AtLeast:
        bounds.push_back({key, day, day - one, condition.text});
        break;
      case law::Comparison::AtMost:
        bounds.push_back({key, day, day + one, condition.text});
        break;
      case law::Comparison::Less:
        bounds.push_back({key, day - one, day, condition.text});
        break;
      case law::Comparison::Greater:
        bounds.push_back({key, day + one, day, condition.text});
        break;
    }
  }
}

std::vector<Bound> bounds_of(const Rule& rule) {
  std::vector<Bound> bounds;
  add_bounds(rule.in_force, bounds);
  for (const law::Branch& branch : rule.branches)
    for (const auto* list : {&branch.needs, &branch.shown, &branch.unless}) add_bounds(*list, bounds);
  std::vector<Bound> each;
  for (Bound& bound : bounds)
    if (std::ranges::none_of(each, [&](const Bound& other) {
          return other.key == bound.key && other.inside == bound.inside && other.outside == bound.outside;
        }))
      each.push_back(std::move(bound));
  return each;
}

// ---- what the evaluator says
// ---------------------------------------------------------------------------------------------------

/// What the tests of the rules show by themselves: which branch decided, which rule gave way to which.
struct Shown {
  std::set<std::pair<std::string, std::uint32_t>> decided;  // rule, branch from 1; of credits branch 0
  std::set<std::pair<std::string, std::string>> overrode;   // the one that decided, the one that gave way
};

struct TestFacts {
  const Rule* rule;
  const law::RuleTest* test;
  std::string jurisdiction;
  std::string by;
};

class Checker {
 public:
  Checker(const LawFiles& files, const law::Ruleset& rules, const Settings& settings, Probe& probe, const Scope& scope,
          const std::function<void(const std::string&)>& progress, Report& report)
      : files_(files),
        rules_(rules),
        world_{rules, files.tables, files.control()},
        settings_(settings),
        probe_(probe),
        scope_(scope),
        progress_(progress),
        report_(report) {}

  void run() {
    report_.rules = rules_.size();
    read_tests();
    if (wanted(Check::Renewal)) renewals();
    constexpr Check kNoSolver[] = {Check::Reference, Check::Test, Check::Renewal};
    const bool solver = scope_.checks.empty() || std::ranges::any_of(scope_.checks, [&](Check check) {
                          return std::ranges::find(kNoSolver, check) == std::end(kNoSolver);
                        });
    if (!solver) return;
    for (const auto& jurisdiction : model::kJurisdictions) {
      const std::string id(jurisdiction.id);
      if (!scope_.jurisdictions.empty() && !holds(scope_.jurisdictions, id)) continue;
      if (std::ranges::none_of(rules_.rules(), [&](const Rule& rule) { return in_scope(rule) && answers(rule, id); }))
        continue;
      one_jurisdiction(id);
      ++report_.jurisdictions;
    }
    conclude();
  }

 private:
  bool wanted(Check check) const {
    return scope_.checks.empty() || std::ranges::find(scope_.checks, check) != scope_.checks.end();
  }
  bool in_scope(const Rule& rule) const { return scope_.rules.empty() || holds(scope_.rules, rule.id.text); }
  static bool answers(const Rule& rule, std::string_view jurisdiction) {
    return std::ranges::any_of(rule.answers, [&](const law::Word& one) { return one == "*" || one == jurisdiction; });
  }
  Report::Count& count(Check check) { return report_.counts[static_cast<std::size_t>(check)]; }
  void find(Finding finding) { report_.findings.push_back(std::move(finding)); }
  static base::Where where(const Rule& rule) { return {rule.file, rule.id.line, rule.id.column}; }

  std::optional<Verdict> prove(const Value& facts, std::string_view jurisdiction) const {
    const auto read = law::read_facts(rules_, facts);
    if (!read) return std::nullopt;
    return law::prove(world_, *read, jurisdiction);
  }

  // The verdict if there were this rule alone; nothing: the facts cannot be read.
  std::optional<Verdict> prove_alone(const Rule& rule, const Value& facts, std::string_view jurisdiction) {
    std::unique_ptr<Alone>& alone = alone_[rule.id.text];
    if (!alone) {
      auto made = make_probe(files_, rule);
      if (!made) return std::nullopt;
      alone = std::make_unique<Alone>(std::move(*made), files_);
    }
    const auto read = law::read_facts(alone->rules, facts);
    if (!read) return std::nullopt;
    return law::prove(alone->world, *read, jurisdiction);
  }

  // The branch of `rule` that is met on the facts, from 1; 0: none.
  std::uint32_t met_branch(const Rule& rule, const Value& facts, std::string_view jurisdiction) {
    const auto verdict = prove_alone(rule, facts, jurisdiction);
    return verdict && verdict->by == rule.id.text ? verdict->proof.branch : 0;
  }

  // ---- tests

  void read_tests() {
    for (const Rule& rule : rules_.rules())
      for (const law::RuleTest& test : rule.tests) {
        const std::string jurisdiction(test.facts.text("jurisdiction"));
        const auto verdict = prove(test.facts, jurisdiction);
        if (!verdict) {
          if (in_scope(rule))
            find({.check = Check::Test,
                  .rules = {rule.id.text},
                  .jurisdiction = jurisdiction,
                  .what = "the facts of `" + test.id.text + "` do not have the form of the schema",
                  .facts = {},
                  .positions = {},
                  .without = {},
                  .known = false,
                  .why = test.why,
                  .where = base::Where{rule.file, test.id.line, test.id.column}});
          continue;
        }
        const std::string by = verdict->by.value_or("");
        tests_.push_back({&rule, &test, jurisdiction, by});
        if (verdict->effect == "UNDETERMINED")
          for (const std::string& key : verdict->missing) waited_.emplace(rule.id.text, key);
        if (!by.empty()) {
          shown_.decided.insert({by, verdict->proof.branch});
          for (const std::string& other : verdict->overridden) shown_.overrode.insert({by, other});
        }
        if (!wanted(Check::Test) || !in_scope(rule)) continue;
        Report::Count& counted = count(Check::Test);
        ++counted.asked;
        std::vector<std::string> positions;
        for (const law::Position& position : verdict->positions) positions.push_back(position.effect);
        const bool as_expected =
            verdict->effect == test.effect && by == test.by && as_set(verdict->missing) == as_set(test.missing) &&
            (!test.label || verdict->label == *test.label) && as_set(positions) == as_set(test.positions);
        counted.by_tests += as_expected ? 1 : 0;
        if (!as_expected)
          find({.check = Check::Test,
                .rules = {rule.id.text},
                .jurisdiction = jurisdiction,
                .what = "`" + test.id.text + "` expects " + test.effect + (test.by.empty() ? "" : " by " + test.by) +
                        ", and the verdict is " + verdict->effect + (by.empty() ? "" : " by " + by),
                .facts = test.facts,
                .positions = {},
                .without = {},
                .known = false,
                .why = test.why,
                .where = base::Where{rule.file, test.id.line, test.id.column}});
      }
  }

  // ---- renewals

  void renewals() {
    if (!scope_.as_of || !scope_.rules.empty()) return;
    for (const law::Reach& row : rules_.reach()) {
      if (!row.known_until) continue;
      ++count(Check::Renewal).asked;
      if (*row.known_until >= *scope_.as_of) {
        ++count(Check::Renewal).by_tests;
        continue;
      }
      find({.check = Check::Renewal,
            .rules = {},
            .jurisdiction = row.jurisdiction,
            .what = "the measure of " + row.cite.instrument + " for " + row.region + " is known until " +
                    base::to_iso(*row.known_until) + ", which is before " + base::to_iso(*scope_.as_of),
            .facts = {},
            .positions = {},
            .without = {},
            .known = false,
            .why = "read the renewal of " + row.renewal + ", and set known_until",
            .where = base::Where{"law/reach.toml", 0, 0}});
    }
  }

  // ---- one jurisdiction

  struct Solving {
    const Logic& logic;
    z3::context& context;
    z3::solver& solver;  // variables, coherence, and the names below
    std::map<std::string, z3::expr> decides, met;
    std::map<std::pair<std::string, std::size_t>, z3::expr> first;
  };

  static z3::expr name_of(z3::solver& solver, const z3::expr& meaning, const std::string& name) {
    const z3::expr named = meaning.ctx().bool_const(name.c_str());
    solver.add(named == meaning);
    return named;
  }

  void one_jurisdiction(const std::string& jurisdiction) {
    progress_(jurisdiction + ": asking the evaluator");
    z3::context context;
    const Logic logic(context, files_, rules_, probe_, jurisdiction, settings_.granted, scope_.settlements);
    z3::solver solver(context, "QF_FD");
    solver.add(z3::mk_and(logic.well_formed()));
    solver.add(logic.coherent());
    Solving solving{logic, context, solver, {}, {}, {}};
    for (const RuleLogic& one : logic.rules()) {
      const std::string& id = one.rule->id.text;
      solving.decides.emplace(id, name_of(solver, one.decides, id + " decides"));
      solving.met.emplace(id, name_of(solver, one.met, id + " met"));
      for (std::size_t i = 0; i < one.first.size(); ++i)
        solving.first.emplace(std::pair(id, i), name_of(solver, one.first[i], id + " branch " + std::to_string(i + 1)));
    }
    self_check(solving);
    if (wanted(Check::Opposed)) opposed(solving);
    if (wanted(Check::Unreachable)) unreachable(solving);
    if (wanted(Check::Exception)) exceptions(solving);
    if (wanted(Check::Day)) first_and_last_days(solving);
    if (wanted(Check::Silence)) silence(solving);
  }

  // Facts of the solver for which `confirmed` holds; nothing: there are none (no), or none was confirmed (undecided).
  enum class Answer : std::uint8_t { No, Yes, Undecided };
  template <class Confirmed>
  std::pair<Answer, Value> ask(Solving& solving, const std::vector<z3::expr>& claims, const Confirmed& confirmed) {
    z3::expr_vector assumed(solving.context);
    for (const z3::expr& claim : claims) assumed.push_back(claim);
    z3::expr_vector tried(solving.context);
    for (int i = 0; i < kTries; ++i) {
      const z3::check_result result = solving.solver.check(assumed);
      if (result == z3::unsat) return {i == 0 ? Answer::No : Answer::Undecided, {}};
      if (result != z3::sat) return {Answer::Undecided, {}};
      const z3::model model = solving.solver.get_model();
      Value facts = solving.logic.facts(model);
      if (confirmed(facts)) return {Answer::Yes, smaller(std::move(facts), confirmed)};
      // Not this one again: a clause that holds under a name which is assumed from now on.
      z3::expr_vector differs(solving.context);
      for (const z3::expr& atom : solving.logic.atoms())
        if (model.eval(atom, true).is_true()) differs.push_back(!atom);
      const z3::expr other = solving.context.bool_const(("try " + std::to_string(++tries_)).c_str());
      solving.solver.add(z3::implies(other, z3::mk_or(differs)));
      assumed.push_back(other);
    }
    return {Answer::Undecided, {}};
  }

  // Facts without which the claim still holds are left out, so that what is left is what matters.
  template <class Confirmed>
  static Value smaller(Value facts, const Confirmed& confirmed) {
    std::vector<std::string> paths;
    for (const Value::Member& member : *facts.object()) {
      paths.push_back(member.key);
      if (member.value.object())
        for (const Value::Member& inner : *member.value.object())
          if (inner.key != "id" && inner.key != "name") paths.push_back(member.key + "." + inner.key);
    }
    for (const std::string& path : paths) {
      if (path == "as_of" || !facts.find_path(path)) continue;
      Value less = facts;
      take(less, path);
      if (confirmed(less)) facts = std::move(less);
    }
    return facts;
  }

  // ---- the logic against the evaluator

  // Draws fact sets at random, half of them near the facts of a branch, and compares who decides.
  void self_check(Solving& solving) {
    if (solving.logic.rules().empty()) return;
    std::mt19937 random(kSeed);
    const std::string& jurisdiction = solving.logic.jurisdiction();
    std::vector<z3::expr> branches;
    for (const auto& [key, branch] : solving.first) branches.push_back(branch);
    const std::vector<z3::expr> atoms = solving.logic.atoms();
    for (std::size_t i = 0; i < scope_.compared; ++i) {
      z3::expr_vector assumed(solving.context);
      if (i % 2 == 0) assumed.push_back(branches[random() % branches.size()]);
      // As many atoms as can be had, in an order of chance.
      solving.solver.push();
      for (int n = 0; n < 6; ++n) {
        const z3::expr& atom = atoms[random() % atoms.size()];
        const z3::expr literal = random() % 4 == 0 ? !atom : atom;
        assumed.push_back(literal);
        if (solving.solver.check(assumed) == z3::sat) continue;
        assumed.pop_back();
      }
      if (solving.solver.check(assumed) != z3::sat) {
        solving.solver.pop();
        continue;
      }
      const z3::model model = solving.solver.get_model();
      solving.solver.pop();
      const Value facts = solving.logic.facts(model);
      std::set<std::string> effects;
      for (const RuleLogic& one : solving.logic.rules()) {
        if (!model.eval(one.decides, true).is_true()) continue;
        for (std::size_t b = 0; b < one.first.size(); ++b)
          if (model.eval(one.first[b], true).is_true()) effects.insert(one.rule->branches[b].effect.text);
      }
      const auto verdict = prove(facts, jurisdiction);
      ++report_.compared;
      std::set<std::string> said;
      if (verdict) {
        for (const law::Position& position : verdict->positions) said.insert(position.effect);
        const bool decided = verdict->by && verdict->effect != "OUT_OF_SCOPE";
        if (decided && said.empty()) said.insert(verdict->effect);
        // A rule that is credited with a verdict that no rule decided.
        if (decided && rules_.find(*verdict->by) && rules_.find(*verdict->by)->credit && effects.empty()) said.clear();
      }
      if (effects == said) continue;
      undecided(jurisdiction + ": the logic and the evaluator differ on " + printed(facts) + ": " + listed(effects) +
                " and " + listed(said));
    }
  }

  static std::string listed(const std::set<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text.empty() ? "nothing" : text;
  }

  void undecided(std::string what) {
    if (report_.undecided.size() < 100) report_.undecided.push_back(std::move(what));
  }

  static std::string printed(const Value& facts) { return to_json(facts); }

  // ---- opposed effects

  void opposed(Solving& solving) {
    const auto& rules = solving.logic.rules();
    const std::string& jurisdiction = solving.logic.jurisdiction();
    progress_(jurisdiction + ": opposed effects");
    for (std::size_t i = 0; i < rules.size(); ++i)
      for (std::size_t k = i + 1; k < rules.size(); ++k) {
        const Rule &one = *rules[i].rule, &other = *rules[k].rule;
        if (one.strength != other.strength || (!in_scope(one) && !in_scope(other))) continue;
        if (opposed_pairs_.contains({one.id.text, other.id.text})) continue;  // found under another law
        bool found = false;
        for (std::size_t b = 0; b < one.branches.size() && !found; ++b)
          for (std::size_t c = 0; c < other.branches.size() && !found; ++c) {
            const std::string &left = one.branches[b].effect.text, &right = other.branches[c].effect.text;
            if (!settings_.are_opposed(left, right)) continue;
            ++count(Check::Opposed).asked;
            const auto confirmed = [&](const Value& facts) {
              const auto verdict = prove(facts, jurisdiction);
              if (!verdict) return false;
              const auto stands = [&](const std::string& by, const std::string& effect) {
                return std::ranges::any_of(verdict->positions, [&](const law::Position& position) {
                  return position.by == by && position.effect == effect;
                });
              };
              return stands(one.id.text, left) && stands(other.id.text, right);
            };
            auto [answer, facts] = ask(solving,
                                       {solving.decides.at(one.id.text), solving.first.at({one.id.text, b}),
                                        solving.decides.at(other.id.text), solving.first.at({other.id.text, c})},
                                       confirmed);
            if (answer == Answer::No) ++count(Check::Opposed).by_solver;
            if (answer == Answer::Undecided)
              undecided(jurisdiction + ": whether " + one.id.text + " and " + other.id.text + " differ");
            if (answer != Answer::Yes) continue;
            found = true;
            add_opposed(one, left, other, right, jurisdiction, std::move(facts));
          }
      }
  }

  void add_opposed(const Rule& one, const std::string& left, const Rule& other, const std::string& right,
                   const std::string& jurisdiction, Value facts) {
    opposed_pairs_.insert({one.id.text, other.id.text});
    const Settings::KnownOpen* known = settings_.find_known(one.id.text, other.id.text);
    find({.check = Check::Opposed,
          .rules = {one.id.text, other.id.text},
          .jurisdiction = jurisdiction,
          .what = one.id.text + " gives " + left + ", " + other.id.text + " gives " + right + ", and neither gives way",
          .facts = std::move(facts),
          .positions = {one.id.text + " " + left, other.id.text + " " + right},
          .without = {},
          .known = known != nullptr,
          .why = known ? known->why : "one of them overrides or narrows the other, or one has a condition too few",
          .where = where(one)});
  }

  // ---- what can be reached

  void unreachable(Solving& solving) {
    const std::string& jurisdiction = solving.logic.jurisdiction();
    progress_(jurisdiction + ": branches that count");
    for (const RuleLogic& one : solving.logic.rules()) {
      const Rule& rule = *one.rule;
      if (!in_scope(rule)) continue;
      for (std::size_t b = 0; b < rule.branches.size(); ++b) {
        const std::pair<std::string, std::uint32_t> branch{rule.id.text, static_cast<std::uint32_t>(b + 1)};
        if (shown_.decided.contains(branch) || reached_.contains(branch) || waits_for(rule.branches[b])) continue;
        const auto confirmed = [&](const Value& facts) {
          const auto verdict = prove(facts, jurisdiction);
          if (!verdict || holds(verdict->overridden, rule.id.text)) return false;
          const std::string& effect = rule.branches[b].effect.text;
          const bool decided =
              verdict->effect == effect || std::ranges::any_of(verdict->positions, [&](const law::Position& position) {
                return position.by == rule.id.text;
              });
          return decided && met_branch(rule, facts, jurisdiction) == branch.second;
        };
        const auto [answer, facts] =
            ask(solving, {solving.decides.at(rule.id.text), solving.first.at({rule.id.text, b})}, confirmed);
        if (answer == Answer::Yes) reached_.insert(branch);
        if (answer == Answer::Undecided) reach_undecided_.insert(branch);
      }
    }
  }

  // ---- exceptions

  void exceptions(Solving& solving) {
    const std::string& jurisdiction = solving.logic.jurisdiction();
    progress_(jurisdiction + ": exceptions that apply");
    for (const RuleLogic& one : solving.logic.rules()) {
      if (!in_scope(*one.rule)) continue;
      for (const law::Word& other : one.rule->overrides) {
        const std::pair<std::string, std::string> pair{one.rule->id.text, other.text};
        const RuleLogic* general = solving.logic.find(other.text);
        if (!general || shown_.overrode.contains(pair) || applied_.contains(pair)) continue;
        const auto confirmed = [&](const Value& facts) {
          return met_branch(*one.rule, facts, jurisdiction) != 0 &&
                 met_branch(*general->rule, facts, jurisdiction) != 0 && prove(facts, jurisdiction).has_value();
        };
        const auto [answer, facts] = ask(solving, {solving.met.at(pair.first), solving.met.at(pair.second)}, confirmed);
        if (answer == Answer::Yes) applied_.insert(pair);
        if (answer == Answer::Undecided) apply_undecided_.insert(pair);
      }
    }
  }

  // ---- days

  // Effect and rule of a verdict, and what it lacks: whether two verdicts differ.
  static bool same(const Verdict& left, const Verdict& right) {
    return left.effect == right.effect && left.by == right.by && as_set(left.missing) == as_set(right.missing);
  }

  bool days_differ(const Value& facts, const std::string& jurisdiction, const Bound& bound) const {
    Value inside = facts, outside = facts;
    law::set_fact(inside, bound.key, Value(base::to_iso(bound.inside)));
    law::set_fact(outside, bound.key, Value(base::to_iso(bound.outside)));
    const auto left = prove(inside, jurisdiction), right = prove(outside, jurisdiction);
    return left && right && !same(*left, *right);
  }

  void first_and_last_days(Solving& solving) {
    const std::string& jurisdiction = solving.logic.jurisdiction();
    progress_(jurisdiction + ": first and last days");
    for (const RuleLogic& one : solving.logic.rules()) {
      const Rule& rule = *one.rule;
      if (!in_scope(rule)) continue;
      for (const Bound& bound : bounds_of(rule)) {
        const std::string name = rule.id.text + ": " + bound.text;
        if (days_shown_.contains(name)) continue;
        const bool by_test = std::ranges::any_of(tests_, [&](const TestFacts& test) {
          return (test.by == rule.id.text || test.rule == &rule) &&
                 days_differ(test.test->facts, test.jurisdiction, bound) &&
                 rule_differs(rule, test.test->facts, test.jurisdiction, bound);
        });
        if (by_test) {
          days_shown_.insert(name);
          days_by_tests_.insert(name);
          continue;
        }
        by_solver(solving, one, bound, name);
      }
    }
  }

  // Is it this rule that the day changes?
  bool rule_differs(const Rule& rule, const Value& facts, const std::string& jurisdiction, const Bound& bound) {
    Value inside = facts, outside = facts;
    law::set_fact(inside, bound.key, Value(base::to_iso(bound.inside)));
    law::set_fact(outside, bound.key, Value(base::to_iso(bound.outside)));
    const auto left = prove_alone(rule, inside, jurisdiction), right = prove_alone(rule, outside, jurisdiction);
    return left && right && (!same(*left, *right) || left->proof.branch != right->proof.branch);
  }

  void by_solver(Solving& solving, const RuleLogic& one, const Bound& bound, const std::string& name) {
    const std::string& jurisdiction = solving.logic.jurisdiction();
    z3::expr_vector atoms(solving.context), inside(solving.context), outside(solving.context);
    const auto inside_atoms = solving.logic.day_atoms(bound.key, bound.inside);
    const auto outside_atoms = solving.logic.day_atoms(bound.key, bound.outside);
    for (std::size_t i = 0; i < inside_atoms.size(); ++i) {
      atoms.push_back(inside_atoms[i].first);
      inside.push_back(solving.context.bool_val(inside_atoms[i].second));
      outside.push_back(solving.context.bool_val(outside_atoms[i].second));
    }
    const auto on = [&](z3::expr meaning, const z3::expr_vector& values) { return meaning.substitute(atoms, values); };
    z3::expr_vector differs(solving.context);
    for (const z3::expr& branch : one.first) {
      const z3::expr counts = branch && one.decides;
      differs.push_back(on(counts, inside) != on(counts, outside));
    }
    const z3::expr claim =
        name_of(solving.solver,
                z3::mk_or(differs) && on(solving.logic.coherent(), inside) && on(solving.logic.coherent(), outside),
                name + " differs");
    const auto confirmed = [&](const Value& facts) { return days_differ(facts, jurisdiction, bound); };
    const auto [answer, facts] = ask(solving, {claim}, confirmed);
    if (answer == Answer::Yes) days_shown_.insert(name);
    if (answer == Answer::Undecided) days_undecided_.insert(name);
  }

  // ---- silence

  void silence(Solving& solving) {
    const Logic& logic = solving.logic;
    const std::string& jurisdiction = logic.jurisdiction();
    progress_(jurisdiction + ": what silence does");
    z3::context& context = solving.context;
    ++count(Check::Silence).asked;
    // One piece is left out: which one, the solver may choose.
    std::map<std::string, z3::expr> without_atom;  // by the name of the atom: what leaves it out
    std::vector<z3::expr> left_out;
    std::map<unsigned, std::pair<z3::expr, std::vector<z3::expr>>> leaves;  // atom, the choices that touch it
    std::map<unsigned, bool> value;
    z3::expr_vector choices(context);
    for (const Piece& piece : logic.pieces()) {
      const z3::expr choice = context.bool_const(("without " + piece.path).c_str());
      left_out.push_back(choice);
      choices.push_back(choice);
      for (const auto& [atom, absent] : piece.atoms) {
        auto& entry = leaves.try_emplace(atom.id(), std::pair(atom, std::vector<z3::expr>())).first->second;
        entry.second.push_back(choice);
        value[atom.id()] = absent;
      }
    }
    z3::expr_vector atoms(context), replaced(context);
    for (const auto& [id, entry] : leaves) {
      z3::expr_vector by(context);
      for (const z3::expr& choice : entry.second) by.push_back(choice);
      atoms.push_back(entry.first);
      replaced.push_back(value[id] ? (entry.first || z3::mk_or(by)) : (entry.first && !z3::mk_or(by)));
    }
    const auto silent = [&](z3::expr meaning) { return meaning.substitute(atoms, replaced); };

    // Permissive (adverse): a rule decides with such an effect, and none decides with another effect.
    std::map<std::string, std::vector<z3::expr>> by_effect;
    for (const RuleLogic& one : logic.rules())
      for (std::size_t b = 0; b < one.first.size(); ++b)
        by_effect[one.rule->branches[b].effect.text].push_back(one.decides && one.first[b]);
    const auto verdict_of = [&](EffectClass effect_class) {
      z3::expr_vector some(context);
      for (const auto& [effect, deciders] : by_effect) {
        if (class_of(effect) != effect_class) continue;
        z3::expr_vector decided(context), others(context);
        for (const z3::expr& one : deciders) decided.push_back(one);
        for (const auto& [other, differ] : by_effect)
          if (other != effect)
            for (const z3::expr& one : differ) others.push_back(one);
        some.push_back(z3::mk_or(decided) && (others.empty() ? context.bool_val(true) : !z3::mk_or(others)));
      }
      return some.empty() ? context.bool_val(false) : z3::mk_or(some);
    };
    const z3::expr adverse = verdict_of(EffectClass::Adverse), permissive = verdict_of(EffectClass::Permissive);
    z3::solver solver(context, "QF_FD");
    solver.add(z3::mk_and(logic.well_formed()));
    solver.add(logic.coherent());
    solver.add(silent(logic.coherent()));
    solver.add(z3::mk_or(choices));
    solver.add(z3::atmost(choices, 1));
    for (const z3::expr& anchor : logic.anchors()) solver.add(z3::implies(silent(anchor), anchor));
    for (std::size_t i = 0; i < logic.pieces().size(); ++i)
      solver.add(z3::implies(left_out[i], !logic.pieces()[i].is_question));
    solver.add(adverse);
    solver.add(silent(permissive));
    if (!scope_.rules.empty()) {  // one of the rules asked for decides before or after
      z3::expr_vector some(context);
      for (const RuleLogic& one : logic.rules())
        if (in_scope(*one.rule)) {
          some.push_back(one.decides);
          some.push_back(silent(one.decides));
        }
      solver.add(z3::mk_or(some));
    }
    int unconfirmed = 0;
    for (int found = 0; found < kMostOfAKind;) {
      const z3::check_result result = solver.check();
      if (result == z3::unsat) {
        if (unconfirmed == 0) ++count(Check::Silence).by_solver;
        return;
      }
      if (result != z3::sat) break;
      const z3::model model = solver.get_model();
      const Value facts = logic.facts(model);
      std::size_t chosen = 0;
      for (std::size_t i = 0; i < left_out.size(); ++i)
        if (model.eval(left_out[i], true).is_true()) chosen = i;
      const std::string& path = logic.pieces()[chosen].path;
      const auto helps = [&](const Value& said) {
        if (!said.find_path(path)) return false;
        Value less = said;
        take(less, path);
        const auto before = prove(said, jurisdiction), after = prove(less, jurisdiction);
        return before && after && class_of(before->effect) == EffectClass::Adverse &&
               class_of(after->effect) == EffectClass::Permissive;
      };
      if (!helps(facts)) {
        z3::expr_vector differs(context);
        for (const z3::expr& atom : logic.atoms())
          if (model.eval(atom, true).is_true()) differs.push_back(!atom);
        solver.add(z3::mk_or(differs));
        if (++unconfirmed < kTries) continue;
        undecided(jurisdiction + ": whether silence helps, without " + path);
        return;
      }
      ++found;
      const auto verdicts = [&](const Value& said) {
        Value less = said;
        take(less, path);
        return std::pair(*prove(said, jurisdiction), *prove(less, jurisdiction));
      };
      const auto [before, after] = verdicts(facts);
      const Value least = smaller(facts, [&](const Value& said) {
        if (!helps(said)) return false;
        const auto [with, without] = verdicts(said);
        return with.by == before.by && without.by == after.by;
      });
      const std::string from = before.by.value_or(""), to = after.by.value_or("");
      if (silences_.insert({path, from, to}).second)
        find({.check = Check::Silence,
              .rules = {to, from},
              .jurisdiction = jurisdiction,
              .what = "without " + path + " the verdict " + before.effect + " by " + from + " becomes " + after.effect +
                      " by " + to,
              .facts = least,
              .positions = {from + " " + before.effect, to + " " + after.effect},
              .without = path,
              .known = false,
              .why = "who relies on " + to + " must show what it rests on: `shown` in place of `unless`, or a need",
              .where = {}});
      // Not between these two rules again, by this piece.
      const RuleLogic *was = logic.find(from), *is = logic.find(to);
      if (!was || !is) {  // credited: the deciders are others
        undecided(jurisdiction + ": what silence does where " + from + " or " + to + " is credited");
        return;
      }
      solver.add(!(left_out[chosen] && was->decides && silent(is->decides)));
    }
    undecided(jurisdiction + ": more of what silence does");
  }

  // ---- what holds over all jurisdictions

  void conclude() {
    const bool all = scope_.jurisdictions.empty();
    for (const Rule& rule : rules_.rules()) {
      if (!in_scope(rule)) continue;
      const bool asked = all || std::ranges::any_of(scope_.jurisdictions, [&](const std::string& jurisdiction) {
                           return answers(rule, jurisdiction);
                         });
      if (!asked) continue;
      if (wanted(Check::Unreachable)) conclude_reach(rule);
      if (wanted(Check::Exception)) conclude_exceptions(rule);
      if (wanted(Check::Day)) conclude_days(rule);
    }
    if (wanted(Check::Opposed)) conclude_known();
  }

  // The text that a branch waits for: a condition that lacks nothing of the facts, only an instrument which is not loaded.
  std::optional<std::string> waits_for(const law::Branch& branch) const {
    for (const auto* list : {&branch.needs, &branch.shown})
      for (const Condition& condition : *list) {
        if (condition.form != law::Form::Predicate) continue;
        const Value* row = files_.definition(condition.predicate.text);
        const auto lacks = row ? row->list("missing") : std::span<const Value>();
        if (lacks.size() == 1 && lacks.front().string() && *lacks.front().string() == "instrument:ID")
          return "instrument:" + condition.key.text;
      }
    return std::nullopt;
  }

  void conclude_reach(const Rule& rule) {
    Report::Count& counted = count(Check::Unreachable);
    if (rule.credit) {
      ++counted.asked;
      const bool shown = std::ranges::any_of(tests_, [&](const TestFacts& test) { return test.by == rule.id.text; });
      if (shown)
        ++counted.by_tests;
      else
        find(about(Check::Unreachable, rule, "no test shows a verdict that the rule is credited with"));
    }
    for (std::size_t b = 0; b < rule.branches.size(); ++b) {
      ++counted.asked;
      const std::pair<std::string, std::uint32_t> branch{rule.id.text, static_cast<std::uint32_t>(b + 1)};
      const std::string name = "branch " + std::to_string(b + 1) + " (" + rule.branches[b].effect.text + ")";
      if (const auto text = waits_for(rule.branches[b])) {
        if (waited_.contains({rule.id.text, *text}))
          ++counted.by_tests;
        else
          find(
              about(Check::Unreachable, rule, name + " waits for " + *text + ", and no test shows that it is lacking"));
        continue;
      }
      if (shown_.decided.contains(branch))
        ++counted.by_tests;
      else if (reached_.contains(branch))
        ++counted.by_solver;
      else if (reach_undecided_.contains(branch))
        undecided(rule.id.text + ": whether " + name + " can count");
      else
        find(about(
            Check::Unreachable, rule,
            name +
                " never decides: no facts meet it that an earlier branch, or a rule that goes before, does not take"));
    }
  }

  void conclude_exceptions(const Rule& rule) {
    for (const law::Word& other : rule.overrides) {
      const std::pair<std::string, std::string> pair{rule.id.text, other.text};
      const Rule* general = rules_.find(other.text);
      if (!scope_.jurisdictions.empty() && general &&
          std::ranges::none_of(scope_.jurisdictions, [&](const std::string& jurisdiction) {
            return answers(rule, jurisdiction) && answers(*general, jurisdiction);
          }))
        continue;  // asked under laws that they do not share
      ++count(Check::Exception).asked;
      if (shown_.overrode.contains(pair))
        ++count(Check::Exception).by_tests;
      else if (applied_.contains(pair))
        ++count(Check::Exception).by_solver;
      else if (apply_undecided_.contains(pair))
        undecided(rule.id.text + ": whether it can override " + other.text);
      else
        find(about(Check::Exception, rule, "never overrides " + other.text + ": no facts meet both"));
    }
  }

  void conclude_days(const Rule& rule) {
    // A day may count under one law alone: without having asked them all nothing is concluded.
    if (!scope_.jurisdictions.empty() && std::ranges::any_of(rule.answers, [&](const law::Word& one) {
          return one.text != "*" && !holds(scope_.jurisdictions, one.text);
        }))
      return;
    for (const Bound& bound : bounds_of(rule)) {
      ++count(Check::Day).asked;
      const std::string name = rule.id.text + ": " + bound.text;
      if (days_shown_.contains(name))
        ++(days_by_tests_.contains(name) ? count(Check::Day).by_tests : count(Check::Day).by_solver);
      else if (days_undecided_.contains(name))
        undecided("whether the day counts of " + name);
      else
        find(about(Check::Day, rule,
                   "`" + bound.text + "` makes no difference: of " + base::to_iso(bound.outside) + " and " +
                       base::to_iso(bound.inside) + " the same follows, whatever the facts"));
    }
  }

  void conclude_known() {
    for (const Settings::KnownOpen& known : settings_.known_open)
      for (const std::string& other : known.others) {
        const Rule *one = rules_.find(known.one), *two = rules_.find(other);
        if (!one || !two || (!in_scope(*one) && !in_scope(*two)) || !scope_.jurisdictions.empty()) continue;
        ++count(Check::KnownOpen).asked;
        const bool occurs = opposed_pairs_.contains({known.one, other}) || opposed_pairs_.contains({other, known.one});
        count(Check::KnownOpen).by_solver += occurs ? 1 : 0;
        if (!occurs) {
          Finding finding =
              about(Check::KnownOpen, *one, "the pair with " + other + " is known to stand open, and no longer does");
          finding.rules.push_back(other);
          finding.why = "take the row out of data/law/rulecheck.toml";
          find(std::move(finding));
        }
      }
  }

  Finding about(Check check, const Rule& rule, std::string what) const {
    return {.check = check,
            .rules = {rule.id.text},
            .jurisdiction = {},
            .what = std::move(what),
            .facts = {},
            .positions = {},
            .without = {},
            .known = false,
            .why = {},
            .where = where(rule)};
  }

  const LawFiles& files_;
  const law::Ruleset& rules_;
  const law::World world_;
  const Settings& settings_;
  Probe& probe_;
  const Scope& scope_;
  const std::function<void(const std::string&)>& progress_;
  Report& report_;

  /// One rule without the others, compiled once.
  struct Alone {
    Alone(law::Ruleset with_rules, const LawFiles& files)
        : rules(std::move(with_rules)), world(rules, files.tables, files.control()) {}
    law::Ruleset rules;
    law::World world;
  };
  std::map<std::string, std::unique_ptr<Alone>> alone_;
  std::vector<TestFacts> tests_;
  Shown shown_;
  std::set<std::pair<std::string, std::uint32_t>> reached_, reach_undecided_;
  std::set<std::pair<std::string, std::string>> applied_, apply_undecided_, opposed_pairs_;
  std::set<std::string> days_shown_, days_by_tests_, days_undecided_;
  std::set<std::pair<std::string, std::string>> waited_;  // rule, and what a test of it lacks
  std::set<std::tuple<std::string, std::string, std::string>> silences_;
  int tries_ = 0;
};

}  // namespace

std::string_view word(Check check) noexcept {
  return std::ranges::find(kNames, check, &Named::check)->word;
}

std::size_t Report::open_findings() const {
  return static_cast<std::size_t>(std::ranges::count_if(findings, [](const Finding& one) { return !one.known; }));
}

base::Result<Report> check_all(const LawFiles& files, const Value& settings, const std::string& settings_file,
                               Probe& probe, const Scope& scope,
                               const std::function<void(const std::string&)>& progress) {
  WELLES_TRY(const law::Ruleset rules, make_rules(files));
  Report report;
  const std::vector<base::Error> faults = law::check(rules, files.tables);
  report.counts[static_cast<std::size_t>(Check::Reference)] = {rules.size(), faults.empty() ? rules.size() : 0, 0};
  for (const base::Error& fault : faults) {
    Finding finding;
    finding.check = Check::Reference;
    finding.what = fault.what;
    finding.why = fault.hint;
    finding.where = fault.where;
    report.findings.push_back(std::move(finding));
  }
  if (!faults.empty()) return report;  // what names nothing has no meaning to be shown
  WELLES_TRY(const Settings told, Settings::parse(settings, settings_file, files.contradictions, rules));
  Checker(files, rules, told, probe, scope, progress, report).run();
  if (probe.refused() > 0)
    report.undecided.push_back(
        std::to_string(probe.refused()) +
        " fact sets that were asked about do not have the form of the schema: " + probe.first_refused());
  return report;
}

}  // namespace welles::rulecheck
