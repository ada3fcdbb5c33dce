// SPDX-License-Identifier: Apache-2.0
#include "welles/dossier/offence.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace welles::dossier {
namespace {

// The sources of a step and of what stands below it.
void sources_below(const law::ProofNode& node, std::vector<std::string>& out) {
  const auto add = [&](const std::string& id) {
    if (!id.empty() && std::ranges::find(out, id) == out.end()) out.push_back(id);
  };
  add(node.source);
  for (const law::ProofNode& child : node.children) sources_below(child, out);
}

// The conditions at and below a rule, its branches included; the first answer to each counts.
void conditions_below(const law::ProofNode& rule, std::map<std::string, const law::ProofNode*>& out) {
  for (const law::ProofNode& child : rule.children) {
    if (child.step == law::Step::Condition) out.try_emplace(child.text, &child);
    if (child.step == law::Step::Rule) conditions_below(child, out);
  }
}

// The conditions of the branch that counted, as they stand in the proof.
std::vector<Lent::Asked> answered_in(const law::ProofNode& rule) {
  std::vector<Lent::Asked> out;
  for (const law::ProofNode& child : rule.children)
    if (child.step == law::Step::Condition && child.list != law::List::Scope && child.list != law::List::InForce)
      out.push_back({child.text, child.list == law::List::Unless});
  return out;
}

std::vector<Element> elements_of(const law::ProofNode& rule, const std::vector<Lent::Asked>& asked) {
  std::map<std::string, const law::ProofNode*> answers;
  conditions_below(rule, answers);
  std::vector<Element> out;
  for (const Lent::Asked& condition : asked) {
    Element element;
    element.text = (condition.unless ? "unless " : "") + condition.text;
    element.state = "open";
    if (const auto at = answers.find(condition.text); at != answers.end()) {
      const law::Status status = at->second->status;
      const bool holds = condition.unless ? status == law::Status::NotMet : status == law::Status::Met;
      if (status != law::Status::Missing) element.state = holds ? "met" : "not-met";
      sources_below(*at->second, element.sources);
    }
    out.push_back(std::move(element));
  }
  return out;
}

}  // namespace

std::optional<Offence> offence_of(std::size_t who, const Role& role, const Worth& answer, const law::Verdict& verdict,
                                  const Lent& lent) {
  if (verdict.effect == "OUT_OF_SCOPE") return std::nullopt;
  Offence offence;
  offence.who = who;
  offence.vote = role.vote;
  offence.office = role.part == "official" || role.part == "so-called-winner" ? role.body : Ref{};
  offence.question = answer.question;
  offence.jurisdiction = verdict.jurisdiction;
  offence.effect = verdict.effect;
  offence.cites = verdict.cites;
  offence.missing = verdict.missing;
  // Where none decided: the first rule that lacks something.
  const law::ProofNode* rule = &verdict.proof;
  if (!verdict.by)
    for (const law::ProofNode& child : verdict.proof.children)
      if (child.step == law::Step::Rule && child.status == law::Status::Missing) {
        rule = &child;
        break;
      }
  offence.rule = rule->id;
  if (offence.cites.empty() && rule->cite) offence.cites.push_back(*rule->cite);
  // What is asked for the offence itself, unless the rule has decided that it is another matter: then why.
  const std::vector<Lent::Asked> asked = lent.elements(offence.rule);
  const bool other_matter = verdict.by && verdict.effect != "OFFENCE";
  offence.elements = elements_of(*rule, other_matter ? answered_in(*rule) : asked);
  return offence;
}

}  // namespace welles::dossier
