// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <string_view>

#include "welles/sources/clean.h"
#include "welles/sources/countries.h"
#include "welles/sources/identifiers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles::sources;
  const std::string_view cell(reinterpret_cast<const char*>(data), size);
  if (squeeze(squeeze(cell)) != squeeze(cell)) std::abort();
  for (const std::string& value : split_cell(cell))
    if (value.empty()) std::abort();
  (void)split_enumeration(cell);
  for (const auto order : {DateOrder::DayFirst, DateOrder::MonthFirst})
    for (const auto date : parse_dates(cell, order).dates)
      if (date.year < 1800 || date.year > 2100 || welles::base::parse_partial_date(welles::base::to_iso(date)) != date)
        std::abort();
  (void)country_codes(cell);
  for (const auto& id : parse_identifiers("registrationNumber", cell, true))
    if (id.value.empty() || id.prop.empty()) std::abort();
  return 0;
}
