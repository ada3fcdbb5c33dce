// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "welles/dossier/dossier.h"
#include "welles/dossier/gather.h"

namespace welles::dossier {

/// An offence in its elements, of the verdict of one jurisdiction on `answer`: what somebody did by `role`. Which conditions the rule
/// asks for the offence itself says `lent`; whether a fact meets one stands in the proof.
///
/// Shape:   `who` is his place in Dossier::who. nullopt where the law has no such rule (OUT_OF_SCOPE).
/// Errors:  none.
std::optional<Offence> offence_of(std::size_t who, const Role& role, const Worth& answer, const law::Verdict& verdict,
                                  const Lent& lent);

}  // namespace welles::dossier
