// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "welles/match/index.h"

namespace welles::match {

/// A key of the dictionary that may be another spelling of the one asked for.
struct NearKey {
  KeyId key;
  std::uint32_t edits;
  friend bool operator==(const NearKey&, const NearKey&) = default;
};

/// All keys within edits_allowed (name.h) of `key`, itself among them, in the order of the dictionary.
///
/// Cost:    a walk through the tree of letters that turns back where every continuation is too far: of a dictionary of
///          40,000 keys some hundred nodes for one edit, some thousand for two.
std::vector<NearKey> near_keys(const Index& index, std::string_view key);

}  // namespace welles::match
