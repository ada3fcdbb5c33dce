// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/coordinates.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "welles/base/ascii.h"
#include "welles/text/utf8.h"

namespace welles::locate {
namespace {

constexpr std::int64_t kOneE7 = 10'000'000;

// A point of the compass, or a word that says which of the two numbers follows (sign 0).
struct Mark {
  std::string_view text;
  Axis axis;
  int sign;
};
// Longer ones first: the first that fits is taken. Latin ones are compared without regard to case, but for single letters.
constexpr Mark kMarks[] = {
    {"північної широти", Axis::Lat, 1},
    {"південної широти", Axis::Lat, -1},
    {"східної довготи", Axis::Lon, 1},
    {"західної довготи", Axis::Lon, -1},
    {"северной широты", Axis::Lat, 1},
    {"южной широты", Axis::Lat, -1},
    {"восточной долготы", Axis::Lon, 1},
    {"западной долготы", Axis::Lon, -1},
    {"пн. ш.", Axis::Lat, 1},
    {"пн.ш.", Axis::Lat, 1},
    {"пд. ш.", Axis::Lat, -1},
    {"пд.ш.", Axis::Lat, -1},
    {"сх. д.", Axis::Lon, 1},
    {"сх.д.", Axis::Lon, 1},
    {"зх. д.", Axis::Lon, -1},
    {"зх.д.", Axis::Lon, -1},
    {"с. ш.", Axis::Lat, 1},
    {"с.ш.", Axis::Lat, 1},
    {"ю. ш.", Axis::Lat, -1},
    {"ю.ш.", Axis::Lat, -1},
    {"в. д.", Axis::Lon, 1},
    {"в.д.", Axis::Lon, 1},
    {"з. д.", Axis::Lon, -1},
    {"з.д.", Axis::Lon, -1},
    {"широта", Axis::Lat, 0},
    {"Широта", Axis::Lat, 0},
    {"довгота", Axis::Lon, 0},
    {"Довгота", Axis::Lon, 0},
    {"долгота", Axis::Lon, 0},
    {"Долгота", Axis::Lon, 0},
    {"latitude", Axis::Lat, 0},
    {"longitude", Axis::Lon, 0},
    {"long", Axis::Lon, 0},
    {"lat", Axis::Lat, 0},
    {"lon", Axis::Lon, 0},
    {"lng", Axis::Lon, 0},
    {"N", Axis::Lat, 1},
    {"S", Axis::Lat, -1},
    {"E", Axis::Lon, 1},
    {"W", Axis::Lon, -1},
};
constexpr std::string_view kDegrees[] = {"°", "º", "˚"};
constexpr std::string_view kMinutes[] = {"′", "’", "ʼ", "'"};
constexpr std::string_view kSeconds[] = {"″", "”", "“", "\"", "''", "′′", "’’"};

using base::is_digit;

char lower(char c) {
  return base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
// A letter or a digit; any byte beyond ASCII counts as a letter.
bool is_word(char c) {
  return is_digit(c) || base::is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool comma() const { return comma_; }

  std::optional<Angle> angle() {
    Angle out;
    const Mark* before = mark(true);
    if (before) skip(" \t:=.", 3);
    int sign = 1;
    bool signed_ = false;
    for (const auto& [text, value] : {std::pair{"-", -1}, std::pair{"−", -1}, std::pair{"+", 1}})
      if (!signed_ && take(text)) sign = value, signed_ = true;
    auto degrees = number(3);
    if (!degrees) return std::nullopt;
    Number last = *degrees;
    std::int64_t unit = kOneE7;
    std::int64_t e7 = scaled(*degrees, unit);
    std::size_t end = at_;
    skip(" ", 1);
    bool with_sign = false;
    if (take_one(kDegrees)) {
      with_sign = true;
      end = at_;
      skip(" ", 1);
      if (const auto minutes = degrees->decimals == 0 ? part(kMinutes, end) : std::nullopt) {
        last = *minutes;
        unit = kOneE7 / 60;
        e7 += scaled60(*minutes, 60);
        if (const auto seconds = minutes->decimals == 0 ? part(kSeconds, end) : std::nullopt) {
          last = *seconds;
          unit = kOneE7 / 3'600;
          e7 += scaled60(*seconds, 3'600);
        }
      }
    }
    at_ = end;
    const Mark* after = nullptr;
    if (!before || before->sign == 0) {
      skip(" ", 1);
      after = mark(false);
      if (!after) at_ = end;
    }
    if (before && after && before->axis != after->axis) return std::nullopt;
    const Mark* said = after ? after : before;
    if (said && said->sign != 0) {
      if (signed_) return std::nullopt;  // "-44.95 S": which of the two?
      sign = said->sign;
    }
    if (said) out.axis = said->axis;
    // "1200 S 400 W" is an address in Utah: a letter alone marks whole numbers as nothing.
    const bool letter = said && said->text.size() == 1;
    out.marked = with_sign || (said && (!letter || last.decimals >= 2));
    out.e7 = sign * e7;
    out.decimals = last.decimals;
    std::int64_t half = unit;
    for (std::uint32_t i = 0; i < last.decimals && half > 0; ++i) half /= 10;
    out.error_e7 = static_cast<std::uint64_t>(half / 2);
    // "12.05.2014", "44.95a", "1/2": part of something else.
    if (at_ < text_.size() && !after) {
      if (is_word(text_[at_])) return std::nullopt;
      if ((text_[at_] == '.' || (text_[at_] == ',' && !comma_)) && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]) &&
          text_[at_] == '.')
        return std::nullopt;
    }
    return out;
  }

  // What may stand between two angles; false: something else stands there.
  bool separator(bool marked) {
    const std::size_t begin = at_;
    skip(" \t\r\n", 4);
    const bool space = at_ > begin;
    const std::size_t sign = at_;
    skip(",;/|", 1);
    const char c = at_ > sign ? text_[sign] : ' ';
    const std::size_t after = at_;
    skip(" \t\r\n", 4);
    if (marked) return true;
    if (c == ' ') return space;
    // After a decimal comma the comma between the numbers needs its space.
    return c != ',' || !comma_ || at_ > after || space;
  }

 private:
  struct Number {
    std::int64_t whole = 0;
    std::int64_t fraction_e7 = 0;  // of one, in 1e-7
    std::uint32_t decimals = 0;
  };

  bool take(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  template <std::size_t N>
  bool take_one(const std::string_view (&all)[N]) {
    return std::ranges::any_of(all, [&](std::string_view one) { return take(one); });
  }
  void skip(std::string_view any_of, std::size_t most) {
    for (std::size_t i = 0; i < most && at_ < text_.size() && any_of.contains(text_[at_]); ++i) ++at_;
  }

  const Mark* mark(bool before) {
    const std::string_view rest = text_.substr(at_);
    if (rest.empty() || !is_word(rest.front()) || is_digit(rest.front())) return nullptr;
    for (const Mark& one : kMarks) {
      if (one.text.size() > rest.size() || (!before && one.sign == 0)) continue;
      const bool letter = one.text.size() == 1;
      if (!std::ranges::equal(
              one.text, rest.substr(0, one.text.size()), {}, [&](char c) { return letter ? c : lower(c); },
              [&](char c) { return letter ? c : lower(c); }))
        continue;
      const std::size_t end = one.text.size();
      // "N44.95" is no word, "Nova" is one.
      const bool whole =
          end == rest.size() || !is_word(rest[end]) || one.text.ends_with('.') || (before && is_digit(rest[end]));
      if (!whole) continue;
      at_ += end;
      return &one;
    }
    return nullptr;
  }

  // Digits with or without a fraction; none with more than `most` digits before it.
  std::optional<Number> number(std::size_t most) {
    Number out;
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_]) && at_ - begin <= most)
      out.whole = out.whole * 10 + (text_[at_++] - '0');
    if (at_ == begin || at_ - begin > most) return std::nullopt;
    if (at_ + 1 < text_.size() && (text_[at_] == '.' || text_[at_] == ',') && is_digit(text_[at_ + 1])) {
      comma_ = comma_ || text_[at_] == ',';
      ++at_;
      std::int64_t place = kOneE7;
      for (; at_ < text_.size() && is_digit(text_[at_]) && out.decimals < 20; ++at_, ++out.decimals) {
        place /= 10;
        out.fraction_e7 += place * (text_[at_] - '0');  // beyond a centimetre: nothing
      }
      if (at_ < text_.size() && is_digit(text_[at_])) return std::nullopt;
    }
    return out;
  }

  // Minutes or seconds with their sign; `end` moves behind them. Without the sign nothing was read.
  template <std::size_t N>
  std::optional<Number> part(const std::string_view (&signs)[N], std::size_t& end) {
    const std::size_t begin = at_;
    const auto read = number(2);
    if (read && read->whole < 60) {
      skip(" ", 1);
      if (take_one(signs)) {
        end = at_;
        skip(" ", 1);
        return read;
      }
    }
    at_ = begin;
    return std::nullopt;
  }

  static std::int64_t scaled(const Number& n, std::int64_t unit) { return n.whole * unit + n.fraction_e7; }
  static std::int64_t scaled60(const Number& n, std::int64_t parts) {
    return (n.whole * kOneE7 + n.fraction_e7 + parts / 2) / parts;
  }

  std::string_view text_;
  std::size_t at_;
  bool comma_ = false;  // a decimal comma was read
};

// May a text hold a pair at all? Most addresses do not, and are not tried at each of their words: a pair has two numbers, and
// decimals, a degree sign or words of the compass.
bool may_hold_pair(std::string_view text) {
  std::size_t numbers = 0;
  bool decimals = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    if (i == 0 || !is_digit(text[i - 1])) ++numbers;
    decimals = decimals || (i > 1 && (text[i - 1] == '.' || text[i - 1] == ',') && is_digit(text[i - 2]));
  }
  if (numbers < 2) return false;
  if (decimals) return true;
  // What the signs and the marks of several letters have: one of these.
  for (std::string_view rest = text; !rest.empty();) {
    const char32_t c = text::take_code_point(rest);
    if (c < 0x80 && c != U'l' && c != U'L') continue;
    switch (c) {
      case U'°':
      case U'º':
      case U'˚':
        return true;
      case U'ш':
        if (rest.starts_with('.') || rest.starts_with("ирот")) return true;
        break;
      case U'д':
        if (rest.starts_with('.') || rest.starts_with("овг") || rest.starts_with("олг")) return true;
        break;
      case U'Д':
        if (rest.starts_with("овг") || rest.starts_with("олг")) return true;
        break;
      case U'l':
      case U'L': {
        if (rest.size() < 2) break;
        const char second = lower(rest[0]), third = lower(rest[1]);
        if ((second == 'a' && third == 't') || (second == 'o' && third == 'n') || (second == 'n' && third == 'g'))
          return true;
        break;
      }
      default:
        break;
    }
  }
  return false;
}

bool can_begin(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (at > 0 && is_word(text[at - 1])) return false;
  // A number with a sign was tried where the sign stands.
  if (at > 0 && is_digit(c) && (text[at - 1] == '-' || text[at - 1] == '+')) return false;
  // The fraction of another number: "1.44.95".
  if (at > 1 && (text[at - 1] == '.' || text[at - 1] == ',') && is_digit(text[at - 2]) && is_digit(c)) return false;
  return is_word(c) || c == '-' || c == '+';
}

// Does nothing else stand in the text that could mean anything?
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  return std::ranges::none_of(text.substr(0, begin), is_word) && std::ranges::none_of(text.substr(end), is_word);
}

std::optional<AnglePair> pair_at(std::string_view text, std::size_t begin) {
  Scanner scanner(text, begin);
  const auto first = scanner.angle();
  if (!first || !scanner.separator(first->marked)) return std::nullopt;
  const auto second = scanner.angle();
  if (!second || first->marked != second->marked || (first->axis != Axis::Unsaid && first->axis == second->axis) ||
      (first->axis == Axis::Unsaid) != (second->axis == Axis::Unsaid))
    return std::nullopt;
  const std::uint32_t decimals = std::min(first->decimals, second->decimals);
  if (!first->marked && decimals < 4 && (decimals < 1 || !stands_alone(text, begin, scanner.at()))) return std::nullopt;
  const bool turned = first->axis == Axis::Lon;
  return AnglePair{turned ? *second : *first, turned ? *first : *second, begin, scanner.at() - begin};
}

}  // namespace

std::optional<Angle> parse_angle(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  Scanner scanner(text, 0);
  auto out = scanner.angle();
  return out && scanner.at() == text.size() ? out : std::nullopt;
}

std::vector<AnglePair> find_angle_pairs(std::string_view text) {
  std::vector<AnglePair> out;
  if (!may_hold_pair(text)) return out;
  for (std::size_t at = 0; at < text.size() && out.size() < kMostPairs;) {
    std::optional<AnglePair> found;
    if (can_begin(text, at)) found = pair_at(text, at);
    if (found) {
      at = found->begin + found->size;
      out.push_back(*std::move(found));
      continue;
    }
    ++at;
  }
  return out;
}

std::string written(std::int64_t lat_e7, std::int64_t lon_e7) {
  const auto one = [](std::int64_t e7) {
    // To five places, half away from zero: about a metre.
    const std::int64_t all = (std::abs(e7) + 50) / 100;
    std::string fraction = std::to_string(all % 100'000);
    fraction.insert(0, 5 - fraction.size(), '0');
    return (e7 < 0 && all > 0 ? "-" : "") + std::to_string(all / 100'000) + '.' + fraction;
  };
  return one(lat_e7) + ", " + one(lon_e7);
}

}  // namespace welles::locate
