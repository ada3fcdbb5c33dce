// SPDX-License-Identifier: Apache-2.0
#include "welles/law/parse.h"

#include <cstdlib>

#include "welles/law/stored_rule.h"
#include "welles/read/toml.h"

// The rule language from any bytes: first as one condition, then as a whole file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);

  const auto condition = welles::law::parse_condition(input, {"fuzz", 1, 1});
  if (condition) {
    // What could be read is written in one way, and reads back as itself.
    const std::string text = welles::law::to_text(*condition);
    const auto again = welles::law::parse_condition(text);
    if (!again || welles::law::to_text(*again) != text) std::abort();
  } else if (!condition.error().where || condition.error().where->line != 1 ||
             condition.error().where->column > 2 + size) {
    std::abort();
  }

  const auto tree = welles::read::parse_toml(input, "fuzz");
  if (!tree) return 0;
  const auto rule = welles::law::parse_rule(*tree, "fuzz");
  if (!rule) return 0;
  const auto back = welles::law::rule_from(welles::law::stored(*rule));
  if (!back || back->branches != rule->branches || back->scope != rule->scope || back->credit != rule->credit)
    std::abort();
  return 0;
}
