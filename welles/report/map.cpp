// SPDX-License-Identifier: Apache-2.0
#include "welles/report/map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "welles/report/page.h"
#include "welles/report/phrases.h"
#include "welles/report/svg.h"

namespace welles::report {
namespace {

constexpr double kWidth = 640, kLegendHeight = 24, kLegendSize = 10.5, kNameSize = 15, kNameGap = 12;

// Degrees to the units of the picture: equal steps of both, the longitude shrunk as in the middle of the box.
class Projection {
 public:
  explicit Projection(const locate::Map& map)
      : low_(map.low),
        high_(map.high),
        shrink_(std::cos((map.low.lat + map.high.lat) / 2 * std::numbers::pi / 180)),
        scale_(kWidth / std::max(1e-6, (map.high.lon - map.low.lon) * shrink_)) {}

  double x(locate::Point at) const { return (at.lon - low_.lon) * shrink_ * scale_; }
  double y(locate::Point at) const { return (high_.lat - at.lat) * scale_; }
  double height() const { return (high_.lat - low_.lat) * scale_; }

 private:
  locate::Point low_, high_;
  double shrink_, scale_;
};

std::string outline(const locate::Map::Area& area, const Projection& to) {
  std::string path;
  for (const auto& ring : area.rings) {
    std::optional<std::pair<double, double>> last;
    for (const locate::Point corner : ring) {
      const double x = to.x(corner), y = to.y(corner);
      if (last && std::hypot(x - last->first, y - last->second) < 0.7) continue;
      path += (last ? "L" : "M") + decimal(x) + ' ' + decimal(y);
      last = {x, y};
    }
    path += 'Z';
  }
  return path;
}

// One path for all dots of a kind: each a line of hardly any length, whose ends are round or square, or a short dash.
struct Look {
  model::Control control;
  std::string_view line, attributes;
  Message says;
};
constexpr std::array<Look, 3> kLooks = {
    {{model::Control::Government, "h.1", "stroke=\"#0057b7\" stroke-width=\"3\" stroke-linecap=\"round\"",
      Message::MapGovernment},
     {model::Control::Contested, "h6", "stroke=\"#946200\" stroke-width=\"2\"", Message::MapContested},
     {model::Control::Occupied, "h.1", "stroke=\"#b00020\" stroke-width=\"3\" stroke-linecap=\"square\"",
      Message::MapOccupied}}};

std::string mark_name(const locate::Map::Mark& mark, Lang lang) {
  return lang == Lang::Uk && !mark.name_uk.empty() ? mark.name_uk : mark.name_en;
}

// Where a name is written: its left edge, the middle of its height, its width.
struct Box {
  double x = 0, y = 0, width = 0;
};

bool overlap(const Box& a, const Box& b) {
  return std::abs(a.y - b.y) < kNameSize && a.x < b.x + b.width && b.x < a.x + a.width;
}

std::size_t count(const locate::Map& map, model::Control control) {
  return static_cast<std::size_t>(std::ranges::count(map.dots, control, &locate::Map::Dot::control));
}

}  // namespace

std::string map_words(const locate::Map& map, base::Day as_of, Lang lang) {
  std::vector<std::string> names;
  for (const auto& mark : map.marks) {
    std::string name = mark_name(mark, lang);
    names.push_back(name.empty() ? std::string(text_of(lang, Message::MapPoint)) : std::move(name));
  }
  const std::string marked = joined_once(names, ", ");
  return (marked.empty() ? std::string(text_of(lang, Message::MapUnmarked)) : say(lang, Message::MapMarked, {marked})) +
         ' ' +
         say(lang, Message::MapCounts,
             {base::to_iso(as_of), count(map, model::Control::Occupied), count(map, model::Control::Contested),
              count(map, model::Control::Government)}) +
         ' ' + std::string(text_of(lang, Message::MapCoarse));
}

std::string map_svg(const locate::Map& map, base::Day as_of, std::string_view id, Lang lang) {
  const Projection to(map);
  const std::string name(id);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + decimal(kWidth) + ' ' +
                    decimal(to.height() + kLegendHeight) + "\" aria-labelledby=\"" + name + "-title " + name +
                    "-desc\">\n<title id=\"" + name + "-title\">" + html_text(text_of(lang, Message::MapTitle)) +
                    "</title>\n<desc id=\"" + name + "-desc\">" + html_text(map_words(map, as_of, lang)) + "</desc>\n";
  out += "<rect width=\"" + decimal(kWidth) + "\" height=\"" + decimal(to.height()) + "\" fill=\"#eef3f7\"/>\n";
  out += "<g fill=\"#fff\" fill-rule=\"evenodd\" stroke=\"#777\" stroke-width=\"1\">\n";
  for (const auto& area : map.areas)
    out += "<path d=\"" + outline(area, to) + "\"><title>" + html_text(territory_name(lang, area.territory)) +
           "</title></path>\n";
  out += "</g>\n";
  double x = 8;
  const double legend = to.height() + kLegendHeight / 2;
  for (const Look& look : kLooks) {
    std::string dots;
    for (const auto& dot : map.dots)
      if (dot.control == look.control)
        dots += 'M' + decimal(to.x(dot.at)) + ' ' + decimal(to.y(dot.at)) + std::string(look.line);
    dots += 'M' + decimal(x) + ' ' + decimal(legend) + std::string(look.line);
    out += "<path fill=\"none\" " + std::string(look.attributes) + " d=\"" + dots + "\"/>\n";
    out += "<text x=\"" + decimal(x + 12) + "\" y=\"" + decimal(legend + 4) + "\" font-size=\"" + decimal(kLegendSize) +
           "\">" + html_text(text_of(lang, look.says)) + "</text>\n";
    x += 24 + text_width(text_of(lang, look.says), kLegendSize);
  }
  std::vector<Box> taken;
  for (const auto& mark : map.marks) {
    const double at_x = to.x(mark.at), at_y = to.y(mark.at);
    const std::string label = mark_name(mark, lang);
    out += "<circle cx=\"" + decimal(at_x) + "\" cy=\"" + decimal(at_y) +
           "\" r=\"8\" fill=\"none\" stroke=\"#000\" stroke-width=\"2.5\"" +
           (label.empty() ? "/>\n" : "><title>" + html_text(label) + "</title></circle>\n");
    if (label.empty()) continue;
    // To the right of the mark, or to the left, or nowhere: the words under the map name it too.
    const double width = text_width(label, kNameSize);
    const Box right{at_x + kNameGap, at_y, width}, left{at_x - kNameGap - width, at_y, width};
    const auto fits = [&](const Box& box) {
      return box.x >= 0 && box.x + box.width <= kWidth &&
             std::ranges::none_of(taken, [&](const Box& other) { return overlap(box, other); });
    };
    if (!fits(right) && !fits(left)) continue;
    const Box& box = taken.emplace_back(fits(right) ? right : left);
    out += "<text x=\"" + decimal(box.x) + "\" y=\"" + decimal(at_y + 5) + "\" font-size=\"" + decimal(kNameSize) +
           "\" font-weight=\"bold\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\">" + html_text(label) +
           "</text>\n";
  }
  return out + "</svg>";
}

}  // namespace welles::report
