// SPDX-License-Identifier: Apache-2.0
#include "welles/read/xml.h"

#include <cstdlib>

#include "welles/read/place.h"

using namespace welles::read;

namespace {

void write(const XmlNode& node, std::string& out) {
  if (node.line == 0 || ill_formed_at(node.text) != kWellFormed || ill_formed_at(node.name) != kWellFormed)
    std::abort();
  out += node.name + '{' + node.text;
  for (const auto& [name, value] : node.attributes) out += ' ' + name + '=' + value;
  for (const XmlNode& child : node.children) write(child, out);
  out += '}';
}

std::string read_all(const std::string& bytes, std::size_t chunk_bytes) {
  constexpr std::string_view kNames[] = {"r", "s"};
  XmlRecords records(Input::from_memory(bytes, "fuzz", {.chunk_bytes = chunk_bytes}), kNames);
  std::string out;
  while (true) {
    const auto next = records.next();
    if (!next) return out + "X" + next.error().what;
    if (next->kind == XmlRecords::Next::Kind::End) return out;
    if (next->kind == XmlRecords::Next::Kind::Record) write(next->record, out);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string whole = read_all(bytes, 1 << 16);
  // No entity is ever expanded: what comes out is no longer than what went in, names and marks of our own aside.
  if (!bytes.starts_with("\x1F\x8B") && whole.size() > 4 * bytes.size() + 200) std::abort();
  const std::string pieces = read_all(bytes, 1 + data[0] % 16);
  if (whole.substr(0, whole.find('X')) != pieces.substr(0, pieces.find('X')) && !whole.contains('X')) std::abort();
  return 0;
}
