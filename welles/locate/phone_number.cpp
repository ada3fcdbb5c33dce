// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/phone_number.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include "welles/base/ascii.h"

namespace welles::locate {
namespace {

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

const PhoneNumberUtil& util() {
  // The library writes what it does not understand to standard output, unless it is told not to.
  static PhoneNumberUtil* const kUtil = [] {
    PhoneNumberUtil* one = PhoneNumberUtil::GetInstance();
    one->SetLogger(new NullLogger);  // it takes ownership
    return one;
  }();
  return *kUtil;
}

}  // namespace

std::optional<std::string> phone_digits(std::string_view printed) {
  if (printed.size() > kPhoneBytes) return std::nullopt;
  std::string digits;
  for (const char c : printed)
    if (base::is_digit(c)) digits += c;
  const std::size_t first = printed.find_first_not_of(" \t(");
  const bool plus = first != std::string_view::npos && printed[first] == '+';
  std::string text(printed);
  std::string region = "ZZ";  // none: the country code must be there
  if (!plus && digits.starts_with("00")) {
    text = "+" + digits.substr(2);
  } else if (!plus && digits.size() == 11 && digits.starts_with("80")) {
    text = "+38" + digits.substr(1);  // "8 (0652) …", as Ukraine dialled until 2009
  } else if (!plus && digits.size() >= 11 && digits.front() == '8') {
    region = "RU";
  } else if (!plus && digits.size() == 10 && digits.front() == '0') {
    region = "UA";
  } else if (!plus &&
             ((digits.size() == 11 && digits.front() == '7') || (digits.size() == 12 && digits.starts_with("380")))) {
    text.insert(0, "+");
  }
  PhoneNumber number;
  if (util().Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
  std::string out = std::to_string(number.country_code());
  if (number.italian_leading_zero()) out += '0';
  return out + std::to_string(number.national_number());
}

}  // namespace welles::locate
