// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "welles/base/date.h"
#include "welles/locate/settlements.h"
#include "welles/model/entity.h"

/// Settlements and entities handed out to makers of maps and data.
///
/// Shape:  each row has the day that it speaks of, its sources and its licences; the order is that of the gazetteer, the same
///         input gives the same bytes. Days are ISO 8601, coordinates degrees of WGS 84 with five places.
/// Errors: none.
namespace welles::report {

/// RFC 4180, a row of headers first, cells that a spreadsheet would run defused.
std::string settlements_csv(std::span<const locate::Settlement> settlements, base::Day as_of);

/// RFC 7946: one feature a settlement, one a line; `geometry` is null where no coordinates are known, or free to hand out.
std::string settlements_geojson(std::span<const locate::Settlement> settlements, base::Day as_of);

/// An entity of FollowTheMoney on one line, with its end: id, schema, `properties` as lists of texts, in the order of their names; beside
/// them what the model has no property for: caption, referents, datasets. Each value stands once, whoever says it. What the model does
/// not know is left out or has its word for it: topics of ours, days and roles of links (docs/guide/export.md).
/// Source: FollowTheMoney 4.11, the model's schemata and topics.
std::string entity_ftm(const model::Entity& entity);

/// The statements of entities for a spreadsheet: a row each, with the list and the source that it rests on.
std::string statements_csv_header();
std::string statements_csv(const model::Entity& entity);

}  // namespace welles::report
