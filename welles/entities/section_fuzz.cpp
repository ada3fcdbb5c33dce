// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <string>

#include "welles/entities/section.h"

/// The input is cut into the five sections (the first bytes say where); their hashes are right, their content is not.
/// Nothing may be read out of bounds, and what can be read must be written back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace welles;
  if (size < 8) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data) + 8, size - 8);
  snapshot::Writer writer("fuzz");
  int i = 0;
  for (const char* name : {"entities.table", "entities.words", "entities.ids", "entities.refs", "entities.data"}) {
    std::size_t length = data[2 * i % 8] + std::size_t{256} * (data[(2 * i + 1) % 8] % 4U);
    if (++i == 5) length = rest.size();
    length = std::min(length, rest.size());
    writer.add(name, std::string(rest.substr(0, length)));
    rest.remove_prefix(length);
  }
  const std::string bytes = writer.bytes();
  const auto snapshot = snapshot::Snapshot::from_bytes(std::as_bytes(std::span(bytes)), "fuzz");
  if (!snapshot) std::abort();
  const auto table = entities::EntityTable::open(*snapshot);
  if (!table) return 0;
  for (std::uint32_t e = 0; e < std::min<std::uint32_t>(table->size(), 64); ++e) {
    const model::EntityId id{e};
    (void)table->find(table->canonical_id(id));
    (void)table->schema(id);
    (void)table->referents(id);
    (void)table->datasets(id);
    (void)table->topics(id);
    (void)table->referring_to(id);
    const auto entity = table->entity(id);
    if (entity && (entity->id != table->canonical_id(id) || entity->caption != table->caption(id))) std::abort();
  }
  (void)table->find("eu-1-I-1");
  return 0;
}
