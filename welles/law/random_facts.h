// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/law/facts.h"
#include "welles/law/shipped.h"

/// Random fact sets over the vocabulary of the law, for comparing the evaluator with its reference: words of the schema, ids of
/// the registry, places, days around those on which something changes, changes to the facts of the tests, and facts made to meet a
/// branch: of some rules the tests at hand are near misses alone, and no few changes make them decide.
namespace welles::law::test {

class RandomFacts {
 public:
  explicit RandomFacts(std::uint64_t seed) : random_(seed) {
    const Shipped& all = shipped();
    for (const Rule& rule : all.rules.rules()) {
      for (const RuleTest& one : rule.tests) tests_.push_back(&one.facts);
      if (!rule.branches.empty()) rules_.push_back(&rule);
      for (const auto* list : {&rule.in_force}) add_days(*list);
      for (const Branch& branch : rule.branches)
        for (const auto* list : {&branch.needs, &branch.shown, &branch.unless}) add_days(*list);
    }
    for (const auto* rows : {&all.rules.reach(), &all.rules.travel_documents()})
      for (const Reach& row : *rows)
        for (const auto& day : {row.from, row.known_until, row.load_from})
          if (day) add_day(*day);
    for (const char* table : {"bodies", "officials"})
      for (const model::Value& row : all.tables.rows(table)) {
        parties_.emplace_back(row.text("id"));
        links_.emplace_back(row.text("id"));
      }
    for (const model::Value& row : all.tables.rows("elections")) {
      votes_.emplace_back(row.text("id"));
      links_.emplace_back(row.text("id"));
      for (const model::Value& contest : row.list("contests")) contests_.emplace_back(contest.text("body"));
    }
    for (const char* table : {"instruments", "void_acts"})
      for (const model::Value& row : all.tables.rows(table)) {
        instruments_.emplace_back(row.text("id"));
        if (std::string_view(table) == "void_acts") links_.emplace_back(row.text("id"));
      }
    for (const model::Value& row : all.tables.rows("territories")) {
      places_.emplace_back(row.text("id"));
      if (!row.text("katottg").empty()) places_.emplace_back(row.text("katottg"));
      add_names(row);
      for (const char* path : {"control_lost.legal_date", "control_regained.full"})
        if (const model::Value* day = row.find_path(path); day && day->string())
          if (const auto parsed = base::parse_day(*day->string())) {
            add_day(*parsed);
            lost_.emplace_back(row.text("id"));
          }
    }
    for (const char* place : {"ua-controlled", "ru", "abroad", "unknown", "ua-nowhere", "UA01", "UA65000000000000000"})
      places_.emplace_back(place);
    for (const model::ControlPlace& place : all.control.places()) {
      codes_.push_back(place.katottg);
      for (const model::ControlRow& row : place.rows)
        for (const auto& date : {row.from, row.until})
          if (date) {
            add_day(base::first_day(*date));
            add_day(base::last_day(*date));
          }
    }
    for (const std::string& path : all.rules.facts_schema().paths())
      if (path.find('.') == std::string::npos) keys_.push_back(path);
  }

  /// Facts that have the form of the schema: a few draws may be needed.
  Facts next() {
    while (true)
      if (auto facts = read_facts(shipped().rules, draw())) return std::move(*facts);
  }
  /// The jurisdiction that the facts name, or another of the law; now and then one that nobody knows.
  std::string jurisdiction(const Facts& facts) {
    if (one_in(50)) return "XX";
    if (!one_in(3) && !facts.text("jurisdiction").empty()) return std::string(facts.text("jurisdiction"));
    return std::string(model::kJurisdictions[random_() % std::size(model::kJurisdictions)].id);
  }

 private:
  bool one_in(unsigned n) { return random_() % n == 0; }
  template <class List>
  const auto& any(const List& list) {
    return list[random_() % std::size(list)];
  }

  void add_day(base::Day day) {
    for (const int off : {-1, 0, 1}) {
      const std::string iso = base::to_iso(day + std::chrono::days(off));
      if (iso >= "1900" && known_days_.insert(iso).second) days_.push_back(iso);
    }
  }
  void add_days(const std::vector<Condition>& conditions) {
    for (const Condition& condition : conditions) {
      add_days(condition.any_of);
      if (condition.day) add_day(*condition.day);
    }
  }
  void add_names(const model::Value& cell) {
    if (cell.string()) names_.push_back(*cell.string());
    if (cell.array())
      for (const model::Value& item : *cell.array()) add_names(item);
    if (cell.object())
      for (const auto& [key, value] : *cell.object())
        if (key == "names" || key == "so_called" || key == "iso_3166_2" || key == "uk" || key == "en" || key == "ru" ||
            key == "russian_codes" || key == "phone")
          add_names(value);
  }

  std::string day() { return any(days_); }
  std::string date() { return one_in(6) ? day().substr(0, 7) : day(); }
  std::string place() { return one_in(3) ? any(codes_) : any(places_); }

  // One of the words that the schema has there.
  std::optional<std::string> word(const std::string& path) {
    const Schema& schema = shipped().rules.facts_schema();
    const auto at = schema.find(path);
    if (!at) return std::nullopt;
    const auto words = schema.words(*at);
    if (words.empty()) return std::nullopt;
    return std::string(any(words));
  }
  model::Value words(const std::string& path) {
    model::Value::Array list;
    std::set<std::string> used;
    for (unsigned i = 0, n = 1 + static_cast<unsigned>(random_() % 3); i < n; ++i)
      if (const auto one = word(path); one && used.insert(*one).second) list.emplace_back(*one);
    return list;
  }

  model::Value party(const std::string& key, int depth = 0) {
    if (one_in(2)) return one_in(8) ? std::string("somebody-else") : any(parties_);
    model::Value made;
    if (one_in(4)) made.set("id", any(parties_));
    if (one_in(4)) made.set("name", "Зразок");
    if (one_in(2)) made.set("law", word(key + ".law").value_or("ru-law"));
    if (one_in(2)) made.set("residence", place());
    if (one_in(3)) made.set("kind", word(key + ".kind").value_or("bank"));
    if (one_in(3)) made.set("nationality", word(key + ".nationality").value_or("RU"));
    if (one_in(4)) made.set("circumstances", words(key + ".circumstances"));
    if (one_in(4)) {
      model::Value::Array lists;
      for (unsigned i = 0, n = static_cast<unsigned>(random_() % 3); i < n; ++i) {
        model::Value list;
        list.set("by", word("actor.nationality").value_or("EU"));
        if (one_in(2)) list.set("from", day());
        lists.push_back(std::move(list));
      }
      made.set("listed", std::move(lists));
    }
    if (depth < 3 && one_in(4)) made.set("owned_by", party(key, depth + 1));
    if (!made.object()) made.set("name", "Зразок");
    return made;
  }

  std::optional<model::Value> value(const std::string& key) {
    const auto& parties = shipped().rules.defaults().parties;
    if (key == "jurisdiction") return std::nullopt;
    if (key == "as_of") return day();
    if (key == "date" || key == "contract_date") return date();
    if (key == "territory") {
      if (!one_in(6)) return place();
      model::Value named;
      named.set("name", any(names_));
      return named;
    }
    if (std::ranges::find(parties, key) != parties.end()) return party(key);
    if (key == "election") {
      if (!one_in(4)) return any(votes_);
      model::Value made;
      made.set("name", "Зразкове голосування");
      if (one_in(2)) made.set("law", word("election.law").value_or("ru-law"));
      return made;
    }
    if (key == "contest") return any(contests_);
    if (key == "instrument") return one_in(8) ? std::string("XX-1") : any(instruments_);
    if (key == "evidence") return words(key);
    if (key == "chain") {
      model::Value::Array links;
      for (unsigned i = 0, n = 1 + static_cast<unsigned>(random_() % 3); i < n; ++i) {
        if (one_in(2)) {
          links.emplace_back(one_in(4) ? std::string("nothing") : any(links_));
          continue;
        }
        model::Value link;
        link.set("name", "Зразок");
        if (one_in(2)) link.set("law", word("issuer.law").value_or("ua-law"));
        links.push_back(std::move(link));
      }
      return links;
    }
    if (key == "subject") {
      model::Value subject;
      subject.set("kind", word("subject.kind").value_or("act"));
      if (*subject.find("kind")->string() == "document" || one_in(10))
        subject.set("document_type", word("subject.document_type").value_or("diploma"));
      return subject;
    }
    if (key == "goods") {
      model::Value goods;
      goods.set("category", word("goods.category").value_or("wine"));
      if (one_in(2)) goods.set("origin", place());
      if (one_in(3)) goods.set("last_transformation", place());
      if (one_in(3)) goods.set("certificate_of_origin", word("goods.certificate_of_origin").value_or("ru"));
      if (one_in(3)) goods.set("declared_origin", word("goods.declared_origin").value_or("RU"));
      if (one_in(3)) goods.set("weight_kg", std::int64_t(random_() % 100));
      if (one_in(3)) goods.set("value_uah", 1000.5 * static_cast<double>(random_() % 100));
      return goods;
    }
    if (const auto one = word(key)) return *one;
    return std::nullopt;
  }

  // ---- facts that meet a branch, as far as a condition can be met by what is said of its own key

  void meet(const Condition& condition, model::Value& facts) {
    const std::string& key = condition.key.text;
    const std::string top = key.substr(0, key.find('.'));
    const auto& parties = shipped().rules.defaults().parties;
    const bool party = std::ranges::find(parties, key) != parties.end();
    switch (condition.form) {
      case Form::AnyOf:
        return meet(any(condition.any_of), facts);
      case Form::Is:
        return set_fact(facts, key, any(condition.values).text);
      case Form::Has:
        return set_fact(facts, key, model::Value::Array{model::Value(any(condition.values).text)});
      case Form::Compare:
        if (!condition.day) return set_fact(facts, key, condition.number);
        for (int tries = 0; tries < 20; ++tries) {
          const std::string said = day();
          const bool last = condition.comparison == Comparison::AtMost || condition.comparison == Comparison::Less;
          if (last ? said >= base::to_iso(*condition.day) : said <= base::to_iso(*condition.day)) continue;
          return set_fact(facts, key, said);
        }
        return;
      case Form::IsNot:
      case Form::Given:
      case Form::Known:
        if (!facts.find_path(key))
          if (auto made = key == top ? value(key) : word(key)) set_fact(facts, key, std::move(*made));
        return;
      case Form::Predicate:
        break;
    }
    if (condition.negated) {
      if (party) set_fact(facts, key + ".residence", std::string("ua-controlled"));
      return;
    }
    if (key == "place" || key == "territory" || key.starts_with("goods."))
      return set_fact(facts, key == "place" ? "territory" : key,
                      condition.values.empty() ? any(lost_) : any(condition.values).text);
    if (key != top || facts.find(key)) return;
    if (party)
      facts.set(key, this->party(key));
    else if (auto made = value(key))
      facts.set(key, std::move(*made));
  }

  model::Value draw_for(const Rule& rule) {
    model::Value facts = rule.tests.empty() || one_in(3) ? model::Value(model::Value::Object{}) : any(rule.tests).facts;
    facts.set("as_of", day());
    facts.set("date", day());
    if (one_in(2)) facts.set("issuer", any(parties_));
    for (const Condition& condition : rule.scope) meet(condition, facts);
    const Branch& branch = any(rule.branches);
    for (const auto* list : {&branch.needs, &branch.shown, &rule.in_force})
      for (const Condition& condition : *list) meet(condition, facts);
    const Word& jurisdiction = any(rule.answers);
    if (jurisdiction != "*") facts.set("jurisdiction", jurisdiction.text);
    return facts;
  }

  model::Value draw() {
    if (one_in(4)) return draw_for(*any(rules_));
    model::Value facts;
    if (one_in(4)) {  // from nothing
      facts = model::Value(model::Value::Object{});
      const unsigned often = 1 + static_cast<unsigned>(random_() % 4);
      for (const std::string& key : keys_)
        if (random_() % 4 < often)
          if (auto made = value(key)) facts.set(key, std::move(*made));
      return facts;
    }
    facts = *any(tests_);
    if (one_in(2))
      for (const auto& [key, other] : *any(tests_)->object())
        if (one_in(2)) facts.set(key, other);
    for (unsigned i = 0, n = static_cast<unsigned>(random_() % 5); i < n; ++i) {
      const std::string& key = any(keys_);
      if (auto made = value(key)) facts.set(key, std::move(*made));
    }
    if (one_in(2)) {
      if (one_in(2)) facts.set("date", date());
      if (one_in(2)) facts.set("territory", place());
    }
    std::erase_if(*facts.object(), [&](const model::Value::Member&) { return one_in(10); });
    return facts;
  }

  std::mt19937_64 random_;
  std::vector<const model::Value*> tests_;
  std::vector<const Rule*> rules_;
  std::set<std::string> known_days_;
  std::vector<std::string> days_, parties_, votes_, contests_, instruments_, places_, codes_, names_, links_, keys_,
      lost_;
};

}  // namespace welles::law::test
