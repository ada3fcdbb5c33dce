// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/weigh.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "welles/locate/vicinity.h"

namespace welles::locate {
namespace {

using About = Sign::About;
using Kind = Hypothesis::Kind;

struct Kinship {
  bool same = false, hromada = false, raion = false, territory = false;
};

// How near the nearest of the candidates lies.
Kinship kinship(const View& view, const std::vector<Candidate>& candidates, const Hypothesis& h) {
  Kinship near;
  for (const Candidate& candidate : candidates) {
    const PlaceRow place = view.places[candidate.place];
    near.same = near.same || (h.kind == Kind::Place && h.place == candidate.place);
    near.hromada = near.hromada || (h.hromada != 0 && h.hromada == place.hromada);
    near.raion = near.raion || (h.raion != 0 && h.raion == place.raion);
    near.territory = near.territory || (h.territory != StringRef{} && h.territory == place.territory);
  }
  return near;
}

int name_contribution(const View& view, const Sign& sign, const Hypothesis& h) {
  if (h.kind == Kind::Place) {
    int own = INT_MIN;
    for (const Candidate& candidate : sign.candidates)
      if (candidate.place == h.place)
        own = std::max(own,
                       weights::kName - weights::kFormPenalty[static_cast<std::size_t>(candidate.form)] + sign.bonus);
    if (own != INT_MIN) return own;
    const Kinship near = kinship(view, sign.candidates, h);
    return near.hromada     ? weights::kSameHromada
           : near.raion     ? weights::kSameRaion
           : near.territory ? weights::kSameTerritory
                            : weights::kElsewhere;
  }
  // An unnamed place: the name would be that of a namesake which no table holds.
  Size largest = Size::Village;
  bool here = false;
  for (const Candidate& candidate : sign.candidates) {
    const PlaceRow place = view.places[candidate.place];
    if (place.origin != Origin::Namesake) largest = std::max(largest, place.size);
    here = here || (h.territory != StringRef{} && place.territory == h.territory);
  }
  if (here) return h.by_postcode ? 0 : weights::kUnlistedInRegion;
  return largest == Size::Village     ? weights::kUnlistedVillage
         : largest == Size::Selyshche ? weights::kUnlistedSelyshche
         : h.kind == Kind::Area       ? weights::kUnlistedTownInNamedRegion
                                      : weights::kUnlistedTown;
}

int area_contribution(const View& view, const Sign& sign, const Hypothesis& h, bool ours) {
  bool within = false, territory = false;
  for (const std::uint32_t index : sign.areas) {
    within = within || h.hromada == index + 1 || h.raion == index + 1;
    territory = territory || view.areas[index].territory == h.territory;
  }
  if (within) return sign.weight.pro;
  if (territory && h.kind != Kind::Place) return sign.weight.pro / 2;
  return ours && h.kind == Kind::Country ? 0 : -sign.weight.contra;
}

int old_raion_contribution(const View& view, const Sign& sign, const Hypothesis& h) {
  const Kinship near = kinship(view, sign.candidates, h);
  return near.raion || near.same || (near.territory && h.kind == Kind::Area) ? sign.weight.pro
         : near.territory                                                    ? sign.weight.pro * 2 / 3
                                                                             : -sign.weight.contra;
}

int postcode_contribution(const View& view, const Sign& sign, const Hypothesis& h, bool ours) {
  if (h.by_postcode && !sign.candidates.empty() &&
      std::ranges::find(h.members, sign.candidates.front().place) != h.members.end())
    return sign.weight.pro;
  const Kinship near = kinship(view, sign.candidates, h);
  if (near.same) return sign.weight.pro;
  if (near.hromada) return sign.weight.pro - 10;
  if (near.raion) return sign.weight.pro - 15;
  // Elsewhere in the oblast: a settlement that has codes of its own is spoken against, another may have this one as well.
  if (near.territory) return h.kind == Kind::Place && view.has_code(h.place) ? -sign.weight.contra : 0;
  return ours && h.kind == Kind::Country ? 0 : -sign.weight.contra;
}

// Coordinates speak for the place that they lie in, and for what holds it; against what lies elsewhere.
int point_contribution(const View& view, const Sign& sign, const Hypothesis& h) {
  const auto is_candidate = [&](std::uint32_t place) {
    return std::ranges::any_of(sign.candidates, [&](const Candidate& c) { return c.place == place; });
  };
  const bool somewhere = !sign.candidates.empty();
  if (h.kind == Hypothesis::Kind::Place) {
    if (is_candidate(h.place)) return sign.weight.pro;
    const PlaceRow place = view.places[h.place];
    if (place.has_point != Exact::NoPoint && sign.point) {
      const double metres = metres_between(*sign.point, point_of(place));
      if (metres <= reach_m(place) + weights::kPointNear) return sign.weight.pro;
      return metres > weights::kPointFar ? -sign.weight.contra : 0;
    }
  } else if (h.by_point) {
    return is_candidate(h.members.front()) ? sign.weight.pro : -sign.weight.contra;
  }
  const bool here =
      somewhere && (h.territory != StringRef{} ? h.territory == sign.id
                                               : h.country == view.places[sign.candidates.front().place].country);
  if (here) return h.kind == Hypothesis::Kind::Place ? sign.weight.pro / 2 : sign.weight.pro;
  // Outside of all that is known it can still be any country but ours.
  return somewhere || h.country == view.ukraine ? -sign.weight.contra : 0;
}

}  // namespace

Held held_by(const View& view, const Hypothesis& h, base::Day day) {
  Held held;
  if (h.country != view.ukraine) return held;
  const auto at = [&](std::uint32_t index) -> std::optional<model::ControlAt> {
    const model::ControlPlace* place = view.control_of(index);
    return place ? std::optional(model::control_on(view.control(), *place, day)) : std::nullopt;
  };
  const auto take = [&](const model::ControlAt& found) {
    held.control = found.control;
    held.since = found.since;
    held.until = found.until;
    held.last_known = found.last_known;
    if (found.row) held.source = found.row->source, held.seen = found.row->seen;
  };
  held.last_known = day > view.control().horizon();
  held.control = model::Control::Government;  // of a town outside the gazetteer's oblasts
  if (h.kind == Kind::Place && view.places[h.place].origin != Origin::Gazetteer) return held;
  if (h.kind == Kind::Place)
    if (const auto found = at(h.place)) {
      take(*found);
      return held;
    }
  // A place without a code follows its territory; so does an unnamed one, as far as all of it was held alike.
  bool first = true;
  const std::span<const std::uint32_t> members = h.kind == Kind::Area && !h.members.empty()
                                                     ? std::span<const std::uint32_t>(h.members)
                                                     : view.places_in(h.territory);
  // Of Kharkiv and Mykolaiv oblasts the gazetteer holds some towns only: they say nothing of the rest.
  const std::string_view territory = view.text(h.territory);
  if (h.members.empty() && (territory == "ua-kharkiv" || territory == "ua-mykolaiv")) return held;
  for (const std::uint32_t member : members) {
    const auto found = at(member);
    if (!found) continue;
    if (first) {
      take(*found);
      first = false;
      continue;
    }
    if (found->control != held.control) held.control = model::Control::Contested;
    if (found->since != held.since) held.since.reset();
    if (found->until != held.until) held.until.reset();
    const bool same_source = found->row ? found->row->source == held.source : held.source.empty();
    if (!same_source) held.source.clear(), held.seen.clear();
  }
  return held;
}

namespace {

// A hypothesis so many decibans below the best has less than one chance in ten thousand, whatever else is said.
constexpr int kHopeless = 60;

class Weigher {
 public:
  Weigher(const View& view, std::span<const Sign> signs, base::Day day) : view_(view), signs_(signs), day_(day) {}

  Weighed run() {
    collect();
    for (Hypothesis& h : out_.hypotheses) score(h);
    int best = INT_MIN;
    for (const Hypothesis& h : out_.hypotheses) best = std::max(best, h.score);
    // Who held a place is asked only where that can matter.
    std::erase_if(out_.hypotheses, [&](const Hypothesis& h) { return h.score < best - kHopeless; });
    for (Hypothesis& h : out_.hypotheses) add_control(h);
    share();
    return std::move(out_);
  }

 private:
  void collect() {
    Hypothesis nothing;
    nothing.kind = Kind::Nothing;
    nothing.prior = weights::kNothing;
    out_.hypotheses.push_back(nothing);
    for (const Sign& sign : signs_) {
      switch (sign.about) {
        case About::Name:
        case About::Postcode:
          for (const Candidate& candidate : sign.candidates) add_place(candidate.place);
          if (sign.about == About::Postcode) add_postcode(sign, view_.places[sign.candidates.front().place].territory);
          break;
        case About::PostcodeArea:
          add_postcode(sign, sign.id);
          break;
        case About::Territory:
          territories_.insert(sign.id);
          break;
        case About::Areas:
          for (const std::uint32_t area : sign.areas) territories_.insert(view_.areas[area].territory);
          break;
        case About::OldRaion:
          for (const Candidate& town : sign.candidates) territories_.insert(view_.places[town.place].territory);
          break;
        case About::Country:
          add_country(sign.id);
          break;
        case About::Point:
          add_point(sign);
          break;
        case About::OccupiedPart:
        case About::Language:
        case About::UnknownName:
        case About::Nothing:
          break;
      }
    }
    // An unnamed place in a territory, unless a postcode says more of where in it.
    for (const StringRef territory : territories_) {
      const bool narrower = std::ranges::any_of(out_.hypotheses, [&](const Hypothesis& h) {
        return (h.by_postcode || (h.by_point && h.kind == Kind::Area)) && h.territory == territory;
      });
      if (narrower) continue;
      Hypothesis h;
      h.kind = Kind::Area;
      h.country = view_.ukraine;
      h.territory = territory;
      h.prior = weights::kPriorRegion;
      out_.hypotheses.push_back(std::move(h));
    }
  }

  void add_place(std::uint32_t index) {
    if (!places_.insert(index).second) return;
    const PlaceRow place = view_.places[index];
    Hypothesis h;
    h.kind = Kind::Place;
    h.place = index;
    h.country = place.country;
    h.territory = place.territory;
    h.hromada = place.hromada;
    h.raion = place.raion;
    h.prior = place.prior;
    out_.hypotheses.push_back(std::move(h));
  }

  void add_postcode(const Sign& sign, StringRef territory) {
    Hypothesis h;
    h.kind = Kind::Area;
    h.country = view_.ukraine;
    h.territory = territory;
    h.by_postcode = true;
    h.prior = weights::kPriorRegion;
    for (const Candidate& candidate : sign.candidates)
      if (view_.places[candidate.place].territory == territory) h.members.push_back(candidate.place);
    out_.hypotheses.push_back(std::move(h));
  }

  // The settlement, if all that are asked agree on territory and control of the day; else one reading for each that some of
  // them give, the nearest first.
  void add_point(const Sign& sign) {
    std::vector<Hypothesis> groups;
    for (const Candidate& candidate : sign.candidates) {
      const PlaceRow place = view_.places[candidate.place];
      Hypothesis h;
      h.kind = Kind::Place;
      h.place = candidate.place;
      h.country = place.country;
      h.territory = place.territory;
      h.held = held_by(view_, h, day_);
      // Within an outline, farther than its margin from the line, a settlement across the line speaks of control alone.
      const bool inside = !sign.settlement && sign.signal.kind != "coordinates.line";
      if (inside) h.territory = sign.id;
      const auto same = std::ranges::find_if(groups, [&](const Hypothesis& group) {
        return group.territory == h.territory && group.held.control == h.held.control;
      });
      if (same != groups.end()) {
        same->members.push_back(candidate.place);
        continue;
      }
      h.kind = Kind::Area;
      h.prior = weights::kPriorRegion;
      h.by_point = true;
      h.members = {candidate.place};
      groups.push_back(std::move(h));
    }
    if (sign.settlement && groups.size() == 1) {
      add_place(sign.candidates.front().place);
      return;
    }
    std::ranges::move(groups, std::back_inserter(out_.hypotheses));
  }

  void add_country(StringRef country) {
    if (!countries_.insert(country).second) return;
    Hypothesis h;
    h.kind = Kind::Country;
    h.country = country;
    // Of Ukraine no territory is known then; any other country is a territory itself.
    h.territory = country == view_.ukraine ? StringRef{} : country;
    h.prior = country == view_.russia    ? weights::kPriorRussia
              : country == view_.ukraine ? weights::kPriorUkraine
                                         : weights::kPriorCountry;
    out_.hypotheses.push_back(std::move(h));
  }

  void score(Hypothesis& h) {
    h.score = h.prior;
    if (h.kind == Kind::Nothing) return;
    for (const Sign& sign : signs_)
      if (sign.about != About::OccupiedPart) h.score += contribution(view_, sign, h);
  }

  void add_control(Hypothesis& h) {
    if (h.kind == Kind::Nothing) return;
    h.held = held_by(view_, h, day_);
    // The text speaks of the occupied part of an oblast of which a part is occupied.
    if (h.kind == Kind::Area && h.held.control == model::Control::Contested && !h.by_postcode)
      for (const Sign& sign : signs_)
        if (sign.about == About::OccupiedPart && (sign.id == StringRef{} || sign.id == h.territory))
          h.held.control = model::Control::Occupied;
    for (const Sign& sign : signs_)
      if (sign.about == About::OccupiedPart) h.score += contribution(view_, sign, h);
  }

  void share() {
    int best = INT_MIN;
    for (const Hypothesis& h : out_.hypotheses) best = std::max(best, h.score);
    double sum = 0;
    for (Hypothesis& h : out_.hypotheses) sum += h.share = std::pow(10.0, (h.score - best) / 10.0);
    std::map<std::pair<StringRef, int>, Outcome> outcomes;
    for (std::uint32_t i = 0; i < out_.hypotheses.size(); ++i) {
      Hypothesis& h = out_.hypotheses[i];
      h.share /= sum;
      if (h.kind == Kind::Nothing) {
        out_.nothing = h.share;
        continue;
      }
      const StringRef territory = h.territory == StringRef{} ? h.country : h.territory;
      Outcome& outcome = outcomes[{territory, h.held.control ? static_cast<int>(*h.held.control) : -1}];
      outcome.territory = territory;
      outcome.control = h.held.control;
      outcome.share += h.share;
      outcome.hypotheses.push_back(i);
    }
    for (auto& [key, outcome] : outcomes) {
      std::ranges::sort(outcome.hypotheses, [&](std::uint32_t left, std::uint32_t right) {
        const int left_score = out_.hypotheses[left].score, right_score = out_.hypotheses[right].score;
        return left_score != right_score ? left_score > right_score : left < right;
      });
      out_.outcomes.push_back(std::move(outcome));
    }
    std::ranges::sort(out_.outcomes, [](const Outcome& left, const Outcome& right) {
      return left.share != right.share ? left.share > right.share : left.hypotheses.front() < right.hypotheses.front();
    });
  }

  const View& view_;
  std::span<const Sign> signs_;
  base::Day day_;
  std::set<std::uint32_t> places_;
  std::set<StringRef> territories_, countries_;
  Weighed out_;
};

}  // namespace

bool Weighed::decided(const View& view) const {
  static const double kOdds = std::pow(10.0, weights::kDecide / 10.0);
  if (outcomes.empty()) return false;
  // "Hong Kong, China": which country it is may stay open, if it is neither Ukraine nor Russia.
  const auto elsewhere = [&](const Outcome& outcome) { return !outcome.control && outcome.territory != view.russia; };
  double share = outcomes.front().share;
  if (elsewhere(outcomes.front()))
    for (std::size_t i = 1; i < outcomes.size(); ++i) share += elsewhere(outcomes[i]) ? outcomes[i].share : 0;
  return share >= kOdds / (1 + kOdds);
}

int contribution(const View& view, const Sign& sign, const Hypothesis& h) {
  const bool ours = h.country == view.ukraine;
  switch (sign.about) {
    case About::Country:
      return h.country == sign.id ? sign.weight.pro : -sign.weight.contra;
    case About::Territory:
      return h.territory == sign.id ? sign.weight.pro : -sign.weight.contra;
    case About::Areas:
      return area_contribution(view, sign, h, ours);
    case About::OldRaion:
      return old_raion_contribution(view, sign, h);
    case About::Name:
      return name_contribution(view, sign, h);
    case About::Postcode:
      return postcode_contribution(view, sign, h, ours);
    case About::PostcodeArea:
      if (h.territory == sign.id) {
        const bool member = h.by_postcode || kinship(view, sign.candidates, h).hromada;
        return member || sign.candidates.empty() ? sign.weight.pro : sign.weight.pro / 2;
      }
      return ours && h.kind == Kind::Country ? 0 : -sign.weight.contra;
    case About::OccupiedPart:
      return h.held.control == model::Control::Occupied ? sign.weight.pro : -sign.weight.contra;
    case About::Language:
      return ours || h.country == view.russia ? sign.weight.pro : -sign.weight.contra;
    case About::Point:
      return point_contribution(view, sign, h);
    case About::UnknownName:
      return h.kind == Kind::Country && ours ? sign.weight.pro : 0;
    case About::Nothing:
      return 0;
  }
  return 0;
}

Weighed weigh(const View& view, std::span<const Sign> signs, base::Day day) {
  return Weigher(view, signs, day).run();
}

}  // namespace welles::locate
