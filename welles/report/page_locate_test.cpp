// SPDX-License-Identifier: Apache-2.0
#include "welles/report/page_locate.h"

#include <gtest/gtest.h>

#include "welles/report/map.h"

namespace welles::report {
namespace {

constexpr const char* kSteering = "</title><script>alert(1)</script> & \x1b[31m";

LocatedOnMap located_on_map() {
  LocatedOnMap out;
  out.answer.text = kSteering;
  locate::Location& at = out.answer.location;
  at.territory = "ua-crimea";
  at.control = model::Control::Occupied;
  at.confidence = 9'900;
  at.place = locate::Place{"Vyhadane", "Вигадане", "UA01000000000000000", 45.0, 34.0};
  locate::Signal signal;
  signal.kind = "gazetteer";
  signal.value = kSteering;
  signal.territory = "ua-crimea";
  signal.source = "data/places/gazetteer.csv";
  signal.seen = "confirmed";
  at.signals = {signal};
  at.readings = {{"ua-crimea", model::Control::Occupied, at.place, 9'900}};
  out.map.low = {44, 33};
  out.map.high = {46, 36};
  out.map.areas = {{"ua-crimea", {{{44.2, 33.2}, {44.2, 35.8}, {45.8, 34.5}}}}};
  out.map.dots = {{{45, 34}, model::Control::Occupied}, {{45.1, 34.1}, model::Control::Government}};
  out.map.marks = {{{45, 34}, kSteering, kSteering}};
  return out;
}

std::string page(Page as, Lang lang) {
  report::Run run;
  run.version = "0.1.0";
  run.as_of = *base::parse_day("2026-02-15");
  run.snapshot.control_horizon = run.as_of;
  const LocatedOnMap answers[] = {located_on_map(), located_on_map()};
  return locate_page(answers, run, as, lang);
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size()) ++found;
  return found;
}

TEST(LocatePage, StandsAloneAndTakesNothingFromInputAsMarkup) {
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    const std::string html = page(Page::Html, lang);
    EXPECT_EQ(count(html, "<script"), 0U);
    EXPECT_EQ(count(html, "\x1b"), 0U);
    for (const char* fetched : {" src=", " href=", "url(", "@import"}) EXPECT_EQ(count(html, fetched), 0U) << fetched;
    EXPECT_EQ(count(page(Page::Markdown, lang), "<"), count(page(Page::Markdown, lang), "\\<"));
  }
}

TEST(LocatePage, NamesOnTheMapDoNotCoverEachOther) {
  locate::Map map = located_on_map().map;
  map.marks = {
      {{45, 34}, "Vyhadane", "Вигадане"}, {{45, 34.01}, "Nadumane", "Надумане"}, {{45, 34.02}, "Tretie", "Третє"}};
  const std::string svg = map_svg(map, *base::parse_day("2026-02-15"), "map", Lang::En);
  EXPECT_EQ(count(svg, "<circle"), 3U);
  EXPECT_EQ(count(svg, "<title>Tretie</title>"), 1U);  // all can be pointed at
  EXPECT_EQ(count(svg, ">Vyhadane</text>"), 1U);       // to the right
  EXPECT_EQ(count(svg, ">Nadumane</text>"), 1U);       // to the left
  EXPECT_EQ(count(svg, ">Tretie</text>"), 0U);         // no room
  EXPECT_TRUE(map_words(map, *base::parse_day("2026-02-15"), Lang::En).contains("Tretie"));
}

TEST(LocatePage, TheMapCanBeReadAloud) {
  const std::string html = page(Page::Html, Lang::En);
  EXPECT_EQ(count(html, "<svg "), 2U);
  EXPECT_EQ(count(html, "role=\"img\""), 2U);
  for (const char* id : {"map-1", "map-2"}) {
    EXPECT_EQ(count(html, "<title id=\"" + std::string(id) + "-title\">"), 1U) << id;
    EXPECT_EQ(count(html, "<desc id=\"" + std::string(id) + "-desc\">"), 1U) << id;
  }
  EXPECT_NE(html.find("on 2026-02-15: 1 occupied, 0 contested, 1 under the control of Ukraine"), std::string::npos);
  EXPECT_NE(page(Page::Html, Lang::Uk).find("<html lang=\"uk\">"), std::string::npos);
}

TEST(LocatePage, NamesWhoseDataItHolds) {
  for (const Page as : {Page::Html, Page::Markdown})
    for (const char* whose : {"GeoNames", "OCHA", "KSE Institute", "Natural Earth"})
      EXPECT_NE(page(as, Lang::En).find(whose), std::string::npos) << whose;
}

TEST(LocatePage, ARowThatCouldNotBeReadSaysSo) {
  LocatedOnMap lost;
  lost.answer.row = 1;
  lost.answer.unreadable = base::Error{.what = "the row has no address"};
  const LocatedOnMap answers[] = {lost};
  EXPECT_NE(locate_page(answers, report::Run{}, Page::Html, Lang::En).find("class=\"warning\""), std::string::npos);
}

}  // namespace
}  // namespace welles::report
