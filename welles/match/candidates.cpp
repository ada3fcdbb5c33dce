// SPDX-License-Identifier: Apache-2.0
#include "welles/match/candidates.h"

#include <algorithm>
#include <cstdint>

#include "welles/match/name.h"
#include "welles/match/score.h"

namespace welles::match {
namespace {

// Step 4: the parts of which every entity that matters has one; none if no entity can reach the score.
std::vector<const PreparedPart*> needed_parts(const PreparedName& name, int least_score) {
  if (most_name_score(name.type, name.weight, name.weight, name.weight) < least_score) return {};
  std::vector<const PreparedPart*> parts;
  std::uint64_t aside = 0, telling = 0;
  for (const PreparedPart& part : name.parts) {
    if (part.part.role == Role::Initial)
      aside += part.weight;
    else
      parts.push_back(&part);
  }
  // Of equal weights the later in the name are set aside last: any order is right, but it must be one.
  std::ranges::sort(parts, [](const PreparedPart* left, const PreparedPart* right) {
    return left->weight != right->weight ? left->weight < right->weight : left < right;
  });
  // What the needed parts may still give when the candidate has initials for them, and what that leaves open.
  const auto given = [](const PreparedPart* part) { return std::min(part->weight, kInitialWeight); };
  const auto left = [&](const PreparedPart* part) { return std::min(part->weight - given(part), kLeftByInitial); };
  std::uint64_t as_initials = 0, left_open = 0;
  for (const PreparedPart* part : parts) {
    as_initials += given(part);
    left_open += left(part);
  }
  std::size_t set_aside = 0;
  for (const PreparedPart* part : parts) {
    as_initials -= given(part);
    left_open -= left(part);
    const std::uint64_t matched = aside + part->weight + as_initials;
    if (most_name_score(name.type, matched, telling + part->weight, matched + left_open) >= least_score) break;
    aside += part->weight;
    telling += part->weight;
    ++set_aside;
  }
  parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(set_aside));
  return parts;
}

// Step 5: every entity that has a part related to this one, or one joined of it and a neighbour, or two that it joins.
template <typename Use>
void for_each_related(const Index& index, const PreparedQuery& query, const PreparedPart& part, const Use& use) {
  for (const KeyId key : query.near[part.key]) index.for_each_entity(key, use);
  if (part.part.role == Role::Legal) {
    // Forms of one kind are related too: all of the kind's groups.
    for (std::uint32_t g = 1; g < index.lexicon().groups(); ++g)
      if (index.lexicon().same_kind(part.part.group, GroupId{static_cast<std::uint16_t>(g)}))
        index.for_each_of_group(GroupId{static_cast<std::uint16_t>(g)}, use);
  } else if (part.part.group != GroupId{}) {
    index.for_each_of_group(part.part.group, use);
  }
  if (!can_join(part.part.role)) return;
  index.for_each_joined_to(joint_hash(part.part.key), use);
}

}  // namespace

std::vector<model::EntityId> candidates(const Index& index, const PreparedQuery& query, int floor) {
  std::vector<model::EntityId> out;
  for (const Identifier& id : query.known.identifiers) {
    const Range run = index.identifiers_equal_to(id.value);
    for (std::uint32_t i = run.begin; i < run.end; ++i)
      if (const auto entity = index.identifier_by_value(i).entity; model::index_of(entity) < index.entities())
        out.push_back(entity);
  }
  const int least = least_name_score(query, floor);
  if (least <= 10'000) {
    for (const PreparedName& name : query.names)
      for (const PreparedPart* part : needed_parts(name, least))
        for_each_related(index, query, *part, [&](model::EntityId entity) { out.push_back(entity); });
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace welles::match
