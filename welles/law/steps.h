// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "welles/law/verdict.h"
#include "welles/model/value.h"

namespace welles::law {

/// Collects the steps on which something rests; or, where nobody reads a proof, does nothing.
class Steps {
 public:
  explicit Steps(std::vector<ProofNode>* nodes = nullptr) : nodes_(nodes) {}
  bool wanted() const noexcept { return nodes_ != nullptr; }
  void add(ProofNode node);
  /// The caller said it.
  void fact(std::string_view key, const model::Value& value);
  /// The caller said nothing of it.
  void absent(std::string_view key);
  /// A cell of a table; `source` is an id of the registry's sources or instruments, or empty.
  void cell(std::string_view table, std::string_view row, std::string_view key, const model::Value& value,
            std::string_view source = {});
  /// A row or cell that is not there.
  void no_cell(std::string_view table, std::string_view row, std::string_view key, std::string_view text);

 private:
  std::vector<ProofNode>* nodes_;
};

/// First of the `src` of a row of the registry; empty if it has none.
std::string_view source_of(const model::Value& row);

}  // namespace welles::law
