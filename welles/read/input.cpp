// SPDX-License-Identifier: Apache-2.0
#include "welles/read/input.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "welles/base/file.h"
#include "welles/base/hash.h"
#include "welles/base/sha256.h"
#include "welles/read/place.h"

namespace welles::read {
namespace {

using base::ErrorKind;
using base::Result;
using base::Where;

constexpr std::size_t kHeadBytes = 512;  // enough to see what kind of text it is

// Files that are no text, known by their first bytes, and what a person can do about each.
struct Foreign {
  std::string_view head, what, hint;
};
constexpr Foreign kForeign[] = {
    {"PK\x03\x04", "this is a zip file or a workbook (xlsx, ods)", "save the sheet as CSV in UTF-8"},
    {"\xD0\xCF\x11\xE0", "this is an old Office file (xls, doc)", "save the sheet as CSV in UTF-8"},
    {"\x28\xB5\x2F\xFD", "this is packed by zstd", "`zstd -dc FILE` unpacks it; pipe that in"},
    {"\xFD"
     "7zXZ",
     "this is packed by xz", "`xz -dc FILE` unpacks it; pipe that in"},
    {"BZh91AY&SY", "this is packed by bzip2", "`bzip2 -dc FILE` unpacks it; pipe that in"},
    {"%PDF-", "this is a PDF", "ask the publisher for CSV or XML"},
};

constexpr std::string_view kGzip = "\x1F\x8B\x08";

struct Wide {
  std::string_view iconv_name;  // empty: it is not UTF-16 or UTF-32
};

// UTF-16 and UTF-32, by their mark, or by NULs which stand at even or at odd places only: ASCII punctuation and digits
// leave them in every language.
Wide wide_encoding(std::string_view head) {
  if (head.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || head.starts_with(std::string_view("\0\0\xFE\xFF", 4)))
    return {"UTF-32"};
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return {"UTF-16"};
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  const std::size_t enough = std::max<std::size_t>(2, head.size() / 32);
  if (even == 0 && odd >= enough) return {"UTF-16LE"};
  if (odd == 0 && even >= enough) return {"UTF-16BE"};
  return {};
}

}  // namespace

struct Input::State {
  State(std::string name_in, InputLimits limits_in) : name(std::move(name_in)), limits(limits_in) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (packed) inflateEnd(&stream);
  }

  std::string name;
  InputLimits limits;
  std::optional<base::FileReader> file;  // else `memory`
  std::string memory;
  std::size_t memory_at = 0;
  std::uint64_t taken = 0, size = 0;  // bytes as stored
  base::Hasher128 hash;
  std::optional<base::Sha256> sha256;

  std::string stored;  // one chunk as stored, of which [stored_at, end) is not unpacked yet
  std::size_t stored_at = 0;
  bool stored_ended = false;

  bool packed = false;
  bool between_members = false;  // a gzip is one or more members
  bool more_inside = false;      // inflate filled its room and may hold more of what it took
  z_stream stream{};
  std::uint64_t unpacked = 0;

  std::string buffer;  // [begin, end) is still to be given
  std::size_t begin = 0;
  bool started = false, ended = false;
  std::optional<base::Error> failed;

  std::string_view pending() const { return std::string_view(buffer).substr(begin); }

  void fail(ErrorKind kind, std::string what, std::string hint = {}) {
    failed = base::Error{.kind = kind, .what = std::move(what), .where = Where{name}, .hint = std::move(hint)};
  }

  // Reads the next chunk as stored, when the last one is used up. False at the end, or when it failed.
  bool take() {
    if (stored_at < stored.size()) return true;
    if (stored_ended || failed) return false;
    stored.resize(limits.chunk_bytes);
    stored_at = 0;
    std::size_t n = 0;
    if (file) {
      auto read = file->read(stored);
      if (!read) {
        failed = std::move(read).error();
      } else {
        n = *read;
      }
    } else {
      n = std::min(stored.size(), memory.size() - memory_at);
      memory.copy(stored.data(), n, memory_at);
      memory_at += n;
    }
    stored.resize(n);
    hash.add(stored);
    if (sha256) sha256->add(stored);
    taken += n;
    if (n == 0) stored_ended = true;
    if (taken > limits.bytes) fail_too_large();
    return n > 0;  // what came with the byte too many is still given
  }

  void fail_too_large() {
    fail(ErrorKind::BadInput, "larger than " + std::to_string(limits.bytes >> 20) + " MiB", "split the file");
  }

  // Adds at least one byte to `buffer`, or says why not by `ended` or `failed`.
  void fill() {
    if (begin > 0) {
      buffer.erase(0, begin);
      begin = 0;
    }
    if (!started) start();
    const std::size_t before = buffer.size();
    while (!ended && !failed && buffer.size() == before) {
      if (packed) {
        unpack();
      } else if (take()) {
        buffer.append(stored, stored_at);
        stored_at = stored.size();
      } else if (!failed) {
        ended = true;
      }
    }
  }

  // Looks at the first bytes: packed or not, and which encoding.
  void start() {
    started = true;
    if (!take()) {
      if (!failed) ended = true;
      return;
    }
    // A pipe may give a byte at a time.
    while (stored.size() < kHeadBytes && !stored_ended && !failed) {
      std::string head = std::move(stored);
      stored.clear();
      stored_at = 0;
      take();
      stored.insert(0, head);
    }
    if (stored.starts_with(kGzip)) {
      if (inflateInit2(&stream, 15 + 16) != Z_OK) return fail(ErrorKind::Io, "no memory to unpack");
      packed = true;
    }
    if (packed) {
      while (buffer.size() < kHeadBytes && !ended && !failed) unpack();
    } else {
      buffer.append(stored, stored_at);
      stored_at = stored.size();
    }
    const std::string_view head = std::string_view(buffer).substr(0, kHeadBytes);
    if (head.starts_with("\xEF\xBB\xBF")) begin = 3;
    const Wide wide = wide_encoding(head);
    const auto* foreign = std::ranges::find_if(kForeign, [&](const Foreign& f) { return head.starts_with(f.head); });
    if (!wide.iconv_name.empty()) {
      fail_at_start("this file is " + std::string(wide.iconv_name.substr(0, 6)) + "; it must be UTF-8",
                    "`iconv -f " + std::string(wide.iconv_name) + " -t UTF-8 " + in_command(name) + "` converts it");
    } else if (foreign != std::end(kForeign)) {
      fail_at_start(std::string(foreign->what), std::string(foreign->hint));
    } else if (packed && head.starts_with(kGzip)) {
      fail_at_start("this is packed by gzip twice", "`gzip -dc FILE` unpacks the outer one");
    }
  }

  void fail_at_start(std::string what, std::string hint) {
    buffer.clear();
    begin = 0;
    failed.reset();
    fail(ErrorKind::BadInput, std::move(what), std::move(hint));
  }

  // One step of inflate: up to a chunk onto `buffer`.
  void unpack() {
    if (!more_inside && !take()) {
      if (failed) return;
      if (between_members) {
        ended = true;
      } else {
        fail(ErrorKind::BadInput, "this gzip file is cut short", "fetch the file again");
      }
      return;
    }
    if (between_members && !next_member()) return;

    const std::size_t before = buffer.size();
    buffer.resize(before + limits.chunk_bytes);
    stream.next_in = reinterpret_cast<Bytef*>(stored.data() + stored_at);
    stream.avail_in = static_cast<uInt>(stored.size() - stored_at);
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data() + before);
    stream.avail_out = static_cast<uInt>(limits.chunk_bytes);
    const int result = inflate(&stream, Z_NO_FLUSH);
    const std::size_t made = limits.chunk_bytes - stream.avail_out;
    stored_at = stored.size() - stream.avail_in;
    buffer.resize(before + made);
    unpacked += made;
    more_inside = result == Z_OK && stream.avail_out == 0;
    if (result == Z_STREAM_END) {
      between_members = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      fail(ErrorKind::BadInput, "this gzip file is damaged", "fetch the file again");
    }
    const std::uint64_t used = taken - (stored.size() - stored_at);
    if (unpacked > limits.bomb_free_bytes && unpacked / limits.unpack_ratio > used) {
      fail(ErrorKind::BadInput,
           "this gzip file unpacks to more than " + std::to_string(limits.unpack_ratio) + " times its size",
           "if you trust it, unpack it by hand");
    } else if (unpacked > limits.bytes) {
      fail_too_large();
    }
  }

  // After a member: another one, zeros up to the end (padding), or something that would be lost. False if there is no
  // other member yet.
  bool next_member() {
    if (stored[stored_at] == '\0') {
      stored_at = std::min(stored.find_first_not_of('\0', stored_at), stored.size());
      return false;
    }
    if (stored[stored_at] != kGzip[0]) {
      fail(ErrorKind::BadInput, "something that is not gzip follows the packed data", "fetch the file again");
      return false;
    }
    inflateReset(&stream);
    between_members = false;
    return true;
  }
};

Input::Input(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;
Input::~Input() = default;

Result<Input> Input::open(const std::string& path, InputLimits limits, Digest digest) {
  // Opening a named pipe would wait for somebody to write into it; a pipe made by the shell is open already.
  const bool from_shell =
      path == "-" || path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/") || path == "/dev/stdin";
  if (!from_shell && base::path_kind(path) == base::PathKind::Other)
    return base::fail_at(ErrorKind::Io, Where{path}, "this is a pipe or a device, not a file",
                         "read standard input instead: `-` as the file and `< " + path + "`");
  auto state = std::make_unique<State>(path == "-" ? "standard input" : path, limits);
  WELLES_TRY(base::FileReader file, base::FileReader::open(path));
  if (digest == Digest::Sha256Too) state->sha256.emplace();
  state->size = file.size();
  state->file.emplace(std::move(file));
  state->fill();
  if (state->failed && state->pending().empty()) return base::Fail(*state->failed);
  return Input(std::move(state));
}

Input Input::from_memory(std::string bytes, std::string name, InputLimits limits, Digest digest) {
  auto state = std::make_unique<State>(std::move(name), limits);
  if (digest == Digest::Sha256Too) state->sha256.emplace();
  state->size = bytes.size();
  state->memory = std::move(bytes);
  return Input(std::move(state));
}

Result<std::string_view> Input::next() {
  State& s = *state_;
  if (s.pending().empty()) s.fill();
  if (s.pending().empty() && s.failed) return base::Fail(*s.failed);
  const std::string_view bytes = s.pending();
  s.begin = s.buffer.size();
  return bytes;
}

std::string_view Input::peek(std::size_t n) {
  State& s = *state_;
  while (s.pending().size() < n && !s.ended && !s.failed) s.fill();
  return s.pending().substr(0, n);
}

const std::string& Input::name() const noexcept {
  return state_->name;
}
std::uint64_t Input::bytes_read() const noexcept {
  return state_->taken;
}
std::uint64_t Input::size() const noexcept {
  return state_->size;
}
bool Input::is_packed() const noexcept {
  return state_->packed;
}
std::string Input::content_hash() const {
  return state_->hash.hex();
}
std::string Input::sha256() const {
  return state_->sha256 ? state_->sha256->hex() : std::string();
}

}  // namespace welles::read
