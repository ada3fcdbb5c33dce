// SPDX-License-Identifier: Apache-2.0
#include "tools/rulecheck/settings.h"

#include <algorithm>

#include "welles/law/parse.h"
#include "welles/model/words.h"

namespace welles::rulecheck {
namespace {

using base::ErrorKind;
using base::Where;
using model::Value;

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  base::Fail fault(const Value& at, std::string what, std::string hint = {}) const {
    return base::fail_at(ErrorKind::BadInput, Where{file_, at.line, at.column}, std::move(what), std::move(hint));
  }

  base::Result<std::string> text(const Value& row, const char* key) const {
    if (row.text(key).empty()) return fault(row, std::string("the key `") + key + "` is lacking");
    return std::string(row.text(key));
  }

  // A list of texts of which each must be known.
  template <class Known>
  base::Result<std::vector<std::string>> words(const Value& row, const char* key, const char* kind,
                                               const Known& known) const {
    std::vector<std::string> words;
    for (const Value& item : row.list(key)) {
      if (!item.string() || !known(*item.string()))
        return fault(item, std::string("no ") + kind + " is called `" + (item.string() ? *item.string() : "") + "`");
      words.push_back(*item.string());
    }
    if (words.empty()) return fault(row, std::string("the list `") + key + "` is lacking");
    return words;
  }

  base::Result<void> keys(const Value& row, std::initializer_list<std::string_view> known) const {
    if (!row.object()) return fault(row, "here a table is expected");
    for (const Value::Member& member : *row.object())
      if (std::ranges::find(known, member.key) == known.end())
        return fault(member.value, "no key of this table is called `" + member.key + "`");
    return {};
  }

  const std::string& file() const { return file_; }

  // A condition bound to the definitions of the rules.
  base::Result<law::Condition> condition(const Value& at, const std::string& text, const law::Ruleset& rules) const {
    WELLES_TRY(law::Condition condition, law::parse_condition(text, {file_, at.line, at.column}));
    if (condition.form == law::Form::Predicate) {
      const auto found = std::ranges::find(rules.definitions(), condition.predicate, &law::Definition::id);
      if (found == rules.definitions().end())
        return fault(at, "no predicate is called `" + condition.predicate.text + "`");
      condition.definition = static_cast<std::uint32_t>(found - rules.definitions().begin());
    } else if (!rules.facts_schema().find(condition.key.text)) {
      return fault(at, "no key is called `" + condition.key.text + "`");
    }
    return condition;
  }
  base::Result<std::vector<law::Condition>> conditions(const Value& row, const char* key,
                                                       const law::Ruleset& rules) const {
    std::vector<law::Condition> conditions;
    for (const Value& item : row.list(key)) {
      if (!item.string()) return fault(item, "here a condition is expected");
      WELLES_TRY(law::Condition one, condition(item, *item.string(), rules));
      conditions.push_back(std::move(one));
    }
    return conditions;
  }

 private:
  std::string file_;
};

// What `judge` refuses: rows of the three kinds that engine/given.h reads.
base::Result<void> add_contradictions(const Value& tree, const law::Ruleset& rules, Granted& granted) {
  const Reader reader("data/law/contradictions.toml");
  const auto never = [&](const Value& row, const std::string& one, const std::string& other) -> base::Result<void> {
    WELLES_TRY(law::Condition first, reader.condition(row, one, rules));
    WELLES_TRY(law::Condition second, reader.condition(row, other, rules));
    granted.never.push_back({std::move(first), std::move(second)});
    return {};
  };
  for (const Value& row : tree.list("contradiction")) {
    WELLES_TRY(const std::string key, reader.text(row, "key"));
    const std::vector<std::string> words = row.texts("words");
    if (row.find("needs")) {
      WELLES_CHECK(
          never(row, std::string(row.text("needs")) + " is not " + std::string(row.text("is")), key + " given"));
    } else if (row.find("not_after")) {
      granted.orders.push_back({key, std::string(row.text("not_after"))});
    } else if (words.empty()) {
      return reader.fault(row, "a row has words, not_after, or needs and is");
    }
    for (const std::string& path : rules.facts_schema().paths()) {
      if (path != key && !path.ends_with("." + key)) continue;
      for (std::size_t i = 0; i < words.size(); ++i)
        for (std::size_t k = i + 1; k < words.size(); ++k)
          WELLES_CHECK(never(row, path + " has " + words[i], path + " has " + words[k]));
    }
  }
  return {};
}

}  // namespace

bool Settings::are_opposed(std::string_view left, std::string_view right) const {
  return std::ranges::any_of(opposed, [&](const Opposed& row) {
    return (holds(row.one, left) && holds(row.other, right)) || (holds(row.one, right) && holds(row.other, left));
  });
}

const Settings::KnownOpen* Settings::find_known(std::string_view left, std::string_view right) const {
  const auto found = std::ranges::find_if(known_open, [&](const KnownOpen& row) {
    return (row.one == left && holds(row.others, right)) || (row.one == right && holds(row.others, left));
  });
  return found == known_open.end() ? nullptr : &*found;
}

base::Result<Settings> Settings::parse(const Value& tree, const std::string& file, const Value& contradictions,
                                       const law::Ruleset& rules) {
  const Reader reader(file);
  Settings settings;
  WELLES_CHECK(reader.keys(tree, {"opposed", "known_open", "assume", "question"}));
  WELLES_CHECK(add_contradictions(contradictions, rules, settings.granted));
  const auto is_effect = [](std::string_view id) { return model::find_effect(id) != nullptr; };
  const auto is_rule = [&](std::string_view id) { return rules.find(id) != nullptr; };
  for (const Value& row : tree.list("opposed")) {
    WELLES_CHECK(reader.keys(row, {"one", "other", "why"}));
    Opposed opposed;
    WELLES_TRY(opposed.one, reader.words(row, "one", "effect", is_effect));
    WELLES_TRY(opposed.other, reader.words(row, "other", "effect", is_effect));
    WELLES_TRY(opposed.why, reader.text(row, "why"));
    settings.opposed.push_back(std::move(opposed));
  }
  for (const Value& row : tree.list("known_open")) {
    WELLES_CHECK(reader.keys(row, {"one", "others", "why"}));
    KnownOpen known;
    WELLES_TRY(known.one, reader.text(row, "one"));
    if (!is_rule(known.one)) return reader.fault(row, "no rule is called `" + known.one + "`");
    WELLES_TRY(known.others, reader.words(row, "others", "rule", is_rule));
    WELLES_TRY(known.why, reader.text(row, "why"));
    settings.known_open.push_back(std::move(known));
  }
  for (const Value& row : tree.list("assume")) {
    WELLES_CHECK(reader.keys(row, {"never", "why"}));
    WELLES_TRY(std::vector<law::Condition> never, reader.conditions(row, "never", rules));
    if (never.empty()) return reader.fault(row, "the list `never` is lacking");
    WELLES_CHECK(reader.text(row, "why"));
    settings.granted.never.push_back(std::move(never));
  }
  for (const Value& row : tree.list("question")) {
    WELLES_CHECK(reader.keys(row, {"key", "where", "why"}));
    Granted::Question question;
    WELLES_TRY(question.key, reader.text(row, "key"));
    if (!rules.facts_schema().find(question.key)) return reader.fault(row, "no key is called `" + question.key + "`");
    WELLES_TRY(question.where, reader.conditions(row, "where", rules));
    WELLES_CHECK(reader.text(row, "why"));
    settings.granted.questions.push_back(std::move(question));
  }
  return settings;
}

}  // namespace welles::rulecheck
