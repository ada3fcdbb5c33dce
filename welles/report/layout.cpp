// SPDX-License-Identifier: Apache-2.0
#include "welles/report/layout.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "welles/text/utf8.h"

namespace welles::report {
namespace {

bool steers(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

char32_t shown(char32_t c) {
  if (c == U'\n' || c == U'\t' || c == U'\r') return U' ';
  return steers(c) ? 0xFFFD : c;
}

unsigned width_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const auto wide = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

/// Bytes of the longest beginning of `word` that fits; at least one letter with its marks.
std::size_t fitting(std::string_view word, unsigned columns) {
  std::string_view rest = word;
  unsigned used = 0;
  std::size_t bytes = 0;
  while (!rest.empty()) {
    const unsigned next = width_of(text::take_code_point(rest));
    if (used + next > columns && bytes > 0) break;
    used += next;
    bytes = word.size() - rest.size();
  }
  return bytes;
}

void trim_end(std::string& line) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
}

}  // namespace

std::string paint(const Style& style, Paint paint, std::string_view text) {
  if (!style.colour || text.empty()) return std::string(text);
  constexpr std::string_view kCodes[] = {"\x1b[1m", "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[2m"};
  std::string out(kCodes[static_cast<std::size_t>(paint)]);
  out += text;
  out += "\x1b[0m";
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) text::append_utf8(shown(text::take_code_point(text)), out);
  return out;
}

unsigned width(std::string_view text) {
  unsigned columns = 0;
  while (!text.empty()) columns += width_of(shown(text::take_code_point(text)));
  return columns;
}

std::string pad(std::string_view text, unsigned columns) {
  std::string out = printable(text);
  if (const unsigned used = width(out); used < columns) out.append(columns - used, ' ');
  return out;
}

std::vector<std::string> wrap(std::string_view text, unsigned columns) {
  columns = std::max(columns, 1U);
  const std::string clean = printable(text);
  std::vector<std::string> lines(1);
  unsigned used = 0;
  for (std::string_view rest = clean; !rest.empty();) {
    if (rest.front() == ' ') {
      rest.remove_prefix(1);
      continue;
    }
    std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    const unsigned wide = width(word);
    if (used > 0 && used + 1 + wide > columns) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) {
      lines.back() += ' ';
      ++used;
    }
    while (used == 0 && width(word) > columns) {  // longer than a line
      const std::size_t bytes = fitting(word, columns);
      lines.back() += word.substr(0, bytes);
      word.remove_prefix(bytes);
      if (!word.empty()) lines.emplace_back();
    }
    lines.back() += word;
    used += width(word);
  }
  return lines;
}

std::string hanging(std::string_view first, std::string_view text, unsigned columns) {
  const unsigned indent = width(first);
  std::string out;
  for (const auto& line : wrap(text, columns > indent ? columns - indent : 1)) {
    out += out.empty() ? std::string(first) : std::string(indent, ' ');
    out += line;
    trim_end(out);
    out += '\n';
  }
  return out;
}

std::string indented(std::string_view indent, std::string_view lines) {
  std::string out;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    out += indent;
    out += line;
    trim_end(out);
    out += '\n';
  }
  return out;
}

std::string side_by_side(const Style& style, std::span<const Cell> cells, std::string_view indent) {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 0;
  for (const auto& cell : cells) {
    wrapped.push_back(wrap(cell.text, cell.columns));
    height = std::max(height, wrapped.back().size());
  }
  std::string out;
  for (std::size_t y = 0; y < height; ++y) {
    std::string line(indent);
    std::size_t gap = 0;  // spaces owed before the next text, so that a line never ends in them
    for (std::size_t x = 0; x < cells.size(); ++x) {
      const std::string_view text = y < wrapped[x].size() ? std::string_view(wrapped[x][y]) : std::string_view();
      if (!text.empty()) {
        line.append(gap, ' ');
        gap = 0;
        line += cells[x].colour ? paint(style, *cells[x].colour, text) : std::string(text);
      }
      gap += std::max(cells[x].columns, width(text)) - width(text) + 2;
    }
    trim_end(line);
    out += line + '\n';
  }
  return out;
}

}  // namespace welles::report
