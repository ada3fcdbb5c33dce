// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/weigh.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <iterator>
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

// May a word be meant so? Anything else stands beside whatever is meant.
bool is_reading(About about) {
  switch (about) {
    case About::Country:
    case About::Territory:
    case About::Areas:
    case About::OldRaion:
    case About::Name:
    case About::Postcode:
    case About::PostcodeArea:
    case About::UnknownName:
      return true;
    case About::OccupiedPart:
    case About::Language:
    case About::Point:
    case About::Nothing:
      return false;
  }
  return false;
}

// How near the nearest of the candidates lies.
Kinship kinship(const View& view, std::span<const Candidate> candidates, const Hypothesis& h) {
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

// A town of the gazetteer that the text calls a town, or that stands in the field for one: no street and no firm.
int sure_town(const View& view, const Sign& sign) {
  const bool ours = sign.bonus > 0 && std::ranges::any_of(sign.candidates, [&](const Candidate& candidate) {
                      const PlaceRow place = view.places[candidate.place];
                      return place.origin == Origin::Gazetteer && place.size == Size::Town;
                    });
  return ours ? weights::kSureTown : 0;
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
                            : weights::kElsewhere - sure_town(view, sign);
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
         : h.kind != Kind::Area       ? weights::kUnlistedTown - sure_town(view, sign)
         : h.by_postcode              ? 0
         : view.is_whole(h.territory) ? weights::kTownElsewhere
                                      : weights::kUnlistedTownInNamedRegion;
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
  // A country or an oblast of which no more is known holds the point: what lies at it has the evidence.
  if (here && h.kind != Hypothesis::Kind::Place) return sign.kind == "coordinates" ? 0 : sign.weight.pro;
  if (here) return sign.weight.pro / 2;
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
  const std::span<const std::uint32_t> members =
      h.kind == Kind::Area && !h.members.empty() ? h.members : view.histories_in(h.territory);
  if (h.members.empty() && !view.is_whole(h.territory)) return held;
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
    if (!same_source) held.source = held.seen = {};
  }
  return held;
}

namespace {

// A hypothesis so many decibans below the best has less than one chance in ten thousand, whatever else is said.
constexpr int kHopeless = 60;

class Weigher {
 public:
  Weigher(const View& view, std::span<const Sign> signs, base::Day day, Memory& memory)
      : view_(view),
        signs_(signs),
        day_(day),
        memory_(memory),
        places_(&memory),
        territories_(&memory),
        countries_(&memory),
        areas_(&memory),
        out_(memory) {}

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
    std::size_t at_most = 1 + 2 * signs_.size();
    for (const Sign& sign : signs_) at_most += sign.candidates.size();
    out_.hypotheses.reserve(std::min<std::size_t>(at_most, 32));
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
          add_once(territories_, sign.id);
          break;
        case About::Areas:
          for (const std::uint32_t area : sign.areas) {
            add_once(territories_, view_.areas[area].territory);
            if (std::ranges::find(areas_, area) == areas_.end()) areas_.push_back(area);
          }
          break;
        case About::OldRaion:
          for (const Candidate& town : sign.candidates) add_once(territories_, view_.places[town.place].territory);
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
    // An unnamed place in a raion or hromada; in a territory, unless that or a postcode says more of where in it.
    std::pmr::vector<StringRef> narrowed(&memory_);
    for (const std::uint32_t index : areas_) {
      const AreaRow area = view_.areas[index];
      const std::span<const std::uint32_t> histories = view_.histories_of_area(index);
      if (histories.empty()) continue;
      Hypothesis h;
      h.kind = Kind::Area;
      h.country = view_.ukraine;
      h.territory = area.territory;
      h.hromada = area.raion == 0 ? 0 : index + 1;
      h.raion = area.raion == 0 ? index + 1 : area.raion;
      h.members = histories;
      h.prior = is_named(area.territory) ? weights::kPriorNamedRegion : weights::kPriorRegion;
      out_.hypotheses.push_back(h);
      add_once(narrowed, area.territory);
    }
    for (const StringRef territory : territories_) {
      const bool narrower = std::ranges::any_of(out_.hypotheses, [&](const Hypothesis& h) {
        return (h.by_postcode || (h.by_point && h.kind == Kind::Area)) && h.territory == territory;
      });
      if (narrower || std::ranges::find(narrowed, territory) != narrowed.end()) continue;
      Hypothesis h;
      h.kind = Kind::Area;
      h.country = view_.ukraine;
      h.territory = territory;
      h.prior = is_named(territory) ? weights::kPriorNamedRegion : weights::kPriorRegion;
      out_.hypotheses.push_back(h);
    }
  }

  // By a name that can hardly be anything else.
  bool is_named(StringRef territory) const {
    return std::ranges::any_of(signs_, [&](const Sign& sign) {
      return sign.about == About::Territory && sign.id == territory && sign.weight.pro >= weights::kRegionStrong.pro;
    });
  }

  // Was it new?
  static bool add_once(std::pmr::vector<StringRef>& known, StringRef id) {
    if (std::ranges::find(known, id) != known.end()) return false;
    known.push_back(id);
    return true;
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
    out_.hypotheses.push_back(h);
  }

  void add_postcode(const Sign& sign, StringRef territory) {
    Hypothesis h;
    h.kind = Kind::Area;
    h.country = view_.ukraine;
    h.territory = territory;
    h.by_postcode = true;
    h.prior = weights::kPriorRegion;
    std::pmr::vector<std::uint32_t> members(&memory_);
    for (const Candidate& candidate : sign.candidates)
      if (view_.places[candidate.place].territory == territory) members.push_back(candidate.place);
    h.members = memory_.copy(members);
    out_.hypotheses.push_back(h);
  }

  // The settlement, if all that are asked agree on territory and control of the day; else one reading for each that some of
  // them give, the nearest first.
  void add_point(const Sign& sign) {
    std::vector<Hypothesis> groups;
    std::vector<std::vector<std::uint32_t>> members;  // of each
    for (const Candidate& candidate : sign.candidates) {
      const PlaceRow place = view_.places[candidate.place];
      Hypothesis h;
      h.kind = Kind::Place;
      h.place = candidate.place;
      h.country = place.country;
      h.territory = place.territory;
      h.held = held_by(view_, h, day_);
      // Within an outline, farther than its margin from the line, a settlement across the line speaks of control alone.
      const bool inside = !sign.settlement && sign.kind != "coordinates.line";
      if (inside) h.territory = sign.id;
      const auto same = std::ranges::find_if(groups, [&](const Hypothesis& group) {
        return group.territory == h.territory && group.held.control == h.held.control;
      });
      if (same != groups.end()) {
        members[static_cast<std::size_t>(same - groups.begin())].push_back(candidate.place);
        continue;
      }
      h.kind = Kind::Area;
      h.prior = weights::kPriorRegion;
      h.by_point = true;
      groups.push_back(h);
      members.push_back({candidate.place});
    }
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i].members = memory_.copy(members[i]);
    if (sign.settlement && groups.size() == 1) {
      add_place(sign.candidates.front().place);
      return;
    }
    std::ranges::copy(groups, std::back_inserter(out_.hypotheses));
  }

  void add_country(StringRef country) {
    if (!add_once(countries_, country)) return;
    Hypothesis h;
    h.kind = Kind::Country;
    h.country = country;
    // Of Ukraine no territory is known then; any other country is a territory itself.
    h.territory = country == view_.ukraine ? StringRef{} : country;
    h.prior = country == view_.russia    ? weights::kPriorRussia
              : country == view_.ukraine ? weights::kPriorUkraine
                                         : weights::kPriorCountry;
    out_.hypotheses.push_back(h);
  }

  void score(Hypothesis& h) {
    h.score = h.prior;
    if (h.kind == Kind::Nothing) return;
    // One word is one piece of evidence, however many tables know it: of its readings ("Krym" the region, Krym the village
    // near Rostov) the one that fits the hypothesis best is the one that would have been meant. Identifiers
    // are no words.
    for (std::size_t i = 0; i < signs_.size();) {
      const std::uint32_t token = signs_[i].token;
      std::optional<int> best;
      for (; i < signs_.size() && signs_[i].token == token; ++i) {
        if (signs_[i].about == About::OccupiedPart) continue;  // once control is known: add_control
        const int says = contribution(view_, signs_[i], h);
        if (is_reading(signs_[i].about) && signs_[i].made == 0)
          best = best ? std::max(*best, says) : says;
        else
          h.score += says;
      }
      h.score += best.value_or(0);
    }
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
    for (std::uint32_t i = 0; i < out_.hypotheses.size(); ++i) {
      Hypothesis& h = out_.hypotheses[i];
      h.share /= sum;
      if (h.kind == Kind::Nothing) {
        out_.nothing = h.share;
        continue;
      }
      const StringRef territory = h.territory == StringRef{} ? h.country : h.territory;
      // A text names few territories, so that a walk over the outcomes finds the one that is meant.
      auto outcome = std::ranges::find_if(out_.outcomes, [&](const Outcome& one) {
        return one.territory == territory && one.control == h.held.control;
      });
      if (outcome == out_.outcomes.end())
        outcome = out_.outcomes.insert(outcome, {.territory = territory,
                                                 .control = h.held.control,
                                                 .hypotheses = std::pmr::vector<std::uint32_t>(&memory_)});
      outcome->share += h.share;
      outcome->hypotheses.push_back(i);
    }
    for (Outcome& outcome : out_.outcomes)
      std::ranges::sort(outcome.hypotheses, [&](std::uint32_t left, std::uint32_t right) {
        const int left_score = out_.hypotheses[left].score, right_score = out_.hypotheses[right].score;
        return left_score != right_score ? left_score > right_score : left < right;
      });
    std::ranges::sort(out_.outcomes, [](const Outcome& left, const Outcome& right) {
      return left.share != right.share ? left.share > right.share : left.hypotheses.front() < right.hypotheses.front();
    });
  }

  const View& view_;
  std::span<const Sign> signs_;
  base::Day day_;
  Memory& memory_;
  std::pmr::set<std::uint32_t> places_;
  std::pmr::vector<StringRef> territories_, countries_;  // few, each once, in the order of the text
  std::pmr::vector<std::uint32_t> areas_;                // likewise
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
      if (h.country == sign.id) return sign.weight.pro;
      // "Russia" is written for occupied places too, "Ukraine" for what is now Russia's; neither for a town in Nigeria.
      if ((sign.id == view.ukraine || sign.id == view.russia) && !ours && h.country != view.russia)
        return -weights::kOtherCountry.contra;
      return -sign.weight.contra;
    case About::Territory:
      // Crimea is the name of the peninsula as well, on which Sevastopol lies; a code tells them apart.
      if (sign.id == view.crimea && h.territory == view.sevastopol && sign.made == 0)
        return sign.weight.pro - weights::kOnThePeninsula;
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

Weighed weigh(const View& view, std::span<const Sign> signs, base::Day day, Memory& memory) {
  return Weigher(view, signs, day, memory).run();
}

}  // namespace welles::locate
