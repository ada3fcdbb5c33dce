// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "welles/base/date.h"
#include "welles/base/result.h"
#include "welles/law/ruleset.h"
#include "welles/model/value.h"

namespace welles::law {

/// One fact set that has the form of data/law/facts.schema.json: the closed vocabulary, with no key unknown.
class Facts {
 public:
  /// What was said at a path such as "goods.origin"; nullptr: nothing.
  const model::Value* find(std::string_view path) const noexcept { return value_.find_path(path); }
  std::string_view text(std::string_view path) const noexcept;
  const model::Value& value() const noexcept { return value_; }
  /// The same facts, asked for another day.
  Facts on(base::Day as_of) const;

 private:
  friend base::Result<Facts> read_facts(const Ruleset& rules, const model::Value& value);
  explicit Facts(model::Value value) : value_(std::move(value)) {}
  model::Value value_;
};

/// Checks a fact set and takes it over.
///
/// Shape:   an object as JSON or TOML gives it; `as_of` and `jurisdiction` may be absent (the caller adds the one before, and
///          names the other to prove()).
/// Errors:  BadInput  a key or value that the schema does not have, with its path and the nearest known one as hint; a day
///                    that does not exist.
/// Cost:    some microseconds.
/// Source:  data/law/facts.schema.json
base::Result<Facts> read_facts(const Ruleset& rules, const model::Value& value);

/// Says `value` at a path such as "goods.origin", making the objects that lead there; a party that is said by its id becomes an
/// object with that id.
void set_fact(model::Value& facts, std::string_view path, model::Value value);

}  // namespace welles::law
