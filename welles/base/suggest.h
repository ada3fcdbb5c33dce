// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace welles::base {

/// The known word nearest to `word`, for "did you mean": optimal string alignment distance in bytes, at most a third
/// of the length; of equally near ones the first. Empty if none is near.
/// Cost: O(known * length^2), for error messages only.
std::string nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace welles::base
