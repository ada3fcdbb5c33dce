// SPDX-License-Identifier: Apache-2.0
#include "welles/dossier/book.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "welles/match/explain.h"
#include "welles/match/find.h"
#include "welles/match/prepared.h"
#include "welles/model/ids.h"

namespace welles::dossier {
namespace {

using base::Result;
using model::Value;

// A link by name is looked at from this score on; below it a name says too little. 8,000 is the threshold of `screen`.
constexpr int kNameFits = 8'000;
constexpr std::size_t kCandidates =
    5;  // more persons of one name on a list would be for a person to look at in any case
constexpr int kEqual = 10'000;

std::string_view first_text(std::span<const Value> values) {
  return values.empty() || !values.front().string() ? std::string_view() : std::string_view(*values.front().string());
}

// "Mikhail Razvozhaev (P-190)": name and record number in Annex I.
std::pair<std::string, std::string> name_and_record(const std::string& printed) {
  const std::size_t open = printed.rfind(" (P-");
  if (open == std::string::npos || !printed.ends_with(')')) return {printed, {}};
  return {printed.substr(0, open), printed.substr(open + 2, printed.size() - open - 3)};
}

// Whose list the regime is that a row of the registry names: "EU 32014R0269", "UK Russia Regulations 2019".
std::string partner_of_regime(std::string_view regime) {
  const std::string first(regime.substr(0, regime.find(' ')));
  return first == "UK" ? "GB" : first;
}

std::string act_of_regime(std::string_view regime) {
  const std::size_t space = regime.find(' ');
  if (space == std::string_view::npos) return {};
  const std::string_view rest = regime.substr(space + 1);
  return std::string(regime.starts_with("EU ") ? rest.substr(0, rest.find(' ')) : rest);
}

// A name in whole words: of initials ("V. Medvedev") too many could be meant.
bool whole_words(std::string_view name) {
  std::size_t words = 0;
  while (!name.empty()) {
    const std::size_t space = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, space);
    if (word.size() < 3 || word.ends_with('.')) return false;
    ++words;
    name.remove_prefix(std::min(space + 1, name.size()));
  }
  return words >= 2;
}

// By what two records were joined when the snapshot was made.
void add_merge(const model::Merge& merge, Listing& listing) {
  if (merge.because == "decision") {
    listing.link = Link::Decided;
    listing.evidence.push_back({"decision", merge.value, merge.value, {}});
    return;
  }
  constexpr std::string_view kDivide = " · ";  // entities.h: "name · date"
  const bool by_name = merge.because == "name and birth date";
  const bool weaker = listing.evidence.empty() || by_name;  // of several the weakest link counts
  if (weaker) listing.link = by_name ? Link::NameAndBirthDate : Link::Identifier;
  const std::size_t divide = by_name ? merge.value.rfind(kDivide) : std::string::npos;
  const std::string name = merge.value.substr(0, divide);
  listing.evidence.push_back({merge.prop, name, name, "equal"});
  if (divide == std::string::npos) return;
  const std::string born = merge.value.substr(divide + kDivide.size());
  listing.evidence.push_back({"birthDate", born, born, "equal"});
}

template <typename Map>
const typename Map::mapped_type& at_or_empty(const Map& map, std::string_view key) {
  static const typename Map::mapped_type kEmpty;
  const auto at = map.find(key);
  return at == map.end() ? kEmpty : at->second;
}

}  // namespace

std::string partner_of(std::string_view dataset) {
  if (dataset == "registry" || dataset == "user" || dataset.empty()) return {};
  std::string publisher(dataset.substr(0, dataset.find('_')));
  if (publisher == dataset) return {};  // lists of a user's own have no publisher in front
  if (publisher == "ofac") return "US";
  std::ranges::transform(publisher, publisher.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  return publisher;
}

std::unique_ptr<Book> Book::make(const model::Tables& tables, const entities::EntityTable& entities,
                                 const match::Index* names, std::span<const model::SourceReport> lists) {
  std::unique_ptr<Book> book(new Book(tables, entities, names));
  for (const model::SourceReport& report : lists) {
    if (report.dataset == "registry") book->data_day_ = report.edition;
    const std::string partner = partner_of(report.dataset);
    if (partner.empty()) continue;
    book->lists_.push_back(
        {report.dataset, report.title, report.publisher, partner, report.edition, report.file, report.entities});
    book->searched_.push_back(report.dataset);
  }
  std::ranges::sort(book->lists_, {}, [](const List& l) { return std::tie(l.partner, l.dataset); });

  // The partners whose lists Welles reads stand in the matrix whether or not a list is loaded; others where the registry claims a
  // listing, or a list is there.
  std::map<std::string, Partner> partners;
  for (const std::string_view id : {"EU", "US", "UN"}) partners[std::string(id)].id = id;
  for (const List& list : book->lists_) {
    Partner& partner = partners[list.partner];
    partner.id = list.partner;
    ++partner.lists;
    if (list.edition.empty()) continue;
    if (partner.first_edition.empty() || list.edition < partner.first_edition) partner.first_edition = list.edition;
    partner.last_edition = std::max(partner.last_edition, list.edition);
  }
  const auto claimed = [&](std::string_view regime, std::string_view edition) {
    Partner& partner = partners[partner_of_regime(regime)];
    partner.id = partner_of_regime(regime);
    if (partner.claims_edition < edition) partner.claims_edition = edition;
  };
  for (const Value& official : tables.rows("officials"))
    if (const Value* listing = official.find("listing")) claimed(listing->text("regime"), listing->text("in_snapshot"));
  for (const Value& body : tables.rows("bodies"))
    for (const Value& sanction : body.list("sanctions")) claimed(sanction.text("regime"), sanction.text("date"));
  constexpr std::array<std::string_view, 4> kOrder{"EU", "US", "GB", "UN"};  // then by id
  for (const std::string_view id : kOrder)
    if (const auto at = partners.find(std::string(id)); at != partners.end()) book->partners_.push_back(at->second);
  for (const auto& [id, partner] : partners)
    if (std::ranges::find(kOrder, id) == kOrder.end()) book->partners_.push_back(partner);

  for (const Value& official : tables.rows("officials"))
    if (const auto number = entities.find(official.text("id")))
      for (const std::string_view dataset : entities.datasets(*number))
        for (Partner& partner : book->partners_)
          partner.concerns = partner.concerns || partner_of(dataset) == partner.id;
  for (Partner& partner : book->partners_)
    partner.concerns = partner.concerns || (partner.lists == 0 && !partner.claims_edition.empty());

  for (const Value& official : tables.rows("officials")) {
    if (const Value* listing = official.find("listing"))
      book->by_record_["P-" + std::string(listing->text("record"))] = &official;
    for (const Value& role : official.list("roles")) {
      auto& there = book->officials_[std::string(role.text("body"))];
      if (there.empty() || there.back() != &official) there.push_back(&official);
    }
  }
  for (const Value& vote : tables.rows("elections")) book->votes_.push_back(&vote);
  std::ranges::stable_sort(book->votes_, {}, [](const Value* vote) { return first_text(vote->list("dates")); });

  for (const Value* vote : book->votes_) {
    std::vector<Part>& parts = book->parts_[std::string(vote->text("id"))];
    const auto wanted = [&](std::string name, std::string_view record) {
      const Value* official = book->official_of_record(record);
      return Wanted{official, std::move(name), true};
    };
    const auto basis = [&](const Value& said) {
      return Basis{vote->texts("src"), std::string(said.text("status", vote->text("status")))};
    };
    for (const Value& organiser : vote->list("organisers")) {
      const Value* body = tables.find("bodies", organiser.text("body"));
      const bool commission = body && body->text("kind").find("electoral_commission") != std::string_view::npos;
      for (const Value& person : organiser.list("persons")) {
        if (person.text("name").starts_with('(')) continue;  // "(chair of 2020 not seen)" is nobody
        parts.push_back({wanted(std::string(person.text("name")), person.text("eu_record")),
                         commission ? "commission-member" : "organiser", std::string(person.text("role")),
                         organiser.text("body"), vote, nullptr, basis(person)});
      }
    }
    for (const Value& contest : vote->list("contests"))
      for (const std::string& printed : contest.texts("so_called_winners")) {
        auto [name, record] = name_and_record(printed);
        parts.push_back({wanted(std::move(name), record), "so-called-winner", std::string(contest.text("office")),
                         contest.text("body"), vote, &contest, basis(contest)});
      }
  }
  for (const Value& official : tables.rows("officials"))
    for (const Value& part : official.list("elections")) {
      const Value* vote = tables.find("elections", part.text("election"));
      if (!vote) continue;
      std::vector<Part>& parts = book->parts_[std::string(vote->text("id"))];
      const std::string_view said = part.text("part");
      std::string word = said == "so-called winner" || said == "re-elected" ? "so-called-winner"
                         : said.starts_with("candidate")                    ? "candidate"
                                                                            : std::string(said);
      Basis basis{official.texts("src"), std::string(official.text("status", "confirmed"))};
      // The vote's own row knows the body and the office; here only the part is said once more, by another source.
      const auto same = std::ranges::find_if(parts, [&](const Part& p) {
        return p.who.row == &official && (p.part == word || (p.part == "commission-member" && word == "organiser"));
      });
      if (same == parts.end()) {
        parts.push_back({{&official, std::string(official.text("name")), true},
                         word,
                         std::string(said),
                         {},
                         vote,
                         nullptr,
                         std::move(basis)});
        continue;
      }
      for (std::string& source : basis.sources)
        if (std::ranges::find(same->basis.sources, source) == same->basis.sources.end())
          same->basis.sources.push_back(std::move(source));
    }
  return book;
}

const std::vector<Book::Part>& Book::parts_of(std::string_view vote) const {
  return at_or_empty(parts_, vote);
}

const std::vector<const Value*>& Book::officials_of(std::string_view body) const {
  return at_or_empty(officials_, body);
}

const Value* Book::official_of_record(std::string_view record) const {
  const auto at = by_record_.find(record);
  return at == by_record_.end() ? nullptr : at->second;
}

// ---- the entries of lists -------------------------------------------------------------------------------------------

Result<std::vector<Listing>> Book::listings(const Wanted& wanted) const {
  const std::string key = wanted.row ? std::string(wanted.row->text("id")) : "name:" + wanted.name;
  {
    const std::scoped_lock lock(mutex_);
    if (const auto at = found_.find(key); at != found_.end()) return at->second;
  }
  WELLES_TRY(std::vector<Listing> found, find_listings(wanted));
  const std::scoped_lock lock(mutex_);
  return found_.try_emplace(key, std::move(found)).first->second;
}

Result<std::vector<Listing>> Book::find_listings(const Wanted& wanted) const {
  std::vector<Listing> out;
  WELLES_CHECK(add_own(wanted, out));
  WELLES_CHECK(add_found(wanted, out));
  add_claims(wanted, out);
  std::ranges::sort(out, {}, [](const Listing& l) {
    return std::tuple(!is_accepted(l.link), std::string_view(l.partner), std::string_view(l.dataset),
                      std::string_view(l.entry));
  });
  return out;
}

Result<Listing> Book::listing_of(model::EntityId id) const {
  WELLES_TRY(const model::Entity sanction, entities_.entity(id));
  Listing listing;
  for (const model::Statement& said : sanction.statements) {
    listing.dataset = said.dataset;
    if (listing.basis.sources.empty()) listing.basis.sources = {said.dataset, said.source};
    listing.basis.seen = said.confirmed ? "confirmed" : "unverified";
    if (said.prop == "entity") listing.entry = said.value;
    if (said.prop == "recordId") listing.record = said.value;
    if (said.prop == "startDate") listing.listed_on = said.value;
    if (said.prop == "program") listing.programme += (listing.programme.empty() ? "" : "; ") + said.value;
    if (said.prop == "provisions") listing.measures += (listing.measures.empty() ? "" : "; ") + said.value;
    if (said.prop == "reason") listing.reason += (listing.reason.empty() ? "" : " ") + said.value;
    if (said.prop == "sourceUrl") listing.url = said.value;
  }
  listing.partner = partner_of(listing.dataset);
  if (listing.dataset.starts_with("eu_")) listing.act = listing.dataset.substr(3);  // named by its CELEX number
  if (listing.act.empty()) listing.act = listing.programme;
  for (const List& list : lists_)
    if (list.dataset == listing.dataset) listing.edition = list.edition;
  return listing;
}

// What was merged with the registry's row when the snapshot was made.
Result<void> Book::add_own(const Wanted& wanted, std::vector<Listing>& out) const {
  if (!wanted.row) return {};
  const auto number = entities_.find(wanted.row->text("id"));
  if (!number) return {};
  std::vector<model::EntityId> sanctions;
  for (const model::EntityId other : entities_.referring_to(*number))
    if (entities_.schema(other) == "Sanction") sanctions.push_back(other);
  if (sanctions.empty()) return {};
  WELLES_TRY(const model::Entity own, entities_.entity(*number));
  std::set<std::string> claimed;  // entries that the registry names by their record
  if (const Value* listing = wanted.row->find("listing"))
    claimed.insert(model::eu_entry_id(listing->text("regime"), listing->text("record")));
  for (const Value& sanction : wanted.row->list("sanctions"))
    claimed.insert(model::eu_entry_id(sanction.text("regime"), sanction.text("record")));
  for (const model::EntityId id : sanctions) {
    WELLES_TRY(Listing listing, listing_of(id));
    if (listing.partner.empty()) continue;
    const auto merge = std::ranges::find(own.merges, listing.entry, &model::Merge::other);
    // "id": the registry names the entry, here or as that of a seized thing's copy.
    if (claimed.contains(listing.entry) ||
        (merge != own.merges.end() && merge->because == "identifier" && merge->prop == "id")) {
      listing.link = Link::SameRecord;
      listing.evidence.push_back({"recordId", listing.record, listing.record, {}});
    } else if (merge != own.merges.end()) {
      add_merge(*merge, listing);
    } else {  // joined through a third record: by all the merges of the entity together
      for (const model::Merge& other : own.merges) add_merge(other, listing);
    }
    out.push_back(std::move(listing));
  }
  return {};
}

// Who stands in the lists under a like name, and was not merged: spelt otherwise, without a patronymic, without a full date.
Result<void> Book::add_found(const Wanted& wanted, std::vector<Listing>& out) const {
  if (!names_ || searched_.empty()) return {};
  match::Query query;
  std::optional<model::EntityId> own;
  if (wanted.row) {
    own = entities_.find(wanted.row->text("id"));
    if (wanted.person) {
      query.names = {std::string(wanted.row->text("name"))};
      for (const char* key : {"aliases_latin", "names_cyrillic"})
        for (std::string& name : wanted.row->texts(key)) query.names.push_back(std::move(name));
      if (const auto born = base::parse_partial_date(wanted.row->text("dob"))) query.birth_dates.push_back(*born);
      query.gender = wanted.row->text("gender") == "male"     ? match::Gender::Male
                     : wanted.row->text("gender") == "female" ? match::Gender::Female
                                                              : match::Gender::Unsaid;
    } else {
      return {};  // so-called bodies have generic names ("Ministry of Transport"): merged by identifier and record alone
    }
  } else {
    if (!whole_words(wanted.name)) return {};
    query.names = {wanted.name};
  }
  query.schema = "Person";
  auto prepared = match::prepare(*names_, query, searched_);
  if (!prepared) {
    // A name that cannot be read finds nobody; what is damaged is said.
    if (prepared.error().kind == base::ErrorKind::BadInput) return {};
    return std::unexpected(std::move(prepared).error());
  }
  match::FindOptions options;
  options.threshold = options.near = kNameFits;
  options.limit = kCandidates;
  const bool born_known = !query.birth_dates.empty() && query.birth_dates.front().known_to_the_day();
  for (const match::Match& hit : match::find(*names_, *prepared, options)) {
    if (own && hit.entity == *own) continue;
    const auto explained = match::explain(*names_, *prepared, hit.entity);
    const auto feature = [&](std::string_view name) {
      return std::ranges::find(explained, name, &match::Explanation::feature);
    };
    const auto born = feature("birthDate");
    const bool same_day = born_known && born != explained.end() && born->score == kEqual;
    bool contradicted = !hit.match;
    std::vector<Evidence> evidence;
    for (const match::Explanation& part : explained) {
      if (!part.score) continue;
      // A date that is known to the day on both sides and differs speaks against it, however near it is.
      if (*part.score == 0 || (part.feature == "birthDate" && *part.score < 5'000)) contradicted = true;
      evidence.push_back({part.feature, part.query, part.candidate, part.detail});
    }
    const Link link = contradicted ? Link::Contradicted : same_day ? Link::NameAndBirthDate : Link::NameOnly;
    std::vector<Listing> there;
    for (const model::EntityId other : entities_.referring_to(hit.entity)) {
      if (entities_.schema(other) != "Sanction") continue;
      WELLES_TRY(Listing listing, listing_of(other));
      if (!listing.partner.empty()) there.push_back(std::move(listing));
    }
    // A publisher who has a record of his own for each of the two holds them apart, and with a name alone so do we.
    const bool apart = std::ranges::any_of(there, [&](const Listing& theirs) {
      return std::ranges::any_of(
          out, [&](const Listing& ours) { return is_accepted(ours.link) && ours.dataset == theirs.dataset; });
    });
    if (apart && !same_day) continue;
    for (Listing& listing : there) {
      listing.link = apart ? Link::Contradicted : link;
      listing.caption = entities_.caption(hit.entity);
      listing.evidence = evidence;
      if (std::ranges::none_of(out, [&](const Listing& l) { return l.entry == listing.entry; }))
        out.push_back(std::move(listing));
    }
  }
  return {};
}

// What the registry says of lists that are not loaded.
void Book::add_claims(const Wanted& wanted, std::vector<Listing>& out) const {
  if (!wanted.row) return;
  const auto claim = [&](const Value& said, std::string_view day, std::string_view edition, const Value& sources) {
    if (!said.text("on").empty()) return;  // of one of its people alone
    Listing listing;
    listing.partner = partner_of_regime(said.text("regime"));
    listing.act = act_of_regime(said.text("regime"));
    const std::string dataset = "eu_" + listing.act;
    const bool loaded = std::ranges::any_of(lists_, [&](const List& l) {
      return l.partner == listing.partner && (l.partner != "EU" || l.dataset == dataset);
    });
    if (loaded) return;
    listing.entry = model::eu_entry_id(said.text("regime"), said.text("record"));
    listing.record = said.text("record");
    listing.listed_on = day;
    listing.edition = edition;
    listing.link = Link::RegistryClaim;
    listing.basis = {sources.texts("src"), std::string(wanted.row->text("status", "confirmed"))};
    if (const std::string_view own = said.text("src"); !own.empty()) listing.basis.sources = {std::string(own)};
    out.push_back(std::move(listing));
  };
  if (const Value* listing = wanted.row->find("listing"))
    claim(*listing, listing->text("listed_on"), listing->text("in_snapshot"), *wanted.row);
  for (const Value& sanction : wanted.row->list("sanctions")) claim(sanction, sanction.text("date"), {}, *wanted.row);
}

}  // namespace welles::dossier
