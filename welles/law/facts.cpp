// SPDX-License-Identifier: Apache-2.0
#include "welles/law/facts.h"

#include <string>
#include <utility>

namespace welles::law {

std::string_view Facts::text(std::string_view path) const noexcept {
  const model::Value* value = find(path);
  return value && value->string() ? std::string_view(*value->string()) : std::string_view();
}

Facts Facts::on(base::Day as_of) const {
  Facts moved = *this;
  moved.value_.set("as_of", base::to_iso(as_of));
  return moved;
}

base::Result<Facts> read_facts(const Ruleset& rules, const model::Value& value) {
  WELLES_CHECK(rules.facts_schema().check(value));
  return Facts(value);
}

void set_fact(model::Value& facts, std::string_view path, model::Value value) {
  const std::size_t dot = path.find('.');
  const std::string name(path.substr(0, dot));
  if (dot == std::string_view::npos) {
    facts.set(name, std::move(value));
    return;
  }
  const model::Value* there = facts.find(name);
  model::Value inner = model::Value::Object{};
  if (there && there->object()) inner = *there;
  if (there && there->string()) inner.set("id", *there->string());
  set_fact(inner, path.substr(dot + 1), std::move(value));
  facts.set(name, std::move(inner));
}

}  // namespace welles::law
