// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/tokens.h"

#include <algorithm>
#include <array>

#include "welles/text/fold.h"
#include "welles/text/script.h"
#include "welles/text/utf8.h"

namespace welles::locate {
namespace {

using text::Script;

enum class Kind : std::uint8_t { Letter, Digit, Ideograph, Apostrophe, Hyphen, Space, Break, Other };

bool ends_a_segment(char32_t c) {
  return std::u32string_view(U",;:/()[]{}|\\•·、，。").contains(c);
}

Kind kind_of_any(char32_t c) {
  if (c >= U'0' && c <= U'9') return Kind::Digit;
  if (c == U'\'') return Kind::Apostrophe;
  if (c == U'-') return Kind::Hyphen;
  if (c == U' ') return Kind::Space;
  if (ends_a_segment(c)) return Kind::Break;
  const Script script = text::script_of(c);
  if (script == Script::Han || script == Script::Kana) return Kind::Ideograph;
  // Marks stay in their word; other signs without a script (quotation marks, full stops, №) part words.
  if (c >= 0x0300 && c <= 0x036F) return Kind::Letter;
  return script == Script::None || c == text::kReplacement ? Kind::Other : Kind::Letter;
}

// Asked of each letter: the answers for Latin and Cyrillic ones are kept.
class Kinds {
 public:
  Kinds() {
    for (char32_t letter = 0; letter < known_.size(); ++letter) known_[letter] = kind_of_any(letter);
  }
  Kind of(char32_t c) const { return c < known_.size() ? known_[c] : kind_of_any(c); }

 private:
  std::array<Kind, 0x530> known_{};
};
const Kinds& kinds() {
  static const Kinds kKinds;
  return kKinds;
}

// The letters by which Slavic and Turkic languages write ж, ч, ш, and what English writes.
constexpr struct {
  std::string_view letter, sound;
} kMarked[] = {{"ž", "zh"}, {"Ž", "zh"}, {"ż", "zh"}, {"Ż", "zh"}, {"č", "ch"}, {"Č", "ch"},   {"ç", "ch"},
               {"Ç", "ch"}, {"š", "sh"}, {"Š", "sh"}, {"ş", "sh"}, {"Ş", "sh"}, {"ŝ", "shch"}, {"Ŝ", "shch"}};

// Is there one of them? All begin with a byte from C3 to C5, as few other letters do.
bool has_marked(std::string_view printed) {
  if (text::is_ascii(printed)) return false;
  for (std::size_t i = 0; i < printed.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(printed[i]);
    if (byte >= 0xC3 && byte <= 0xC5 &&
        std::ranges::any_of(kMarked, [&](const auto& m) { return printed.substr(i).starts_with(m.letter); }))
      return true;
  }
  return false;
}

std::string written_out(std::string_view printed) {
  std::string out;
  for (std::size_t i = 0; i < printed.size();) {
    const auto* marked =
        std::ranges::find_if(kMarked, [&](const auto& m) { return printed.substr(i).starts_with(m.letter); });
    if (marked == std::end(kMarked)) {
      out += printed[i++];
    } else {
      out += marked->sound;
      i += marked->letter.size();
    }
  }
  return out;
}

bool has_line_ends(std::string_view printed) {
  bool seen = false;
  for (const char c : printed) seen |= c == '\n' || c == '\r' || c == '\t';  // many bytes at once
  return seen;
}

std::string folded(std::string_view printed) {
  std::string out;
  if (has_line_ends(printed)) {
    // A line end is a break, which folding would make a space.
    std::string lines(printed);
    for (char& c : lines) c = c == '\n' || c == '\r' ? ';' : c == '\t' ? ',' : c;
    out = text::fold(lines);
  } else {
    out = text::fold(printed);
  }
  if (!text::is_mixed(out)) return out;
  return text::unmix(out);
}

}  // namespace

void Tokens::close_word() {
  // "Крымъ": until 1918 print wrote a mute sign after a last consonant.
  constexpr std::string_view kMute = "ъ";
  Token& token = all_.back();
  if (words_.size() - token.begin > kMute.size() && words_.ends_with(kMute))
    words_.resize(words_.size() - kMute.size());
  token.size = static_cast<std::uint32_t>(words_.size()) - token.begin;
}

void Tokens::cut(std::string_view printed, std::uint32_t field) {
  const std::string text = folded(printed);
  const Kinds& kind = kinds();
  words_.reserve(words_.size() + text.size() + 1);
  all_.reserve(all_.size() + text.size() / 6 + 1);  // what words usually have, so that few grow it

  bool begins_segment = true, begins_part = false, joined = false, open = false;
  Kind before = Kind::Space;
  const auto begin = [&](bool digit) {
    if (open) return;
    if (!words_.empty()) words_ += ' ';
    Token& token = all_.emplace_back();
    token.begin = static_cast<std::uint32_t>(words_.size());
    token.field = field;
    token.number = true;
    token.starts_with_digit = digit;
    token.begins_segment = begins_segment;
    token.begins_part = begins_part;
    token.joined = joined && !begins_segment;
    begins_segment = begins_part = joined = false;
    open = true;
  };
  const auto close = [&] {
    if (open) close_word();
    open = false;
  };
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view from = rest;
    const char32_t c = text::take_code_point(rest);
    const Kind kind_here = kind.of(c);
    switch (kind_here) {
      case Kind::Letter:
      case Kind::Digit: {  // and all that follow
        bool digits = kind_here == Kind::Digit;
        begin(digits);
        for (std::string_view next = rest; !next.empty(); rest = next) {
          const Kind one = kind.of(text::take_code_point(next));
          if (one != Kind::Letter && one != Kind::Digit) break;
          digits = digits && one == Kind::Digit;
        }
        all_.back().number = all_.back().number && digits;
        words_ += from.substr(0, from.size() - rest.size());
        break;
      }
      case Kind::Ideograph:
        close();
        begin(false);
        all_.back().number = false;
        words_ += from.substr(0, from.size() - rest.size());
        close();
        break;
      case Kind::Apostrophe: {  // inside a word it is dropped; elsewhere it is a quotation mark
        std::string_view next = rest;
        if (next.empty() || kind.of(text::take_code_point(next)) != Kind::Letter) {
          close();
        } else if (open) {
          const std::size_t size = words_.size() - all_.back().begin;
          if (size <= UINT8_MAX) all_.back().apostrophe = static_cast<std::uint8_t>(size);
        }
        break;
      }
      case Kind::Hyphen:
        if (open)
          joined = true;  // until something other than a letter follows
        else
          begins_segment = true;
        close();
        break;
      case Kind::Space:
        if (before == Kind::Hyphen && joined) joined = false;  // "A- B": the hyphen only ends a word
        close();
        break;
      case Kind::Break:
        close();
        joined = false;
        begins_segment = true;
        begins_part = begins_part || c == U';' || c == U'|';
        break;
      case Kind::Other:
        close();
        joined = false;
        break;
    }
    before = kind_here;
  }
  close();
}

void Tokens::add(std::string_view printed, std::uint32_t field) {
  const std::size_t first = size();
  cut(printed, field);
  if (!has_marked(printed)) return;
  Tokens spoken;
  spoken.cut(written_out(printed), field);
  if (spoken.size() != size() - first)
    return;  // the letters changed where words part: not seen, but then nothing is lost
  for (std::size_t i = 0; i < spoken.size(); ++i) {
    const std::string_view sounds = spoken.text(i);
    if (sounds == text(first + i)) continue;
    all_[first + i].sounds_begin = static_cast<std::uint32_t>(sounds_.size());
    all_[first + i].sounds_size = static_cast<std::uint32_t>(sounds.size());
    sounds_ += sounds;
  }
}

std::string form_of(std::string_view phrase) {
  Tokens tokens;
  tokens.add(phrase, 0);
  return tokens.size() == 0 ? std::string() : std::string(tokens.form(0, tokens.size()));
}

}  // namespace welles::locate
