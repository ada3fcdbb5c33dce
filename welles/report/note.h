// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "welles/dossier/dossier.h"
#include "welles/report/catalogue.h"

namespace welles::report {

/// The draft of a statement of non-recognition of a so-called vote, for whoever signs it: what happened, why it has no effect, who
/// answers, what partners are asked not to do, numbered sources.
///
/// Shape:   plain text, a paragraph a line, about a page. Facts are those of the dossier, with the numbers of their sources; where
///          nothing is known, and for what only the signer knows, stands [   ]. What is claimed as a result is not repeated. A part
///          that is not confirmed says so.
/// Errors:  none. Of a dossier that is not of a vote the sections stay blank.
std::string note_of(const dossier::Dossier& dossier, Lang lang);

}  // namespace welles::report
