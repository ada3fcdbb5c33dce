// SPDX-License-Identifier: Apache-2.0
// Any bytes are read as any kind, guessed and looked through, within bounds and twice alike.
#include "welles/locate/identifiers.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "welles/locate/locate.h"
#include "welles/locate/test_places.h"

namespace {

using namespace welles;

using locate::test::resolver;

}  // namespace

// The tables are read before the clock of the first input runs.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  (void)resolver();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 4'096) return 0;
  // The first byte says which kind.
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const auto kKinds = locate::identifier_kinds();
  const std::string_view kind = kKinds[data[0] % kKinds.size()];
  const auto reading = locate::read_identifier(resolver().view(), *locate::identifier_kind_of(kind), text);
  if (reading.fault == locate::Fault::Form && !reading.rows.empty()) std::abort();
  for (const auto& guess : locate::guess_identifier(resolver().view(), text).readings)
    if (guess.fault != locate::Fault::None) std::abort();
  std::vector<locate::FoundIdentifier> found;
  const auto rest = locate::take_identifiers(resolver().view(), text, found);
  if (rest.has_value() == found.empty() || found.size() > locate::kMostIdentifiers) std::abort();
  for (const auto& one : found)
    if (one.at >= rest->size()) std::abort();
  const locate::PlaceQuery query{{{std::string(kind), std::string(text)}}, *base::parse_day("2026-02-15")};
  const locate::Location at = locate::locate(resolver(), query);
  if (at.confidence < 0 || at.confidence > 10'000) std::abort();
  if (at.confidence != locate::locate(resolver(), query).confidence) std::abort();
  return 0;
}
