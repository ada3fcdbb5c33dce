// SPDX-License-Identifier: Apache-2.0
#include "welles/law/verify.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "welles/law/shipped.h"
#include "welles/read/json.h"

// Whatever a saved answer says, it is checked or refused; and an answer that has no fault carries its own digest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  const auto tree = read::parse_json({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!tree) return 0;
  const auto& shipped = law::test::shipped();
  const auto checked = law::verify(*tree, shipped.rules, &shipped.world);
  if (checked && checked->faults.empty() && tree->text("digest") != law::digest(*tree)) std::abort();
  return 0;
}
