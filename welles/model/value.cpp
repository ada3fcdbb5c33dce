// SPDX-License-Identifier: Apache-2.0
#include "welles/model/value.h"

#include <bit>
#include <cstring>
#include <type_traits>

#include "welles/base/assert.h"
#include "welles/base/limits.h"

namespace welles::model {
namespace {

// The first byte of a stored value.  // stored: never renumber
enum Tag : std::uint8_t { kNull, kFalse, kTrue, kInteger, kReal, kString, kArray, kObject };

void put_u32(std::uint32_t n, std::string& out) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((n >> shift) & 0xff);
}
void put_u64(std::uint64_t n, std::string& out) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>((n >> shift) & 0xff);
}
void put_text(std::string_view text, std::string& out) {
  put_u32(static_cast<std::uint32_t>(text.size()), out);
  out += text;
}

struct Reader {
  std::span<const std::byte> left;

  bool take(void* to, std::size_t n) {
    if (left.size() < n) return false;
    std::memcpy(to, left.data(), n);
    left = left.subspan(n);
    return true;
  }
  bool u32(std::uint32_t& n) {
    std::uint8_t b[4];
    if (!take(b, 4)) return false;
    n = static_cast<std::uint32_t>(b[0]) | static_cast<std::uint32_t>(b[1]) << 8 |
        static_cast<std::uint32_t>(b[2]) << 16 | static_cast<std::uint32_t>(b[3]) << 24;
    return true;
  }
  bool u64(std::uint64_t& n) {
    std::uint32_t low = 0, high = 0;
    if (!u32(low) || !u32(high)) return false;
    n = std::uint64_t{high} << 32 | low;
    return true;
  }
  bool text(std::string& out) {
    std::uint32_t n = 0;
    if (!u32(n) || left.size() < n) return false;
    out.assign(reinterpret_cast<const char*>(left.data()), n);
    left = left.subspan(n);
    return true;
  }

  bool value(Value& out, std::size_t depth) {
    std::uint8_t tag = 0;
    std::uint32_t line = 0, column = 0, n = 0;
    std::uint64_t bits = 0;
    if (depth > base::limits::kValueDepth || !take(&tag, 1) || !u32(line) || !u32(column)) return false;
    switch (tag) {
      case kNull:
        out = Value();
        break;
      case kFalse:
        out = Value(false);
        break;
      case kTrue:
        out = Value(true);
        break;
      case kInteger:
        if (!u64(bits)) return false;
        out = Value(static_cast<std::int64_t>(bits));
        break;
      case kReal:
        if (!u64(bits)) return false;
        out = Value(std::bit_cast<double>(bits));
        break;
      case kString: {
        std::string content;
        if (!text(content)) return false;
        out = Value(std::move(content));
        break;
      }
      case kArray: {
        if (!u32(n) || n > left.size() / 9) return false;  // the smallest value has nine bytes
        Value::Array items(n);
        for (Value& item : items)
          if (!value(item, depth + 1)) return false;
        out = Value(std::move(items));
        break;
      }
      case kObject: {
        if (!u32(n) || n > left.size() / 13) return false;  // and a member four more
        Value::Object members(n);
        for (Value::Member& member : members)
          if (!text(member.key) || !value(member.value, depth + 1)) return false;
        out = Value(std::move(members));
        break;
      }
      default:
        return false;
    }
    out.line = line;
    out.column = column;
    return true;
  }
};

}  // namespace

const Value* Value::find(std::string_view key) const noexcept {
  if (const Object* members = object())
    for (const Member& member : *members)
      if (member.key == key) return &member.value;
  return nullptr;
}

const Value* Value::find_path(std::string_view path) const noexcept {
  const Value* at = this;
  while (at && !path.empty()) {
    const std::size_t dot = path.find('.');
    at = at->find(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return at;
}

std::string_view Value::text(std::string_view key, std::string_view otherwise) const noexcept {
  const Value* member = find(key);
  const std::string* content = member ? member->string() : nullptr;
  return content ? std::string_view(*content) : otherwise;
}

std::span<const Value> Value::list(std::string_view key) const noexcept {
  const Value* member = find(key);
  const Array* items = member ? member->array() : nullptr;
  return items ? std::span<const Value>(*items) : std::span<const Value>{};
}

std::vector<std::string> Value::texts(std::string_view key) const {
  std::vector<std::string> texts;
  for (const Value& item : list(key))
    if (const std::string* text = item.string()) texts.push_back(*text);
  return texts;
}

Value& Value::set(std::string key, Value value) {
  if (is_null()) data_ = Object{};
  Object* members = object();
  WELLES_ASSERT(members != nullptr);
  for (Member& member : *members)
    if (member.key == key) return member.value = std::move(value);
  return members->emplace_back(std::move(key), std::move(value)).value;
}

void encode(const Value& value, std::string& out) {
  const auto head = [&](Tag tag) {
    out += static_cast<char>(tag);
    put_u32(value.line, out);
    put_u32(value.column, out);
  };
  if (const bool* b = value.boolean()) {
    head(*b ? kTrue : kFalse);
  } else if (const std::int64_t* n = value.integer()) {
    head(kInteger);
    put_u64(static_cast<std::uint64_t>(*n), out);
  } else if (const double* d = value.real()) {
    head(kReal);
    put_u64(std::bit_cast<std::uint64_t>(*d), out);
  } else if (const std::string* s = value.string()) {
    head(kString);
    put_text(*s, out);
  } else if (const Value::Array* items = value.array()) {
    head(kArray);
    put_u32(static_cast<std::uint32_t>(items->size()), out);
    for (const Value& item : *items) encode(item, out);
  } else if (const Value::Object* members = value.object()) {
    head(kObject);
    put_u32(static_cast<std::uint32_t>(members->size()), out);
    for (const Value::Member& member : *members) {
      put_text(member.key, out);
      encode(member.value, out);
    }
  } else {
    head(kNull);
  }
}

base::Result<Value> decode(std::span<const std::byte> bytes) {
  Reader reader{bytes};
  Value value;
  if (!reader.value(value, 0) || !reader.left.empty())
    return base::fail(base::ErrorKind::Corrupt, "a stored value cannot be read");
  return value;
}

}  // namespace welles::model
