// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/say.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "welles/law/facts.h"
#include "welles/law/prove.h"
#include "welles/model/words.h"
#include "welles/text/utf8.h"

namespace welles::engine {
namespace {

using base::Result;
using model::Value;

constexpr std::string_view kUkraine = "UA";  // whose law decides what may be said of its territory

Both joined(const std::vector<Both>& parts) {
  Both out;
  for (const Both& part : parts) {
    out.en += (out.en.empty() ? "" : ", ") + part.en;
    out.uk += (out.uk.empty() ? "" : ", ") + part.uk;
  }
  return out;
}

Both place_names(const law::World& world, const std::vector<std::string>& ids) {
  std::vector<Both> names;
  for (const std::string& id : ids) {
    const Value* row = world.tables.find("territories", id);
    const Value* found = row ? row->find("names") : nullptr;
    if (found) names.push_back({std::string(found->text("en")), std::string(found->text("uk"))});
  }
  return joined(names);
}

// Of the Cyrillic spellings the one with letters that only Ukrainian has, else one without letters that only Russian has: the
// registry does not say of a spelling whose it is.
std::string ukrainian_name(const Value& official) {
  const std::vector<std::string> names = official.texts("names_cyrillic");
  const auto has = [](const std::string& name, std::u32string_view letters) {
    for (std::string_view rest = name; !rest.empty();)
      if (letters.find(text::take_code_point(rest)) != std::u32string_view::npos) return true;
    return false;
  };
  for (const std::string& name : names)
    if (has(name, U"іїєґІЇЄҐ")) return name;
  for (const std::string& name : names)
    if (!has(name, U"ыэёъЫЭЁЪ")) return name;
  return names.empty() ? std::string(official.text("name")) : names.front();
}

// `so-called Governor` as it may be written: so-called "Governor".
std::string quoted_title(std::string_view title) {
  constexpr std::string_view kSoCalled = "so-called ";
  std::string plain(title.starts_with(kSoCalled) ? title.substr(kSoCalled.size()) : title);
  std::ranges::replace(plain, '"', '\'');
  return plain.empty() ? std::string() : "so-called \"" + plain + "\"";
}

// The role that began last of those that had begun by the day; a role without a day is the earliest.
const Value* latest_role(const Value& official, base::Day as_of) {
  const Value* latest = nullptr;
  for (const Value& role : official.list("roles")) {
    const auto began = base::parse_partial_date(role.text("from"));
    if (began && base::first_day(*began) > as_of) continue;
    if (!latest || role.text("from") >= latest->text("from")) latest = &role;
  }
  return latest;
}

// The last taking by the day of which the facts can speak; nullptr: none.
const Value* latest_taking(const Value& thing, base::Day as_of) {
  const Value* latest = nullptr;
  for (const Value& taking : thing.list("takings")) {
    const auto date = base::parse_partial_date(taking.text("date"));
    if (taking.text("as").empty() || (date && base::first_day(*date) > as_of)) continue;
    latest = &taking;
  }
  return latest;
}

Both both_of(const Value* names) {
  if (!names) return {};
  return {std::string(names->text("en")), std::string(names->text("uk"))};
}

Result<law::Verdict> judged(const law::World& world, Value facts, base::Day as_of) {
  facts.set("as_of", base::to_iso(as_of));
  WELLES_TRY(const law::Facts read, law::read_facts(world.rules, facts));
  return law::prove(world, read, kUkraine);
}

void say_all(const Wording& wording, Fills fills, SayAnswer& answer) {
  const auto* effect = model::find_effect(answer.effect);
  fills["effect"] = {answer.effect, answer.effect};
  if (effect) fills["means"] = {std::string(effect->en), std::string(effect->uk)};
  fills["id"] = {answer.asked, answer.asked};
  const std::string day = base::to_iso(answer.as_of);
  fills["day"] = wording.days(std::array{day});
  for (const std::string& profile : wording.profiles())
    if (const Wording::Row* row = wording.find(answer.when, answer.effect, profile))
      answer.said.push_back({profile, filled(row->text, fills), row->cites});
}

Result<SayAnswer> said(const law::World& world, const Wording& wording, std::string asked, std::string when,
                       const Value& facts, Fills fills, base::Day as_of) {
  WELLES_TRY(const law::Verdict verdict, judged(world, facts, as_of));
  SayAnswer answer;
  answer.asked = std::move(asked);
  answer.when = std::move(when);
  answer.effect = verdict.effect;
  answer.by = verdict.by.value_or("");
  answer.missing = verdict.missing;
  answer.cites = verdict.cites;
  answer.as_of = as_of;
  say_all(wording, std::move(fills), answer);
  return answer;
}

Value subject(std::string_view kind) {
  Value facts, inner;
  inner.set("kind", kind);
  facts.set("subject", std::move(inner));
  return facts;
}

// A thing that was taken: must it be given back?
Result<SayAnswer> say_of_seized(const law::World& world, const Wording& wording, const std::string& asked,
                                const Value& thing, base::Day as_of) {
  Value facts = subject("property");
  facts.set("ask", "restitution");
  Fills fills;
  const Value* victim = thing.find("victim");
  fills["name"] = both_of(thing.find("names"));
  fills["holder"] = both_of(victim ? victim->find("holder") : nullptr);
  fills["places"] = place_names(world, thing.texts("place"));
  if (const std::vector<std::string> places = thing.texts("place"); !places.empty())
    facts.set("territory", places.back());
  if (const Value* taking = latest_taking(thing, as_of)) {
    facts.set("act", taking->text("as"));
    const auto date = base::parse_partial_date(taking->text("date"));
    if (date && date->month != 0) facts.set("date", taking->text("date"));
    if (!taking->text("by").empty()) facts.set("issuer", taking->text("by"));
    const std::string day(taking->text("date"));
    if (date) fills["dates"] = wording.days(std::array{day});
  }
  const bool named = !fills["holder"].en.empty() && !fills["holder"].uk.empty();
  return said(world, wording, asked, named ? "seized" : "seized-unnamed", facts, std::move(fills), as_of);
}

// A void act: what is an act worth that rests on it?
Result<SayAnswer> say_of_void_act(const law::World& world, const Wording& wording, const std::string& asked,
                                  const Value& act, base::Day as_of) {
  const std::string id(act.text("id"));
  Value facts = subject("act");
  facts.set("instrument", id);
  facts.set("chain", Value::Array{Value(id)});
  Value issuer;
  issuer.set("name", act.text("issuer"));
  facts.set("issuer", std::move(issuer));
  if (const std::vector<std::string> places = act.texts("territories"); !places.empty())
    facts.set("territory", places.front());
  Fills fills;
  const std::string title = quoted_title(act.text("title")), day(act.text("date"));
  fills["title"] = {title, title};
  fills["dates"] = wording.days(std::array{day});
  fills["places"] = place_names(world, act.texts("territories"));
  return said(world, wording, asked, "void-act", facts, std::move(fills), as_of);
}

// An instrument of law or policy: does it bind?
Result<SayAnswer> say_of_instrument(const law::World& world, const Wording& wording, const std::string& asked,
                                    const Value& instrument, base::Day as_of) {
  Value facts;
  facts.set("ask", "legal-force");
  facts.set("instrument", instrument.text("id"));
  const std::string adopted(instrument.text("adopted"));
  Fills fills;
  const std::string title(instrument.text("title")), issuer(instrument.text("issuer"));
  fills["name"] = {title, title};
  fills["issuer"] = {issuer, issuer};
  if (!adopted.empty()) {
    facts.set("date", adopted);
    fills["dates"] = wording.days(std::array{adopted});
  }
  return said(world, wording, asked, adopted.empty() ? "instrument-undated" : "instrument", facts, std::move(fills),
              as_of);
}

std::string_view kind_of_vote(const Value& row) {
  return row.text("kind").find("referendum") != std::string_view::npos ? "referendum" : "vote";
}

}  // namespace

Both name_of(const Wording& wording, std::string_view table, const Value& row) {
  const std::string id(row.text("id"));
  if (table == "elections") {
    if (const Wording::Row* caption = wording.find(kind_of_vote(row), {}, "caption"))
      return filled(caption->text, {{"dates", wording.days(row.texts("dates"))}, {"id", {id, id}}});
  }
  if (table == "bodies") return body_name(row);
  if (table == "officials") return {std::string(row.text("name")), ukrainian_name(row)};
  if (const Value* names = row.find("names"))
    return {std::string(names->text("en", id)), std::string(names->text("uk", names->text("en", id)))};
  return {id, id};
}

Result<SayAnswer> say_of(const law::World& world, const Wording& wording, const ShowAnswer& shown, base::Day as_of) {
  const ShowAnswer::Row* own = shown.rows.empty() ? nullptr : &shown.rows.front();
  const auto none = [&] {
    return base::fail(
        base::ErrorKind::NotFound, "there is no wording for `" + shown.asked + "`",
        "there is for so-called votes, bodies, officials, seized things, void acts, instruments and places of "
        "the registry, and for effects: `welles words effects`");
  };
  if (!own) return none();
  const Value& row = own->row;
  const std::string id(row.text("id"));
  Fills fills;
  if (own->table == "elections") {
    Value facts = subject("vote");
    facts.set("election", id);
    fills["dates"] = wording.days(row.texts("dates"));
    fills["places"] = place_names(world, row.texts("territories"));
    return said(world, wording, shown.asked, std::string(kind_of_vote(row)), facts, std::move(fills), as_of);
  }
  if (own->table == "bodies") {
    Value facts = subject("body");
    facts.set("issuer", id);
    fills["name"] = body_name(row);
    fills["places"] = place_names(world, row.texts("territory"));
    return said(world, wording, shown.asked, "body", facts, std::move(fills), as_of);
  }
  if (own->table == "officials") {
    Value facts = subject("person");
    facts.set("person", id);
    fills["name"] = {std::string(row.text("name")), ukrainian_name(row)};
    if (const Value* role = latest_role(row, as_of)) {
      const std::string title = quoted_title(role->text("title"));
      fills["title"] = {title, title};
      if (const Value* body = world.tables.find("bodies", role->text("body"))) {
        fills["body"] = body_name(*body);
        facts.set("office", std::string(role->text("body")));
      }
    }
    return said(world, wording, shown.asked, "official", facts, std::move(fills), as_of);
  }
  if (own->table == "seizures" && id == shown.asked)  // a copy is not what was taken
    return say_of_seized(world, wording, shown.asked, row, as_of);
  if (own->table == "void_acts") return say_of_void_act(world, wording, shown.asked, row, as_of);
  if (own->table == "instruments") return say_of_instrument(world, wording, shown.asked, row, as_of);
  if (own->table == "territories")
    if (const Value* names = row.find("names"))
      return say_of_place(world, wording, id, {std::string(names->text("en")), std::string(names->text("uk"))}, as_of);
  return none();
}

Result<SayAnswer> say_of_place(const law::World& world, const Wording& wording, const std::string& id, const Both& name,
                               base::Day as_of) {
  Value facts;
  facts.set("ask", "occupation");
  facts.set("territory", id);
  return said(world, wording, id, "place", facts, {{"name", name}}, as_of);
}

SayAnswer say_of_effect(const Wording& wording, const std::string& effect, base::Day as_of) {
  SayAnswer answer;
  answer.asked = answer.effect = effect;
  answer.when = "effect";
  answer.as_of = as_of;
  say_all(wording, {}, answer);
  return answer;
}

}  // namespace welles::engine
