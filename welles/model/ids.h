// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace welles::model {

/// Number of an entity in one snapshot: not stable between snapshots, never printed.
enum class EntityId : std::uint32_t {};

constexpr std::uint32_t index_of(EntityId id) noexcept {
  return static_cast<std::uint32_t>(id);
}

/// A publisher's id as Welles writes it: each run of anything but letters, digits and dots becomes one hyphen, none at
/// the end: "5 (a)" is "5-a". ASCII only; any other byte counts as "anything but".
std::string id_part(std::string_view printed);

/// Id of an entry of an annex of the EU, of the regime and record as the registry has them: "EU 32014R0269 Annex I persons", "190" is
/// "eu-32014R0269-I.PERSONS-190"; "EU 32014R0269", "E-566" is "eu-32014R0269-I.ENTITIES-566". Empty for the list of another publisher.
std::string eu_entry_id(std::string_view regime, std::string_view record);

/// Rank of an id by its publisher (0 is first): of several ids of one entity the lowest rank is canonical, then the
/// first by natural order (digits as numbers). Ranks stand in words.h, kIdForms.
unsigned id_rank(std::string_view id);

/// Canonical order of two ids: by rank, then digits as numbers, else bytes.
bool id_before(std::string_view left, std::string_view right);

}  // namespace welles::model
