// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/result.h"
#include "welles/dossier/gather.h"
#include "welles/engine/answer.h"
#include "welles/entities/section.h"
#include "welles/law/prove.h"
#include "welles/model/value.h"

/// What `screen` asks of the law: templates of fact sets, by kind of match. They stand in data/law/questions.toml, which
/// says what each kind and each placeholder means; here they are filled in and asked, and nothing is decided.
namespace welles::engine {

class Questions {
 public:
  /// Errors: Corrupt (a row without `id`, `when` or `jurisdictions`).
  static base::Result<Questions> make(const model::Value& table);

  struct Question {
    std::string id, when, of, premise;
    std::string why_en, why_uk;
    std::vector<std::string> jurisdictions, needs, datasets, programs;
    std::vector<std::string> if_named;  ///< jurisdictions that are asked only where the caller names them
    bool reach = false;
    model::Value facts;
  };
  const std::vector<Question>& all() const noexcept { return questions_; }
  /// `subject.kind` of an act; "dealing" unless the table says otherwise.
  std::string kind_of_act(std::string_view act) const;
  /// `role` of the facts for a part that a dossier knows; `body_kind` of the body of which somebody is head. Empty: no offence
  /// is asked of it.
  std::string role_of_deed(std::string_view part, std::string_view body_kind) const;
  /// The territorial measures of the jurisdictions asked that cover a place in law on a day, as a line each: "EU 32014R0692
  /// art.2 (confirmed)"; where it cannot be said, with what is lacking. Source: data/law/reach.toml.
  std::vector<std::string> measures_on(const law::World& world, std::string_view place, base::Day day) const;

 private:
  std::vector<Question> questions_;
  model::Value act_kinds_, deed_roles_, deed_heads_;
};

/// Asks everything that the matches and the nexus of `answer` raise; one verdict for each question and jurisdiction.
/// Errors: Corrupt (of the snapshot).
base::Result<std::vector<SubjectVerdict>> ask(const Questions& questions, const law::World& world,
                                              const entities::EntityTable& entities, const ScreenPolicy& policy,
                                              const ScreenAnswer& answer);

/// A contact that is planned, as far as the host knows it: words of data/law/facts.schema.json.
struct Contact {
  std::string act = "contact", host = "public-body";  ///< `act`, and `actor.kind`
  std::string purpose;                                ///< empty: not said
  std::vector<std::string> jurisdictions;             ///< whose duties; empty: those that the table asks by itself
};

/// Asks which duties speak against the contact with a match; one verdict for each question and jurisdiction. `known_for`: does the
/// registry hold a role of the match that began by the day? Without one only the lists raise a question.
/// Errors: Corrupt (of the snapshot).
base::Result<std::vector<SubjectVerdict>> ask_of_guest(const Questions& questions, const law::World& world,
                                                       const entities::EntityTable& entities,
                                                       const ScreenPolicy& policy, const Contact& contact,
                                                       const MatchAnswer& match, bool known_for);

/// The row of the registry's `table` that a match is; nullptr for none.
const model::Value* registry_row(const model::Tables& tables, std::string_view table, const MatchAnswer& match);

/// The registry's chain of authority of `holder` for the fact `chain`: its beginning first, the holder last (law/authority.h).
model::Value::Array chain_of(const model::Tables& tables, std::string_view holder, base::Day day);

/// Who is said to list the match beside the lists that were merged with it, since when (empty: not known).
struct ListedBy {
  std::string jurisdiction, day;
};

/// The questions that an entity raises by itself, for `judge --about`: those that `screen` would ask of a match that rests on
/// an identifier; of a so-called vote whether it is void, of a place whether it is occupied. `match` as of a screening, with
/// id and referents.
/// Errors: Corrupt (of the snapshot).
base::Result<std::vector<RaisedQuestion>> questions_about(const Questions& questions, const law::World& world,
                                                          const entities::EntityTable& entities,
                                                          const ScreenPolicy& policy, const MatchAnswer& match,
                                                          std::span<const ListedBy> also = {});

/// The questions of an offence that a deed raises, for dossiers. None where the table asks nothing of such a part.
std::vector<RaisedQuestion> questions_about(const Questions& questions, const law::World& world,
                                            const dossier::Deed& deed, base::Day as_of);

}  // namespace welles::engine
