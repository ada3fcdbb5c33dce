// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace welles::locate {

/// One word or number of an address, in the form in which the tables hold their words.
struct Token {
  std::string text;    ///< folded, brought to one script, without apostrophes and without the mute ъ at its end
  std::string sounds;  ///< the same with ž, č, š written out, which folding makes z, c, s; empty if that is the text
  std::uint8_t apostrophe =
      0;                    ///< bytes of `text` before an apostrophe inside the word ("Yalta'da", "l'Ukraine"); 0: none
  std::uint32_t field = 0;  ///< number of the field in the query
  bool number = false;      ///< digits only
  bool starts_with_digit = false;
  bool begins_segment =
      false;  ///< a comma, bracket, slash, line end, a dash between spaces, or a new field stands before it
  bool begins_part = false;  ///< a line end, a semicolon or a | stands before it: another address may begin
  bool joined = false;       ///< a hyphen joins it to the token before: a part of a name, as in "Malatia-Sebastia"
};

/// Cuts a text into tokens and appends them.
///
/// Shape:   UTF-8 in any script. Words are runs of letters, marks and digits; full stops and quotation marks part words but
///          end no segment ("г.Ялта"); each Han or Kana letter is a token, since no space parts such words.
/// Errors:  none. Ill-formed bytes part words.
/// Cost:    linear.
void tokenize(std::string_view text, std::uint32_t field, std::vector<Token>& out);

/// The words of tokens with one space between: how a form stands in the tables ("каменск шахтинский").
std::string form_of(std::span<const Token> tokens);

/// tokenize and form_of in one: the stored form of a word or phrase of the tables.
std::string form_of(std::string_view phrase);

}  // namespace welles::locate
