// SPDX-License-Identifier: Apache-2.0
#include "welles/report/svg.h"

#include <cmath>
#include <cstdlib>
#include <utility>

#include "welles/report/layout.h"
#include "welles/report/page.h"

namespace welles::report {
namespace {

// Parts of the size that the widest letters of a kind take in Arial, Helvetica, DejaVu Sans and Liberation Sans, rounded up; most
// letters are narrower, so a line of them is far from full.
double letter_width(std::string_view letter) {
  const unsigned char c = static_cast<unsigned char>(letter[0]);
  if (letter.size() > 1) return 0.68;  // Cyrillic, and what has an accent
  if (c == ' ' || std::string_view(".,:;'|!ijl()[]/-").contains(letter[0])) return 0.4;
  if (c >= 'A' && c <= 'Z') return 0.78;
  return c == 'm' || c == 'w' || c == '%' || c == '@' ? 0.98 : 0.64;
}

// The letter at `at` of UTF-8 that is well-formed.
std::string_view letter_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(at, end - at);
}

}  // namespace

std::string decimal(double value) {
  const auto tenths = std::lround(value * 10);
  std::string out = (tenths < 0 ? "-" : "") + std::to_string(std::abs(tenths) / 10);
  if (tenths % 10 != 0) out += '.' + std::to_string(std::abs(tenths) % 10);
  return out;
}

double text_width(std::string_view text, double size) {
  double out = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = letter_at(text, at);
    out += letter_width(letter) * size;
    at += letter.size();
  }
  return out;
}

std::vector<std::string> fit_lines(std::string_view text, double size, double width, std::size_t most) {
  const std::string safe = printable(text);
  std::vector<std::string> lines;
  std::string line, word;
  const auto take = [&](std::string& part) {
    if (!part.empty()) lines.push_back(std::exchange(part, {}));
  };
  const auto end_word = [&] {
    if (!line.empty() && text_width(line + ' ' + word, size) > width) take(line);
    if (!word.empty()) line += (line.empty() ? "" : " ") + word;
    word.clear();
  };
  for (std::size_t at = 0; at < safe.size();) {
    const std::string_view letter = letter_at(safe, at);
    at += letter.size();
    if (letter == " ") {
      end_word();
      continue;
    }
    if (text_width(word + std::string(letter), size) > width) end_word(), take(line);
    word += letter;
  }
  end_word();
  take(line);
  if (lines.size() <= most) return lines;
  lines.resize(most);
  std::string& last = lines.back();
  while (!last.empty() && text_width(last + "…", size) > width) {
    // One letter: its bytes from the last to the one that begins it.
    while (!last.empty()) {
      const auto byte = static_cast<unsigned char>(last.back());
      last.pop_back();
      if ((byte & 0xC0U) != 0x80U) break;
    }
  }
  last += "…";
  return lines;
}

Picture::Picture(double width, double height, std::string_view id, std::string_view title, std::string_view words) {
  const std::string name = html_text(id);
  out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + decimal(width) + ' ' +
         decimal(height) + "\" aria-labelledby=\"" + name + "-title " + name +
         "-desc\" font-family=\"sans-serif\">\n<title id=\"" + name + "-title\">" + html_text(title) +
         "</title>\n<desc id=\"" + name + "-desc\">" + html_text(words) + "</desc>\n";
}

void Picture::text(double x, double y, double size, std::string_view text, Anchor anchor, std::string_view attributes) {
  out_ += "<text x=\"" + decimal(x) + "\" y=\"" + decimal(y) + "\" font-size=\"" + decimal(size) + '"';
  if (anchor != Anchor::Start) out_ += anchor == Anchor::Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
  if (!attributes.empty()) out_ += ' ' + std::string(attributes);
  out_ += '>' + html_text(text) + "</text>\n";
}

void Picture::shape(std::string_view shape, std::string_view says) {
  const std::string_view name = shape.substr(0, shape.find(' '));
  out_ += '<' + std::string(shape);
  out_ += says.empty() ? "/>\n" : "><title>" + html_text(says) + "</title></" + std::string(name) + ">\n";
}

std::string Picture::finish() && {
  return std::move(out_) + "</svg>";
}

}  // namespace welles::report
