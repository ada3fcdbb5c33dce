// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace welles::locate {

/// One word or number of an address; its text is in Tokens.
struct Token {
  std::uint32_t begin = 0, size = 0;                ///< of its text
  std::uint32_t sounds_begin = 0, sounds_size = 0;  ///< of its sounds
  std::uint32_t field = 0;                          ///< number of the field in the query
  /// Bytes of the text before an apostrophe inside the word ("Yalta'da", "l'Ukraine"); 0: none.
  std::uint8_t apostrophe = 0;
  bool number = false;  ///< digits only
  bool starts_with_digit = false;
  bool begins_segment =
      false;  ///< a comma, bracket, slash, line end, a dash between spaces, or a new field stands before it
  bool begins_part = false;  ///< a line end, a semicolon or a | stands before it: another address may begin
  bool joined = false;       ///< a hyphen joins it to the token before: a part of a name, as in "Malatia-Sebastia"
};

/// The tokens of a query and their words, in the form in which the tables hold them: folded, brought to one script, without
/// apostrophes and without the mute ъ at the end, one space between two words. So any run of tokens is a form already.
class Tokens {
 public:
  explicit Tokens(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
      : all_(memory), words_(memory), sounds_(memory) {}

  /// Cuts a text into tokens and appends them.
  ///
  /// Shape:   UTF-8 in any script. Words are runs of letters, marks and digits; full stops and quotation marks part words but
  ///          end no segment ("г.Ялта"); each Han or Kana letter is a token, since no space parts such words.
  /// Errors:  none. Ill-formed bytes part words.
  /// Cost:    linear.
  void add(std::string_view printed, std::uint32_t field);
  /// Says of a token that another address may begin with it.
  void begin_part(std::size_t i) { all_[i].begins_part = true; }

  std::size_t size() const noexcept { return all_.size(); }
  const Token& operator[](std::size_t i) const noexcept { return all_[i]; }

  // These views die with the next `add`.

  std::string_view text(std::size_t i) const noexcept { return form(i, 1); }
  /// The words of `count` tokens, at least one, with one space between: how a form stands in the tables ("каменск шахтинский").
  std::string_view form(std::size_t i, std::size_t count) const noexcept {
    const Token& last = all_[i + count - 1];
    return std::string_view(words_).substr(all_[i].begin, last.begin + last.size - all_[i].begin);
  }
  /// The text with ž, č, š written out, which folding makes z, c, s; empty if that is the text.
  std::string_view sounds(std::size_t i) const noexcept {
    return std::string_view(sounds_).substr(all_[i].sounds_begin, all_[i].sounds_size);
  }

 private:
  void cut(std::string_view printed, std::uint32_t field);
  void close_word();

  std::pmr::vector<Token> all_;
  std::pmr::string words_, sounds_;
};

/// The stored form of a word or phrase of the tables.
std::string form_of(std::string_view phrase);

}  // namespace welles::locate
