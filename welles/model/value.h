// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "welles/base/result.h"

namespace welles::model {

/// A tree as TOML and JSON write it: the one form in which rules, tables of the registry, fact sets and the values of
/// a proof stand between `read` and `report`. Dates are strings (ISO 8601); members keep the order of the file.
class Value {
 public:
  using Array = std::vector<Value>;
  struct Member;
  using Object = std::vector<Member>;  ///< small: looked up by walking

  // What makes or ends a value stands below `Member`: a compiler may ask there for its size.
  Value() noexcept;               // null
  Value(bool value);              // NOLINT(google-explicit-constructor)
  Value(std::int64_t value);      // NOLINT(google-explicit-constructor)
  Value(int value);               // NOLINT(google-explicit-constructor)
  Value(double value);            // NOLINT(google-explicit-constructor)
  Value(std::string value);       // NOLINT(google-explicit-constructor)
  Value(std::string_view value);  // NOLINT(google-explicit-constructor)
  Value(const char* value);       // NOLINT(google-explicit-constructor)
  Value(Array value);             // NOLINT(google-explicit-constructor)
  Value(Object value);            // NOLINT(google-explicit-constructor)
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  bool is_null() const noexcept { return std::holds_alternative<std::monostate>(data_); }
  const bool* boolean() const noexcept { return std::get_if<bool>(&data_); }
  const std::int64_t* integer() const noexcept { return std::get_if<std::int64_t>(&data_); }
  const double* real() const noexcept { return std::get_if<double>(&data_); }
  const std::string* string() const noexcept { return std::get_if<std::string>(&data_); }
  const Array* array() const noexcept { return std::get_if<Array>(&data_); }
  const Object* object() const noexcept { return std::get_if<Object>(&data_); }
  Array* array() noexcept { return std::get_if<Array>(&data_); }
  Object* object() noexcept { return std::get_if<Object>(&data_); }

  /// The member `key` of an object; nullptr if this is no object or has none.
  const Value* find(std::string_view key) const noexcept;
  /// As find, along "goods.origin".
  const Value* find_path(std::string_view path) const noexcept;
  /// The text of a string member, else `otherwise`. The view dies with this value.
  std::string_view text(std::string_view key, std::string_view otherwise = {}) const noexcept;
  /// The members of an array member; empty if there is none.
  std::span<const Value> list(std::string_view key) const noexcept;
  /// The texts of an array member, in their order; a member of it that is no text is left out.
  std::vector<std::string> texts(std::string_view key) const;
  /// Sets (or replaces) a member; makes a null value an object. Returns the member's value.
  Value& set(std::string key, Value value);

  /// Where it stood in its file, from 1; 0 = not known. Not part of equality.
  std::uint32_t line = 0, column = 0;

  /// Same tree; members in the same order.
  friend bool operator==(const Value& left, const Value& right);

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data_;
};

struct Value::Member {
  std::string key;
  Value value;
  friend bool operator==(const Member&, const Member&) = default;
};

inline Value::Value() noexcept = default;
inline Value::Value(bool value) : data_(value) {}
inline Value::Value(std::int64_t value) : data_(value) {}
inline Value::Value(int value) : data_(std::int64_t{value}) {}
inline Value::Value(double value) : data_(value) {}
inline Value::Value(std::string value) : data_(std::move(value)) {}
inline Value::Value(std::string_view value) : data_(std::string(value)) {}
inline Value::Value(const char* value) : data_(std::string(value)) {}
inline Value::Value(Array value) : data_(std::move(value)) {}
inline Value::Value(Object value) : data_(std::move(value)) {}
inline Value::Value(const Value& other) = default;
inline Value::Value(Value&& other) noexcept = default;
inline Value& Value::operator=(const Value& other) = default;
inline Value& Value::operator=(Value&& other) noexcept = default;
inline Value::~Value() = default;
inline bool operator==(const Value& left, const Value& right) {
  return left.data_ == right.data_;
}

/// Stored form: appended to `out`, little-endian, with lengths; places in files are kept.  // stored: format 1
void encode(const Value& value, std::string& out);

/// Reads one stored value that fills `bytes`.
/// Errors: Corrupt (cut short, bytes left over, nested deeper than limits::kValueDepth).
/// Cost:   linear; memory bounded by the bytes.
base::Result<Value> decode(std::span<const std::byte> bytes);

}  // namespace welles::model
