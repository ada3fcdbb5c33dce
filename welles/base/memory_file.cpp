// SPDX-License-Identifier: Apache-2.0
#include "welles/base/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "welles/base/file.h"

namespace welles::base {

Result<MemoryFile> MemoryFile::make() {
  const int descriptor = memfd_create("welles", MFD_CLOEXEC);
  if (descriptor < 0)
    return fail(ErrorKind::Io, std::string("the system gives no file in memory: ") + std::strerror(errno),
                "free some memory, or close some files");
  return MemoryFile(descriptor);
}

Result<std::string> MemoryFile::bytes(std::size_t limit) const {
  return read_file(path_, limit);
}

MemoryFile::MemoryFile(int descriptor)
    : descriptor_(descriptor), path_("/proc/self/fd/" + std::to_string(descriptor)) {}
MemoryFile::MemoryFile(MemoryFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}
MemoryFile::~MemoryFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace welles::base
