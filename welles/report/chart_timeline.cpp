// SPDX-License-Identifier: Apache-2.0
#include "welles/report/chart_timeline.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "welles/report/dossier.h"
#include "welles/report/phrases.h"
#include "welles/report/svg.h"

namespace welles::report {
namespace {

using dossier::Dossier;
using dossier::Event;

constexpr double kWidth = 640, kLeft = 190, kRight = 20, kLane = 30, kTop = 12, kSize = 12, kMark = 7;

/// A day as years; what is known to the month or year stands in its middle.
std::optional<double> years(std::string_view day) {
  const auto number = [&](std::size_t at, std::size_t count) -> std::optional<int> {
    if (day.size() < at + count) return std::nullopt;
    int out = 0;
    for (const char c : day.substr(at, count)) {
      if (c < '0' || c > '9') return std::nullopt;
      out = out * 10 + (c - '0');
    }
    return out;
  };
  const auto year = number(0, 4);
  if (!year) return std::nullopt;
  const auto month = number(5, 2), of_month = number(8, 2);
  if (!month) return *year + 0.5;
  return *year + (*month - 1) / 12.0 + (of_month ? (*of_month - 1) / 366.0 : 0.5 / 12);
}

struct At {
  double when = 0;
  std::string says;  ///< day and what it is
};

struct Lane {
  std::string name;
  std::vector<At> marks;  ///< by time
};

Message lane_of(std::string_view kind) {
  if (kind == "vote") return Message::ChartLaneVote;
  if (kind == "statement") return Message::ChartLaneStatement;
  if (kind.starts_with("role-") || kind.starts_with("body-")) return Message::ChartLaneRole;
  return Message::ChartLaneAct;
}

// Lanes in which nothing stands are left out.
std::vector<Lane> lanes_of(const Dossier& d, Lang lang) {
  std::vector<Lane> lanes;
  const auto keep = [&](Lane lane) {
    std::ranges::stable_sort(lane.marks, {}, &At::when);
    if (!lane.marks.empty()) lanes.push_back(std::move(lane));
  };
  for (const Message name :
       {Message::ChartLaneVote, Message::ChartLaneAct, Message::ChartLaneRole, Message::ChartLaneStatement}) {
    Lane lane{std::string(text_of(lang, name)), {}};
    for (const Event& event : d.timeline) {
      if (event.kind == "listing" || lane_of(event.kind) != name) continue;
      const std::string parts[] = {event.day + ' ' + word(lang, "dossier-event", event.kind), in(lang, event.who.name),
                                   in(lang, event.what.name)};
      if (const auto when = years(event.day)) lane.marks.push_back({*when, joined_once(parts, "; ")});
    }
    keep(std::move(lane));
  }
  for (std::size_t p = 0; p < d.partners.size(); ++p) {
    const std::string partner = word(lang, "dossier-partner", d.partners[p].id);
    Lane lane{say(lang, Message::ChartLaneListing, {partner}), {}};
    for (const auto& subject : d.who)
      if (p < subject.listed_on.size())
        if (const auto when = years(subject.listed_on[p]))
          lane.marks.push_back({*when, subject.listed_on[p] + ' ' + in(lang, subject.name)});
    keep(std::move(lane));
  }
  return lanes;
}

struct Span {
  int from = 0, to = 0;  ///< whole years: from the first day of the one to the first day of the other
};

Span span_of(const std::vector<Lane>& lanes) {
  double low = 1e9, high = -1e9;
  for (const Lane& lane : lanes)
    low = std::min(low, lane.marks.front().when), high = std::max(high, lane.marks.back().when);
  return {static_cast<int>(low), static_cast<int>(high) + 1};
}

std::string mark_shape(std::size_t lane, double x, double y) {
  switch (lane % 4) {
    case 0:
      return "path d=\"M" + decimal(x) + ' ' + decimal(y - kMark - 2) + "l9 9l-9 9l-9 -9Z\"";
    case 1:
      return "rect x=\"" + decimal(x - kMark) + "\" y=\"" + decimal(y - kMark) + "\" width=\"14\" height=\"14\"";
    case 2:
      return "path d=\"M" + decimal(x) + ' ' + decimal(y - kMark - 3) + "l10 17h-20Z\"";
    default:
      return "circle cx=\"" + decimal(x) + "\" cy=\"" + decimal(y) + "\" r=\"8\"";
  }
}

}  // namespace

std::string timeline_words(const Dossier& d, Lang lang) {
  const std::vector<Lane> lanes = lanes_of(d, lang);
  if (lanes.empty()) return {};
  const Span span = span_of(lanes);
  std::vector<std::string> counts;
  for (const Lane& lane : lanes) counts.push_back(say(lang, Message::ChartLaneCount, {lane.name, lane.marks.size()}));
  return say(lang, Message::ChartTimelineWords,
             {std::to_string(span.from), std::to_string(span.to - 1), joined_once(counts, ", ")});
}

std::string timeline_svg(const Dossier& d, std::string_view id, Lang lang) {
  const std::vector<Lane> lanes = lanes_of(d, lang);
  if (lanes.empty()) return {};
  const Span span = span_of(lanes);
  const double bottom = kTop + kLane * static_cast<double>(lanes.size());
  Picture out(kWidth, bottom + 24, id, say(lang, Message::ChartTimeline, {in(lang, d.caption)}),
              timeline_words(d, lang));
  const double scale = (kWidth - kLeft - kRight) / (span.to - span.from);
  const auto x_of = [&](double when) { return kLeft + (when - span.from) * scale; };

  // As many years have their number as have room for it.
  const int step = std::max(1, static_cast<int>((text_width("2014", kSize) + 8) / scale) + 1);
  for (int year = span.from; year <= span.to; ++year) {
    const double x = x_of(year);
    out.shape("path d=\"M" + decimal(x) + ' ' + decimal(kTop) + 'V' + decimal(bottom) + "\" stroke=\"#ccc\"");
    if ((year - span.from) % step == 0)
      out.text(x, bottom + 16, kSize, std::to_string(year), Anchor::Middle, "fill=\"#111\"");
  }
  // The days of a vote itself run through all lanes.
  if (d.kind == dossier::Kind::Vote)
    for (const std::string& day : d.days)
      if (const auto when = years(day))
        out.shape("path d=\"M" + decimal(x_of(*when)) + ' ' + decimal(kTop) + 'V' + decimal(bottom) +
                  "\" stroke=\"#8a0014\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"");
  for (std::size_t l = 0; l < lanes.size(); ++l) {
    const Lane& lane = lanes[l];
    const double y = kTop + kLane * (static_cast<double>(l) + 0.5);
    out.shape("path d=\"M0 " + decimal(y + kLane / 2) + 'H' + decimal(kWidth) + "\" stroke=\"#ccc\"");
    const auto label = fit_lines(lane.name, kSize, kLeft - 16, 1);
    if (!label.empty()) out.text(2, y + 4, kSize, label.front(), Anchor::Start, "fill=\"#111\"");
    for (std::size_t m = 0; m < lane.marks.size();) {
      // Whatever begins within the width of a mark belongs to it.
      const double x = x_of(lane.marks[m].when);
      std::string says;
      std::size_t count = 0;
      for (; m < lane.marks.size() && x_of(lane.marks[m].when) - x < 3 * kMark; ++m, ++count)
        says += (says.empty() ? "" : "\n") + lane.marks[m].says;
      out.shape(mark_shape(l, x, y) + " fill=\"" + std::string(Picture::kDark) + '"', says);
      if (count > 1)
        out.text(x, y + 4, 10, std::to_string(count), Anchor::Middle,
                 "fill=\"#fff\" font-weight=\"bold\" pointer-events=\"none\"");
    }
  }
  return std::move(out).finish();
}

}  // namespace welles::report
