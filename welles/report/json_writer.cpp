// SPDX-License-Identifier: Apache-2.0
#include "welles/report/json_writer.h"

#include <charconv>
#include <cmath>

#include "welles/text/utf8.h"

namespace welles::report {
namespace {

/// RFC 8259, section 7: quotation mark, backslash and U+0000 to U+001F must be escaped. DEL and the line separators of
/// JavaScript need not be, but are: nobody wants them raw in a terminal or a script.
void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  while (!text.empty()) {
    const char32_t c = text::take_code_point(text);
    if (c == U'"' || c == U'\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == U'\n') {
      out += "\\n";
    } else if (c == U'\t') {
      out += "\\t";
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) {
      out += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(c >> shift) & 0xF];
    } else {
      text::append_utf8(c, out);
    }
  }
}

}  // namespace

void JsonWriter::comma() {
  if (!first_) out_ += ',';
  first_ = false;
}

JsonWriter& JsonWriter::raw(std::string_view bytes) {
  comma();
  out_ += bytes;
  return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  string(name);
  out_ += ':';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  comma();
  out_ += '"';
  append_escaped(out_, text);
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t number) {
  return raw(std::to_string(number));
}
JsonWriter& JsonWriter::number(std::uint64_t number) {
  return raw(std::to_string(number));
}
JsonWriter& JsonWriter::boolean(bool truth) {
  return raw(truth ? "true" : "false");
}
JsonWriter& JsonWriter::null() {
  return raw("null");
}

JsonWriter& JsonWriter::real(double number) {
  if (!std::isfinite(number)) return null();
  char digits[32];
  const auto [end, error] =
      std::to_chars(digits, digits + sizeof digits, number);  // the shortest that reads back the same
  return raw(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

JsonWriter& JsonWriter::score(int ten_thousandths) {
  std::string digits = std::to_string(10'000 + ten_thousandths % 10'000).substr(1);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();  // 0.97, 1.0, 0.0
  return raw(std::to_string(ten_thousandths / 10'000) + '.' + digits);
}

JsonWriter& JsonWriter::value(const model::Value& tree) {
  if (const auto* truth = tree.boolean()) return boolean(*truth);
  if (const auto* whole = tree.integer()) return integer(*whole);
  if (const auto* broken = tree.real()) return real(*broken);
  if (const auto* text = tree.string()) return string(*text);
  if (const auto* items = tree.array()) {
    begin_array();
    for (const auto& item : *items) value(item);
    return end_array();
  }
  if (const auto* members = tree.object()) {
    begin_object();
    for (const auto& m : *members) key(m.key).value(m.value);
    return end_object();
  }
  return null();
}

JsonWriter& JsonWriter::member_if(std::string_view name, std::string_view text) {
  return text.empty() ? *this : member(name, text);
}

JsonWriter& JsonWriter::member(std::string_view name, const std::vector<std::string>& texts) {
  key(name).begin_array();
  for (const auto& text : texts) string(text);
  return end_array();
}

JsonWriter& JsonWriter::member_if(std::string_view name, const std::vector<std::string>& texts) {
  return texts.empty() ? *this : member(name, texts);
}

std::string JsonWriter::take() {
  first_ = true;
  return std::exchange(out_, {});
}

}  // namespace welles::report
