// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/questions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "welles/law/authority.h"
#include "welles/law/facts.h"

namespace welles::engine {
namespace {

using base::Day;
using base::Result;
using model::Value;

// What the placeholders of one question stand for, and what the verdict will rest on beside the facts.
struct Binding {
  std::string when;     // kind of match
  std::string subject;  // id of the match, or "nexus"
  bool person = false;
  std::vector<std::string> datasets, programs;  // of the entry that was met
  std::map<std::string, Value, std::less<>> values;
  std::vector<std::string> conditional;
};

bool began_by(std::string_view date, Day as_of) {
  const auto began = base::parse_partial_date(date);
  return !began || base::first_day(*began) <= as_of;  // a role without a day: the source gives none
}

bool known_to_the_month(std::string_view date) {
  return date.size() >= 7;
}

// ---- placeholders ---------------------------------------------------------------------------------------------------

// Puts the values into a template. A placeholder without a value takes its key with it, and an object or list that is
// empty then goes too.
std::optional<Value> fill(const Value& form, const Binding& binding) {
  if (const std::string* text = form.string()) {
    if (!text->starts_with('@')) return form;
    const auto at = binding.values.find(*text);
    return at == binding.values.end() ? std::nullopt : std::optional(at->second);
  }
  if (const Value::Array* items = form.array()) {
    Value::Array filled;
    for (const Value& item : *items)
      if (auto value = fill(item, binding)) filled.push_back(*std::move(value));
    return filled.empty() ? std::nullopt : std::optional<Value>(std::move(filled));
  }
  if (const Value::Object* members = form.object()) {
    Value filled;
    for (const Value::Member& member : *members)
      if (auto value = fill(member.value, binding)) filled.set(member.key, *std::move(value));
    return filled.is_null() ? std::nullopt : std::optional(std::move(filled));
  }
  return form;
}

// ---- what a match raises --------------------------------------------------------------------------------------------

// The lists that name the entity, for `listed` of a party: of its Sanction entities, and of the registry.
struct Listings {
  Value::Array rows;
  std::vector<std::string> programs;
};

// Whose list a dataset is. The jurisdictions of facts.schema.json `listed.by` are meant; a list of the United Nations
// has none of its own there.
std::string_view jurisdiction_of(std::string_view dataset) {
  if (dataset.starts_with("eu_")) return "EU";
  if (dataset.starts_with("ofac_")) return "US";
  return {};
}

// Whose list the regime is that a body of the registry prints. A listing without a day, or of one of its people only, is
// left out: `listed` without a day would mean every day.
std::string_view jurisdiction_of_regime(const Value& sanction) {
  if (sanction.text("date").size() != 10 || !sanction.text("on").empty()) return {};
  if (sanction.text("regime").starts_with("EU ")) return "EU";
  if (sanction.text("regime").starts_with("UK ")) return "GB";
  return {};
}

Result<Listings> listings_of(const MatchAnswer& match, const entities::EntityTable& entities, const Value* official,
                             const Value* body, std::span<const ListedBy> also) {
  Listings listings;
  std::map<std::string, std::string> from;  // jurisdiction → first day, empty: not known
  const auto add = [&](std::string_view by, std::string_view day) {
    if (by.empty()) return;
    const auto [at, is_new] = from.try_emplace(std::string(by), day.size() == 10 ? day : std::string_view{});
    if (!is_new && day.size() == 10 && (at->second.empty() || day < at->second)) at->second = day;
  };
  for (const ListedBy& by : also)
    if (by.jurisdiction == "EU" || by.jurisdiction == "US" || by.jurisdiction == "GB") add(by.jurisdiction, by.day);
  if (official)
    if (const Value* listing = official->find("listing")) add("EU", listing->text("listed_on"));
  if (body)
    for (const Value& sanction : body->list("sanctions")) add(jurisdiction_of_regime(sanction), sanction.text("date"));
  if (const auto number = entities.find(match.id)) {
    for (const model::EntityId other : entities.referring_to(*number)) {
      if (entities.schema(other) != "Sanction") continue;
      WELLES_TRY(const model::Entity sanction, entities.entity(other));
      std::string start, dataset;
      for (const model::Statement& statement : sanction.statements) {
        dataset = statement.dataset;
        if (statement.prop == "startDate") start = statement.value;
        if (statement.prop == "program") listings.programs.push_back(statement.value);
      }
      add(jurisdiction_of(dataset), start);
    }
  }
  for (const auto& [by, day] : from) {
    Value row;
    row.set("by", by);
    if (!day.empty()) row.set("from", day);
    listings.rows.push_back(std::move(row));
  }
  return listings;
}

class Raised {
 public:
  Raised(const law::World& world, const entities::EntityTable& entities, const Questions& questions,
         const ScreenPolicy& policy, std::span<const ListedBy> also = {})
      : world_(world), entities_(entities), questions_(questions), policy_(policy), also_(also) {}

  Result<void> by_match(const MatchAnswer& match) {
    std::vector<std::string> ids{match.id};
    ids.insert(ids.end(), match.referents.begin(), match.referents.end());
    const Value* official = registry_row(world_.tables, "officials", match);
    const Value* body = registry_row(world_.tables, "bodies", match);
    WELLES_TRY(Binding base, of_match(match, official, body));
    if (official) raise_official(*official, base);
    if (body) {
      chain(body->text("id"), base);
      raise(base, "body", {{"@id", std::string(body->text("id"))}});
    }
    if (const Value* thing = registry_row(world_.tables, "seizures", match)) raise_seized(*thing, base);
    if (const auto copy = copy_of(ids)) raise(base, "seized-copy", *copy);
    const auto has_list = [&](std::string_view prefix) {
      return std::ranges::any_of(match.datasets, [&](const std::string& d) { return d.starts_with(prefix); });
    };
    // Of somebody whom the registry knows the listing is asked there.
    if (!official && !body) {
      if (has_list("eu_")) raise(base, "listed-eu", {});
      if (has_list("ofac_")) raise(base, "listed-us", {});
    }
    return {};
  }

  // The contact with a guest, whom the registry knows or a list names.
  Result<void> by_guest(const MatchAnswer& match, const Contact& contact, bool known_for) {
    const Value* official = registry_row(world_.tables, "officials", match);
    const Value* body = registry_row(world_.tables, "bodies", match);
    // Of somebody whom only a list names, the law is asked about that list: here the EU's, as in [[question]] guest-benefit.
    const bool listed_there =
        std::ranges::any_of(match.datasets, [](const std::string& d) { return d.starts_with("eu_"); });
    if (!official && !body && !listed_there) return {};
    WELLES_TRY(const Binding base, of_match(match, official, body));
    Values values{{"@host", contact.host}};
    if (!contact.purpose.empty()) values["@purpose"] = contact.purpose;
    if (known_for && official) values["@id"] = std::string(official->text("id"));
    if (known_for && body) values["@id"] = std::string(body->text("id"));
    raise(base, "guest", values);
    return {};
  }

  // What the registry alone can raise: a so-called vote, a place in law.
  void by_id(const std::string& id) {
    Binding base = common();
    base.subject = id;
    if (const Value* vote = world_.tables.find("elections", id)) {
      Values values{{"@election", id}};
      if (!vote->list("dates").empty()) values["@voted_on"] = vote->list("dates").back();
      raise(base, "vote", values);
    }
    if (world_.tables.find("territories", id) || world_.control.find(id)) raise(base, "nexus", {{"@place", id}});
  }

  void by_nexus(const NexusAnswer& nexus) {
    if (nexus.place_in_law.empty()) return;
    Binding base = common();
    base.subject = "nexus";
    const auto& signals = nexus.location.signals;
    const auto speaks_for = [](const locate::Signal& s) { return !s.against; };
    if (std::ranges::any_of(signals, speaks_for) && std::ranges::all_of(signals, [&](const locate::Signal& s) {
          return s.against || s.kind.starts_with("postcode");
        }))
      base.conditional.emplace_back("place by postal code");
    raise(base, "nexus", {{"@place", nexus.place_in_law}});
  }

  const std::vector<Binding>& all() const noexcept { return bindings_; }

 private:
  using Values = std::map<std::string, Value, std::less<>>;

  Binding common() const {
    Binding binding;
    binding.values["@as_of"] = base::to_iso(policy_.as_of);
    if (!policy_.act.empty()) {
      binding.values["@act"] = policy_.act;
      binding.values["@act_kind"] = questions_.kind_of_act(policy_.act);
      if (questions_.kind_of_act(policy_.act) == "act") binding.values["@issued_act"] = policy_.act;
    }
    return binding;
  }

  // What all questions about a match have in common.
  Result<Binding> of_match(const MatchAnswer& match, const Value* official, const Value* body) const {
    WELLES_TRY(const Listings listings, listings_of(match, entities_, official, body, also_));
    Binding base = common();
    base.subject = match.id;
    base.person = match.schema == "Person";
    base.datasets = match.datasets;
    base.programs = listings.programs;
    base.values["@name"] = match.caption;
    if (!listings.rows.empty()) base.values["@listed"] = listings.rows;
    identify(match, base);
    if (match.victim)
      base.conditional.push_back("the record names the victim of " + match.victim->thing + ", not his copy alone");
    return base;
  }

  // On what the match rests, in the words of `evidence`; an identifier that agrees needs none, nor does what a person confirmed.
  static void identify(const MatchAnswer& match, Binding& binding) {
    const auto rests_on = [&](std::string_view what) {
      return std::ranges::find(match.rests_on, what) != match.rests_on.end();
    };
    if (rests_on("identifier") || match.confirmed) return;
    if (rests_on("birthDate"))
      binding.values["@identity"] = match.born_to_the_day ? "name-and-birth-date" : "name-and-birth-year";
    else
      binding.values["@identity"] = "name-only";
    if (match.by_name_only) binding.conditional.emplace_back("identity by name only");
  }

  void chain(std::string_view holder, Binding& binding) const {
    binding.values["@chain"] = chain_of(world_.tables, holder, policy_.as_of);
  }

  void raise(const Binding& base, std::string_view when, const Values& more) {
    Binding binding = base;
    binding.when = when;
    for (const auto& [key, value] : more) binding.values.insert_or_assign(key, value);
    bindings_.push_back(std::move(binding));
  }

  void raise_official(const Value& official, const Binding& base) {
    const std::string id(official.text("id"));
    const Value* latest = nullptr;
    for (const Value& role : official.list("roles"))
      if (began_by(role.text("from"), policy_.as_of) && (!latest || role.text("from") >= latest->text("from")))
        latest = &role;
    if (latest) {
      Values values{{"@id", id}};
      Binding with_chain = base;
      chain(id, with_chain);
      if (const std::string_view office = latest->text("body"); !office.empty()) values["@office"] = office;
      const std::string_view to = latest->text("to");
      const auto ended = base::parse_partial_date(to);
      if (ended && known_to_the_month(to) && base::last_day(*ended) < policy_.as_of) values["@office_day"] = to;
      raise(with_chain, "official", values);
    }
    for (const Value& part : official.list("elections")) {
      if (part.text("part") != "so-called winner" && part.text("part") != "re-elected") continue;
      const Value* vote = world_.tables.find("elections", part.text("election"));
      if (!vote || vote->list("dates").empty() || !vote->list("dates").back().string()) continue;
      if (!began_by(*vote->list("dates").back().string(), policy_.as_of)) continue;
      Values values{{"@id", id}, {"@election", std::string(part.text("election"))}};
      if (std::string office = office_won(*vote, id); !office.empty()) values["@office"] = std::move(office);
      raise(base, "so-called-winner", values);
    }
  }

  // The body of the contest that prints the person's record among its so-called winners: "… (P-190)".
  static std::string office_won(const Value& vote, std::string_view official) {
    const std::size_t at = official.rfind("P-");
    if (at == std::string_view::npos) return {};
    const std::string printed = "(" + std::string(official.substr(at)) + ")";
    for (const Value& contest : vote.list("contests"))
      for (const std::string& winner : contest.texts("so_called_winners"))
        if (winner.find(printed) != std::string::npos) return std::string(contest.text("body"));
    return {};
  }

  void raise_seized(const Value& thing, const Binding& base) {
    Values values;
    if (!thing.list("place").empty() && thing.list("place").back().string())
      values["@place"] = *thing.list("place").back().string();
    for (const Value& taking : thing.list("takings")) {
      if (taking.text("as").empty() || !began_by(taking.text("date"), policy_.as_of)) continue;
      Values of_taking = values;
      of_taking["@taking"] = taking.text("as");
      if (known_to_the_month(taking.text("date"))) of_taking["@taken_on"] = taking.text("date");
      if (!taking.text("by").empty()) of_taking["@taker"] = taking.text("by");
      raise(base, "seized-thing", of_taking);
    }
  }

  // The copy with the id "<thing>-copy-<n>", n from 1.
  std::optional<Values> copy_of(const std::vector<std::string>& ids) const {
    for (const std::string& id : ids) {
      const std::size_t at = id.rfind("-copy-");
      if (at == std::string::npos) continue;
      const Value* thing = world_.tables.find("seizures", id.substr(0, at));
      if (!thing) continue;
      Values values;
      if (!thing->list("place").empty() && thing->list("place").back().string())
        values["@place"] = *thing->list("place").back().string();
      const auto copies = thing->list("copies");
      const auto number = static_cast<std::size_t>(std::strtoul(id.c_str() + at + 6, nullptr, 10));
      if (number >= 1 && number <= copies.size() && known_to_the_month(copies[number - 1].text("registered")))
        values["@registered"] = copies[number - 1].text("registered");
      return values;
    }
    return std::nullopt;
  }

  const law::World& world_;
  const entities::EntityTable& entities_;
  const Questions& questions_;
  const ScreenPolicy& policy_;
  std::span<const ListedBy> also_;
  std::vector<Binding> bindings_;
};

bool fits(const Questions::Question& question, const Binding& binding) {
  if (question.when != binding.when || question.reach) return false;
  if (question.of == "person" && !binding.person) return false;
  if (question.of == "entity" && binding.person) return false;
  for (const std::string& need : question.needs)
    if (!binding.values.contains(need)) return false;
  const auto one_of = [](const std::vector<std::string>& wanted, const std::vector<std::string>& there) {
    return wanted.empty() || std::ranges::any_of(there, [&](const std::string& have) {
             return std::ranges::any_of(wanted, [&](const std::string& want) { return have.starts_with(want); });
           });
  };
  return one_of(question.datasets, binding.datasets) && one_of(question.programs, binding.programs);
}

std::optional<Value> facts_of(const Questions::Question& question, const Binding& binding, Day as_of) {
  std::optional<Value> facts = fill(question.facts, binding);
  if (facts) facts->set("as_of", base::to_iso(as_of));
  return facts;
}

// Whose law a question is asked of: those of the table, or those that the caller named, as far as the table allows it.
std::vector<std::string> jurisdictions_of(const Questions::Question& question, std::span<const std::string> named) {
  if (named.empty()) return question.jurisdictions;
  std::vector<std::string> out;
  for (const auto* known : {&question.jurisdictions, &question.if_named})
    for (const std::string& jurisdiction : *known)
      if (std::ranges::find(named, jurisdiction) != named.end()) out.push_back(jurisdiction);
  return out;
}

// The state of a party that belongs to a jurisdiction: for one that is no state, any other state.
std::string_view nationality_in(std::string_view jurisdiction) {
  return jurisdiction == "INT" || jurisdiction == "PARTNER" ? "other" : jurisdiction;
}

// A premise is taken as given though nobody has shown it: it stands in the verdict and as a step of its proof.
void add_premise(std::string premise, law::Verdict& verdict) {
  law::ProofNode node;
  node.step = law::Step::Premise;
  node.status = law::Status::Met;
  node.text = premise;
  verdict.proof.children.push_back(std::move(node));
  verdict.conditional.push_back(std::move(premise));
}

// Asks what the bindings raise, each jurisdiction for itself.
Result<std::vector<SubjectVerdict>> answered(const Questions& questions, const law::World& world,
                                             const ScreenPolicy& policy, const std::vector<Binding>& raised,
                                             std::span<const std::string> named) {
  std::vector<SubjectVerdict> verdicts;
  law::Evaluation evaluation(world);
  for (const Binding& binding : raised) {
    for (const Questions::Question& question : questions.all()) {
      if (!fits(question, binding)) continue;
      for (const std::string& jurisdiction : jurisdictions_of(question, named)) {
        Binding with_jurisdiction = binding;
        with_jurisdiction.values["@jurisdiction"] = jurisdiction;
        with_jurisdiction.values["@nationality"] = std::string(nationality_in(jurisdiction));
        const std::optional<Value> facts = facts_of(question, with_jurisdiction, policy.as_of);
        if (!facts) continue;
        WELLES_TRY(const law::Facts read, law::read_facts(world.rules, *facts));
        evaluation.take(read);
        evaluation.judge(jurisdiction);
        SubjectVerdict verdict{binding.subject, evaluation.verdict(), question.id};
        if (policy.explain) verdict.verdict.lasting = evaluation.lasting();
        for (const std::string& premise : binding.conditional) add_premise(premise, verdict.verdict);
        if (!question.premise.empty()) add_premise(question.premise, verdict.verdict);
        verdicts.push_back(std::move(verdict));
      }
    }
  }
  return verdicts;
}

}  // namespace

Result<Questions> Questions::make(const Value& table) {
  Questions questions;
  for (const Value& row : table.list("question")) {
    Question question;
    question.id = row.text("id");
    question.when = row.text("when");
    question.of = row.text("of");
    if (const Value* premise = row.find("premise")) question.premise = premise->text("en");
    if (const Value* why = row.find("why")) question.why_en = why->text("en"), question.why_uk = why->text("uk");
    question.jurisdictions = row.texts("jurisdictions");
    question.if_named = row.texts("if_named");
    question.needs = row.texts("needs");
    question.datasets = row.texts("datasets");
    question.programs = row.texts("programs");
    if (const Value* reach = row.find("reach")) question.reach = reach->boolean() && *reach->boolean();
    if (const Value* facts = row.find("facts")) question.facts = *facts;
    if (question.id.empty() || question.when.empty() || question.jurisdictions.empty())
      return base::fail(base::ErrorKind::Corrupt,
                        "a question that `screen` asks of the law has no id, kind or jurisdiction");
    questions.questions_.push_back(std::move(question));
  }
  if (const Value* kinds = table.find("act_kinds")) questions.act_kinds_ = *kinds;
  if (const Value* roles = table.find("deed_roles")) questions.deed_roles_ = *roles;
  if (const Value* roles = table.find("deed_heads")) questions.deed_heads_ = *roles;
  return questions;
}

std::string Questions::kind_of_act(std::string_view act) const {
  if (const Value::Object* kinds = act_kinds_.object())
    for (const Value::Member& kind : *kinds)
      for (const std::string& listed : act_kinds_.texts(kind.key))
        if (listed == act) return kind.key;
  return "dealing";
}

std::string Questions::role_of_deed(std::string_view part, std::string_view body_kind) const {
  if (part == "head")
    if (const std::string_view of_body = deed_heads_.text(body_kind); !of_body.empty()) return std::string(of_body);
  return std::string(deed_roles_.text(part));
}

std::vector<std::string> Questions::measures_on(const law::World& world, std::string_view place, Day day) const {
  std::vector<std::string> out;
  for (const law::Measure& measure : law::measures_on(world, place, day)) {
    const bool asked = std::ranges::any_of(questions_, [&](const Question& question) {
      return question.reach &&
             std::ranges::find(question.jurisdictions, measure.jurisdiction) != question.jurisdictions.end();
    });
    if (!asked || measure.status == law::Status::NotMet) continue;
    std::string line = measure.jurisdiction + ' ' + measure.cite.instrument + ' ' + measure.cite.provision + " (" +
                       measure.cite.seen + ')';
    for (const std::string& lack : measure.lacks) line += ", lacks " + lack;
    out.push_back(std::move(line));
  }
  return out;
}

Result<std::vector<SubjectVerdict>> ask(const Questions& questions, const law::World& world,
                                        const entities::EntityTable& entities, const ScreenPolicy& policy,
                                        const ScreenAnswer& answer) {
  Raised raised(world, entities, questions, policy);
  for (const MatchAnswer& match : answer.matches) {
    if (!match.match) continue;
    WELLES_CHECK(raised.by_match(match));
  }
  if (answer.nexus && answer.nexus->location.control == model::Control::Occupied) raised.by_nexus(*answer.nexus);

  return answered(questions, world, policy, raised.all(), {});
}

Result<std::vector<SubjectVerdict>> ask_of_guest(const Questions& questions, const law::World& world,
                                                 const entities::EntityTable& entities, const ScreenPolicy& policy,
                                                 const Contact& contact, const MatchAnswer& match, bool known_for) {
  ScreenPolicy with_act = policy;
  with_act.act = contact.act;
  Raised raised(world, entities, questions, with_act);
  WELLES_CHECK(raised.by_guest(match, contact, known_for));
  return answered(questions, world, with_act, raised.all(), contact.jurisdictions);
}

const Value* registry_row(const model::Tables& tables, std::string_view table, const MatchAnswer& match) {
  if (const Value* row = tables.find(table, match.id)) return row;
  for (const std::string& id : match.referents)
    if (const Value* row = tables.find(table, id)) return row;
  return nullptr;
}

Value::Array chain_of(const model::Tables& tables, std::string_view holder, Day day) {
  const auto links = law::authority_of(tables, holder, day);
  Value::Array chain;
  for (auto link = links.rbegin(); link != links.rend(); ++link) chain.emplace_back(std::string(link->id));
  chain.emplace_back(std::string(holder));
  return chain;
}

Result<std::vector<RaisedQuestion>> questions_about(const Questions& questions, const law::World& world,
                                                    const entities::EntityTable& entities, const ScreenPolicy& policy,
                                                    const MatchAnswer& match, std::span<const ListedBy> also) {
  Raised raised(world, entities, questions, policy, also);
  WELLES_CHECK(raised.by_match(match));
  raised.by_id(match.id);
  std::vector<RaisedQuestion> out;
  for (const Binding& binding : raised.all())
    for (const Questions::Question& question : questions.all()) {
      // What rests on a premise is asked by whoever can say that it holds.
      if (!fits(question, binding) || !question.premise.empty()) continue;
      if (auto facts = facts_of(question, binding, policy.as_of))
        out.push_back({question.id, question.why_en, question.why_uk, question.jurisdictions, *std::move(facts)});
    }
  return out;
}

std::vector<RaisedQuestion> questions_about(const Questions& questions, const law::World& world,
                                            const dossier::Deed& deed, Day as_of) {
  const Value* office = world.tables.find("bodies", deed.office);
  const std::string role = questions.role_of_deed(deed.part, office ? office->text("kind") : std::string_view());
  if (role.empty()) return {};
  Binding binding;
  binding.when = "deed";
  binding.person = true;
  binding.values["@deed"] = role;
  if (!deed.person.empty()) {
    binding.values["@person"] = deed.person;
  } else {
    Value person;
    person.set("name", deed.name);
    person.set("kind", "person");
    binding.values["@person"] = std::move(person);
  }
  if (!deed.office.empty()) binding.values["@office"] = deed.office;
  const Value* vote = world.tables.find("elections", deed.vote);
  if (vote) binding.values["@election"] = deed.vote;
  if (vote && !vote->list("dates").empty())
    binding.values["@deed_day"] = vote->list("dates").back();
  else if (known_to_the_month(deed.day))
    binding.values["@deed_day"] = deed.day;
  std::vector<RaisedQuestion> out;
  for (const Questions::Question& question : questions.all()) {
    if (!fits(question, binding)) continue;
    if (auto facts = facts_of(question, binding, as_of))
      out.push_back({question.id, question.why_en, question.why_uk, question.jurisdictions, *std::move(facts)});
  }
  return out;
}

}  // namespace welles::engine
