// SPDX-License-Identifier: Apache-2.0
#include "welles/read/csv.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "welles/base/limits.h"
#include "welles/read/place.h"

namespace welles::read {
namespace {

using base::ErrorKind;
using base::Result;
using base::Where;
namespace limits = base::limits;

constexpr char kCtrlZ = '\x1A';
constexpr std::size_t kGuessBytes = std::size_t{64} << 10;
constexpr std::size_t kGuessLines = 20;
constexpr std::string_view kDelimiters = ",;\t|";  // the first of equals wins

bool is_line_end(char c) noexcept {
  return c == '\n' || c == '\r';
}

// LF, CR LF and CR each count once.
std::uint64_t count_line_ends(std::string_view text) noexcept {
  std::uint64_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++n;
  return n;
}

// The delimiter that stands equally often in each of the first lines; failing that, most often in the first line.
char guess_delimiter(std::string_view head, bool whole) {
  using Counts = std::array<std::size_t, kDelimiters.size()>;
  std::vector<Counts> lines;
  Counts counts{};
  bool quoted = false, empty = true;
  for (const char c : head) {
    if (lines.size() == kGuessLines) break;
    if (c == '"') quoted = !quoted;
    if (!quoted && is_line_end(c)) {
      if (!empty) lines.push_back(counts);
      counts = {};
      empty = true;
      continue;
    }
    empty = false;
    if (const auto at = kDelimiters.find(c); !quoted && at != std::string_view::npos) ++counts[at];
  }
  if (!empty && (whole || lines.empty())) lines.push_back(counts);
  if (lines.empty()) return kDelimiters[0];

  std::size_t best = 0, best_rank = 0;
  for (std::size_t d = 0; d < kDelimiters.size(); ++d) {
    const std::size_t first = lines[0][d];
    const bool steady = first > 0 && std::ranges::all_of(lines, [&](const Counts& line) { return line[d] == first; });
    const std::size_t rank = first + (steady ? kGuessBytes : 0);
    if (rank > best_rank) {
      best = d;
      best_rank = rank;
    }
  }
  return kDelimiters[best];
}

std::string hex_byte(char c) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'0', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
}

std::string mebibytes(std::size_t bytes) {
  return std::to_string(bytes >> 20) + " MiB";
}

}  // namespace

struct CsvReader::State {
  State(Input input_in, CsvOptions options) : input(std::move(input_in)), delimiter(options.delimiter) {}

  struct Cell {
    std::size_t begin, end;
    bool quoted, doubled;  // doubled: it holds "" which stand for "
  };

  // What a walk from `begin` found.
  struct Scan {
    enum class Kind : std::uint8_t {
      Row,       // a whole row, up to `end`
      NeedMore,  // the buffer ends inside it
      Broken,    // it cannot be read as one row; `what` and `at` say why
    } kind = Kind::NeedMore;
    std::size_t end = 0;  // Row: behind its line end. Broken: how far the walk came
    std::size_t at = 0;   // place of the trouble
    std::string_view what = {}, hint = {};
  };

  Input input;
  char delimiter;
  bool started = false;
  std::array<bool, 256> stops{};  // bytes that end an unquoted cell

  std::string buffer;  // [begin, end) is not read yet
  std::size_t begin = 0, end = 0;
  std::uint64_t begin_offset = 0;  // of `begin` in the whole text
  std::uint64_t line = 1;          // on which `begin` stands
  bool at_end = false;             // nothing comes after the buffer
  std::optional<base::Error> failed;

  // Up to this offset quoted cells may not cross a line: a quote that was never closed stood before.
  std::uint64_t one_line_until = 0;
  bool hinted_encoding = false;

  std::vector<Cell> cells;
  std::vector<std::string_view> views;

  std::string_view text(std::size_t from, std::size_t to) const {
    return std::string_view(buffer).substr(from, to - from);
  }

  // Brings more bytes behind `end`. False if there are none.
  bool more() {
    if (at_end) return false;
    auto bytes = input.next();
    if (!bytes || bytes->empty()) {
      at_end = true;
      if (!bytes) failed = std::move(bytes).error();
      return false;
    }
    if (begin > 0) {
      std::memmove(buffer.data(), buffer.data() + begin, end - begin);
      end -= begin;
      begin = 0;
    }
    if (buffer.size() < end + bytes->size()) buffer.resize(std::max(end + bytes->size(), buffer.size() * 2));
    bytes->copy(buffer.data() + end, bytes->size());
    end += bytes->size();
    return true;
  }

  // As more(), and for a long row until it has doubled: the walk starts again from its beginning, and a pipe may give a
  // few bytes at a time.
  bool double_the_row() {
    const std::size_t had = end - begin;
    if (!more()) return false;
    while (had > kGuessBytes && end - begin < 2 * had && more()) {
    }
    return true;
  }

  void start() {
    started = true;
    if (delimiter == '\0') {
      const std::string_view head = input.peek(kGuessBytes);
      // Excel's own way to say it: a first line `sep=;`.
      if (head.size() > 5 && head.starts_with("sep=") && is_line_end(head[5]) && head[4] != '"' &&
          !is_line_end(head[4])) {
        delimiter = head[4];
        skip_line();
      } else {
        delimiter = guess_delimiter(head, head.size() < kGuessBytes);
      }
    }
    stops[static_cast<unsigned char>(delimiter)] = true;
    stops['\n'] = stops['\r'] = true;
  }

  void advance(std::size_t to) {
    begin_offset += to - begin;
    begin = to;
  }

  // To the beginning of the next line, however far that is.
  void skip_line() {
    while (true) {
      const char* const from = buffer.data() + begin;
      advance(begin + static_cast<std::size_t>(std::find_if(from, from + (end - begin), is_line_end) - from));
      if (begin == end) {
        if (!more()) return;
        continue;
      }
      if (buffer[begin] == '\r' && begin + 1 == end && more()) continue;  // CR LF may be cut in two
      const bool two = buffer[begin] == '\r' && begin + 1 < end && buffer[begin + 1] == '\n';
      advance(begin + (two ? 2 : 1));
      ++line;
      return;
    }
  }

  Scan need_more(std::size_t at) const {
    if (end - begin <= limits::kRecordBytes) return {.kind = Scan::Kind::NeedMore};
    return {.kind = Scan::Kind::Broken,
            .end = at,
            .at = begin,
            .what = "this row is larger than 4 MiB",
            .hint = "is a line end or a closing quote missing?"};
  }

  Scan scan() {
    static_assert(limits::kRecordBytes == std::size_t{4} << 20, "the message above says 4 MiB");
    cells.clear();
    const char* const data = buffer.data();
    const bool one_line = begin_offset < one_line_until;
    std::size_t at = begin;
    while (true) {
      if (cells.size() > limits::kColumns) cells.pop_back();  // one too many is kept, to be counted
      if (at < end && data[at] == '"') {
        const std::size_t open = at++;
        bool doubled = false;
        while (true) {
          const std::size_t limit = std::max(at, std::min(end, open + limits::kFieldBytes + 2));
          const auto* quote = at < limit ? static_cast<const char*>(std::memchr(data + at, '"', limit - at)) : nullptr;
          const std::size_t stop = quote == nullptr ? limit : static_cast<std::size_t>(quote - data);
          if (one_line && text(at, stop).find_first_of("\r\n") != std::string_view::npos)
            return {.kind = Scan::Kind::Broken,
                    .end = at,
                    .at = open,
                    .what = "the quote that opens here is not closed on its line",
                    .hint = "double a quote that belongs to the text, or remove it"};
          if (quote == nullptr) {
            if (limit < end || end - open > limits::kFieldBytes + 1)
              return {.kind = Scan::Kind::Broken,
                      .end = limit,
                      .at = open,
                      .what = "the quote that opens here is not closed within 1 MiB",
                      .hint = "double a quote that belongs to the text, or remove it"};
            if (!at_end) return need_more(limit);
            return {.kind = Scan::Kind::Broken,
                    .end = limit,
                    .at = open,
                    .what = "the quote that opens here is never closed",
                    .hint = "double a quote that belongs to the text, or remove it"};
          }
          at = stop + 1;
          if (at == end && !at_end) return need_more(at);  // the next byte may be a second quote
          if (at < end && data[at] == '"') {
            doubled = true;
            ++at;
            continue;
          }
          break;
        }
        bool tail = false;  // a Ctrl-Z that ends the file
        if (at < end && data[at] == kCtrlZ && text(at, end).find_first_not_of(kCtrlZ) == std::string_view::npos) {
          if (!at_end) return need_more(at);
          tail = true;
        }
        if (at < end && !stops[static_cast<unsigned char>(data[at])] && !tail)
          return {.kind = Scan::Kind::Broken,
                  .end = at,
                  .at = at,
                  .what = "text follows a closing quote",
                  .hint = "double a quote that belongs to the text: `\"\"`"};
        cells.push_back({open + 1, at - 1, true, doubled});
        if (tail) at = end;
      } else {
        const std::size_t from = at;
        while (at < end && !stops[static_cast<unsigned char>(data[at])]) ++at;
        if (at == end && !at_end) return need_more(at);
        std::size_t to = at;
        // A Ctrl-Z ends a file of DOS; a cell of nothing else is looked at by the caller.
        if (at == end)
          while (to > from + 1 && data[to - 1] == kCtrlZ) --to;
        cells.push_back({from, to, false, false});
      }
      if (at == end) break;
      if (data[at] == delimiter) {
        ++at;
        continue;
      }
      if (data[at] == '\r') {
        if (at + 1 == end && !at_end) return need_more(at);
        if (at + 1 < end && data[at + 1] == '\n') ++at;
      }
      ++at;
      break;
    }
    if (at - begin > limits::kRecordBytes)
      return {.kind = Scan::Kind::Broken,
              .end = at,
              .at = begin,
              .what = "this row is larger than 4 MiB",
              .hint = "is a line end or a closing quote missing?"};
    return {.kind = Scan::Kind::Row, .end = at};
  }

  // The error for byte `at` of the row that begins at `begin`.
  base::Error problem(std::size_t at, std::string what, std::string hint) const {
    std::size_t line_start = at;
    while (line_start > begin && !is_line_end(buffer[line_start - 1])) --line_start;
    const std::uint64_t line_of_at = line + count_line_ends(text(begin, line_start));
    const std::size_t line_end = std::min(text(line_start, end).find_first_of("\r\n"), end - line_start);
    return base::Error{
        .kind = ErrorKind::BadInput,
        .what = std::move(what),
        .where = Where{input.name(), to_place(line_of_at), column_of(text(line_start, end), at - line_start)},
        .hint = std::move(hint),
        .excerpt = excerpt(text(line_start, line_start + line_end))};
  }

  // What is wrong with a row that has an end; it is left out as a whole.
  std::optional<base::Error> flaw(const Scan& row) {
    if (cells.size() > limits::kColumns)
      return problem(begin, "this row has more than " + std::to_string(limits::kColumns) + " cells",
                     "is the delimiter right?");
    for (const Cell& cell : cells)
      if (cell.end - cell.begin > limits::kFieldBytes)
        return problem(cell.begin, "this cell is larger than " + mebibytes(limits::kFieldBytes),
                       "is a delimiter or a line end missing?");
    const std::string_view bytes = text(begin, row.end);
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos)
      return problem(begin + nul, "a NUL byte stands in this row", "is this a text file?");
    const std::size_t bad = ill_formed_at(bytes);
    if (bad == kWellFormed) return std::nullopt;
    std::string hint;
    if (!hinted_encoding) {
      hinted_encoding = true;
      hint = looks_like_windows_1251(bytes) ? "it looks like Windows-1251: `iconv -f WINDOWS-1251 -t UTF-8 " +
                                                  in_command(input.name()) + "` converts it"
                                            : "save the file as UTF-8";
    }
    return problem(begin + bad, "this byte is not UTF-8 (" + hex_byte(bytes[bad]) + ")", std::move(hint));
  }

  // Makes views of the cells, and one quote of two where that is needed.
  void make_views() {
    views.clear();
    for (const Cell& cell : cells) {
      if (!cell.doubled) {
        views.push_back(text(cell.begin, cell.end));
        continue;
      }
      char* to = buffer.data() + cell.begin;
      for (std::size_t from = cell.begin; from < cell.end; ++from) {
        *to++ = buffer[from];
        if (buffer[from] == '"') ++from;
      }
      views.push_back(text(cell.begin, static_cast<std::size_t>(to - buffer.data())));
    }
  }

  Result<Next> next() {
    if (!started) start();
    while (true) {
      if (begin == end && !more()) {
        if (failed) return base::Fail(*failed);
        return Next{};
      }
      const Scan row = scan();
      if (row.kind == Scan::Kind::NeedMore) {
        // Where the input failed, the row that it cut is no row.
        if (!double_the_row() && failed) return base::Fail(*failed);
        continue;
      }
      if (failed && row.end == end && !is_line_end(buffer[row.end - 1])) return base::Fail(*failed);
      if (row.kind == Scan::Kind::Broken) {
        Next out{.kind = Next::Kind::Problem,
                 .row = {},
                 .problem = problem(row.at, std::string(row.what), std::string(row.hint))};
        one_line_until = std::max(one_line_until, begin_offset + (row.end - begin));
        skip_line();
        return out;
      }
      const std::uint64_t row_line = line;
      const Cell& first = cells.front();
      const bool single = cells.size() == 1 && !first.quoted;
      if (single && first.begin == first.end) {  // an empty line
        advance(row.end);
        ++line;
        continue;
      }
      if (single && text(first.begin, first.end).find_first_not_of(kCtrlZ) == std::string_view::npos) {
        const base::Error early =
            problem(begin, "a Ctrl-Z, which ends a file, stands here, and more text follows", "remove the line");
        advance(row.end);
        ++line;
        if (only_ctrl_z_follows()) continue;
        return Next{.kind = Next::Kind::Problem, .row = {}, .problem = early};
      }
      std::optional<base::Error> error = flaw(row);
      // Only quoted cells hold line ends; of too many cells not all are known.
      const bool many_lines = cells.size() > limits::kColumns || std::ranges::any_of(cells, &Cell::quoted);
      const std::uint64_t lines = many_lines ? count_line_ends(text(begin, row.end)) : 1;
      if (!error) make_views();
      advance(row.end);
      line += lines;
      if (error) return Next{.kind = Next::Kind::Problem, .row = {}, .problem = *std::move(error)};
      return Next{.kind = Next::Kind::Row, .row = {.cells = views, .line = row_line}, .problem = {}};
    }
  }

  // If so, it is all taken.
  bool only_ctrl_z_follows() {
    while (begin < end || more()) {
      const std::string_view rest = text(begin, end);
      const std::size_t other = rest.find_first_not_of("\x1A\r\n");
      if (other != std::string_view::npos) return false;
      line += count_line_ends(rest);
      advance(end);
    }
    return true;
  }
};

CsvReader::CsvReader(Input input, CsvOptions options) : state_(std::make_unique<State>(std::move(input), options)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader::Next> CsvReader::next() {
  return state_->next();
}
char CsvReader::delimiter() const noexcept {
  return state_->delimiter;
}
const Input& CsvReader::input() const noexcept {
  return state_->input;
}

Header::Header(const CsvRow& row) {
  names_.reserve(row.cells.size());
  for (std::string_view name : row.cells) {
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    names_.emplace_back(name);
  }
}

std::optional<std::size_t> Header::find(std::string_view name) const noexcept {
  const auto at = std::ranges::find(names_, name);
  if (at == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - names_.begin());
}

std::string_view Header::cell(const CsvRow& row, std::string_view name) const noexcept {
  const auto column = find(name);
  return column && *column < row.cells.size() ? row.cells[*column] : std::string_view();
}

std::vector<std::string> Header::duplicates() const {
  std::vector<std::string> sorted = names_, out;
  std::ranges::sort(sorted);
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (sorted[i] == sorted[i - 1] && (out.empty() || out.back() != sorted[i])) out.push_back(sorted[i]);
  return out;
}

Result<void> Header::check_width(const CsvRow& row, const std::string& file) const {
  if (row.cells.size() == names_.size()) return {};
  return base::fail_at(
      ErrorKind::BadInput, Where{file, to_place(row.line)},
      "this row has " + std::to_string(row.cells.size()) + " cells, the header " + std::to_string(names_.size()),
      row.cells.size() > names_.size() ? "quote a cell that holds the delimiter" : "is a delimiter missing?");
}

void CsvWriter::cell(std::string_view text) {
  if (cells_in_row_++ > 0) *out_ += options_.delimiter;
  if (!text.empty()) only_empty_ = false;
  const bool formula =
      options_.defuse == Defuse::Formulas && !text.empty() && std::string_view("=+-@\t\r").contains(text[0]);
  // A mark of the byte order or a Ctrl-Z would not come back from a reader; spaces at the ends are lost by some.
  const bool quote = text.find(options_.delimiter) != std::string_view::npos ||
                     text.find_first_of("\"\r\n\x1A") != std::string_view::npos || text.starts_with("\xEF\xBB\xBF") ||
                     text.starts_with(' ') || text.ends_with(' ');
  if (!quote) {
    if (formula) *out_ += '\'';
    out_->append(text);
    return;
  }
  *out_ += '"';
  if (formula) *out_ += '\'';
  for (const char c : text) {
    if (c == '"') *out_ += '"';
    *out_ += c;
  }
  *out_ += '"';
}

void CsvWriter::end_row() {
  if (only_empty_ && cells_in_row_ == 1) *out_ += "\"\"";
  *out_ += '\n';
  cells_in_row_ = 0;
  only_empty_ = true;
}

void CsvWriter::row(std::span<const std::string_view> cells) {
  for (const std::string_view text : cells) cell(text);
  end_row();
}

}  // namespace welles::read
