// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "welles/base/date.h"
#include "welles/locate/settlements.h"

/// Settlements handed out to makers of maps and data.
///
/// Shape:  each row has the day that it speaks of, its sources and its licences; the order is that of the gazetteer, the same
///         input gives the same bytes. Days are ISO 8601, coordinates degrees of WGS 84 with five places.
/// Errors: none.
namespace welles::report {

/// RFC 4180, a row of headers first, cells that a spreadsheet would run defused.
std::string settlements_csv(std::span<const locate::Settlement> settlements, base::Day as_of);

/// RFC 7946: one feature a settlement, one a line; `geometry` is null where no coordinates are known, or free to hand out.
std::string settlements_geojson(std::span<const locate::Settlement> settlements, base::Day as_of);

}  // namespace welles::report
