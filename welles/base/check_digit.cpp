// SPDX-License-Identifier: Apache-2.0
#include "welles/base/check_digit.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "welles/base/ascii.h"

namespace welles::base {
namespace {

bool letters_and_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
}

int weighted(std::string_view digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (digits[i] - '0');
  return sum;
}

// Eight digits: the weighted sum by 11. A remainder of 10 is reckoned once more with weights greater by two, and is then 0.
bool eight_fit(std::string_view digits, std::array<int, 7> weights) {
  if (digits.size() != 8 || !all_digits(digits)) return false;
  int check = weighted(digits, weights) % 11;
  if (check == 10) {
    for (int& weight : weights) weight += 2;
    check = weighted(digits, weights) % 11 % 10;
  }
  return check == digits[7] - '0';
}

int letter_value(char c) {
  return is_digit(c) ? c - '0' : c - 'A' + 10;
}

}  // namespace

bool inn_ok(std::string_view digits) noexcept {
  if (!all_digits(digits)) return false;
  static constexpr std::array<int, 11> kWeights{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  const std::span<const int> weights(kWeights);
  const auto check = [&](std::size_t from) { return weighted(digits, weights.subspan(from)) % 11 % 10; };
  if (digits.size() == 10) return check(2) == digits[9] - '0';
  return digits.size() == 12 && check(1) == digits[10] - '0' && check(0) == digits[11] - '0';
}

bool ogrn_ok(std::string_view digits) noexcept {
  if (!all_digits(digits) || (digits.size() != 13 && digits.size() != 15)) return false;
  const std::uint64_t modulus = digits.size() - 2;  // 11 or 13
  std::uint64_t number = 0;
  for (const char c : digits.substr(0, digits.size() - 1)) number = number * 10 + static_cast<std::uint64_t>(c - '0');
  return number % modulus % 10 == static_cast<std::uint64_t>(digits.back() - '0');
}

bool okpo_ok(std::string_view digits) noexcept {
  return eight_fit(digits, {1, 2, 3, 4, 5, 6, 7});
}

bool edrpou_ok(std::string_view digits) noexcept {
  // 30000000 to 59999999 were given by another rule.
  const bool middle = !digits.empty() && digits[0] >= '3' && digits[0] < '6';
  return middle ? eight_fit(digits, {7, 1, 2, 3, 4, 5, 6}) : okpo_ok(digits);
}

bool snils_ok(std::string_view digits) noexcept {
  if (digits.size() != 11 || !all_digits(digits)) return false;
  if (digits.substr(0, 9) <= "001001998") return true;
  static constexpr std::array<int, 9> kWeights{9, 8, 7, 6, 5, 4, 3, 2, 1};
  return weighted(digits, kWeights) % 101 % 100 == (digits[9] - '0') * 10 + (digits[10] - '0');
}

bool rnokpp_ok(std::string_view digits) noexcept {
  static constexpr std::array<int, 9> kWeights{-1, 5, 7, 9, 4, 6, 10, 5, 7};
  if (digits.size() != 10 || !all_digits(digits)) return false;
  return (weighted(digits, kWeights) % 11 + 11) % 11 % 10 == digits[9] - '0';
}

bool nit_ok(std::string_view digits) noexcept {
  static constexpr std::array<int, 9> kWeights{41, 37, 29, 23, 19, 17, 13, 7, 3};
  if (digits.size() != 10 || !all_digits(digits)) return false;
  const int rest = weighted(digits, kWeights) % 11;
  return (rest > 1 ? 11 - rest : rest) == digits[9] - '0';
}

bool imo_ok(std::string_view digits) noexcept {
  static constexpr std::array<int, 6> kWeights{7, 6, 5, 4, 3, 2};
  return digits.size() == 7 && all_digits(digits) && weighted(digits, kWeights) % 10 == digits[6] - '0';
}

bool lei_ok(std::string_view code) noexcept {
  if (code.size() != 20 || !letters_and_digits(code)) return false;
  int rest = 0;
  for (const char c : code) {
    const int value = letter_value(c);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest == 1;
}

bool isin_ok(std::string_view code) noexcept {
  if (code.size() != 12 || !letters_and_digits(code)) return false;
  // Letters become two digits; from the right every second digit is doubled.
  int sum = 0;
  bool twice = false;
  const auto add = [&](int digit) {
    const int value = twice ? 2 * digit : digit;
    sum += value > 9 ? value - 9 : value;
    twice = !twice;
  };
  for (std::size_t i = code.size(); i-- > 0;) {
    const int value = letter_value(code[i]);
    add(value % 10);
    if (value > 9) add(value / 10);
  }
  return sum % 10 == 0;
}

std::optional<bool> check_digit_fits(std::string_view kind, std::string_view compacted) noexcept {
  constexpr struct {
    std::string_view kind;
    bool (*ok)(std::string_view) noexcept;
    std::size_t size;  // 0: any
  } kKinds[] = {{"innCode", inn_ok, 0},   {"ogrnCode", ogrn_ok, 13}, {"ogrnip", ogrn_ok, 15},
                {"okpoCode", okpo_ok, 0}, {"edrpou", edrpou_ok, 0},  {"edrpouCode", edrpou_ok, 0},
                {"imoNumber", imo_ok, 0}, {"leiCode", lei_ok, 0},    {"isin", isin_ok, 0}};
  if (kind == "okpoCode" && compacted.size() == 10) return std::nullopt;  // an entrepreneur's: its rule was not found
  for (const auto& known : kKinds)
    if (known.kind == kind) return (known.size == 0 || compacted.size() == known.size) && known.ok(compacted);
  return std::nullopt;
}

}  // namespace welles::base
