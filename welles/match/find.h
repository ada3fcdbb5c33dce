// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "welles/base/result.h"
#include "welles/match/index.h"
#include "welles/match/prepared.h"
#include "welles/match/query.h"
#include "welles/model/ids.h"

namespace welles::match {

struct FindOptions {
  int threshold = 8000;     ///< from this score on it is a match
  int near = 7000;          ///< from this score on it is shown for review; the lower of the two is what is searched for
  std::size_t limit = 10;   ///< best ones returned; 0: all
  bool exhaustive = false;  ///< score every entity: the slow twin, same answer
  std::vector<std::string> datasets = {};  ///< only entities of one of these; empty: all. What is prepared has its own
};

/// A lead, never a finding about the person.
struct Match {
  model::EntityId entity;
  int score = 0;                           ///< 0 to 10,000; see score.h
  bool match = false;                      ///< at or above the threshold
  std::vector<std::string> rests_on = {};  ///< what speaks for it: "name", "birthDate", "country", "address", "family",
                                           ///< "identifier"
  friend bool operator==(const Match&, const Match&) = default;
};

/// The entities that may be whom the query describes.
///
/// Shape:   best first; of equal scores the lower EntityId, which is the canonical order of ids. Nothing below the
///          lower of `threshold` and `near`, but for what would be a match if its birth date or identifier did not
///          contradict: that comes with match = false, for review. Nothing at or above is lost (candidates.h says why).
/// Errors:  BadInput  neither a name nor an identifier; a name beyond limits::kNameBytes or limits::kNameParts; a schema
///                    that is not one of entities/schema.h.
/// Cost:    some 0.2 ms for lists of 20,000 entries; exhaustive: linear in the index, about 0.3 µs for each name in it.
///          Safe to call at once from several threads.
base::Result<std::vector<Match>> find(const Index& index, const Query& query, const FindOptions& options = {});
/// The same for who asks more than once: prepared with the datasets that are asked for, LookUp::Yes.
std::vector<Match> find(const Index& index, const PreparedQuery& query, const FindOptions& options = {});

}  // namespace welles::match
