// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "welles/base/result.h"
#include "welles/match/evidence.h"
#include "welles/match/index.h"
#include "welles/match/name.h"
#include "welles/match/query.h"
#include "welles/match/relation.h"

namespace welles::match {

struct PreparedPart {
  Part part;
  std::string latin;      ///< of a word that is not ASCII and is searched for: in plain Latin letters
  Weight weight = 0;      ///< by how many entities of the index have the key, and by its role
  bool attested = false;  ///< see PartView
  std::uint32_t key = 0;  ///< place of the key among PreparedQuery::keys
  PartView view() const {
    return {part.word,        latin,    part.key, part.role, part.group, part.is_short,
            part.is_syllabic, part.kin, attested, weight};
  }
};

/// A name read as the name of a person, a body or a thing.
struct PreparedName {
  std::string text;
  NameType type = NameType::Person;
  std::vector<PreparedPart> parts;
  Weight weight = 0;            ///< of all parts
  std::uint64_t groups = 0;     ///< a bit for each group of its parts, by the group's last six bits
  std::vector<PartView> views;  ///< the parts as the score sees them; they look into `parts`
  // Sets of parts, a bit each: limits::kNameParts is 64.
  std::vector<std::uint64_t> parts_of_key = {};          ///< that have a key, by place among PreparedQuery::keys
  std::array<std::uint64_t, kRoles> parts_of_role = {};  ///< that have a role
};

/// The keys of the dictionary that are near one of a query's keys, each with the distance.
class RelatedKeys {
 public:
  /// Instead of a number of edits: the consonants, the place_stem or the whole of two joined parts are the same, and no more is
  /// known.
  static constexpr std::uint32_t kPerhaps = 0xFF;
  void add(KeyId key, std::uint32_t query_key, std::uint32_t edits) { rows_.push_back({key, query_key, edits}); }
  void finish();

  struct Row {
    KeyId key;
    std::uint32_t query_key, edits;
    auto operator<=>(const Row&) const = default;
  };
  /// The keys of the query that are near one of the dictionary, rising.
  std::span<const Row> of(KeyId candidate) const noexcept;
  /// Of the rows of one key of the dictionary the edits to one of the query's.
  static std::optional<std::size_t> edits(std::span<const Row> rows, std::uint32_t query_key) noexcept {
    for (const Row& row : rows)
      if (row.query_key == query_key && row.edits < kPerhaps) return row.edits;
    return std::nullopt;
  }

 private:
  static constexpr std::size_t kSeen = 4'096;
  std::vector<Row> rows_;
  std::bitset<kSeen> seen_;
};

/// A query as one index sees it: parsed, weighed and looked up in the dictionary once, then held against many entities.
struct PreparedQuery {
  PreparedQuery() = default;
  PreparedQuery(PreparedQuery&&) = default;  // moving keeps the parts where they are, copying would not
  PreparedQuery& operator=(PreparedQuery&&) = default;

  std::vector<PreparedName> names;       ///< each name of the query, read in each way that its schema leaves open
  std::vector<std::string> keys;         ///< of the parts, each once; one without vowels with a *
  std::vector<std::vector<KeyId>> near;  ///< of each key: the keys of the dictionary near it
  RelatedKeys related;                   ///< the same, by key of the dictionary
  std::vector<model::EntityId> joined;   ///< entities that may have two neighbours which are one part here, rising
  Known known;                           ///< identifiers that are too short are left out
  std::vector<Identifier> printed;       ///< the identifiers as given
  std::vector<bool> schemata;            ///< by number: may the query's schema be this one?
  std::vector<bool> datasets;            ///< by number: is it asked for? Empty: all are
};

/// Should a query be held against the dictionary? Not if it is compared with one other only; then `schemata` is empty too.
enum class LookUp : bool { No, Yes };

/// Errors: BadInput, as find says.
base::Result<PreparedQuery> prepare(const Index& index, const Query& query,
                                    const std::vector<std::string>& datasets = {}, LookUp look_up = LookUp::Yes);

/// May this entity be looked at: its kind, and its datasets?
bool is_eligible(const Index& index, const PreparedQuery& query, model::EntityId entity) noexcept;

}  // namespace welles::match
