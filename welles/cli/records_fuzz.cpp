// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/records.h"

#include <cstdint>
#include <cstdlib>
#include <string>

// A user's file of any bytes: each row comes once, in order, as a record or with the reason why it is none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  auto records =
      cli::Records::open(read::Input::from_memory(std::move(bytes), "fuzz"),
                         {.map = {}, .property_for = [](std::string_view header) -> base::Result<std::string> {
                            if (header == "both") return base::fail(base::ErrorKind::BadInput, "two properties");
                            return std::string(header == "note" ? "" : header == "id" ? "id" : "name");
                          }});
  if (!records) {
    if (records.error().what.empty()) std::abort();
    return 0;
  }
  for (std::uint64_t row = 1;; ++row) {
    auto next = records->next();
    if (!next || next->kind == engine::Next::Kind::End) return 0;
    if (next->record.row != row) std::abort();
    if (next->kind == engine::Next::Kind::Unreadable && next->problem.what.empty()) std::abort();
    if (row > size + 1) std::abort();  // more rows than bytes
  }
}
