// SPDX-License-Identifier: Apache-2.0
#include "welles/read/json.h"

#include <cstdlib>

#include "welles/read/json_reference.h"
#include "welles/read/place.h"

using namespace welles::read;

namespace {

// Every string is UTF-8 without NUL, and every node stands where the text has something.
void check(const welles::model::Value& value, std::size_t size) {
  if (value.line == 0 || value.column == 0 || value.line > size + 1 || value.column > size + 1) std::abort();
  if (const auto* text = value.string();
      text != nullptr && (ill_formed_at(*text) != kWellFormed || text->contains('\0')))
    std::abort();
  if (const auto* array = value.array())
    for (const auto& item : *array) check(item, size);
  if (const auto* object = value.object())
    for (const auto& member : *object) check(member.value, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto value = parse_json(text, "fuzz");
  const auto trouble =
      ill_formed_at(text) == kWellFormed
          ? JsonGrammar(std::string_view(text).substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0)).trouble()
          : JsonTrouble{0, "not UTF-8"};
  if (value) {
    if (trouble) std::abort();  // simdjson and the grammar say the same
    check(*value, size);
  } else {
    const std::string& what = value.error().what;
    const bool ours = what.contains("second time") || what.contains("NUL") || what.contains("MiB");
    if (!trouble && !ours) std::abort();
    if (value.error().where->line == 0 || ill_formed_at(value.error().excerpt) != kWellFormed) std::abort();
  }

  JsonlReader reader(Input::from_memory(text, "fuzz", {.chunk_bytes = 1 + size % 7}));
  std::uint64_t line = 0;
  for (auto next = reader.next(); next && next->kind != JsonlReader::Next::Kind::End; next = reader.next()) {
    if (next->line <= line) std::abort();
    line = next->line;
  }
  return 0;
}
