// SPDX-License-Identifier: Apache-2.0
#include "welles/snapshot/snapshot.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <optional>
#include <utility>

#include "welles/base/assert.h"
#include "welles/base/file.h"
#include "welles/base/hash.h"
#include "welles/base/limits.h"

namespace welles::snapshot {
namespace {

using base::ErrorKind;
namespace limits = base::limits;

constexpr std::string_view kMagic = "WELLES\r\n";
constexpr std::size_t kHeaderBytes = 128, kEntryBytes = 64, kAlign = 64, kSchemeBytes = 64;
// Offsets in the header and in an entry of the table.  // stored: never renumber
constexpr std::size_t kAtFormat = 8, kAtCount = 12, kAtSize = 16, kAtTableHash = 24, kAtScheme = 32;
constexpr std::size_t kEntryOffset = 32, kEntrySize = 40, kEntryHash = 48;

std::uint64_t get(std::span<const std::byte> from, std::size_t at, std::size_t bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes; i-- > 0;) value = value << 8 | std::to_integer<std::uint64_t>(from[at + i]);
  return value;
}

void put(std::string& into, std::size_t at, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i, value >>= 8) into[at + i] = static_cast<char>(value & 0xff);
}

std::string padded_text(std::span<const std::byte> from) {
  const auto* begin = reinterpret_cast<const char*>(from.data());
  return {begin, std::find(begin, begin + from.size(), '\0')};
}

bool all_zero(std::span<const std::byte> bytes) {
  return std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0}; });
}

std::size_t aligned(std::size_t n) {
  return (n + kAlign - 1) / kAlign * kAlign;
}

}  // namespace

struct Snapshot::State {
  struct Entry {
    std::string name;
    std::span<const std::byte> bytes;
    std::uint64_t hash = 0;
    mutable std::atomic<bool> checked{false};
  };
  std::optional<base::MappedFile> file;
  std::span<const std::byte> bytes;
  std::string name, key_scheme;
  std::vector<std::unique_ptr<Entry>> entries;  // by name

  const Entry* find(std::string_view wanted) const {
    const auto at =
        std::ranges::lower_bound(entries, wanted, {}, [](const auto& e) { return std::string_view(e->name); });
    return at != entries.end() && (*at)->name == wanted ? at->get() : nullptr;
  }

  base::Result<void> read_table();
};

base::Result<void> Snapshot::State::read_table() {
  const auto wrong = [&](ErrorKind kind, std::string what, std::string hint) {
    return base::fail_at(kind, base::Where{name}, std::move(what), std::move(hint));
  };
  const auto damaged = [&](std::string what) {
    return wrong(ErrorKind::Corrupt, "the snapshot is damaged: " + std::move(what),
                 "make it again with `welles build`");
  };
  if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
    return wrong(ErrorKind::BadInput, "this is no snapshot", "make one with `welles build -o FILE`");
  if (const std::uint64_t format = get(bytes, kAtFormat, 4); format > kFormat)
    return wrong(
        ErrorKind::Unsupported,
        "the snapshot has format " + std::to_string(format) + ", this program knows " + std::to_string(kFormat),
        "use the newer program, or make the snapshot again with this one");
  const std::uint64_t count = get(bytes, kAtCount, 4);
  if (count > limits::kSections) return damaged("too many sections");
  if (get(bytes, kAtSize, 8) != bytes.size()) return damaged("its size is not the one it was written with");
  const std::size_t table_bytes = static_cast<std::size_t>(count) * kEntryBytes;
  if (table_bytes > bytes.size() - kHeaderBytes) return damaged("the table of sections is cut");
  const auto table = bytes.subspan(kHeaderBytes, table_bytes);
  if (base::hash64(table) != get(bytes, kAtTableHash, 8)) return damaged("the table of sections");
  const auto scheme = bytes.subspan(kAtScheme, kSchemeBytes);
  key_scheme = padded_text(scheme);
  if (!all_zero(scheme.subspan(key_scheme.size())) ||
      !all_zero(bytes.subspan(kAtScheme + kSchemeBytes, kHeaderBytes - kAtScheme - kSchemeBytes)))
    return damaged("the header");
  std::size_t end = kHeaderBytes + table_bytes;
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry_bytes = table.subspan(i * kEntryBytes, kEntryBytes);
    auto entry = std::make_unique<Entry>();
    entry->name = padded_text(entry_bytes.first(limits::kSectionNameBytes));
    const std::uint64_t offset = get(entry_bytes, kEntryOffset, 8), size = get(entry_bytes, kEntrySize, 8);
    // One place after the other, so that no byte of the file is outside every check.
    if (offset != aligned(end) || offset > bytes.size() || size > bytes.size() - offset)
      return damaged("section `" + entry->name + "` lies outside the file");
    if (!all_zero(bytes.subspan(end, static_cast<std::size_t>(offset) - end)))
      return damaged("before section `" + entry->name + "`");
    end = static_cast<std::size_t>(offset + size);
    entry->bytes = bytes.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
    entry->hash = get(entry_bytes, kEntryHash, 8);
    if (!entries.empty() && entries.back()->name >= entry->name) return damaged("the order of sections");
    entries.push_back(std::move(entry));
  }
  if (end != bytes.size()) return damaged("bytes are left over at the end");
  return {};
}

Snapshot::Snapshot(std::unique_ptr<State> state) : state_(std::move(state)) {}
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;
Snapshot::~Snapshot() = default;

base::Result<Snapshot> Snapshot::open(const std::string& path) {
  auto state = std::make_unique<State>();
  WELLES_TRY(base::MappedFile file, base::MappedFile::open(path));
  state->bytes = file.bytes();
  state->file.emplace(std::move(file));
  state->name = path;
  WELLES_CHECK(state->read_table());
  return Snapshot(std::move(state));
}

base::Result<Snapshot> Snapshot::from_bytes(std::span<const std::byte> bytes, std::string name) {
  auto state = std::make_unique<State>();
  state->bytes = bytes;
  state->name = std::move(name);
  WELLES_CHECK(state->read_table());
  return Snapshot(std::move(state));
}

base::Result<std::span<const std::byte>> Snapshot::section(std::string_view name) const {
  const State::Entry* entry = state_->find(name);
  const base::Where where{state_->name};
  if (!entry)
    return base::fail_at(ErrorKind::NotFound, where, "the snapshot has no section `" + std::string(name) + "`");
  if (!entry->checked.load(std::memory_order_acquire)) {
    if (base::hash64(entry->bytes) != entry->hash)
      return base::fail_at(ErrorKind::Corrupt, where, "section `" + entry->name + "` of the snapshot is damaged",
                           "make the snapshot again with `welles build`");
    entry->checked.store(true, std::memory_order_release);
  }
  return entry->bytes;
}

bool Snapshot::has(std::string_view name) const noexcept {
  return state_->find(name) != nullptr;
}

std::vector<std::string> Snapshot::section_names() const {
  std::vector<std::string> names;
  for (const auto& entry : state_->entries) names.push_back(entry->name);
  return names;
}

const std::string& Snapshot::key_scheme() const noexcept {
  return state_->key_scheme;
}
const std::string& Snapshot::name() const noexcept {
  return state_->name;
}
std::uint64_t Snapshot::size_bytes() const noexcept {
  return state_->bytes.size();
}

std::string Snapshot::id() const {
  return base::to_hex(base::hash64(state_->bytes.first(kHeaderBytes + state_->entries.size() * kEntryBytes)));
}

Writer::Writer(std::string key_scheme) : key_scheme_(std::move(key_scheme)) {
  WELLES_ASSERT(key_scheme_.size() < kSchemeBytes);
}

void Writer::add(std::string name, std::string bytes) {
  WELLES_ASSERT(!name.empty() && name.size() < limits::kSectionNameBytes && sections_.size() < limits::kSections);
  for (const Section& section : sections_) WELLES_ASSERT(section.name != name);
  sections_.push_back({std::move(name), std::move(bytes)});
}

std::string Writer::bytes() const {
  std::vector<const Section*> ordered;
  for (const Section& section : sections_) ordered.push_back(&section);
  std::ranges::sort(ordered, {}, [](const Section* s) { return std::string_view(s->name); });

  std::string table(ordered.size() * kEntryBytes, '\0');
  std::size_t end = kHeaderBytes + table.size();
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const std::size_t at = i * kEntryBytes, offset = aligned(end);
    std::ranges::copy(ordered[i]->name, table.begin() + static_cast<std::ptrdiff_t>(at));
    put(table, at + kEntryOffset, offset, 8);
    put(table, at + kEntrySize, ordered[i]->bytes.size(), 8);
    put(table, at + kEntryHash, base::hash64(ordered[i]->bytes), 8);
    end = offset + ordered[i]->bytes.size();
  }
  std::string out(kHeaderBytes, '\0');
  std::ranges::copy(kMagic, out.begin());
  put(out, kAtFormat, kFormat, 4);
  put(out, kAtCount, ordered.size(), 4);
  put(out, kAtSize, end, 8);
  put(out, kAtTableHash, base::hash64(table), 8);
  std::ranges::copy(key_scheme_, out.begin() + kAtScheme);
  out.reserve(end);
  out += table;
  for (const Section* section : ordered) {
    out.resize(aligned(out.size()), '\0');
    out += section->bytes;
  }
  return out;
}

base::Result<void> Writer::write(const std::string& path) const {
  return base::write_file_atomically(path, bytes());
}

}  // namespace welles::snapshot
