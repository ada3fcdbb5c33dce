// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "welles/base/error.h"
#include "welles/base/result.h"
#include "welles/model/value.h"
#include "welles/read/input.h"

namespace welles::read {

/// One JSON value as a tree.
///
/// Shape:   members in the order of the text; every node knows its line and column. A number without point and
///          exponent is an integer and exact, any other a double.
/// Errors:  BadInput  no JSON, something behind the value, a key twice, no UTF-8, a NUL in a string, an integer beyond 64
///                    bits (which would not stay exact: hint, write it as a string), a string above limits::kFieldBytes, nested
///                    deeper than limits::kJsonDepth, a text above kWholeFileBytes; with `name`, line, column and excerpt.
/// Cost:    linear; memory about ten times the text.
/// Source:  RFC 8259, by simdjson's DOM parser.
/// `line` is that on which `text` begins in its file.
base::Result<model::Value> parse_json(std::string_view text, const std::string& name, std::uint64_t line = 1);

/// The file `path` ("-" is standard input, gzip is unpacked) by parse_json.
/// Errors:  as parse_json and Input.
base::Result<model::Value> read_json(const std::string& path);

/// Reads JSON Lines: one value a line.
///
/// Shape:   lines end with LF or CR LF; lines of nothing but blanks are none.
/// Errors:  a line that cannot be read is a Problem with its place, and reading goes on; so is a line above
///          limits::kRecordBytes. Where Input fails, so does next(): a line that it cut is not read.
/// Cost:    as parse_json; memory bounded by limits::kRecordBytes.
/// Source:  https://jsonlines.org
class JsonlReader {
 public:
  explicit JsonlReader(Input input);

  struct Next {
    enum class Kind : std::uint8_t { Value, Problem, End } kind = Kind::End;
    model::Value value;      ///< if Value
    std::uint64_t line = 0;  ///< of the value or the problem, from 1
    base::Error problem;     ///< if Problem
  };
  base::Result<Next> next();

  const Input& input() const noexcept;

  JsonlReader(JsonlReader&&) noexcept;
  JsonlReader& operator=(JsonlReader&&) noexcept;
  ~JsonlReader();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace welles::read
