// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"

namespace welles::snapshot {

/// Version of the container: a reader that meets a higher one says so and stops.  // stored: raise when the layout changes
inline constexpr std::uint32_t kFormat = 1;

/// One immutable file of named, hashed sections, mapped read-only and opened without parsing. It knows no meaning: each
/// room that needs data on disk writes and reads its own sections.
///
/// Layout (little-endian): header of 128 bytes: magic "WELLES\r\n", u32 format, u32 number of sections, u64 size of the
/// file, u64 hash of the section table, char[64] key scheme (zero-padded), zero; then the table, 64 bytes a section:
/// char[32] name (zero-padded), u64 offset, u64 size, u64 XXH3 hash of the bytes, u64 zero; then the sections, each on
/// a multiple of 64 bytes, zero between. The id of the snapshot is the hash of header and table.
///
/// Cost of opening: header and table only; the hash of a section is checked at its first use.
class Snapshot {
 public:
  /// Maps a file. `where` in errors is the path.
  static base::Result<Snapshot> open(const std::string& path);
  /// Looks at bytes that outlive the snapshot (the built-in one); `name` stands in errors.
  static base::Result<Snapshot> from_bytes(std::span<const std::byte> bytes, std::string name);

  /// The bytes of a section; they die with the snapshot.
  /// Errors: NotFound (no such section); Corrupt (its hash does not fit: the section is named).
  base::Result<std::span<const std::byte>> section(std::string_view name) const;
  bool has(std::string_view name) const noexcept;
  std::vector<std::string> section_names() const;

  /// Which algorithms made the keys inside (text::key_scheme()): a reader with another scheme must not search in it.
  const std::string& key_scheme() const noexcept;
  /// 16 hexadecimal digits; equal ids have equal content.
  std::string id() const;
  const std::string& name() const noexcept;
  std::uint64_t size_bytes() const noexcept;

  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;
  ~Snapshot();

 private:
  struct State;
  explicit Snapshot(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Collects sections and writes them in the order of their names: same sections, same bytes.
class Writer {
 public:
  explicit Writer(std::string key_scheme);
  /// Each name once: at most limits::kSectionNameBytes - 1 bytes of [a-z0-9._-].
  void add(std::string name, std::string bytes);
  /// The whole file as bytes.
  std::string bytes() const;
  /// Written to a temporary name, synced, renamed.
  base::Result<void> write(const std::string& path) const;

 private:
  struct Section {
    std::string name, bytes;
  };
  std::string key_scheme_;
  std::vector<Section> sections_;
};

}  // namespace welles::snapshot
