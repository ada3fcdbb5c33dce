// SPDX-License-Identifier: Apache-2.0
#include "welles/report/site.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "welles/report/dossier.h"

namespace welles::report {
namespace {

using dossier::Dossier;
using dossier::Entry;
using dossier::Kind;

std::vector<Entry> entries() {
  return {{Kind::Vote, "EL-2098-01-01", {"Older vote", "Давніші так звані вибори"}},
          {Kind::Vote, "EL-2099-01-01", {"Newer vote <b>", "Новіші так звані вибори"}},
          {Kind::Body, "zz-body", {"A body", "Орган"}},
          {Kind::Person, "zz-1", {"Petro ZRAZKOVYI", "Петро ЗРАЗКОВИЙ"}, {"eu-zz-1"}, {"Пётр ОБРАЗЦОВЫЙ", "Zrazkóvyi"}},
          {Kind::Territory, "ZZ-1", {"A place", "Місце"}}};
}

// The dossier of the newer vote, which the person of entries() is said to have won for the body.
Dossier vote() {
  Dossier d;
  d.asked = d.id = "EL-2099-01-01";
  d.caption = {"Newer vote <b>", "Новіші так звані вибори"};
  d.as_of = *base::parse_day("2099-02-01");
  d.data_day = "2099-01-31";
  d.days = {"2099-01-01"};
  d.partners = {{.id = "EU", .lists = 1, .first_edition = {}, .last_edition = {}, .claims_edition = {}}};
  d.summary.winner_names = {{"eu-zz-1", {"Petro ZRAZKOVYI", "Петро ЗРАЗКОВИЙ"}}};
  d.summary.winners = d.summary.persons = 1;
  dossier::Subject who;
  who.id = "eu-zz-1";
  who.registry_id = "zz-1";
  who.kind = "person";
  who.name = {"Petro ZRAZKOVYI", "Петро ЗРАЗКОВИЙ"};
  who.roles.push_back({.part = "so-called-winner",
                       .title = "so-called head",
                       .body = {"zz-body", {"A body", "Орган"}},
                       .vote = {d.id, d.caption},
                       .from = {},
                       .to = {},
                       .state = {},
                       .basis = {{"source-1"}, "confirmed"}});
  who.matrix = {dossier::Listed::Yes};
  who.listed_on = {""};
  d.who.push_back(who);
  d.contests.push_back({{"zz-body", {"A body", "Орган"}}, "head", {}, {}, {}, {0}, {{"source-1"}, "confirmed"}});
  d.timeline.push_back({"2099-01-01", "listing", {"eu-zz-1", who.name}, {}, {}, {}});
  d.connected.push_back({"fills", "body", {"not-a-dossier", {"Something else", ""}}, {}, {{"source-1"}, "confirmed"}});
  d.coverage.push_back({.vote = {"EL-2098-01-01", {}}, .day = "2098", .territories = {}, .listed = {0}, .own = true});
  return d;
}

const std::vector<std::string> kGists{"gist one", "gist two", "gist three", "gist four", "gist five"};

TEST(Site, VotesStandFromTheNewestAndNamesOfFilesDifferInMoreThanCapitals) {
  const Site site(entries(), {}, Lang::En);
  EXPECT_EQ(site.entries().front().id, "EL-2099-01-01");
  EXPECT_EQ(site.entries()[2].id, "zz-body");
  const auto names = site.names();
  EXPECT_EQ(names, (std::vector<std::string>{"EL-2098-01-01.html", "EL-2099-01-01.html", "ZZ-1_.html", "index.html",
                                             "sitemap.xml", "zz-1.html", "zz-body.html"}));
}

TEST(Site, AnIdThatIsNoNameOfAFileLeadsToNoOtherFolder) {
  const Site site({{Kind::Body, "../../etc/x", {}}, {Kind::Body, "index", {}}, {Kind::Body, "a b", {}}}, {}, Lang::En);
  for (const std::string& name : site.names()) {
    EXPECT_FALSE(name.contains('/') || name.contains(' ') || name.starts_with('.')) << name;
  }
  EXPECT_EQ(std::ranges::count(site.names(), "index.html"), 1);
}

TEST(Site, APageLeadsToTheIndexAndEachNameToItsOwnPage) {
  const Site site(entries(), {}, Lang::En);
  const SiteFile page = site.page(vote(), std::nullopt);
  EXPECT_EQ(page.name, "EL-2099-01-01.html");
  for (const char* link :
       {"<a href=\"index.html\">All dossiers</a>", "<a href=\"zz-body.html\">A body (zz-body)</a>",
        "<th scope=\"row\" role=\"rowheader\"><a href=\"zz-1.html\">Petro ZRAZKOVYI</a></th>",
        "winner (<a href=\"zz-1.html\">Petro ZRAZKOVYI</a>)", "<a href=\"EL-2098-01-01.html\">EL-2098-01-01</a>"})
    EXPECT_TRUE(page.text.contains(link)) << link;
  EXPECT_FALSE(page.text.contains("href=\"EL-2099-01-01.html\"")) << "to itself";
  EXPECT_TRUE(page.text.contains("Something else")) << "what has no page is named";
  EXPECT_FALSE(page.text.contains("not-a-dossier.html")) << "and leads nowhere";
  EXPECT_TRUE(page.text.contains("default-src 'none'"));
  for (const char* none : {"<script", "href=\"http", "src=", "url(", "<b>"})
    EXPECT_FALSE(page.text.contains(none)) << none;
}

TEST(Site, TheIndexListsAllAndFindsThemInEitherLanguage) {
  const Site site(entries(), {}, Lang::Uk);
  const std::string index = site.frame(kGists, vote()).front().text;
  for (const Entry& entry : site.entries()) EXPECT_TRUE(index.contains(entry.id + " · gist ")) << entry.id;
  EXPECT_TRUE(index.contains("<html lang=\"uk\">"));
  EXPECT_LT(index.find("EL-2099-01-01 · "), index.find("EL-2098-01-01 · "));
  // Folded, both languages, every id, the gist; each word once.
  EXPECT_TRUE(index.contains("data-words=\"zz-1 petro zrazkovyi петро зразковий gist four eu-zz-1 петр образцовый\""))
      << index.substr(index.find("data-words=\"zz-1"), 200);
  EXPECT_TRUE(index.contains("<search id=\"search\" hidden>")) << "nothing to type in where no script runs";
  EXPECT_TRUE(index.contains("script-src 'sha256-"));
  for (const char* none : {"href=\"http", "src=", "url(", "<b>"}) EXPECT_FALSE(index.contains(none)) << none;
}

TEST(Site, TheSitemapHasAddressesOnlyWhereTheyAreKnownAndNoDayButThatOfTheData) {
  Dossier any = vote();
  const std::string bare = Site(entries(), {}, Lang::En).frame(kGists, any).back().text;
  EXPECT_TRUE(bare.contains("<loc>zz-1.html</loc><lastmod>2099-01-31</lastmod>"));
  EXPECT_TRUE(bare.contains("Search engines need addresses") || bare.contains("search engines need addresses"));
  any.lists.push_back({"x", "X", "Publisher", "EU", "2099-02-03", "x.csv", 1});
  any.lists.push_back({"y", "Y", "Publisher", "EU", "not dated", "y.csv", 1});
  const auto files = Site(entries(), "https://example.org/a&b/", Lang::En).frame(kGists, any);
  EXPECT_EQ(files.back().name, "sitemap.xml");
  EXPECT_TRUE(files.back().text.contains(
      "<url><loc>https://example.org/a&amp;b/index.html</loc><lastmod>2099-02-03</lastmod></url>"))
      << files.back().text;
  EXPECT_FALSE(files.back().text.contains("<!--"));
}

TEST(Site, TheSameDossiersGiveTheSameBytes) {
  const auto made = [] {
    const Site site(entries(), {}, Lang::En);
    return site.page(vote(), std::nullopt).text + site.frame(kGists, vote()).front().text;
  };
  EXPECT_EQ(made(), made());
}

TEST(DossierPages, ALongTableIsFoldedOnPaperTooAndAShortOneStandsOpen) {
  Dossier d = vote();
  for (int i = 0; i < 60; ++i)
    d.timeline.push_back({"2099-01-02", "act", {"act-" + std::to_string(i), {"An act", ""}}, {}, {}, {}});
  const std::string page = Site(entries(), {}, Lang::En).page(d, std::nullopt).text;
  EXPECT_TRUE(
      page.contains("<details class=\"long\">\n<summary>Table of 61 rows: open it to read or print it; as a file: "
                    "welles dossier EL-2099-01-01 -f csv --table timeline</summary>"));
  EXPECT_FALSE(page.contains("--table people"));
}

}  // namespace
}  // namespace welles::report
