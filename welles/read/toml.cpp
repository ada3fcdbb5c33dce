// SPDX-License-Identifier: Apache-2.0
#include "welles/read/toml.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <exception>
#include <vector>

#include "welles/base/file.h"
#include "welles/base/limits.h"
#include "welles/read/place.h"

namespace welles::read {
namespace {

using base::ErrorKind;
using base::Result;
using base::Where;
using model::Value;

base::Fail toml_error(std::string_view text, const std::string& name, std::uint32_t line, std::uint32_t column,
                      std::string what, std::string hint = {}) {
  base::Error error{.kind = ErrorKind::BadInput,
                    .what = std::move(what),
                    .where = Where{name, line, column},
                    .hint = std::move(hint),
                    .excerpt = line > 0 ? excerpt_of(text, line) : std::string()};
  return base::Fail(std::move(error));
}

// Walks over the text as far as strings, comments, brackets and the dots of keys go, and answers with the offset at
// which it nests deeper than limits::kJsonDepth; kWellFormed if nowhere. toml++ itself bounds brackets but not dots:
// a key of a million dots makes a million tables, one in the other, and ending them would overrun the stack.
// Up to the first error of toml++ both agree on what is a string, and after it toml++ builds nothing.
class DepthCheck {
 public:
  explicit DepthCheck(std::string_view text) : text_(text) {}

  std::size_t too_deep_at() {
    bool line_start = true;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        line_start = false;
        skip_string(c);
        continue;
      }
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
        continue;
      }
      if (c == '\n') {
        if (open_.empty()) depth_ = header_depth_;
        in_header_ = false;
        line_start = true;
      } else if (c == '[' && open_.empty() && line_start) {
        in_header_ = true;
        line_start = false;
        header_depth_ = depth_ = 1;
      } else if (c == '[' || c == '{') {
        if (!in_header_) {
          open_.push_back(depth_);
          ++depth_;
        }
      } else if (c == ']' || c == '}') {
        if (!in_header_ && !open_.empty()) {
          depth_ = open_.back();
          open_.pop_back();
        }
      } else if (c == ',' && !open_.empty()) {
        depth_ = open_.back() + 1;
      } else if (c == '.') {
        ++depth_;
        if (in_header_) ++header_depth_;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        line_start = false;
      }
      if (depth_ > base::limits::kJsonDepth) return at_;
      ++at_;
    }
    return kWellFormed;
  }

 private:
  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool long_form = text_.substr(at_, 3) == three;
    at_ += long_form ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\' && quote == '"') {
        at_ += 2;
      } else if (long_form && text_.substr(at_, 3) == three) {
        at_ += 3;
        for (int extra = 0; extra < 2 && at_ < text_.size() && text_[at_] == quote; ++extra)
          ++at_;  // """" ends in a quote
        return;
      } else if (!long_form && c == quote) {
        ++at_;
        return;
      } else if (!long_form && c == '\n') {
        return;  // an error, which toml++ will describe
      } else {
        ++at_;
      }
    }
    at_ = text_.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_;  // depth outside each open bracket
  std::size_t depth_ = 0, header_depth_ = 0;
  bool in_header_ = false;
};

void append_digits(std::string& out, unsigned value, int digits) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%0*u", digits, value);
  out += buffer.data();
}

std::string iso(const toml::date& date) {
  std::string out;
  append_digits(out, date.year, 4);
  out += '-';
  append_digits(out, date.month, 2);
  out += '-';
  append_digits(out, date.day, 2);
  return out;
}

std::string iso(const toml::time& time) {
  std::string out;
  append_digits(out, time.hour, 2);
  out += ':';
  append_digits(out, time.minute, 2);
  out += ':';
  append_digits(out, time.second, 2);
  if (time.nanosecond > 0) {
    out += '.';
    append_digits(out, time.nanosecond, 9);
    while (out.ends_with('0')) out.pop_back();
  }
  return out;
}

std::string iso(const toml::date_time& moment) {
  std::string out = iso(moment.date) + 'T' + iso(moment.time);
  if (!moment.offset) return out;
  const int minutes = moment.offset->minutes;
  if (minutes == 0) return out + 'Z';
  out += minutes < 0 ? '-' : '+';
  append_digits(out, static_cast<unsigned>(std::abs(minutes)) / 60, 2);
  out += ':';
  append_digits(out, static_cast<unsigned>(std::abs(minutes)) % 60, 2);
  return out;
}

class Converter {
 public:
  Converter(std::string_view text, const std::string& name) : text_(text), name_(name) {}

  Result<Value> convert(const toml::node& node) const {
    WELLES_TRY(Value value, convert_bare(node));
    value.line = node.source().begin.line;
    value.column = node.source().begin.column;
    return value;
  }

 private:
  Result<Value> convert_bare(const toml::node& node) const {
    if (const auto* table = node.as_table()) return convert_table(*table);
    if (const auto* array = node.as_array()) {
      Value::Array out;
      out.reserve(array->size());
      for (const toml::node& item : *array) {
        WELLES_TRY(Value value, convert(item));
        out.push_back(std::move(value));
      }
      return Value(std::move(out));
    }
    if (const auto* text = node.as_string()) return Value(text->get());
    if (const auto* integer = node.as_integer()) return Value(std::int64_t{integer->get()});
    if (const auto* boolean = node.as_boolean()) return Value(boolean->get());
    if (const auto* date = node.as_date()) return Value(iso(date->get()));
    if (const auto* time = node.as_time()) return Value(iso(time->get()));
    if (const auto* moment = node.as_date_time()) return Value(iso(moment->get()));
    if (const auto* real = node.as_floating_point()) {
      if (std::isfinite(real->get())) return Value(real->get());
      return toml_error(text_, name_, node.source().begin.line, node.source().begin.column, "this number is not finite",
                        "write a number that has digits");
    }
    return Value();
  }

  // toml++ sorts keys by name; the file's order is that of the places of the keys.
  Result<Value> convert_table(const toml::table& table) const {
    struct Entry {
      const toml::key* key;
      const toml::node* node;
    };
    std::vector<Entry> entries;
    entries.reserve(table.size());
    for (auto&& [key, node] : table) entries.push_back({&key, &node});
    std::ranges::stable_sort(entries, [](const Entry& left, const Entry& right) {
      const auto a = left.key->source().begin, b = right.key->source().begin;
      return a.line != b.line ? a.line < b.line : a.column < b.column;
    });
    Value::Object out;
    out.reserve(entries.size());
    for (const Entry& entry : entries) {
      WELLES_TRY(Value value, convert(*entry.node));
      out.push_back({std::string(entry.key->str()), std::move(value)});
    }
    return Value(std::move(out));
  }

  std::string_view text_;
  const std::string& name_;
};

}  // namespace

Result<Value> parse_toml(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return base::fail_at(ErrorKind::BadInput, Where{name}, "this file is UTF-16; it must be UTF-8",
                         "`iconv -f UTF-16 -t UTF-8 " + in_command(name) + "` converts it");
  if (const std::size_t bad = ill_formed_at(text); bad != kWellFormed) {
    const LinePlace place = place_of(text, bad);
    return toml_error(text, name, place.line, place.column, "this byte is not UTF-8",
                      looks_like_windows_1251(text) ? "it looks like Windows-1251: `iconv -f WINDOWS-1251 -t UTF-8 " +
                                                          in_command(name) + "` converts it"
                                                    : "save the file as UTF-8");
  }
  if (const std::size_t deep = DepthCheck(text).too_deep_at(); deep != kWellFormed) {
    const LinePlace place = place_of(text, deep);
    return toml_error(text, name, place.line, place.column,
                      "nested deeper than " + std::to_string(base::limits::kJsonDepth) + " levels");
  }
  try {
    const toml::table table = toml::parse(text);
    WELLES_TRY(Value root, Converter(text, name).convert(table));
    root.line = root.column = 1;
    return root;
  } catch (const toml::parse_error& error) {
    const auto place = error.source().begin;
    return toml_error(text, name, place.line, place.column, std::string(error.description()));
  } catch (const std::exception& error) {  // memory, or a limit of the standard library
    return toml_error(text, name, 0, 0, std::string("cannot be read as TOML: ") + error.what());
  }
}

Result<Value> read_toml(const std::string& path) {
  WELLES_TRY(const std::string text, base::read_file(path));
  return parse_toml(text, path);
}

base::Error with_excerpt(base::Error error) {
  if (!error.excerpt.empty() || !error.where || error.where->line == 0) return error;
  if (const auto text = base::read_file(error.where->file)) error.excerpt = excerpt_of(*text, error.where->line);
  return error;
}

}  // namespace welles::read
