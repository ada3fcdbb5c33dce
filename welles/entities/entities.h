// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "welles/model/entity.h"
#include "welles/model/source_report.h"
#include "welles/model/statement.h"

namespace welles::entities {

/// An identifier that merged nothing, since too many records carry it: a placeholder, or a parent's number printed at
/// each of its branches.
struct SharedIdentifier {
  std::string prop, value;
  std::vector<std::string> ids;  ///< of the records, in canonical order
  friend bool operator==(const SharedIdentifier&, const SharedIdentifier&) = default;
};

/// Two records that share an identifier or a name with a birth date, and yet stayed apart.
struct Refusal {
  std::string left, right;  ///< ids, canonical order
  std::string prop, value;  ///< as in model::Merge
  std::string
      because;  ///< "schema" (a person and a company), "names" (nothing in common), "declared different" or "decided apart"
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

struct MergeReport {
  std::uint64_t entities = 0;    ///< persons, bodies, vessels …, without the links between them (Sanction, Occupancy …)
  std::uint64_t statements = 0;  ///< without repetitions
  std::uint64_t merges = 0;      ///< records that were joined to another
  std::vector<std::string>
      notes;  ///< what did not merge, for people: one line for each of `shared`, one for all `refused`
};

struct Entities {
  std::vector<model::Entity> all;  ///< in canonical order of their ids; EntityId is the place in it
  MergeReport report;
  std::vector<SharedIdentifier> shared;  ///< by prop, value
  std::vector<Refusal> refused;          ///< by prop, value, ids
};

/// More records than this with one identifier are not one thing.
inline constexpr std::size_t kRecordsPerIdentifier = 8;  // the most copies of one body in the lists of 2026 are 5

/// Joins the records of all sources into entities.
///
/// Shape:  statements in any order; those with the same `entity` are one record. Records are joined
///           by a statement "id" (a further id of the same entity);
///           by an identifier: INN, OGRN, IMO, LEI, or registration number with its country. Publishers misprint them (the
///           INN of a bank stands at its subsidiary, that of a firm at its director), so the names must agree as well: of
///           records of different lists in one telling word at least, of records of one list, which its publisher keeps
///           apart, in a whole name; ships are renamed, so an IMO number needs no name;
///           persons by equal full name (words in any order, whatever the script or romanization: text::name_key) with
///           equal full date of birth. Never by name alone.
///         Two records whose schemata exclude each other stay apart, so do those that a statement "differentFrom" (the
///         id of another entity) keeps apart, also through a third record.
///         `decisions` come before all of that but the schemata and differentFrom; one that cannot be followed (no such record, or one
///         of these two speaks against it) is a line of `report.notes`.
///         `reports`: their counts of statements and entities are filled in by `dataset`.
/// Errors: none. What was not joined and why stands in `shared` and `refused`.
/// Cost:   O(n log n) in statements; names are folded on all threads. The answer does not depend on order or threads.
Entities merge(std::vector<model::Statement> statements, std::span<model::SourceReport> reports = {},
               std::span<const model::JoinDecision> decisions = {});

/// Is this id a hash of a record's content, since its publisher gives no number? Such an id changes when the record
/// does. True of ids whose last part has 16 lower-case hexadecimal digits.
bool is_unstable_id(std::string_view id) noexcept;

/// The values of one property, in the order of the statements; the views die with the entity.
std::vector<std::string_view> values_of(const model::Entity& entity, std::string_view prop);

}  // namespace welles::entities
