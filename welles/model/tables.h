// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/value.h"

namespace welles::model {

/// The curated registry as rows: data/registry/*.toml. `elections`, `bodies`, `officials`, `seizures`, `instruments`,
/// `void_acts`, `territories` (regions, raions and localities together, each row with its `kind`), `sources`.
class Tables {
 public:
  /// Rows of a table in the order of the file; empty for an unknown table.
  std::span<const Value> rows(std::string_view table) const noexcept;
  /// The row with this id; nullptr if there is none. Cost: O(1).
  const Value* find(std::string_view table, std::string_view id) const noexcept;
  std::vector<std::string> names() const;

  /// Errors: BadInput (a row without an id, or an id twice).
  base::Result<void> add(std::string table, Value::Array rows);

  /// Stored form.  // stored: format 1
  void encode(std::string& out) const;
  static base::Result<Tables> decode(std::span<const std::byte> bytes);

 private:
  struct Table {
    Value::Array rows;
    std::unordered_map<std::string, std::size_t> by_id;
  };
  std::map<std::string, Table, std::less<>> tables_;
};

}  // namespace welles::model
