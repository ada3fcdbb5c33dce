// SPDX-License-Identifier: Apache-2.0
// Any text is answered, twice alike, within bounds; any damaged section is refused or read without harm.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "welles/base/limits.h"
#include "welles/locate/locate.h"
#include "welles/locate/test_places.h"

namespace {

using namespace welles;

using locate::test::resolver;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > base::limits::kAddressBytes) return 0;
  // The first byte says in how many fields the rest comes.
  static constexpr const char* kFields[] = {"text", "city", "country", "region", "postcode"};
  locate::PlaceQuery query;
  query.as_of = *base::parse_day("2026-02-15");
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t fields = 1 + data[0] % std::size(kFields);
  for (std::size_t i = 0; i < fields; ++i)
    query.fields.push_back(
        {kFields[i], std::string(text.substr(text.size() * i / fields,
                                             text.size() * (i + 1) / fields - text.size() * i / fields))});
  const locate::Location at = locate::locate(resolver(), query);
  const locate::Location again = locate::locate(resolver(), query);
  if (at.territory != again.territory || at.control != again.control || at.confidence != again.confidence) std::abort();
  if (at.confidence < 0 || at.confidence > 10'000 || at.readings.size() > 10) std::abort();
  if (at.territory.empty() && (at.control || at.place || at.since)) std::abort();
  (void)locate::place_in_law(at);
  return 0;
}
