// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>

#include "welles/base/result.h"

namespace welles::engine {

/// A part of the snapshot that is opened at its first use, once, by whichever thread comes first.
template <typename T>
class Lazy {
 public:
  /// `make` returns a Result<T>; an error is kept and given to everybody who asks. The pointer lives as long as this.
  template <typename Make>
  base::Result<const T*> get(const Make& make) const {
    std::call_once(once_, [&] { made_.emplace(make()); });
    if (!*made_) return std::unexpected(made_->error());
    return &**made_;
  }

 private:
  mutable std::once_flag once_;
  mutable std::optional<base::Result<T>> made_;
};

}  // namespace welles::engine
