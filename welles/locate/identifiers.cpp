// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/identifiers.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "welles/base/ascii.h"
#include "welles/base/check_digit.h"
#include "welles/locate/phone_number.h"
#include "welles/text/fold.h"

namespace welles::locate {
namespace {

constexpr std::size_t kLongestRun = 64;
// Of a number that may stand at its label without a space, or behind another of one label: no house and no postcode has as many.
constexpr std::size_t kLeastDigits = 8;

using About = Sign::About;
using Kind = IdentifierKind;
using weights::Weight;

using base::all_digits;
using base::is_digit;
using base::is_letter;
bool is_word(char c) {  // beyond ASCII are letters: what is none, folding has made a space or taken away
  return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

// "АБ" as the plates, courts and codes of both scripts have it: a Cyrillic letter that looks like a Latin one becomes that.
std::string latin_look_alikes(std::string_view folded) {
  static constexpr std::pair<std::string_view, char> kAlike[] = {
      {"а", 'a'}, {"в", 'b'}, {"е", 'e'}, {"к", 'k'}, {"м", 'm'}, {"н", 'h'}, {"о", 'o'},
      {"р", 'p'}, {"с", 'c'}, {"т", 't'}, {"у", 'y'}, {"х", 'x'}, {"і", 'i'}};
  std::string out;
  while (!folded.empty()) {
    const auto* const alike =
        std::ranges::find_if(kAlike, [&](const auto& pair) { return folded.starts_with(pair.first); });
    if (alike != std::end(kAlike)) {
      out += alike->second;
      folded.remove_prefix(alike->first.size());
    } else {
      out += folded.front();
      folded.remove_prefix(1);
    }
  }
  return out;
}

// Without what people put between the digits.
std::string compact(std::string_view folded) {
  std::string out;
  for (const char c : folded)
    if (std::string_view(" -./'\"_").find(c) == std::string_view::npos) out += c;
  return out;
}

std::string upper(std::string text) {
  for (char& c : text)
    if (base::is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

int number_of(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

// A pattern of one character a place: 9 a digit, a a letter, * either.
bool has_form(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() && std::ranges::equal(text, pattern, [](char c, char p) {
           return p == '9'   ? is_digit(c)
                  : p == 'a' ? is_letter(c)
                  : p == '*' ? is_digit(c) || is_letter(c)
                  : p == 'h' ? is_digit(c) || (c >= 'a' && c <= 'f')
                             : c == p;
         });
}

constexpr std::string_view kGuid = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
constexpr std::string_view kKatottg = "ua99999999999999999";

// "90:22:010601:505" of Russia.
bool is_cadastral(std::string_view folded) {
  static constexpr std::array<std::pair<std::size_t, std::size_t>, 4> kParts{{{2, 2}, {2, 2}, {6, 7}, {1, 9}}};
  for (std::size_t part = 0; part < kParts.size(); ++part) {
    const bool last = part + 1 == kParts.size();
    const std::size_t end = last ? folded.size() : folded.find(':');
    if (end == std::string_view::npos || !all_digits(folded.substr(0, end)) || end < kParts[part].first ||
        end > kParts[part].second)
      return false;
    folded.remove_prefix(last ? end : end + 1);
  }
  return true;
}
// "0120480401:01:001:0001" of Ukraine: KOATUU, zone, quarter, parcel.
bool is_ukrainian_cadastral(std::string_view folded) {
  return has_form(folded, "9999999999:99:999:9999");
}

class Reader {
 public:
  Reader(const View& view, Kind kind, std::string_view printed) : view_(view), folded_(text::fold(printed)) {
    out_.kind = kind;
    out_.shown = word(kind);
    out_.value = compact(folded_);
  }

  IdentifierReading read() {
    switch (out_.kind) {
      case Kind::Inn:
        if (digits({10, 12}) && check(base::inn_ok)) out_.rows = longest("fns", 0, 4);
        if (out_.fault == Fault::CheckDigit) out_.rows = codes("fns", out_.value.substr(0, 2));
        break;
      case Kind::Ogrn:
        registered(13);
        break;
      case Kind::Ogrnip:
        registered(15);
        break;
      case Kind::Kpp:
        if (form("9999**999")) out_.rows = longest("fns", 0, 4);
        break;
      case Kind::Bik:
        if (digits({9}) && one_of(out_.value.substr(0, 2), {"04", "01", "00"}))
          out_.rows = codes("okato", out_.value.substr(2, 2));
        else
          out_.fault = Fault::Form;
        break;
      case Kind::Okpo:
        if (digits({8, 10}) && out_.value.size() == 8) check(base::okpo_ok);
        break;
      case Kind::Edrpou:
        if (digits({8}) && check(base::edrpou_ok)) country(view_.ukraine, weights::kCodeHint);
        break;
      case Kind::Rnokpp:
        // The first five digits are the day of birth, reckoned from 31 December 1899.
        if (digits({10}) && check(base::rnokpp_ok) && out_.value.substr(0, 5) != "00000")
          country(view_.ukraine, weights::kCodeHint);
        break;
      case Kind::Nit:
        if (digits({9, 10}) && (out_.value.size() == 9 || check(base::nit_ok))) country("co", weights::kCodeStrong);
        break;
      case Kind::Snils:
        if (digits({11})) check(base::snils_ok);
        break;
      case Kind::Okato:
        if (digits({2, 5, 8, 11})) out_.rows = longest("okato", 0, 8);
        break;
      case Kind::Oktmo:
        if (digits({8, 11})) out_.rows = longest("okato", 0, 8);
        break;
      case Kind::Kladr:
        if (digits({2, 11, 13, 15, 17, 19})) out_.rows = codes("fns", out_.value.substr(0, 2));
        break;
      case Kind::Fias:
        out_.value = folded_;
        if (form(kGuid)) out_.rows = codes("fias", out_.value);
        break;
      case Kind::Cadastre:
        cadastre();
        break;
      case Kind::Court:
        court();
        break;
      case Kind::Passport:
        passport();
        break;
      case Kind::PassportOffice:
        if (digits({6})) out_.rows = codes("passport.office", out_.value.substr(0, 2));
        break;
      case Kind::Koatuu:
        if (all_digits(out_.value) && out_.value.size() == 9) out_.value.insert(0, "0");  // a spreadsheet took it off
        if (digits({10})) out_.rows = longest("koatuu", 0, 10);
        break;
      case Kind::Katottg:
        if (form(kKatottg)) {
          out_.value = upper(out_.value);
          out_.rows = codes("katottg", out_.value);
          if (out_.rows.empty()) out_.rows = codes("koatuu", out_.value.substr(2, 2));
        }
        break;
      case Kind::Pcode:
        pcode();
        break;
      case Kind::Plate:
        plate();
        break;
      case Kind::Phone:
        phone();
        break;
      case Kind::Swift:
        if (out_.value.size() == 11 ? form("aaaaaa*****") : form("aaaaaa**")) letters(4, weights::kCodeHint);
        break;
      case Kind::Iso3166:
        subdivision();
        break;
      case Kind::Fips:
        out_.value = upper(out_.value);
        if (out_.value.starts_with("UA")) out_.value.replace(0, 2, "UP");
        out_.rows = codes("fips", out_.value);
        break;
      case Kind::Unlocode:
        if (form("aa***")) {
          out_.rows = codes("unlocode", upper(out_.value));
          if (out_.rows.empty()) letters(0, weights::kCodeStrong);
          out_.value = upper(out_.value);
        }
        break;
      case Kind::Iata:
        if (form("aaa")) out_.rows = codes("iata", out_.value = upper(out_.value));
        break;
      case Kind::Icao:
        if (form("aaa*")) {
          out_.value = upper(out_.value);
          out_.rows = longest("icao", 0, 4);
        }
        break;
      case Kind::Domain:
        domain();
        break;
      case Kind::Timezone:
        out_.value = folded_;
        std::ranges::replace(out_.value, ' ', '_');
        out_.rows = codes("timezone", out_.value);
        break;
      case Kind::Postcode:  // read with the text: signs.cpp
        break;
    }
    return std::move(out_);
  }

 private:
  static bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
  }
  bool digits(std::initializer_list<std::size_t> sizes) {
    const bool good = all_digits(out_.value) && std::ranges::find(sizes, out_.value.size()) != sizes.end();
    if (!good) out_.fault = Fault::Form;
    return good;
  }
  bool form(std::string_view pattern) {
    const bool good = has_form(out_.value, pattern);
    if (!good) out_.fault = Fault::Form;
    return good;
  }
  bool check(bool (*ok)(std::string_view) noexcept) {
    if (ok(out_.value)) return true;
    out_.fault = Fault::CheckDigit;
    return false;
  }
  std::vector<IdCodeRow> codes(std::string_view system, std::string_view code) const {
    return view_.identifiers.find(system, code, view_);
  }
  std::vector<IdCodeRow> longest(std::string_view system, std::size_t from, std::size_t most) const {
    return view_.identifiers.find_longest(system, std::string_view(out_.value).substr(from), view_, most);
  }

  void country(StringRef id, Weight weight) {
    out_.country = id;
    out_.country_weight = weight;
  }
  bool country(std::string_view code, Weight weight) {
    const FormRow row = view_.form(code);
    for (std::uint32_t m = row.first; m < row.first + row.count; ++m)
      if (const Meaning meaning = view_.meanings[m]; meaning.means == Means::CountryCode) {
        country(StringRef{meaning.ref}, weight);
        return true;
      }
    return false;
  }
  // Two letters of the value that are a country's code.
  void letters(std::size_t at, Weight weight) {
    if (!country(std::string_view(out_.value).substr(at, 2), weight)) out_.fault = Fault::Form;
    out_.value = upper(out_.value);
  }

  // OGRN and OGRNIP: kind of record, year, region. A code gives no number before the year of its first, after that of its last.
  void registered(std::size_t size) {
    if (!digits({size})) return;
    check(base::ogrn_ok);
    out_.rows = codes("fns", out_.value.substr(3, 2));
    const int year = 2000 + number_of(std::string_view(out_.value).substr(1, 2));
    const bool timely = std::ranges::all_of(out_.rows, [&](const IdCodeRow& row) {
      return (row.from == 0 || year >= row.from) && (row.until == 0 || year <= row.until);
    });
    if (out_.fault == Fault::None && !timely) out_.fault = Fault::Year;
  }

  void cadastre() {
    out_.value = folded_;
    std::erase(out_.value, ' ');
    if (is_cadastral(out_.value)) {
      out_.rows = codes("cadastre", out_.value.substr(0, 2));
    } else if (is_ukrainian_cadastral(out_.value)) {
      out_.rows = longest("koatuu", 0, 10);
    } else {
      out_.fault = Fault::Form;
    }
  }

  void court() {
    std::string value = latin_look_alikes(folded_);
    std::erase(value, ' ');
    out_.value = upper(value);
    if (value.size() > 4 && has_form(std::string_view(value).substr(0, 4), "a99-"))
      out_.rows = codes("court", "А" + value.substr(1, 2));  // the table has the Cyrillic letter
    else if (value.size() >= 8 && all_digits(std::string_view(value).substr(0, 2)) &&
             one_of(std::string_view(value).substr(2, 2), {"rs", "ms", "os"}))
      out_.rows = codes("court", value.substr(0, 2));
    else
      out_.fault = Fault::Form;
  }

  // Of a Russian one ten digits, which begin with the region by OKATO; its office has six. Others say nothing of a place.
  void passport() {
    if (has_form(out_.value, "999999")) {
      out_.shown = word(Kind::PassportOffice);
      out_.rows = codes("passport.office", out_.value.substr(0, 2));
    } else if (has_form(out_.value, "9999999999")) {
      out_.rows = codes("okato", out_.value.substr(0, 2));
      for (IdCodeRow& row : out_.rows) row.strength = std::max(row.strength, model::SignalStrength::Medium);
    }
    out_.value = upper(out_.value);
  }

  void pcode() {
    if (!has_form(out_.value, "ua99") && !has_form(out_.value, "ua9999") && !has_form(out_.value, "ua9999999")) {
      out_.fault = Fault::Form;
      return;
    }
    out_.value = upper(out_.value);
    for (std::size_t n = out_.value.size(); n >= 6 && out_.rows.empty(); --n)
      out_.rows = codes("pcode", out_.value.substr(0, n));
    if (out_.rows.empty()) out_.rows = codes("koatuu", out_.value.substr(2, 2));
  }

  void plate() {
    const std::string value = latin_look_alikes(out_.value);
    out_.value = upper(value);
    if (has_form(value, "a999aa99") || has_form(value, "a999aa999")) {
      out_.shown = "plate.ru";
      out_.rows = codes("plate.ru", value.substr(6));
    } else if (has_form(value, "aa9999aa")) {
      out_.shown = "plate.ua";
      out_.rows = codes("plate.ua", out_.value.substr(0, 2));
    } else {
      out_.fault = Fault::Form;
    }
  }

  void phone() {
    const auto number = phone_digits(folded_);
    if (!number) {
      out_.fault = Fault::Form;
      return;
    }
    out_.value = "+" + *number;
    out_.shown = number->starts_with("380") ? "phone.ua" : number->starts_with('7') ? "phone.ru" : "phone";
    out_.rows = view_.identifiers.find_longest("phone", *number, view_, 8);
  }

  void subdivision() {
    std::string value = upper(folded_);
    std::ranges::replace(value, '_', '-');
    std::ranges::replace(value, ' ', '-');
    out_.rows = codes("iso3166", value);
    out_.value = std::move(value);
    const std::string low = text::fold(out_.value);
    if (out_.rows.empty() && (low.size() < 2 || (low.size() > 2 && low[2] != '-') || low.size() > 6 ||
                              !country(std::string_view(low).substr(0, 2), weights::kCodeStrong)))
      out_.fault = Fault::Form;
  }

  // The host of an address of a page or of mail, and of it the longest part that the table has.
  void domain() {
    std::string_view host = folded_;
    if (const std::size_t scheme = host.find("://"); scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    host = host.substr(0, host.find(':'));
    while (host.ends_with('.')) host.remove_suffix(1);
    out_.value = host;
    if (host.find('.') == std::string_view::npos || host.find(' ') != std::string_view::npos) {
      out_.fault = Fault::Form;
      return;
    }
    for (std::string_view rest = host; rest.find('.') != std::string_view::npos && out_.rows.empty();
         rest.remove_prefix(rest.find('.') + 1))
      out_.rows = codes("domain", rest);
  }

  const View& view_;
  std::string folded_;
  IdentifierReading out_;
};

bool good(const IdentifierReading& reading) {
  return reading.fault == Fault::None;
}
bool placed(const IdentifierReading& reading) {
  return good(reading) && !reading.rows.empty();
}

// Is it a code of land itself, and not of where somebody was registered?
bool is_of_place(Kind kind) {
  switch (kind) {
    case Kind::Okato:
    case Kind::Oktmo:
    case Kind::Kladr:
    case Kind::Fias:
    case Kind::Cadastre:
    case Kind::Koatuu:
    case Kind::Katottg:
    case Kind::Pcode:
    case Kind::Iso3166:
    case Kind::Fips:
    case Kind::Unlocode:
    case Kind::Iata:
    case Kind::Icao:
      return true;
    default:
      return false;
  }
}

// Registers whose numbers one firm has together: they are one fact.
int register_of(Kind kind) {
  switch (kind) {
    case Kind::Inn:
    case Kind::Ogrn:
    case Kind::Ogrnip:
    case Kind::Kpp:
      return 1;
    case Kind::Phone:
      return 2;
    case Kind::Domain:
      return 3;
    default:
      return 0;
  }
}

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

// May a text hold an identifier at all? Most addresses do not, and are not folded twice.
bool worth_scanning(std::string_view text) {
  enum : std::uint8_t { kEnds, kBetween, kDigit };
  static constexpr auto kOf = [] {
    std::array<std::uint8_t, 256> out{};
    for (const char c : std::string_view(" -().+/:")) out[static_cast<std::uint8_t>(c)] = kBetween;
    for (char c = '0'; c <= '9'; ++c) out[static_cast<std::uint8_t>(c)] = kDigit;
    return out;
  }();
  std::size_t digits = 0;
  for (const char c : text) {
    const std::uint8_t of = kOf[static_cast<std::uint8_t>(c)];
    digits = of == kEnds ? 0 : digits + (of == kDigit ? 1 : 0);
    if (digits >= 7) return true;
  }
  return text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos;
}

// May a text be one identifier and nothing else? Addresses are not, and are not to be folded to find that out.
bool may_be_bare(std::string_view text) {
  static constexpr std::size_t kLongest = 48;  // a key of FIAS has 36, telephones have spaces; pages may be longer
  if (text.empty() || text.size() > kIdentifierBytes || text.find(',') != std::string_view::npos) return false;
  if (text.size() > kLongest && text.find("://") == std::string_view::npos) return false;
  return std::ranges::any_of(
             text, [](char c) { return is_digit(c) || std::string_view("./@-").find(c) != std::string_view::npos; }) ||
         std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

class Scanner {
 public:
  Scanner(const View& view, std::string folded, std::vector<FoundIdentifier>& out)
      : view_(view), text_(std::move(folded)), out_(out) {}

  std::optional<std::string> run() {
    const std::size_t before = out_.size();
    for (std::size_t i = 0; i < text_.size() && out_.size() < kMostIdentifiers;) {
      const bool word_begins = is_word(text_[i]) && (i == 0 || !is_word(text_[i - 1]));
      std::size_t end = i;
      if (text_[i] == '+')
        end = phone_at(i);
      else if (text_[i] == '@')
        end = domain_at(i + 1);
      else if (word_begins)
        end = word_at(i);
      i = end > i ? end : i + 1;
    }
    if (out_.size() == before) return std::nullopt;
    return std::move(text_);
  }

 private:
  std::string_view rest(std::size_t i) const { return std::string_view(text_).substr(i); }

  // What is read is blanked, so that it is read once; commas, so that it parts what stands about it.
  std::size_t take(IdentifierReading reading, std::size_t begin, std::size_t end) {
    out_.push_back({std::move(reading), begin});
    std::fill(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.begin() + static_cast<std::ptrdiff_t>(end),
              ',');
    return end;
  }

  // How many digits a number has that begins like this; a number may stand before a postcode.
  static std::size_t phone_digits_of(std::string_view digits, bool plus) {
    if (plus) return digits.starts_with("380") ? 12 : digits.starts_with('7') ? 11 : 15;
    return digits.starts_with('8') || digits.starts_with('7') ? 11
           : digits.starts_with("00")                         ? 15
           : digits.starts_with('0')                          ? 10
                                                              : 15;
  }

  std::size_t phone_at(std::size_t begin) {
    std::size_t end = begin, last = begin;
    std::string digits;
    const bool plus = text_[begin] == '+';
    for (; end < text_.size() && (digits.size() < 3 || digits.size() < phone_digits_of(digits, plus)); ++end) {
      const char c = text_[end];
      if (is_digit(c))
        digits += c, last = end + 1;
      else if (std::string_view(" ()-.").find(c) == std::string_view::npos && !(c == '+' && end == begin))
        break;
    }
    if (digits.size() < 7) return begin;
    IdentifierReading reading = read_identifier(view_, Kind::Phone, rest(begin).substr(0, last - begin));
    return good(reading) ? take(std::move(reading), begin, last) : begin;
  }

  std::size_t domain_at(std::size_t begin) {
    std::size_t end = begin;
    while (end < text_.size() && end - begin < kIdentifierBytes &&
           (is_word(text_[end]) || text_[end] == '.' || text_[end] == '-'))
      ++end;
    while (end > begin && text_[end - 1] == '.') --end;
    if (end == begin) return begin;
    IdentifierReading reading = read_identifier(view_, Kind::Domain, rest(begin).substr(0, end - begin));
    return good(reading) ? take(std::move(reading), begin, end) : begin;
  }

  // No more than kLongestRun bytes (the longest form is a GUID, of 36): what is longer has the form of nothing, and is asked about at each of its words.
  std::size_t run_of(std::size_t begin, std::string_view others) const {
    std::size_t end = begin;
    while (end < text_.size() && end - begin < kLongestRun &&
           (is_word(text_[end]) || others.find(text_[end]) != std::string_view::npos))
      ++end;
    return end;
  }

  std::size_t word_at(std::size_t begin) {
    if (rest(begin).starts_with("www.")) return domain_at(begin);
    const std::size_t end = run_of(begin, ":-");
    std::string_view run = rest(begin).substr(0, end - begin);
    while (run.ends_with(':') || run.ends_with('-')) run.remove_suffix(1);
    if (has_form(run, kKatottg) || has_form(run, kGuid) || is_cadastral(run) || is_ukrainian_cadastral(run)) {
      const Kind kind = run.size() == kKatottg.size() && run.starts_with("ua") ? Kind::Katottg
                        : run.size() == kGuid.size()                           ? Kind::Fias
                                                                               : Kind::Cadastre;
      IdentifierReading reading = read_identifier(view_, kind, run);
      if (placed(reading)) return take(std::move(reading), begin, begin + run.size());
    }
    return labelled(begin);
  }

  // A label of up to three words, and what it announces.
  std::size_t labelled(std::size_t begin) {
    std::optional<Kind> kind;
    std::size_t label_end = begin, end = begin;
    for (int words = 0; words < 3 && end < text_.size(); ++words) {
      if (words > 0) {
        std::size_t next = end;
        while (next < text_.size() && next < end + 2 &&
               std::string_view(" ./").find(text_[next]) != std::string_view::npos)
          ++next;
        if (next == end || next == text_.size() || !is_word(text_[next])) break;
        end = next;
      }
      while (end < text_.size() && is_word(text_[end]) && !digit_of_value(begin, end)) ++end;
      if (end - begin > 48) break;
      if (const auto known = view_.identifiers.label(rest(begin).substr(0, end - begin), view_))
        kind = known, label_end = end;
    }
    if (!kind) return begin;
    const bool pair = rest(begin).substr(0, label_end - begin).find('/') != std::string_view::npos;
    std::size_t at = label_end;
    while (at < text_.size() && at < label_end + 6 &&
           std::string_view(" :.#=-").find(text_[at]) != std::string_view::npos)
      ++at;
    if (rest(at).starts_with("no ")) at += 3;  // "№", folded
    std::size_t done = value_at(*kind, at);
    if (done == at) return label_end;
    if (pair && *kind == Kind::Inn && out_.size() < kMostIdentifiers && rest(done).starts_with("/"))
      return value_at(Kind::Kpp, done + 1);
    return others_of(*kind, done);
  }

  // "инн9102…": the first digit of a number that is written to its label. No label has as many digits in a row.
  bool digit_of_value(std::size_t begin, std::size_t at) const {
    if (at == begin || !is_digit(text_[at]) || is_digit(text_[at - 1])) return false;
    std::size_t end = at;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    return end - at >= kLeastDigits;
  }

  // "ИНН 7707083893, 9102000006 и 9201000006": further numbers of one label, if their check digits or their form leave no doubt.
  std::size_t others_of(Kind kind, std::size_t done) {
    static constexpr std::string_view kBetween[] = {",", ";", "/", "&", "и ", "і ", "та ", "and "};
    while (out_.size() < kMostIdentifiers) {
      std::size_t at = done;
      const auto skip = [&] {
        while (at < text_.size() && text_[at] == ' ') ++at;
      };
      skip();
      const auto* const between =
          std::ranges::find_if(kBetween, [&](std::string_view one) { return rest(at).starts_with(one); });
      if (between == std::end(kBetween)) return done;
      at += between->size();
      skip();
      if (at >= text_.size() || !is_digit(text_[at])) return done;
      std::size_t end = at;
      while (end < text_.size() && is_word(text_[end])) ++end;
      if (end - at < kLeastDigits) return done;
      IdentifierReading reading = read_identifier(view_, kind, rest(at).substr(0, end - at));
      if (!good(reading)) return done;
      done = take(std::move(reading), at, end);
    }
    return done;
  }

  std::size_t value_at(Kind kind, std::size_t begin) {
    if (begin >= text_.size()) return begin;
    if (kind == Kind::Phone) return phone_at(begin);
    if (is_digit(text_[begin]) && kind != Kind::Cadastre && kind != Kind::Fias) {
      // Digits in groups: as soon as they have the form of the kind.
      std::size_t end = begin;
      while (end < text_.size() && end - begin < 40) {
        while (end < text_.size() && (is_digit(text_[end]) || is_letter(text_[end]))) ++end;
        IdentifierReading reading = read_identifier(view_, kind, rest(begin).substr(0, end - begin));
        if (reading.fault != Fault::Form) return take(std::move(reading), begin, end);
        if (end + 1 >= text_.size() || (text_[end] != ' ' && text_[end] != '-') || !is_digit(text_[end + 1])) break;
        ++end;
      }
      return begin;
    }
    const std::size_t end = run_of(begin, ":-");
    if (end == begin || end - begin > kIdentifierBytes) return begin;
    IdentifierReading reading = read_identifier(view_, kind, rest(begin).substr(0, end - begin));
    return reading.fault != Fault::Form ? take(std::move(reading), begin, end) : begin;
  }

  const View& view_;
  std::string text_;
  std::vector<FoundIdentifier>& out_;
};

}  // namespace

bool is_of_russia(std::string_view shown) noexcept {
  static constexpr std::string_view kRegisters[] = {"inn",      "ogrn",     "ogrnip",          "kpp",      "bik",
                                                    "plate.ru", "passport", "passport.office", "phone.ru", "court"};
  return std::ranges::find(kRegisters, shown) != std::end(kRegisters);
}

IdentifierReading read_identifier(const View& view, IdentifierKind kind, std::string_view printed) {
  return Reader(view, kind, printed.substr(0, std::min(printed.size(), kIdentifierBytes))).read();
}

Guess guess_identifier(const View& view, std::string_view printed) {
  Guess guess;
  if (!may_be_bare(printed)) return guess;
  const std::string folded = text::fold(printed);
  if (folded.empty()) return guess;
  const auto try_as = [&](Kind kind, Sure sure, bool wanted) {
    if (!wanted) return;
    IdentifierReading reading = read_identifier(view, kind, printed);
    if (!good(reading)) return;
    reading.sure = sure;
    guess.readings.push_back(std::move(reading));
  };
  const auto try_placed = [&](Kind kind, Sure sure) {
    IdentifierReading reading = read_identifier(view, kind, printed);
    if (!placed(reading)) return;
    reading.sure = sure;
    guess.readings.push_back(std::move(reading));
  };
  const std::string value = compact(folded);
  const bool spaced = folded.find(' ') != std::string::npos;
  if (folded.starts_with('+') && digits_in(folded) >= 8) {
    try_as(Kind::Phone, Sure::Said, true);
  } else if (all_digits(value)) {
    const std::size_t size = value.size();
    if (folded.find('(') != std::string::npos) try_placed(Kind::Phone, Sure::Likely);
    if (size == 8) {
      try_as(Kind::Edrpou, Sure::Hardly, true);
      try_as(Kind::Okpo, Sure::Hardly, true);
      if (guess.readings.empty()) try_placed(Kind::Oktmo, Sure::Hardly);
    } else if (size == 9) {
      if (value.starts_with("04")) try_placed(Kind::Bik, Sure::Perhaps);
      try_placed(Kind::Kpp, Sure::Hardly);
    } else if (size == 10) {
      // The gazetteer has one in a million of the numbers of ten digits.
      IdentifierReading koatuu = read_identifier(view, Kind::Koatuu, printed);
      const bool known = placed(koatuu) && koatuu.rows.front().place != 0;
      koatuu.sure = known ? Sure::Likely : Sure::Hardly;
      if (known) guess.readings.push_back(koatuu);
      IdentifierReading inn = read_identifier(view, Kind::Inn, printed);
      inn.sure = Sure::Perhaps;
      if (placed(inn)) guess.readings.push_back(std::move(inn));
      try_as(Kind::Nit, Sure::Perhaps, value.front() >= '8');
      try_as(Kind::Rnokpp, Sure::Perhaps, value.front() <= '4');
      if (!known && placed(koatuu)) guess.readings.push_back(std::move(koatuu));
    } else if (size == 11) {
      if (value.front() == '7' || value.front() == '8') try_placed(Kind::Phone, Sure::Perhaps);
      try_as(Kind::Snils, Sure::Hardly, true);
      try_placed(Kind::Oktmo, Sure::Hardly);
    } else if (size == 12) {
      IdentifierReading inn = read_identifier(view, Kind::Inn, printed);
      inn.sure = Sure::Likely;
      if (placed(inn)) guess.readings.push_back(std::move(inn));
      if (value.starts_with("380")) try_placed(Kind::Phone, Sure::Perhaps);
    } else if (size == 13) {
      if ((value.front() == '1' || value.front() == '5') && number_of(std::string_view(value).substr(1, 2)) >= 2 &&
          number_of(std::string_view(value).substr(1, 2)) < 50)
        try_placed(Kind::Ogrn, Sure::Likely);
      if (guess.readings.empty()) try_placed(Kind::Kladr, Sure::Hardly);
    } else if (size == 15 && value.front() == '3') {
      try_placed(Kind::Ogrnip, Sure::Likely);
    }
  } else if (folded.find(':') != std::string::npos && folded.find("://") == std::string::npos) {
    try_placed(Kind::Cadastre, Sure::Said);
  } else if (has_form(value, kKatottg)) {
    try_placed(Kind::Katottg, Sure::Said);
  } else if (has_form(folded, kGuid)) {
    try_placed(Kind::Fias, Sure::Said);
  } else if (value.starts_with("ua") && value.size() > 3 && all_digits(std::string_view(value).substr(2)) &&
             folded.find('-') == std::string::npos) {
    try_placed(Kind::Pcode, value.size() > 4 ? Sure::Said : Sure::Likely);
  } else if (!spaced && folded.find('/') != std::string::npos && folded.find('.') == std::string::npos) {
    try_placed(Kind::Timezone, Sure::Said);
    if (guess.readings.empty()) try_placed(Kind::Court, Sure::Likely);
  } else if (!spaced && folded.find('.') != std::string::npos && std::ranges::any_of(folded, is_letter)) {
    const bool page =
        folded.find("://") != std::string::npos || folded.find('@') != std::string::npos || folded.starts_with("www.");
    if (page)
      try_as(Kind::Domain, Sure::Said, true);
    else
      try_placed(Kind::Domain, Sure::Said);
  } else {
    if (folded.size() > 3 && folded[2] == '-') try_placed(Kind::Iso3166, Sure::Said);
    const bool numbered = folded.size() <= 24 && std::ranges::any_of(folded, is_digit);
    if (guess.readings.empty() && numbered) try_placed(Kind::Plate, Sure::Likely);
    if (guess.readings.empty() && numbered) try_placed(Kind::Court, Sure::Likely);
    // Codes of letters are printed in capitals, and as one word.
    const bool capitals =
        !spaced && std::ranges::all_of(printed, [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
    if (guess.readings.empty() && capitals) {
      guess.letters = true;
      if (folded.size() == 5) try_placed(Kind::Unlocode, Sure::Likely);
      if (folded.size() == 4) try_placed(Kind::Icao, Sure::Perhaps);
      if (folded.size() == 4) try_placed(Kind::Fips, Sure::Perhaps);
      if (folded.size() == 3) try_placed(Kind::Iata, Sure::Hardly);
      try_as(Kind::Swift, Sure::Hardly, folded.size() == 8 || folded.size() == 11);
    }
  }
  std::ranges::stable_sort(guess.readings, {}, &IdentifierReading::sure);
  return guess;
}

std::optional<std::string> take_identifiers(const View& view, std::string_view text,
                                            std::vector<FoundIdentifier>& out) {
  if (!worth_scanning(text)) return std::nullopt;
  std::string lines(text);
  std::ranges::replace_if(lines, [](char c) { return c == '\n' || c == '\r'; }, ';');  // as tokenize does
  std::ranges::replace(lines, '\t', ',');
  return Scanner(view, text::fold(lines), out).run();
}

IdentifierSigns::Started IdentifierSigns::start(const IdentifierReading& reading, std::string_view where,
                                                std::uint32_t token) {
  Signal& signal = signs_.made.emplace_back();
  signal.value = reading.value;
  signal.where = where;
  signal.guess = reading.sure != Sure::Said;
  signal.fault = reading.fault == Fault::CheckDigit ? "check-digit"
                 : reading.fault == Fault::Year     ? "year"
                 : reading.fault == Fault::Form     ? "form"
                                                    : "";
  Sign& sign = signs_.all.emplace_back();
  sign.about = About::Nothing;
  sign.token = token;
  sign.number = static_cast<std::uint32_t>(signs_.all.size());
  sign.kind = reading.shown;
  sign.made = static_cast<std::uint32_t>(signs_.made.size());
  return {sign, signal};
}

Weight IdentifierSigns::weight_of(const IdentifierReading& reading, model::SignalStrength strength) const {
  Weight weight = strength == model::SignalStrength::Medium ? weights::kCodeMedium
                  : strength == model::SignalStrength::Weak ? weights::kCodeWeak
                  : is_of_place(reading.kind)               ? weights::kCodeOfPlace
                                                            : weights::kCodeStrong;
  if (reading.fault != Fault::None) weight = weights::kCodeDoubtful;
  if (reading.sure != Sure::Said) {
    weight.pro = std::min(weight.pro, reading.sure == Sure::Likely ? weights::kGuessLikely : weights::kGuessPerhaps);
    weight.contra = 0;
  }
  return weight;
}

void IdentifierSigns::add(const IdentifierReading& reading, std::string_view where, std::uint32_t token) {
  // A code that belongs to several territories speaks for each, and against none.
  std::vector<std::vector<IdCodeRow>> by_territory;
  for (const IdCodeRow& row : reading.rows) {
    auto at = std::ranges::find(by_territory, row.territory, [](const auto& rows) { return rows.front().territory; });
    if (at == by_territory.end()) at = by_territory.insert(by_territory.end(), std::vector<IdCodeRow>());
    at->push_back(row);
  }
  for (auto& rows : by_territory) add_territory(reading, std::move(rows), by_territory.size() > 1, where, token);
  if (!by_territory.empty()) return;
  auto [sign, signal] = start(reading, where, token);
  if (reading.country == StringRef{}) return;
  signal.source = "data/places/countries.csv";
  if (reading.sure == Sure::Hardly) {
    signal.territory = view_.text(reading.country);
    return;
  }
  sign.about = About::Country;
  sign.id = reading.country;
  sign.weight = reading.country_weight;
  if (reading.sure != Sure::Said) sign.weight = {std::min(sign.weight.pro, weights::kGuessPerhaps), 0};
}

void IdentifierSigns::add_territory(const IdentifierReading& reading, std::vector<IdCodeRow> rows, bool several,
                                    std::string_view where, std::uint32_t token) {
  const IdCodeRow& row = rows.front();
  const std::string_view territory = view_.text(row.territory);
  auto [sign, signal] = start(reading, where, token);
  signal.source = view_.text(row.source);
  signal.seen = seen_word(row.seen);
  if (reading.sure == Sure::Hardly) {
    signal.territory = territory;
    return;
  }
  sign.id = row.territory;
  sign.weight = weight_of(reading, row.strength);
  if (several) sign.weight.contra = 0;
  if (const int book = register_of(reading.kind); book != 0) {
    if (std::ranges::find(said_, std::pair(book, row.territory)) != said_.end()) {
      signal.territory = territory;
      return;  // shown with its weight, and not weighed
    }
    said_.emplace_back(book, row.territory);
  }
  if (!territory.starts_with("ua-")) {
    sign.about = About::Country;
    return;
  }
  std::vector<Candidate> candidates;
  for (const IdCodeRow& one : rows) {
    if (one.place != 0) candidates.push_back({one.place - 1, FormKind::Current});
    if (one.area != 0)
      for (std::uint32_t place = 0; place < view_.places.size(); ++place)
        if (const PlaceRow settlement = view_.places[place];
            settlement.hromada == one.area || settlement.raion == one.area)
          candidates.push_back({place, FormKind::Current});
  }
  sign.candidates = memory_.copy(candidates);
  // One settlement's own code names it; an area's, an office's or an exchange's says where in the territory to look.
  const bool exact = sign.candidates.size() == 1 && is_of_place(reading.kind) && row.place != 0 &&
                     sign.weight.pro >= weights::kCodeMedium.pro;
  sign.about = exact ? About::Postcode : sign.candidates.empty() ? About::Territory : About::PostcodeArea;
  if (row.occupied == 0 || !sign.candidates.empty()) return;
  const int contra = sign.weight.contra;
  Sign& part = start(reading, where, token).sign;
  part.about = About::OccupiedPart;
  part.id = row.territory;
  part.weight = {0, contra};  // which part is meant, and no more for it
  part.kind = {};             // it shows in the sign before it
}

}  // namespace welles::locate
