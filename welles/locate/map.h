// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "welles/base/date.h"
#include "welles/locate/locate.h"
#include "welles/model/words.h"

namespace welles::locate {

class Resolver;  // places.h

/// What a map around an answer shows. All in degrees, WGS 84.
struct Map {
  struct Area {
    std::string territory;  ///< word of model::kTerritories
    std::vector<std::vector<Point>> rings;
  };
  struct Dot {
    Point at;
    model::Control control{};
  };
  struct Mark {
    Point at;
    std::string name_en, name_uk;  ///< empty: bare coordinates
  };

  Point low, high;          ///< the box that is shown: south-west and north-east corner
  std::vector<Area> areas;  ///< outlines that reach into the box
  std::vector<Dot>
      dots;  ///< settlements of the gazetteer in the box that have coordinates, and who held them on the day
  std::vector<Mark> marks;  ///< the places or the coordinates of the answer that lie in the box
};

/// The map around `location` on `day`: its territory, or those that it may be, or all of Ukraine where it names none. A reading
/// whose place has a KATOTTG and no coordinates is marked where the gazetteer has it.
///
/// Errors: none.
/// Cost:   linear in the gazetteer: about a millisecond.
/// Source: data/places/boundaries (Natural Earth, public domain; generalised), gazetteer.csv, control.csv.
Map map_around(const Resolver& resolver, const Location& location, base::Day day);

}  // namespace welles::locate
