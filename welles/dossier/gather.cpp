// SPDX-License-Identifier: Apache-2.0
#include "welles/dossier/gather.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "welles/base/suggest.h"
#include "welles/dossier/offence.h"
#include "welles/dossier/rows.h"
#include "welles/dossier/sources.h"
#include "welles/dossier/thing.h"
#include "welles/law/authority.h"

namespace welles::dossier {
namespace {

using base::Day;
using base::Result;
using model::Value;

constexpr std::array<std::string_view, 5> kTables{"elections", "bodies", "officials", "seizures", "territories"};

bool has(std::span<const Value> values, std::string_view text) {
  return std::ranges::any_of(values, [&](const Value& value) { return value.string() && *value.string() == text; });
}

// How much a part weighs in the order of the gap and of "who"; see Gap.
std::size_t weight(std::string_view part) {
  constexpr std::array<std::pair<std::string_view, std::size_t>, 9> kParts{{{"so-called-winner", 0},
                                                                            {"commission-member", 1},
                                                                            {"organiser", 1},
                                                                            {"candidate", 2},
                                                                            {"observer", 3},
                                                                            {"official", 4},
                                                                            {"campaigner", 5},
                                                                            {"supporter", 5},
                                                                            {"listed-for-it", 6}}};
  const auto* at = std::ranges::find(kParts, part, &std::pair<std::string_view, std::size_t>::first);
  return at == kParts.end() ? kParts.size() : at->second;
}

std::size_t gravest(const Subject& subject) {
  std::size_t least = 99;
  for (const Role& role : subject.roles) least = std::min(least, weight(role.part));
  return least;
}

class Gatherer {
 public:
  Gatherer(const Book& book, const Lent& lent, Day as_of)
      : book_(book), tables_(book.tables()), lent_(lent), names_(book.tables(), lent) {
    d_.as_of = as_of;
    d_.data_day = book.data_day();
    d_.partners = book.partners();
    d_.lists = book.lists();
  }

  Result<Dossier> of(const std::string& asked, std::string_view table, const Value& row) {
    d_.asked = asked;
    d_.id = row.text("id");
    d_.caption = lent_.name(table, row);
    d_.notes = row.text("notes");
    d_.basis = basis_of(row);
    d_.summary.legal_status = row.text("legal_effect", row.text("legal_status"));
    d_.summary.kind_of = row.text("kind");
    if (const auto number = book_.entities().find(d_.id)) {
      d_.aliases.emplace_back(book_.entities().canonical_id(*number));
      for (const std::string_view other : book_.entities().referents(*number)) d_.aliases.emplace_back(other);
      std::erase(d_.aliases, d_.id);
    }
    if (table == "elections") vote(row);
    if (table == "bodies") body(row);
    if (table == "officials") person(row);
    if (table == "seizures") thing(row);
    if (table == "territories") territory(row);
    WELLES_CHECK(finish());
    return std::move(d_);
  }

  std::vector<Role> roles_of(const Value& official) {
    person(official);
    return std::move(d_.who.front().roles);
  }

 private:
  Ref ref(std::string_view table, std::string_view id) const { return names_.ref(table, id); }

  // ---- who ----
  std::size_t subject(const Wanted& wanted) {
    const std::string key = wanted.row ? std::string(wanted.row->text("id")) : "name:" + wanted.name;
    const auto [at, is_new] = at_.try_emplace(key, d_.who.size());
    if (!is_new) return at->second;
    Subject& subject = d_.who.emplace_back();
    wanted_.push_back(wanted);
    subject.kind = wanted.person ? "person" : "body";
    if (!wanted.row) {
      subject.name = {wanted.name, wanted.name};
      return at->second;
    }
    const Value& row = *wanted.row;
    subject.registry_id = row.text("id");
    subject.id = subject.registry_id;
    subject.name = lent_.name(wanted.person ? "officials" : "bodies", row);
    subject.basis = basis_of(row);
    if (const auto number = book_.entities().find(subject.registry_id)) {
      subject.id = book_.entities().canonical_id(*number);
      for (const std::string_view other : book_.entities().referents(*number)) subject.referents.emplace_back(other);
    }
    for (const char* key_of_names : {"aliases_latin", "names_cyrillic"})
      for (std::string& name : row.texts(key_of_names)) subject.aliases.push_back(std::move(name));
    return at->second;
  }

  void role(std::size_t who, Role role) {
    std::vector<Role>& roles = d_.who[who].roles;
    const bool there = std::ranges::any_of(roles, [&](const Role& other) {
      return other.part == role.part && other.vote.id == role.vote.id && other.body.id == role.body.id &&
             other.from == role.from && (role.title.empty() || other.title == role.title);
    });
    if (!there) roles.push_back(std::move(role));
  }

  void official_role(std::size_t who, const Value& official, const Value& said) {
    role(who, {"official",
               std::string(said.text("title")),
               ref("bodies", said.text("body")),
               {},
               std::string(said.text("from")),
               std::string(said.text("to")),
               std::string(said.text("state_at_snapshot")),
               basis_of(said, &official)});
  }

  void part(const Book::Part& said) {
    const std::size_t who = subject(said.who);
    role(who, {said.part,
               said.title,
               ref("bodies", said.body),
               ref("elections", said.vote->text("id")),
               {},
               {},
               {},
               said.basis});
  }

  // What the people of this dossier hold in the bodies of this dossier.
  void roles_in(const std::set<std::string, std::less<>>& bodies) {
    for (std::size_t i = 0; i < d_.who.size(); ++i) {
      const Value* official = wanted_[i].person ? wanted_[i].row : nullptr;
      if (!official) continue;
      for (const Value& said : official->list("roles"))
        if (bodies.contains(said.text("body"))) official_role(i, *official, said);
    }
  }

  // A head that the body's row names. What he is called there, his own row says better: then only the days are added.
  void head(const Value& body, const Value& said) {
    const Value* official = book_.official_of_record(said.text("eu_record"));
    const std::size_t who = subject({official, std::string(said.text("name")), true});
    const std::string id(body.text("id"));
    const auto own =
        std::ranges::find_if(d_.who[who].roles, [&](const Role& r) { return r.part == "official" && r.body.id == id; });
    // Deputies and secretaries stand among the heads of a body, too: they are not asked for as its managers.
    if (said.text("as").empty()) leads_.emplace(d_.who[who].registry_id, id);
    if (own == d_.who[who].roles.end()) {
      role(who, {.part = "official",
                 .title = {},
                 .body = ref("bodies", id),
                 .vote = {},
                 .from = std::string(said.text("from")),
                 .to = std::string(said.text("to")),
                 .state = {},
                 .basis = basis_of(said, &body)});
      return;
    }
    if (own->from.empty()) own->from = said.text("from");
    if (own->to.empty()) own->to = said.text("to");
    for (std::string& source : basis_of(said, &body).sources)
      if (std::ranges::find(own->basis.sources, source) == own->basis.sources.end())
        own->basis.sources.push_back(std::move(source));
  }

  // ---- kinds of subject ----
  void vote(const Value& row) {
    d_.kind = Kind::Vote;
    d_.days = row.texts("dates");
    for (const std::string& place : row.texts("territories")) d_.territories.push_back(ref("territories", place));
    for (const Book::Part& said : book_.parts_of(row.text("id"))) part(said);
    std::set<std::string, std::less<>> bodies;
    for (const Value& contest : row.list("contests")) {
      contests_of(row, contest);
      if (bodies.emplace(contest.text("body")).second)
        connect("fills", "body", "bodies", contest.text("body"), {}, row);
    }
    for (const Value& organiser : row.list("organisers")) {
      if (std::ranges::none_of(d_.summary.by, [&](const Ref& r) { return r.id == organiser.text("body"); }))
        d_.summary.by.push_back(ref("bodies", organiser.text("body")));
      bodies.emplace(organiser.text("body"));
      connect("organised", "body", "bodies", organiser.text("body"), {}, row);
    }
    roles_in(bodies);
    for (const std::string& id : bodies)
      if (const Value* body_row = tables_.find("bodies", id))
        for (const Value& said : body_row->list("heads")) {
          const Value* official = book_.official_of_record(said.text("eu_record"));
          if (official && at_.contains(std::string(official->text("id")))) head(*body_row, said);
        }
    for (const std::string& id : bodies) graph_body(id);
    graph_vote(row);
    vote_events(row);
    statements_of(row);
    for (const Value* other : book_.votes()) {
      if (other == &row) continue;
      const bool shared = std::ranges::any_of(
          d_.territories, [&](const Ref& place) { return has(other->list("territories"), place.id); });
      if (shared)
        connect(first_day(*other) < first_day(row) ? "before" : "after", "vote", "elections", other->text("id"),
                first_day(*other), *other);
    }
  }

  void body(const Value& row) {
    d_.kind = Kind::Body;
    const std::string id(row.text("id"));
    for (const std::string& place : row.texts("territory")) d_.territories.push_back(ref("territories", place));
    subject({&row, d_.caption.en, false});
    for (const Value* official : book_.officials_of(id)) {
      const std::size_t who = subject({official, std::string(official->text("name")), true});
      for (const Value& said : official->list("roles"))
        if (said.text("body") == id) official_role(who, *official, said);
    }
    for (const Value& said : row.list("heads")) head(row, said);
    for (const Value* vote_row : book_.votes()) {
      bool of_it = false;
      for (const Book::Part& said : book_.parts_of(vote_row->text("id")))
        if (said.body == id) part(said), of_it = true;
      for (const Value& contest : vote_row->list("contests"))
        if (contest.text("body") == id) contests_of(*vote_row, contest), of_it = true;
      for (const Value& organiser : vote_row->list("organisers")) of_it = of_it || organiser.text("body") == id;
      if (!of_it) continue;
      const bool organised = std::ranges::any_of(vote_row->list("organisers"),
                                                 [&](const Value& organiser) { return organiser.text("body") == id; });
      connect(organised ? "organised" : "fills", "vote", "elections", vote_row->text("id"), first_day(*vote_row),
              *vote_row);
      vote_events(*vote_row);
      statements_of(*vote_row);
      own_votes_.emplace(vote_row->text("id"));
    }
    if (!row.text("active_from").empty())
      event(row.text("active_from"), "body-begins", {id, d_.caption}, {}, row.text("established_under"), basis_of(row));
    if (!row.text("active_to").empty())
      event(row.text("active_to"), "body-ends", {id, d_.caption}, {}, {}, basis_of(row));
    for (const Value& said : row.list("sanctions"))
      if (const std::string_view on = said.text("on"); !on.empty())
        d_.unconfirmed.push_back({"listed", std::string(said.text("regime")) + ": " + std::string(on), "partly"});
    graph_body(id);
    for (const Value& taken : tables_.rows("seizures")) {
      const bool took = std::ranges::any_of(taken.list("takings"), [&](const Value& t) { return t.text("by") == id; });
      const bool copy = std::ranges::any_of(taken.list("copies"), [&](const Value& c) { return c.text("body") == id; });
      const bool holds =
          std::ranges::any_of(taken.list("held_by"), [&](const Value& h) { return h.text("body") == id; });
      if (!took && !copy && !holds) continue;
      connect(took ? "took" : copy ? "copy-of" : "holds", "thing", "seizures", taken.text("id"), {}, taken);
      things_.push_back(&taken);
    }
  }

  void person(const Value& row) {
    d_.kind = Kind::Person;
    for (const std::string& place : row.texts("territories")) d_.territories.push_back(ref("territories", place));
    const std::size_t who = subject({&row, std::string(row.text("name")), true});
    std::set<std::string, std::less<>> bodies;
    for (const Value& said : row.list("roles")) {
      official_role(who, row, said);
      if (bodies.emplace(said.text("body")).second)
        connect("role-in", "body", "bodies", said.text("body"), said.text("from"), row);
    }
    for (const Value* vote_row : book_.votes())
      for (const Book::Part& said : book_.parts_of(vote_row->text("id")))
        if (said.who.row == &row) {
          part(said);
          if (own_votes_.emplace(vote_row->text("id")).second) {
            connect(said.part, "vote", "elections", vote_row->text("id"), first_day(*vote_row), *vote_row);
            vote_events(*vote_row);
            statements_of(*vote_row);
            graph_vote(*vote_row);
          }
        }
    const Value* listing = row.find("listing");
    const std::string record = listing ? "P-" + std::string(listing->text("record")) : std::string();
    for (const Value& body_row : tables_.rows("bodies"))
      for (const Value& said : body_row.list("heads"))
        if (!record.empty() && said.text("eu_record") == record) {
          head(body_row, said);
          if (bodies.emplace(body_row.text("id")).second)
            connect("head-of", "body", "bodies", body_row.text("id"), said.text("from"), body_row);
        }
    for (const std::string& body_id : bodies) graph_body(body_id);
    for (const Value& taken : tables_.rows("seizures"))
      for (const Value& said : taken.list("listings"))
        if (std::ranges::find(d_.aliases, said.text("id")) != d_.aliases.end())
          connect("listed-for-it", "thing", "seizures", taken.text("id"), {}, taken);
  }

  void thing(const Value& row) {
    d_.kind = Kind::Thing;
    things_.push_back(&row);
    for (const std::string& place : row.texts("place")) d_.territories.push_back(ref("territories", place));
    std::set<std::string, std::less<>> bodies;
    for (const Value& taking : row.list("takings")) {
      if (taking.text("by").empty()) {
        d_.summary.by.push_back(named(taking.text("by_name")));
        continue;
      }
      if (!bodies.emplace(taking.text("by")).second) continue;
      d_.summary.by.push_back(ref("bodies", taking.text("by")));
      connect("took", "body", "bodies", taking.text("by"), taking.text("date"), taking);
      body_subject(taking.text("by"));
    }
    for (const Value& copy : row.list("copies"))
      if (!copy.text("body").empty()) {
        connect("copy", "body", "bodies", copy.text("body"), copy.text("registered"), copy);
        body_subject(copy.text("body"));
        bodies.emplace(copy.text("body"));
      }
    for (const std::string& body_id : bodies) graph_body(body_id);
    // Persons whom a list names for it.
    for (const Value& said : row.list("listings")) {
      const auto number = book_.entities().find(said.text("id"));
      if (!number || said.text("names") != "person") continue;
      const Value* official = nullptr;
      for (const std::string_view other : book_.entities().referents(*number))
        if (const Value* found = tables_.find("officials", other)) official = found;
      if (!official) continue;  // its entry stands among the listings of the thing
      const std::size_t who = subject({official, std::string(official->text("name")), true});
      role(who, {"listed-for-it", std::string(said.text("note")), {}, {}, {}, {}, {}, basis_of(row)});
      for (const Value& of_person : official->list("roles")) official_role(who, *official, of_person);
    }
    for (const Value& other : tables_.rows("seizures")) {
      if (&other == &row) continue;
      const bool same_claim = std::ranges::any_of(row.list("claims"), [&](const Value& ours) {
        return !ours.text("case").empty() && std::ranges::any_of(other.list("claims"), [&](const Value& theirs) {
          return theirs.text("case") == ours.text("case");
        });
      });
      if (same_claim) connect("same-claim", "thing", "seizures", other.text("id"), {}, other);
    }
  }

  void territory(const Value& row) {
    d_.kind = Kind::Territory;
    const std::string id(row.text("id"));
    d_.territories.push_back(ref("territories", id));
    spot(d_.territories.back());
    // A region holds its raions and settlements; what is said of one of them is said of the region.
    std::set<std::string, std::less<>> places{id};
    for (const Value& other : tables_.rows("territories"))
      if (other.text("parent") == id) places.emplace(other.text("id"));
    if (const std::string_view parent = row.text("parent"); !parent.empty())
      connect("part-of", "territory", "territories", parent, {}, row);
    const auto here = [&](std::span<const Value> ids) {
      return std::ranges::any_of(ids, [&](const Value& v) { return v.string() && places.contains(*v.string()); });
    };
    for (const Value* vote_row : book_.votes()) {
      if (!here(vote_row->list("territories"))) continue;
      own_votes_.emplace(vote_row->text("id"));
      connect("held-there", "vote", "elections", vote_row->text("id"), first_day(*vote_row), *vote_row);
      vote_events(*vote_row);
      statements_of(*vote_row);
      for (const Book::Part& said : book_.parts_of(vote_row->text("id"))) part(said);
    }
    for (const Value& body_row : tables_.rows("bodies")) {
      if (!here(body_row.list("territory"))) continue;
      connect("body-there", "body", "bodies", body_row.text("id"), body_row.text("active_from"), body_row);
      ++d_.summary.bodies;
    }
    for (const Value& official : tables_.rows("officials")) {
      if (!here(official.list("territories"))) continue;
      const std::size_t who = subject({&official, std::string(official.text("name")), true});
      for (const Value& said : official.list("roles")) official_role(who, official, said);
    }
    for (const Value& taken : tables_.rows("seizures"))
      if (here(taken.list("place"))) things_.push_back(&taken);
  }

  // ---- parts of them ----
  void body_subject(std::string_view id) {
    if (const Value* row = tables_.find("bodies", id)) subject({row, lent_.name("bodies", *row).en, false});
  }

  static std::string first_day(const Value& vote_row) {
    const auto days = vote_row.list("dates");
    return days.empty() || !days.front().string() ? std::string() : *days.front().string();
  }
  static std::string last_day(const Value& vote_row) {
    const auto days = vote_row.list("dates");
    return days.empty() || !days.back().string() ? std::string() : *days.back().string();
  }

  void contests_of(const Value& row, const Value& said) {
    Contest contest;
    contest.body = ref("bodies", said.text("body"));
    contest.office = said.text("office");
    contest.question = said.find("question") != nullptr;
    if (const Value* seats = said.find("seats"); seats && seats->integer()) contest.seats = *seats->integer();
    contest.claimed_result = said.text("so_called_result");
    if (!said.text("territory").empty()) contest.territory = ref("territories", said.text("territory"));
    contest.basis = basis_of(said, &row);
    for (const Book::Part& part_of : book_.parts_of(row.text("id")))
      if (part_of.contest == &said) contest.winners.push_back(subject(part_of.who));
    d_.contests.push_back(std::move(contest));
  }

  void connect(std::string_view how, std::string_view kind, std::string_view table, std::string_view id,
               std::string_view day, const Value& says) {
    if (!id.empty()) connect(how, kind, ref(table, id), day, says);
  }
  void connect(std::string_view how, std::string_view kind, Ref what, std::string_view day, const Value& says) {
    if (std::ranges::any_of(d_.connected, [&](const Connected& c) { return c.how == how && c.what.id == what.id; }))
      return;
    d_.connected.push_back({std::string(how), std::string(kind), std::move(what), std::string(day), basis_of(says)});
  }

  void event(std::string_view day, std::string_view kind, Ref who, Ref what, std::string_view detail, Basis basis) {
    if (day.empty()) return;
    Event made{std::string(day), std::string(kind),   std::move(who),
               std::move(what),  std::string(detail), std::move(basis)};
    const bool there = std::ranges::any_of(d_.timeline, [&](const Event& e) {
      return e.day == made.day && e.kind == made.kind && e.who == made.who && e.what == made.what &&
             e.detail == made.detail;
    });
    if (!there) d_.timeline.push_back(std::move(made));
  }

  void vote_events(const Value& row) {
    for (const std::string& day : row.texts("dates"))
      event(day, "vote", ref("elections", row.text("id")), {}, {}, basis_of(row));
  }

  void statements_of(const Value& row) {
    for (const std::string& id : row.texts("non_recognition")) {
      const auto there = std::ranges::find(d_.statements, id, &Statement::id);
      if (there != d_.statements.end()) {
        there->votes.emplace_back(row.text("id"));
        continue;
      }
      Statement statement;
      statement.id = id;
      statement.votes.emplace_back(row.text("id"));
      if (const Value* act = tables_.find("instruments", id)) {
        statement.title = act->text("title");
        statement.issuer = act->text("issuer");
        statement.jurisdiction = act->text("jurisdiction");
        statement.kind = act->text("kind");
        statement.day = act->text("adopted");
        statement.url = act->text("uri");
        statement.binding = act->text("binding");
        for (const Value& provision : act->list("provisions")) statement.gist.emplace_back(provision.text("gist"));
        statement.basis = basis_of(*act);
      } else if (const Value* source = tables_.find("sources", id)) {
        statement.title = source->text("title");
        statement.issuer = source->text("publisher");
        statement.kind = "report";
        statement.day = source->text("date");
        statement.basis = {{id}, "confirmed"};
      } else {
        continue;
      }
      event(statement.day, "statement", {id, {statement.title, statement.title}}, named(statement.issuer), {},
            statement.basis);
      d_.statements.push_back(std::move(statement));
    }
  }

  // ---- graph ----
  std::size_t node(std::string_view id, std::string_view kind, const Text& name) {
    const auto at = std::ranges::find(d_.graph.nodes, id, &Graph::Node::id);
    if (at != d_.graph.nodes.end()) return static_cast<std::size_t>(at - d_.graph.nodes.begin());
    d_.graph.nodes.push_back({std::string(id), std::string(kind), name});
    return d_.graph.nodes.size() - 1;
  }
  void edge(std::size_t from, std::size_t to, std::string_view kind, std::string_view since, std::string_view until,
            Basis basis) {
    if (std::ranges::any_of(d_.graph.edges,
                            [&](const Graph::Edge& e) { return e.from == from && e.to == to && e.kind == kind; }))
      return;
    d_.graph.edges.push_back({from, to, std::string(kind), std::string(since), std::string(until), std::move(basis)});
  }

  std::size_t body_node(std::string_view id) { return node(id, "body", ref("bodies", id).name); }

  // A body with the acts on which it rests, and the vote by which it was filled last.
  void graph_body(std::string_view id) {
    const Value* row = tables_.find("bodies", id);
    if (!row) return;
    const std::size_t to = body_node(id);
    for (const std::string& id_of_act : row->texts("basis_acts")) {
      const Value* act = tables_.find("void_acts", id_of_act);
      if (!act) act = tables_.find("instruments", id_of_act);
      if (!act) {  // named, and described nowhere
        edge(node(id_of_act, "act", {id_of_act, id_of_act}), to, "basis", {}, {}, basis_of(*row));
        d_.unconfirmed.push_back({"act", id_of_act, "unverified"});
        continue;
      }
      const Text title = title_of(*act);
      const std::string_view adopted = act->text("date", act->text("adopted"));
      edge(node(id_of_act, "act", title), to, "basis", adopted, {}, basis_of(*act));
      event(adopted, "act", {id_of_act, title}, {}, act->text("issuer"), basis_of(*act));
      connect("basis", "act", {id_of_act, title}, adopted, *act);
    }
    for (const law::Authority& above : law::authority_of(tables_, id, d_.as_of))
      if (above.holder == id && above.table == "elections")
        if (const Value* vote_row = tables_.find("elections", above.id))
          edge(node(above.id, "vote", ref("elections", above.id).name), to, "fills", first_day(*vote_row), {},
               basis_of(*vote_row));
  }

  void graph_vote(const Value& row) {
    const std::size_t at = node(row.text("id"), "vote", ref("elections", row.text("id")).name);
    for (const Value& contest : row.list("contests"))
      edge(at, body_node(contest.text("body")), "fills", first_day(row), {}, basis_of(contest, &row));
    for (const Value& organiser : row.list("organisers"))
      edge(body_node(organiser.text("body")), at, "organised", first_day(row), {}, basis_of(organiser, &row));
  }

  // Offices between bodies and persons; what a person won.
  void graph_people() {
    for (const Subject& subject : d_.who) {
      if (subject.kind != "person") continue;
      const std::string key = subject.id.empty() ? "name:" + subject.name.en : subject.id;
      for (const Role& role : subject.roles) {
        const auto vote_at = std::ranges::find(d_.graph.nodes, role.vote.id, &Graph::Node::id);
        if (!role.vote.id.empty() && vote_at != d_.graph.nodes.end()) {
          const auto from = static_cast<std::size_t>(vote_at - d_.graph.nodes.begin());
          const std::size_t to = node(key, "person", subject.name);
          if (role.part == "so-called-winner") edge(from, to, "won", {}, {}, role.basis);
          if (role.part == "candidate") edge(from, to, "stood", {}, {}, role.basis);
        }
        const auto body_at = std::ranges::find(d_.graph.nodes, role.body.id, &Graph::Node::id);
        if (role.body.id.empty() || body_at == d_.graph.nodes.end()) continue;
        const auto from = static_cast<std::size_t>(body_at - d_.graph.nodes.begin());
        if (role.part == "so-called-winner") continue;  // the office, if he took it, is a role of its own
        // An office is between body and person; who organised a vote for a body stands below it without one.
        const std::size_t person = node(key, "person", subject.name);
        if (role.part != "official") {
          const bool in_office = std::ranges::any_of(
              subject.roles, [&](const Role& r) { return r.part == "official" && r.body.id == role.body.id; });
          if (!in_office) edge(from, person, role.part, {}, {}, role.basis);
          continue;
        }
        const std::size_t office =
            node("office:" + role.body.id + ":" + role.title, "office", {role.title, role.title});
        edge(from, office, "gives", {}, {}, role.basis);
        edge(office, person, "holds", role.from, role.to, role.basis);
      }
    }
  }

  // ---- what was taken ----
  void taken(const Value& row) {
    Thing thing = thing_of(book_, names_, row);
    const Ref self{thing.id, thing.name};
    for (const Taking& x : thing.takings) event(x.day, "taking", self, x.by, x.what, x.basis);
    for (const Resale& x : thing.resales) event(x.day, "resale", self, named(x.to), x.what, x.basis);
    for (const Claim& x : thing.claims) event(x.day, "claim", self, named(x.forum), x.what, x.basis);
    // What was not returned, or is in dispute, has no day of its own.
    const std::string& state = thing.return_state;
    if (state == "returned" || state == "partly-returned" || state == "destroyed")
      event(thing.return_day, "return", self, {}, thing.return_what.empty() ? state : thing.return_what,
            thing.return_basis);
    for (const Ref& place : thing.place) spot(place);
    d_.taken.push_back(std::move(thing));
  }

  void spot(const Ref& place) {
    const Value* row = tables_.find("territories", place.id);
    if (!row || row->text("katottg").empty()) return;
    if (std::ranges::find(d_.spots, place, &Spot::place) != d_.spots.end()) return;
    d_.spots.push_back({place, std::string(row->text("katottg"))});
  }

  static void count(std::vector<TakenSum::Count>& counts, const std::string& what) {
    const auto at = std::ranges::find(counts, what, &TakenSum::Count::what);
    if (at != counts.end())
      ++at->count;
    else
      counts.push_back({what, 1});
  }

  void sum_taken() {
    TakenSum& sum = d_.taken_sum;
    for (const Thing& thing : d_.taken) {
      count(sum.by_kind, thing.kind);
      count(sum.by_state, thing.return_state);
      for (const Taking& taking : thing.takings)
        count(sum.by_taker, taking.by.id.empty() ? taking.by.name.en : taking.by.id);
      sum.with_claim += thing.claims.empty() ? 0 : 1;
      sum.with_listing += thing.listings.empty() ? 0 : 1;
    }
    for (auto* counts : {&sum.by_kind, &sum.by_state, &sum.by_taker})
      std::ranges::sort(*counts, {},
                        [](const TakenSum::Count& c) { return std::tuple(~c.count, std::string_view(c.what)); });
  }

  // ---- lists ----
  Result<void> look_up() {
    for (std::size_t i = 0; i < d_.who.size(); ++i) {
      Subject& subject = d_.who[i];
      WELLES_TRY(subject.listings, book_.listings(wanted_[i]));
      for (const Partner& partner : d_.partners) {
        Listed listed = partner.lists > 0 ? Listed::Not : Listed::NotLoaded;
        std::string day;
        for (const Listing& listing : subject.listings) {
          if (listing.partner != partner.id) continue;
          if (is_accepted(listing.link)) {
            listed = Listed::Yes;
            if (!listing.listed_on.empty() && (day.empty() || listing.listed_on < day)) day = listing.listed_on;
          } else if (listed != Listed::Yes) {
            listed = Listed::Review;
          }
        }
        subject.matrix.push_back(listed);
        subject.listed_on.push_back(day);
        if (!day.empty())
          event(day, "listing", {subject.id, subject.name}, named(partner.id), {},
                basis_of_listing(subject, partner.id, day));
      }
      WELLES_CHECK(identify(subject, wanted_[i]));
    }
    return {};
  }

  static Basis basis_of_listing(const Subject& subject, std::string_view partner, std::string_view day) {
    for (const Listing& listing : subject.listings)
      if (listing.partner == partner && listing.listed_on == day && is_accepted(listing.link)) return listing.basis;
    return {};
  }

  // Who he is, as the registry and the lists merged with it say.
  Result<void> identify(Subject& subject, const Wanted& wanted) const {
    if (!wanted.row || !wanted.person) return {};
    const auto number = book_.entities().find(wanted.row->text("id"));
    if (!number) return {};
    WELLES_TRY(const model::Entity entity, book_.entities().entity(*number));
    for (const model::Statement& said : entity.statements) {
      if (said.prop != "birthDate" && said.prop != "birthPlace" && said.prop != "gender" && said.prop != "nationality")
        continue;
      std::string value = said.value;
      if (said.prop == "gender")  // "Female" and "female" are one claim
        std::ranges::transform(value, value.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      const auto at = std::ranges::find_if(subject.identity,
                                           [&](const Identity& i) { return i.prop == said.prop && i.value == value; });
      if (at == subject.identity.end())
        subject.identity.push_back({said.prop, value, {said.dataset}, false});
      else if (std::ranges::find(at->said_by, said.dataset) == at->said_by.end())
        at->said_by.push_back(said.dataset);
    }
    // Two days of birth cannot both be true; a year and a day within it can.
    for (Identity& one : subject.identity)
      for (const Identity& other : subject.identity)
        if (one.prop == other.prop && (one.prop == "birthDate" || one.prop == "gender") &&
            !one.value.starts_with(other.value) && !other.value.starts_with(one.value))
          one.contradicted = true;
    return {};
  }

  void sort_who() {
    std::vector<std::size_t> order(d_.who.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
      return std::pair(d_.who[i].kind == "person" ? std::size_t{0} : std::size_t{1}, gravest(d_.who[i]));
    });
    std::vector<Subject> who;
    std::vector<Wanted> wanted;
    std::vector<std::size_t> place(order.size());
    for (const std::size_t i : order) {
      place[i] = who.size();
      who.push_back(std::move(d_.who[i]));
      wanted.push_back(wanted_[i]);
    }
    d_.who = std::move(who);
    wanted_ = std::move(wanted);
    for (Contest& contest : d_.contests)
      for (std::size_t& winner : contest.winners) winner = place[winner];
  }

  void make_gap() {
    for (std::size_t i = 0; i < d_.who.size(); ++i) {
      const Subject& subject = d_.who[i];
      if (subject.kind != "person") continue;
      Gap gap;
      gap.who = i;
      for (const Role& role : subject.roles)
        if (std::ranges::find(gap.parts, role.part) == gap.parts.end()) gap.parts.push_back(role.part);
      // All votes in which he had a part count, not this one alone.
      for (const Value* vote_row : book_.votes())
        gap.votes += std::ranges::any_of(book_.parts_of(vote_row->text("id")), [&](const Book::Part& said) {
          return wanted_[i].row ? said.who.row == wanted_[i].row : !said.who.row && said.who.name == wanted_[i].name;
        });
      std::ranges::stable_sort(gap.parts, {}, weight);
      for (std::size_t p = 0; p < d_.partners.size(); ++p) {
        if (!d_.partners[p].concerns) continue;
        auto& into = subject.matrix[p] == Listed::Yes      ? gap.listed_by
                     : subject.matrix[p] == Listed::Review ? gap.review
                     : subject.matrix[p] == Listed::Not    ? gap.not_listed_by
                                                           : gap.not_loaded;
        into.push_back(d_.partners[p].id);
      }
      if (!gap.not_listed_by.empty() || !gap.review.empty()) d_.gap.push_back(std::move(gap));
    }
    std::ranges::stable_sort(d_.gap, {}, [&](const Gap& g) {
      return std::tuple(gravest(d_.who[g.who]), ~g.votes, g.listed_by.size(), std::string_view(d_.who[g.who].name.en));
    });
    for (std::size_t i = 0; i < d_.gap.size(); ++i) d_.gap[i].rank = i + 1;
  }

  void role_events() {
    for (const Subject& subject : d_.who)
      for (const Role& role : subject.roles) {
        const Ref who{subject.id, subject.name};
        event(role.from, "role-begins", who, role.body, role.title, role.basis);
        event(role.to, "role-ends", who, role.body, role.title, role.basis);
      }
  }

  // ---- coverage ----
  Result<void> cover() {
    for (const Value* row : book_.votes()) {
      Coverage coverage;
      coverage.vote = ref("elections", row->text("id"));
      coverage.day = last_day(*row);
      coverage.territories = row->texts("territories");
      coverage.own = d_.id == row->text("id") || own_votes_.contains(row->text("id"));
      coverage.listed.assign(d_.partners.size(), 0);
      std::set<std::string, std::less<>> seen;
      for (const Book::Part& said : book_.parts_of(row->text("id"))) {
        const std::string key = said.who.row ? std::string(said.who.row->text("id")) : "name:" + said.who.name;
        if (said.part == "so-called-winner") {
          ++coverage.winners;
          coverage.unnamed_winners += said.who.row ? 0 : 1;
        } else if (said.part == "organiser" || said.part == "commission-member") {
          ++coverage.organisers;
        }
        if (!seen.insert(key).second) continue;
        ++coverage.persons;
        WELLES_TRY(const std::vector<Listing> listings, book_.listings(said.who));
        for (std::size_t p = 0; p < d_.partners.size(); ++p)
          coverage.listed[p] +=
              std::ranges::any_of(
                  listings, [&](const Listing& l) { return l.partner == d_.partners[p].id && is_accepted(l.link); })
                  ? 1
                  : 0;
      }
      d_.coverage.push_back(std::move(coverage));
    }
    return {};
  }

  // ---- law ----
  Result<void> ask() {
    const auto ask_about = [&](const std::string& id) -> Result<void> {
      WELLES_TRY(std::vector<Worth> worth, lent_.worth(id, id == d_.id ? own_listings() : std::vector<Listing>{}));
      for (Worth& one : worth) d_.worth.push_back(std::move(one));
      return {};
    };
    WELLES_CHECK(ask_about(d_.id));
    // Of a thing: each copy for itself. Of a territory the things are asked in their own dossiers.
    if (d_.kind == Kind::Thing) {
      for (const Copy& copy : d_.taken.front().copies) {
        WELLES_CHECK(ask_about(copy.id));
      }
    }
    if (d_.kind == Kind::Territory || !lent_.offence) return {};
    for (std::size_t i = 0; i < d_.who.size(); ++i) {
      const Subject& subject = d_.who[i];
      if (subject.kind != "person") continue;
      std::set<std::tuple<std::string, std::string, std::string>> asked;
      for (const Role& role : subject.roles) {
        const bool of_vote = !role.vote.id.empty();
        const bool leads = role.part == "official" && leads_.contains({subject.registry_id, role.body.id});
        const bool office = role.part == "official" || role.part == "so-called-winner";
        if (!asked.emplace(role.part, role.vote.id, office ? role.body.id : std::string()).second) continue;
        WELLES_TRY(std::vector<Worth> answers,
                   lent_.offence({leads ? "head" : role.part, subject.registry_id, subject.name.en,
                                  of_vote ? role.vote.id : std::string(), office ? role.body.id : std::string(),
                                  of_vote ? std::string() : role.from}));
        for (const Worth& answer : answers)
          for (const law::Verdict& verdict : answer.verdicts)
            if (auto offence = offence_of(i, role, answer, verdict, lent_)) d_.offences.push_back(*std::move(offence));
      }
    }
    return {};
  }

  // The accepted entries for whom the dossier is about, which the law is told of.
  std::vector<Listing> own_listings() const {
    std::vector<Listing> out;
    if (d_.kind != Kind::Person && d_.kind != Kind::Body) return out;
    for (const Subject& subject : d_.who)
      if (subject.registry_id == d_.id)
        for (const Listing& listing : subject.listings)
          if (is_accepted(listing.link)) out.push_back(listing);
    return out;
  }

  // ---- end ----
  Result<void> finish() {
    sort_who();
    for (const Value* thing_row : things_) taken(*thing_row);
    sum_taken();
    WELLES_CHECK(look_up());
    make_gap();
    role_events();
    graph_people();
    WELLES_CHECK(cover());
    WELLES_CHECK(ask());
    std::ranges::stable_sort(d_.statements, {}, [](const Statement& s) { return std::tie(s.day, s.id); });
    std::ranges::stable_sort(d_.timeline, {}, [](const Event& e) { return std::tie(e.day, e.kind); });
    std::ranges::stable_sort(d_.connected, {}, [](const Connected& c) { return std::tie(c.kind, c.day, c.what.id); });
    add_unconfirmed(d_);
    add_sources(d_, tables_);
    summarise();
    return {};
  }

  void summarise() {
    Summary& s = d_.summary;
    s.where = d_.territories;
    if (!d_.days.empty()) s.first_day = d_.days.front(), s.last_day = d_.days.back();
    if (d_.kind == Kind::Body && wanted_body()) {
      s.first_day = wanted_body()->text("active_from");
      s.last_day = wanted_body()->text("active_to");
    }
    if (d_.kind == Kind::Thing && !d_.taken.empty())
      for (const Taking& taking : d_.taken.front().takings) {
        if (taking.day.empty()) continue;
        if (s.first_day.empty()) s.first_day = taking.day;
        s.last_day = taking.day;
      }
    s.contests = d_.contests.size();
    for (const Subject& subject : d_.who) {
      if (subject.kind != "person") continue;
      ++s.persons;
      const auto has_part = [&](std::string_view part) {
        return std::ranges::find(subject.roles, part, &Role::part) != subject.roles.end();
      };
      if (has_part("so-called-winner")) ++s.winners, s.winner_names.push_back({subject.id, subject.name});
      if (has_part("organiser") || has_part("commission-member")) ++s.organisers;
    }
    s.things = d_.taken.size();
    for (const Thing& thing : d_.taken) s.not_returned += thing.return_state == "returned" ? 0 : 1;
    s.votes = own_votes_.size();
    s.statements = d_.statements.size();
    s.unconfirmed = d_.unconfirmed.size();
    // Among the persons alone; bodies stand in the matrix, too.
    for (std::size_t p = 0; p < d_.partners.size(); ++p) {
      Partner& partner = d_.partners[p];
      for (const Subject& subject : d_.who) {
        if (subject.kind != "person") continue;
        ++partner.of;
        partner.listed += subject.matrix[p] == Listed::Yes ? 1 : 0;
        partner.review += subject.matrix[p] == Listed::Review ? 1 : 0;
      }
    }
  }

  const Value* wanted_body() const { return tables_.find("bodies", d_.id); }

  const Book& book_;
  const model::Tables& tables_;
  const Lent& lent_;
  const Names names_;
  Dossier d_;
  std::map<std::string, std::size_t> at_;  // who: by id of the row, else by name; only while who is filled
  std::vector<Wanted> wanted_;             // beside who
  std::set<std::string, std::less<>> own_votes_;
  std::set<std::pair<std::string, std::string>> leads_;  // who leads which body
  std::vector<const Value*> things_;
};

// A row of the registry that has a dossier, by any id of it.
std::pair<std::string_view, const Value*> row_of(const Book& book, std::string_view id) {
  const model::Tables& tables = book.tables();
  for (const std::string_view table : kTables)
    if (const Value* row = tables.find(table, id)) return {table, row};
  if (const Value* row = book.official_of_record(id)) return {"officials", row};
  // A copy is read in the dossier of the thing: "sz-port-kerch-copy-1".
  if (const std::size_t at = id.rfind("-copy-"); at != std::string_view::npos)
    if (const Value* row = tables.find("seizures", id.substr(0, at))) return {"seizures", row};
  std::vector<std::string> names{std::string(id)};
  if (const auto number = book.entities().find(id)) {
    names.emplace_back(book.entities().canonical_id(*number));
    for (const std::string_view other : book.entities().referents(*number)) names.emplace_back(other);
  }
  for (const std::string& name : names)
    for (const std::string_view table : kTables)
      if (const Value* row = tables.find(table, name)) return {table, row};
  // A code of a place: UA01000000000013043.
  for (const Value& row : tables.rows("territories"))
    if (row.text("katottg") == id && !id.empty()) return {"territories", &row};
  return {};
}

// Whatever somebody may look for it by.
std::vector<std::string> names_of(const Value& row) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view text) {
    if (!text.empty() && std::ranges::find(out, text) == out.end()) out.emplace_back(text);
  };
  const auto add_all = [&](const Value* names) {
    if (!names || !names->object()) return;
    for (const Value::Member& name : *names->object())
      if (name.value.string()) add(*name.value.string());
  };
  for (const char* key : {"aliases_latin", "names_cyrillic"})
    for (const std::string& name : row.texts(key)) add(name);
  add(row.text("name"));
  add_all(row.find("names"));
  add_all(row.find("so_called_name"));
  for (const char* key : {"katottg", "iso_3166_2"}) add(row.text(key));
  if (const Value* victim = row.find("victim")) {
    add_all(victim->find("holder"));
    for (const char* key : {"edrpou", "parent", "parent_edrpou"}) add(victim->text(key));
  }
  for (const Value& copy : row.list("copies"))
    for (const char* key : {"name", "name_ru", "inn", "ogrn"}) add(copy.text(key));
  return out;
}

}  // namespace

Result<Dossier> gather(const Book& book, const Lent& lent, const std::string& id, Day as_of) {
  const auto [table, row] = row_of(book, id);
  if (!row) {
    std::vector<std::string_view> known;
    for (const std::string_view of : kTables)
      for (const Value& other : book.tables().rows(of)) known.push_back(other.text("id"));
    const std::string near = base::nearest(id, known);
    const bool listed = book.entities().find(id).has_value();
    return base::fail(base::ErrorKind::NotFound,
                      listed ? "`" + id + "` is on a list, and in no table of the registry: there is no dossier of it"
                             : "there is no dossier of `" + id + "`",
                      !near.empty() ? "did you mean `" + near + "`?"
                      : listed      ? "`welles show " + id + "` prints what the lists say"
                                    : "`welles dossier` lists what there is");
  }
  return Gatherer(book, lent, as_of).of(id, table, *row);
}

std::vector<Role> roles_of(const Book& book, const Lent& lent, const Value& official) {
  return Gatherer(book, lent, {}).roles_of(official);
}

std::vector<Entry> contents(const Book& book, const Lent& lent) {
  std::vector<Entry> out;
  const auto add_row = [&](Kind kind, std::string_view table, const Value& row) {
    Entry& entry = out.emplace_back(Entry{kind, std::string(row.text("id")), lent.name(table, row)});
    if (const auto number = book.entities().find(entry.id)) {
      entry.ids.emplace_back(book.entities().canonical_id(*number));
      for (const std::string_view other : book.entities().referents(*number)) entry.ids.emplace_back(other);
      std::erase(entry.ids, entry.id);
    }
    entry.names = names_of(row);
  };
  const auto add = [&](Kind kind, std::string_view table) {
    for (const Value& row : book.tables().rows(table)) add_row(kind, table, row);
  };
  for (const Value* vote : book.votes()) add_row(Kind::Vote, "elections", *vote);
  add(Kind::Body, "bodies");
  add(Kind::Person, "officials");
  add(Kind::Thing, "seizures");
  add(Kind::Territory, "territories");
  return out;
}

}  // namespace welles::dossier
