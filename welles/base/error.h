// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace welles::base {

enum class ErrorKind : std::uint8_t {
  BadInput,     ///< the caller's text, file or query cannot be read as asked
  NotFound,     ///< well-formed, but no such entity, rule or file
  Unsupported,  ///< well-formed, but Welles does not do this (yet)
  Corrupt,      ///< one of our own files fails its checksum or version
  Io,           ///< the operating system said no
};

/// Where in which input. Both count from 1, columns in code points; 0 means "not known".
struct Where {
  std::string file;
  std::uint32_t line = 0, column = 0;

  friend bool operator==(const Where&, const Where&) = default;
};

/// An error a person can act on: `what` is wrong, in the reader's words, without a
/// final period; `hint`, if any, is one thing to try next.
struct Error {
  ErrorKind kind = ErrorKind::BadInput;
  std::string what;
  std::optional<Where> where = std::nullopt;
  std::string hint = {};
  std::string excerpt = {};  ///< the line at `where`, for the caret; at most limits::kExcerptBytes
};

/// `file:line:column: what`, as far as the place is known; no hint, no line end.
std::string one_line(const Error& error);

}  // namespace welles::base
