// SPDX-License-Identifier: Apache-2.0
#include "welles/report/chart_coverage.h"

#include <algorithm>

#include "welles/report/svg.h"

namespace welles::report {
namespace {

using dossier::Dossier;

constexpr double kWidth = 640, kLeft = 240, kRow = 20, kHead = 24, kSize = 12, kNumber = 52;

}  // namespace

std::string coverage_words(const Dossier& d, Lang lang) {
  const bool own = std::ranges::any_of(d.coverage, &dossier::Coverage::own);
  return say(lang, Message::ChartCoverageWords,
             {d.coverage.size(), own ? std::string(text_of(lang, Message::ChartCoverageOwn)) : std::string()});
}

std::string coverage_svg(const Dossier& d, std::string_view id, Lang lang) {
  if (d.coverage.empty() || d.partners.empty()) return {};
  const double height = kHead + kRow * static_cast<double>(d.coverage.size());
  Picture out(kWidth, height, id, text_of(lang, Message::ChartCoverage), coverage_words(d, lang));
  const double column = (kWidth - kLeft) / static_cast<double>(d.partners.size());
  for (std::size_t p = 0; p < d.partners.size(); ++p) {
    const auto name = fit_lines(d.partners[p].id, kSize, column - 8, 1);
    if (!name.empty())
      out.text(kLeft + column * static_cast<double>(p), 15, kSize, name.front(), Anchor::Start,
               "fill=\"#111\" font-weight=\"bold\"");
  }
  for (std::size_t r = 0; r < d.coverage.size(); ++r) {
    const auto& vote = d.coverage[r];
    const double top = kHead + kRow * static_cast<double>(r), base = top + 14;
    const auto label = fit_lines(vote.vote.id, kSize, kLeft - 26, 1);
    if (vote.own)
      out.shape("path d=\"M2 " + decimal(top + 4) + "l10 5.5l-10 5.5Z\" fill=\"" + std::string(Picture::kInk) + '"');
    if (!label.empty())
      out.text(16, base, kSize, label.front(), Anchor::Start,
               vote.own ? "fill=\"#111\" font-weight=\"bold\"" : "fill=\"#111\"");
    for (std::size_t p = 0; p < d.partners.size() && p < vote.listed.size(); ++p) {
      const double left = kLeft + column * static_cast<double>(p), room = column - kNumber - 8;
      const bool known = d.partners[p].lists > 0 || vote.listed[p] > 0;
      const double share = vote.persons == 0 ? 0
                                             : static_cast<double>(std::min(vote.listed[p], vote.persons)) /
                                                   static_cast<double>(vote.persons);
      const std::string number =
          known ? say(lang, Message::ChartCoverageOf, {vote.listed[p], vote.persons}) : std::string("–");
      if (known) {
        out.shape("rect x=\"" + decimal(left) + "\" y=\"" + decimal(top + 4) + "\" width=\"" + decimal(room) +
                  "\" height=\"12\" fill=\"#fff\" stroke=\"#555\"");
        if (share > 0)
          out.shape("rect x=\"" + decimal(left) + "\" y=\"" + decimal(top + 4) + "\" width=\"" + decimal(room * share) +
                    "\" height=\"12\" fill=\"" + std::string(Picture::kDark) + '"');
      }
      out.text(left + room + 4, base, kSize, number, Anchor::Start, "fill=\"#111\"");
    }
  }
  return std::move(out).finish();
}

}  // namespace welles::report
