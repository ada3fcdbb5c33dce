// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/model/value.h"

namespace welles::report {

/// Writes one JSON value on one line. Members keep the order in which they are written.
///
/// Shape:  `key` comes before each value inside an object; the caller closes what it opens. Commas are ours.
/// Units:  a score is 0..10000 inside and 0..1 with at most four places outside, exact: no floating point is asked.
/// Errors: none. Ill-formed UTF-8 becomes U+FFFD, a number that is none (NaN, infinite) null.
/// Source: RFC 8259. Why not a library: docs/decisions/0005-json-out.md.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& string(std::string_view text);
  JsonWriter& integer(std::int64_t number);
  JsonWriter& number(std::uint64_t number);
  JsonWriter& real(double number);
  JsonWriter& score(int ten_thousandths);
  JsonWriter& boolean(bool truth);
  JsonWriter& null();
  JsonWriter& value(const model::Value& tree);

  // A whole member in one call; the `_if` forms leave it out where there is nothing to say.
  JsonWriter& member(std::string_view name, std::string_view text) { return key(name).string(text); }
  JsonWriter& member_if(std::string_view name, std::string_view text);
  JsonWriter& member(std::string_view name, const std::vector<std::string>& texts);
  JsonWriter& member_if(std::string_view name, const std::vector<std::string>& texts);

  /// What was written; the writer is empty afterwards.
  std::string take();

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& raw(std::string_view bytes);
  void comma();

  std::string out_;
  bool first_ = true;  ///< nothing stands yet in the array or object that is open, or its key was just written
};

}  // namespace welles::report
