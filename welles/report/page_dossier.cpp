// SPDX-License-Identifier: Apache-2.0
#include "welles/report/page_dossier.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "welles/report/chart_authority.h"
#include "welles/report/chart_coverage.h"
#include "welles/report/chart_timeline.h"
#include "welles/report/map.h"
#include "welles/report/phrases.h"
#include "welles/report/proof_lines.h"

namespace welles::report {
namespace {

using dossier::Dossier;
using dossier::Listed;
using Kind = Block::Kind;

struct Drawn {
  std::string svg, words;
};

// What is drawn of a section; empty: nothing.
Drawn drawn(const Dossier& d, std::string_view section, Lang lang) {
  if (section == "timeline") return {timeline_svg(d, "chart-timeline", lang), timeline_words(d, lang)};
  if (section == "coverage") return {coverage_svg(d, "chart-coverage", lang), coverage_words(d, lang)};
  if (section == "authority") return {authority_svg(d, "chart-authority", lang), authority_words(d, lang)};
  return {};
}

std::string_view mark(Listed listed) {
  switch (listed) {
    case Listed::Yes:
      return "yes";
    case Listed::Review:
      return "review";
    case Listed::Not:
      return "no";
    case Listed::NotLoaded:
      break;
  }
  return "unknown";
}

// The columns of partners are the last of the table: whatever was left out stood before them.
void heat(const Dossier& d, Block& table) {
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    auto& marks = table.marks.emplace_back(table.rows[r].size());
    if (r == 0 || r > d.who.size()) continue;
    const auto& cells = d.who[r - 1].matrix;
    for (std::size_t p = 0; p < cells.size() && p < marks.size(); ++p)
      marks[marks.size() - cells.size() + p] = mark(cells[p]);
  }
}

// For each answer its steps, folded.
void add_proofs(const Dossier& d, Lang lang, std::vector<Block>& out) {
  for (const auto& one : d.worth)
    for (const law::Verdict& verdict : one.verdicts) {
      Block tree{Kind::Tree, {}, {}};
      for (const ProofLine& line : proof_lines(lang, verdict))
        tree.rows.push_back({std::to_string(line.depth), line.status + ": " + line.text, line.basis});
      if (tree.rows.empty()) continue;
      tree.section = "worth";
      tree.fold = say(lang, Message::ChartProof,
                      {verdict.jurisdiction + ", " + one.about,
                       verdict.effect + ", " + word(lang, "force", law::word(verdict.force))});
      out.push_back(std::move(tree));
    }
}

}  // namespace

std::optional<locate::Location> location_of(const Dossier& d) {
  locate::Location out;
  for (const auto& territory : d.territories) {
    std::string_view id = territory.id;
    if (id.ends_with("-tot")) id.remove_suffix(std::string_view("-tot").size());
    const auto same = [&](const locate::Reading& reading) { return reading.territory == id; };
    if (!id.starts_with("ua-") || std::ranges::any_of(out.readings, same)) continue;
    out.readings.push_back({.territory = std::string(id), .control = {}, .place = {}, .confidence = 0});
  }
  for (const auto& spot : d.spots) {
    locate::Place place{spot.place.name.en, spot.place.name.uk, spot.katottg, {}, {}};
    out.readings.push_back({.territory = {}, .control = {}, .place = std::move(place), .confidence = 0});
  }
  if (out.readings.empty()) return std::nullopt;
  return out;
}

base::Day map_day(const Dossier& d) {
  if (d.kind == dossier::Kind::Vote && !d.days.empty())
    if (const auto day = base::parse_day(d.days.back())) return *day;
  if (d.kind == dossier::Kind::Thing)
    if (const auto day = base::parse_day(d.summary.first_day)) return *day;
  return d.as_of;
}

std::string dossier_page(const Dossier& d, const std::optional<locate::Map>& map, Page page, Lang lang,
                         const Neighbours& neighbours) {
  Document document = document_of(d, lang, neighbours.addresses);
  document.above = neighbours.above;
  std::vector<Block> blocks;
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    Block& block = document.blocks[b];
    const std::string section = block.section;
    const bool last = b + 1 == document.blocks.size() || document.blocks[b + 1].section != section;
    if (!block.heading.empty()) {
      if (Drawn picture = drawn(d, section, lang); !picture.svg.empty()) {
        Block& figure =
            blocks.emplace_back(Block{Kind::Figure, std::exchange(block.heading, {}), {{picture.svg, picture.words}}});
        figure.section = section;
        block.fold = text_of(lang, block.kind == Kind::Table ? Message::PageAsTable : Message::PageAsList);
      }
    }
    if (section == "matrix" && block.kind == Kind::Table) heat(d, block);
    if (block.kind == Kind::Table && block.rows.size() > kLongTable + 1) {
      block.fold = say(lang, Message::PageLongTable, {block.rows.size() - 1, d.id, section});
      block.folded_on_paper = true;
    }
    blocks.push_back(std::move(block));
    if (!last) continue;
    if (section == "worth") add_proofs(d, lang, blocks);
    // Where it is stands below what it is.
    if (section == "summary" && map) {
      Block& figure = blocks.emplace_back(
          Block{Kind::Figure, {}, {{map_svg(*map, map_day(d), "chart-map", lang), map_words(*map, map_day(d), lang)}}});
      figure.section = section;
      blocks.push_back({Kind::Paragraph, {}, {{map_words(*map, map_day(d), lang)}}});
    }
  }
  document.blocks = std::move(blocks);
  return written(document, page, lang);
}

}  // namespace welles::report
