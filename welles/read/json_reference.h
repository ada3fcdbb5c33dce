// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cctype>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

#include "welles/base/limits.h"

namespace welles::read {

// What keeps a text from being JSON, and at which byte.
struct JsonTrouble {
  std::size_t at;
  const char* what;
  const char* hint = "";
};

// The grammar of RFC 8259, a function a rule, over well-formed UTF-8, with our bounds on depth and numbers. simdjson says that a text is no JSON but not where:
// this walks it once more to find the place, and the fuzz target holds the two against each other.
class JsonGrammar {
 public:
  explicit JsonGrammar(std::string_view text) : text_(text) {}

  std::optional<JsonTrouble> trouble() {
    skip_blanks();
    if (at_ == text_.size()) return JsonTrouble{at_, "there is no value here"};
    value(0);
    if (!trouble_) {
      skip_blanks();
      if (at_ < text_.size()) fail("something follows the value");
    }
    return trouble_;
  }

 private:
  bool fail(const char* what) {
    if (!trouble_) trouble_ = JsonTrouble{at_, at_ == text_.size() ? "the text ends too early" : what};
    return false;
  }
  bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool at_digit() const { return at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; }
  void skip_blanks() {
    while (at(' ') || at('\t') || at('\n') || at('\r')) ++at_;
  }

  bool value(std::size_t depth) {
    if (at('{') || at('[')) {
      if (depth == base::limits::kJsonDepth) return fail("nested too deep");
      return at('{') ? object(depth + 1) : array(depth + 1);
    }
    if (at('"')) return string();
    if (at('-') || at_digit()) return number();
    for (const std::string_view word : {"true", "false", "null"})
      if (text_.substr(at_).starts_with(word)) {
        at_ += word.size();
        return at_ == text_.size() || !std::isalnum(static_cast<unsigned char>(text_[at_])) || fail("no such word");
      }
    return fail("a value is expected here");
  }

  bool object(std::size_t depth) {
    ++at_;
    skip_blanks();
    if (at('}')) return ++at_, true;
    while (true) {
      if (!at('"')) return fail("a key in double quotes is expected here");
      if (!string()) return false;
      skip_blanks();
      if (!at(':')) return fail("a colon is expected here");
      ++at_;
      skip_blanks();
      if (!value(depth)) return false;
      skip_blanks();
      if (at('}')) return ++at_, true;
      if (!at(',')) return fail("a comma or `}` is expected here");
      ++at_;
      skip_blanks();
    }
  }

  bool array(std::size_t depth) {
    ++at_;
    skip_blanks();
    if (at(']')) return ++at_, true;
    while (true) {
      if (!value(depth)) return false;
      skip_blanks();
      if (at(']')) return ++at_, true;
      if (!at(',')) return fail("a comma or `]` is expected here");
      ++at_;
      skip_blanks();
    }
  }

  // Four hexadecimal digits, or -1.
  int hex() {
    int code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      if (at_ == text_.size() || !std::isxdigit(static_cast<unsigned char>(text_[at_]))) return -1;
      const int c = std::tolower(static_cast<unsigned char>(text_[at_]));
      code = code * 16 + (c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return code;
  }

  bool string() {
    ++at_;
    while (true) {
      if (at_ == text_.size()) return fail("");
      const char c = text_[at_];
      if (c == '"') return ++at_, true;
      if (static_cast<unsigned char>(c) < 0x20) return fail("a control character in a string must be escaped");
      ++at_;
      if (c != '\\') continue;
      if (at_ == text_.size()) return fail("");
      if (!std::string_view("\"\\/bfnrtu").contains(text_[at_])) return fail("no such escape");
      if (text_[at_++] != 'u') continue;
      const int code = hex();
      if (code < 0) return fail("four hexadecimal digits are expected here");
      if (code >= 0xDC00 && code <= 0xDFFF) return fail("half of a pair of escapes");
      if (code < 0xD800 || code > 0xDBFF) continue;
      if (!text_.substr(at_).starts_with("\\u")) return fail("half of a pair of escapes");
      at_ += 2;
      const int low = hex();
      if (low < 0xDC00 || low > 0xDFFF) return fail("half of a pair of escapes");
    }
  }

  bool digits() {
    if (!at_digit()) return fail("a digit is expected here");
    while (at_digit()) ++at_;
    return true;
  }

  bool number() {
    const std::size_t start = at_;
    bool integer = true;
    if (at('-')) ++at_;
    if (at('0')) {
      ++at_;
      if (at_digit()) return fail("a number has no zero in front");
    } else if (!digits()) {
      return false;
    }
    if (at('.')) {
      integer = false;
      ++at_;
      if (!digits()) return false;
    }
    if (at('e') || at('E')) {
      integer = false;
      ++at_;
      if (at('+') || at('-')) ++at_;
      if (!digits()) return false;
    }
    const bool glued = at_ < text_.size() && !std::string_view(" \t\r\n,]}:[{").contains(text_[at_]);
    return glued ? fail("a number ends here") : fits(start, integer);
  }

  bool fits(std::size_t start, bool integer) {
    const std::string_view word = text_.substr(start, at_ - start);
    const char *const begin = text_.data() + start, *const end = text_.data() + at_;
    std::int64_t whole = 0;
    double real = 0;
    if (integer && std::from_chars(begin, end, whole).ec == std::errc::result_out_of_range) {
      trouble_ = JsonTrouble{start, "this integer is beyond 64 bits and would not stay exact",
                             "write it as a string, in double quotes"};
    } else if (!integer && std::from_chars(begin, end, real).ec == std::errc::result_out_of_range &&
               word.find_first_of("eE") != std::string_view::npos && word[word.find_first_of("eE") + 1] != '-') {
      trouble_ = JsonTrouble{start, "this number is too large", "write it as a string, in double quotes"};
    }
    return !trouble_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<JsonTrouble> trouble_;
};

}  // namespace welles::read
