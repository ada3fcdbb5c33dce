// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/base/result.h"
#include "welles/model/value.h"

namespace welles::law {

/// What silence stands for, and what must be said before any rule is asked: data/law/facts_defaults.toml, as a tree.
///
/// Shape:   each struct is one table of the file; `order` lists keep their order.
/// Source:  data/law/facts_defaults.toml says in words what each means.
struct Defaults {
  /// [[basic_need]]: if it applies and the fact is not there, the verdict is UNDETERMINED for want of `lacks`.
  struct BasicNeed {
    std::vector<std::string> ask, kind;  ///< empty: any
    std::string lacks;
    std::string value_of, row_of, table,
        column;  ///< instead: what value_of says must stand in that column of the row that row_of names
  };
  /// [date].order
  struct DateStep {
    std::string fact;                    ///< a key of the facts, or
    std::string table, row_of, column;   ///< a column of the row that the key row_of names
    bool last = false;                   ///< of a list of days the last
    std::vector<std::string> kind, ask;  ///< only for these; empty: any
  };
  /// [place].order and [party_place].order
  struct PlaceStep {
    bool stop_if_issuer_is_ru_organ = false;
    std::string fact;           ///< a key of the facts, with `of` one of the party
    std::string table, column;  ///< or a column of the row whose id one of `of` (or the party) has
    std::vector<std::string> of;
  };

  std::string ask;  ///< the question where none is named
  std::vector<BasicNeed> basic_needs;
  std::vector<DateStep> date;
  std::vector<std::string> reserved_places;
  std::vector<std::pair<std::string, std::string>>
      regions_by_code;  ///< first four characters of a KATOTTG code, region
  std::vector<PlaceStep> place, party_place;
  std::vector<std::string> parties;  ///< keys whose value is a party
  std::vector<std::string> subject;  ///< the pseudo-key `subject` is the first of these that is given

  /// What stands for a party of a table: [party.bodies], [party.officials], [party.organ_of_russia]. `kinds` translates
  /// the column `kind` of a body; "*" is any other.
  model::Value body_law, body_kinds, official_law, official_kind, organ_law, organ_residence;
  std::string body_standing;

  /// Errors: BadInput (a table or key that is lacking or has another form).
  static base::Result<Defaults> parse(const model::Value& tree, const std::string& file);
};

}  // namespace welles::law
