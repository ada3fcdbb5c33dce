// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/phone_number.h"

#include <gtest/gtest.h>

namespace welles::locate {
namespace {

constexpr struct {
  const char *printed, *digits, *why;
} kCases[] = {
    {"+7 (36561) 2-34-56", "73656123456", "as abroad"},
    {"8 (36561) 2-34-56", "73656123456", "as in Russia"},
    {"7 978 123 45 67", "79781234567", "without its plus"},
    {"+380 (652) 12-34-56", "380652123456", "as abroad"},
    {"(0652) 12 34 56", "380652123456", "as in Ukraine"},
    {"8 (0652) 12-34-56", "380652123456", "as in Ukraine until 2009"},
    {"00380652123456", "380652123456", "as from Europe"},
    {"380652123456", "380652123456", "without its plus"},
    {"+7 856 123-45-67", "78561234567",
     "a range that this version of the library calls invalid: it is only taken apart"},
    {"+7 495 123-45-67 ext. 12", "74951234567", "an extension"},
    {"+39 06 1234 5678", "390612345678", "a zero that belongs to the number"},
    {"12-34-56", "", "no code of an area"},
    {"", "", "empty"},
    {"Simferopol", "", "a word"},
};

TEST(PhoneDigits, TakesNumbersApart) {
  for (const auto& c : kCases) EXPECT_EQ(phone_digits(c.printed).value_or(""), c.digits) << c.printed << ": " << c.why;
}

TEST(PhoneDigits, RefusesWhatIsTooLong) {
  EXPECT_FALSE(phone_digits("+7365" + std::string(200, '6')));
}

}  // namespace
}  // namespace welles::locate
