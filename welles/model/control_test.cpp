// SPDX-License-Identifier: Apache-2.0
#include "welles/model/control.h"

#include <gtest/gtest.h>

namespace welles::model {
namespace {

std::optional<base::PartialDate> date(const char* iso) {
  return base::parse_partial_date(iso);
}

ControlPlace place(std::vector<ControlRow> rows) {
  return {"UA65000000000000001", "ua-kherson", true, std::move(rows)};
}
ControlRow row(Control state, const char* from, const char* until) {
  return {state, date(from), date(until), "know", "unverified", ""};
}

TEST(ControlOn, FollowsTheRowsDayByDay) {
  const ControlPlace kherson = place({row(Control::Occupied, "2022-03-02", "2022-11-11")});
  const ControlPlace by_year = place({row(Control::Occupied, "2022", "")});
  const ControlPlace undated = place({row(Control::Contested, "", "")});
  const ControlPlace twice =
      place({row(Control::Occupied, "2014-04-12", "2014-07-05"), row(Control::Contested, "", "")});
  const struct {
    const ControlPlace* place;
    const char *day, *control, *since, *why;
  } kCases[] = {
      {&kherson, "2022-03-01", "government", "", "the day before the loss"},
      {&kherson, "2022-03-02", "occupied", "2022-03-02", "the day of the loss"},
      {&kherson, "2022-06-01", "occupied", "2022-03-02", "inside"},
      {&kherson, "2022-11-10", "occupied", "2022-03-02", "the last day"},
      {&kherson, "2022-11-11", "government", "2022-11-11", "the day of return is free"},
      {&by_year, "2022-02-23", "government", "", "nothing was occupied before 24 February 2022"},
      {&by_year, "2022-06-01", "contested", "2022", "known to the year: a day inside it is not sure"},
      {&by_year, "2023-01-01", "occupied", "2022", "after the year it is"},
      {&undated, "2021-06-01", "government", "", "before 2022"},
      {&undated, "2022-06-01", "contested", "", "since when is not known"},
      {&twice, "2015-01-01", "contested", "", "counts from the last dated change"},
      {&twice, "2014-05-01", "occupied", "2014-04-12", "the dated row"},
  };
  const ControlTable table = ControlTable::make({}, *base::parse_day("2026-02-15"));
  for (const auto& c : kCases) {
    const ControlAt at = control_on(table, *c.place, *base::parse_day(c.day));
    EXPECT_EQ(word(at.control), c.control) << c.why;
    EXPECT_EQ(at.since ? base::to_iso(*at.since) : "", c.since) << c.why;
    EXPECT_FALSE(at.last_known);
  }
  EXPECT_TRUE(control_on(table, kherson, *base::parse_day("2026-02-16")).last_known);
}

TEST(ControlTable, ComesBackAsItWasStored) {
  const ControlTable table =
      ControlTable::make({place({row(Control::Contested, "", ""), row(Control::Occupied, "2014", "2014-07-05")})},
                         *base::parse_day("2026-02-15"));
  std::string stored;
  table.encode(stored);
  const auto back = ControlTable::decode({reinterpret_cast<const std::byte*>(stored.data()), stored.size()});
  ASSERT_TRUE(back);
  const ControlPlace* found = back->find("UA65000000000000001");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->rows.size(), 2u);
  EXPECT_EQ(found->rows[0].state, Control::Occupied) << "rows without a day come last";
  EXPECT_EQ(back->find("UA65000000000000002"), nullptr);
  std::string again;
  back->encode(again);
  EXPECT_EQ(again, stored);
}

}  // namespace
}  // namespace welles::model
