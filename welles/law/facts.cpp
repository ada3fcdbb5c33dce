// SPDX-License-Identifier: Apache-2.0
#include "welles/law/facts.h"

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

}  // namespace welles::law
