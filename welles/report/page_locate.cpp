// SPDX-License-Identifier: Apache-2.0
#include "welles/report/page_locate.h"

#include "welles/report/map.h"
#include "welles/report/phrases.h"
#include "welles/report/text.h"

namespace welles::report {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string said(Lang lang, Message message) {
  return std::string(text_of(lang, message));
}

std::string name_of(Lang lang, const locate::Place& place) {
  return lang == Lang::Uk && !place.name_uk.empty() ? place.name_uk : place.name_en;
}

Rows signal_rows(const locate::Location& at, Lang lang) {
  Rows rows;
  for (const auto& signal : at.signals) {
    const std::string kind = word(lang, "signal_kind", signal.kind);
    std::string source = signal.source;
    if (!signal.seen.empty()) source += ' ' + word(lang, "seen", signal.seen);
    rows.push_back({signal.value, signal.against ? say(lang, Message::LocateAgainst, {kind}) : kind,
                    word(lang, "strength", model::word(signal.strength)),
                    signal.territory.empty() ? std::string() : territory_name(lang, signal.territory),
                    std::move(source)});
  }
  if (!rows.empty())
    rows.insert(rows.begin(), {said(lang, Message::PageLocateValue), said(lang, Message::PageLocateKind),
                               said(lang, Message::PageLocateStrength), said(lang, Message::PageLocateTerritory),
                               said(lang, Message::PageLocateSource)});
  return rows;
}

Rows reading_rows(const locate::Location& at, Lang lang) {
  Rows rows;
  for (const auto& reading : at.readings)
    rows.push_back({territory_name(lang, reading.territory),
                    reading.control ? word(lang, "control", model::word(*reading.control)) : std::string(),
                    reading.place ? name_of(lang, *reading.place) : std::string(),
                    reading.place ? reading.place->katottg : std::string(), score(lang, reading.confidence)});
  if (!rows.empty())
    rows.insert(rows.begin(),
                {said(lang, Message::PageLocateTerritory), said(lang, Message::PageLocateControl),
                 said(lang, Message::PageLocatePlace), "KATOTTG", said(lang, Message::PageLocateConfidence)});
  return rows;
}

}  // namespace

std::string locate_page(std::span<const LocatedOnMap> answers, const Run& run, Page page, Lang lang) {
  using Kind = Block::Kind;
  Document out{.title = said(lang, Message::PageLocateTitle), .blocks = {}};
  const auto add = [&](Kind kind, std::string heading, Rows rows) {
    if (!rows.empty()) out.blocks.push_back({kind, std::move(heading), std::move(rows)});
  };
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const engine::LocateAnswer& answer = answers[i].answer;
    const locate::Location& at = answer.location;
    if (answer.unreadable) {
      add(Kind::Warning, answer.text,
          {{say(lang, Message::LocateUnreadable, {answer.row}) + ' ' + base::one_line(*answer.unreadable)}});
      continue;
    }
    add(Kind::Paragraph, answer.text, {{located(lang, answer)}});
    add(Kind::Figure, {},
        {{map_svg(answers[i].map, run.as_of, "map-" + std::to_string(i + 1), lang),
          map_words(answers[i].map, run.as_of, lang)}});
    add(Kind::Table, said(lang, Message::PageLocateSignals), signal_rows(at, lang));
    add(Kind::Table, said(lang, Message::PageLocateReadings), reading_rows(at, lang));
    Rows sources;
    for (const auto& source : at.sources)
      sources.push_back({source.seen.empty() ? source.id : source.id + ' ' + word(lang, "seen", source.seen)});
    add(Kind::List, said(lang, Message::PageLocateControlSources), std::move(sources));
  }
  add(Kind::List, said(lang, Message::PageLocateAbout),
      {{say(lang, Message::LocateFoot, {base::to_iso(run.as_of), base::to_iso(run.snapshot.control_horizon)})},
       {"welles " + run.version + ", " + run.snapshot.id + " (" + run.snapshot.name + ")"},
       {said(lang, Message::AttributionPlaces)}});
  return written(out, page, lang);
}

}  // namespace welles::report
