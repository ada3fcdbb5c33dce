// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/dossier.h"

#include <string>
#include <utility>
#include <vector>

#include "welles/engine/say.h"
#include "welles/engine/show.h"
#include "welles/law/facts.h"
#include "welles/law/prove.h"

namespace welles::engine {
namespace {

using base::Result;
using dossier::Worth;
using model::Value;

Result<std::vector<Worth>> answered(const law::World& world, const std::string& about,
                                    std::vector<RaisedQuestion> questions) {
  std::vector<Worth> out;
  law::Evaluation evaluation(world);
  for (RaisedQuestion& question : questions) {
    WELLES_TRY(const law::Facts facts, law::read_facts(world.rules, question.facts));
    Worth worth{about, std::move(question.id), {std::move(question.why_en), std::move(question.why_uk)}, {}, {}};
    evaluation.take(facts);
    for (const std::string& jurisdiction : question.jurisdictions) {
      evaluation.judge(jurisdiction);
      worth.verdicts.push_back(evaluation.verdict());
    }
    worth.facts = std::move(question.facts);
    out.push_back(std::move(worth));
  }
  return out;
}

dossier::Text text_of(const Both& both) {
  return {both.en, both.uk.empty() ? both.en : both.uk};
}

}  // namespace

Result<MatchAnswer> match_of(const entities::EntityTable& entities, const model::Tables& tables,
                             const std::string& id) {
  WELLES_TRY(KnownId known, known_id(entities, tables, id));
  MatchAnswer match;
  match.id = std::move(known.canonical);
  match.referents = std::move(known.ids);
  match.rests_on.emplace_back("identifier");
  if (!known.entity) return match;
  match.schema = entities.schema(*known.entity);
  match.caption = entities.caption(*known.entity);
  for (const std::string_view dataset : entities.datasets(*known.entity)) match.datasets.emplace_back(dataset);
  return match;
}

dossier::Lent lend(const Questions& questions, const law::World& world, const entities::EntityTable& entities,
                   const Wording& wording, base::Day as_of) {
  dossier::Lent lent;
  lent.worth = [&, as_of](const std::string& id,
                          const std::vector<dossier::Listing>& listed) -> Result<std::vector<Worth>> {
    WELLES_TRY(const MatchAnswer match, match_of(entities, world.tables, id));
    ScreenPolicy policy;
    policy.as_of = as_of;
    std::vector<ListedBy> also;
    for (const dossier::Listing& listing : listed) also.push_back({listing.partner, listing.listed_on});
    WELLES_TRY(auto raised, questions_about(questions, world, entities, policy, match, also));
    return answered(world, id, std::move(raised));
  };
  lent.offence = [&, as_of](const dossier::Deed& deed) -> Result<std::vector<Worth>> {
    return answered(world, deed.person, questions_about(questions, world, deed, as_of));
  };
  lent.elements = [&](const std::string& id) {
    std::vector<dossier::Lent::Asked> out;
    const law::Rule* rule = world.rules.find(id);
    if (!rule) return out;
    for (const law::Branch& branch : rule->branches) {
      if (branch.effect != "OFFENCE") continue;
      for (const auto* list : {&branch.shown, &branch.needs})
        for (const law::Condition& condition : *list) out.push_back({condition.text, false});
      for (const law::Condition& condition : branch.unless) out.push_back({condition.text, true});
    }
    return out;
  };
  lent.name = [&](std::string_view table, const Value& row) { return text_of(name_of(wording, table, row)); };
  return lent;
}

}  // namespace welles::engine
