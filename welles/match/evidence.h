// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/match/index.h"
#include "welles/match/query.h"
#include "welles/model/ids.h"

/// What speaks for and against beside the name. `combine` in score.h says what each is worth.
namespace welles::match {

enum class DateEvidence : std::uint8_t {
  None,         ///< one side gives no date
  Contradicts,  ///< no date of one side can be a date of the other
  Close,        ///< one part of the date differs, or day and month are swapped
  Consistent,   ///< the less exact one holds the other
  Equal,        ///< to the day
};

/// Of a thing of which both sides say something.
enum class Agreement : std::uint8_t { None, Differs, Near, Equal };

enum class IdentifierEvidence : std::uint8_t {
  None,
  Contradicts,  ///< both have a right number of a register that gives one number to a thing, and they differ
  Equal,
};

struct Evidence {
  DateEvidence date = DateEvidence::None;
  Agreement country = Agreement::None;  ///< Equal: one in common
  Agreement gender = Agreement::None;
  Agreement address =
      Agreement::None;  ///< Equal: of one house; Near: of one street or town; never Differs, since people move
  Agreement family = Agreement::None;  ///< of the father's and the mother's name
  IdentifierEvidence identifier = IdentifierEvidence::None;
};

/// What is known of somebody beside the names, on either side.
struct Known {
  std::vector<base::PartialDate> birth_dates;
  std::vector<std::string> countries;  ///< two capital letters each
  Gender gender = Gender::Unsaid;
  std::vector<std::string> addresses;
  std::vector<std::string> fathers, mothers;  ///< their names
  std::vector<Identifier> identifiers;        ///< compacted
  bool empty() const noexcept {
    return birth_dates.empty() && countries.empty() && gender == Gender::Unsaid && addresses.empty() &&
           fathers.empty() && mothers.empty() && identifiers.empty();
  }
};

/// What the index knows of an entity.
Known known_of(const Index& index, model::EntityId entity);
Evidence compare_evidence(const Lexicon& lexicon, const Known& query, const Known& candidate);

// The single relations, also for explanations.

Agreement compare_countries(const Known& query, const Known& candidate) noexcept;
Agreement compare_genders(const Known& query, const Known& candidate) noexcept;

DateEvidence compare_dates(base::PartialDate query, base::PartialDate candidate) noexcept;

/// Does a birth date of the entity fit one of these?
bool date_agrees(const Index& index, const std::vector<base::PartialDate>& dates, model::EntityId entity) noexcept;

bool same_identifier(const Identifier& query, const Identifier& candidate) noexcept;

/// Two numbers that cannot both be of one thing: of a register that gives one number to a thing, and right by their check
/// digits, if they have any. A misprint contradicts nothing.
bool contradicting_identifiers(const Identifier& query, const Identifier& candidate) noexcept;

/// How far two addresses share their telling words and numbers: words by their key, so that script and spelling count for
/// little; what an address is made of everywhere (street, house, oblast) counts for nothing.
/// Cost: linear, a few microseconds.
Agreement compare_addresses(std::string_view query, std::string_view candidate);

/// The names of a father or a mother. "Ivan" is the father of an "Ivanovych".
/// Cost: as name_score.
Agreement compare_parents(const Lexicon& lexicon, std::string_view query, std::string_view candidate);

}  // namespace welles::match
