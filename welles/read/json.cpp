// SPDX-License-Identifier: Apache-2.0
#include "welles/read/json.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "welles/base/limits.h"
#include "welles/read/json_reference.h"
#include "welles/read/place.h"

namespace welles::read {
namespace {

using base::ErrorKind;
using base::Result;
using base::Where;
using model::Value;
namespace limits = base::limits;
namespace dom = simdjson::dom;

// Walks the tree of simdjson and the text side by side: simdjson does not keep places, and the text, which it has found
// to be JSON, gives them back to whoever goes through it in the same order.
class Converter {
 public:
  struct Trouble {
    std::size_t at;
    std::string what, hint;
  };

  Converter(std::string_view text, std::uint64_t line) : text_(text), line_(line) {}

  std::optional<Trouble> trouble;

  Value convert(dom::element element) {
    to_next_token();
    const std::uint32_t line = to_place(line_), column = column_here();
    Value value = convert_bare(element);
    value.line = line;
    value.column = column;
    return value;
  }

 private:
  Value convert_bare(dom::element element) {
    const std::size_t at = at_;
    switch (element.type()) {
      case dom::element_type::OBJECT:
      case dom::element_type::ARRAY: {
        // An empty innermost one counts for us, not for simdjson.
        if (depth_ == limits::kJsonDepth) {
          trouble = Trouble{at, "nested too deep", {}};
          return Value();
        }
        ++depth_;
        Value value = element.is_array() ? convert_array(element) : convert_object(element);
        --depth_;
        return value;
      }
      case dom::element_type::STRING: {
        skip_string();
        return Value(checked(at, element.get_string().value_unsafe()));
      }
      case dom::element_type::INT64:
        skip_word();
        return Value(element.get_int64().value_unsafe());
      case dom::element_type::UINT64:
        skip_word();
        fail_integer(at);
        return Value();
      case dom::element_type::DOUBLE:
        skip_word();
        return Value(element.get_double().value_unsafe());
      case dom::element_type::BOOL:
        skip_word();
        return Value(element.get_bool().value_unsafe());
      case dom::element_type::NULL_VALUE:
        skip_word();
        return Value();
    }
    return Value();
  }

  Value convert_array(dom::element element) {
    Value::Array out;
    ++at_;
    const dom::array children = element.get_array().value_unsafe();  // named: a range keeps no temporary alive
    for (const dom::element child : children) {
      out.push_back(convert(child));
      if (trouble) return Value();
    }
    to_next_token();
    ++at_;
    return Value(std::move(out));
  }

  Value convert_object(dom::element element) {
    Value::Object out;
    std::vector<std::size_t> key_places;
    ++at_;
    const dom::object members = element.get_object().value_unsafe();
    for (const auto& [key, child] : members) {
      to_next_token();
      key_places.push_back(at_);
      skip_string();
      std::string name(checked(key_places.back(), key));
      out.push_back({std::move(name), convert(child)});
      if (trouble) return Value();
    }
    to_next_token();
    ++at_;
    if (const auto twice = first_repeated(out); twice < out.size()) {
      trouble =
          Trouble{key_places[twice], "the key `" + out[twice].key + "` stands here a second time", "keep one of them"};
      return Value();
    }
    return Value(std::move(out));
  }

  // Index of the first member whose key stood before; the size if there is none.
  static std::size_t first_repeated(const Value::Object& members) {
    std::vector<std::size_t> order(members.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, [&](std::size_t left, std::size_t right) {
      const int compared = members[left].key.compare(members[right].key);
      return compared != 0 ? compared < 0 : left < right;
    });
    std::size_t first = members.size();
    for (std::size_t i = 1; i < order.size(); ++i)
      if (members[order[i]].key == members[order[i - 1]].key) first = std::min(first, order[i]);
    return first;
  }

  std::string_view checked(std::size_t at, std::string_view text) {
    if (text.size() > limits::kFieldBytes)
      trouble = Trouble{at, "this string is larger than " + std::to_string(limits::kFieldBytes >> 20) + " MiB", {}};
    else if (text.contains('\0'))
      trouble = Trouble{at, "a NUL stands in this string", {}};
    return text;
  }

  void fail_integer(std::size_t at) {
    trouble = Trouble{at, "this integer is beyond 64 bits and would not stay exact",
                      "write it as a string, in double quotes"};
  }

  // Over blanks, commas and colons.
  void to_next_token() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        ++line_;
        counted_at_ = at_ + 1;
        counted_column_ = 1;
      } else if (c != ' ' && c != '\t' && c != '\r' && c != ',' && c != ':') {
        return;
      }
    }
  }
  void skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\') ++at_;
    ++at_;
  }
  void skip_word() {
    while (at_ < text_.size() && !std::string_view(" \t\r\n,]}").contains(text_[at_])) ++at_;
  }

  // Counted on from the place before, so that a long line costs no more than a short one.
  std::uint32_t column_here() {
    counted_column_ += column_of(text_.substr(counted_at_), at_ - counted_at_) - 1;
    counted_at_ = at_;
    return counted_column_;
  }

  std::string_view text_;
  std::size_t at_ = 0, counted_at_ = 0;
  std::size_t depth_ = 0;
  std::uint32_t counted_column_ = 1;
  std::uint64_t line_;
};

// A parser of simdjson, with the padded copy of the text that it asks for; used again for line after line.
class Json {
 public:
  Result<Value> parse(std::string_view text, const std::string& name, std::uint64_t line) {
    if (text.size() > limits::kWholeFileBytes)
      return base::fail_at(ErrorKind::BadInput, Where{name},
                           "larger than " + std::to_string(limits::kWholeFileBytes >> 20) + " MiB",
                           "write one value a line (JSON Lines)");
    if (const std::size_t bad = ill_formed_at(text); bad != kWellFormed)
      return error(text, name, line, bad, "this byte is not UTF-8",
                   looks_like_windows_1251(text) ? "it looks like Windows-1251: `iconv -f WINDOWS-1251 -t UTF-8 " +
                                                       in_command(name) + "` converts it"
                                                 : "save the file as UTF-8");
    if (padded_.size() < text.size() + simdjson::SIMDJSON_PADDING)
      padded_.resize(text.size() + simdjson::SIMDJSON_PADDING);
    if (!text.empty()) std::memcpy(padded_.data(), text.data(), text.size());
    // simdjson allows one level less than it is told, where a scalar counts as one.
    auto failed = parser_.capacity() < text.size() || parser_.max_depth() != limits::kJsonDepth + 1
                      ? parser_.allocate(std::max<std::size_t>(text.size(), 4096), limits::kJsonDepth + 1)
                      : simdjson::SUCCESS;
    dom::element root;
    if (!failed) failed = parser_.parse(padded_.data(), text.size(), false).get(root);
    if (failed) {
      if (const auto trouble = JsonGrammar(text).trouble())
        return error(text, name, line, trouble->at, trouble->what, trouble->hint);
      return error(text, name, line, 0, std::string("this is not JSON: ") + simdjson::error_message(failed), {});
    }
    Converter converter(text, line);
    Value value = converter.convert(root);
    if (const auto& trouble = converter.trouble)
      return error(text, name, line, trouble->at, trouble->what, trouble->hint);
    return value;
  }

 private:
  static base::Fail error(std::string_view text, const std::string& name, std::uint64_t line, std::size_t at,
                          std::string what, std::string hint) {
    const LinePlace place = place_of(text, at);
    base::Error out{.kind = ErrorKind::BadInput,
                    .what = std::move(what),
                    .where = Where{name, to_place(line + place.line - 1), place.column},
                    .hint = std::move(hint),
                    .excerpt = excerpt_of(text, place.line)};
    return base::Fail(std::move(out));
  }

  dom::parser parser_;
  std::string padded_;
};

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

Result<Value> parse_json(std::string_view text, const std::string& name, std::uint64_t line) {
  if (line == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return Json().parse(text, name, line);
}

Result<Value> read_json(const std::string& path) {
  WELLES_TRY(Input input, Input::open(path, {.bytes = limits::kWholeFileBytes}));
  std::string text;
  while (true) {
    WELLES_TRY(const std::string_view bytes, input.next());
    if (bytes.empty()) return parse_json(text, input.name());
    text += bytes;
  }
}

struct JsonlReader::State {
  explicit State(Input input_in) : input(std::move(input_in)) {}

  Input input;
  Json json;
  std::string buffer;  // [begin, end of it) is not read yet
  std::size_t begin = 0;
  std::size_t searched = 0;  // no line end stands between `begin` and `begin + searched`
  std::uint64_t line = 1;    // of `begin`
  bool at_end = false, any = false, hinted_encoding = false;
  std::optional<base::Error> failed;

  bool more() {
    if (at_end) return false;
    buffer.erase(0, begin);
    begin = 0;
    auto bytes = input.next();
    if (bytes && !bytes->empty()) {
      buffer += *bytes;
      return true;
    }
    if (!bytes) failed = std::move(bytes).error();
    at_end = true;
    return false;
  }

  // Drops the rest of a line that is too long.
  void skip_line() {
    while (true) {
      const std::size_t newline = buffer.find('\n', begin);
      begin = newline == std::string::npos ? buffer.size() : newline + 1;
      searched = 0;
      if (newline != std::string::npos || !more()) break;
    }
    ++line;
  }

  Next problem(base::Error error, std::uint64_t at_line) const {
    return Next{.kind = Next::Kind::Problem, .value = {}, .line = at_line, .problem = std::move(error)};
  }

  Result<Next> next() {
    while (true) {
      const std::size_t newline = buffer.find('\n', begin + searched);
      const std::size_t size = (newline == std::string::npos ? buffer.size() : newline) - begin;
      if (size > limits::kRecordBytes) {
        base::Error error{.kind = ErrorKind::BadInput,
                          .what = "this line is larger than " + std::to_string(limits::kRecordBytes >> 20) + " MiB",
                          .where = Where{input.name(), to_place(line), 1},
                          .hint = "is a line end missing?",
                          .excerpt = excerpt(std::string_view(buffer).substr(begin, limits::kExcerptBytes))};
        const std::uint64_t at_line = line;
        skip_line();
        return problem(std::move(error), at_line);
      }
      if (newline == std::string::npos) {
        searched = size;
        if (more()) continue;
        if (failed) return base::Fail(*failed);
        if (size == 0) return Next{};
      }
      const std::string_view text = std::string_view(buffer).substr(begin, size);
      const std::uint64_t at_line = line++;
      begin += size + (newline == std::string::npos ? 0 : 1);
      searched = 0;
      if (is_blank(text)) continue;
      auto value = json.parse(text, input.name(), at_line);
      const bool first = !std::exchange(any, true);
      if (value) return Next{.kind = Next::Kind::Value, .value = *std::move(value), .line = at_line, .problem = {}};
      base::Error error = std::move(value).error();
      if (error.hint.starts_with("it looks like Windows") && std::exchange(hinted_encoding, true)) error.hint.clear();
      if (first && error.hint.empty() && (text.starts_with('[') || text.starts_with('{')))
        error.hint =
            "one value a line is expected: `jq -c '.[]' " + in_command(input.name()) + "` makes lines of an array";
      return problem(std::move(error), at_line);
    }
  }
};

JsonlReader::JsonlReader(Input input) : state_(std::make_unique<State>(std::move(input))) {}
JsonlReader::JsonlReader(JsonlReader&&) noexcept = default;
JsonlReader& JsonlReader::operator=(JsonlReader&&) noexcept = default;
JsonlReader::~JsonlReader() = default;
Result<JsonlReader::Next> JsonlReader::next() {
  return state_->next();
}
const Input& JsonlReader::input() const noexcept {
  return state_->input;
}

}  // namespace welles::read
