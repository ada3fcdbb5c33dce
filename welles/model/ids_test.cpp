// SPDX-License-Identifier: Apache-2.0
#include "welles/model/ids.h"

#include <gtest/gtest.h>

namespace welles::model {
namespace {

TEST(IdPart, OneHyphenForEachGapAndNoneAtTheEnd) {
  EXPECT_EQ(id_part("5 (a)"), "5-a");
  EXPECT_EQ(id_part("I.PERSONS"), "I.PERSONS");
  EXPECT_EQ(id_part(" - x — y -"), "x-y");
  EXPECT_EQ(id_part(""), "");
}

TEST(EuEntryId, OfRegimeAndRecordAsTheRegistryHasThem) {
  EXPECT_EQ(eu_entry_id("EU 32014R0269 Annex I persons", "190"), "eu-32014R0269-I.PERSONS-190");
  EXPECT_EQ(eu_entry_id("EU 32014R0269", "P-190"), "eu-32014R0269-I.PERSONS-190");
  EXPECT_EQ(eu_entry_id("EU 32014R0269", "E-566"), "eu-32014R0269-I.ENTITIES-566");
  EXPECT_EQ(eu_entry_id("UK Russia Regulations 2019", "1"), "");
  EXPECT_EQ(eu_entry_id("EU 32014R0269", ""), "");
}

TEST(IdBefore, EuThenUnThenOfacThenRegistry) {
  EXPECT_TRUE(id_before("eu-32014R0269-I.PERSONS-190", "un-6907993"));
  EXPECT_TRUE(id_before("un-6907993", "ofac-36"));
  EXPECT_TRUE(id_before("ofac-36", "us-dpl-0123456789abcdef"));
  EXPECT_TRUE(id_before("us-dpl-0123456789abcdef", "eu269-P-190")) << "a registry id comes last";
  EXPECT_TRUE(id_before("ofac-36", "sev-gov"));
  EXPECT_TRUE(id_before("ofac-9", "ofac-10")) << "digits count as numbers";
  EXPECT_FALSE(id_before("ofac-9", "ofac-9"));
}

}  // namespace
}  // namespace welles::model
