// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "welles/report/messages.h"

namespace welles::report {

enum class Lang : std::uint8_t { En, Uk };

std::optional<Lang> lang_of(std::string_view bcp47);

/// What stands in a placeholder: a text, or a number, which is written with its thousands apart.
class Arg {
 public:
  Arg(std::string_view text) : text_(text) {}    // NOLINT(google-explicit-constructor)
  Arg(const std::string& text) : text_(text) {}  // NOLINT(google-explicit-constructor)
  Arg(const char* text) : text_(text) {}         // NOLINT(google-explicit-constructor)
  template <std::integral T>
  Arg(T number)
      : number_(static_cast<std::uint64_t>(number)), is_number_(true) {}  // NOLINT(google-explicit-constructor)

  std::string text(Lang lang) const;
  std::uint64_t number() const noexcept { return number_; }
  bool is_number() const noexcept { return is_number_; }

 private:
  std::string_view text_;
  std::uint64_t number_ = 0;
  bool is_number_ = false;
};

/// A message of data/messages.toml in words.
///
/// Shape:   `{0}` is the first argument. `{0:row|rows}` is the form that goes with the number {0}: English one and many,
///          Ukrainian one, few and many (рядок|рядки|рядків); the number itself is not repeated.
/// Errors:  none. A placeholder without an argument stays as it stands.
/// Source:  plural forms: Unicode CLDR, cardinal rules of `en` and `uk` for whole numbers.
std::string say(Lang lang, Message message, std::initializer_list<Arg> args = {});

/// The message as it stands in the file.
std::string_view text_of(Lang lang, Message message) noexcept;

/// By its id in the file, for words whose set is open: find_message("signal.postcode.ru").
std::optional<Message> find_message(std::string_view id) noexcept;

/// The word for `id` of the kind `section`, or `id` itself: word(lang, "signal", "postcode.ru").
std::string word(Lang lang, std::string_view section, std::string_view id);

/// 61,204 or 61 204 (with a no-break space).
std::string number(Lang lang, std::uint64_t value);

/// 0..10000 as people read it: 0.94 or 0,94. Rounded down, so that 0.9999 does not look certain.
std::string score(Lang lang, int score);

}  // namespace welles::report
