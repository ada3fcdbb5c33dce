// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/guests.h"

#include <algorithm>
#include <utility>

#include "welles/dossier/rows.h"
#include "welles/model/words.h"

namespace welles::engine {
namespace {

using base::Day;
using model::RowStatus;
using model::Value;

bool is_adverse_or_open(std::string_view effect) {
  const model::EffectWord* row = model::find_effect(effect);
  return !row || row->effect_class == model::EffectClass::Adverse || row->effect_class == model::EffectClass::Open;
}

// Of a vote its days; of an office its own.
std::optional<Office> office_on(const dossier::Book& book, dossier::Role role, Day day) {
  if (role.vote.id.empty()) {
    const auto tenure = tenure_on(role.from, role.to, role.state, day);
    if (!tenure) return std::nullopt;
    std::string since = role.from, until = role.to;
    return Office{std::move(role), *tenure, std::move(since), std::move(until)};
  }
  const Value* vote = book.tables().find("elections", role.vote.id);
  const std::vector<std::string> days = vote ? vote->texts("dates") : std::vector<std::string>();
  if (days.empty()) return Office{std::move(role), Tenure::Undated, {}, {}};
  const auto began = base::parse_partial_date(days.front());
  if (began && base::first_day(*began) > day) return std::nullopt;
  return Office{std::move(role), Tenure::Took, days.back(), {}};
}

}  // namespace

std::string_view word(Tenure tenure) noexcept {
  switch (tenure) {
    case Tenure::Holds:
      return "holds";
    case Tenure::Held:
      return "held";
    case Tenure::Took:
      return "took";
    case Tenure::Undated:
      return "undated";
  }
  return {};
}

std::optional<Tenure> tenure_on(std::string_view from, std::string_view to, std::string_view state, Day day) {
  const auto began = base::parse_partial_date(from), ended = base::parse_partial_date(to);
  if (began && base::first_day(*began) > day) return std::nullopt;
  if (ended && base::last_day(*ended) < day) return Tenure::Held;
  // "Former" is said of the day on which the source was read: of an earlier day the dates alone can say more.
  if (!ended && state == "former") return began ? Tenure::Undated : Tenure::Held;
  if (!began || base::last_day(*began) > day) return Tenure::Undated;
  return !ended || base::first_day(*ended) >= day ? Tenure::Holds : Tenure::Undated;
}

GuestTie tie_of(const dossier::Book& book, const dossier::Lent& lent, const MatchAnswer& match, Day day) {
  GuestTie tie;
  const auto rests_on = [&](std::string_view what) {
    return std::ranges::find(match.rests_on, what) != match.rests_on.end();
  };
  const bool contradicted = std::ranges::any_of(match.explanations, [](const match::Explanation& e) {
    return e.score == 0 && (e.feature == "birthDate" || e.feature == "identifier");
  });
  tie.sure = match.confirmed || (match.match && !contradicted && !match.victim &&
                                 (rests_on("identifier") || (rests_on("birthDate") && match.born_to_the_day)));
  if (const Value* official = registry_row(book.tables(), "officials", match)) {
    tie.registry_id = official->text("id");
    for (dossier::Role& role : dossier::roles_of(book, lent, *official))
      if (auto office = office_on(book, std::move(role), day)) tie.offices.push_back(*std::move(office));
  } else if (const Value* body = registry_row(book.tables(), "bodies", match)) {
    tie.registry_id = body->text("id");
    dossier::Role role;
    role.part = "body";
    role.body = {tie.registry_id, lent.name("bodies", *body)};
    role.from = body->text("active_from");
    role.to = body->text("active_to");
    role.basis = dossier::basis_of(*body);
    if (auto office = office_on(book, std::move(role), day)) tie.offices.push_back(*std::move(office));
  }
  // What holds on the day first; the order of the registry else.
  std::ranges::stable_sort(tie.offices, {}, [](const Office& office) { return office.tenure != Tenure::Holds; });
  return tie;
}

RowStatus status_of(const GuestAnswer& answer) {
  if (answer.who.unreadable) return RowStatus::Unreadable;
  const auto& matches = answer.who.matches;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const bool duty = std::ranges::any_of(answer.who.verdicts, [&](const SubjectVerdict& v) {
      return v.subject == matches[i].id && is_adverse_or_open(v.verdict.effect);
    });
    if (answer.ties[i].sure && (duty || !answer.ties[i].offices.empty())) return RowStatus::Found;
  }
  return matches.empty() ? RowStatus::Clear : RowStatus::Review;
}

}  // namespace welles::engine
