// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace welles::engine {

/// The built-in snapshot, made from data/ and rules/ when Welles was built; it lives as long as the program.
std::span<const std::byte> builtin_snapshot() noexcept;

}  // namespace welles::engine
