// SPDX-License-Identifier: Apache-2.0
#include "welles/dossier/sources.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace welles::dossier {
namespace {

using model::Value;

void unsure(Dossier& d, std::string_view section, const std::string& what, const Basis& basis) {
  if (basis.seen == "confirmed" || basis.seen.empty()) return;
  if (std::ranges::any_of(d.unconfirmed, [&](const Unconfirmed& u) { return u.section == section && u.what == what; }))
    return;
  d.unconfirmed.push_back({std::string(section), what, basis.seen});
}

}  // namespace

void add_unconfirmed(Dossier& d) {
  unsure(d, "subject", d.id, d.basis);
  for (const Contest& c : d.contests) unsure(d, "contest", c.body.name.en + ": " + c.office, c.basis);
  for (const Subject& s : d.who)
    for (const Role& r : s.roles) unsure(d, "role", s.name.en + ": " + (r.title.empty() ? r.part : r.title), r.basis);
  for (const Statement& s : d.statements) unsure(d, "statement", s.title, s.basis);
  for (const Thing& t : d.taken) {
    unsure(d, "thing", t.name.en, t.basis);
    unsure(d, "victim", t.name.en + ": " + t.victim.holder.en, t.victim.basis);
    for (const Taking& x : t.takings) unsure(d, "taking", t.name.en + ": " + x.what, x.basis);
    for (const Copy& x : t.copies) unsure(d, "copy", x.name, x.basis);
    for (const Holder& x : t.held_by) unsure(d, "held-by", t.name.en + ": " + x.who, x.basis);
    for (const Resale& x : t.resales) unsure(d, "resale", t.name.en + ": " + x.to, x.basis);
    for (const Claim& x : t.claims) unsure(d, "claim", t.name.en + ": " + x.forum, x.basis);
    unsure(d, "return", t.name.en, t.return_basis);
  }
}

void add_sources(Dossier& d, const model::Tables& tables) {
  std::set<std::string> ids;
  const auto add = [&](const Basis& basis) { ids.insert(basis.sources.begin(), basis.sources.end()); };
  add(d.basis);
  for (const Contest& c : d.contests) add(c.basis);
  for (const Subject& s : d.who) {
    add(s.basis);
    for (const Role& r : s.roles) add(r.basis);
    for (const Listing& l : s.listings) add(l.basis);
  }
  for (const Statement& s : d.statements) add(s.basis);
  for (const Thing& t : d.taken) {
    add(t.basis), add(t.victim.basis), add(t.return_basis);
    ids.insert(t.victim.code_sources.begin(), t.victim.code_sources.end());
    for (const Taking& x : t.takings) add(x.basis);
    for (const Copy& x : t.copies) add(x.basis);
    for (const Holder& x : t.held_by) add(x.basis);
    for (const Resale& x : t.resales) add(x.basis);
    for (const Claim& x : t.claims) add(x.basis);
  }
  for (const Connected& c : d.connected) add(c.basis);
  for (const Graph::Edge& e : d.graph.edges) add(e.basis);
  for (const Event& e : d.timeline) add(e.basis);
  for (const Offence& o : d.offences)
    for (const Element& e : o.elements) ids.insert(e.sources.begin(), e.sources.end());
  for (const std::string& id : ids) {
    if (const Value* row = tables.find("sources", id))
      d.sources.push_back({id, std::string(row->text("title")), std::string(row->text("publisher")),
                           std::string(row->text("date")), std::string(row->text("url"))});
    else if (const auto list = std::ranges::find(d.lists, id, &List::dataset); list != d.lists.end())
      d.sources.push_back({id, list->title, list->publisher, list->edition, {}});
    else if (const Value* act = tables.find("instruments", id))
      d.sources.push_back({id, std::string(act->text("title")), std::string(act->text("issuer")),
                           std::string(act->text("adopted")), std::string(act->text("uri"))});
  }
}

}  // namespace welles::dossier
