// SPDX-License-Identifier: Apache-2.0
#include "welles/law/facts.h"

namespace welles::law {

std::string_view Facts::text(std::string_view path) const noexcept {
  const model::Value* value = find(path);
  return value && value->string() ? std::string_view(*value->string()) : std::string_view();
}

base::Result<Facts> read_facts(const Ruleset& rules, const model::Value& value) {
  WELLES_CHECK(rules.facts_schema().check(value));
  return Facts(value);
}

}  // namespace welles::law
