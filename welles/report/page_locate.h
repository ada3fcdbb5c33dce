// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "welles/engine/answer.h"
#include "welles/locate/map.h"
#include "welles/report/page.h"
#include "welles/report/run.h"

namespace welles::report {

struct LocatedOnMap {
  engine::LocateAnswer answer;
  locate::Map map;
};

/// One page on where texts lie: each in one line, with its map, its signals, what else it may be and the statements on control;
/// at the end the day, the data and whose they are.
///
/// Shape:   as `written` of page.h: no script, nothing fetched. In Markdown the map is what it shows, in words.
/// Errors:  none.
std::string locate_page(std::span<const LocatedOnMap> answers, const Run& run, Page page, Lang lang);

}  // namespace welles::report
