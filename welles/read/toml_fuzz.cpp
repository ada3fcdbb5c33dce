// SPDX-License-Identifier: Apache-2.0
#include "welles/read/toml.h"

#include <cmath>
#include <cstdlib>

#include "welles/base/limits.h"
#include "welles/read/place.h"

using namespace welles::read;

namespace {

void check(const welles::model::Value& value, std::size_t depth) {
  if (depth > welles::base::limits::kJsonDepth + 2) std::abort();
  if (const auto* text = value.string(); text != nullptr && ill_formed_at(*text) != kWellFormed) std::abort();
  if (const auto* real = value.real(); real != nullptr && !std::isfinite(*real)) std::abort();
  if (const auto* array = value.array())
    for (const auto& item : *array) check(item, depth + 1);
  if (const auto* object = value.object())
    for (const auto& member : *object) {
      for (const auto& other : *object)
        if (&other != &member && other.key == member.key) std::abort();
      check(member.value, depth + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = parse_toml(text, "fuzz");
  if (value) {
    if (value->object() == nullptr) std::abort();
    check(*value, 0);
  } else if (value.error().what.empty() || !value.error().where ||
             ill_formed_at(value.error().excerpt) != kWellFormed) {
    std::abort();
  }
  return 0;
}
