// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/given.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "welles/base/date.h"
#include "welles/base/suggest.h"

namespace welles::engine {
namespace {

using base::ErrorKind;
using base::Result;
using model::Value;

std::string quoted(std::string_view word) {
  return "`" + std::string(word) + "`";
}

// Calls `see` with each value that stands under `name`, at any depth, and its path.
template <typename See>
void for_each_named(const Value& value, std::string_view name, const std::string& path, const See& see) {
  if (const Value::Object* members = value.object())
    for (const Value::Member& member : *members) {
      const std::string at = path.empty() ? member.key : path + "." + member.key;
      if (member.key == name) see(at, member.value);
      for_each_named(member.value, name, at, see);
    }
}

bool names(const law::Condition& condition, std::string_view key, std::string_view id) {
  if (condition.form == law::Form::AnyOf)
    return std::ranges::any_of(condition.any_of, [&](const law::Condition& c) { return names(c, key, id); });
  return condition.key == key && std::ranges::find(condition.values, id, &law::Word::text) != condition.values.end();
}

bool a_rule_names(const law::Ruleset& rules, std::string_view key, std::string_view id) {
  const auto in = [&](const std::vector<law::Condition>& list) {
    return std::ranges::any_of(list, [&](const law::Condition& c) { return names(c, key, id); });
  };
  return std::ranges::any_of(rules.rules(), [&](const law::Rule& rule) {
    return in(rule.scope) || std::ranges::any_of(rule.branches, [&](const law::Branch& branch) {
             return in(branch.needs) || in(branch.shown) || in(branch.unless);
           });
  });
}

class Ids {
 public:
  explicit Ids(const law::World& world) : world_(world) {}

  /// An id as it stands, or that of an object which carries one.
  Result<void> check(const std::string& key, const Value& value, std::initializer_list<const char*> tables,
                     std::string_view kind) const {
    const Value* id = value.object() ? value.find("id") : &value;
    if (!id || !id->string()) return {};
    for (const char* table : tables)
      if (world_.tables.find(table, *id->string())) return {};
    if (a_rule_names(world_.rules, key, *id->string())) return {};
    std::vector<std::string_view> known;
    for (const char* table : tables)
      for (const Value& row : world_.tables.rows(table)) known.push_back(row.text("id"));
    return refuse(key, *id, kind, known);
  }

  Result<void> check_place(const std::string& key, const Value& value) const {
    constexpr std::string_view kUnknown = "unknown", kCode = "UA";
    const std::string* id = value.string();
    if (!id || *id == kUnknown || id->starts_with(kCode) || world_.tables.find("territories", *id)) return {};
    const auto& reserved = world_.rules.defaults().reserved_places;
    if (std::ranges::find(reserved, *id) != reserved.end()) return {};
    std::vector<std::string_view> known(reserved.begin(), reserved.end());
    for (const Value& row : world_.tables.rows("territories")) known.push_back(row.text("id"));
    return refuse(key, value, "place", known);
  }

 private:
  static base::Fail refuse(const std::string& key, const Value& at, std::string_view kind,
                           const std::vector<std::string_view>& known) {
    const std::string near = base::nearest(*at.string(), known);
    return base::fail(
        ErrorKind::BadInput, quoted(key) + ": no " + std::string(kind) + " is called " + quoted(*at.string()),
        near.empty() ? "`welles show` prints what is known under an id; what has none is given by its name "
                       "and what is known of it, as data/law/facts.schema.json says"
                     : "did you mean " + quoted(near) + "?");
  }

  const law::World& world_;
};

}  // namespace

Result<void> check_ids(const law::World& world, const Value& facts) {
  const Ids ids(world);
  Result<void> found;
  const auto first = [&](Result<void> result) {
    if (found && !result) found = std::move(result);
  };
  for (const std::string& party : world.rules.defaults().parties)
    if (const Value* value = facts.find(party))
      first(ids.check(party, *value, {"bodies", "officials"}, "body or official"));
  for_each_named(facts, "owned_by", {}, [&](const std::string& key, const Value& value) {
    first(ids.check(key, value, {"bodies", "officials"}, "body or official"));
  });
  if (const Value* vote = facts.find("election")) first(ids.check("election", *vote, {"elections"}, "vote"));
  if (const Value* act = facts.find("instrument"))
    first(ids.check("instrument", *act, {"instruments", "void_acts"}, "instrument"));
  for (const Value& link : facts.list("chain"))
    first(ids.check("chain", link, {"void_acts", "elections", "bodies", "officials"},
                    "void act, vote, body or official"));
  for (const char* key : {"territory", "residence", "origin", "last_transformation"})
    for_each_named(facts, key, {},
                   [&](const std::string& path, const Value& value) { first(ids.check_place(path, value)); });
  return found;
}

Result<Contradictions> Contradictions::make(const Value& table) {
  Contradictions made;
  for (const Value& row : table.list("contradiction")) {
    Row out{std::string(row.text("key")),
            std::string(row.text("needs")),
            std::string(row.text("is")),
            std::string(row.text("not_after")),
            {}};
    for (const Value& word : row.list("words"))
      if (word.string()) out.words.push_back(*word.string());
    if (out.key.empty() || (out.words.size() < 2 && out.not_after.empty() && (out.needs.empty() || out.is.empty())))
      return base::fail(ErrorKind::Corrupt,
                        "data/law/contradictions.toml: a row lacks key, and words, not_after, or needs and is");
    made.rows_.push_back(std::move(out));
  }
  return made;
}

Result<void> Contradictions::check(const Value& facts) const {
  std::optional<base::Error> fault;
  for (const Row& row : rows_) {
    if (!row.not_after.empty()) {
      const auto day = [&](std::string_view key) { return base::parse_partial_date(facts.text(key)); };
      const auto earlier = day(row.key), later = day(row.not_after);
      if (earlier && later && base::first_day(*earlier) > base::last_day(*later))
        return base::fail(ErrorKind::BadInput,
                          quoted(row.key) + " is " + std::string(facts.text(row.key)) + ", after " +
                              quoted(row.not_after) + ", which is " + std::string(facts.text(row.not_after)),
                          "one of the two days is another");
      continue;
    }
    if (!row.needs.empty()) {
      const Value* needed = facts.find_path(row.needs);
      if (facts.find_path(row.key) && needed && needed->string() && *needed->string() != row.is)
        return base::fail(ErrorKind::BadInput,
                          quoted(row.key) + " is said, and " + quoted(row.needs) + " is " + quoted(*needed->string()),
                          "it goes with " + quoted(row.is) + " only: leave one of them out");
      continue;
    }
    for_each_named(facts, row.key, {}, [&](const std::string& key, const Value& value) {
      std::vector<std::string> said;
      if (const Value::Array* items = value.array())
        for (const Value& item : *items)
          if (item.string() && std::ranges::find(row.words, *item.string()) != row.words.end())
            said.push_back(*item.string());
      if (said.size() > 1 && !fault)
        fault = base::Error{ErrorKind::BadInput,
                            quoted(key) + ": " + quoted(said[0]) + " and " + quoted(said[1]) + " contradict each other",
                            std::nullopt, "leave one of them out"};
    });
  }
  if (fault) return std::unexpected(*std::move(fault));
  return {};
}

}  // namespace welles::engine
