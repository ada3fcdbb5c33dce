// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/limits.h"
#include "welles/base/result.h"

namespace welles::base {

/// A whole file as bytes.
/// Errors: NotFound; Io (a directory, no permission); BadInput (larger than `limit`).
Result<std::string> read_file(const std::string& path, std::size_t limit = limits::kWholeFileBytes);

/// An open file, read from start to end; "-" is standard input. The only reader of files besides MappedFile.
class FileReader {
 public:
  static Result<FileReader> open(const std::string& path);
  /// Fills as much of `buffer` as there is; 0 means the end.
  /// Errors: Io (also at the end of a file that did not give as many bytes as it had when it was opened: somebody wrote to it).
  Result<std::size_t> read(std::span<char> buffer);
  /// Size in bytes, 0 if not known (a pipe).
  std::uint64_t size() const noexcept { return size_; }

  FileReader(FileReader&&) noexcept;
  FileReader& operator=(FileReader&&) noexcept;
  ~FileReader();

 private:
  FileReader() = default;
  int descriptor_ = -1;
  std::uint64_t size_ = 0, read_ = 0;
  std::string path_;
};

/// A file mapped read-only. The bytes live as long as the object.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  std::span<const std::byte> bytes() const noexcept { return bytes_; }

  MappedFile(MappedFile&&) noexcept;
  MappedFile& operator=(MappedFile&&) noexcept;
  ~MappedFile();

 private:
  MappedFile() = default;
  std::span<const std::byte> bytes_;
};

/// Writes `parts` one after the other to `path`: a temporary name in the same folder, synced, renamed. At no moment
/// is there a half-written file under `path`; after an error the old one stands and the temporary is gone.
Result<void> write_file_atomically(const std::string& path, std::span<const std::span<const std::byte>> parts);
Result<void> write_file_atomically(const std::string& path, std::string_view text);

enum class PathKind : std::uint8_t { Missing, File, Folder, Other };
PathKind path_kind(const std::string& path);

/// The files below `folder` whose names end in `suffix`, sorted by byte order: the answer does not depend on the
/// file system. Paths begin with `folder`.
Result<std::vector<std::string>> list_files(const std::string& folder, std::string_view suffix);

/// The file below `folder` whose name ends in `suffix` and which was written last; of several of one moment the last in
/// byte order. Empty if there is none, or no such folder.
std::string newest_file(const std::string& folder, std::string_view suffix);

/// The names of what lies in `folder` itself, whatever it is, sorted by byte order.
/// Errors: NotFound; Io; BadInput (more than limits::kFolderEntries).
Result<std::vector<std::string>> list_folder(const std::string& folder);

/// Makes `folder`; the one above it must be there. A folder that is there already is no error.
/// Errors: NotFound (nothing above it); Io.
Result<void> make_folder(const std::string& folder);

/// Removes a file; of a link the link. Nothing there is no error, and a folder stays.
/// Errors: Io.
Result<void> remove_file(const std::string& path);

/// The last part of a path.
std::string file_name(std::string_view path);

/// The folder for a user's snapshots: $WELLES_DATA, else $XDG_DATA_HOME/welles, else ~/.local/share/welles; empty if none.
std::string user_data_folder();
/// Of these the variable that says so; empty if none does.
std::string_view user_data_variable();

}  // namespace welles::base
