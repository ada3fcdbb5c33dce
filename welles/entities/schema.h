// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

/// The part of FollowTheMoney's tree of schemata that merging needs.
///
/// Errors: none. A schema that is not in the table stands alone: it joins its own kind only.
/// Cost:   linear in a table of some thirty rows.
/// Source: FollowTheMoney 3.8, the model's schemata.
namespace welles::entities {

/// All that are known.
std::span<const std::string_view> schemata() noexcept;

/// May two records with these schemata be one thing? One is a kind of the other, or both are kinds of Organization
/// (publishers call the same ministry an organization, a company and a public body).
bool compatible(std::string_view left, std::string_view right) noexcept;

/// The schema of the two records together: the more exact one; of two unlike kinds of Organization the one that stands
/// first in the table. Only for compatible ones.
std::string_view common_schema(std::string_view left, std::string_view right) noexcept;

/// Is the schema a link between things or a fact about one (Sanction, Occupancy, Ownership …), not a thing?
bool is_link(std::string_view schema) noexcept;

/// Does this property of that schema hold the id of another entity?
bool is_reference(std::string_view schema, std::string_view prop) noexcept;

}  // namespace welles::entities
