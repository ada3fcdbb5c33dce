// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "welles/base/date.h"

namespace welles::match {

/// A number that a register gave: kind "innCode", "imoNumber", "passportNumber" … as FollowTheMoney names it; empty if
/// the kind is not known. The value as printed: case, spaces and punctuation do not count.
struct Identifier {
  std::string kind, value;
};

enum class Gender : std::uint8_t { Unsaid, Male, Female };

/// Who is looked for. All that is given of one person, body, company or ship.
struct Query {
  std::vector<std::string> names;  ///< each a whole name, in any script, its parts in any order
  std::string schema = {};         ///< Person, Organization, Company, Vessel …; empty: anything
  std::vector<base::PartialDate> birth_dates = {};
  std::vector<std::string> countries = {};  ///< ISO 3166-1 alpha-2, any case; anything else is no evidence
  std::vector<Identifier> identifiers = {};
  Gender gender = Gender::Unsaid;
  std::vector<std::string> addresses = {};              ///< each in one line, as printed
  std::vector<std::string> fathers = {}, mothers = {};  ///< names or patronymics
};

}  // namespace welles::match
