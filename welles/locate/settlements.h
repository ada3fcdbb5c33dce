// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "welles/base/date.h"
#include "welles/locate/locate.h"
#include "welles/model/words.h"

namespace welles::locate {

class Resolver;  // places.h

/// A settlement of the gazetteer as it is handed out: codes, names, control on a day, whose data that is.
struct Settlement {
  std::string katottg;  ///< empty for the 18 that only GeoNames knows
  std::string koatuu;   ///< the code before 2020
  std::string id;       ///< katottg, else "geonames-<id>"
  std::string territory, raion_uk, hromada_uk;
  std::string name_uk, name_en;
  std::string name_ru;                  ///< attested, or made by rule and confirmed by an independent list; else empty
  std::string name_crh, name_crh_cyrl;  ///< Crimean Tatar in Latin and Cyrillic letters, where attested
  std::string old_uk, old_ru;           ///< former names, divided by ";"
  std::optional<Point> point;
  bool roughly = false;  ///< the point is that of the post office, or of a larger place
  std::optional<model::Control> control;
  std::optional<base::PartialDate> since, until;
  bool last_known = false;  ///< the day is after the horizon of the table of control
  std::string control_source, control_seen;
  std::string sources, licences;  ///< divided by "; "
};

/// All settlements of the gazetteer in the order of its rows, with their control on `day`.
///
/// Errors: none.
/// Cost:   a few milliseconds; some 3 MB.
/// Source: data/places/gazetteer.csv, control.csv.
std::vector<Settlement> settlements(const Resolver& resolver, base::Day day);

}  // namespace welles::locate
