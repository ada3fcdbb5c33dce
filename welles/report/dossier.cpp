// SPDX-License-Identifier: Apache-2.0
#include "welles/report/dossier.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <utility>

#include "welles/read/csv.h"
#include "welles/report/phrases.h"
#include "welles/report/text.h"

namespace welles::report {
namespace {

using dossier::Basis;
using dossier::Dossier;
using dossier::Kind;
using dossier::Listed;
using dossier::Listing;
using dossier::Partner;
using dossier::Ref;
using dossier::Role;
using dossier::Subject;
using dossier::Text;
using dossier::Thing;

std::string said(Lang lang, Message message) {
  return std::string(text_of(lang, message));
}

std::string joined(const std::vector<std::string>& texts, std::string_view between = ", ") {
  return joined_once(texts, between);
}

// A text and what it names: bytes of the text, and ids of what may have a dossier.
struct Said {
  Said(std::string of) : text(std::move(of)) {}  // NOLINT(google-explicit-constructor)
  Said(const char* of) : text(of) {}             // NOLINT(google-explicit-constructor)
  // All of the text names it.
  Said(std::string of, const std::string& id) : text(std::move(of)) { mark(text, id); }

  // The next place where `name` stands names `id`.
  void mark(std::string_view name, const std::string& id) {
    const std::size_t at = text.find(name, names.empty() ? 0 : names.back().at + names.back().size);
    if (!name.empty() && !id.empty() && at != std::string::npos) names.push_back({0, 0, at, name.size(), id});
  }

  std::string text;
  std::vector<Mention> names;
};

// As joined_once.
Said joined_names(const std::vector<Said>& parts, std::string_view between) {
  Said out("");
  std::set<std::string_view> once;
  for (const Said& part : parts) {
    if (part.text.empty() || !once.insert(part.text).second) continue;
    if (!out.text.empty()) out.text += between;
    for (Mention name : part.names) {
      name.at += out.text.size();
      out.names.push_back(std::move(name));
    }
    out.text += part.text;
  }
  return out;
}

std::string sources(const Basis& basis) {
  return joined(basis.sources);
}

// What is confirmed needs no word; what is not says so in its row.
std::string seen(Lang lang, const Basis& basis) {
  return basis.seen.empty() ? std::string() : word(lang, "dossier-seen", basis.seen);
}

Said name(Lang lang, const Ref& ref) {
  return {in(lang, ref.name), ref.id};
}

Said name(Lang lang, const Subject& subject) {
  return {in(lang, subject.name), subject.registry_id};
}

// An id in a cell of its own.
Said id_of(const std::string& id) {
  return {id, id};
}

Said named(Lang lang, const Ref& ref) {
  if (ref.id.empty() || in(lang, ref.name).empty()) return {in(lang, ref.name) + ref.id, ref.id};
  return {say(lang, Message::DossierByName, {in(lang, ref.name), ref.id}), ref.id};
}

std::vector<Said> linked(Lang lang, const std::vector<Ref>& refs) {
  std::vector<Said> out;
  for (const Ref& ref : refs) out.push_back(name(lang, ref));
  return out;
}

std::vector<std::string> names(Lang lang, const std::vector<Ref>& refs) {
  std::vector<std::string> out;
  for (const Ref& ref : refs) out.push_back(in(lang, ref.name));
  return out;
}

std::string short_effect(Lang lang, std::string_view effect) {
  return find_message("worth." + std::string(effect)) ? word(lang, "worth", effect) : effect_words(lang, effect);
}

std::string cites(Lang lang, const std::vector<law::Cite>& all) {
  std::vector<std::string> out;
  for (const law::Cite& cite : all) out.push_back(cite_words(lang, cite));
  return joined(out, "; ");
}

std::string editions(Lang lang, const Partner& partner) {
  if (partner.lists == 0)
    return partner.claims_edition.empty() ? said(lang, Message::DossierEditionClaim)
                                          : say(lang, Message::DossierEditionClaimed, {partner.claims_edition});
  if (partner.first_edition.empty()) return said(lang, Message::DossierEditionUnknown);
  if (partner.first_edition == partner.last_edition)
    return say(lang, Message::DossierEditionOf, {partner.last_edition});
  return say(lang, Message::DossierEditionsOf, {partner.first_edition, partner.last_edition});
}

bool has_claims(const Dossier& d, std::size_t partner) {
  return std::ranges::any_of(d.who, [&](const Subject& s) { return s.matrix[partner] == Listed::Yes; });
}

std::vector<std::string> parts(Lang lang, const Subject& subject) {
  std::vector<std::string> out;
  for (const Role& role : subject.roles) out.push_back(word(lang, "dossier-part", role.part));
  return out;
}

std::string born(const Subject& subject) {
  std::vector<std::string> out;
  for (const auto& one : subject.identity)
    if (one.prop == "birthDate") out.push_back(one.value + (one.contradicted ? " [" + joined(one.said_by) + "]" : ""));
  return joined(out, " / ");
}

// A sentence begins with a capital, also where a name begins with "so-called".
std::string capital(std::string text) {
  if (text.starts_with("so-called")) text[0] = 'S';
  constexpr std::string_view kSmall = "так", kCapital = "Так";
  if (text.starts_with(kSmall)) text.replace(0, kSmall.size(), kCapital);
  return text;
}

std::string partner_name(Lang lang, std::string_view id) {
  return word(lang, "dossier-partner", id);
}

std::vector<std::string> partner_names(Lang lang, const std::vector<std::string>& ids) {
  std::vector<std::string> out;
  for (const std::string& id : ids) out.push_back(partner_name(lang, id));
  return out;
}

// ---- tables ---------------------------------------------------------------------------------------------------------

Sheet sheet(Lang lang, std::string_view name, Message title, std::initializer_list<std::string_view> keys) {
  Sheet out;
  out.name = name;
  out.title = said(lang, title);
  for (const std::string_view key : keys) {
    out.keys.emplace_back(key);
    out.columns.push_back(word(lang, "dossier-column", key));
  }
  return out;
}

void add_row(Sheet& sheet, std::vector<Said> cells) {
  auto& row = sheet.rows.emplace_back();
  for (Said& cell : cells) {
    for (Mention& name : cell.names) {
      name.row = sheet.rows.size() - 1;
      name.cell = row.size();
      sheet.names.push_back(std::move(name));
    }
    row.push_back(std::move(cell.text));
  }
}

void add_line(Sheet& sheet, Said line) {
  for (Mention& name : line.names) {
    name.row = sheet.lines.size();
    sheet.names.push_back(std::move(name));
  }
  sheet.lines.push_back(std::move(line.text));
}

Sheet contests(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "contests", Message::DossierHappened,
                    {"body", "office", "seats", "claimed", "winners", "status", "src"});
  if (!d.days.empty()) out.lines.push_back(say(lang, Message::DossierDays, {joined(d.days)}));
  for (const auto& contest : d.contests) {
    std::vector<Said> winners;
    for (const std::size_t who : contest.winners) winners.push_back(name(lang, d.who[who]));
    add_row(out, {named(lang, contest.body), office_words(lang, contest.office),
                  contest.seats ? std::to_string(*contest.seats) : "", contest.claimed_result,
                  joined_names(winners, ", "), seen(lang, contest.basis), sources(contest.basis)});
  }
  if (!d.notes.empty()) out.notes.push_back(say(lang, Message::DossierNote, {d.notes}));
  out.notes.push_back(said(lang, Message::DossierClaims));
  return out;
}

// Of several takings each is asked: "… (nationalise, 2014-03-17)".
std::string asked(Lang lang, const dossier::Worth& worth) {
  const std::string of = joined({std::string(worth.facts.text("act")),
                                 std::string(worth.facts.text("act").empty() ? "" : worth.facts.text("date"))});
  return of.empty() ? in(lang, worth.why) : say(lang, Message::DossierByName, {in(lang, worth.why), of});
}

Sheet worth(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "worth", Message::DossierWorth,
                    {"about", "question", "jurisdiction", "effect", "rule", "cites", "missing"});
  for (const auto& one : d.worth)
    for (const law::Verdict& verdict : one.verdicts)
      add_row(out, {id_of(one.about), asked(lang, one), verdict.jurisdiction,
                    verdict.effect + ": " + short_effect(lang, verdict.effect), verdict.by.value_or(""),
                    cites(lang, verdict.cites), joined(verdict.missing)});
  return out;
}

Sheet people(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "people", Message::DossierPeople,
                    {"name", "id", "part", "title", "body", "vote", "from", "to", "born", "status", "src"});
  for (const Subject& subject : d.who) {
    if (subject.kind != "person") continue;
    for (const Role& role : subject.roles)
      add_row(out, {name(lang, subject), subject.registry_id, word(lang, "dossier-part", role.part),
                    title_words(lang, role), name(lang, role.body), id_of(role.vote.id), role.from, role.to,
                    born(subject), seen(lang, role.basis), sources(role.basis)});
  }
  if (out.rows.empty()) out.lines.push_back(said(lang, Message::DossierNobody));
  return out;
}

std::string cell(Lang lang, const Dossier& d, const Subject& subject, std::size_t p) {
  std::string out = word(lang, "dossier-listed", dossier::word(subject.matrix[p]));
  if (subject.matrix[p] == Listed::Yes && !subject.listed_on[p].empty())
    out += ", " + say(lang, Message::DossierSinceDay, {subject.listed_on[p]});
  if (subject.matrix[p] == Listed::Not) out += " (" + editions(lang, d.partners[p]) + ")";
  if (subject.matrix[p] == Listed::Yes && d.partners[p].lists == 0) out += " (" + editions(lang, d.partners[p]) + ")";
  return out;
}

Sheet matrix(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "matrix", Message::DossierMatrix, {"name", "id", "part"});
  for (const Partner& partner : d.partners) {
    out.keys.push_back(partner.id);
    out.columns.push_back(partner_name(lang, partner.id));
  }
  for (const Subject& subject : d.who) {
    std::vector<Said> row{name(lang, subject), subject.registry_id, joined(parts(lang, subject))};
    for (std::size_t p = 0; p < d.partners.size(); ++p) row.emplace_back(cell(lang, d, subject, p));
    add_row(out, std::move(row));
  }
  if (d.lists.empty()) out.lines.push_back(said(lang, Message::DossierNoLists));
  out.notes.push_back(said(lang, Message::DossierNeverClear));
  return out;
}

std::string evidence(const Listing& listing) {
  std::vector<std::string> out;
  for (const auto& one : listing.evidence)
    out.push_back(one.prop + " " + one.query +
                  (one.candidate.empty() || one.candidate == one.query ? "" : " = " + one.candidate) +
                  (one.detail.empty() ? "" : " (" + one.detail + ")"));
  return joined(out, "; ");
}

Sheet listings(const Dossier& d, Lang lang) {
  Sheet out =
      sheet(lang, "listings", Message::DossierListings,
            {"name", "partner", "dataset", "entry", "record", "since", "act", "edition", "link", "evidence", "src"});
  for (const Subject& subject : d.who)
    for (const Listing& l : subject.listings)
      add_row(out, {name(lang, subject), l.partner, l.dataset, l.caption.empty() ? l.entry : l.entry + " " + l.caption,
                    l.record, l.listed_on, l.act, l.edition, word(lang, "dossier-link", dossier::word(l.link)),
                    evidence(l), sources(l.basis)});
  return out;
}

Sheet gap(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "gap", Message::DossierGap,
                    {"rank", "name", "id", "part", "votes", "listed-by", "not-listed-by", "review", "not-loaded"});
  for (const auto& one : d.gap) {
    const Subject& subject = d.who[one.who];
    add_row(out, {std::to_string(one.rank), name(lang, subject), subject.registry_id, joined(parts(lang, subject)),
                  std::to_string(one.votes), joined(one.listed_by), joined(one.not_listed_by), joined(one.review),
                  joined(partner_names(lang, one.not_loaded))});
  }
  out.notes = {said(lang, Message::DossierGapOrder), said(lang, Message::DossierNeverClear)};
  return out;
}

Sheet offences(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "offences", Message::DossierOffences,
                    {"name", "vote", "office", "effect", "rule", "cites", "met", "open", "missing"});
  out.lines.push_back(said(lang, Message::DossierNoGuilt));
  for (const auto& one : d.offences) {
    std::vector<std::string> met, open;
    for (const auto& element : one.elements) {
      if (element.state == "met")
        met.push_back(element.text + (element.sources.empty() ? "" : " [" + joined(element.sources) + "]"));
      if (element.state == "open") open.push_back(element.text);
    }
    add_row(out, {name(lang, d.who[one.who]), id_of(one.vote.id), name(lang, one.office),
                  word(lang, "dossier-worth", one.effect), one.rule, cites(lang, one.cites), joined(met, "; "),
                  joined(open, "; "), joined(one.missing)});
  }
  return out;
}

Sheet statements(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "statements", Message::DossierStatements,
                    {"day", "issuer", "what", "gist", "id", "url", "vote", "status", "src"});
  for (const auto& one : d.statements) {
    std::vector<Said> votes;
    for (const std::string& vote : one.votes) votes.push_back(id_of(vote));
    add_row(out, {one.day, one.issuer, one.title, joined(one.gist, "; "), one.id, one.url, joined_names(votes, ", "),
                  seen(lang, one.basis), sources(one.basis)});
  }
  return out;
}

Said taking_words(Lang lang, const dossier::Taking& taking) {
  return joined_names({taking.day.empty() ? said(lang, Message::DossierNoDay) : taking.day, name(lang, taking.by),
                       taking.what, in(lang, taking.act.name), taking.number},
                      "; ");
}

Sheet taken(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "taken", Message::DossierTaken,
                    {"id",       "name",     "kind",   "place",    "victim",   "victim-edrpou", "parent",
                     "taken-on", "taken-by", "way",    "copy",     "copy-inn", "copy-ogrn",     "held-by",
                     "resales",  "listings", "claims", "register", "return",   "status",        "src"});
  for (const Thing& thing : d.taken) {
    std::vector<std::string> days, way, copy, inn, ogrn, held, sold, listed, claims, categories;
    std::vector<Said> by;
    for (const auto& x : thing.takings) days.push_back(x.day), by.push_back(name(lang, x.by)), way.push_back(x.way);
    for (const auto& x : thing.copies) copy.push_back(x.name), inn.push_back(x.inn), ogrn.push_back(x.ogrn);
    for (const auto& x : thing.held_by) held.push_back(x.who);
    for (const auto& x : thing.resales) sold.push_back(x.to + (x.day.empty() ? "" : " " + x.day));
    for (const auto& x : thing.listings) listed.push_back(x.entry + " (" + x.names + ")");
    for (const auto& x : thing.claims) claims.push_back(x.forum + " " + x.number);
    for (const auto& x : thing.register_categories) categories.push_back(x.id);
    add_row(out, {thing.id,
                  Said(in(lang, thing.name), thing.id),
                  kind_words(lang, thing.kind),
                  joined_names(linked(lang, thing.place), ", "),
                  in(lang, thing.victim.holder),
                  thing.victim.edrpou,
                  thing.victim.parent,
                  joined(days),
                  joined_names(by, ", "),
                  joined(way),
                  joined(copy, "; "),
                  joined(inn),
                  joined(ogrn),
                  joined(held, "; "),
                  joined(sold, "; "),
                  joined(listed, "; "),
                  joined(claims, "; "),
                  joined(categories),
                  word(lang, "dossier-return", thing.return_state),
                  seen(lang, thing.basis),
                  sources(thing.victim.basis)});
  }
  out.notes.push_back(said(lang, Message::DossierVictimNotCopy));
  return out;
}

Sheet copies(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "copies", Message::DossierTaken,
                    {"id", "copy", "copy-inn", "copy-ogrn", "since", "body", "what", "status", "src"});
  for (const Thing& thing : d.taken)
    for (const auto& x : thing.copies)
      add_row(out, {x.id, x.name, x.inn, x.ogrn, x.registered, named(lang, x.body), x.what, seen(lang, x.basis),
                    sources(x.basis)});
  out.notes.push_back(said(lang, Message::DossierVictimNotCopy));
  return out;
}

Sheet claims(const Dossier& d, Lang lang) {
  Sheet out =
      sheet(lang, "claims", Message::DossierTaken, {"id", "issuer", "record", "kind", "day", "what", "status", "src"});
  for (const Thing& thing : d.taken)
    for (const auto& x : thing.claims)
      add_row(out, {id_of(thing.id), x.forum, x.number, x.kind, x.day,
                    joined({x.amount.empty() ? "" : x.amount + " " + x.currency, x.what}, "; "), seen(lang, x.basis),
                    sources(x.basis)});
  return out;
}

Sheet connected(const Dossier& d, Lang lang) {
  Sheet out =
      sheet(lang, "connected", Message::DossierConnected, {"kind", "how", "what", "id", "day", "status", "src"});
  for (const auto& x : d.connected)
    add_row(out, {word(lang, "dossier-kind", x.kind), word(lang, "dossier-how", x.how), name(lang, x.what), x.what.id,
                  x.day, seen(lang, x.basis), sources(x.basis)});
  return out;
}

Sheet authority(const Dossier& d, Lang lang) {
  Sheet out;
  out.name = "authority";
  out.title = said(lang, Message::DossierAuthority);
  for (const auto& edge : d.graph.edges) {
    const auto &from = d.graph.nodes[edge.from], &to = d.graph.nodes[edge.to];
    Said line(say(lang, Message::DossierGraphEdge,
                  {node_words(lang, from), node_words(lang, to), word(lang, "dossier-how", edge.kind)}));
    line.mark(node_words(lang, from), from.id);
    line.mark(node_words(lang, to), to.id);
    add_line(out, std::move(line));
  }
  return out;
}

Sheet timeline(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "timeline", Message::DossierTimeline, {"day", "event", "who", "what", "status", "src"});
  for (const auto& x : d.timeline) {
    const bool of_role = x.kind == "role-begins" || x.kind == "role-ends";
    add_row(out, {x.day, word(lang, "dossier-event", x.kind), name(lang, x.who),
                  joined_names({name(lang, x.what), of_role ? word(lang, "registry-title", x.detail) : x.detail}, "; "),
                  seen(lang, x.basis), sources(x.basis)});
  }
  return out;
}

Sheet coverage(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "coverage", Message::DossierCoverage, {"vote", "day", "persons", "organisers", "winners"});
  for (const Partner& partner : d.partners) {
    out.keys.push_back(partner.id);
    out.columns.push_back(partner_name(lang, partner.id));
  }
  for (const auto& x : d.coverage) {
    std::vector<Said> row{id_of(x.vote.id), x.day, std::to_string(x.persons), std::to_string(x.organisers),
                          std::to_string(x.winners)};
    for (std::size_t p = 0; p < d.partners.size(); ++p)
      row.emplace_back(d.partners[p].lists == 0 && x.listed[p] == 0 ? "-" : std::to_string(x.listed[p]));
    add_row(out, std::move(row));
  }
  return out;
}

Sheet unconfirmed(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "unconfirmed", Message::DossierUnconfirmed, {"section", "what", "status"});
  for (const auto& x : d.unconfirmed) out.rows.push_back({x.section, x.what, word(lang, "dossier-seen", x.seen)});
  return out;
}

Sheet source_list(const Dossier& d, Lang lang) {
  Sheet out = sheet(lang, "sources", Message::DossierSources, {"id", "what", "publisher", "day", "url"});
  for (const auto& x : d.sources) out.rows.push_back({x.id, x.title, x.publisher, x.day, x.url});
  return out;
}

struct Table {
  std::string_view name;
  Sheet (*make)(const Dossier&, Lang);
};
constexpr Table kTables[] = {
    {"people", people},     {"matrix", matrix},     {"listings", listings},   {"gap", gap},
    {"worth", worth},       {"contests", contests}, {"offences", offences},   {"statements", statements},
    {"taken", taken},       {"copies", copies},     {"claims", claims},       {"connected", connected},
    {"timeline", timeline}, {"coverage", coverage}, {"sources", source_list}, {"unconfirmed", unconfirmed}};

// The columns with these keys alone.
Sheet narrowed(const Sheet& sheet, std::initializer_list<std::string_view> keys) {
  Sheet out = sheet;
  out.keys.clear(), out.columns.clear(), out.names.clear(), out.rows.assign(sheet.rows.size(), {});
  for (std::size_t c = 0; c < sheet.keys.size(); ++c) {
    if (std::ranges::find(keys, std::string_view(sheet.keys[c])) == keys.end()) continue;
    for (Mention mention : sheet.names) {
      if (mention.cell != c) continue;
      mention.cell = out.keys.size();
      out.names.push_back(std::move(mention));
    }
    out.keys.push_back(sheet.keys[c]);
    out.columns.push_back(sheet.columns[c]);
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) out.rows[r].push_back(sheet.rows[r][c]);
  }
  std::ranges::stable_sort(out.names, {}, [](const Mention& a) { return std::pair(a.row, a.cell); });
  return out;
}

// ---- sentences ------------------------------------------------------------------------------------------------------

std::string days_of(const Dossier& d, Lang lang) {
  const auto& s = d.summary;
  if (s.first_day.empty()) return said(lang, Message::DossierNoDay);
  if (s.last_day.empty() && d.kind == Kind::Body) return say(lang, Message::DossierSinceDay, {s.first_day});
  if (s.last_day == s.first_day || s.last_day.empty()) return s.first_day;
  return say(lang, Message::DossierFromTo, {s.first_day, s.last_day});
}

// Through which public role a person stands here.
std::string role_words(Lang lang, const Role& role) {
  return joined(
      {word(lang, "dossier-part", role.part), title_words(lang, role), in(lang, role.body.name), role.vote.id});
}

std::string first_sentence(const Dossier& d, Lang lang) {
  const auto& s = d.summary;
  const std::string places = joined(names(lang, s.where)), days = days_of(d, lang);
  const std::string name = capital(in(lang, d.caption));
  switch (d.kind) {
    case Kind::Vote:
      return say(lang, Message::DossierSaysVote, {name, d.id, kind_words(lang, s.kind_of), places, days});
    case Kind::Body:
      return say(lang, Message::DossierSaysBody, {name, d.id, places, days});
    case Kind::Person: {
      const bool known = !d.who.empty() && !d.who.front().roles.empty();
      return say(lang, Message::DossierSaysPerson,
                 {name, d.id, known ? role_words(lang, d.who.front().roles.front()) : std::string()});
    }
    case Kind::Thing:
      return say(lang, Message::DossierSaysThing,
                 {name, d.id, places, d.taken.empty() ? name : in(lang, d.taken.front().victim.holder)});
    case Kind::Territory:
      return say(lang, Message::DossierSaysTerritory, {name, d.id, s.votes, s.bodies, s.things});
  }
  return {};
}

std::string worth_sentence(const Dossier& d, Lang lang) {
  if (d.worth.empty()) return said(lang, Message::DossierSaysWorthNone);
  std::vector<engine::SubjectVerdict> verdicts;  // of the first question alone
  for (const auto& verdict : d.worth.front().verdicts) verdicts.push_back({d.id, verdict});
  return say(lang, Message::DossierSaysWorth, {worth(lang, verdicts)});
}

std::string who_sentence(const Dossier& d, Lang lang) {
  const auto& s = d.summary;
  if (d.kind == Kind::Thing && !d.taken.empty())
    return say(lang, Message::DossierSaysTakenBy,
               {joined(names(lang, s.by)),
                s.first_day.empty() ? std::string() : say(lang, Message::DossierOnDay, {s.first_day}),
                word(lang, "dossier-return", d.taken.front().return_state)});
  constexpr std::size_t kNamed = 3;  // more would make the sentence a list
  std::string winners;
  if (s.winner_names.size() > 0 && s.winner_names.size() <= kNamed && d.kind != Kind::Person)
    winners = say(lang, Message::DossierWinnersNamed, {joined(names(lang, s.winner_names))});
  return say(lang, Message::DossierSaysOrganisers, {s.persons, s.organisers, s.winners, winners});
}

std::string listed_sentence(const Dossier& d, Lang lang) {
  if (d.summary.persons == 0) return said(lang, Message::DossierSaysListedNone);
  std::vector<std::string> out;
  for (std::size_t p = 0; p < d.partners.size(); ++p) {
    const Partner& partner = d.partners[p];
    if (partner.lists == 0 && !has_claims(d, p))
      out.push_back(say(lang, Message::DossierPartnerNotLoaded, {partner_name(lang, partner.id)}));
    else if (partner.review > 0)
      out.push_back(
          say(lang, Message::DossierPartnerReview,
              {partner_name(lang, partner.id), partner.listed, partner.of, partner.review, editions(lang, partner)}));
    else
      out.push_back(say(lang, Message::DossierPartnerOf,
                        {partner_name(lang, partner.id), partner.listed, partner.of, editions(lang, partner)}));
  }
  return say(lang, Message::DossierSaysListed, {joined(out, "; ")});
}

// ---- the document ---------------------------------------------------------------------------------------------------

void add_line(Document& document, std::string heading, std::string text) {
  document.blocks.push_back({Block::Kind::Paragraph, std::move(heading), {{std::move(text)}}});
}

// From a name to the page of what it names, if there is one.
void lead(Block& block, Mention name, const Addresses& addresses) {
  if (!addresses) return;
  name.to = addresses(name.to);
  if (!name.to.empty()) block.mentions.push_back(std::move(name));
}

// Columns in which nothing stands are left out: a table on paper has to fit.
Block table_of(const Sheet& sheet, const Addresses& addresses) {
  std::vector<std::size_t> used;
  for (std::size_t c = 0; c < sheet.columns.size(); ++c)
    if (std::ranges::any_of(sheet.rows, [&](const auto& row) { return !row[c].empty(); })) used.push_back(c);
  Block block{Block::Kind::Table, {}, {}};
  const auto pick = [&](const std::vector<std::string>& row) {
    std::vector<std::string> out;
    for (const std::size_t c : used) out.push_back(row[c]);
    return out;
  };
  block.rows.push_back(pick(sheet.columns));
  for (const auto& row : sheet.rows) block.rows.push_back(pick(row));
  for (const Mention& name : sheet.names) {
    const auto column = std::ranges::lower_bound(used, name.cell);  // a cell that names something is not empty
    lead(block, {name.row + 1, static_cast<std::size_t>(column - used.begin()), name.at, name.size, name.to},
         addresses);
  }
  return block;
}

// Of more columns than a terminal has room for, each row is a line: its cells, those after the first two with their names.
constexpr std::size_t kColumnsOfTerminal = 4;

Block lines_of(const Block& table) {
  Block block{Block::Kind::List, table.heading, {}};
  for (std::size_t r = 1; r < table.rows.size(); ++r) {
    std::vector<std::string> parts;
    for (std::size_t c = 0; c < table.rows[r].size(); ++c) {
      if (table.rows[r][c].empty()) continue;
      parts.push_back(c < 2 ? table.rows[r][c] : table.rows[0][c] + ": " + table.rows[r][c]);
    }
    block.rows.push_back({joined(parts, "; ")});
  }
  return block;
}

void add_sheet(Document& document, const Sheet& sheet, const Addresses& addresses) {
  for (Block& block : blocks_of(sheet, addresses)) document.blocks.push_back(std::move(block));
}

void add_thing(Document& document, const Thing& thing, Lang lang, const Addresses& addresses) {
  Block facts{Block::Kind::Facts, say(lang, Message::DossierTakenThing, {in(lang, thing.name)}), {}};
  facts.section = thing.id;
  const auto add = [&](std::string_view column, Said text) {
    if (text.text.empty()) return;
    for (Mention& name : text.names) {
      name.row = facts.rows.size();
      name.cell = 1;
      lead(facts, std::move(name), addresses);
    }
    facts.rows.push_back({word(lang, "dossier-column", column), std::move(text.text)});
  };
  const auto& v = thing.victim;
  const auto with = [&](Said text, const Basis& basis) {
    return joined_names({std::move(text), basis.seen == "confirmed" ? "" : seen(lang, basis), sources(basis)}, "; ");
  };
  add("id", thing.id);
  add("place", joined_names(linked(lang, thing.place), ", "));
  add("victim", with(joined({in(lang, v.holder), v.held_as, v.seat, v.note}, "; "), v.basis));
  add("victim-edrpou", v.edrpou.empty() ? "" : v.edrpou + " (" + joined(v.code_sources) + ")");
  add("parent", joined({v.parent, v.parent_edrpou}));
  for (const auto& x : thing.takings) add("taken-on", with(taking_words(lang, x), x.basis));
  for (const auto& x : thing.copies)
    add("copy", with(joined({x.id, x.name, x.name_ru, x.inn.empty() ? "" : "INN " + x.inn,
                             x.ogrn.empty() ? "" : "OGRN " + x.ogrn, x.registered, x.what},
                            "; "),
                     x.basis));
  for (const auto& x : thing.held_by) add("held-by", with(joined({x.who, x.from, x.to}, "; "), x.basis));
  for (const auto& x : thing.resales)
    add("resales",
        with(joined({x.day, x.to, x.price.empty() ? "" : x.price + " " + x.currency, x.what}, "; "), x.basis));
  for (const auto& x : thing.listings)
    add("listings", joined({x.entry, x.caption,
                            word(lang, "dossier-column", "names") + " " + word(lang, "dossier-names", x.names), x.note},
                           "; "));
  for (const auto& x : thing.claims)
    add("claims",
        with(joined({x.forum, x.number, x.kind, x.day, x.amount.empty() ? "" : x.amount + " " + x.currency, x.what},
                    "; "),
             x.basis));
  for (const auto& x : thing.register_categories) add("register", joined({x.id, x.group, x.what}, "; "));
  add("return",
      with(joined({word(lang, "dossier-return", thing.return_state), thing.return_day, thing.return_what}, "; "),
           thing.return_basis));
  add("note", thing.notes);
  document.blocks.push_back(std::move(facts));
}

}  // namespace

const std::string& in(Lang lang, const Text& text) {
  return lang == Lang::Uk && !text.uk.empty() ? text.uk : text.en;
}

std::string title_words(Lang lang, const Role& role) {
  if (role.part == "official") return word(lang, "registry-title", role.title);
  // Of a so-called winner it is the office of the contest, unless his own row alone says that he won.
  return find_message("registry-office." + role.title) ? office_words(lang, role.title)
                                                       : word(lang, "registry-role", role.title);
}

std::string office_words(Lang lang, std::string_view office) {
  return word(lang, "registry-office", office);
}

std::string kind_words(Lang lang, std::string_view kind) {
  return word(lang, "registry-kind", kind);
}

std::string node_words(Lang lang, const dossier::Graph::Node& node) {
  return node.kind == "office" ? word(lang, "registry-title", node.name.en) : in(lang, node.name);
}

std::vector<std::string> summary_of(const Dossier& d, Lang lang) {
  return {first_sentence(d, lang), worth_sentence(d, lang), who_sentence(d, lang), listed_sentence(d, lang),
          say(lang, Message::DossierSaysUnconfirmed, {d.summary.unconfirmed, d.summary.statements})};
}

std::vector<std::string_view> dossier_tables() {
  std::vector<std::string_view> names;
  for (const auto& [name, make] : kTables) names.push_back(name);
  return names;
}

std::string gist_of(const Dossier& d, Lang lang) {
  const auto& s = d.summary;
  const std::string places = joined(names(lang, s.where));
  switch (d.kind) {
    case Kind::Vote:
      return joined({kind_words(lang, s.kind_of), places, days_of(d, lang)}, "; ");
    case Kind::Body:
      return joined({places, s.first_day.empty() ? "" : days_of(d, lang)}, "; ");
    case Kind::Person:
      return d.who.empty() || d.who.front().roles.empty() ? "" : role_words(lang, d.who.front().roles.front());
    case Kind::Thing:
      if (d.taken.empty()) return places;
      return joined({places, say(lang, Message::SiteHolder, {in(lang, d.taken.front().victim.holder)}),
                     word(lang, "dossier-return", d.taken.front().return_state)},
                    "; ");
    case Kind::Territory:
      return say(lang, Message::SiteTerritory, {s.votes, s.bodies, s.things});
  }
  return {};
}

std::optional<Sheet> sheet_of(const Dossier& d, std::string_view table, Lang lang) {
  for (const auto& [name, make] : kTables)
    if (name == table) return make(d, lang);
  return std::nullopt;
}

std::vector<Block> blocks_of(const Sheet& sheet, const Addresses& addresses) {
  std::vector<Block> out;
  if (sheet.rows.empty() && sheet.lines.empty()) return out;
  if (sheet.columns.empty()) {
    Block& block = out.emplace_back(Block{Block::Kind::List, {}, {}});
    for (const std::string& line : sheet.lines) block.rows.push_back({line});
    for (const Mention& name : sheet.names) lead(block, name, addresses);
  } else {
    for (const std::string& line : sheet.lines) out.push_back({Block::Kind::Paragraph, {}, {{line}}});
    if (!sheet.rows.empty()) out.push_back(table_of(sheet, addresses));
    for (const std::string& note : sheet.notes) out.push_back({Block::Kind::Paragraph, {}, {{note}}});
  }
  for (Block& block : out) block.section = sheet.name;
  out.front().heading = sheet.title;
  return out;
}

Document document_of(const Dossier& d, Lang lang, const Addresses& addresses) {
  Document document;
  document.title = say(lang, Message::DossierTitle, {capital(in(lang, d.caption))});
  add_line(document, {},
           say(lang, Message::DossierHead,
               {d.id, word(lang, "dossier-kind", dossier::word(d.kind)), base::to_iso(d.as_of), d.data_day}));
  if (!d.aliases.empty()) add_line(document, {}, say(lang, Message::DossierAliases, {joined(d.aliases)}));
  Block summary{Block::Kind::List, said(lang, Message::DossierSummary), {}};
  summary.section = "summary";
  for (Said sentence : summary_of(d, lang)) {
    // Where the sentences name somebody or something; of what it is itself no link is wanted.
    if (summary.rows.empty()) {
      sentence.mark(capital(in(lang, d.caption)), d.id);
      for (const Ref& where : d.summary.where) sentence.mark(in(lang, where.name), where.id);
    } else {
      for (const Ref& by : d.summary.by) sentence.mark(in(lang, by.name), by.id);
      for (const Ref& winner : d.summary.winner_names) sentence.mark(in(lang, winner.name), winner.id);
    }
    for (Mention& name : sentence.names) {
      name.row = summary.rows.size();
      lead(summary, std::move(name), addresses);
    }
    summary.rows.push_back({std::move(sentence.text)});
  }
  document.blocks.push_back(std::move(summary));

  if (!d.contests.empty() || !d.days.empty()) {
    add_sheet(document, contests(d, lang), addresses);
  } else if (!d.notes.empty() && d.kind != Kind::Thing) {
    add_line(document, said(lang, Message::DossierHappened), say(lang, Message::DossierNote, {d.notes}));
    document.blocks.back().section = "contests";
  }
  add_sheet(document, worth(d, lang), addresses);
  constexpr std::size_t kThingsInFull = 3;  // more are a table
  if (d.taken.size() <= kThingsInFull)
    for (const Thing& thing : d.taken) add_thing(document, thing, lang, addresses);
  if (!d.taken.empty() && d.taken.size() <= kThingsInFull)
    add_line(document, {}, said(lang, Message::DossierVictimNotCopy));
  add_sheet(document, people(d, lang), addresses);
  if (!d.who.empty()) add_sheet(document, matrix(d, lang), addresses);
  add_sheet(document, listings(d, lang), addresses);
  if (!d.gap.empty()) add_sheet(document, gap(d, lang), addresses);
  if (!d.offences.empty()) add_sheet(document, offences(d, lang), addresses);
  add_sheet(document, statements(d, lang), addresses);
  if (d.taken.size() > kThingsInFull) {
    Sheet sum = sheet(lang, "taken-sum", Message::DossierTakenSum, {"what", "count"});
    for (const auto& x : d.taken_sum.by_state)
      sum.rows.push_back({word(lang, "dossier-return", x.what), std::to_string(x.count)});
    for (const auto& x : d.taken_sum.by_kind) sum.rows.push_back({kind_words(lang, x.what), std::to_string(x.count)});
    add_sheet(document, sum, addresses);
    // On paper the columns that say what, whose, and whether it came back; all of them stand in the CSV.
    add_sheet(document,
              narrowed(taken(d, lang),
                       {"id", "name", "victim", "victim-edrpou", "taken-on", "taken-by", "copy", "return", "src"}),
              addresses);
  }
  add_sheet(document, connected(d, lang), addresses);
  add_sheet(document, authority(d, lang), addresses);
  add_sheet(document, timeline(d, lang), addresses);
  add_sheet(document, coverage(d, lang), addresses);
  add_sheet(document, unconfirmed(d, lang), addresses);
  add_sheet(document, source_list(d, lang), addresses);

  Block about{Block::Kind::List, said(lang, Message::DossierAbout), {{said(lang, Message::DossierLead)}}};
  about.section = "about";
  if (d.kind == Kind::Person && !d.who.empty() && !d.who.front().roles.empty()) {
    const Role& role = d.who.front().roles.front();
    about.rows.push_back({say(lang, Message::DossierWhyHere, {role_words(lang, role), sources(role.basis)})});
  }
  about.rows.push_back({say(lang, Message::DossierCorrect, {d.data_day})});
  document.blocks.push_back(std::move(about));
  return document;
}

std::string to_text(const Dossier& d, const Style& style) {
  Document document = document_of(d, style.lang);
  for (Block& block : document.blocks)
    if (block.kind == Block::Kind::Table && block.rows.front().size() > kColumnsOfTerminal) block = lines_of(block);
  return to_text(document, style);
}

Document document_of(const std::vector<dossier::Entry>& entries, Lang lang) {
  Document document;
  document.title = said(lang, Message::DossierContentsTitle);
  for (std::size_t i = 0; i < entries.size();) {
    const Kind kind = entries[i].kind;
    Block block{Block::Kind::Facts, {}, {}};
    for (; i < entries.size() && entries[i].kind == kind; ++i)
      block.rows.push_back({entries[i].id, in(lang, entries[i].caption)});
    block.heading =
        say(lang, Message::DossierContents, {word(lang, "dossier-kinds", dossier::word(kind)), block.rows.size()});
    document.blocks.push_back(std::move(block));
  }
  return document;
}

std::optional<std::string> to_csv(const Dossier& d, std::string_view table, Lang lang) {
  const std::optional<Sheet> sheet = sheet_of(d, table, lang);
  if (!sheet) return std::nullopt;
  std::string out;
  read::CsvWriter csv(out, {.delimiter = ',', .defuse = read::Defuse::Formulas});
  for (const std::string& key : sheet->keys) csv.cell(key);
  csv.end_row();
  for (const auto& row : sheet->rows) {
    for (const std::string& cell_text : row) csv.cell(cell_text);
    csv.end_row();
  }
  return out;
}

}  // namespace welles::report
