// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "welles/match/name.h"
#include "welles/match/nearness.h"
#include "welles/text/edit_distance_reference.h"

namespace welles::match {

/// near_keys by looking at every key: what the walk is compared with.
inline std::vector<NearKey> near_keys_reference(const Index& index, std::string_view key) {
  std::vector<NearKey> out;
  for (std::uint32_t k = 0; k < index.keys(); ++k) {
    const std::string_view candidate = index.key(KeyId{k});
    const std::size_t allowed = edits_allowed(key, candidate);
    const std::size_t edits = text::edit_distance_reference(key, candidate, allowed);
    if (edits <= allowed) out.push_back({KeyId{k}, static_cast<std::uint32_t>(edits)});
  }
  return out;
}

}  // namespace welles::match
