// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "welles/base/date.h"
#include "welles/locate/map.h"
#include "welles/report/catalogue.h"

namespace welles::report {

/// A map as an SVG element inside a page: outlines, a dot for each settlement by who held it, the place marked, a legend.
///
/// Shape:   markup that needs nothing from outside; 640 units wide. What a dot means is said by its shape and its colour.
///          `id` makes the ids of its title and description unique in the page.
/// Errors:  none.
std::string map_svg(const locate::Map& map, base::Day as_of, std::string_view id, Lang lang);

/// The same in a sentence or two, for who does not see it.
std::string map_words(const locate::Map& map, base::Day as_of, Lang lang);

}  // namespace welles::report
