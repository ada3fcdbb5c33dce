// SPDX-License-Identifier: Apache-2.0
#include "welles/law/check.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "welles/base/suggest.h"
#include "welles/law/parse.h"
#include "welles/law/trial.h"
#include "welles/model/words.h"
#include "welles/read/toml.h"

namespace welles::law {
namespace {

using base::ErrorKind;
using base::Where;
using model::Value;

// Keys that the evaluation itself fills; everything else that a condition names is a key of the facts.
constexpr std::string_view kPlaceKey = "place";
constexpr std::string_view kSubjectKey = "subject";
constexpr std::string_view kAny = "*";
constexpr std::string_view kInstrumentPrefix = "instrument:";
constexpr std::size_t kFewWords = 16;
constexpr std::string_view kLabels[] = {"@as_of", "@date", "@place-name", "@office-title"};

using Known = std::set<std::string, std::less<>>;

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

class Checker {
 public:
  Checker(const Ruleset& rules, const model::Tables& tables) : rules_(rules), tables_(tables) {
    add(places_, {"territories"});
    for (const std::string& id : rules.defaults().reserved_places) places_.insert(id);
    add(parties_, {"bodies", "officials"});
    add(instruments_, {"instruments", "void_acts"});
    add(votes_, {"elections"});
    for (const Value& row : tables.rows("territories"))
      if (row.text("kind") == "region") regions_.emplace(row.text("id"));
    for (const Value& row : tables.rows("instruments")) instrument_kinds_.emplace(row.text("kind"));
    for (const Rule& rule : rules.rules()) rule_ids_.insert(rule.id.text);
    cited_ = instruments_;
    add(cited_, {"sources"});
    for (const auto& effect : model::kEffects) effects_.emplace(effect.id);
    for (const auto& jurisdiction : model::kJurisdictions) jurisdictions_.emplace(jurisdiction.id);
    for (const std::string& path : rules.facts_schema().paths()) keys_.insert(path);
  }

  std::vector<base::Error> run() {
    for (const Rule& rule : rules_.rules()) check_rule(rule);
    for (const Definition& definition : rules_.definitions()) check_definition(definition);
    for (const auto* rows : {&rules_.reach(), &rules_.travel_documents()})
      for (const Reach& row : *rows) check_reach(row);
    check_cycles();
    std::ranges::stable_sort(faults_, {}, [](const base::Error& fault) {
      return std::tuple(fault.where->file, fault.where->line, fault.where->column);
    });
    return std::move(faults_);
  }

 private:
  void add(Known& known, std::initializer_list<const char*> tables) const {
    for (const char* table : tables)
      for (const Value& row : tables_.rows(table)) known.emplace(row.text("id"));
  }

  void fault(const Word& at, std::string what, std::string hint = {}) {
    faults_.push_back({ErrorKind::BadInput, std::move(what), Where{file_, at.line, at.column}, std::move(hint)});
  }

  // One of the known words, or a fault with the nearest of them.
  void must_be(const Word& word, const Known& known, std::string_view kind) {
    if (known.contains(word.text)) return;
    std::vector<std::string_view> words(known.begin(), known.end());
    const std::string near = base::nearest(word.text, words);
    std::string hint = near.empty() ? "" : "did you mean " + quoted(near) + "?";
    if (near.empty() && words.size() <= kFewWords)  // then all of them can be shown
      for (const std::string_view known_word : words)
        hint += (hint.empty() ? "there are " : ", ") + std::string(known_word);
    fault(word, "no " + std::string(kind) + " is called " + quoted(word.text), std::move(hint));
  }

  void check_rule(const Rule& rule) {
    file_ = rule.file;
    for (const Word& jurisdiction : rule.answers)
      if (jurisdiction != kAny) must_be(jurisdiction, jurisdictions_, "jurisdiction");
    for (const auto* list : {&rule.overrides, &rule.narrows})
      for (const Word& other : *list) {
        must_be(other, rule_ids_, "rule");
        if (other == rule.id) fault(other, "a rule cannot give way to itself");
      }
    if (rule.sources.empty()) fault(rule.id, "the rule has no source");
    for (std::size_t i = 0; i < rule.cited.size(); ++i) {
      const bool internal = rule.sources[i].seen == "internal";
      must_be(rule.cited[i], internal ? rule_ids_ : cited_, internal ? "rule" : "instrument");
    }
    check_list(rule.scope);
    check_list(rule.in_force);
    for (const Branch& branch : rule.branches) {
      must_be(branch.effect, effects_, "effect");
      for (const Word& missing : branch.missing) check_missing(missing);
      if (branch.label.starts_with('@') && std::ranges::find(kLabels, branch.label) == std::end(kLabels))
        fault(branch.effect, "no label is called " + quoted(branch.label),
              "it is @as_of, @date, @place-name or @office-title");
      for (const auto* list : {&branch.needs, &branch.shown, &branch.unless}) check_list(*list);
    }
    if (rule.credit) check_credit(*rule.credit);
  }

  void check_credit(const Credit& credit) {
    if (credit.effect != kAny) must_be(credit.effect, effects_, "effect");
    for (const Word& key : credit.lacks_only) must_be(key, keys_, "key");
    for (const Word& rule : credit.of) must_be(rule, rule_ids_, "rule");
    if (credit.because == Credit::Because::ExceptionNotShown) {
      must_be(credit.key, keys_, "key");
      check_value(credit.key.text, credit.value);
    }
  }

  void check_missing(const Word& missing) {
    if (missing.text.starts_with(kInstrumentPrefix))
      must_be({missing.text.substr(kInstrumentPrefix.size()), missing.line, missing.column}, instruments_,
              "instrument");
    else
      must_be(missing, keys_, "key");
  }

  void check_list(const std::vector<Condition>& list) {
    for (const Condition& condition : list) check_condition(condition);
  }

  void check_condition(const Condition& condition) {
    if (condition.form == Form::AnyOf) return check_list(condition.any_of);
    if (condition.form == Form::Predicate) return check_predicate(condition);
    must_be(condition.key, keys_, "key");
    const auto place = rules_.facts_schema().find(condition.key.text);
    if (!place) return;
    const bool list = rules_.facts_schema().is_list(*place);
    switch (condition.form) {
      case Form::Has:
        if (!list)
          fault(condition.key, quoted(condition.key.text) + " is no list", "say `" + condition.key.text + " is …`");
        break;
      case Form::Is:
      case Form::IsNot:
        if (list)
          fault(condition.key, quoted(condition.key.text) + " is a list", "say `" + condition.key.text + " has …`");
        break;
      case Form::Compare:
        if (condition.day ? !rules_.facts_schema().is_date(*place) : !rules_.facts_schema().is_number(*place))
          fault(condition.key, quoted(condition.key.text) + (condition.day ? " is no day" : " is no number"));
        break;
      default:
        break;
    }
    for (const Word& value : condition.values) check_value(condition.key.text, value);
  }

  // A value must have the form that the schema gives to its key, and if it is an id there must be such a row.
  void check_value(std::string_view key, const Word& value) {
    const Schema& schema = rules_.facts_schema();
    const auto place = schema.find(key);
    if (!place) return;
    if (!schema.accepts(*place, value.text)) {
      const std::string near = base::nearest(value.text, schema.words(*place));
      return fault(value, quoted(key) + " has no value " + quoted(value.text),
                   near.empty() ? "" : "did you mean " + quoted(near) + "?");
    }
    const std::string_view last = key.substr(key.rfind('.') + 1);
    const auto& parties = rules_.defaults().parties;
    if (last == "territory" || last == "residence" || last == "origin" || last == "last_transformation")
      must_be(value, places_, "territory");
    else if (key == "instrument")
      must_be(value, instruments_, "instrument");
    else if (key == "election")
      must_be(value, votes_, "vote");
    else if (key != "office" &&
             std::ranges::find(parties, key) != parties.end())  // an office may also be one that no table has
      must_be(value, parties_, "body or official");
  }

  void check_predicate(const Condition& condition) {
    const Definition& definition = rules_.definitions()[condition.definition];
    const std::vector<std::string>& arguments = definition.arguments;
    const bool asks_key = std::ranges::all_of(arguments, [&](const std::string& key) {
      return keys_.contains(key) || key == kPlaceKey || key == kSubjectKey;
    });
    if (!asks_key) {  // its argument is an id of instruments.toml
      must_be(condition.key, instruments_, "instrument");
    } else if (std::ranges::find(arguments, condition.key.text) == arguments.end()) {
      std::vector<std::string_view> known(arguments.begin(), arguments.end());
      const std::string near = base::nearest(condition.key.text, known);
      fault(condition.key, quoted(definition.id.text) + " is not asked about " + quoted(condition.key.text),
            near.empty() ? "" : "did you mean " + quoted(near) + "?");
    }
    const bool of_instruments = std::ranges::find(arguments, "instrument") != arguments.end();
    for (const Word& value : condition.values)
      must_be(value, of_instruments ? instrument_kinds_ : regions_,
              of_instruments ? "kind of instrument" : "territory");
  }

  void check_definition(const Definition& definition) {
    file_ = "law/definitions.toml";
    for (const Cite& cite : definition.sources)
      must_be({cite.instrument, definition.id.line, definition.id.column}, cited_, "instrument");
  }

  void check_reach(const Reach& row) {
    file_ = "law/reach.toml";
    if (!row.jurisdiction.empty()) must_be({row.jurisdiction, 0, 0}, jurisdictions_, "jurisdiction");
    must_be({row.region, 0, 0}, regions_, "territory");
    must_be({row.cite.instrument, 0, 0}, cited_, "instrument");
    for (const std::string* instrument : {&row.renewal, &row.load})
      if (!instrument->empty()) must_be({*instrument, 0, 0}, instruments_, "instrument");
  }

  // A rule that gives way, through others, to itself: then nobody could say which one stands.
  void check_cycles() {
    enum class Mark : std::uint8_t { New, Open, Done };
    std::map<std::string_view, Mark> marks;
    struct Visit {
      const Rule* rule;
      std::size_t next;
    };
    for (const Rule& start : rules_.rules()) {
      if (marks[start.id.text] != Mark::New) continue;
      std::vector<Visit> path{{&start, 0}};
      marks[start.id.text] = Mark::Open;
      while (!path.empty()) {
        Visit& visit = path.back();
        const std::size_t overrides = visit.rule->overrides.size();
        if (visit.next == overrides + visit.rule->narrows.size()) {
          marks[visit.rule->id.text] = Mark::Done;
          path.pop_back();
          continue;
        }
        const std::size_t n = visit.next++;
        const Word& other = n < overrides ? visit.rule->overrides[n] : visit.rule->narrows[n - overrides];
        const Rule* next = rules_.find(other.text);
        if (!next) continue;
        Mark& mark = marks[next->id.text];
        if (mark == Mark::Open && next != visit.rule) {
          std::string circle;
          bool inside = false;
          for (const Visit& step : path) {
            inside = inside || step.rule == next;
            if (inside) circle += step.rule->id.text + " > ";
          }
          file_ = visit.rule->file;
          fault(other, "the rules give way in a circle: " + circle + next->id.text,
                "one of them must not override or narrow the next");
        } else if (mark == Mark::New) {
          mark = Mark::Open;
          path.push_back({next, 0});
        }
      }
    }
  }

  const Ruleset& rules_;
  const model::Tables& tables_;
  std::string file_;
  Known places_, regions_, parties_, instruments_, instrument_kinds_, votes_, cited_, rule_ids_, effects_,
      jurisdictions_, keys_;
  std::vector<base::Error> faults_;
};

// What has run out by `day`.
std::vector<base::Error> past_their_day(const Ruleset& rules, const model::Tables& tables, base::Day day) {
  std::vector<base::Error> found;
  std::set<std::string> said;  // a measure stands in several rows, one a region
  for (const auto* rows : {&rules.reach(), &rules.travel_documents()})
    for (const Reach& row : *rows) {
      if (!row.known_until || *row.known_until >= day) continue;
      const std::string measure = row.cite.instrument + " " + row.cite.provision;
      if (!said.insert(measure + row.jurisdiction).second) continue;
      found.push_back({ErrorKind::NotFound,
                       quoted(measure) + " is known to be in force until " + base::to_iso(*row.known_until) + " only",
                       Where{"law/reach.toml", 0, 0},
                       "load its renewal, " + quoted(row.renewal) + ", and set known_until anew"});
    }
  for (const Rule& rule : rules.rules()) {
    const bool open_ended = std::ranges::none_of(
        rule.in_force, [](const Condition& bound) { return bound.comparison == Comparison::AtMost; });
    if (!open_ended || rule.sources.empty()) continue;
    std::string last;
    const bool all_ended = std::ranges::all_of(rule.sources, [&](const Cite& cite) {
      const Value* row = tables.find("instruments", cite.instrument);
      const auto ended = row ? base::parse_day(row->text("in_force_to")) : std::nullopt;
      if (ended) last = std::max(last, base::to_iso(*ended));
      return ended && *ended < day;
    });
    if (all_ended)
      found.push_back(
          {ErrorKind::NotFound, "all that the rule " + quoted(rule.id.text) + " cites has ended, the last on " + last,
           Where{rule.file, rule.id.line, rule.id.column}, "end it by `in_force.to`, or cite what followed"});
  }
  for (base::Error& fault : found) fault = read::with_excerpt(std::move(fault));
  return found;
}

}  // namespace

std::vector<base::Error> check(const Ruleset& rules, const model::Tables& tables) {
  return Checker(rules, tables).run();
}

FilesCheck check_files(const std::vector<std::string>& files, Ruleset::Parts law, const model::Tables& tables,
                       const model::ControlTable& control, base::Day day) {
  FilesCheck found;
  const auto add = [&](base::Error fault) { found.faults.push_back(read::with_excerpt(std::move(fault))); };
  if (!files.empty()) {
    law.rules.clear();
    law.stored.clear();
    for (const std::string& file : files) {
      const auto tree = read::read_toml(file);
      auto rule = tree ? parse_rule(*tree, file) : std::unexpected(tree.error());
      if (rule)
        law.rules.push_back(std::move(*rule));
      else
        add(std::move(rule).error());
    }
  }
  found.rules = law.rules.size();
  for (const Rule& rule : law.rules) found.tests += rule.tests.size();
  found.whole = found.faults.empty();
  if (!found.whole) return found;
  const auto rules = Ruleset::make(std::move(law));
  if (!rules) {
    found.whole = false;
    add(rules.error());
    return found;
  }
  for (base::Error& fault : check(*rules, tables)) add(std::move(fault));
  const World world{*rules, tables, control};
  std::map<std::string_view, std::string_view> seen;  // id of a test, file
  for (const Rule& rule : rules->rules())
    for (const RuleTest& test : rule.tests) {
      const Where where{rule.file, test.id.line, test.id.column};
      if (const auto [at, is_new] = seen.try_emplace(test.id.text, rule.file); !is_new)
        add({ErrorKind::BadInput, "two tests are called " + quoted(test.id.text), where,
             "the other stands in " + std::string(at->second)});
      const Trial trial = try_test(world, test);
      if (trial.refused)
        add({ErrorKind::BadInput, "the facts of " + quoted(test.id.text) + " cannot be read: " + trial.refused->what,
             where, trial.refused->hint});
      for (const Trial::Difference& d : trial.differences) {
        const auto shown = [](const std::string& text) { return text.empty() ? "nothing" : quoted(text); };
        add({ErrorKind::BadInput,
             "the test " + quoted(test.id.text) + " expects " + d.what + " " + shown(d.expected) + " and gets " +
                 shown(d.got),
             where, "`says` is right: mend the branches, or the test"});
      }
    }
  std::ranges::stable_sort(found.faults, {}, [](const base::Error& fault) {
    return fault.where ? std::tuple(fault.where->file, fault.where->line, fault.where->column)
                       : std::tuple(std::string(), 0U, 0U);
  });
  found.past = past_their_day(*rules, tables, day);
  return found;
}

}  // namespace welles::law
