// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/record.h"

#include <gtest/gtest.h>

#include "welles/base/limits.h"
#include "welles/engine/test_data.h"

namespace welles::engine {
namespace {

using test::record;

Columns columns() {
  model::Value column;
  column.set("property", "name");
  column.set("headers", model::Value::Array{"full name", "bezeichnung"});
  model::Value other;
  other.set("property", "birthDate");
  other.set("headers", model::Value::Array{"date of birth", "bezeichnung"});
  model::Value table;
  table.set("column", model::Value::Array{column, other});
  return Columns::make(table).value();
}

TEST(Columns, AreKnownWithoutRegardToCaseAndSpaces) {
  for (const char* header : {"Full Name", "full_name", "FULLNAME", "full-name"})
    EXPECT_EQ(*columns().property_for(header), "name") << header;
  EXPECT_EQ(*columns().property_for("Notes"), "") << "an unknown column passes through";
}

TEST(Columns, AHeaderThatCouldBeTwoNamesBoth) {
  const auto property = columns().property_for("Bezeichnung");
  ASSERT_FALSE(property);
  EXPECT_NE(property.error().what.find("`name` or `birthDate`"), std::string::npos) << property.error().what;
  EXPECT_NE(property.error().hint.find("--map"), std::string::npos);
}

TEST(QueryOf, GathersWhatIdentifies) {
  const match::Query query = query_of(record({{"firstName", "Петро"},
                                              {"lastName", "Зразковий"},
                                              {"birthDate", "12.08.1964"},
                                              {"country", "Deutschland"},
                                              {"innCode", "9111000450"},
                                              {"note", "x"}}));
  EXPECT_EQ(query.names, std::vector<std::string>{"Петро Зразковий"}) << "parts in columns of their own are one name";
  ASSERT_EQ(query.birth_dates.size(), 1u);
  EXPECT_EQ(base::to_iso(query.birth_dates[0]), "1964-08-12");
  EXPECT_EQ(query.countries, std::vector<std::string>{"de"});
  ASSERT_EQ(query.identifiers.size(), 1u);
  EXPECT_EQ(query.identifiers[0].kind, "innCode");
}

TEST(PlaceFieldsOf, ACountryAloneIsNoPlace) {
  EXPECT_TRUE(place_fields_of(record({{"name", "x"}, {"country", "Russia"}})).empty());
  EXPECT_EQ(place_fields_of(record({{"address", "Yalta, Krimea"}, {"country", "Russia"}})).size(), 2u);
}

TEST(PlaceFieldsOf, CoordinatesAreAPlace) {
  const auto fields = place_fields_of(record({{"latitude", "44.9521"}, {"longitude", "34.1024"}}));
  ASSERT_EQ(fields.size(), 2u);
  EXPECT_EQ(fields[0].name, "lat");
  EXPECT_EQ(fields[1].name, "lon");
}

std::optional<base::Error> why_unreadable(const Record& given) {
  return unreadable(query_of(given), place_fields_of(given));
}

TEST(PlaceFieldsOf, ANumberThatMayCarryAPlaceIsWorthAskingAbout) {
  const auto fields = place_fields_of(record({{"name", "x"}, {"innCode", "9102000006"}, {"phone", "+7 3652 123456"}}));
  ASSERT_EQ(fields.size(), 2u);
  EXPECT_EQ(fields[0].name, "inn");
  EXPECT_EQ(fields[1].name, "phone");
  EXPECT_TRUE(place_fields_of(record({{"name", "x"}, {"okpoCode", "99999994"}})).empty()) << "carries no place";
}

TEST(StatusOf, ANumberOfTheOccupierThatContradictsTheAnswerIsForReview) {
  using model::RowStatus, model::SignalStrength;
  locate::Location moscow;
  moscow.territory = "ru";
  EXPECT_EQ(status_of(moscow), RowStatus::Clear);
  locate::Signal& phone = moscow.signals.emplace_back();
  phone.kind = "phone.ru";
  phone.territory = "ua-crimea";
  phone.strength = SignalStrength::Strong;
  phone.against = true;
  EXPECT_EQ(status_of(moscow), RowStatus::Review);
  phone.fault = "check-digit";
  EXPECT_EQ(status_of(moscow), RowStatus::Clear) << "a slip of the pen";
}

TEST(Unreadable, SaysWhy) {
  const struct {
    Record given;
    bool readable;
    const char* why;
  } kCases[] = {
      {record({{"name", "Петро Зразковий"}}), true, "a name"},
      {record({{"address", "Yalta"}}), true, "an address alone"},
      {record({{"innCode", "9111000450"}}), true, "an identifier alone"},
      {record({}), false, "nothing"},
      {record({{"latitude", "44.9521"}, {"longitude", "34.1024"}}), true, "coordinates alone"},
      {record({{"name", "x"}, {"latitude", "95"}, {"longitude", "34"}}), false, "a latitude above 90"},
      {record({{"name", "x"}, {"latitude", "44.9521"}}), false, "half a pair"},
      {record({{"name", "x"}, {"latitude", "north"}, {"longitude", "34"}}), false, "no number"},
      {record({{"name", ""}}), false, "an empty name"},
      {record({{"name", "— !!"}}), false, "punctuation only"},
      {record({{"name", std::string(base::limits::kNameBytes + 1, 'x')}}), false, "a name beyond the bound"},
      {record({{"address", std::string(base::limits::kAddressBytes + 1, 'x')}}), false, "an address beyond the bound"},
  };
  for (const auto& c : kCases) EXPECT_EQ(!why_unreadable(c.given).has_value(), c.readable) << c.why;
  std::string many;
  for (std::size_t i = 0; i <= base::limits::kNameParts; ++i) many += "ab ";
  EXPECT_TRUE(why_unreadable(record({{"name", many}})).has_value()) << "more parts than a name has";
}

locate::Location place(std::optional<model::Control> control, model::SignalStrength strength) {
  locate::Location location;
  location.territory = "ua-crimea";
  location.control = control;
  locate::Signal signal;
  signal.strength = strength;
  location.signals.push_back(std::move(signal));
  return location;
}

TEST(StatusOf, APlaceThatHangsOnWeakSignalsIsForReview) {
  using model::Control, model::RowStatus, model::SignalStrength;
  EXPECT_EQ(status_of(place(Control::Occupied, SignalStrength::Strong)), RowStatus::Nexus);
  EXPECT_EQ(status_of(place(Control::Occupied, SignalStrength::Weak)), RowStatus::Review);
  EXPECT_EQ(status_of(place(Control::Contested, SignalStrength::Strong)), RowStatus::Review);
  EXPECT_EQ(status_of(place(Control::Government, SignalStrength::Strong)), RowStatus::Clear);
  locate::Location uncertain;
  EXPECT_EQ(status_of(uncertain), RowStatus::Clear);
  uncertain.readings.push_back({"ua-crimea", Control::Occupied, std::nullopt, 5'000});
  EXPECT_EQ(status_of(uncertain), RowStatus::Review) << "the likeliest reading is occupied";
}

}  // namespace
}  // namespace welles::engine
