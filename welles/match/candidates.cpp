// SPDX-License-Identifier: Apache-2.0
#include "welles/match/candidates.h"

#include <algorithm>
#include <cstdint>

#include "welles/match/nearness.h"
#include "welles/match/score.h"

namespace welles::match {
namespace {

// Step 4: the parts of which every entity that matters has one.
std::vector<const PreparedPart*> needed_parts(const PreparedName& name, int least_score) {
  std::vector<const PreparedPart*> parts;
  for (const PreparedPart& part : name.parts) parts.push_back(&part);
  // Of equal weights the later in the name are set aside last: any order is right, but it must be one.
  std::ranges::sort(parts, [](const PreparedPart* left, const PreparedPart* right) {
    return left->weight != right->weight ? left->weight < right->weight : left < right;
  });
  std::uint64_t aside = 0;
  const auto first_needed = std::ranges::find_if(parts, [&](const PreparedPart* part) {
    aside += part->weight;
    return aside * 10'000 >= std::uint64_t{name.weight} * static_cast<std::uint64_t>(least_score);
  });
  parts.erase(parts.begin(), first_needed);
  return parts;
}

}  // namespace

std::vector<model::EntityId> candidates(const Index& index, const PreparedQuery& query, int floor) {
  std::vector<model::EntityId> out;
  for (const Identifier& id : query.identifiers) {
    const Range run = index.identifiers_equal_to(id.value);
    for (std::uint32_t i = run.begin; i < run.end; ++i)
      if (const auto entity = index.identifier_by_value(i).entity; model::index_of(entity) < index.entities())
        out.push_back(entity);
  }
  const int least = least_name_score(query, floor);
  if (least <= 10'000) {
    for (const PreparedName& name : query.names)
      for (const PreparedPart* part : needed_parts(name, least))
        for (const NearKey& near : near_keys(index, part->part.key))
          index.for_each_entity(near.key, [&](model::EntityId entity) { out.push_back(entity); });
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace welles::match
