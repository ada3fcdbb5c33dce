// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/joined.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "welles/model/ids.h"

// A file of decisions of any bytes: it is read, or said why not; what was read says who, when and why, in order, each pair once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const bool with_header : {false, true}) {
    const auto decisions = engine::read_joined(
        read::Input::from_memory((with_header ? "left,right,decision,by,on,why\n" : "") + bytes, "fuzz"));
    if (!decisions) {
      if (decisions.error().what.empty()) std::abort();
      continue;
    }
    const model::JoinDecision* last = nullptr;
    for (const model::JoinDecision& d : *decisions) {
      if (d.by.empty() || d.on.empty() || d.why.empty() || d.left.empty() || d.right.empty()) std::abort();
      if (d.left == d.right || model::id_before(d.right, d.left)) std::abort();
      if (last && (model::id_before(d.left, last->left) || (d.left == last->left && d.right == last->right)))
        std::abort();
      last = &d;
    }
  }
  return 0;
}
