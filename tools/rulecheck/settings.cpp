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

 private:
  std::string file_;
};

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

base::Result<Settings> Settings::parse(const Value& tree, const std::string& file, const law::Ruleset& rules) {
  const Reader reader(file);
  Settings settings;
  WELLES_CHECK(reader.keys(tree, {"opposed", "known_open", "assume"}));
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
    Assumption assumption;
    for (const Value& item : row.list("never")) {
      if (!item.string()) return reader.fault(item, "here a condition is expected");
      WELLES_TRY(law::Condition condition, law::parse_condition(*item.string(), {file, item.line, item.column}));
      if (condition.form == law::Form::Predicate) {
        const auto found = std::ranges::find(rules.definitions(), condition.predicate, &law::Definition::id);
        if (found == rules.definitions().end())
          return reader.fault(item, "no predicate is called `" + condition.predicate.text + "`");
        condition.definition = static_cast<std::uint32_t>(found - rules.definitions().begin());
      } else if (!rules.facts_schema().find(condition.key.text)) {
        return reader.fault(item, "no key is called `" + condition.key.text + "`");
      }
      assumption.never.push_back(std::move(condition));
    }
    if (assumption.never.empty()) return reader.fault(row, "the list `never` is lacking");
    WELLES_TRY(assumption.why, reader.text(row, "why"));
    settings.assumptions.push_back(std::move(assumption));
  }
  return settings;
}

}  // namespace welles::rulecheck
