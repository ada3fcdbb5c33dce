// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/date.h"
#include "welles/law/verdict.h"
#include "welles/model/value.h"

/// Who answers for it: everything that the registry, the loaded lists and the law say of one so-called vote, body, person, seized
/// thing or territory, gathered once, so that a page, a table or a letter only writes it down.
///
/// Shape:   plain structs, sorted, the same for the same snapshot and day. Nothing is put into sentences here: words are ids
///          (`part`, `state` …), names stand in both languages where the registry has both, days are ISO 8601 and as exact as known.
///          An empty text means: not known, or not said by the source. A claim is a claim: of the organisers, of a list, of the
///          registry; where two claims differ, both stand.
/// Source:  every line names its own in `basis`: ids of Dossier::sources, where title, publisher and day stand.
namespace welles::dossier {

enum class Kind : std::uint8_t { Vote, Body, Person, Thing, Territory };
std::string_view word(Kind kind) noexcept;  ///< "vote", "body", "person", "thing", "territory"

struct Text {
  std::string en, uk;  ///< `uk` repeats `en` where the registry has no Ukrainian form
  friend bool operator==(const Text&, const Text&) = default;
};

/// Something that is named. With an id of its own it has, or may have, a dossier: `welles dossier ID`.
struct Ref {
  std::string id;
  Text name;
  friend bool operator==(const Ref&, const Ref&) = default;
};

/// What a line rests on.
struct Basis {
  std::vector<std::string> sources;  ///< ids of the registry's sources; of a list the dataset
  std::string seen;                  ///< confirmed, partly, unverified
  friend bool operator==(const Basis&, const Basis&) = default;
};

// ---- what happened --------------------------------------------------------------------------------------------------

/// One office that the vote was said to fill. The result is what the organisers claim, kept to identify persons and mandates.
struct Contest {
  Ref body;
  std::string office;  ///< what it was said to fill, or was put as a question
  std::optional<std::int64_t> seats;
  std::string claimed_result;
  std::optional<Ref> territory;      ///< where it is narrower than the vote
  std::vector<std::size_t> winners;  ///< so-called: places in Dossier::who
  Basis basis;
  bool question = false;  ///< as in a so-called referendum: it fills no office, and nobody is said to have won it
};

// ---- who, and on which list -----------------------------------------------------------------------------------------

/// What somebody did or held. `part`: organiser, commission-member, candidate, so-called-winner, observer, official, campaigner,
/// supporter, listed-for-it (a list names him for the seized thing). A so-called member of an electoral commission that organised
/// the vote is a commission-member, those of other organising bodies are organisers.
struct Role {
  std::string part;
  std::string title;  ///< as the registry has it
  Ref body, vote;     ///< either may be empty
  std::string from, to;
  std::string state;  ///< of the source: "former", "current or not said"
  Basis basis;
};

/// Why an entry of a list is held for this person or body. Everything but the first three is for a person to look at.
enum class Link : std::uint8_t {
  SameRecord,        ///< the registry names the record of the list
  Decided,           ///< a person decided that they are one (welles build --decided)
  Identifier,        ///< a number that a register gave agrees, and the names fit
  NameAndBirthDate,  ///< the names fit, and the date of birth agrees to the day
  NameOnly,          ///< the names fit, and nothing else was compared, or the date is known to the year only
  Contradicted,      ///< the names fit, and something else speaks against it
  RegistryClaim,     ///< the list is not loaded: the registry says so, of the edition named
};
std::string_view word(Link link) noexcept;  ///< "same-record", "identifier", "name-and-birth-date" …
bool is_accepted(Link link) noexcept;       ///< counts as listed: the first four, and the registry's claim

struct Evidence {
  std::string prop;  ///< "name", "birthDate", "fatherName", "recordId" …
  std::string query, candidate, detail;
};

/// An entry of a partner's list.
struct Listing {
  std::string partner;    ///< EU, US, UN, GB …
  std::string dataset;    ///< "eu_32014R0269"; empty of a registry claim
  std::string entry;      ///< id of the entry: "ofac-28349"
  std::string caption;    ///< the name as listed, where it is another entity
  std::string record;     ///< the publisher's number
  std::string listed_on;  ///< empty: the list does not print it
  std::string act;        ///< legal act: "32014R0269"; empty: not printed
  std::string programme, measures, reason, url;
  std::string edition;  ///< of the list; empty: not dated
  Link link = Link::NameOnly;
  std::vector<Evidence> evidence;
  Basis basis;  ///< the dataset with file and line; of a claim the registry's sources
};

/// What a partner's lists say of one person or body.
enum class Listed : std::uint8_t {
  Yes,        ///< an accepted entry
  Review,     ///< only entries for review: neither listed nor not
  Not,        ///< not listed in the loaded editions. Never "not sanctioned"
  NotLoaded,  ///< no list of the partner is loaded, and the registry claims nothing
};
std::string_view word(Listed listed) noexcept;  ///< "yes", "review", "not-listed", "not-loaded"

/// A claim about who somebody is: date of birth, place, sex, spelling.
struct Identity {
  std::string prop, value;
  std::vector<std::string> said_by;  ///< datasets, sorted: "registry", "eu_32014R0269"
  bool contradicted = false;         ///< another claim of this property cannot be true with it
};

/// A person or body of this dossier: a row of "who" and of the matrix.
struct Subject {
  std::string id;           ///< canonical; empty: a name in the registry without a row of its own
  std::string registry_id;  ///< "eu269-P-190", "sev-gik"
  std::string kind;         ///< person, body
  Text name;
  std::vector<std::string> aliases, referents;
  std::vector<Identity> identity;
  std::vector<Role> roles;             ///< those that belong to this dossier; of a person's dossier all
  std::vector<Listing> listings;       ///< accepted first; by partner, dataset, entry
  std::vector<Listed> matrix;          ///< one for each of Dossier::partners, in their order
  std::vector<std::string> listed_on;  ///< earliest day for each partner; empty: not known, or not listed
  Basis basis;
};

struct List {
  std::string dataset, title, publisher, partner, edition, file;
  std::uint64_t entries = 0;
};

/// A column of the matrix: all the lists of one partner.
struct Partner {
  std::string id;                              ///< EU, US, UN, GB …
  std::size_t lists = 0;                       ///< loaded; 0: what is said are claims of the registry
  std::string first_edition, last_edition;     ///< empty: not dated
  std::string claims_edition;                  ///< edition that the registry read
  bool concerns = false;                       ///< a list of his names somebody of the registry
  std::size_t listed = 0, of = 0, review = 0;  ///< persons of this dossier
};

/// A person of this dossier whom a partner does not list though his lists are loaded and name others of the registry, or lists
/// perhaps: for a proposal to designate.
///
/// Shape:   partners whose lists name nobody of the registry (the Security Council's) are left out.
/// Order:   by gravest part (so-called winner; organiser and member of a commission; candidate; observer; official; campaigner and
///          supporter; listed for it), then by number of votes, most first, then by how few partners list him, then by name.
///          The order says where a proposal would find most on record, not how much somebody has done.
struct Gap {
  std::size_t who = 0;  ///< place in Dossier::who
  std::vector<std::string> parts;
  std::size_t votes = 0;  ///< in which he had a part, this one and others
  std::vector<std::string> listed_by, not_listed_by, review, not_loaded;  ///< partners
  std::size_t rank = 0;                                                   ///< from 1
};

// ---- what it is worth -----------------------------------------------------------------------------------------------

/// A question that the law was asked, and what each jurisdiction answers.
struct Worth {
  std::string about;     ///< id of the vote, person, thing or copy
  std::string question;  ///< of data/law/questions.toml
  Text why;
  model::Value facts;
  std::vector<law::Verdict> verdicts;
};

/// An element of an offence: a condition of the rule, and whether facts with a source meet it.
struct Element {
  std::string text;   ///< the condition as the rule has it
  std::string state;  ///< met, open (a fact is lacking), not-met
  std::vector<std::string> sources;
};

/// An offence in its elements. Who is guilty a court says alone: the engine states which elements the sources meet.
struct Offence {
  std::size_t who = 0;  ///< place in Dossier::who
  Ref vote, office;     ///< for which part
  std::string question, jurisdiction, effect, rule;
  std::vector<law::Cite> cites;
  std::vector<Element> elements;
  std::vector<std::string> missing;  ///< keys of the facts
};

/// A statement that does not recognise the vote.
struct Statement {
  std::string id, title, issuer, jurisdiction, kind, day, url, binding;
  std::vector<std::string> gist;
  std::vector<std::string> votes;  ///< that it is named for
  Basis basis;
};

// ---- what was taken -------------------------------------------------------------------------------------------------

struct Victim {
  Text holder;
  std::string edrpou, parent, parent_edrpou, held_as, seat, note;
  std::vector<std::string> code_sources;
  Basis basis;
};

/// What the occupier registered on the seized thing. Not the victim: no code or name of one may be used for the other.
struct Copy {
  std::string id;  ///< "sz-port-kerch-copy-1"
  std::string name, name_ru, inn, ogrn, registered, what;
  Ref body;
  Basis basis;
};

struct Taking {
  std::string day, way, as, number, what;
  Ref by, act;
  Basis basis;
};

struct Holder {
  std::string who, from, to;
  Ref body;
  Basis basis;
};

struct Resale {
  std::string day, to, price, currency, what;
  Basis basis;
};

/// An entry of a list in the matter of a thing. `names`: whom the record names; victim-name and victim-code: the victim, so that a
/// hit on it goes to a human.
struct ThingListing {
  std::string entry, names, note;
  std::string partner, caption;  ///< caption: as listed, if the list is loaded
  bool loaded = false;
};

struct Claim {
  std::string forum, number, kind, day, amount, currency, what;
  Basis basis;
};

struct RegisterCategory {
  std::string id, group, what;
};

struct Thing {
  std::string id, kind, notes;
  Text name;
  std::vector<Ref> place;
  Victim victim;
  std::vector<Taking> takings;
  std::vector<Copy> copies;
  std::vector<Holder> held_by;
  std::vector<Resale> resales;
  std::vector<ThingListing> listings;
  std::vector<Claim> claims;
  std::vector<RegisterCategory> register_categories;
  std::string return_state, return_day, return_what;
  Basis return_basis, basis;
};

/// The things of a territory together.
struct TakenSum {
  struct Count {
    std::string what;
    std::size_t count = 0;
  };
  std::vector<Count> by_kind, by_state, by_taker;  ///< most first
  std::size_t with_claim = 0, with_listing = 0;
};

/// A territory of the registry with a code of its own, where something was taken, or which the dossier is of. A settlement among
/// them is a point of the map.
struct Spot {
  Ref place;
  std::string katottg;
};

// ---- what hangs together --------------------------------------------------------------------------------------------

struct Connected {
  std::string how;   ///< fills, organised, head-of, took, before, after, basis, same-territory, part-of
  std::string kind;  ///< vote, body, person, thing, territory, act
  Ref what;
  std::string day;
  Basis basis;
};

/// The graph of authority: acts and votes put bodies there, bodies give offices, persons hold them.
struct Graph {
  struct Node {
    std::string id, kind;  ///< act, vote, body, office, person
    Text name;
  };
  struct Edge {
    std::size_t from = 0, to = 0;  ///< places in `nodes`: from what gives authority to what has it
    std::string kind;              ///< basis, fills, gives, holds, won, stood, organised, or a part as in Role
    std::string since, until;
    Basis basis;
  };
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// `kind`: vote, act, taking, listing, statement, role-begins, role-ends, claim, return, body-begins, body-ends, resale.
struct Event {
  std::string day, kind;
  Ref who;             ///< whom or what it happened to
  Ref what;            ///< office, list, act; may be empty
  std::string detail;  ///< as the source has it
  Basis basis;
};

/// A vote since 2014: how many of its persons the registry knows, how many partners list.
struct Coverage {
  Ref vote;
  std::string day;
  std::vector<std::string> territories;
  std::size_t persons = 0, organisers = 0, winners = 0, unnamed_winners = 0;
  std::vector<std::size_t> listed;  ///< for each of Dossier::partners
  bool own = false;                 ///< this dossier is about it, or belongs to it
};

struct Source {
  std::string id, title, publisher, day, url;
};

/// A row that is not confirmed, so that nobody has to look for it.
struct Unconfirmed {
  std::string section, what, seen;
};

// ---- the whole ------------------------------------------------------------------------------------------------------

/// From which the five sentences are written: what, when, where and by whom; what it is worth; who answers; who is listed; what is
/// not known.
struct Summary {
  std::string first_day, last_day;
  std::vector<Ref> where, by;
  std::string kind_of;  ///< kind as the registry has it: "State Duma", "electoral_commission", "port"
  std::size_t contests = 0, persons = 0, winners = 0, organisers = 0, things = 0, not_returned = 0, votes = 0,
              bodies = 0;
  std::vector<Ref> winner_names;
  std::size_t statements = 0, unconfirmed = 0;
  std::string legal_status;  ///< as the registry has it
};

struct Dossier {
  std::string asked, id;
  Kind kind = Kind::Vote;
  Text caption;
  base::Day as_of{};
  std::string data_day;  ///< day on which the registry's sources were last read
  std::vector<std::string> aliases;
  std::string notes;  ///< of the registry's row

  Summary summary;
  std::vector<std::string> days;
  std::vector<Ref> territories;
  std::vector<Contest> contests;
  std::vector<Worth> worth;
  std::vector<Partner> partners;
  std::vector<List> lists;  ///< loaded; empty: the snapshot has none, and the matrix holds claims of the registry alone
  std::vector<Subject> who;
  std::vector<Gap> gap;
  std::vector<Offence> offences;
  std::vector<Statement> statements;
  std::vector<Thing> taken;
  TakenSum taken_sum;
  std::vector<Spot> spots;  ///< each once, for the map
  std::vector<Connected> connected;
  Graph graph;
  std::vector<Event> timeline;
  std::vector<Coverage> coverage;
  std::vector<Unconfirmed> unconfirmed;
  std::vector<Source> sources;
  Basis basis;  ///< of the row that it is about
};

/// What there are dossiers of.
struct Entry {
  Kind kind = Kind::Vote;
  std::string id;
  Text caption;
  std::vector<std::string> ids = {};  ///< the others that it has: of lists, and of the record that the registry names
  std::vector<std::string> names =
      {};  ///< other spellings, names and codes, also the occupier's: to find it, never to call it so
};

}  // namespace welles::dossier
