// SPDX-License-Identifier: Apache-2.0
#include "welles/report/page.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

#include "welles/base/sha256.h"
#include "welles/base/sign.h"
#include "welles/report/layout.h"
#include "welles/text/utf8.h"

namespace welles::report {

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

namespace {

// ---- HTML ------------------------------------------------------------------------------------------------------------

constexpr std::string_view kStyle =
    "@page{size:A4;margin:12mm}"
    "body{font:9pt/1.35 sans-serif;max-width:186mm;margin:0 auto;padding:4mm;color:#111;background:#fff}"
    "h1{font-size:15pt;margin:0 0 2mm}h2{font-size:10.5pt;margin:3mm 0 1mm}p,ul{margin:1mm 0}ul{padding-left:5mm}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #999;padding:.4mm 1.5mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#eee}.warning{border:1.5pt solid #a00;padding:1.5mm;font-weight:bold}"
    ".basis{color:#444}.basis::before{content:\"[\"}.basis::after{content:\"]\"}"
    "figure{margin:2mm 0}svg{max-width:100%;height:auto}"
    "@media print{body{padding:0}h2{break-after:avoid}tr{break-inside:avoid}}";

// For long pages alone: links to the sections, folds, marked cells, and on a narrow screen a row of a wide table as lines with the
// names of their columns. Text and ground of a mark have a contrast of 7:1 at least.
constexpr std::string_view kStyleOfSections =
    "nav ul{padding:0;columns:3}nav li{list-style:none}a{color:#004a9c}"
    "h2{border-top:1px solid #999;padding-top:2mm}summary{cursor:pointer;color:#004a9c;padding:1mm 0}"
    "th[scope=row]{min-width:7.5em}.wide{font-size:8pt}.wide td,.wide th[scope=col]{min-width:4.2em;padding:.4mm "
    "1mm}.wide th[scope=row]{padding:.4mm 1mm}"
    "figure{overflow-x:auto}figure svg{min-width:430px;width:100%;max-width:680px}"
    ".yes{background:#12507b;color:#fff}.review{background:#ffe08a}.no{background:#fbe3e0;color:#4a0808}"
    ".unknown{background:#ececec;color:#333}.yes,.review,.no,.unknown{print-color-adjust:exact}"
    "@media screen and (max-width:720px){body,.wide{font-size:11pt}nav ul{columns:1}nav li{padding:1mm 0}"
    ".wide,.wide tbody,.wide tr,.wide td,.wide th{display:block;width:auto}"
    ".wide tr{border:1px solid #999;margin:2mm 0}.wide td,.wide th{border:0}.wide thead{display:none}"
    ".wide td::before{content:attr(data-of)\": \";font-weight:bold}.wide td:empty{display:none}}"
    "@media print{nav,search{display:none}details:not(.long)::details-content{content-visibility:visible;height:auto}"
    "figure{overflow:visible;break-inside:avoid}figure svg{min-width:0;max-height:120mm}}";

// Of the pages of a site: links between them, and the field that searches. A link in a cell keeps the colour of the cell.
constexpr std::string_view kStyleOfSite =
    "td a,th a{color:inherit}search{display:block;margin:2mm 0}search[hidden]{display:none}"
    "search input{font:inherit;padding:1mm;width:100%;max-width:110mm;box-sizing:border-box}"
    "output{display:block;min-height:1.35em}.found li{margin:1mm 0}";

// What a Search does: a line of a list stays if each word of the query stands in its words. The query is folded here as text/fold.h
// folded those words, as far as a browser can.
constexpr std::string_view kSearch = R"js((() => {
const box = document.getElementById('search'), field = box.querySelector('input'), said = box.querySelector('output');
const lists = [...document.querySelectorAll('ul.found')];
const fold = text => text.normalize('NFKC').toLowerCase().replace(/ß/g, 'ss').replace(/[’ʼ‘`´ʹ′]/g, "'").replace(/\p{Pd}/gu, '-')
  .normalize('NFD').replace(/([a-z])\p{M}+/gu, '$1').replace(/[\u0300\u0301]/g, '').normalize('NFC')
  .replace(/ё/g, 'е').replace(/ı/g, 'i').replace(/\p{Cf}/gu, '');
const show = () => {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  let found = 0, all = 0;
  for (const list of lists) {
    let some = false;
    for (const line of list.children) {
      const hit = words.every(word => line.dataset.words.includes(word));
      line.hidden = !hit;
      ++all;
      if (hit) ++found, some = true;
    }
    list.hidden = list.previousElementSibling.hidden = !some;
  }
  said.textContent = words.length ? said.dataset.says.replace('{n}', found).replace('{all}', all) : '';
};
field.addEventListener('input', show);
addEventListener('pageshow', show);
box.hidden = false;
})();)js";

bool from_right(char32_t c) {
  const auto direction = u_charDirection(static_cast<UChar32>(c));
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

// Text between tags. What is written from right to left is set apart (UAX #9, the element bdi): the numbers, commas and brackets
// after a name stay behind it.
std::string html_flow(std::string_view said) {
  std::string out;
  std::string_view rest = said;
  std::size_t done = 0, begin = 0, end = 0;  // written; the run that is open, if begin < end
  const auto close = [&] {
    if (begin == end) return;
    out += html_text(said.substr(done, begin - done)) + "<bdi>" + html_text(said.substr(begin, end - begin)) + "</bdi>";
    done = begin = end;
  };
  while (!rest.empty()) {
    const std::size_t at = said.size() - rest.size();
    const char32_t c = text::take_code_point(rest);
    if (from_right(c)) {
      if (begin == end) begin = at;
      end = said.size() - rest.size();
    } else if (u_charDirection(static_cast<UChar32>(c)) == U_LEFT_TO_RIGHT) {
      close();
    } else if (begin < end && end == at && u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) {
      end = said.size() - rest.size();
    }
  }
  close();
  return out + html_text(said.substr(done));
}

// A cell with what it links to.
std::string html_cell(const Block& block, std::size_t row, std::size_t cell) {
  const std::string_view text = block.rows[row][cell];
  std::string out;
  std::size_t done = 0;
  // In the order of the text, so those of a cell stand together.
  auto mention = std::ranges::lower_bound(block.mentions, std::pair(row, cell), {},
                                          [](const Mention& a) { return std::pair(a.row, a.cell); });
  for (; mention != block.mentions.end() && mention->row == row && mention->cell == cell; ++mention) {
    out += html_flow(text.substr(done, mention->at - done)) + "<a href=\"" + html_text(mention->to) + "\">" +
           html_flow(text.substr(mention->at, mention->size)) + "</a>";
    done = mention->at + mention->size;
  }
  return out + html_flow(text.substr(done));
}

void html_table(const Block& block, std::string& out) {
  // Facts have no row of headers; in both kinds the first cell of a row says what the row is about.
  const bool table = block.kind == Block::Kind::Table;
  constexpr std::size_t kWide = 4;  // more columns do not fit on a telephone
  const bool wide = table && !block.section.empty() && block.rows.front().size() >= kWide;
  // The roles are said, since a row that is shown as lines loses them in some browsers.
  const auto role = [&](std::string_view name) { return wide ? " role=\"" + std::string(name) + '"' : std::string(); };
  // On paper a table of several pages has its headers on each.
  const bool has_head = table && !block.section.empty();
  out += wide ? "<table class=\"wide\" role=\"table\">\n" : "<table>\n";
  if (has_head) out += "<thead" + role("rowgroup") + ">\n";
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    out += "<tr" + role("row") + ">";
    for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
      const std::string text = html_cell(block, r, c);
      if (table && r == 0) {
        out += "<th scope=\"col\"" + role("columnheader") + ">" + text + "</th>";
      } else if (c == 0) {
        out += "<th scope=\"row\"" + role("rowheader") + ">" + text + "</th>";
      } else {
        const std::string mark = r < block.marks.size() ? block.marks[r][c] : std::string();
        out += "<td dir=\"auto\"" + role("cell") + (mark.empty() ? "" : " class=\"" + mark + '"') +
               (wide ? " data-of=\"" + html_text(block.rows[0][c]) + '"' : "") + ">" + text + "</td>";
      }
    }
    out += "</tr>\n";
    if (has_head && r == 0) out += "</thead>\n<tbody" + role("rowgroup") + ">\n";
  }
  if (has_head) out += "</tbody>\n";
  out += "</table>\n";
}

std::size_t depth_of(const std::vector<std::string>& row) {
  std::size_t depth = 0;
  for (const char c : row[0]) depth = depth * 10 + static_cast<std::size_t>(c - '0');
  return std::max<std::size_t>(depth, 1);
}

// Lists in lists: a deeper row opens one inside the item before it.
void html_tree(const Block& block, std::string& out) {
  std::size_t open = 0;
  for (const auto& row : block.rows) {
    const std::size_t depth = std::min(depth_of(row), open + 1);
    if (depth <= open) out += "</li>\n";
    for (; open > depth; --open) out += "</ul></li>\n";
    if (open < depth) out += "<ul>\n";
    open = depth;
    out += "<li>" + html_flow(row[1]);
    if (!row[2].empty()) out += " <span class=\"basis\">" + html_flow(row[2]) + "</span>";
  }
  for (; open > 0; --open) out += "</li></ul>\n";
}

void html_links(const Block& block, std::string& out) {
  constexpr std::size_t kWords = 3;
  const bool searched = !block.rows.empty() && block.rows.front().size() > kWords;
  out += searched ? "<ul class=\"found\">\n" : "<ul>\n";
  for (const auto& row : block.rows)
    out += (searched ? "<li data-words=\"" + html_text(row[kWords]) + "\">" : std::string("<li>")) + "<a href=\"" +
           html_text(row[1]) + "\">" + html_flow(row[0]) + "</a> " + html_flow(row[2]) + "</li>\n";
  out += "</ul>\n";
}

void html_block(const Block& block, std::string& out) {
  switch (block.kind) {
    case Block::Kind::Paragraph:
      out += "<p>" + html_flow(block.rows[0][0]) + "</p>\n";
      break;
    case Block::Kind::Warning:
      out += "<p class=\"warning\">" + html_flow(block.rows[0][0]) + "</p>\n";
      break;
    case Block::Kind::Facts:
    case Block::Kind::Table:
      html_table(block, out);
      break;
    case Block::Kind::List:
      out += "<ul>\n";
      for (std::size_t r = 0; r < block.rows.size(); ++r) out += "<li>" + html_cell(block, r, 0) + "</li>\n";
      out += "</ul>\n";
      break;
    case Block::Kind::Tree:
      html_tree(block, out);
      break;
    case Block::Kind::Figure:
      // Wider than a telephone, it is moved there; so it must be reached by keyboard, and then it has to have a name.
      out += block.section.empty() ? std::string("<figure>")
                                   : "<figure tabindex=\"0\" aria-label=\"" + html_text(block.rows[0][1]) + "\">";
      out += block.rows[0][0] + "</figure>\n";
      break;
    case Block::Kind::Drawing:
      out += "<pre>";
      for (const auto& row : block.rows) out += html_text(row[0]) + '\n';
      out += "</pre>\n";
      break;
    case Block::Kind::Links:
      out += "<p>";
      for (const auto& row : block.rows) out += "<a href=\"" + html_text(row[1]) + "\">" + html_text(row[0]) + "</a> ";
      out.back() = '<';
      out += "/p>\n";
      break;
    case Block::Kind::LinkList:
      html_links(block, out);
      break;
    case Block::Kind::Search:
      // Without the script there is nothing to search with, and all lines stand there: so the field is hidden until it runs.
      out += "<search id=\"search\" hidden>\n<label>" + html_text(block.rows[0][0]) +
             " <input type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n<output data-says=\"" +
             html_text(block.rows[0][1]) + "\"></output>\n</search>\n";
      break;
  }
}

// Links to the headings that have an id; empty where none has.
std::string html_contents(const Document& document, Lang lang) {
  std::string items;
  for (const Block& block : document.blocks)
    if (!block.section.empty() && !block.heading.empty())
      items += "<li><a href=\"#" + html_text(block.section) + "\">" + html_text(block.heading) + "</a></li>\n";
  if (items.empty()) return {};
  return "<nav aria-label=\"" + html_text(text_of(lang, Message::PageContents)) + "\">\n<ul>\n" + items +
         "</ul>\n</nav>\n";
}

std::string_view bytes_of(const std::array<std::uint8_t, 32>& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// A page that may be served says itself that nothing comes from elsewhere, and which script is ours.
std::string html_policy(bool searched) {
  std::string out =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "base-uri 'none'; form-action 'none'";
  if (searched) {
    base::Sha256 hash;
    hash.add(kSearch);
    out += "; script-src 'sha256-" + base::to_base64(bytes_of(hash.digest())) + '\'';
  }
  return out + "\">\n";
}

std::string html_above(const Document& document, Lang lang) {
  std::string out = "<nav aria-label=\"" + html_text(text_of(lang, Message::PageSite)) + "\">\n<p>";
  for (const auto& [text, address] : document.above)
    out += "<a href=\"" + html_text(address) + "\">" + html_text(text) + "</a> ";
  out.back() = '<';
  return out + "/p>\n</nav>\n";
}

std::string html(const Document& document, Lang lang) {
  const std::string title = html_text(document.title), contents = html_contents(document, lang);
  const bool searched =
      std::ranges::any_of(document.blocks, [](const Block& b) { return b.kind == Block::Kind::Search; });
  const bool of_site = searched || !document.above.empty();
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(lang == Lang::Uk ? "uk" : "en") +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n";
  if (of_site) out += html_policy(searched);
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title +
         "</title>\n<style>" + std::string(kStyle) +
         std::string(contents.empty() ? std::string_view() : kStyleOfSections) +
         std::string(of_site ? kStyleOfSite : std::string_view()) + "</style>\n</head>\n<body>\n";
  if (!document.above.empty()) out += html_above(document, lang);
  out += "<main>\n<h1>" + html_flow(document.title) + "</h1>\n" + contents;
  for (const Block& block : document.blocks) {
    if (!block.heading.empty())
      out += (block.section.empty() ? std::string("<h2>") : "<h2 id=\"" + html_text(block.section) + "\">") +
             html_flow(block.heading) + "</h2>\n";
    if (!block.fold.empty())
      out += (block.folded_on_paper ? "<details class=\"long\">\n<summary>" : "<details>\n<summary>") +
             html_flow(block.fold) + "</summary>\n";
    html_block(block, out);
    if (!block.fold.empty()) out += "</details>\n";
  }
  out += "</main>\n";
  if (searched) out += "<script>" + std::string(kSearch) + "</script>\n";
  return out + "</body>\n</html>\n";
}

// ---- Markdown --------------------------------------------------------------------------------------------------------

/// What Markdown would read as its own gets a backslash; `-`, `+` and `=` mean something at the start of a line only.
std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    const bool start = out.empty() && (c == '-' || c == '+' || c == '=');
    if (start || std::string_view("\\`*_[]<>|&~#").contains(c)) out += '\\';
    out += c;
  }
  return out;
}

void markdown_row(const std::vector<std::string>& cells, std::string& out) {
  for (const std::string& cell : cells) out += "| " + markdown_text(cell) + ' ';
  out += "|\n";
}

std::string markdown(const Document& document) {
  std::string out = "# " + markdown_text(document.title) + '\n';
  for (const Block& block : document.blocks) {
    out += '\n';
    if (!block.heading.empty()) out += "## " + markdown_text(block.heading) + "\n\n";
    if (!block.fold.empty()) out += "**" + markdown_text(block.fold) + "**\n\n";
    switch (block.kind) {
      case Block::Kind::Paragraph:
        out += markdown_text(block.rows[0][0]) + '\n';
        break;
      case Block::Kind::Warning:
        out += "> **" + markdown_text(block.rows[0][0]) + "**\n";
        break;
      case Block::Kind::Table:
        markdown_row(block.rows[0], out);
        for (std::size_t c = 0; c < block.rows[0].size(); ++c) out += "|---";
        out += "|\n";
        for (std::size_t r = 1; r < block.rows.size(); ++r) markdown_row(block.rows[r], out);
        break;
      case Block::Kind::Tree:
        for (const auto& row : block.rows)
          out += std::string(2 * (depth_of(row) - 1), ' ') + "- " + markdown_text(row[1]) +
                 (row[2].empty() ? "" : " (" + markdown_text(row[2]) + ")") + '\n';
        break;
      case Block::Kind::Facts:
        for (const auto& row : block.rows) out += "- " + markdown_text(row[0]) + ": " + markdown_text(row[1]) + '\n';
        break;
      case Block::Kind::List:
        for (const auto& row : block.rows) out += "- " + markdown_text(row[0]) + '\n';
        break;
      case Block::Kind::Figure:
        out += markdown_text(block.rows[0][1]) + '\n';
        break;
      case Block::Kind::Drawing:
        out += "```text\n";
        for (const auto& row : block.rows) out += printable(row[0]) + '\n';
        out += "```\n";
        break;
      case Block::Kind::Links:
        for (std::size_t r = 0; r < block.rows.size(); ++r)
          out += (r == 0 ? "[" : " · [") + markdown_text(block.rows[r][0]) + "](" + block.rows[r][1] + ")";
        out += '\n';
        break;
      case Block::Kind::LinkList:
        for (const auto& row : block.rows)
          out += "- [" + markdown_text(row[0]) + "](" + row[1] + ") " + markdown_text(row[2]) + '\n';
        break;
      case Block::Kind::Search:
        break;
    }
  }
  return out;
}

// ---- a terminal -----------------------------------------------------------------------------------------------------

/// Each column as wide as its widest cell; where that is too much, the widest gives way.
std::string text_table(const Block& block, const Style& style) {
  constexpr unsigned kNarrowest = 8, kBetween = 2;
  std::vector<unsigned> widths(block.rows[0].size());
  for (const auto& row : block.rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  const auto total = [&] {
    return std::accumulate(widths.begin(), widths.end(), static_cast<unsigned>(kBetween * widths.size()));
  };
  for (unsigned before = 0; total() > style.columns && total() != before;) {
    before = total();
    const auto widest = std::ranges::max_element(widths);
    if (*widest > kNarrowest) --*widest;
  }
  std::string out;
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    std::vector<Cell> cells;
    for (std::size_t c = 0; c < block.rows[r].size(); ++c)
      cells.push_back({block.rows[r][c], widths[c], r == 0 ? std::optional(Paint::Strong) : std::nullopt});
    out += side_by_side(style, cells, "  ");
  }
  return out;
}

}  // namespace

std::string to_text(const Document& document, const Style& style) {
  std::string out = paint(style, Paint::Strong, printable(document.title)) + '\n';
  for (const Block& block : document.blocks) {
    if (block.kind == Block::Kind::Links || block.kind == Block::Kind::Figure || block.kind == Block::Kind::Search)
      continue;
    if (!block.heading.empty()) out += '\n' + paint(style, Paint::Strong, printable(block.heading)) + '\n';
    unsigned widest = 0;
    for (const auto& row : block.rows) widest = std::max(widest, width(row[0]));
    switch (block.kind) {
      case Block::Kind::Table:
        out += text_table(block, style);
        break;
      case Block::Kind::Facts:
        for (const auto& row : block.rows) out += hanging("  " + pad(row[0], widest) + "  ", row[1], style.columns);
        break;
      case Block::Kind::Drawing:
        for (const auto& row : block.rows) out += "  " + printable(row[0]) + '\n';
        break;
      default:
        for (const auto& row : block.rows) out += hanging("  ", row[0], style.columns);
    }
  }
  return out;
}

std::optional<Page> page_of(std::string_view path) noexcept {
  if (path.ends_with(".html")) return Page::Html;
  if (path.ends_with(".md")) return Page::Markdown;
  return std::nullopt;
}

std::string written(const Document& document, Page page, Lang lang) {
  return page == Page::Html ? html(document, lang) : markdown(document);
}

}  // namespace welles::report
