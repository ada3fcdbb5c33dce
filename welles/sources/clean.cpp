// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/clean.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "welles/base/ascii.h"
#include "welles/text/utf8.h"

namespace welles::sources {
namespace {

using base::is_digit, base::is_letter, base::lower_ascii;

bool is_space(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u00A0' || c == U'\u1680' ||
         (c >= U'\u2000' && c <= U'\u200A') || c == U'\u2028' || c == U'\u2029' || c == U'\u202F' || c == U'\u205F' ||
         c == U'\u3000';
}

bool is_invisible(char32_t c) {
  return c < U' ' || (c >= U'\u007F' && c <= U'\u009F') || c == U'\u00AD' || (c >= U'\u200B' && c <= U'\u200F') ||
         (c >= U'\u202A' && c <= U'\u202E') || (c >= U'\u2060' && c <= U'\u2069') || c == U'\uFEFF';
}

}  // namespace

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  while (!text.empty()) {
    const char32_t c = text::take_code_point(text);
    if (is_space(c)) {
      gap = true;
      continue;
    }
    if (is_invisible(c)) continue;
    if (gap && !out.empty()) out += ' ';
    gap = false;
    text::append_utf8(c, out);
  }
  return out;
}

std::vector<std::string> split_cell(std::string_view cell) {
  std::vector<std::string> values;
  const auto add = [&](std::string_view value) {
    if (std::string clean = squeeze(value); !clean.empty()) values.push_back(std::move(clean));
  };
  std::size_t i = 0;
  while (i < cell.size()) {
    while (i < cell.size() && (cell[i] == ' ' || cell[i] == ';')) ++i;
    if (i < cell.size() && cell[i] == '"') {
      // A quote that is never closed is a character.
      std::string value;
      std::size_t k = i + 1;
      bool closed = false;
      while (k < cell.size() && !closed) {
        if (cell[k] != '"')
          value += cell[k++];
        else if (k + 1 < cell.size() && cell[k + 1] == '"')
          value += '"', k += 2;
        else
          closed = true, ++k;
      }
      while (k < cell.size() && cell[k] == ' ') ++k;
      if (closed && (k == cell.size() || cell[k] == ';')) {
        add(value);
        i = k + 1;
        continue;
      }
    }
    const std::size_t end = std::min(cell.find(';', i), cell.size());
    add(cell.substr(i, end - i));
    i = end + 1;
  }
  return values;
}

std::vector<std::string> split_enumeration(std::string_view text) {
  // The next mark must be the next letter (or Roman number), so that "(a)" in a name divides nothing.
  static constexpr std::array<std::string_view, 10> kLetters{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
  static constexpr std::array<std::string_view, 10> kRoman{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
  const auto mark_at = [&](std::size_t i, std::string_view number) -> std::size_t {  // length of the mark, 0: none
    const bool at_start = i == 0 || text[i - 1] == ' ' || text[i - 1] == '"';
    if (!at_start) return 0;
    std::size_t k = i;
    if (text[k] == '(') ++k;
    if (!text.substr(k).starts_with(number)) return 0;
    k += number.size();
    return k < text.size() && text[k] == ')' ? k + 1 - i : 0;
  };
  const auto trimmed = [](std::string_view part) {
    std::string clean = squeeze(part);
    while (!clean.empty() && (clean.back() == ',' || clean.back() == ';')) clean.pop_back();
    return clean;
  };
  for (const auto& numbers : {kRoman, kLetters}) {
    const std::string_view first = numbers[0];
    std::size_t start = 0;
    while (start < text.size() && mark_at(start, first) == 0) ++start;
    if (start >= text.size()) continue;
    std::vector<std::string> parts;
    if (std::string before = trimmed(text.substr(0, start)); !before.empty()) parts.push_back(std::move(before));
    std::size_t next_number = 1;
    std::size_t begin = start + mark_at(start, first);
    for (std::size_t i = begin; i < text.size() && next_number < numbers.size(); ++i) {
      const std::size_t length = mark_at(i, numbers[next_number]);
      if (length == 0) continue;
      if (std::string part = trimmed(text.substr(begin, i - begin)); !part.empty()) parts.push_back(std::move(part));
      begin = i + length;
      i = begin - 1;
      ++next_number;
    }
    if (next_number == 1 && start > 0) continue;  // one mark alone, in the middle: no enumeration
    if (std::string part = trimmed(text.substr(begin)); !part.empty()) parts.push_back(std::move(part));
    return parts;
  }
  std::string whole = squeeze(text);
  return whole.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(whole)};
}

// ---- dates ----

namespace {

struct Token {
  enum class Kind : std::uint8_t { Number, Word, Mark } kind;
  int number = 0, digits = 0;
  std::string word;  // lower case
  char mark = 0;     // any dash is '-'; anything that is not ASCII otherwise is '?'
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  while (!text.empty()) {
    const char c = text.front();
    if (is_digit(c) || is_letter(c)) {
      std::size_t n = 0;
      bool digits = true;
      while (n < text.size() && (is_digit(text[n]) || is_letter(text[n]))) digits = digits && is_digit(text[n]), ++n;
      Token token{.kind = digits && n <= 4 ? Token::Kind::Number : Token::Kind::Word,
                  .digits = static_cast<int>(n),
                  .word = lower_ascii(text.substr(0, n))};
      if (token.kind == Token::Kind::Number)
        for (const char d : text.substr(0, n)) token.number = token.number * 10 + (d - '0');
      tokens.push_back(std::move(token));
      text.remove_prefix(n);
      continue;
    }
    const char32_t code_point = text::take_code_point(text);
    if (is_space(code_point)) continue;
    const bool dash = code_point == U'-' || (code_point >= U'\u2010' && code_point <= U'\u2015');
    tokens.push_back({.kind = Token::Kind::Mark,
                      .word = {},
                      .mark = dash               ? '-'
                              : code_point < 128 ? static_cast<char>(code_point)
                                                 : '?'});
  }
  return tokens;
}

/// 1 to 12; 0: no month.
int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                            "may",       "june",     "july",     "august",
                                                            "september", "october",  "november", "december"};
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (word == kMonths[i] || (word.size() == 3 && kMonths[i].starts_with(word)) || (word == "sept" && i == 8))
      return static_cast<int>(i) + 1;
  return 0;
}

bool is_year(int number) {
  return number >= 1800 && number <= 2100;
}

std::optional<base::PartialDate> day_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || !is_year(year)) return std::nullopt;
  return base::PartialDate{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                           static_cast<std::uint8_t>(day)};
}

class DateParser {
 public:
  DateParser(std::string_view text, DateOrder order) : tokens_(tokens_of(text)), order_(order) {}

  ParsedDates parse() {
    while (at_ < tokens_.size()) {
      const Token& token = tokens_[at_];
      if (token.kind == Token::Kind::Word) {
        // What follows is of another field that slipped into the cell.
        if (token.word == "pob" || token.word == "gender" || token.word == "nationality") break;
        static constexpr std::array<std::string_view, 13> kAbout{
            "approximately", "approx",   "circa",    "ca",         "about",  "around", "between",
            "possibly",      "probably", "presumed", "presumably", "middle", "early"};
        if (std::ranges::find(kAbout, token.word) != kAbout.end()) out_.approximate = true;
        if (token.word == "between" || token.word == "from")
          between_ = true;
        else if (token.word == "to")
          to_ = true;
        else if (token.word == "and")
          and_ = true;
        else if (month_of(token.word) == 0)
          between_ = to_ = and_ = false;
      } else if (token.kind == Token::Kind::Mark) {
        if (token.mark == '-')
          to_ = true;
        else if (token.mark == ';' || token.mark == ',' || token.mark == '/')
          between_ = to_ = and_ = false;
      }
      std::size_t length = 0;
      const std::optional<base::PartialDate> date = take(length);
      if (length == 0) {
        ++at_;
        continue;
      }
      at_ += length;
      if (date && !of_another_calendar()) add(*date);
    }
    return std::move(out_);
  }

 private:
  const Token* token(std::size_t offset) const {
    return at_ + offset < tokens_.size() ? &tokens_[at_ + offset] : nullptr;
  }
  bool number(std::size_t offset, int max_digits) const {
    const Token* t = token(offset);
    return t != nullptr && t->kind == Token::Kind::Number && t->digits <= max_digits;
  }
  bool year(std::size_t offset) const { return number(offset, 4) && token(offset)->digits == 4; }
  bool mark(std::size_t offset, std::string_view marks) const {
    const Token* t = token(offset);
    return t != nullptr && t->kind == Token::Kind::Mark && marks.find(t->mark) != std::string_view::npos;
  }
  int month(std::size_t offset) const {
    const Token* t = token(offset);
    return t != nullptr && t->kind == Token::Kind::Word ? month_of(t->word) : 0;
  }

  /// A date that begins here: `length` in tokens, 0 if there is none; no value if it is one that cannot be.
  std::optional<base::PartialDate> take(std::size_t& length) const {
    if (year(0) && mark(1, "-") && number(2, 2) && mark(3, "-") && number(4, 2)) {  // 2014-02-20
      length = 5;
      return day_of(token(0)->number, token(2)->number, token(4)->number);
    }
    if (number(0, 2) && mark(1, "./-") && number(2, 2)) {  // 20.2.2014, 20.2. 2014, 20.2 2014
      const std::size_t y = mark(3, "./-") ? 4 : 3;
      if (year(y)) {
        length = y + 1;
        int day = token(0)->number, month = token(2)->number;
        if (order_ == DateOrder::MonthFirst) std::swap(day, month);
        if (month > 12 && day <= 12) std::swap(day, month);  // only one reading is a date
        return day_of(token(y)->number, month, day);
      }
    }
    if (number(0, 2)) {  // 20 Feb. 2014
      std::size_t m = mark(1, ".") ? 2 : 1;
      if (month(m) != 0) {
        std::size_t y = m + 1;
        while (mark(y, ".,")) ++y;
        if (year(y)) {
          length = y + 1;
          return day_of(token(y)->number, month(m), token(0)->number);
        }
      }
    }
    if (month(0) != 0) {
      std::size_t next = 1;
      while (mark(next, ".")) ++next;
      if (number(next, 2)) {  // Feb 20, 2014
        std::size_t y = next + 1;
        while (mark(y, ".,")) ++y;
        if (year(y)) {
          length = y + 1;
          return day_of(token(y)->number, month(0), token(next)->number);
        }
      }
      if (mark(next, ",-/") && year(next + 1)) ++next;
      if (year(next)) {  // Feb 2014
        length = next + 1;
        return month_or_year(token(next)->number, month(0));
      }
    }
    if (year(0)) {
      length = 1;
      if (is_year(token(0)->number)) return base::PartialDate{static_cast<std::int16_t>(token(0)->number), 0, 0};
    }
    return std::nullopt;
  }

  /// "March/April 1965", "Aug. and Sep. 1959": which month is not known.
  std::optional<base::PartialDate> month_or_year(int y, int m) const {
    if (!is_year(y)) return std::nullopt;
    std::size_t before = at_;
    bool joined = false;
    while (before > 0) {
      const Token& t = tokens_[before - 1];
      if ((t.kind == Token::Kind::Mark && (t.mark == '/' || t.mark == '-')) ||
          (t.kind == Token::Kind::Word && (t.word == "and" || t.word == "or" || t.word == "to")))
        joined = true;
      else if (!(t.kind == Token::Kind::Mark && t.mark == '.'))
        break;
      --before;
    }
    const bool two = joined && before > 0 && tokens_[before - 1].kind == Token::Kind::Word &&
                     month_of(tokens_[before - 1].word) != 0;
    return base::PartialDate{static_cast<std::int16_t>(y), static_cast<std::uint8_t>(two ? 0 : m), 0};
  }

  /// "(Iranian Hijri calendar)" behind the date.
  bool of_another_calendar() const {
    if (!mark(0, "(")) return false;
    for (std::size_t i = 1; i < 12 && token(i) != nullptr && !mark(i, ")"); ++i)
      if (token(i)->word == "hijri") return true;
    return false;
  }

  void add(base::PartialDate date) {
    const bool span = last_ && (to_ || (between_ && and_)) && date.year >= last_->year;
    if (span) {
      // The ends of a span are no dates of their own: what is known is the years.
      out_.approximate = true;
      if (!out_.dates.empty() && out_.dates.back() == *last_) out_.dates.pop_back();
      const int first = last_->year, end = date.year;
      for (int y = first; y <= end; ++y)
        if (end - first < kYearsOfSpan || y == first || y == end) keep({static_cast<std::int16_t>(y), 0, 0});
      last_.reset();
      between_ = to_ = and_ = false;
      return;
    }
    keep(date);
    last_ = date;
    to_ = and_ = false;
  }

  void keep(base::PartialDate date) {
    if (out_.dates.size() < kDatesOfCell && std::ranges::find(out_.dates, date) == out_.dates.end())
      out_.dates.push_back(date);
  }

  std::vector<Token> tokens_;
  DateOrder order_;
  std::size_t at_ = 0;
  bool between_ = false, to_ = false, and_ = false;
  std::optional<base::PartialDate> last_;
  ParsedDates out_;
};

}  // namespace

ParsedDates parse_dates(std::string_view printed, DateOrder order) {
  return DateParser(printed, order).parse();
}

}  // namespace welles::sources
