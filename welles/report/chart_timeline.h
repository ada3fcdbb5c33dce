// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "welles/dossier/dossier.h"
#include "welles/report/catalogue.h"

namespace welles::report {

/// What is in a dossier's timeline, over the years: so-called votes, acts and takings, roles, statements, each in a lane of its own,
/// and a lane of listings for each partner. What stands too near to be told apart is one mark with its number.
///
/// Shape:   an SVG element; empty where no event has a day. Each lane has a shape of its own. No label lies on another.
/// Errors:  none; a day that is no day is left out.
std::string timeline_svg(const dossier::Dossier& dossier, std::string_view id, Lang lang);
/// The same in two sentences.
std::string timeline_words(const dossier::Dossier& dossier, Lang lang);

}  // namespace welles::report
