// SPDX-License-Identifier: Apache-2.0
#include "welles/base/check_digit.h"

#include <gtest/gtest.h>

#include <string>

namespace welles::base {
namespace {

TEST(CheckDigits, FitOrDoNot) {
  EXPECT_TRUE(inn_ok("7700000016"));
  EXPECT_FALSE(inn_ok("7700000017"));
  EXPECT_FALSE(inn_ok("77000000"));
  EXPECT_FALSE(inn_ok(""));
  EXPECT_FALSE(ogrn_ok("10277"));
  EXPECT_TRUE(imo_ok("9074729")) << "the example of the resolution";
  EXPECT_FALSE(imo_ok("9074728"));
  EXPECT_TRUE(snils_ok("11223344595")) << "the example that everybody prints";
  EXPECT_FALSE(snils_ok("11223344596"));
  EXPECT_TRUE(snils_ok("00000100100")) << "the first numbers had no check digits";
  EXPECT_FALSE(rnokpp_ok("123456789"));
  EXPECT_TRUE(nit_ok("9000904041")) << "a number that has the check digit of a Russian firm too";
  EXPECT_FALSE(nit_ok("9000904042"));
  EXPECT_TRUE(lei_ok("529900T8BM49AURSDO55")) << "the foundation that gives these codes";
  EXPECT_FALSE(lei_ok("529900T8BM49AURSDO56"));
  EXPECT_TRUE(isin_ok("US0378331005")) << "the example that everybody prints";
  EXPECT_FALSE(isin_ok("US0378331006"));
}

/// Exactly one last digit (or pair) fits, whatever stands before it.
TEST(CheckDigits, OneEndingFits) {
  const auto count = [](auto ok, std::string stem, int digits) {
    int fitting = 0;
    for (int i = 0; i < (digits == 1 ? 10 : 100); ++i) {
      std::string tail = std::to_string(i);
      if (digits == 2 && tail.size() == 1) tail = "0" + tail;
      fitting += ok(stem + tail) ? 1 : 0;
    }
    return fitting;
  };
  for (const char* stem : {"770000001", "910212345", "123456789"}) EXPECT_EQ(count(inn_ok, stem, 1), 1) << stem;
  for (const char* stem : {"7700000001", "9102123456"}) EXPECT_EQ(count(inn_ok, stem, 2), 1) << stem;
  for (const char* stem : {"102770000001", "114910212345"}) EXPECT_EQ(count(ogrn_ok, stem, 1), 1) << stem;
  for (const char* stem : {"30477000000001", "31491021234567"}) EXPECT_EQ(count(ogrn_ok, stem, 1), 1) << stem;
  for (const char* stem : {"112233445", "987654321"}) EXPECT_EQ(count(snils_ok, stem, 2), 1) << stem;
  for (const char* stem : {"300000001", "123456789"}) {
    EXPECT_EQ(count(rnokpp_ok, stem, 1), 1) << stem;
    EXPECT_EQ(count(nit_ok, stem, 1), 1) << stem;
  }
  for (const char* stem : {"907472", "123456"}) EXPECT_EQ(count(imo_ok, stem, 1), 1) << stem;
  for (const char* stem : {"0003201", "2000000", "4000000", "9912345"}) {
    EXPECT_EQ(count(edrpou_ok, stem, 1), 1) << stem;
    EXPECT_EQ(count(okpo_ok, stem, 1), 1) << stem;
  }
}

TEST(CheckDigits, AreKnownByKind) {
  EXPECT_EQ(check_digit_fits("innCode", "7700000016"), true);
  EXPECT_EQ(check_digit_fits("innCode", "7700000017"), false);
  EXPECT_EQ(check_digit_fits("ogrnip", "1027700000000"), false) << "of another length";
  EXPECT_EQ(check_digit_fits("passportNumber", "7700000016"), std::nullopt);
  EXPECT_EQ(check_digit_fits("okpoCode", "1234567890"), std::nullopt);
}

}  // namespace
}  // namespace welles::base
