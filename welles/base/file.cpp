// SPDX-License-Identifier: Apache-2.0
#include "welles/base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "welles/base/system.h"

namespace welles::base {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInput = "standard input";

Fail io_error(const std::string& path, int error, const char* doing) {
  const Where where{path};
  if (error == ENOENT) return fail_at(ErrorKind::NotFound, where, "no such file", "check the path");
  if (error == EACCES)
    return fail_at(ErrorKind::Io, where, "no permission to " + std::string(doing) + " this file",
                   std::string_view(doing) == "read" ? "" : "name a folder of yours");
  if (error == EISDIR) return fail_at(ErrorKind::Io, where, "this is a folder, not a file", "name a file in it");
  const char* hint = error == ENOSPC || error == EDQUOT   ? "make room, or write to another disk"
                     : error == EROFS                     ? "write to another disk"
                     : error == ENOTDIR                   ? "check the path: a part of it is a file"
                     : error == EMFILE || error == ENFILE ? "raise the limit of open files: `ulimit -n 1024`"
                                                          : "";
  return fail_at(ErrorKind::Io, where, std::string("cannot ") + doing + ": " + std::strerror(error), hint);
}

// Opens for reading and never waits: a named pipe without a writer would keep open(2) waiting for ever. A pipe that the shell
// made is open at its other end already, and is read like a file.
int open_for_reading(const std::string& path, struct stat& status) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return -1;
  // F_SETFL: reading may wait again.
  const bool usable = ::fstat(descriptor, &status) == 0 && ::fcntl(descriptor, F_SETFL, 0) == 0;
  const int error = !usable ? errno : S_ISDIR(status.st_mode) ? EISDIR : 0;
  if (error == 0) return descriptor;
  ::close(descriptor);
  errno = error;
  return -1;
}

// write(2) until all is written.
bool write_all(int descriptor, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

Result<FileReader> FileReader::open(const std::string& path) {
  FileReader reader;
  reader.path_ = path == "-" ? std::string(kStandardInput) : path;
  struct stat status{};
  if (path == "-") {
    reader.descriptor_ = ::dup(STDIN_FILENO);
    if (reader.descriptor_ >= 0 && ::fstat(reader.descriptor_, &status) != 0)
      return io_error(reader.path_, errno, "read");
  } else {
    reader.descriptor_ = open_for_reading(path, status);
  }
  if (reader.descriptor_ < 0) return io_error(reader.path_, errno, "read");
  if (S_ISDIR(status.st_mode)) return io_error(reader.path_, EISDIR, "read");
  if (S_ISREG(status.st_mode)) reader.size_ = static_cast<std::uint64_t>(status.st_size);
  return reader;
}

Result<std::size_t> FileReader::read(std::span<char> buffer) {
  while (true) {
    const ssize_t n = ::read(descriptor_, buffer.data(), buffer.size());
    // What comes on standard input may begin in the middle of a file, and /proc says that its files are empty.
    if (n == 0 && size_ > 0 && read_ != size_ && path_ != kStandardInput && !buffer.empty())
      return fail_at(ErrorKind::Io, Where{path_}, "this file was changed while it was read",
                     "read it again when nobody writes to it");
    if (n >= 0) {
      read_ += static_cast<std::uint64_t>(n);
      return static_cast<std::size_t>(n);
    }
    if (errno != EINTR) return io_error(path_, errno, "read");
  }
}

FileReader::FileReader(FileReader&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      read_(other.read_),
      path_(std::move(other.path_)) {}
FileReader& FileReader::operator=(FileReader&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(read_, other.read_);
  std::swap(path_, other.path_);
  return *this;
}
FileReader::~FileReader() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  WELLES_TRY(FileReader reader, FileReader::open(path));
  std::string out;
  char buffer[65536];
  while (true) {
    WELLES_TRY(const std::size_t n, reader.read(buffer));
    if (n == 0) return out;
    if (out.size() + n > limit)
      return fail_at(ErrorKind::BadInput, Where{path}, "larger than " + std::to_string(limit >> 20) + " MiB");
    out.append(buffer, n);
  }
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  struct stat status{};
  const int descriptor = open_for_reading(path, status);
  if (descriptor < 0) return io_error(path, errno, "read");
  if (!S_ISREG(status.st_mode)) {
    ::close(descriptor);
    return fail_at(ErrorKind::Io, Where{path}, "this is a pipe or a device, and only a file can be mapped",
                   "copy it into a file first");
  }
  MappedFile file;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > 0) {
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    const int error = errno;
    ::close(descriptor);
    if (address == MAP_FAILED) return io_error(path, error, "map");
    file.bytes_ = {static_cast<const std::byte*>(address), size};
  } else {
    ::close(descriptor);
  }
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}
MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

Result<void> write_file_atomically(const std::string& path, std::span<const std::span<const std::byte>> parts) {
  // The rename would put a file in the place of a device or a pipe: whoever may do that has lost /dev/null.
  if (path_kind(path) == PathKind::Other)
    return fail_at(ErrorKind::BadInput, Where{path}, "this is no file, and would be replaced by one",
                   "name a file; what goes to stdout can be sent on with `>`");
  const std::string temporary = path + ".tmp-" + std::to_string(::getpid());
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) return io_error(path, errno, "write");
  bool ok = true;
  for (const auto part : parts) ok = ok && write_all(descriptor, part);
  ok = ok && ::fsync(descriptor) == 0;
  int error = errno;
  if (::close(descriptor) != 0 && ok) {
    ok = false;
    error = errno;
  }
  if (ok && ::rename(temporary.c_str(), path.c_str()) != 0) {
    ok = false;
    error = errno;
  }
  if (!ok) {
    ::unlink(temporary.c_str());
    return io_error(path, error, "write");
  }
  // The rename itself is on disk only when the folder is.
  const std::string folder = fs::path(path).parent_path().string();
  const int folder_descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_descriptor >= 0) {
    ::fsync(folder_descriptor);
    ::close(folder_descriptor);
  }
  return {};
}

Result<void> write_file_atomically(const std::string& path, std::string_view text) {
  const std::span<const std::byte> part{reinterpret_cast<const std::byte*>(text.data()), text.size()};
  return write_file_atomically(path, std::span{&part, 1});
}

PathKind path_kind(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found || error) return PathKind::Missing;
  if (fs::is_directory(status)) return PathKind::Folder;
  return fs::is_regular_file(status) ? PathKind::File : PathKind::Other;
}

Result<std::vector<std::string>> list_files(const std::string& folder, std::string_view suffix) {
  std::error_code error;
  std::vector<std::string> files;
  fs::recursive_directory_iterator at(folder, error);
  if (error) return io_error(folder, error.value(), "list");
  for (const fs::recursive_directory_iterator end; at != end; at.increment(error)) {
    if (error) return io_error(folder, error.value(), "list");
    std::error_code ignored;
    if (at->is_regular_file(ignored) && at->path().string().ends_with(suffix)) files.push_back(at->path().string());
    if (files.size() > limits::kSourceFiles)
      return fail_at(ErrorKind::BadInput, Where{folder},
                     "more than " + std::to_string(limits::kSourceFiles) + " files");
  }
  std::ranges::sort(files);
  return files;
}

Result<std::vector<std::string>> list_folder(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  fs::directory_iterator at(folder, error);
  if (error) return io_error(folder, error.value(), "list");
  for (const fs::directory_iterator end; at != end; at.increment(error)) {
    if (error) return io_error(folder, error.value(), "list");
    names.push_back(at->path().filename().string());
    if (names.size() > limits::kFolderEntries)
      return fail_at(ErrorKind::BadInput, Where{folder},
                     "more than " + std::to_string(limits::kFolderEntries) + " files");
  }
  if (error) return io_error(folder, error.value(), "list");
  std::ranges::sort(names);
  return names;
}

Result<void> make_folder(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0755) == 0 || (errno == EEXIST && path_kind(folder) == PathKind::Folder)) return {};
  if (errno == ENOENT)
    return fail_at(ErrorKind::NotFound, Where{folder}, "there is no folder in which this one could be made",
                   "check the path, or make the folder above it");
  if (errno == EACCES)
    return fail_at(ErrorKind::Io, Where{folder}, "no permission to make this folder", "name a folder of yours");
  return io_error(folder, errno, "make");
}

Result<void> remove_file(const std::string& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
  return io_error(path, errno, "remove");
}

std::string newest_file(const std::string& folder, std::string_view suffix) {
  const auto files =
      folder.empty() ? std::vector<std::string>() : list_files(folder, suffix).value_or(std::vector<std::string>());
  std::string newest;
  fs::file_time_type written = fs::file_time_type::min();
  for (const std::string& file : files) {
    std::error_code error;
    const auto when = fs::last_write_time(file, error);
    if (error || when < written) continue;
    written = when;
    newest = file;
  }
  return newest;
}

std::string file_name(std::string_view path) {
  return fs::path(path).filename().string();
}

std::string_view user_data_variable() {
  for (const char* name : {"WELLES_DATA", "XDG_DATA_HOME", "HOME"})
    if (!environment(name).empty()) return name;
  return {};
}

std::string user_data_folder() {
  const std::string_view variable = user_data_variable();
  if (variable.empty()) return {};
  const std::string value = environment(std::string(variable).c_str());
  return variable == "WELLES_DATA" ? value : value + (variable == "HOME" ? "/.local/share/welles" : "/welles");
}

}  // namespace welles::base
