// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace welles::model {

/// One claim of one source: "dataset D says that property `prop` of entity `entity` is `value`".
///
/// Shape:  `schema` and `prop` are those of FollowTheMoney (Person, Organization, PublicBody, Company, LegalEntity,
///         Vessel, Airplane, Address, Position, Occupancy, Sanction, Ownership, Event …; name, alias, weakAlias,
///         previousName, birthDate, country, nationality, address, idNumber, innCode, ogrnCode, imoNumber, topics …).
///         A property that points to an entity (Sanction.entity, Occupancy.holder) holds that entity's id.
///         Dates (in `from`, `until`, and in date properties) are ISO 8601, as exact as known; empty = not known.
/// Source: FollowTheMoney 3.8 (the model's schemata), OpenSanctions' statement-based data model.
struct Statement {
  std::string entity;  ///< publisher's id, as in kIdForms: "ofac-28349"
  std::string schema;
  std::string prop;           ///< "id" = a further id of the same entity (an alias)
  std::string value;          ///< cleaned
  std::string original = {};  ///< as printed, where that differs
  std::string lang = {};      ///< BCP 47, where known
  std::string dataset = {};   ///< "eu_32014R0269", "ofac_sdn", "un_sc", "us_dpl", "registry", "user"
  std::string from = {}, until = {};
  std::string source = {};  ///< row of the registry's sources, or "file:line"
  bool confirmed = true;    ///< false: the source was not seen (status unverified): every answer says so

  friend bool operator==(const Statement&, const Statement&) = default;
};

}  // namespace welles::model
