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
Kind kind_of(char32_t c) {
  static const auto kKinds = [] {
    std::array<Kind, 0x530> kinds{};
    for (char32_t letter = 0; letter < kinds.size(); ++letter) kinds[letter] = kind_of_any(letter);
    return kinds;
  }();
  return c < kKinds.size() ? kKinds[c] : kind_of_any(c);
}

bool letter_follows(std::string_view rest) {
  return !rest.empty() && kind_of(text::take_code_point(rest)) == Kind::Letter;
}

// The letters by which Slavic and Turkic languages write ж, ч, ш, and what English writes.
constexpr struct {
  std::string_view letter, sound;
} kMarked[] = {{"ž", "zh"}, {"Ž", "zh"}, {"ż", "zh"}, {"Ż", "zh"}, {"č", "ch"}, {"Č", "ch"},   {"ç", "ch"},
               {"Ç", "ch"}, {"š", "sh"}, {"Š", "sh"}, {"ş", "sh"}, {"Ş", "sh"}, {"ŝ", "shch"}, {"Ŝ", "shch"}};

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

void cut(std::string_view printed, std::uint32_t field, std::vector<Token>& out) {
  // A line end is a break, which folding would make a space.
  std::string lines(printed);
  for (char& c : lines) c = c == '\n' || c == '\r' ? ';' : c == '\t' ? ',' : c;
  const std::string folded = text::unmix(text::fold(lines));

  bool begins_segment = true, begins_part = false, joined = false, open = false;
  Kind before = Kind::Space;
  const auto add = [&](std::string_view letter, bool digit) {
    if (!open) {
      Token& token = out.emplace_back();
      token.field = field;
      token.number = true;
      token.starts_with_digit = digit;
      token.begins_segment = begins_segment;
      token.begins_part = begins_part;
      token.joined = joined && !begins_segment;
      begins_segment = begins_part = joined = false;
      open = true;
    }
    Token& token = out.back();
    token.number = token.number && digit;
    token.text += letter;
  };
  for (std::string_view rest = folded; !rest.empty();) {
    const std::string_view from = rest;
    const char32_t c = text::take_code_point(rest);
    const std::string_view letter = from.substr(0, from.size() - rest.size());
    const Kind kind = kind_of(c);
    switch (kind) {
      case Kind::Letter:
        add(letter, false);
        break;
      case Kind::Digit:
        add(letter, true);
        break;
      case Kind::Ideograph:
        open = false;
        add(letter, false);
        open = false;
        break;
      case Kind::Apostrophe:  // inside a word it is dropped; elsewhere it is a quotation mark
        if (!letter_follows(rest))
          open = false;
        else if (open && out.back().text.size() <= UINT8_MAX)
          out.back().apostrophe = static_cast<std::uint8_t>(out.back().text.size());
        break;
      case Kind::Hyphen: {
        const bool word_before = open;
        open = false;
        if (word_before)
          joined = true;  // until something other than a letter follows
        else
          begins_segment = true;
        break;
      }
      case Kind::Space:
        if (before == Kind::Hyphen && joined) joined = false;  // "A- B": the hyphen only ends a word
        open = false;
        break;
      case Kind::Break:
        open = joined = false;
        begins_segment = true;
        begins_part = begins_part || c == U';' || c == U'|';
        break;
      case Kind::Other:
        open = joined = false;
        break;
    }
    before = kind;
  }
}

}  // namespace

void tokenize(std::string_view printed, std::uint32_t field, std::vector<Token>& out) {
  const std::size_t first = out.size();
  cut(printed, field, out);
  for (std::size_t i = first; i < out.size(); ++i) {
    // "Крымъ": until 1918 print wrote a mute sign after a last consonant.
    constexpr std::string_view kMute = "ъ";
    if (std::string& text = out[i].text; text.size() > kMute.size() && text.ends_with(kMute))
      text.resize(text.size() - kMute.size());
  }
  if (std::ranges::none_of(kMarked, [&](const auto& m) { return printed.find(m.letter) != std::string_view::npos; }))
    return;
  std::vector<Token> spoken;
  cut(written_out(printed), field, spoken);
  if (spoken.size() != out.size() - first)
    return;  // the letters changed where words part: not seen, but then nothing is lost
  for (std::size_t i = 0; i < spoken.size(); ++i)
    if (spoken[i].text != out[first + i].text) out[first + i].sounds = std::move(spoken[i].text);
}

std::string form_of(std::span<const Token> tokens) {
  std::string form;
  for (const Token& token : tokens) {
    if (!form.empty()) form += ' ';
    form += token.text;
  }
  return form;
}

std::string form_of(std::string_view phrase) {
  std::vector<Token> tokens;
  tokenize(phrase, 0, tokens);
  return form_of(std::span<const Token>(tokens));
}

}  // namespace welles::locate
