// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "welles/dossier/dossier.h"
#include "welles/report/catalogue.h"

namespace welles::report {

/// The graph of authority that is claimed, in layers from left to right: acts and votes, bodies, offices, persons. Within a layer
/// the order is found by the middle of the neighbours, swept a fixed number of times, ties by the order of the dossier: the same
/// dossier gives the same picture.
///
/// Shape:   an SVG element; empty where the graph has no lines. No box lies on another. Kinds of lines differ in their dashes, and a
///          legend says which. Of a layer with more than 40 boxes the rest is not drawn, which is said.
/// Cost:    sweeps × lines × log.
std::string authority_svg(const dossier::Dossier& dossier, std::string_view id, Lang lang);
std::string authority_words(const dossier::Dossier& dossier, Lang lang);

}  // namespace welles::report
