// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "welles/base/date.h"

namespace welles::base {

/// Today in UTC. Read once, at a door; below a door no clock is read.
Day today();

/// Milliseconds since some moment: for progress and nothing else.
std::uint64_t monotonic_ms();

/// A variable of the environment, empty if it is not set.
std::string environment(const char* name);

/// Is this stream (0, 1, 2) a terminal?
bool is_terminal(int descriptor);

/// Columns of the terminal on stdout; 80 where there is none.
unsigned terminal_columns();

/// What $WELLES_THREADS asks for, at most 256; nothing, if it is not set or is no number from 1.
std::optional<unsigned> asked_threads();

/// How many threads a program may use: asked_threads(), else the processors that this process may run on; at least 1.
unsigned thread_count();

/// Peak memory of this process, bytes.
std::uint64_t peak_memory_bytes();

/// Calls `work(i)` for i in [0, n) on up to thread_count() threads. `work` must be safe to call at once for different i,
/// and may not throw. Order of calls is not defined; returns when all are done.
void parallel_for(std::size_t n, const std::function<void(std::size_t)>& work);

}  // namespace welles::base
