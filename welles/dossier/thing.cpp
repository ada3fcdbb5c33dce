// SPDX-License-Identifier: Apache-2.0
#include "welles/dossier/thing.h"

#include <algorithm>
#include <string>
#include <utility>

namespace welles::dossier {
namespace {

using model::Value;

std::string number_text(const Value* value) {
  if (!value) return {};
  if (const auto* text = value->string()) return *text;
  if (const auto* whole = value->integer()) return std::to_string(*whole);
  if (const auto* real = value->real()) {
    std::string digits = std::to_string(*real);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return digits;
  }
  return {};
}

}  // namespace

Thing thing_of(const Book& book, const Names& names, const Value& row) {
  Thing thing;
  thing.id = row.text("id");
  thing.kind = row.text("kind");
  thing.notes = row.text("notes");
  thing.name = names.of("seizures", row);
  thing.basis = basis_of(row);
  for (const std::string& place : row.texts("place")) thing.place.push_back(names.ref("territories", place));
  if (const Value* victim = row.find("victim")) {
    if (const Value* holder = victim->find("holder"))
      thing.victim.holder = {std::string(holder->text("en")), std::string(holder->text("uk", holder->text("en")))};
    thing.victim.edrpou = victim->text("edrpou");
    thing.victim.parent = victim->text("parent");
    thing.victim.parent_edrpou = victim->text("parent_edrpou");
    thing.victim.held_as = victim->text("held_as");
    thing.victim.seat = victim->text("seat");
    thing.victim.note = victim->text("note");
    thing.victim.code_sources = victim->texts("code_src");
    thing.victim.basis = basis_of(*victim);
  }
  for (const Value& said : row.list("takings")) {
    Taking taking{std::string(said.text("date")),
                  std::string(said.text("way")),
                  std::string(said.text("as")),
                  std::string(said.text("number")),
                  std::string(said.text("what")),
                  said.text("by").empty() ? named(said.text("by_name")) : names.ref("bodies", said.text("by")),
                  {},
                  basis_of(said)};
    if (const Value* act = book.tables().find("void_acts", said.text("act")))
      taking.act = {std::string(said.text("act")), title_of(*act)};
    thing.takings.push_back(std::move(taking));
  }
  std::size_t number = 0;
  for (const Value& said : row.list("copies"))
    thing.copies.push_back({thing.id + "-copy-" + std::to_string(++number), std::string(said.text("name")),
                            std::string(said.text("ru")), std::string(said.text("inn")), std::string(said.text("ogrn")),
                            std::string(said.text("registered")), std::string(said.text("what")),
                            names.ref("bodies", said.text("body")), basis_of(said)});
  for (const Value& said : row.list("held_by"))
    thing.held_by.push_back({std::string(said.text("who")), std::string(said.text("from")),
                             std::string(said.text("to")), names.ref("bodies", said.text("body")), basis_of(said)});
  for (const Value& said : row.list("resales")) {
    thing.resales.push_back({std::string(said.text("date")), std::string(said.text("to")),
                             number_text(said.find("price")), std::string(said.text("currency")),
                             std::string(said.text("what")), basis_of(said)});
  }
  for (const Value& said : row.list("listings")) {
    ThingListing listing{
        std::string(said.text("id")), std::string(said.text("names")), std::string(said.text("note")), {}, {}, false};
    listing.partner = partner_of(listing.entry.starts_with("eu-")     ? "eu_"
                                 : listing.entry.starts_with("ofac-") ? "ofac_"
                                                                      : "");
    if (const auto at = book.entities().find(listing.entry)) {
      const auto sets = book.entities().datasets(*at);
      listing.loaded =
          std::ranges::any_of(sets, [&](std::string_view set) { return partner_of(set) == listing.partner; });
      if (listing.loaded) listing.caption = book.entities().caption(*at);
    }
    thing.listings.push_back(std::move(listing));
  }
  for (const Value& said : row.list("claims")) {
    thing.claims.push_back({std::string(said.text("forum")), std::string(said.text("case")),
                            std::string(said.text("kind")), std::string(said.text("date")),
                            number_text(said.find("amount")), std::string(said.text("currency")),
                            std::string(said.text("what")), basis_of(said)});
  }
  for (const std::string& category : row.texts("register"))
    if (const Value* found = book.tables().find("register_categories", category))
      thing.register_categories.push_back(
          {category, std::string(found->text("group")), std::string(found->text("what"))});
    else
      thing.register_categories.push_back({category, {}, {}});
  if (const Value* back = row.find("return")) {
    thing.return_state = back->text("state");
    thing.return_day = back->text("date");
    thing.return_what = back->text("what");
    thing.return_basis = basis_of(*back);
  }
  return thing;
}

}  // namespace welles::dossier
