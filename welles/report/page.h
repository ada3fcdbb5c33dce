// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/report/catalogue.h"
#include "welles/report/layout.h"

/// Pages for people: content as blocks, and the two ways to write them.
namespace welles::report {

enum class Page : std::uint8_t { Html, Markdown };
/// By the end of a file's name: `.html` or `.md`; nullopt for another.
std::optional<Page> page_of(std::string_view path) noexcept;

/// One block of a page.
struct Block {
  enum class Kind : std::uint8_t {
    Paragraph,
    Warning,
    Facts,  ///< name and value
    Table,  ///< the first row has the headers
    List,
    Tree,      ///< how deep (from 1), text, and what it rests on
    Figure,    ///< SVG that we made ourselves, written as it is, and what it shows in words
    Drawing,   ///< lines of letters of one width
    Links,     ///< text and where it leads, in a line
    LinkList,  ///< the same in a list, and a remark
  } kind{};
  std::string heading;  ///< above it, if any
  std::vector<std::vector<std::string>> rows;
  std::string section = {};  ///< id of the heading: then the page begins with links to its sections
  std::string fold = {};     ///< what to open to see the block; empty: it is open. On paper it always is
  /// Of a Table, for its cells: a class of the style sheet (yes, review, no, unknown), empty for none. The text says the same.
  std::vector<std::vector<std::string>> marks = {};
};

struct Document {
  std::string title;
  std::vector<Block> blocks;
};

/// Shape:   a whole file. HTML stands alone (no script, nothing fetched), and has a language, a title and headers with their
///          scope. Whatever is in a text, it is text there; a Figure is markup, and must hold none that comes from input.
/// Errors:  none.
std::string written(const Document& document, Page page, Lang lang);

/// The same content for a terminal: tables in columns, links as their texts.
std::string to_text(const Document& document, const Style& style);

/// `text` between tags or in an attribute: printable, and without characters that mean something there.
std::string html_text(std::string_view text);

}  // namespace welles::report
