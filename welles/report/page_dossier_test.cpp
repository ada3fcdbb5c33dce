// SPDX-License-Identifier: Apache-2.0
#include "welles/report/page_dossier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "welles/report/chart_authority.h"
#include "welles/report/chart_coverage.h"
#include "welles/report/chart_timeline.h"
#include "welles/report/note.h"
#include "welles/report/svg.h"

namespace welles::report {
namespace {

using dossier::Dossier;
using dossier::Listed;

constexpr const char* kSteering = "</title><script>alert(1)</script> & \x1b[31m \"'";

// A dossier of a vote with `persons`, all with names that would steer a page.
Dossier sample(std::size_t persons) {
  Dossier d;
  d.asked = d.id = "EL-2099-01-01";
  d.caption = {kSteering, "Так звані вибори"};
  d.as_of = *base::parse_day("2099-02-01");
  d.data_day = "2099-01-31";
  d.days = {"2099-01-01", "2099-01-02"};
  d.summary.first_day = "2099-01-01";
  d.summary.last_day = "2099-01-02";
  d.territories = {{"ua-crimea", {"Crimea", "Крим"}}, {"ua-donetsk-tot", {"Donetsk", "Донецьк"}}};
  d.partners = {
      {.id = "EU", .lists = 1, .first_edition = "2099-01-01", .last_edition = "2099-01-01", .claims_edition = {}},
      {.id = "GB", .lists = 0, .first_edition = {}, .last_edition = {}, .claims_edition = {}}};
  d.basis = {{"source-1"}, "confirmed"};
  d.sources = {{"source-1", kSteering, "Publisher", "2099-01-03", ""}};
  d.graph.nodes.push_back({d.id, "vote", d.caption});
  d.graph.nodes.push_back(
      {"body-1", "body", {"A body with a name that is so long that no box has room for all of it at once", ""}});
  d.graph.edges.push_back({0, 1, "fills", {}, {}, {}});
  for (std::size_t i = 0; i < persons; ++i) {
    dossier::Subject who;
    who.registry_id = "zz-" + std::to_string(i);
    who.kind = "person";
    who.name = {"Example " + std::to_string(i) + kSteering, "Зразковий " + std::to_string(i)};
    who.roles.push_back({.part = i == 0 ? "so-called-winner" : "organiser",
                         .title = kSteering,
                         .body = {"body-1", {"A body", ""}},
                         .vote = {d.id, d.caption},
                         .from = {},
                         .to = {},
                         .state = {},
                         .basis = {{"source-1"}, i == 1 ? "unverified" : "confirmed"}});
    who.matrix = {i % 3 == 0 ? Listed::Yes : i % 3 == 1 ? Listed::Review : Listed::Not, Listed::NotLoaded};
    who.listed_on = {i % 3 == 0 ? "2099-01-" + std::to_string(10 + i % 10) : "", ""};
    d.timeline.push_back({"2099-01", "role-begins", {"", who.name}, {}, kSteering, {}});
    d.graph.nodes.push_back(
        {"office-" + std::to_string(i), "office", {"An office WITH CAPITALS " + std::to_string(i), ""}});
    d.graph.nodes.push_back({who.registry_id, "person", who.name});
    d.graph.edges.push_back({1, d.graph.nodes.size() - 2, "gives", {}, {}, {}});
    d.graph.edges.push_back({d.graph.nodes.size() - 2, d.graph.nodes.size() - 1, "holds", {}, {}, {}});
    d.who.push_back(who);
  }
  d.timeline.push_back({"2099-01-01", "vote", {d.id, d.caption}, {}, {}, {}});
  d.timeline.push_back({"no day", "act", {}, {}, {}, {}});
  for (int v = 0; v < 23; ++v)
    d.coverage.push_back({.vote = {"EL-2099-01-" + std::to_string(v) + "-CRIM-HEAD", {}},
                          .day = "2099",
                          .territories = {},
                          .persons = persons,
                          .organisers = 1,
                          .winners = 1,
                          .unnamed_winners = 0,
                          .listed = {persons / 2, 0},
                          .own = v == 3});
  return d;
}

// Every tag is closed in its order, and what is between quotes holds no "<".
void expect_well_formed(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = 0; (at = xml.find('<', at)) != std::string::npos;) {
    const std::size_t end = xml.find('>', at);
    ASSERT_NE(end, std::string::npos);
    const std::string tag = xml.substr(at + 1, end - at - 1);
    EXPECT_EQ(tag.find('<'), std::string::npos) << tag;
    EXPECT_EQ(std::ranges::count(tag, '"') % 2, 0) << tag;
    if (tag.starts_with('/')) {
      ASSERT_FALSE(open.empty());
      EXPECT_EQ(open.back(), tag.substr(1));
      open.pop_back();
    } else if (!tag.ends_with('/')) {
      open.push_back(tag.substr(0, tag.find(' ')));
    }
    at = end;
  }
  EXPECT_TRUE(open.empty());
}

double number_of(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(' ' + name + "=\"");
  return at == std::string::npos ? 0 : std::stod(tag.substr(at + name.size() + 3));
}

struct Area {
  double left, top, right, bottom;
  std::string text;
};

// What a reader sees of escaped text.
std::string unescaped(std::string text) {
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"&lt;", "<"},
                                 {"&gt;", ">"},
                                 {"&quot;", "\""},
                                 {"&#39;", "'"},
                                 {"&amp;", "&"}})
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; ++at) text.replace(at, from.size(), to);
  return text;
}

// The labels as wide as they can be (text_width).
std::vector<Area> labels(const std::string& svg) {
  std::vector<Area> out;
  for (std::size_t at = 0; (at = svg.find("<text", at)) != std::string::npos;) {
    const std::size_t end = svg.find('>', at), close = svg.find("</text>", end);
    const std::string tag = svg.substr(at, end - at), text = unescaped(svg.substr(end + 1, close - end - 1));
    const double size = number_of(tag, "font-size"), x = number_of(tag, "x"), y = number_of(tag, "y");
    const double width = text_width(text, size);
    const double left = tag.contains("\"middle\"") ? x - width / 2 : x;
    out.push_back({left, y - size, left + width, y, text});
    at = close;
  }
  return out;
}

void expect_apart(const std::string& svg) {
  const auto all = labels(svg);
  ASSERT_FALSE(all.empty());
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = i + 1; k < all.size(); ++k) {
      const bool apart = all[i].right <= all[k].left || all[k].right <= all[i].left || all[i].bottom <= all[k].top ||
                         all[k].bottom <= all[i].top;
      EXPECT_TRUE(apart) << all[i].text << " / " << all[k].text;
    }
}

TEST(Pictures, AreWellFormedSayWhatTheyShowAndTheirLabelsStandApart) {
  for (const std::size_t persons : {1U, 7U, 60U}) {
    const Dossier d = sample(persons);
    for (const Lang lang : {Lang::En, Lang::Uk})
      for (const std::string& svg :
           {timeline_svg(d, "one", lang), coverage_svg(d, "two", lang), authority_svg(d, "three", lang)}) {
        expect_well_formed(svg);
        expect_apart(svg);
        EXPECT_TRUE(svg.starts_with("<svg"));
        EXPECT_TRUE(svg.contains("role=\"img\""));
        EXPECT_TRUE(svg.contains("<title id=\"")) << svg.substr(0, 200);
        EXPECT_TRUE(svg.contains("<desc id=\""));
        EXPECT_FALSE(svg.contains("<script"));
      }
  }
}

TEST(Pictures, TheSameDossierGivesTheSamePicture) {
  EXPECT_EQ(authority_svg(sample(9), "g", Lang::En), authority_svg(sample(9), "g", Lang::En));
}

TEST(Pictures, OfNothingThereIsNone) {
  EXPECT_EQ(timeline_svg({}, "t", Lang::En), "");
  EXPECT_EQ(coverage_svg({}, "c", Lang::En), "");
  EXPECT_EQ(authority_svg({}, "a", Lang::En), "");
}

TEST(Pictures, BoxesThatAreTooManyAreSaidToBeLeftOut) {
  EXPECT_TRUE(authority_words(sample(60), Lang::En).contains("Not drawn"));
  EXPECT_FALSE(authority_words(sample(7), Lang::En).contains("Not drawn"));
}

TEST(FitLines, KeepsTheWidthAndWholeLetters) {
  for (const std::string text :
       {"Центральна виборча комісія у довгому рядку без кінця", "AVeryLongWordWithoutAnySpaceAtAll", ""})
    for (const double width : {20.0, 60.0, 140.0})
      for (const std::string& line : fit_lines(text, 10, width, 2)) {
        EXPECT_LE(text_width(line, 10), width) << line;
        EXPECT_FALSE(line.contains("\xEF\xBF\xBD"));
      }
}

TEST(DossierPage, TextIsTextAndNothingIsFetched) {
  const std::string page = dossier_page(sample(5), std::nullopt, Page::Html, Lang::En);
  EXPECT_FALSE(page.contains("<script"));
  EXPECT_FALSE(page.contains("src=\"http"));
  EXPECT_FALSE(page.contains("url("));
  EXPECT_TRUE(page.contains("&lt;script&gt;"));
  EXPECT_FALSE(page.contains('\x1b'));
}

TEST(DossierPage, TheMatrixSaysInTextWhatItsColoursSay) {
  const std::string page = dossier_page(sample(3), std::nullopt, Page::Html, Lang::En);
  EXPECT_TRUE(page.contains("class=\"yes\" data-of=\"EU\">listed"));
  EXPECT_TRUE(page.contains("class=\"review\" data-of=\"EU\">for review"));
  EXPECT_TRUE(page.contains("class=\"no\" data-of=\"EU\">not listed (edition of 2099-01-01)"));
  EXPECT_TRUE(page.contains(">not loaded"));
  EXPECT_FALSE(page.contains("is not sanctioned<"));
}

TEST(DossierPage, EachPictureHasTheSameAsTableOrList) {
  const std::string page = dossier_page(sample(3), std::nullopt, Page::Html, Lang::En);
  std::size_t folds = 0;
  for (std::size_t at = 0; (at = page.find("<summary>The same as a", at)) != std::string::npos; ++at) ++folds;
  EXPECT_EQ(folds, 3U);
}

TEST(DossierPage, TheMapIsOfItsTerritoriesOnItsLastDay) {
  const auto location = location_of(sample(1));
  ASSERT_TRUE(location);
  ASSERT_EQ(location->readings.size(), 2U);
  EXPECT_EQ(location->readings[1].territory, "ua-donetsk");
  EXPECT_EQ(base::to_iso(map_day(sample(1))), "2099-01-02");
  EXPECT_FALSE(location_of({}));
}

TEST(Note, NumbersItsSourcesAndLeavesBlanks) {
  const std::string note = note_of(sample(2), Lang::En);
  EXPECT_TRUE(note.contains("By: [   ]."));
  EXPECT_TRUE(note.contains("[1]"));
  EXPECT_TRUE(note.contains("\n1. Publisher, "));
  EXPECT_TRUE(note.contains("unverified"));
  EXPECT_FALSE(note.contains('\x1b'));
  EXPECT_TRUE(note_of(sample(2), Lang::Uk).contains("ЗАЯВА ПРО НЕВИЗНАННЯ"));
}

}  // namespace
}  // namespace welles::report
