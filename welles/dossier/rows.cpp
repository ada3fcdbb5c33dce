// SPDX-License-Identifier: Apache-2.0
#include "welles/dossier/rows.h"

#include <algorithm>
#include <utility>

namespace welles::dossier {
namespace {

using model::Value;

void add_claimed(const Value& claim, std::vector<std::string>& out) {
  for (std::string& source : claim.texts("src"))
    if (std::ranges::find(out, source) == out.end()) out.push_back(std::move(source));
}

}  // namespace

Basis basis_of(const Value& said, const Value* row) {
  Basis basis{said.texts("src"), std::string(said.text("status"))};
  if (basis.sources.empty() && row) basis.sources = row->texts("src");
  if (basis.seen.empty() && row) basis.seen = row->text("status");
  // A seized thing rests on what its claims rest on.
  if (basis.sources.empty())
    for (const char* list : {"takings", "copies", "held_by", "claims"})
      for (const Value& claim : said.list(list)) add_claimed(claim, basis.sources);
  if (basis.sources.empty())
    if (const Value* victim = said.find("victim")) add_claimed(*victim, basis.sources);
  if (basis.seen.empty()) basis.seen = "confirmed";
  return basis;
}

Text title_of(const Value& act) {
  const std::string_view title = act.text("title");
  return {std::string(title), std::string(act.text("title_uk", title))};
}

Ref named(std::string_view name) {
  return {{}, {std::string(name), std::string(name)}};
}

Ref Names::ref(std::string_view table, std::string_view id) const {
  if (id.empty()) return {};
  const Value* row = tables_.find(table, id);
  return {std::string(id), row ? lent_.name(table, *row) : named(id).name};
}

}  // namespace welles::dossier
