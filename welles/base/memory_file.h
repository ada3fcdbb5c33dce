// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "welles/base/result.h"

namespace welles::base {

/// A file that lies in memory alone, for a library that writes to a path and to nothing else. It is gone with the object.
///
/// Errors:  make: Io (the system gives none). bytes: Io; BadInput beyond `limit`.
/// Source:  memfd_create of Linux; the path is one of /proc.
class MemoryFile {
 public:
  static Result<MemoryFile> make();
  const std::string& path() const noexcept { return path_; }
  Result<std::string> bytes(std::size_t limit) const;

  MemoryFile(MemoryFile&& other) noexcept;
  MemoryFile& operator=(MemoryFile&&) = delete;
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();

 private:
  explicit MemoryFile(int descriptor);
  int descriptor_;
  std::string path_;
};

}  // namespace welles::base
