// SPDX-License-Identifier: Apache-2.0
#include "welles/entities/schema.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace welles::entities {
namespace {

struct Schema {
  std::string_view name;
  std::string_view parent;                    // empty: a root
  std::array<std::string_view, 2> ends = {};  // of a link: the properties that hold ids
};

// A parent stands before its children. Of two unlike kinds of Organization the first row wins.
constexpr Schema kSchemata[] = {
    {"LegalEntity", {}},
    {"Person", "LegalEntity"},
    {"Organization", "LegalEntity"},
    {"PublicBody", "Organization"},
    {"Company", "Organization"},
    {"Asset", {}},
    {"RealEstate", "Asset"},
    {"Vehicle", "Asset"},
    {"Vessel", "Vehicle"},
    {"Airplane", "Vehicle"},
    {"Address", {}},
    {"Position", {}},
    {"Event", {}},
    {"Sanction", {}, {"entity"}},
    {"Occupancy", {}, {"holder", "post"}},
    {"Ownership", {}, {"owner", "asset"}},
    {"Directorship", {}, {"director", "organization"}},
    {"Membership", {}, {"member", "organization"}},
    {"Employment", {}, {"employee", "employer"}},
    {"Representation", {}, {"agent", "client"}},
    {"Family", {}, {"person", "relative"}},
    {"Associate", {}, {"person", "associate"}},
    {"Succession", {}, {"predecessor", "successor"}},
    {"UnknownLink", {}, {"subject", "object"}},
    {"Identification", {}, {"holder"}},
};

const Schema* find(std::string_view name) noexcept {
  const auto* row = std::ranges::find(kSchemata, name, &Schema::name);
  return row == std::end(kSchemata) ? nullptr : row;
}

bool is_kind_of(std::string_view name, std::string_view ancestor) noexcept {
  for (const Schema* row = find(name); row != nullptr; row = find(row->parent))
    if (row->name == ancestor) return true;
  return name == ancestor;
}

}  // namespace

std::span<const std::string_view> schemata() noexcept {
  static constexpr auto kNames = [] {
    std::array<std::string_view, std::size(kSchemata)> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = kSchemata[i].name;
    return out;
  }();
  return kNames;
}

bool compatible(std::string_view left, std::string_view right) noexcept {
  if (is_kind_of(left, right) || is_kind_of(right, left)) return true;
  return is_kind_of(left, "Organization") && is_kind_of(right, "Organization");
}

std::string_view common_schema(std::string_view left, std::string_view right) noexcept {
  if (is_kind_of(left, right)) return left;
  if (is_kind_of(right, left)) return right;
  const Schema* first = find(left);
  const Schema* second = find(right);
  if (first == nullptr || second == nullptr) return std::min(left, right);
  return std::min(first, second)->name;
}

bool is_link(std::string_view schema) noexcept {
  const Schema* row = find(schema);
  return row != nullptr && !row->ends[0].empty();
}

bool is_reference(std::string_view schema, std::string_view prop) noexcept {
  const Schema* row = find(schema);
  return row != nullptr && !prop.empty() && std::ranges::find(row->ends, prop) != row->ends.end();
}

}  // namespace welles::entities
