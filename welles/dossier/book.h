// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/dossier/dossier.h"
#include "welles/entities/section.h"
#include "welles/match/index.h"
#include "welles/model/source_report.h"
#include "welles/model/tables.h"

namespace welles::dossier {

/// Somebody to be looked for in the lists: an official or a body of the registry, or a name that it prints without a row.
struct Wanted {
  const model::Value* row = nullptr;  ///< of officials or bodies; nullptr: only `name` is known
  std::string name;
  bool person = true;
};

/// The registry read crosswise, and the lists beside it: what every dossier of one snapshot needs, made once.
///
/// Shape:   borrows tables, entities and index. May be asked from several threads at once.
/// Cost:    make: some milliseconds. listings(): decoding the entity and its listings, and a search of some 0.3 ms, at the first
///          time that somebody is asked for; then a copy.
class Book {
 public:
  /// `names` may be nullptr: then nobody is searched for by name. `lists`: what the snapshot was made of.
  static std::unique_ptr<Book> make(const model::Tables& tables, const entities::EntityTable& entities,
                                    const match::Index* names, std::span<const model::SourceReport> lists);

  /// A part in a vote: of the vote's own organisers and so-called winners, and of the officials' `elections`.
  struct Part {
    Wanted who;
    std::string part, title;
    std::string_view body;
    const model::Value* vote = nullptr;
    const model::Value* contest = nullptr;  ///< of a so-called winner
    Basis basis;
  };
  const std::vector<Part>& parts_of(std::string_view vote) const;
  /// Votes in the order of their first day.
  const std::vector<const model::Value*>& votes() const noexcept { return votes_; }
  /// Officials with a role in this body, in the order of the file.
  const std::vector<const model::Value*>& officials_of(std::string_view body) const;

  /// The official with this record number of Annex I ("P-190"); nullptr for none.
  const model::Value* official_of_record(std::string_view record) const;

  /// The entries of partners' lists that are, or may be, this person or body. Accepted first; by partner, dataset, entry.
  /// Errors: Corrupt.
  base::Result<std::vector<Listing>> listings(const Wanted& wanted) const;

  const std::vector<List>& lists() const noexcept { return lists_; }
  const std::vector<Partner>& partners() const noexcept { return partners_; }
  /// Day on which the registry's sources were last read.
  const std::string& data_day() const noexcept { return data_day_; }

  const model::Tables& tables() const noexcept { return tables_; }
  const entities::EntityTable& entities() const noexcept { return entities_; }

 private:
  Book(const model::Tables& tables, const entities::EntityTable& entities, const match::Index* names)
      : tables_(tables), entities_(entities), names_(names) {}
  base::Result<std::vector<Listing>> find_listings(const Wanted& wanted) const;
  base::Result<void> add_own(const Wanted& wanted, std::vector<Listing>& out) const;
  base::Result<void> add_found(const Wanted& wanted, std::vector<Listing>& out) const;
  void add_claims(const Wanted& wanted, std::vector<Listing>& out) const;
  base::Result<Listing> listing_of(model::EntityId sanction) const;

  const model::Tables& tables_;
  const entities::EntityTable& entities_;
  const match::Index* names_;
  std::vector<List> lists_;
  std::vector<Partner> partners_;
  std::vector<std::string> searched_;  ///< datasets of all loaded lists
  std::string data_day_;
  std::vector<const model::Value*> votes_;
  std::map<std::string, std::vector<Part>, std::less<>> parts_;
  std::map<std::string, std::vector<const model::Value*>, std::less<>> officials_;
  std::map<std::string, const model::Value*, std::less<>> by_record_;

  mutable std::mutex mutex_;
  mutable std::map<std::string, std::vector<Listing>, std::less<>>
      found_;  ///< by id of the row, else "name:" and the name
};

/// Whose list a dataset is: "EU" of "eu_32014R0269". Empty of what is no partner's list.
std::string partner_of(std::string_view dataset);

}  // namespace welles::dossier
