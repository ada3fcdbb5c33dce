// SPDX-License-Identifier: Apache-2.0
// Any bytes: pairs lie in the text one behind the other, within bounds; what is written is read again alike.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "welles/locate/coordinates.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles::locate;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto pairs = find_angle_pairs(text);
  if (pairs.size() > kMostPairs) std::abort();
  std::size_t end = 0;
  for (const AnglePair& pair : pairs) {
    if (pair.begin < end || pair.size == 0 || pair.begin + pair.size > size) std::abort();
    end = pair.begin + pair.size;
    for (const Angle& angle : {pair.lat, pair.lon})
      if (angle.e7 < -10'000'000'000 || angle.e7 > 10'000'000'000) std::abort();
    const std::string once = written(pair.lat.e7, pair.lon.e7);
    const auto again = find_angle_pairs(once);
    if (again.size() != 1 || written(again[0].lat.e7, again[0].lon.e7) != once) std::abort();
  }
  (void)parse_angle(text);
  return 0;
}
