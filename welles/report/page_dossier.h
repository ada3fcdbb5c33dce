// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "welles/dossier/dossier.h"
#include "welles/locate/map.h"
#include "welles/report/dossier.h"
#include "welles/report/page.h"

namespace welles::report {

/// Of a page of a site: where the dossiers of others are, and the page above.
struct Neighbours {
  Addresses addresses;
  std::vector<std::pair<std::string, std::string>> above;  ///< as in Document
};

inline constexpr std::size_t kLongTable = 40;  ///< rows: what fits on about two pages of paper

/// The page of a dossier: the document of dossier.h with the pictures beside what they show, the proofs folded below what they
/// prove, and the matrix as a heat map. Of each picture the table or list below it says the same.
///
/// Shape:   as `written` of page.h: no script, nothing fetched. `map`: of its territories on its day (location_of); nullopt:
///          it has none. A table of more than kLongTable rows is folded, on paper too, and says how many rows it has and which
///          command writes it as a file.
/// Errors:  none.
std::string dossier_page(const dossier::Dossier& dossier, const std::optional<locate::Map>& map, Page page, Lang lang,
                         const Neighbours& neighbours = {});

/// Where the dossier is, for engine::map_around; nullopt where it names no territory of Ukraine.
std::optional<locate::Location> location_of(const dossier::Dossier& dossier);

/// The day of the map: of a vote its last, of a thing the day when it was taken, else the day asked about.
base::Day map_day(const dossier::Dossier& dossier);

}  // namespace welles::report
