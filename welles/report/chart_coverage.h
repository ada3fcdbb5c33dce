// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "welles/dossier/dossier.h"
#include "welles/report/catalogue.h"

namespace welles::report {

/// All so-called votes since 2014, a row each, with a bar for each partner: how many of its known persons are listed. A number beside
/// the bar says so too; a dash where no list of the partner is loaded.
///
/// Shape:   an SVG element; empty where there are no votes or no partners. No label lies on another.
/// Errors:  none.
std::string coverage_svg(const dossier::Dossier& dossier, std::string_view id, Lang lang);
std::string coverage_words(const dossier::Dossier& dossier, Lang lang);

}  // namespace welles::report
