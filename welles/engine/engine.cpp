// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/engine.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "welles/base/file.h"
#include "welles/base/suggest.h"
#include "welles/base/system.h"
#include "welles/dossier/gather.h"
#include "welles/engine/decided.h"
#include "welles/engine/dossier.h"
#include "welles/engine/given.h"
#include "welles/engine/guests.h"
#include "welles/engine/lazy.h"
#include "welles/engine/questions.h"
#include "welles/engine/record.h"
#include "welles/engine/say.h"
#include "welles/engine/sections.h"
#include "welles/engine/show.h"
#include "welles/entities/schema.h"
#include "welles/entities/section.h"
#include "welles/law/alternatives.h"
#include "welles/law/facts.h"
#include "welles/law/files.h"
#include "welles/law/prove.h"
#include "welles/law/ruleset.h"
#include "welles/locate/locate.h"
#include "welles/locate/places.h"
#include "welles/match/compare.h"
#include "welles/match/find.h"
#include "welles/match/index.h"
#include "welles/model/tables.h"
#include "welles/snapshot/snapshot.h"
#include "welles/text/name_key.h"

namespace welles::engine {
namespace {

using base::Result;
using model::RowStatus;
using model::Value;

// Below this a candidate has little to do with the query, and "nearest" would be noise.
constexpr int kNearestFrom = 3000;

Result<Value> value_section(const snapshot::Snapshot& snapshot, std::string_view name) {
  WELLES_TRY(const auto bytes, snapshot.section(name));
  return model::decode(bytes);
}

}  // namespace

struct Engine::State {
  explicit State(snapshot::Snapshot opened) : snapshot(std::move(opened)) {}

  snapshot::Snapshot snapshot;
  Lazy<entities::EntityTable> entity_table;
  Lazy<match::Index> index;
  Lazy<locate::Resolver> resolver;
  Lazy<model::Tables> registry_tables;
  Lazy<law::Ruleset> ruleset, rules_with_files;
  Lazy<law::World> law_world;
  Lazy<law::PremiseBook> premise_book;
  Lazy<Questions> question_list;
  Lazy<Columns> column_names;
  Lazy<Wording> sentences;
  Lazy<AskTable> ask_words;
  Lazy<Contradictions> contradicting;
  Lazy<std::unique_ptr<dossier::Book>> dossier_book;
  Lazy<std::map<std::string, VictimNamed, std::less<>>> victim_records;

  Result<const entities::EntityTable*> entities() const {
    return entity_table.get([&] { return entities::EntityTable::open(snapshot); });
  }
  Result<const match::Index*> matcher() const {
    return index.get([&] { return match::Index::open(snapshot); });
  }
  Result<const locate::Resolver*> places() const {
    return resolver.get([&] { return locate::Resolver::open(snapshot); });
  }
  Result<const model::Tables*> tables() const {
    return registry_tables.get([&]() -> Result<model::Tables> {
      WELLES_TRY(const auto bytes, snapshot.section(kTablesSection));
      return model::Tables::decode(bytes);
    });
  }
  Result<const law::Ruleset*> rules() const {
    return ruleset.get([&] { return law::open(snapshot); });
  }
  Result<const law::World*> world() const {
    return law_world.get([&]() -> Result<law::World> {
      WELLES_TRY(const law::Ruleset* rules_now, rules());
      WELLES_TRY(const model::Tables* tables_now, tables());
      WELLES_TRY(const locate::Resolver* resolver_now, places());
      return law::World(*rules_now, *tables_now, resolver_now->control());
    });
  }
  Result<const law::Ruleset*> rule_files() const {
    return rules_with_files.get([&] { return law::open_with_files(snapshot); });
  }
  Result<const law::PremiseBook*> premises() const {
    return premise_book.get([&]() -> Result<law::PremiseBook> {
      WELLES_TRY(const law::Ruleset* all, rules());
      return law::PremiseBook(*all);
    });
  }
  Result<const Questions*> questions() const {
    return question_list.get([&]() -> Result<Questions> {
      WELLES_TRY(const Value value, value_section(snapshot, kQuestionsSection));
      return Questions::make(value);
    });
  }
  Result<const Wording*> wording() const {
    return sentences.get([&]() -> Result<Wording> {
      WELLES_TRY(const Value value, value_section(snapshot, kWordingSection));
      return Wording::make(value);
    });
  }
  Result<const AskTable*> ask_table() const {
    return ask_words.get([&]() -> Result<AskTable> {
      WELLES_TRY(const Value value, value_section(snapshot, kAskSection));
      return AskTable::make(value);
    });
  }
  Result<const Contradictions*> contradictions() const {
    return contradicting.get([&]() -> Result<Contradictions> {
      WELLES_TRY(const Value value, value_section(snapshot, kContradictionsSection));
      return Contradictions::make(value);
    });
  }
  Result<const dossier::Book*> book() const {
    WELLES_TRY(const auto* made, dossier_book.get([&]() -> Result<std::unique_ptr<dossier::Book>> {
      WELLES_TRY(const model::Tables* tables_now, tables());
      WELLES_TRY(const entities::EntityTable* table, entities());
      WELLES_TRY(const SourcesSection sources, read_sources(snapshot));
      WELLES_TRY(const match::Index* names, matcher());
      return dossier::Book::make(*tables_now, *table, names, sources.reports);
    }));
    return made->get();
  }
  Result<dossier::Lent> lent(base::Day as_of) const {
    WELLES_TRY(const Questions* asked, questions());
    WELLES_TRY(const law::World* law_now, world());
    WELLES_TRY(const entities::EntityTable* table, entities());
    WELLES_TRY(const Wording* sentences_now, wording());
    return lend(*asked, *law_now, *table, *sentences_now, as_of);
  }
  Result<const Columns*> columns() const {
    return column_names.get([&]() -> Result<Columns> {
      WELLES_TRY(const Value value, value_section(snapshot, kColumnsSection));
      return Columns::make(value);
    });
  }

  // Entries of lists that name the victim of a seizure, by their ids.
  Result<const std::map<std::string, VictimNamed, std::less<>>*> victims() const {
    return victim_records.get([&]() -> Result<std::map<std::string, VictimNamed, std::less<>>> {
      WELLES_TRY(const model::Tables* tables_now, tables());
      std::map<std::string, VictimNamed, std::less<>> named;
      for (const Value& thing : tables_now->rows("seizures"))
        for (const Value& listing : thing.list("listings"))
          if (listing.text("names").starts_with("victim-"))
            named.try_emplace(std::string(listing.text("id")),
                              VictimNamed{std::string(thing.text("id")), std::string(listing.text("names")),
                                          std::string(listing.text("note"))});
      return named;
    });
  }
  Result<void> mark_victims(ScreenAnswer& answer) const {
    if (answer.matches.empty()) return {};
    WELLES_TRY(const auto* named, victims());
    for (MatchAnswer& match : answer.matches) {
      if (const auto at = named->find(match.id); at != named->end()) match.victim = at->second;
      for (const std::string& other : match.referents)
        if (const auto at = named->find(other); at != named->end()) match.victim = at->second;
    }
    return {};
  }

  Result<MatchAnswer> describe(const match::Index& names, const match::PreparedQuery& query, const match::Match& hit,
                               const Record& record) const;
  Result<ScreenAnswer> who(const Record& record, const std::vector<locate::PlaceField>& fields,
                           const ScreenPolicy& policy) const;
  Result<void> add_matches(const match::Query& query, const ScreenPolicy& policy, ScreenAnswer& answer) const;
  Result<void> add_nexus(std::vector<locate::PlaceField> fields, const ScreenPolicy& policy,
                         ScreenAnswer& answer) const;
  Result<void> add_verdicts(const ScreenPolicy& policy, ScreenAnswer& answer) const;
};

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

std::string Engine::chosen_file(const OpenOptions& options) {
  return options.snapshot.empty() ? base::newest_file(base::user_data_folder(), ".welles") : options.snapshot;
}

Result<Engine> Engine::open(const OpenOptions& options) {
  const std::string path = chosen_file(options);
  WELLES_TRY(snapshot::Snapshot opened, path.empty() ? snapshot::Snapshot::from_bytes(options.builtin, "built-in")
                                                     : snapshot::Snapshot::open(path));
  if (opened.key_scheme() != text::key_scheme())
    return base::fail_at(base::ErrorKind::Unsupported, base::Where{opened.name()},
                         "the snapshot was made with the keys `" + opened.key_scheme() + "`, this program has `" +
                             text::key_scheme() + "`",
                         "make it again with `welles build`");
  return Engine(std::make_unique<State>(std::move(opened)));
}

Result<MatchAnswer> Engine::State::describe(const match::Index& names, const match::PreparedQuery& query,
                                            const match::Match& hit, const Record& record) const {
  WELLES_TRY(const entities::EntityTable* table, entities());
  WELLES_TRY(model::Entity entity, table->entity(hit.entity));
  MatchAnswer match;
  match.pair = fingerprint(record, entity);
  match.explanations = match::explain(names, query, hit.entity);
  match.id = std::move(entity.id);
  match.caption = std::move(entity.caption);
  match.schema = std::move(entity.schema);
  match.score = hit.score;
  match.match = hit.match;
  match.rests_on = hit.rests_on;
  match.referents = std::move(entity.referents);
  match.datasets = std::move(entity.datasets);
  match.topics = std::move(entity.topics);
  match.unstable_id = entity.unstable_id;
  match.by_name_only = std::ranges::none_of(
      hit.rests_on, [](const std::string& what) { return what == "birthDate" || what == "identifier"; });
  match.born_to_the_day = std::ranges::any_of(match.explanations, [&](const match::Explanation& e) {
    return e.feature == "birthDate" && e.score == 10'000 &&
           std::ranges::any_of(query.known.birth_dates, &base::PartialDate::known_to_the_day);
  });
  return match;
}

Result<void> Engine::State::add_matches(const match::Query& query, const ScreenPolicy& policy,
                                        ScreenAnswer& answer) const {
  if (query.names.empty() && query.identifiers.empty()) return {};
  WELLES_TRY(const match::Index* names, matcher());
  match::FindOptions options;
  options.threshold = policy.threshold;
  options.near = policy.near_threshold;
  options.limit = policy.limit;
  options.exhaustive = policy.exhaustive;
  WELLES_TRY(const match::PreparedQuery prepared, match::prepare(*names, query, policy.datasets));
  // Candidates that were decided not to be the same must not take the places of others: as long as some were, and there may
  // be more behind them, more are asked for.
  bool none = false;
  for (std::size_t silenced = 0;;) {
    options.limit = policy.limit + silenced;
    const std::vector<match::Match> found = match::find(*names, prepared, options);
    none = found.empty();
    answer.matches.clear();
    answer.decided.clear();
    for (const match::Match& hit : found) {
      WELLES_TRY(MatchAnswer match, describe(*names, prepared, hit, answer.input));
      answer.matches.push_back(std::move(match));
    }
    if (policy.decisions) policy.decisions->apply(answer);
    const std::size_t silenced_now = found.size() - answer.matches.size();
    if (silenced_now == silenced || policy.limit == 0 || found.size() < options.limit) break;
    silenced = silenced_now;
  }
  if (none && policy.nearest) {
    options.near = kNearestFrom;
    options.limit = 1;
    const std::vector<match::Match> near = match::find(*names, prepared, options);
    if (!near.empty()) {
      WELLES_TRY(answer.nearest, describe(*names, prepared, near.front(), answer.input));
    }
  }
  return {};
}

Result<void> Engine::State::add_nexus(std::vector<locate::PlaceField> fields, const ScreenPolicy& policy,
                                      ScreenAnswer& answer) const {
  locate::PlaceQuery query;
  query.fields = std::move(fields);
  query.as_of = policy.as_of;
  if (query.fields.empty()) return {};
  WELLES_TRY(const locate::Resolver* resolver_now, places());
  NexusAnswer nexus;
  nexus.location = locate::locate(*resolver_now, query);
  if (nexus.location.territory.empty() && nexus.location.readings.empty()) return {};
  if (!says_of_ukraine(query.fields, nexus.location)) return {};
  nexus.place_in_law = locate::place_in_law(nexus.location);
  answer.nexus = std::move(nexus);
  return {};
}

Result<void> Engine::State::add_verdicts(const ScreenPolicy& policy, ScreenAnswer& answer) const {
  const bool occupied = answer.nexus && answer.nexus->location.control == model::Control::Occupied;
  if (answer.matches.empty() && !occupied) return {};
  WELLES_TRY(const Questions* asked, questions());
  WELLES_TRY(const law::World* law_now, world());
  WELLES_TRY(const entities::EntityTable* table, entities());
  WELLES_TRY(answer.verdicts, ask(*asked, *law_now, *table, policy, answer));
  if (answer.nexus) answer.nexus->measures = asked->measures_on(*law_now, answer.nexus->place_in_law, policy.as_of);
  return {};
}

// Who a record may be; of one that cannot be read, why.
Result<ScreenAnswer> Engine::State::who(const Record& record, const std::vector<locate::PlaceField>& fields,
                                        const ScreenPolicy& policy) const {
  ScreenAnswer answer;
  answer.input = record;
  const match::Query query = query_of(record);
  if (auto problem = unreadable(query, fields)) {
    answer.status = RowStatus::Unreadable;
    answer.unreadable = std::move(problem);
    return answer;
  }
  if (auto matched = add_matches(query, policy, answer); !matched) {
    // Only reading the name shows some faults of it: words that become more parts than are looked at. The row is lost, not
    // the rest of the file.
    if (matched.error().kind != base::ErrorKind::BadInput) return std::unexpected(std::move(matched).error());
    answer.status = RowStatus::Unreadable;
    answer.unreadable = std::move(matched).error();
    return answer;
  }
  WELLES_CHECK(mark_victims(answer));
  return answer;
}

Result<ScreenAnswer> Engine::screen(const Record& record, const ScreenPolicy& policy) const {
  std::vector<locate::PlaceField> fields = place_fields_of(record);
  WELLES_TRY(ScreenAnswer answer, state_->who(record, fields, policy));
  if (answer.unreadable) return answer;
  WELLES_CHECK(state_->add_nexus(std::move(fields), policy, answer));
  answer.status = status_of(answer);
  WELLES_CHECK(state_->add_verdicts(policy, answer));
  return answer;
}

Result<GuestAnswer> Engine::guest(const Record& record, const GuestPolicy& policy) const {
  GuestAnswer answer;
  WELLES_TRY(answer.who, state_->who(record, {}, policy.screen));
  if (answer.who.unreadable && !place_fields_of(record).empty() && query_of(record).names.empty())
    answer.who.unreadable->what = "the row has an address, and no name and no identifier";
  if (!answer.who.matches.empty()) {
    WELLES_TRY(const dossier::Book* book, state_->book());
    WELLES_TRY(const dossier::Lent lent, state_->lent(policy.screen.as_of));
    WELLES_TRY(const Questions* asked, state_->questions());
    WELLES_TRY(const law::World* law_now, state_->world());
    WELLES_TRY(const entities::EntityTable* table, state_->entities());
    for (const MatchAnswer& match : answer.who.matches) {
      const GuestTie& tie = answer.ties.emplace_back(tie_of(*book, lent, match, policy.screen.as_of));
      if (!match.match) continue;
      WELLES_TRY(auto duties,
                 ask_of_guest(*asked, *law_now, *table, policy.screen, policy.contact, match, !tie.offices.empty()));
      for (SubjectVerdict& duty : duties) answer.who.verdicts.push_back(std::move(duty));
    }
  }
  answer.who.status = status_of(answer);
  return answer;
}

Result<LocateAnswer> Engine::locate(const std::vector<Property>& fields, base::Day as_of) const {
  WELLES_TRY(const locate::Resolver* resolver, state_->places());
  LocateAnswer answer;
  locate::PlaceQuery query;
  query.as_of = as_of;
  for (const Property& field : fields) {
    const std::string_view known = place_field_of(field.name);
    query.fields.push_back({known.empty() ? field.name : std::string(known), field.value});
    if (!answer.text.empty() && !field.value.empty()) answer.text += ", ";
    answer.text += field.value;
  }
  auto problem = unreadable_address(answer.text);
  if (!problem) problem = locate::unreadable_coordinates(query.fields);
  if (problem) {
    answer.status = RowStatus::Unreadable;
    answer.unreadable = std::move(problem);
    return answer;
  }
  answer.location = locate::locate(*resolver, query);
  answer.place_in_law = locate::place_in_law(answer.location);
  answer.status = status_of(answer.location);
  return answer;
}

Result<locate::Map> Engine::map_around(const locate::Location& location, base::Day as_of) const {
  WELLES_TRY(const locate::Resolver* resolver, state_->places());
  return locate::map_around(*resolver, location, as_of);
}

Result<DiffTotals> Engine::diff(const Engine& after,
                                const std::function<Result<void>(const EntityChange&)>& write) const {
  const snapshot::Snapshot &old_one = state_->snapshot, &new_one = after.state_->snapshot;
  if (old_one.id() == new_one.id()) return DiffTotals();
  WELLES_TRY(const entities::EntityTable* old_table, state_->entities());
  WELLES_TRY(const entities::EntityTable* new_table, after.state_->entities());
  WELLES_TRY(DiffTotals totals, engine::diff(*old_table, *new_table, write));
  std::vector<std::string> names = old_one.section_names();
  std::ranges::move(new_one.section_names(), std::back_inserter(names));
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  for (const std::string& name : names) {
    // Entities were walked, and the index of names follows from them.
    if (name.starts_with("entities.") || name.starts_with("match.")) continue;
    const bool both = old_one.has(name) && new_one.has(name);
    if (both) {
      WELLES_TRY(const auto was, old_one.section(name));
      WELLES_TRY(const auto is, new_one.section(name));
      if (std::ranges::equal(was, is)) continue;
    }
    totals.sections.push_back(name);
  }
  return totals;
}

Result<void> Engine::each_entity(std::span<const std::string> ids,
                                 const std::function<Result<void>(const model::Entity&)>& write) const {
  WELLES_TRY(const entities::EntityTable* table, state_->entities());
  const auto decoded = [&](model::EntityId number) -> Result<model::Entity> {
    WELLES_TRY(model::Entity entity, table->entity(number));
    for (model::Statement& s : entity.statements) {
      if (!entities::is_reference(s.schema, s.prop)) continue;
      if (const auto other = table->find(s.value)) s.value = table->canonical_id(*other);
    }
    return entity;
  };
  if (ids.empty()) {
    for (std::uint32_t i = 0; i < table->size(); ++i) {
      WELLES_TRY(const model::Entity entity, decoded(model::EntityId{i}));
      WELLES_CHECK(write(entity));
    }
    return {};
  }
  std::set<std::uint32_t> wanted;  // the numbers of entities are in canonical order
  const auto want = [&](const std::string& id) {
    if (const auto number = table->find(id)) wanted.insert(model::index_of(*number));
  };
  for (const std::string& id : ids) {
    const auto number = table->find(id);
    if (!number) {
      WELLES_TRY(const auto* tables, state_->tables());
      WELLES_CHECK(known_id(*table, *tables, id));  // a row of the registry that is no entity, or nothing at all
      return base::fail(base::ErrorKind::NotFound, "`" + id + "` is a row of the registry, and no entity",
                        "`welles show " + id + "` prints it");
    }
    std::vector<model::EntityId> links = table->referring_to(*number);
    links.push_back(*number);  // it may be a link itself
    for (const model::EntityId link : links) {
      WELLES_TRY(const model::Entity entity, decoded(link));
      wanted.insert(model::index_of(link));
      for (const model::Statement& s : entity.statements)
        if (entities::is_reference(s.schema, s.prop)) want(s.value);
    }
  }
  for (const std::uint32_t number : wanted) {
    WELLES_TRY(const model::Entity entity, decoded(model::EntityId{number}));
    WELLES_CHECK(write(entity));
  }
  return {};
}

Result<std::vector<locate::Settlement>> Engine::settlements(base::Day as_of) const {
  WELLES_TRY(const locate::Resolver* resolver, state_->places());
  return locate::settlements(*resolver, as_of);
}

Result<std::vector<RegionCode>> Engine::region_codes() const {
  WELLES_TRY(const auto bytes, state_->snapshot.section(kCodesSection));
  WELLES_TRY(const model::Value stored, model::decode(bytes));
  std::vector<RegionCode> codes;
  for (const model::Value& row : stored.list("codes")) {
    const auto text = [&](std::string_view key) { return std::string(row.text(key)); };
    codes.push_back(
        {text("territory"), text("system"), text("code"), text("from"), text("source"), text("seen"), text("note")});
  }
  return codes;
}

Result<CompareAnswer> Engine::compare(const NamePair& pair, const ComparePolicy& policy) const {
  WELLES_TRY(const match::Index* names, state_->matcher());
  CompareAnswer answer;
  answer.schema = pair.schema.empty() ? policy.schema : pair.schema;
  answer.query = pair.query;
  answer.candidate = pair.candidate;
  const match::Query query{.names = {pair.query}, .schema = answer.schema};
  const match::Query candidate{.names = {pair.candidate}, .schema = answer.schema};
  auto compared = match::compare(*names, query, candidate, policy.explain ? match::Explain::Yes : match::Explain::No);
  if (!compared) {
    if (compared.error().kind != base::ErrorKind::BadInput) return std::unexpected(std::move(compared).error());
    answer.status = RowStatus::Unreadable;
    auto problem = unreadable_pair(pair);
    answer.unreadable = problem ? *std::move(problem) : std::move(compared).error();
    return answer;
  }
  answer.score = compared->score;
  answer.explanations = std::move(compared->explanations);
  answer.match = answer.score >= policy.threshold;
  answer.status = answer.match                            ? RowStatus::Found
                  : answer.score >= policy.near_threshold ? RowStatus::Review
                                                          : RowStatus::Clear;
  return answer;
}

Result<JudgeAnswer> Engine::judge(const Value& facts, std::span<const std::string> jurisdictions, base::Day as_of,
                                  Reasons reasons) const {
  WELLES_TRY(const law::World* world, state_->world());
  JudgeAnswer answer;
  const auto refuse = [&](base::Error error) {
    answer.verdicts.clear();
    answer.premises.clear();
    answer.unreadable = std::move(error);
    return answer;
  };
  Value given = facts;
  if (given.object() && !given.find("as_of")) given.set("as_of", base::to_iso(as_of));
  answer.as_of = base::parse_day(given.text("as_of")).value_or(as_of);
  auto read = law::read_facts(world->rules, given);
  if (!read) return refuse(std::move(read).error());
  if (auto known = check_ids(*world, given); !known) return refuse(std::move(known).error());
  WELLES_TRY(const Contradictions* contradictions, state_->contradictions());
  if (auto fits = contradictions->check(given); !fits) return refuse(std::move(fits).error());

  const std::string own(given.text("jurisdiction"));
  std::vector<std::string> asked(jurisdictions.begin(), jurisdictions.end());
  if (asked.empty() && !own.empty()) asked.push_back(own);
  if (!own.empty() && std::ranges::any_of(asked, [&](const std::string& j) { return j != own; }))
    return refuse({base::ErrorKind::BadInput, "the facts name the jurisdiction " + own + ", the question another",
                   std::nullopt, "leave one of them out"});
  if (asked.empty()) {
    std::string known;
    for (const auto& word : model::kJurisdictions) known += (known.empty() ? "" : ", ") + std::string(word.id);
    return refuse({base::ErrorKind::BadInput, "no jurisdiction is named", std::nullopt,
                   "add `--jurisdiction` with one or more of " + known});
  }
  law::Evaluation evaluation(*world);
  evaluation.take(*read);
  for (const std::string& jurisdiction : asked) {
    if (!model::find_jurisdiction(jurisdiction)) {
      return refuse({base::ErrorKind::BadInput, "no jurisdiction is called `" + jurisdiction + "`", std::nullopt,
                     "they are in capital letters: UA, EU, US, GB, INT …"});
    }
    evaluation.judge(jurisdiction);
    law::Verdict& verdict = answer.verdicts.emplace_back(evaluation.verdict());
    if (reasons == Reasons::Proof) continue;
    verdict.lasting = evaluation.lasting();
    const law::Record record = evaluation.record();
    verdict.would_change = law::alternatives(record, *read, jurisdiction);
    if (reasons == Reasons::Changes) continue;
    WELLES_TRY(const law::PremiseBook* book, state_->premises());
    answer.premises.push_back(book->of(*world, record, *read, jurisdiction));
  }
  return answer;
}

Result<std::vector<RaisedQuestion>> Engine::questions_about(const std::string& id, base::Day as_of,
                                                            const std::string& act) const {
  WELLES_TRY(const locate::Resolver* resolver, state_->places());
  WELLES_TRY(const law::World* world, state_->world());
  WELLES_TRY(const entities::EntityTable* entities, state_->entities());
  WELLES_TRY(const Questions* questions, state_->questions());
  WELLES_TRY(const model::Tables* tables, state_->tables());
  auto known = match_of(*entities, *tables, id);
  const bool settlement =
      resolver->control().find(id) != nullptr;  // the gazetteer's places are in no table that is shown
  if (!known && !settlement) return std::unexpected(std::move(known).error());
  MatchAnswer match;
  if (known) {
    match = *std::move(known);
  } else {
    match.id = id;
    match.referents = {id};
    match.rests_on = {"identifier"};
  }
  ScreenPolicy policy;
  policy.as_of = as_of;
  policy.act = act;
  WELLES_TRY(auto raised, engine::questions_about(*questions, *world, *entities, policy, match));
  if (raised.empty())
    return base::fail(base::ErrorKind::NotFound, "of `" + id + "` the law is asked nothing by itself",
                      "`welles show " + id + "` prints what is known; `welles judge --facts` takes any question");
  return raised;
}

Result<Value> Engine::authority_chain(const std::string& id, base::Day day) const {
  WELLES_TRY(const model::Tables* tables, state_->tables());
  WELLES_TRY(const ShowAnswer known, show(id));
  for (const ShowAnswer::Row& row : known.rows)
    if ((row.table == "officials" || row.table == "bodies") &&
        (row.id == id ||
         (known.entity && std::ranges::find(known.entity->referents, row.id) != known.entity->referents.end())))
      return Value(chain_of(*tables, row.id, day));
  return base::fail(base::ErrorKind::NotFound, "`" + id + "` is no official and no body of the registry",
                    "the authority of others stands in the facts: `chain`");
}

Result<std::vector<RuleSheet>> Engine::rules() const {
  WELLES_TRY(const law::Ruleset* rules, state_->rule_files());
  WELLES_TRY(const model::Tables* tables, state_->tables());
  return rule_sheets(*rules, *tables);
}

Result<RuleSheet> Engine::rule(const std::string& id) const {
  WELLES_TRY(std::vector<RuleSheet> all, rules());
  const auto found = std::ranges::find(all, id, [](const RuleSheet& sheet) { return sheet.rule.id.text; });
  if (found != all.end()) return std::move(*found);
  WELLES_TRY(const law::Ruleset* rules, state_->rule_files());
  return std::unexpected(unknown_rule(*rules, id));
}

Result<std::vector<RuleTrial>> Engine::test_rules(std::span<const std::string> ids) const {
  WELLES_TRY(const law::Ruleset* rules, state_->rule_files());
  WELLES_TRY(const law::World* world, state_->world());
  return try_tests(*world, *rules, ids);
}

Result<law::FilesCheck> Engine::check_rules(const std::string& folder, base::Day as_of) const {
  WELLES_TRY(const model::Tables* tables, state_->tables());
  WELLES_TRY(const locate::Resolver* resolver, state_->places());
  std::vector<std::string> files;
  if (!folder.empty()) {
    WELLES_TRY(files, base::list_files(folder, ".toml"));
    if (files.empty())
      return base::fail(base::ErrorKind::NotFound, "no rule file stands in `" + folder + "`",
                        "a rule file is called like `AA-01.toml`");
  }
  WELLES_TRY(const law::Ruleset* rules, state_->rule_files());
  WELLES_TRY(law::Ruleset::Parts parts, law::open_parts(state_->snapshot));
  parts.rules = rules->rules();
  return law::check_files(files, std::move(parts), *tables, resolver->control(), as_of);
}

Result<std::vector<CoverageRow>> Engine::coverage() const {
  WELLES_TRY(const law::Ruleset* rules, state_->rule_files());
  return coverage_of(*rules);
}

Result<AskStep> Engine::next_question(const Value& facts, std::span<const std::string> jurisdictions,
                                      std::span<const std::string> skipped) const {
  WELLES_TRY(const AskTable* table, state_->ask_table());
  WELLES_TRY(const law::World* world, state_->world());
  return engine::next_question(*world, *table, facts, jurisdictions, skipped);
}

Result<Value> Engine::answered(const Value& facts, const std::string& key, std::string_view answer) const {
  WELLES_TRY(const law::World* world, state_->world());
  return engine::answered(*world, facts, key, answer);
}

Result<SayAnswer> Engine::say(const std::string& id, base::Day as_of) const {
  WELLES_TRY(const Wording* wording, state_->wording());
  if (model::find_effect(id)) return say_of_effect(*wording, id, as_of);
  WELLES_TRY(const model::Tables* tables, state_->tables());
  WELLES_TRY(const locate::Resolver* resolver, state_->places());
  WELLES_TRY(const law::World* world, state_->world());
  if (const Value* row = tables->find("territories", id)) {
    const Value* names = row->find("names");
    if (names)
      return say_of_place(*world, *wording, id, {std::string(names->text("en")), std::string(names->text("uk"))},
                          as_of);
  }
  constexpr std::size_t kCodeBytes = 19;  // UA and seventeen digits
  if (id.size() == kCodeBytes && id.starts_with("UA"))
    for (const locate::Settlement& place : locate::settlements(*resolver, as_of))
      if (place.katottg == id) return say_of_place(*world, *wording, id, {place.name_en, place.name_uk}, as_of);
  auto shown = show(id);
  if (!shown) {
    // An effect that is misspelt is nearer to an effect than to any id.
    std::vector<std::string_view> effects;
    for (const auto& effect : model::kEffects) effects.push_back(effect.id);
    const std::string near = base::nearest(id, effects);
    if (near.empty()) return std::unexpected(std::move(shown).error());
    return base::fail(base::ErrorKind::NotFound, "no effect is called `" + id + "`", "did you mean `" + near + "`?");
  }
  return say_of(*world, *wording, *shown, as_of);
}

Result<law::Checked> Engine::verify(const Value& answer) const {
  WELLES_TRY(const law::World* world, state_->world());
  return law::verify(answer, world->rules, world);
}

Result<ShowAnswer> Engine::show(const std::string& id) const {
  WELLES_TRY(const entities::EntityTable* entities, state_->entities());
  WELLES_TRY(const model::Tables* tables, state_->tables());
  return engine::show(*entities, *tables, id);
}

Result<dossier::Dossier> Engine::dossier(const std::string& id, base::Day as_of) const {
  WELLES_TRY(const dossier::Book* book, state_->book());
  WELLES_TRY(const dossier::Lent lent, state_->lent(as_of));
  return dossier::gather(*book, lent, id, as_of);
}

Result<std::vector<dossier::Entry>> Engine::dossiers() const {
  WELLES_TRY(const dossier::Book* book, state_->book());
  WELLES_TRY(const dossier::Lent lent, state_->lent({}));
  return dossier::contents(*book, lent);
}

Result<SnapshotInfo> Engine::info() const {
  SnapshotInfo info;
  info.name = state_->snapshot.name();
  info.id = state_->snapshot.id();
  info.size_bytes = state_->snapshot.size_bytes();
  WELLES_TRY(SourcesSection sources, read_sources(state_->snapshot));
  info.sources = std::move(sources.reports);
  info.entities = sources.entities;
  info.decisions = std::move(sources.decisions);
  WELLES_TRY(const locate::Resolver* resolver, state_->places());
  info.places = resolver->control().places().size();
  info.control_horizon = resolver->control().horizon();
  WELLES_TRY(const law::Ruleset* rules, state_->rules());
  info.rules = rules->size();
  info.rules_id = rules->id();
  return info;
}

Result<std::string> Engine::property_for_header(std::string_view header) const {
  WELLES_TRY(const Columns* columns, state_->columns());
  return columns->property_for(header);
}

std::optional<std::int64_t> age_days(const model::SourceReport& source, base::Day as_of) {
  const auto edition = base::parse_day(source.edition);
  if (!edition) return std::nullopt;
  return (as_of - *edition).count();
}

bool is_stale(const model::SourceReport& source, base::Day as_of) {
  return age_days(source, as_of).value_or(kStaleDays) >= kStaleDays;
}

void Totals::add(RowStatus status) noexcept {
  ++rows;
  switch (status) {
    case RowStatus::Found:
      ++found;
      break;
    case RowStatus::Nexus:
      ++nexus;
      break;
    case RowStatus::Review:
      ++review;
      break;
    case RowStatus::Clear:
      ++clear;
      break;
    case RowStatus::Unreadable:
      ++unreadable;
      break;
  }
}

model::ExitCode Totals::exit_code() const noexcept {
  if (unreadable > 0) return model::ExitCode::Incomplete;
  return found + nexus + review > 0 ? model::ExitCode::Something : model::ExitCode::Nothing;
}

namespace {

template <typename Answer>
RowStatus row_status(const Answer& answer) {
  return answer.status;
}
RowStatus row_status(const GuestAnswer& answer) {
  return answer.who.status;
}

/// Answers a stream in its order, on all processors: `answer_to` each of `next`, then `write`.
template <typename Answer, typename AnswerTo>
Result<Totals> in_order(const std::function<Result<Next>()>& next, const AnswerTo& answer_to,
                        const std::function<Result<void>(const Answer&)>& write) {
  constexpr std::size_t kBatch = 512;  // rows in memory at once: enough to keep the processors busy, a few MB at most
  Totals totals;
  for (bool more = true; more;) {
    std::vector<Next> rows;
    while (rows.size() < kBatch) {
      WELLES_TRY(Next row, next());
      if (row.kind == Next::Kind::End) {
        more = false;
        break;
      }
      rows.push_back(std::move(row));
    }
    std::vector<Result<Answer>> answers(rows.size());
    base::parallel_for(rows.size(), [&](std::size_t i) { answers[i] = answer_to(std::move(rows[i])); });
    for (const Result<Answer>& answer : answers) {
      if (!answer) return std::unexpected(answer.error());
      totals.add(row_status(*answer));
      WELLES_CHECK(write(*answer));
    }
  }
  return totals;
}

/// The answer to a row that could not be read.
ScreenAnswer unread(Next row) {
  ScreenAnswer lost;
  lost.input = std::move(row.record);
  lost.status = RowStatus::Unreadable;
  lost.unreadable = std::move(row.problem);
  return lost;
}

}  // namespace

Result<Totals> screen_all(const Engine& engine, const ScreenPolicy& policy, const std::function<Result<Next>()>& next,
                          const std::function<Result<void>(const ScreenAnswer&)>& write) {
  const auto answer_to = [&](Next row) -> Result<ScreenAnswer> {
    if (row.kind == Next::Kind::Record) return engine.screen(row.record, policy);
    return unread(std::move(row));
  };
  return in_order<ScreenAnswer>(next, answer_to, write);
}

Result<Totals> guests_all(const Engine& engine, const GuestPolicy& policy, const std::function<Result<Next>()>& next,
                          const std::function<Result<void>(const GuestAnswer&)>& write) {
  const auto answer_to = [&](Next row) -> Result<GuestAnswer> {
    if (row.kind == Next::Kind::Record) return engine.guest(row.record, policy);
    GuestAnswer lost;
    lost.who = unread(std::move(row));
    return lost;
  };
  return in_order<GuestAnswer>(next, answer_to, write);
}

Result<Totals> compare_all(const Engine& engine, const ComparePolicy& policy, const std::function<Result<Next>()>& next,
                           const std::function<Result<void>(const CompareAnswer&)>& write) {
  const auto answer_to = [&](Next row) -> Result<CompareAnswer> {
    CompareAnswer answer;
    auto pair = row.kind == Next::Kind::Record ? pair_of(row.record) : std::unexpected(std::move(row.problem));
    if (pair) {
      WELLES_TRY(answer, engine.compare(*pair, policy));
    } else {
      answer.status = RowStatus::Unreadable;
      answer.unreadable = std::move(pair).error();
    }
    answer.row = row.record.row;
    answer.id = std::move(row.record.id);
    answer.other = std::move(row.record.other);
    answer.cells = std::move(row.record.cells);
    return answer;
  };
  return in_order<CompareAnswer>(next, answer_to, write);
}

}  // namespace welles::engine
