// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "welles/report/layout.h"

/// What governs the program, each value with where it came from.
namespace welles::report {

enum class Origin : std::uint8_t { Flag, Environment, File, Terminal, Clock, Machine, BuiltIn };

struct ConfigValue {
  std::string id;     ///< "snapshot", "lang": a word of [config] in data/messages.toml
  std::string value;  ///< as the flag or the variable would say it; empty: none
  Origin from = Origin::BuiltIn;
  std::string name = {};  ///< of the flag or variable: "--lang", "WELLES_LANG"
};

/// A line a value.
std::string to_text(std::span<const ConfigValue> values, const Style& style);
/// "config.value": one
std::string to_json(const ConfigValue& value);

}  // namespace welles::report
