// SPDX-License-Identifier: Apache-2.0
#include "welles/report/catalogue.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace welles::report {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00a0";

/// Which of the forms goes with `n`: English 0, 1; Ukrainian 0, 1, 2.
std::size_t plural_form(Lang lang, std::uint64_t n) {
  if (lang == Lang::En) return n == 1 ? 0 : 1;
  const std::uint64_t tens = n % 100, ones = n % 10;
  if (ones == 1 && tens != 11) return 0;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
}

/// The `index`-th of "row|rows", or the last there is.
std::string_view pick(std::string_view forms, std::size_t index) {
  for (; index > 0; --index) {
    const std::size_t bar = forms.find('|');
    if (bar == std::string_view::npos) break;
    forms.remove_prefix(bar + 1);
  }
  return forms.substr(0, forms.find('|'));
}

/// What stands for the placeholder `inside` ("0" or "0:row|rows"); nullopt if it is none.
std::optional<std::string> fill(Lang lang, std::string_view inside, std::span<const Arg> args) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), index);
  if (error != std::errc() || index >= args.size()) return std::nullopt;
  const std::string_view rest = inside.substr(static_cast<std::size_t>(end - inside.data()));
  if (rest.empty()) return args[index].text(lang);
  if (rest.front() != ':' || !args[index].is_number()) return std::nullopt;
  return std::string(pick(rest.substr(1), plural_form(lang, args[index].number())));
}

}  // namespace

std::optional<Lang> lang_of(std::string_view bcp47) {
  if (bcp47 == "en") return Lang::En;
  if (bcp47 == "uk") return Lang::Uk;
  return std::nullopt;
}

std::string Arg::text(Lang lang) const {
  return is_number_ ? report::number(lang, number_) : std::string(text_);
}

std::string_view text_of(Lang lang, Message message) noexcept {
  const MessageText& row = kMessages[static_cast<std::size_t>(message)];
  return lang == Lang::Uk ? row.uk : row.en;
}

std::string say(Lang lang, Message message, std::initializer_list<Arg> args) {
  std::string_view rest = text_of(lang, message);
  std::string out;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    out += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    rest.remove_prefix(open);
    const std::size_t close = rest.find('}');
    const auto filled = close == std::string_view::npos
                            ? std::nullopt
                            : fill(lang, rest.substr(1, close - 1), {args.begin(), args.size()});
    out += filled ? *filled : std::string(rest.substr(0, 1));
    rest.remove_prefix(filled ? close + 1 : 1);
  }
  return out;
}

std::optional<Message> find_message(std::string_view id) noexcept {
  const auto row = std::ranges::find(kMessages, id, &MessageText::id);
  if (row == kMessages.end()) return std::nullopt;
  return static_cast<Message>(row - kMessages.begin());
}

std::string word(Lang lang, std::string_view section, std::string_view id) {
  std::string key(section);
  key += '.';
  key += id;
  const auto message = find_message(key);
  return std::string(message ? text_of(lang, *message) : id);
}

std::string number(Lang lang, std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, lang == Lang::Uk ? kNoBreakSpace : ",");
  }
  return digits;
}

std::string score(Lang lang, int score) {
  const int hundredths = std::clamp(score, 0, 10'000) / 100;
  std::string out = std::to_string(hundredths / 100);
  out += lang == Lang::Uk ? ',' : '.';
  out += static_cast<char>('0' + hundredths / 10 % 10);
  out += static_cast<char>('0' + hundredths % 10);
  return out;
}

}  // namespace welles::report
