// SPDX-License-Identifier: Apache-2.0
#include "welles/report/chart_authority.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "welles/report/dossier.h"
#include "welles/report/phrases.h"
#include "welles/report/svg.h"

namespace welles::report {
namespace {

using dossier::Dossier;
using dossier::Graph;

constexpr std::size_t kLayers = 4, kMostInLayer = 40, kLines = 3, kSweeps = 8;
constexpr double kBox = 142, kBetween = 30, kAbove = 12, kLineHeight = 12, kSize = 9.5, kPad = 5, kTop = 22;
constexpr double kWidth = kLayers * kBox + (kLayers - 1) * kBetween;

constexpr std::array<Message, kLayers> kNames = {Message::ChartLayerSource, Message::ChartLayerBody,
                                                 Message::ChartLayerOffice, Message::ChartLayerPerson};

std::size_t layer_of(std::string_view kind) {
  if (kind == "body") return 1;
  if (kind == "office") return 2;
  return kind == "person" ? 3 : 0;
}

struct Box {
  std::vector<std::string> lines;
  double y = 0, height = 0;
  bool drawn = false;
};

struct Layout {
  std::array<std::vector<std::size_t>, kLayers> layers;  ///< places in Graph::nodes, from top to bottom
  std::vector<Box> boxes;                                ///< for each node
  double height = 0;
  std::size_t left_out = 0;
};

// The middle of the places of the neighbours in other layers; without any its own place.
double middle(const Graph& graph, std::size_t node, const std::vector<double>& place,
              const std::vector<std::size_t>& layer) {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& edge : graph.edges) {
    const std::size_t other = edge.from == node ? edge.to : edge.to == node ? edge.from : node;
    if (other == node || layer[other] == layer[node]) continue;
    sum += place[other];
    ++count;
  }
  return count == 0 ? place[node] : sum / static_cast<double>(count);
}

Layout lay_out(const Dossier& d, Lang lang) {
  const Graph& graph = d.graph;
  Layout out;
  out.boxes.resize(graph.nodes.size());
  std::vector<std::size_t> layer;
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    layer.push_back(layer_of(graph.nodes[n].kind));
    auto& nodes = out.layers[layer.back()];
    if (nodes.size() == kMostInLayer)
      ++out.left_out;
    else
      nodes.push_back(n);
  }
  // Places are from 0 to 1, so that a short layer spreads over a long one.
  std::vector<double> place(graph.nodes.size(), 0.5);
  const auto settle = [&](const std::vector<std::size_t>& nodes) {
    for (std::size_t i = 0; i < nodes.size(); ++i)
      place[nodes[i]] = (static_cast<double>(i) + 0.5) / static_cast<double>(nodes.size());
  };
  for (const auto& nodes : out.layers) settle(nodes);
  for (std::size_t sweep = 0; sweep < kSweeps; ++sweep)
    for (std::size_t i = 0; i < kLayers; ++i) {
      auto& nodes = out.layers[sweep % 2 == 0 ? i : kLayers - 1 - i];
      std::vector<std::pair<double, std::size_t>> order;
      for (const std::size_t n : nodes) order.emplace_back(middle(graph, n, place, layer), n);
      std::ranges::stable_sort(order, {}, &std::pair<double, std::size_t>::first);
      for (std::size_t k = 0; k < nodes.size(); ++k) nodes[k] = order[k].second;
      settle(nodes);
    }
  std::array<double, kLayers> needs{};
  for (std::size_t l = 0; l < kLayers; ++l)
    for (const std::size_t n : out.layers[l]) {
      Box& box = out.boxes[n];
      box.drawn = true;
      const auto& node = graph.nodes[n];
      // Names of votes differ in their last words alone, for which a box has no room: their ids begin with the day.
      const bool by_id = node.kind == "vote" || in(lang, node.name).empty();
      box.lines = fit_lines(by_id ? node.id : node_words(lang, node), kSize, kBox - 2 * kPad, kLines);
      box.height = kLineHeight * static_cast<double>(std::max<std::size_t>(1, box.lines.size())) + 2 * kPad;
      needs[l] += box.height + kAbove;
    }
  out.height = *std::ranges::max_element(needs);
  for (std::size_t l = 0; l < kLayers; ++l) {
    const double spare = (out.height - needs[l]) / static_cast<double>(std::max<std::size_t>(1, out.layers[l].size()));
    double y = kTop;
    for (const std::size_t n : out.layers[l]) {
      out.boxes[n].y = y + spare / 2;
      y += out.boxes[n].height + kAbove + spare;
    }
  }
  return out;
}

// As many as there are ways to have authority; further kinds take the last.
constexpr std::array<std::string_view, 8> kDashes = {"", "6 3", "2 3", "9 3 2 3", "14 4", "1 6", "14 3 2 3 2 3", "4 8"};

std::vector<std::string> kinds_of(const Graph& graph) {
  std::vector<std::string> out;
  for (const auto& edge : graph.edges)
    if (std::ranges::find(out, edge.kind) == out.end()) out.push_back(edge.kind);
  std::ranges::sort(out);
  return out;
}

std::string stroke(const std::vector<std::string>& kinds, const std::string& kind) {
  const auto at = static_cast<std::size_t>(std::ranges::find(kinds, kind) - kinds.begin());
  const std::string_view dash = kDashes[std::min(at, kDashes.size() - 1)];
  return " fill=\"none\" stroke=\"#444\" stroke-width=\"1.2\"" +
         (dash.empty() ? std::string() : " stroke-dasharray=\"" + std::string(dash) + '"');
}

double left_of(std::size_t layer) {
  return static_cast<double>(layer) * (kBox + kBetween);
}

}  // namespace

std::string authority_words(const Dossier& d, Lang lang) {
  std::array<std::size_t, kLayers> counts{};
  for (const auto& node : d.graph.nodes) ++counts[layer_of(node.kind)];
  std::vector<std::string> parts;
  std::size_t left_out = 0;
  for (std::size_t l = 0; l < kLayers; ++l) {
    if (counts[l] > 0)
      parts.push_back(say(lang, Message::ChartLaneCount, {std::string(text_of(lang, kNames[l])), counts[l]}));
    left_out += counts[l] > kMostInLayer ? counts[l] - kMostInLayer : 0;
  }
  std::string out = say(lang, Message::ChartAuthorityWords, {joined_once(parts, ", "), d.graph.edges.size()});
  if (left_out > 0) out += ' ' + say(lang, Message::ChartAuthorityLeftOut, {left_out});
  return out;
}

std::string authority_svg(const Dossier& d, std::string_view id, Lang lang) {
  const Graph& graph = d.graph;
  if (graph.edges.empty()) return {};
  const Layout layout = lay_out(d, lang);
  const auto kinds = kinds_of(graph);
  const double legend = kTop + layout.height + 8, row = 16;
  const double legend_rows = static_cast<double>((kinds.size() + 2) / 3);
  Picture out(kWidth, legend + legend_rows * row + 4, id, text_of(lang, Message::ChartAuthority),
              authority_words(d, lang));
  for (std::size_t l = 0; l < kLayers; ++l)
    if (!layout.layers[l].empty())
      out.text(left_of(l) + kBox / 2, 13, kSize + 1, text_of(lang, kNames[l]), Anchor::Middle,
               "fill=\"#111\" font-weight=\"bold\"");
  for (const auto& edge : graph.edges) {
    const Box &from = layout.boxes[edge.from], &to = layout.boxes[edge.to];
    if (!from.drawn || !to.drawn) continue;
    const std::size_t a = layer_of(graph.nodes[edge.from].kind), b = layer_of(graph.nodes[edge.to].kind);
    // Out of the side that faces the other; within a layer around the right of it.
    const double from_x = left_of(a) + (a > b ? 0 : kBox), to_x = left_of(b) + (b > a ? 0 : kBox);
    const double from_y = from.y + from.height / 2, to_y = to.y + to.height / 2;
    const double bend = a == b ? kBetween / 2 : b > a ? kBetween : -kBetween;
    const double back = a == b ? kBetween / 2 : -bend;
    out.shape("path d=\"M" + decimal(from_x) + ' ' + decimal(from_y) + 'C' + decimal(from_x + bend) + ' ' +
                  decimal(from_y) + ' ' + decimal(to_x + back) + ' ' + decimal(to_y) + ' ' + decimal(to_x) + ' ' +
                  decimal(to_y) + '"' + stroke(kinds, edge.kind),
              word(lang, "dossier-how", edge.kind));
    out.shape("circle cx=\"" + decimal(to_x) + "\" cy=\"" + decimal(to_y) + "\" r=\"2.5\" fill=\"#444\"");
  }
  for (std::size_t l = 0; l < kLayers; ++l)
    for (const std::size_t n : layout.layers[l]) {
      const Box& box = layout.boxes[n];
      const auto& node = graph.nodes[n];
      const std::string parts[] = {word(lang, "dossier-kind", node.kind), node_words(lang, node), node.id};
      out.shape("rect x=\"" + decimal(left_of(l)) + "\" y=\"" + decimal(box.y) + "\" width=\"" + decimal(kBox) +
                    "\" height=\"" + decimal(box.height) + "\" rx=\"" + (l == 3 ? "9" : "1") +
                    "\" fill=\"#fff\" stroke=\"" + std::string(Picture::kDark) + '"' +
                    (node.id == d.id ? " stroke-width=\"3\"" : ""),
                joined_once(parts, "; "));
      for (std::size_t i = 0; i < box.lines.size(); ++i)
        out.text(left_of(l) + kPad, box.y + kPad + 9 + kLineHeight * static_cast<double>(i), kSize, box.lines[i],
                 Anchor::Start, "fill=\"#111\" pointer-events=\"none\"");
    }
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    const double x = kWidth / 3 * static_cast<double>(k % 3), y = legend + row * (static_cast<double>(k / 3) + 0.5);
    out.shape("path d=\"M" + decimal(x) + ' ' + decimal(y) + "h40\"" + stroke(kinds, kinds[k]));
    const auto label = fit_lines(word(lang, "dossier-how", kinds[k]), kSize, kWidth / 3 - 56, 1);
    if (!label.empty()) out.text(x + 46, y + 4, kSize, label.front(), Anchor::Start, "fill=\"#111\"");
  }
  return std::move(out).finish();
}

}  // namespace welles::report
