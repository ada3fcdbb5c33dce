// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <utility>

#include "welles/base/error.h"

namespace welles::base {

/// The value, or an error that a person can act on.
template <typename T>
using Result = std::expected<T, Error>;

using Fail = std::unexpected<Error>;

inline Fail fail(ErrorKind kind, std::string what, std::string hint = {}) {
  return Fail(Error{.kind = kind, .what = std::move(what), .hint = std::move(hint)});
}
inline Fail fail_at(ErrorKind kind, Where where, std::string what, std::string hint = {}) {
  return Fail(Error{.kind = kind, .what = std::move(what), .where = std::move(where), .hint = std::move(hint)});
}

}  // namespace welles::base

#define WELLES_CONCAT_(a, b) a##b
#define WELLES_CONCAT(a, b) WELLES_CONCAT_(a, b)
#define WELLES_TRY_(tmp, declaration, ...)                      \
  auto tmp = (__VA_ARGS__);                                     \
  if (!tmp) return ::std::unexpected(::std::move(tmp).error()); \
  declaration = ::std::move(tmp).value()

/// `WELLES_TRY(const auto x, f());` binds the value of a Result, or returns its error.
#define WELLES_TRY(declaration, ...) WELLES_TRY_(WELLES_CONCAT(welles_try_, __LINE__), declaration, __VA_ARGS__)

/// `WELLES_CHECK(f());` returns the error of a Result<void>.
#define WELLES_CHECK(...)                                                                                            \
  if (auto welles_check = (__VA_ARGS__); !welles_check) return ::std::unexpected(::std::move(welles_check).error()); \
  static_assert(true)
