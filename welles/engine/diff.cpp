// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/diff.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "welles/base/ascii.h"
#include "welles/model/ids.h"

namespace welles::engine {
namespace {

using base::Result;
using model::EntityId;
using model::Statement;

/// The row of the registry's sources; nothing where it is a line of a file ("sdn.csv:7983"), since each edition moves them.
std::string_view source_of(const Statement& s) {
  const std::string_view source = s.source;
  const std::size_t colon = source.rfind(':');
  const bool line =
      colon != std::string_view::npos && colon + 1 < source.size() && base::all_digits(source.substr(colon + 1));
  return line ? std::string_view() : source;
}

/// What a statement claims: the order in which both sides are walked.
auto claim(const Statement& s) {
  return std::tie(s.prop, s.value, s.dataset, s.entity, s.schema);
}

auto manner(const Statement& s) {
  return std::tuple(std::string_view(s.original), std::string_view(s.lang), std::string_view(s.from),
                    std::string_view(s.until), source_of(s), s.confirmed);
}

using Several = std::vector<const Statement*>;

/// The statements by claim, those of one claim by manner. Of several that differ in their line alone one counts.
Several sorted(const model::Entity& entity) {
  Several out;
  for (const Statement& s : entity.statements) out.push_back(&s);
  const auto key = [](const Statement* s) { return std::pair(claim(*s), manner(*s)); };
  std::ranges::stable_sort(out, {}, key);
  out.erase(std::ranges::unique(out, {}, key).begin(), out.end());
  return out;
}

std::vector<StatementChange> all_of(const model::Entity& entity, ChangeKind kind) {
  std::vector<StatementChange> out;
  for (const Statement* s : sorted(entity)) out.push_back({kind, *s});
  return out;
}

std::vector<StatementChange> compare(const model::Entity& before, const model::Entity& after) {
  const Several was = sorted(before), is = sorted(after);
  std::vector<StatementChange> out;
  std::size_t b = 0, a = 0;
  while (b < was.size() || a < is.size()) {
    if (a == is.size() || (b < was.size() && claim(*was[b]) < claim(*is[a]))) {
      out.push_back({ChangeKind::Gone, *was[b++]});
      continue;
    }
    if (b == was.size() || claim(*is[a]) < claim(*was[b])) {
      out.push_back({ChangeKind::Added, *is[a++]});
      continue;
    }
    // One claim on both sides, perhaps in several manners: those that are equal go out, the rest are paired in order.
    const Statement& one = *is[a];
    Several old_manners, new_manners;
    for (; b < was.size() && claim(*was[b]) == claim(one); ++b) old_manners.push_back(was[b]);
    for (; a < is.size() && claim(*is[a]) == claim(one); ++a) new_manners.push_back(is[a]);
    Several only_old, only_new;
    const auto by_manner = [](const Statement* l, const Statement* r) { return manner(*l) < manner(*r); };
    std::ranges::set_difference(old_manners, new_manners, std::back_inserter(only_old), by_manner);
    std::ranges::set_difference(new_manners, old_manners, std::back_inserter(only_new), by_manner);
    const std::size_t pairs = std::min(only_old.size(), only_new.size());
    for (std::size_t i = 0; i < pairs; ++i) out.push_back({ChangeKind::Changed, *only_new[i], *only_old[i]});
    for (std::size_t i = pairs; i < only_old.size(); ++i) out.push_back({ChangeKind::Gone, *only_old[i]});
    for (std::size_t i = pairs; i < only_new.size(); ++i) out.push_back({ChangeKind::Added, *only_new[i]});
  }
  return out;
}

void count(const EntityChange& change, DiffTotals& totals) {
  (change.kind == ChangeKind::Added  ? totals.entities_added
   : change.kind == ChangeKind::Gone ? totals.entities_gone
                                     : totals.entities_changed) += 1;
  for (const StatementChange& s : change.statements)
    (s.kind == ChangeKind::Added  ? totals.statements_added
     : s.kind == ChangeKind::Gone ? totals.statements_gone
                                  : totals.statements_changed) += 1;
}

/// An entity that only one side has; `elsewhere`: the other side, where its id may be that of a part.
Result<EntityChange> whole(const entities::EntityTable& table, EntityId number, const entities::EntityTable& elsewhere,
                           ChangeKind kind) {
  WELLES_TRY(const model::Entity entity, table.entity(number));
  EntityChange change{kind, entity.id, entity.schema, entity.caption, {}, all_of(entity, kind)};
  if (const auto other = elsewhere.find(entity.id)) change.other = elsewhere.canonical_id(*other);
  return change;
}

}  // namespace

Result<DiffTotals> diff(const entities::EntityTable& before, const entities::EntityTable& after,
                        const std::function<Result<void>(const EntityChange&)>& write) {
  DiffTotals totals;
  std::uint32_t b = 0, a = 0;
  while (b < before.size() || a < after.size()) {
    const EntityId was{b}, is{a};
    std::optional<EntityChange> change;
    const std::string_view old_id = b < before.size() ? before.canonical_id(was) : std::string_view();
    const std::string_view new_id = a < after.size() ? after.canonical_id(is) : std::string_view();
    if (a == after.size() || (b < before.size() && old_id != new_id && model::id_before(old_id, new_id))) {
      WELLES_TRY(change, whole(before, was, after, ChangeKind::Gone));
      ++b;
    } else if (b == before.size() || old_id != new_id) {
      WELLES_TRY(change, whole(after, is, before, ChangeKind::Added));
      ++a;
    } else {
      WELLES_TRY(const model::Entity old_entity, before.entity(was));
      WELLES_TRY(const model::Entity new_entity, after.entity(is));
      auto statements = compare(old_entity, new_entity);
      if (!statements.empty() || old_entity.schema != new_entity.schema || old_entity.caption != new_entity.caption ||
          old_entity.referents != new_entity.referents)
        change = {ChangeKind::Changed, new_entity.id, new_entity.schema, new_entity.caption, {}, std::move(statements)};
      ++b, ++a;
    }
    if (!change) continue;
    count(*change, totals);
    WELLES_CHECK(write(*change));
  }
  return totals;
}

}  // namespace welles::engine
