// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/locate.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "welles/base/limits.h"
#include "welles/locate/places.h"
#include "welles/locate/signs.h"
#include "welles/locate/tokens.h"
#include "welles/locate/vicinity.h"
#include "welles/locate/view.h"
#include "welles/locate/weigh.h"

namespace welles::locate {
namespace {

using About = Sign::About;
using Kind = Hypothesis::Kind;

constexpr std::size_t kMostReadings = 10;

int confidence_of(double share) {
  return static_cast<int>(std::lround(share * 10'000));
}

Place place_of(const View& view, std::uint32_t index) {
  const PlaceRow row = view.places[index];
  Place place{std::string(view.text(row.name_en)),
              std::string(view.text(row.name_uk)),
              std::string(view.text(row.code)),
              {},
              {}};
  if (row.has_point != Exact::NoPoint) place.lat = row.lat_deg, place.lon = row.lon_deg;
  return place;
}

/// The settlement that an outcome means: of those that a sign names, the one with most evidence, the smaller of equals
/// ("Gurzuf, Yalta" is Gurzuf). None if namesakes are left, since then it is known where but not which.
std::optional<std::uint32_t> settlement_of(const Weighed& weighed, const Outcome& outcome,
                                           std::span<const Sign> signs) {
  const auto evidence = [&](std::uint32_t h) { return weighed.hypotheses[h].score - weighed.hypotheses[h].prior; };
  std::optional<std::uint32_t> best;
  for (const std::uint32_t h : outcome.hypotheses) {
    const Hypothesis& one = weighed.hypotheses[h];
    if (one.kind != Kind::Place) continue;
    const bool better = !best || evidence(h) > evidence(*best) ||
                        (evidence(h) == evidence(*best) && one.prior < weighed.hypotheses[*best].prior);
    if (better) best = h;
  }
  if (!best ||
      weighed.hypotheses[*best].score + weights::kDecide < weighed.hypotheses[outcome.hypotheses.front()].score)
    return std::nullopt;
  // Another place that the same name may mean, and that is as likely?
  const Hypothesis& chosen = weighed.hypotheses[*best];
  const auto is_candidate = [](const Sign& sign, std::uint32_t place) {
    return std::ranges::any_of(sign.candidates, [&](const Candidate& c) { return c.place == place; });
  };
  for (const std::uint32_t h : outcome.hypotheses) {
    const Hypothesis& other = weighed.hypotheses[h];
    if (h == *best || other.kind != Kind::Place || other.score + weights::kDecide <= chosen.score) continue;
    for (const Sign& sign : signs)
      if (sign.about == About::Name && is_candidate(sign, chosen.place) && is_candidate(sign, other.place))
        return std::nullopt;
  }
  return chosen.place;
}

class Answer {
 public:
  Answer(const View& view, const Signs& signs, base::Day day) : view_(view), signs_(signs), day_(day) {}

  Location give() {
    const Weighed weighed = weigh(view_, signs_.all, day_);
    divided_ = std::ranges::count_if(weighed.hypotheses, &Hypothesis::by_point) > 1;
    if (const auto sides = sides_of_points(); !sides.empty()) {
      location_.confidence = 5'000;
      for (const Hypothesis& h : sides) add_reading(h, 1.0 / static_cast<double>(sides.size()));
      for (const Sign& sign : signs_.all) show(sign, nullptr);
    } else if (weighed.decided(view_) && !alternatives_differ()) {
      decide(weighed);
    } else {
      location_.confidence =
          weighed.outcomes.empty() ? 0 : std::min(confidence_of(weighed.outcomes.front().share), 5'000);
      for (const Hypothesis* h : likely(weighed)) add_reading(*h, h->share);
      for (const Sign& sign : signs_.all) show(sign, nullptr);
    }
    return std::move(location_);
  }

 private:
  // "Moscow, Russia or Sevastopol, Ukraine": each side of an "or" that names a place is weighed alone.
  bool alternatives_differ() {
    if (signs_.ors.empty()) return false;
    std::vector<Outcome> sides;
    std::size_t sign = 0;
    for (std::size_t part = 0; part <= std::min<std::size_t>(signs_.ors.size(), 4); ++part) {
      const std::uint32_t end = part < std::min<std::size_t>(signs_.ors.size(), 4) ? signs_.ors[part] : UINT32_MAX;
      const std::size_t begin = sign;
      while (sign < signs_.all.size() && signs_.all[sign].token < end) ++sign;
      const Weighed side = weigh(view_, std::span(signs_.all).subspan(begin, sign - begin), day_);
      if (side.outcomes.empty() || side.outcomes.front().share < 0.5) continue;
      sides.push_back(side.outcomes.front());
    }
    return std::ranges::any_of(sides, [&](const Outcome& side) {
      return side.territory != sides.front().territory || side.control != sides.front().control;
    });
  }

  // Coordinates and the words beside them are weighed each alone too: where each would decide, and they differ, the record
  // contradicts itself. The sides that differ; empty if they agree.
  std::vector<Hypothesis> sides_of_points() {
    std::vector<Sign> words;
    std::vector<Weighed> all;
    for (const Sign& sign : signs_.all) {
      if (sign.about != About::Point)
        words.push_back(sign);
      else if (sign.signal.kind == "coordinates")
        all.push_back(weigh(view_, std::span(&sign, 1), day_));
    }
    if (all.empty()) return {};
    if (!words.empty()) all.push_back(weigh(view_, words, day_));
    // "Russia" alone says what somebody wrote, not where.
    std::erase_if(all, [&](const Weighed& side) {
      if (!side.decided(view_)) return true;
      const Hypothesis& best = side.hypotheses[side.outcomes.front().hypotheses.front()];
      return best.kind == Kind::Country && best.country == view_.russia;
    });
    std::vector<Hypothesis> sides;
    for (const Weighed& side : all) {
      const Hypothesis& best = side.hypotheses[side.outcomes.front().hypotheses.front()];
      const bool known = std::ranges::any_of(sides, [&](const Hypothesis& other) {
        return other.territory == best.territory && other.held.control == best.held.control;
      });
      if (!known) sides.push_back(best);
    }
    if (sides.size() < 2) sides.clear();
    if (sides.size() > kMostReadings) sides.resize(kMostReadings);
    return sides;
  }

  void decide(const Weighed& weighed) {
    const Outcome& outcome = weighed.outcomes.front();
    const Hypothesis& best = weighed.hypotheses[outcome.hypotheses.front()];
    const auto settlement = settlement_of(weighed, outcome, signs_.all);
    const Hypothesis* meant = &best;
    for (const std::uint32_t h : outcome.hypotheses)
      if (settlement && weighed.hypotheses[h].kind == Kind::Place && weighed.hypotheses[h].place == *settlement)
        meant = &weighed.hypotheses[h];
    location_.territory = view_.text(outcome.territory);
    location_.control = outcome.control;
    location_.since = meant->held.since;
    location_.until = meant->held.until;
    location_.last_known = meant->held.last_known;
    location_.confidence = confidence_of(outcome.share);
    if (settlement) {
      location_.place = place_of(view_, *settlement);
      if (view_.places[*settlement].origin != Origin::Gazetteer) location_.place->katottg.clear();
    }
    location_.occupied_part =
        std::ranges::any_of(signs_.all, [](const Sign& sign) { return sign.about == About::OccupiedPart; });
    if (!meant->held.source.empty()) location_.sources.push_back({meant->held.source, meant->held.seen});

    Reading& answer = location_.readings.emplace_back();
    answer.territory = location_.territory;
    answer.control = location_.control;
    answer.place = location_.place;
    answer.confidence = location_.confidence;
    for (std::size_t i = 1; i < weighed.outcomes.size() && location_.readings.size() < kMostReadings; ++i)
      if (weighed.outcomes[i].share >= 0.01)
        add_reading(weighed.hypotheses[weighed.outcomes[i].hypotheses.front()], weighed.outcomes[i].share);
    for (const Sign& sign : signs_.all) show(sign, meant);
  }

  static std::vector<const Hypothesis*> likely(const Weighed& weighed) {
    std::vector<const Hypothesis*> all;
    for (const Hypothesis& h : weighed.hypotheses)
      if (h.kind != Kind::Nothing && h.share >= 0.001) all.push_back(&h);
    std::ranges::sort(all, [](const Hypothesis* left, const Hypothesis* right) {
      return left->score != right->score ? left->score > right->score : left < right;  // of one vector: the first first
    });
    if (all.size() > kMostReadings) all.resize(kMostReadings);
    return all;
  }

  void add_reading(const Hypothesis& h, double share) {
    Reading& reading = location_.readings.emplace_back();
    reading.territory = view_.text(h.territory == StringRef{} ? h.country : h.territory);
    reading.control = h.held.control;
    reading.confidence = confidence_of(share);
    if (h.kind != Kind::Place) return;
    reading.place = place_of(view_, h.place);
    if (view_.places[h.place].origin != Origin::Gazetteer) reading.place->katottg.clear();
  }

  // What the sign points to, and whether that is the answer. A name's namesakes elsewhere do not speak against it.
  void show(const Sign& sign, const Hypothesis* meant) {
    // It shifts a doubt between two towns and is no evidence of a place; a reader would look for one in vain.
    if (sign.about == About::Language) return;
    if (sign.about == About::UnknownName && !(meant && meant->kind == Kind::Country)) return;
    Signal signal = sign.signal;
    int pro = sign.weight.pro;
    switch (sign.about) {
      case About::Country:
      case About::Territory:
      case About::PostcodeArea:
      case About::OccupiedPart:
        signal.territory = view_.text(sign.id);
        break;
      case About::Areas:
        signal.territory = view_.text(view_.areas[sign.areas.front()].territory);
        break;
      case About::Name:
      case About::Postcode:
      case About::OldRaion: {
        std::uint32_t top = sign.candidates.front().place;
        for (const Candidate& candidate : sign.candidates) {
          const PlaceRow place = view_.places[candidate.place], now = view_.places[top];
          const bool fits = meant && place.territory == meant->territory,
                     top_fits = meant && now.territory == meant->territory;
          if (fits > top_fits || (fits == top_fits && place.prior > now.prior)) top = candidate.place;
        }
        signal.territory = view_.text(view_.places[top].territory);
        // How much a name says depends on how many people live there: a village's is weak alone.
        if (sign.about == About::Name)
          pro =
              view_.places[top].size == Size::Town ? weights::kName + view_.places[top].prior : view_.places[top].prior;
        break;
      }
      case About::Point:
        if (divided_ && signal.kind == "coordinates") {
          signal.kind = "coordinates.line";
          pro = weights::kPointLine;
        }
        if (signal.kind != "coordinates.outside") signal.territory = view_.text(sign.id);
        break;
      case About::UnknownName:
        signal.territory = "ua";
        break;
      case About::Language:
      case About::Nothing:
        break;
    }
    signal.strength = weights::strength(pro);
    signal.against = meant && sign.about != About::Nothing && contribution(view_, sign, *meant) < 0;
    location_.signals.push_back(std::move(signal));
  }

  const View& view_;
  const Signs& signs_;
  base::Day day_;
  bool divided_ = false;  // places around the coordinates were not held alike
  Location location_;
};

}  // namespace

Location locate(const Resolver& resolver, const PlaceQuery& query) {
  std::vector<Token> tokens;
  PointSigns points = find_points(resolver.view(), query.fields);
  std::size_t bytes = 0;
  bool cut = false;
  for (std::uint32_t i = 0; i < query.fields.size(); ++i) {
    std::string_view value = query.fields[i].value;
    value = value.substr(0, std::min(value.size(), base::limits::kAddressBytes - bytes));
    bytes += value.size();
    cut = cut || value.size() < query.fields[i].value.size();
    for (Sign& sign : points.signs)
      if (sign.token == i) sign.number = static_cast<std::uint32_t>(tokens.size());
    if (query.fields[i].name == "lat" || query.fields[i].name == "lon") continue;
    tokenize(points.blanked[i].empty() ? value : std::string_view(points.blanked[i]).substr(0, value.size()), i,
             tokens);
  }
  Signs signs = find_signs(resolver.view(), query.fields, tokens);
  // Each stands where its field begins.
  for (Sign& sign : points.signs) sign.token = sign.number;
  signs.all.insert(signs.all.begin(), std::make_move_iterator(points.signs.begin()),
                   std::make_move_iterator(points.signs.end()));
  std::ranges::stable_sort(signs.all, {}, &Sign::token);
  Location location = Answer(resolver.view(), signs, query.as_of).give();
  const auto point = std::ranges::find(signs.all, About::Point, &Sign::about);
  if (point != signs.all.end() && point->point)
    location.point = Point{point->point->lat_e7 / 1e7, point->point->lon_e7 / 1e7};
  if (cut)
    location.signals.push_back(
        {.kind = "text.long", .value = {}, .where = {}, .territory = {}, .source = {}, .seen = {}});
  return location;
}

std::string place_in_law(const Location& location) {
  if (location.territory.empty()) return {};
  if (location.territory == "ru") return "ru";
  if (location.territory != "ua" && !location.territory.starts_with("ua-")) return "abroad";
  if (location.place && location.place->katottg.starts_with("UA")) return location.place->katottg;
  if (location.control == model::Control::Occupied)
    for (const model::TerritoryWord& territory : model::kTerritories)
      if (territory.id == location.territory && !territory.occupied_part.empty())
        return std::string(territory.occupied_part);
  return location.control == model::Control::Government ? "ua-controlled" : std::string();
}

}  // namespace welles::locate
