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

/// The field that `locate` calls a property (locate.h), or nothing: address, street, city, region, postalCode, country, and the
/// identifiers that may say where: innCode, ogrnCode, phone …
std::string_view place_field_of(std::string_view property);

/// The parts of a record that say where. A country alone is no place to ask about, nor is a number that carries none: without any
/// other part the list is empty.
std::vector<locate::PlaceField> place_fields_of(const Record& record);

/// Is the answer worth showing? Of a record without an address only if a number in it points to a territory of Ukraine.
bool says_of_ukraine(const std::vector<locate::PlaceField>& fields, const locate::Location& location);

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

/// Nexus: occupied. Review: occupied by weak signals alone, contested, or no territory for certain while no
/// reading is likelier than an occupied one (with coordinates: any reading is); or the record has a number that occupation authorities gave out. Else Clear.
model::RowStatus status_of(const locate::Location& location);

}  // namespace welles::engine
