// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/errors.h"

#include <algorithm>

#include "welles/text/utf8.h"

namespace welles::cli {
namespace {

using report::Message;
using report::Paint;

/// Columns on the terminal before the letter in `column` (from 1, in code points). Marks take none, so the caret stands
/// under the letter that a reader sees.
unsigned columns_before(std::string_view line, std::uint32_t column) {
  std::string_view rest = line;
  for (std::uint32_t i = 1; i < column && !rest.empty(); ++i) text::take_code_point(rest);
  return report::width(line.substr(0, line.size() - rest.size()));
}

/// The part of a long line around the caret, so that both fit into `columns`.
struct Excerpt {
  std::string text;
  unsigned caret = 0;
};

Excerpt cut(std::string_view line, std::uint32_t column, unsigned columns) {
  std::string_view rest = line;
  unsigned before = columns_before(line, column);
  // Drops letters in front until the caret stands in the first two thirds.
  while (before > columns * 2 / 3 && !rest.empty()) {
    const std::string_view all = rest;
    text::take_code_point(rest);
    before -= std::min(before, report::width(all.substr(0, all.size() - rest.size())));
  }
  std::string shown;
  for (std::string_view tail = rest; !tail.empty();) {
    const std::string_view all = tail;
    text::take_code_point(tail);
    if (report::width(rest.substr(0, rest.size() - tail.size())) > columns) break;
    shown += all.substr(0, all.size() - tail.size());
  }
  return {report::printable(shown), before};
}

std::string place(const base::Where& where) {
  std::string out = report::printable(where.file);
  // One piece at a time: GCC 12 sees an overlap in `":" + std::to_string(…)` that is not there.
  for (const std::uint32_t number : {where.line, where.line > 0 ? where.column : 0}) {
    if (number == 0) continue;
    out += ':';
    out += std::to_string(number);
  }
  return out.empty() ? out : out + ": ";
}

}  // namespace

std::string print(const base::Error& error, const report::Style& style) {
  std::string out = error.where ? place(*error.where) : std::string();
  out += report::paint(style, Paint::Bad, report::text_of(style.lang, Message::ErrorError)) + ": ";
  out += report::printable(error.what) + '\n';
  if (error.where && error.where->line > 0 && !error.excerpt.empty()) {
    const std::string number = std::to_string(error.where->line);
    const std::string margin(number.size() + 1, ' ');
    const unsigned room =
        std::max(20U, style.columns - std::min<unsigned>(style.columns, static_cast<unsigned>(number.size()) + 4));
    const Excerpt shown = cut(error.excerpt, std::max(1U, error.where->column), room);
    out += margin + "|\n" + number + " | " + shown.text + '\n';
    out += margin + "|";
    if (error.where->column > 0) out += ' ' + std::string(shown.caret, ' ') + report::paint(style, Paint::Bad, "^");
    out += '\n';
  }
  if (!error.hint.empty())
    out += '\n' + report::paint(style, Paint::Strong, report::text_of(style.lang, Message::ErrorHint)) + ": " +
           report::printable(error.hint) + '\n';
  return out;
}

model::ExitCode exit_code(base::ErrorKind kind) noexcept {
  switch (kind) {
    case base::ErrorKind::BadInput:
    case base::ErrorKind::NotFound:
    case base::ErrorKind::Unsupported:
    case base::ErrorKind::Corrupt:
    case base::ErrorKind::Io:
      break;
  }
  return model::ExitCode::Incomplete;  // each of them: what was asked was not wholly done
}

}  // namespace welles::cli
