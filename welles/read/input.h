// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "welles/base/limits.h"
#include "welles/base/result.h"

namespace welles::read {

struct InputLimits {
  std::uint64_t bytes = base::limits::kListBytes;           ///< unpacked
  std::uint64_t unpack_ratio = base::limits::kUnpackRatio;  ///< unpacked to stored, beyond `bomb_free_bytes`
  std::uint64_t bomb_free_bytes = base::limits::kBombFreeBytes;
  std::size_t chunk_bytes = std::size_t{256} << 10;  ///< what next() gives at most; small in tests
};

/// Which hash of the bytes is made beside the fast one, which always is.
enum class Digest : bool { Fast, Sha256Too };

/// Bytes from a file, from standard input ("-") or from memory, unpacked if they are gzip, from start to end.
///
/// Shape:   a UTF-8 byte-order mark is skipped. Line ends and everything else come as they are.
/// Errors:  NotFound; Io (a folder, no permission, a named pipe or a device: `open` never waits for a writer);
///          BadInput (UTF-16 or UTF-32, a packed file that is cut or damaged or is followed by something else, a gzip that
///          unpacks to more than the limits). An error stands at the end: what came before it was read.
/// Cost:    memory bounded by the chunk and by what was peeked at.
/// Source:  RFC 1952 for gzip: the checksum and length of every member are verified.
class Input {
 public:
  static base::Result<Input> open(const std::string& path, InputLimits limits = {}, Digest digest = Digest::Fast);
  /// As a file of these bytes; what is wrong with them comes with the first next().
  static Input from_memory(std::string bytes, std::string name, InputLimits limits = {}, Digest digest = Digest::Fast);

  /// The next bytes; empty at the end. The view dies with the next call, of peek too. After an error every call gives it again.
  base::Result<std::string_view> next();

  /// The first `n` bytes still to come (fewer at the end or before an error), which next() will give again.
  /// The view dies with the next call of any member.
  std::string_view peek(std::size_t n);

  /// The path as given, "standard input", or the name given for memory.
  const std::string& name() const noexcept;
  /// Bytes taken from the file so far, as stored there, and its size if known, else 0: for progress.
  std::uint64_t bytes_read() const noexcept;
  std::uint64_t size() const noexcept;
  bool is_packed() const noexcept;
  /// XXH3 (128 bits, hexadecimal) of all bytes taken so far, as stored: `xxh128sum FILE` after the end.
  std::string content_hash() const;
  /// SHA-256 (hexadecimal) of the same bytes, if it was asked for, else empty: `sha256sum FILE` after the end.
  std::string sha256() const;

  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;
  ~Input();

 private:
  struct State;
  explicit Input(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

}  // namespace welles::read
