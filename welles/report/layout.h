// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/report/catalogue.h"

/// How text stands on a terminal. Widths are columns: a letter 1, a combining mark 0, a wide East Asian letter 2.
namespace welles::report {

struct Style {
  Lang lang = Lang::En;
  unsigned columns = 80;
  bool colour = false;
};

enum class Paint : std::uint8_t { Strong, Good, Attention, Bad, Quiet };

/// `text` in colour where colour is on; every meaning of a colour is also said in words.
std::string paint(const Style& style, Paint paint, std::string_view text);

/// Safe to print: a control character (also the C1 set, and those that change the direction of text) becomes U+FFFD, a
/// line break or tab a space, an ill-formed byte U+FFFD. So a name in a list cannot steer a terminal.
std::string printable(std::string_view text);

/// Columns that `printable(text)` takes.
unsigned width(std::string_view text);

/// `printable(text)` with spaces behind it up to `columns`; longer text stays whole.
std::string pad(std::string_view text, unsigned columns);

/// Lines of at most `columns` (at least 1), broken at spaces, inside a word only where it is longer than a line, never
/// between a letter and its marks. At least one line, none ends in a space.
std::vector<std::string> wrap(std::string_view text, unsigned columns);

/// `first` and then `text`, wrapped; further lines are indented by the width of `first`. Ends in a line break.
std::string hanging(std::string_view first, std::string_view text, unsigned columns);

/// `lines` with `indent` before each; for text that is laid out already.
std::string indented(std::string_view indent, std::string_view lines);

/// One column of a row that may take several lines.
struct Cell {
  std::string text;
  unsigned columns = 0;
  std::optional<Paint> colour = {};
};

/// Cells side by side, two columns apart, each wrapped in its own width. No spaces at the end of a line.
std::string side_by_side(const Style& style, std::span<const Cell> cells, std::string_view indent = {});

}  // namespace welles::report
