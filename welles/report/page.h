// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/report/catalogue.h"
#include "welles/report/layout.h"

/// Pages for people: content as blocks, and the two ways to write them.
namespace welles::report {

enum class Page : std::uint8_t { Html, Markdown };
/// By the end of a file's name: `.html` or `.md`; nullopt for another.
std::optional<Page> page_of(std::string_view path) noexcept;

/// A part of a text that leads somewhere: `size` bytes from `at`, in a cell of a row.
struct Mention {
  std::size_t row = 0, cell = 0, at = 0, size = 0;
  std::string to;  ///< of a Block an address; of a Sheet (dossier.h) an id
  friend bool operator==(const Mention&, const Mention&) = default;
};

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
    LinkList,  ///< the same in a list, a remark, and for a Search, if it is to be found: its words, folded (text/fold.h)
    Search,  ///< label, and what it says of its finds ({n} of {all}): a field that hides what is not found, in HTML with a script
  } kind{};
  std::string heading;  ///< above it, if any
  std::vector<std::vector<std::string>> rows;
  std::string section = {};      ///< id of the heading: then the page begins with links to its sections
  std::string fold = {};         ///< what to open to see the block; empty: it is open
  bool folded_on_paper = false;  ///< there it is open, but for what is too long to be read there
  /// Of a Table, for its cells: a class of the style sheet (yes, review, no, unknown), empty for none. The text says the same.
  std::vector<std::vector<std::string>> marks = {};
  /// Of a Table, Facts or List, in HTML, in the order of the text.
  std::vector<Mention> mentions = {};
};

struct Document {
  std::string title;
  std::vector<Block> blocks;
  /// Of a page of a site: text and address of the pages above it. Then the page tells browsers to fetch nothing.
  std::vector<std::pair<std::string, std::string>> above = {};
};

/// Shape:   a whole file. HTML stands alone (no script but that of a Search, nothing fetched), and has a language, a title and
///          headers with their scope. Whatever is in a text, it is text there; a Figure is markup, and must hold none that comes from input.
/// Errors:  none.
std::string written(const Document& document, Page page, Lang lang);

/// The same content for a terminal: tables in columns, links as their texts.
std::string to_text(const Document& document, const Style& style);

/// `text` between tags or in an attribute: printable, and without characters that mean something there.
std::string html_text(std::string_view text);

}  // namespace welles::report
