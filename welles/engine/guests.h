// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/base/result.h"
#include "welles/dossier/gather.h"
#include "welles/engine/answer.h"
#include "welles/engine/questions.h"

/// A list of guests on a day: who of them holds or held a so-called office, and which duty speaks against the contact.
namespace welles::engine {

/// What a caller may choose. The day of `screen` is the day of the visit.
struct GuestPolicy {
  ScreenPolicy screen;
  Contact contact;
};

/// How a role stands to a day.
enum class Tenure : std::uint8_t {
  Holds,    ///< began, and no source knows of an end by the day
  Held,     ///< ended before the day, or the source says "former"
  Took,     ///< a part in a so-called vote that was held by the day
  Undated,  ///< the days that sources give do not say it, or they give none
};
std::string_view word(Tenure tenure) noexcept;  ///< "holds", "held", "took", "undated"

/// A so-called office or a part in a so-called vote. Of a body that is on the list itself `role.part` is "body".
struct Office {
  dossier::Role role;
  Tenure tenure = Tenure::Undated;
  std::string since, until;  ///< as exact as known; of a part in a vote its last day. Empty: not known
};

/// What the registry knows of a match, in the order of ScreenAnswer::matches.
struct GuestTie {
  std::string registry_id;  ///< empty: the registry has no row of it, a list names it
  bool sure = false;  ///< rests on an identifier, on the name and the day of birth, or on the decision of a person
  std::vector<Office> offices;  ///< that began, or may have begun, by the day
};

/// Shape:   `who` as from `screen`, without a place: where a guest lives is nobody's fault. Its verdicts are the duties; its status
///          is Found where somebody is sure and an office, or a duty that is not permissive, is known; Review where identity is
///          not sure (a name alone never decides), or a list names somebody of whom the registry knows no office; Clear else.
struct GuestAnswer {
  ScreenAnswer who;
  std::vector<GuestTie> ties;
};

/// How a role with these days stands to a day. `state`: as the source says, "former" or "current or not said". nullopt: it begins
/// after the day.
std::optional<Tenure> tenure_on(std::string_view from, std::string_view to, std::string_view state, base::Day day);

/// What the registry knows of a match on a day.
GuestTie tie_of(const dossier::Book& book, const dossier::Lent& lent, const MatchAnswer& match, base::Day day);

/// What a row comes to, from its matches, their ties and the duties.
model::RowStatus status_of(const GuestAnswer& answer);

}  // namespace welles::engine
