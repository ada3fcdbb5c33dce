// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/engine/answer.h"
#include "welles/locate/locate.h"
#include "welles/match/query.h"
#include "welles/model/value.h"

/// How a caller's record becomes a question to `match` and to `locate`.
namespace welles::engine {

/// Usual headers of users' tables, from data/columns.toml.
class Columns {
 public:
  static base::Result<Columns> make(const model::Value& table);
  /// The property that a header means, without regard to case, spaces and underscores; empty for none.
  /// Errors: BadInput where it could be two; both are named.
  base::Result<std::string> property_for(std::string_view header) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> properties_;  // folded header → properties
};

/// The names, dates, countries and identifiers of a record.
match::Query query_of(const Record& record);

/// The parts of a record that say where: address, street, city, region, postalCode, country, latitude, longitude. The country alone is no
/// place to ask about: without any other part the list is empty.
std::vector<locate::PlaceField> place_fields_of(const Record& record);

/// The field of a place (locate.h) that a property is.
std::string_view place_field(std::string_view property);

/// Why a record with this query and these fields cannot be screened: nothing to go by, or a part beyond a bound (limits.h). nullopt: it can.
std::optional<base::Error> unreadable(const match::Query& query, const std::vector<locate::PlaceField>& fields);
std::optional<base::Error> unreadable_address(std::string_view text);
/// The properties `query`, `candidate` and `schema` of a record. Errors: BadInput, if one of them stands several times.
base::Result<NamePair> pair_of(const Record& record);
/// Which of the two names cannot be compared, and why.
std::optional<base::Error> unreadable_pair(const NamePair& pair);

/// What the row comes to. The threshold was applied by `match`; contradicting evidence and a territory that hangs on
/// weak signals make a row one for a person to look at.
model::RowStatus status_of(const ScreenAnswer& answer);

/// Nexus: occupied. Review: occupied by weak signals alone, contested, or no territory for certain while the likeliest
/// reading is occupied (with coordinates: any reading). Else Clear.
model::RowStatus status_of(const locate::Location& location);

}  // namespace welles::engine
