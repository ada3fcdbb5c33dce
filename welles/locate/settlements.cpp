// SPDX-License-Identifier: Apache-2.0
#include "welles/locate/settlements.h"

#include "welles/locate/places.h"
#include "welles/locate/view.h"
#include "welles/locate/weigh.h"

namespace welles::locate {

std::vector<Settlement> settlements(const Resolver& resolver, base::Day day) {
  const View& view = resolver.view();
  const auto text = [&](StringRef ref) { return std::string(view.text(ref)); };
  std::vector<Settlement> out;
  for (std::uint32_t i = 0; i < view.details.size(); ++i) {
    const PlaceRow place = view.places[i];
    const DetailRow detail = view.details[i];
    Settlement& one = out.emplace_back();
    one.id = text(place.code);
    if (one.id.starts_with("UA")) one.katottg = one.id;
    one.koatuu = text(detail.koatuu);
    one.territory = text(place.territory);
    one.raion_uk = text(detail.raion_uk);
    one.hromada_uk = text(detail.hromada_uk);
    one.name_uk = text(place.name_uk);
    one.name_en = text(place.name_en);
    one.name_ru = text(detail.name_ru);
    one.name_crh = text(detail.name_crh);
    one.name_crh_cyrl = text(detail.name_crh_cyrl);
    one.old_uk = text(detail.old_uk);
    one.old_ru = text(detail.old_ru);
    if (place.has_point != Exact::NoPoint) {
      const GeoPoint at = point_of(place);
      // Five places, as GeoNames gives them: a float has no more.
      const auto rounded = [](std::int32_t e7) {
        const std::int32_t places = (e7 + (e7 < 0 ? -50 : 50)) / 100;
        return places / 1e5;
      };
      one.point = Point{rounded(at.lat_e7), rounded(at.lon_e7)};
      one.roughly = place.has_point == Exact::Roughly;
    }
    Hypothesis h;
    h.kind = Hypothesis::Kind::Place;
    h.place = i;
    h.country = place.country;
    h.territory = place.territory;
    const Held held = held_by(view, h, day);
    one.control = held.control;
    one.since = held.since;
    one.until = held.until;
    one.last_known = held.last_known;
    one.control_source = held.source;
    one.control_seen = held.seen;
    one.sources = text(detail.sources);
    one.licences = text(detail.licences);
    if (held.source.find("kse") != std::string::npos && one.licences.find("KSE Institute") == std::string::npos)
      one.licences += "; KSE Institute: MIT";
  }
  return out;
}

}  // namespace welles::locate
