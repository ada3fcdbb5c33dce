// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string_view>
#include <vector>

#include "welles/report/dossier.h"
#include "welles/report/json_writer.h"

namespace welles::report {
namespace {

using namespace welles::dossier;  // one name for each of its structs; nothing else of report is called so

// Static members of one struct, so that `list` sees the writer of each of them.
struct Writers {
  static void write(JsonWriter& json, const std::string& text) { json.string(text); }
  static void write(JsonWriter& json, std::size_t number) { json.number(number); }

  template <typename T>
  static void list(JsonWriter& json, std::string_view name, const std::vector<T>& all) {
    if (all.empty()) return;
    json.key(name).begin_array();
    for (const T& one : all) write(json, one);
    json.end_array();
  }

  static void text(JsonWriter& json, std::string_view name, const Text& both) {
    if (both.en.empty() && both.uk.empty()) return;
    json.key(name).begin_object().member("en", both.en).member("uk", both.uk).end_object();
  }

  static void write(JsonWriter& json, const Ref& ref) {
    json.begin_object().member_if("id", ref.id);
    text(json, "name", ref.name);
    json.end_object();
  }

  static void ref(JsonWriter& json, std::string_view name, const Ref& to) {
    if (to.id.empty() && to.name.en.empty()) return;
    json.key(name);
    write(json, to);
  }

  /// `src` and `status`, as the registry's tables call them.
  static void basis(JsonWriter& json, const Basis& on) {
    json.member_if("src", on.sources).member_if("status", on.seen);
  }

  static void write(JsonWriter& json, const Contest& c) {
    json.begin_object();
    ref(json, "body", c.body);
    json.member("office", c.office);
    if (c.seats) json.key("seats").integer(*c.seats);
    json.member_if("claimed_result", c.claimed_result);
    if (c.territory) ref(json, "territory", *c.territory);
    list(json, "winners", c.winners);
    basis(json, c.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Role& r) {
    json.begin_object().member("part", r.part).member_if("title", r.title);
    ref(json, "body", r.body);
    ref(json, "vote", r.vote);
    json.member_if("from", r.from).member_if("to", r.to).member_if("state", r.state);
    basis(json, r.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Evidence& e) {
    json.begin_object().member("prop", e.prop).member_if("query", e.query).member_if("candidate", e.candidate);
    json.member_if("detail", e.detail).end_object();
  }

  static void write(JsonWriter& json, const Listing& l) {
    json.begin_object().member("partner", l.partner).member_if("dataset", l.dataset).member_if("entry", l.entry);
    json.key("accepted").boolean(is_accepted(l.link)).member("link", word(l.link)).member_if("caption", l.caption);
    json.member_if("record", l.record).member_if("listed_on", l.listed_on).member_if("act", l.act);
    json.member_if("programme", l.programme).member_if("measures", l.measures).member_if("reason", l.reason);
    json.member_if("url", l.url).member_if("edition", l.edition);
    list(json, "evidence", l.evidence);
    basis(json, l.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Identity& i) {
    json.begin_object().member("prop", i.prop).member("value", i.value).member("said_by", i.said_by);
    if (i.contradicted) json.key("contradicted").boolean(true);
    json.end_object();
  }

  static void write(JsonWriter& json, const Subject& s) {
    json.begin_object().member_if("id", s.id).member_if("registry_id", s.registry_id).member("kind", s.kind);
    text(json, "name", s.name);
    json.member_if("aliases", s.aliases).member_if("referents", s.referents);
    list(json, "identity", s.identity);
    list(json, "roles", s.roles);
    list(json, "listings", s.listings);
    basis(json, s.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const List& l) {
    json.begin_object().member("dataset", l.dataset).member_if("title", l.title).member_if("publisher", l.publisher);
    json.member("partner", l.partner).member_if("edition", l.edition).member_if("file", l.file);
    json.key("entries").number(l.entries).end_object();
  }

  static void write(JsonWriter& json, const Partner& p) {
    json.begin_object().member("id", p.id).key("lists").number(p.lists);
    json.member_if("first_edition", p.first_edition).member_if("last_edition", p.last_edition);
    json.member_if("claims_edition", p.claims_edition);
    json.key("listed").number(p.listed).key("of").number(p.of).key("review").number(p.review).end_object();
  }

  static void write(JsonWriter& json, const Gap& g) {
    json.begin_object().key("rank").number(g.rank).key("who").number(g.who).member("parts", g.parts);
    json.key("votes").number(g.votes).member("listed_by", g.listed_by).member_if("not_listed_by", g.not_listed_by);
    json.member_if("review", g.review).member_if("not_loaded", g.not_loaded).end_object();
  }

  static void write(JsonWriter& json, const law::Verdict& verdict) {
    const model::Value value = law::to_value(verdict);
    json.begin_object();
    for (const auto& member : *value.object()) {
      if (member.key == "proof" && verdict.proof.children.empty()) continue;
      if (const auto* items = member.value.array(); items && items->empty()) continue;
      json.key(member.key).value(member.value);
    }
    json.end_object();
  }

  static void write(JsonWriter& json, const Worth& w) {
    json.begin_object().member("about", w.about).member("question", w.question);
    text(json, "why", w.why);
    if (!w.facts.is_null()) json.key("facts").value(w.facts);
    list(json, "verdicts", w.verdicts);
    json.end_object();
  }

  static void write(JsonWriter& json, const law::Cite& cite) { json.value(law::to_value(cite)); }

  static void write(JsonWriter& json, const Element& e) {
    json.begin_object().member("text", e.text).member("state", e.state).member_if("src", e.sources).end_object();
  }

  static void write(JsonWriter& json, const Offence& o) {
    json.begin_object().key("who").number(o.who);
    ref(json, "vote", o.vote);
    ref(json, "office", o.office);
    json.member("question", o.question).member("jurisdiction", o.jurisdiction).member("effect", o.effect);
    json.member_if("rule", o.rule);
    list(json, "cites", o.cites);
    list(json, "elements", o.elements);
    json.member_if("missing", o.missing).end_object();
  }

  static void write(JsonWriter& json, const Statement& s) {
    json.begin_object().member("id", s.id).member("title", s.title).member_if("issuer", s.issuer);
    json.member_if("jurisdiction", s.jurisdiction).member_if("kind", s.kind).member_if("day", s.day);
    json.member_if("url", s.url).member_if("binding", s.binding).member_if("gist", s.gist).member_if("votes", s.votes);
    basis(json, s.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Taking& t) {
    json.begin_object()
        .member_if("day", t.day)
        .member("way", t.way)
        .member_if("as", t.as)
        .member_if("number", t.number);
    json.member("what", t.what);
    ref(json, "by", t.by);
    ref(json, "act", t.act);
    basis(json, t.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Copy& c) {
    json.begin_object().member("id", c.id).member("name", c.name).member_if("name_ru", c.name_ru);
    json.member_if("inn", c.inn).member_if("ogrn", c.ogrn).member_if("registered", c.registered);
    json.member_if("what", c.what);
    ref(json, "body", c.body);
    basis(json, c.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Holder& h) {
    json.begin_object().member("who", h.who).member_if("from", h.from).member_if("to", h.to);
    ref(json, "body", h.body);
    basis(json, h.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Resale& r) {
    json.begin_object().member_if("day", r.day).member("to", r.to).member_if("price", r.price);
    json.member_if("currency", r.currency).member_if("what", r.what);
    basis(json, r.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const ThingListing& l) {
    json.begin_object().member("entry", l.entry).member("names", l.names).member_if("note", l.note);
    json.member_if("partner", l.partner).member_if("caption", l.caption).key("loaded").boolean(l.loaded).end_object();
  }

  static void write(JsonWriter& json, const Claim& c) {
    json.begin_object().member("forum", c.forum).member_if("case", c.number).member("kind", c.kind);
    json.member_if("day", c.day).member_if("amount", c.amount).member_if("currency", c.currency);
    json.member_if("what", c.what);
    basis(json, c.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const RegisterCategory& c) {
    json.begin_object().member("id", c.id).member_if("group", c.group).member_if("what", c.what).end_object();
  }

  static void write(JsonWriter& json, const Thing& t) {
    json.begin_object().member("id", t.id).member("kind", t.kind);
    text(json, "name", t.name);
    list(json, "place", t.place);
    json.key("victim").begin_object();
    text(json, "holder", t.victim.holder);
    json.member_if("edrpou", t.victim.edrpou).member_if("parent", t.victim.parent);
    json.member_if("parent_edrpou", t.victim.parent_edrpou).member_if("held_as", t.victim.held_as);
    json.member_if("seat", t.victim.seat).member_if("note", t.victim.note).member_if("code_src", t.victim.code_sources);
    basis(json, t.victim.basis);
    json.end_object();
    list(json, "takings", t.takings);
    list(json, "copies", t.copies);
    list(json, "held_by", t.held_by);
    list(json, "resales", t.resales);
    list(json, "listings", t.listings);
    list(json, "claims", t.claims);
    list(json, "register", t.register_categories);
    json.key("return").begin_object().member("state", t.return_state).member_if("day", t.return_day);
    json.member_if("what", t.return_what);
    basis(json, t.return_basis);
    json.end_object().member_if("notes", t.notes);
    basis(json, t.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const TakenSum::Count& c) {
    json.begin_object().member("what", c.what).key("count").number(c.count).end_object();
  }

  static void write(JsonWriter& json, const Connected& c) {
    json.begin_object().member("how", c.how).member("kind", c.kind);
    ref(json, "what", c.what);
    json.member_if("day", c.day);
    basis(json, c.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Graph::Node& n) {
    json.begin_object().member("id", n.id).member("kind", n.kind);
    text(json, "name", n.name);
    json.end_object();
  }

  static void write(JsonWriter& json, const Graph::Edge& e) {
    json.begin_object().key("from").number(e.from).key("to").number(e.to).member("kind", e.kind);
    json.member_if("since", e.since).member_if("until", e.until);
    basis(json, e.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Event& e) {
    json.begin_object().member("day", e.day).member("kind", e.kind);
    ref(json, "who", e.who);
    ref(json, "what", e.what);
    json.member_if("detail", e.detail);
    basis(json, e.basis);
    json.end_object();
  }

  static void write(JsonWriter& json, const Coverage& c) {
    json.begin_object();
    ref(json, "vote", c.vote);
    json.member("day", c.day).member("territories", c.territories).key("persons").number(c.persons);
    json.key("organisers").number(c.organisers).key("winners").number(c.winners);
    json.key("winners_without_row").number(c.unnamed_winners);
    list(json, "listed", c.listed);
    if (c.own) json.key("own").boolean(true);
    json.end_object();
  }

  static void write(JsonWriter& json, const Source& s) {
    json.begin_object().member("id", s.id).member_if("title", s.title).member_if("publisher", s.publisher);
    json.member_if("day", s.day).member_if("url", s.url).end_object();
  }

  static void write(JsonWriter& json, const Unconfirmed& u) {
    json.begin_object().member("section", u.section).member("what", u.what).member("status", u.seen).end_object();
  }

  static void write(JsonWriter& json, const Summary& s) {
    json.begin_object().member_if("first_day", s.first_day).member_if("last_day", s.last_day);
    list(json, "where", s.where);
    list(json, "by", s.by);
    json.member_if("kind_of", s.kind_of);
    constexpr auto kNumbers =
        std::to_array<std::pair<std::string_view, std::size_t Summary::*>>({{"contests", &Summary::contests},
                                                                            {"persons", &Summary::persons},
                                                                            {"organisers", &Summary::organisers},
                                                                            {"winners", &Summary::winners},
                                                                            {"things", &Summary::things},
                                                                            {"not_returned", &Summary::not_returned},
                                                                            {"votes", &Summary::votes},
                                                                            {"bodies", &Summary::bodies},
                                                                            {"statements", &Summary::statements},
                                                                            {"unconfirmed", &Summary::unconfirmed}});
    for (const auto& [name, number] : kNumbers) json.key(name).number(s.*number);
    list(json, "so_called_winners", s.winner_names);
    json.member_if("legal_status", s.legal_status).end_object();
  }

  /// The matrix on its own: a row for each person or body, a cell for each partner.
  static void matrix(JsonWriter& json, const Dossier& d) {
    json.key("matrix").begin_array();
    for (std::size_t i = 0; i < d.who.size(); ++i) {
      json.begin_object().key("who").number(i).key("cells").begin_array();
      for (std::size_t p = 0; p < d.partners.size(); ++p)
        json.begin_object()
            .member("partner", d.partners[p].id)
            .member("listed", word(d.who[i].matrix[p]))
            .member_if("since", d.who[i].listed_on[p])
            .end_object();
      json.end_array().end_object();
    }
    json.end_array();
  }
};

}  // namespace

std::string to_json(const Dossier& d) {
  JsonWriter json;
  json.begin_object().member("type", "dossier").key("v").integer(1).key("data").begin_object();
  json.member("asked", d.asked).member("id", d.id).member("kind", word(d.kind));
  Writers::text(json, "caption", d.caption);
  json.member("as_of", base::to_iso(d.as_of)).member_if("data_day", d.data_day).member_if("aliases", d.aliases);
  json.member_if("notes", d.notes);
  Writers::basis(json, d.basis);
  json.key("summary");
  Writers::write(json, d.summary);
  json.member_if("days", d.days);
  Writers::list(json, "territories", d.territories);
  Writers::list(json, "contests", d.contests);
  Writers::list(json, "worth", d.worth);
  Writers::list(json, "partners", d.partners);
  Writers::list(json, "lists", d.lists);
  Writers::list(json, "who", d.who);
  Writers::matrix(json, d);
  Writers::list(json, "gap", d.gap);
  Writers::list(json, "offences", d.offences);
  Writers::list(json, "statements", d.statements);
  Writers::list(json, "taken", d.taken);
  if (!d.taken.empty()) {
    json.key("taken_sum").begin_object();
    Writers::list(json, "by_kind", d.taken_sum.by_kind);
    Writers::list(json, "by_state", d.taken_sum.by_state);
    Writers::list(json, "by_taker", d.taken_sum.by_taker);
    json.key("with_claim").number(d.taken_sum.with_claim).key("with_listing").number(d.taken_sum.with_listing);
    json.end_object();
  }
  Writers::list(json, "connected", d.connected);
  json.key("graph").begin_object();
  Writers::list(json, "nodes", d.graph.nodes);
  Writers::list(json, "edges", d.graph.edges);
  json.end_object();
  Writers::list(json, "timeline", d.timeline);
  Writers::list(json, "coverage", d.coverage);
  Writers::list(json, "unconfirmed", d.unconfirmed);
  Writers::list(json, "sources", d.sources);
  return json.end_object().end_object().take();
}

std::string to_json(const std::vector<Entry>& entries) {
  JsonWriter json;
  json.begin_object().member("type", "dossiers").key("v").integer(1).key("data").begin_object();
  json.key("entries").begin_array();
  for (const Entry& entry : entries) {
    json.begin_object().member("kind", word(entry.kind)).member("id", entry.id);
    Writers::text(json, "caption", entry.caption);
    json.end_object();
  }
  return json.end_array().end_object().end_object().take();
}

}  // namespace welles::report
