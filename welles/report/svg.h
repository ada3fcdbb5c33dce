// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What our pictures are made of. Numbers are units of the picture: about a pixel on a screen.
namespace welles::report {

/// With a tenth of a unit, which is finer than any screen; no locale. "12.5"
std::string decimal(double value);

/// How wide `text` stands at most in a common sans-serif letter of `size`: letters are counted as wide ones of their kind, so that
/// what fits by this number fits on every machine.
double text_width(std::string_view text, double size);

/// `text` in at most `most` lines of `width`, broken at spaces, inside a word where it is longer; what is left out ends in "…".
std::vector<std::string> fit_lines(std::string_view text, double size, double width, std::size_t most);

enum class Anchor : unsigned char { Start, Middle, End };

/// One picture as an SVG element inside a page, with role, title and description. All text is escaped.
///
/// Shape:   markup that needs nothing from outside. `id` makes the ids of title and description unique in the page. The text of
///          labels is dark on white (16:1), or white on kDark (8:1).
class Picture {
 public:
  static constexpr std::string_view kDark = "#12507b", kInk = "#111", kLine = "#555";

  Picture(double width, double height, std::string_view id, std::string_view title, std::string_view words);

  void text(double x, double y, double size, std::string_view text, Anchor anchor = Anchor::Start,
            std::string_view attributes = {});
  /// A shape with what it says where somebody points at it: `shape` is our own markup, as `rect x="1" …`.
  void shape(std::string_view shape, std::string_view says = {});
  std::string finish() &&;

 private:
  std::string out_;
};

}  // namespace welles::report
