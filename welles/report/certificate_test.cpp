// SPDX-License-Identifier: Apache-2.0
#include "welles/report/certificate.h"

#include <gtest/gtest.h>

namespace welles::report {
namespace {

constexpr const char* kSteering = "<script>alert(\"x\")</script> | **b** & [l](javascript:x) \x1b[31m";

base::Day day(const char* iso) {
  return base::parse_day(iso).value();
}

Run run() {
  Run out;
  out.command = "screen";
  out.version = "0.1.0";
  out.as_of = day("2026-03-01");
  out.threshold = 8'000;
  out.near_threshold = 7'000;
  for (const auto status : {model::RowStatus::Found, model::RowStatus::Clear, model::RowStatus::Unreadable})
    out.totals.add(status);
  out.unreadable = {base::Error{.what = kSteering, .where = base::Where{"c.csv", 4, 0}}};
  out.snapshot.id = "0123456789abcdef";
  out.snapshot.name = "built-in";
  out.snapshot.rules_id = "fedcba9876543210";
  out.snapshot.control_horizon = day("2026-02-15");
  for (const auto& [dataset, edition] :
       {std::pair{"tiny_new", "2026-02-27"}, std::pair{"tiny_old", "2026-01-01"}, std::pair{"tiny_undated", ""}}) {
    model::SourceReport source;
    source.dataset = dataset;
    source.title = kSteering;
    source.edition = edition;
    source.read = 3;
    source.skipped = 1;
    out.snapshot.sources.push_back(source);
  }
  return out;
}

Screened screened() {
  Screened out;
  out.file = kSteering;
  out.sha256 = std::string(64, 'a');
  out.made_on = day("2026-03-02");
  out.columns_left = {"note", kSteering};
  out.readable = 2;
  out.no_birth_date = 1;
  return out;
}

TEST(Certificate, WhatComesFromInputIsText) {
  for (const Lang lang : {Lang::En, Lang::Uk}) {
    const std::string html = certificate(run(), screened(), Page::Html, lang);
    EXPECT_EQ(html.find("<script"), std::string::npos) << html;
    EXPECT_NE(html.find("&lt;script&gt;alert(&quot;x&quot;)"), std::string::npos) << html;
    EXPECT_EQ(html.find('\x1b'), std::string::npos);
    const std::string markdown = certificate(run(), screened(), Page::Markdown, lang);
    for (std::size_t at = 0; (at = markdown.find('<', at)) != std::string::npos; ++at)
      EXPECT_EQ(markdown[at - 1], '\\') << markdown;
    EXPECT_NE(markdown.find("\\<script\\>alert(\"x\")\\</script\\> \\| \\*\\*b\\*\\* \\& \\[l\\](javascript:x)"),
              std::string::npos)
        << markdown;
    EXPECT_EQ(markdown.find('\x1b'), std::string::npos);
  }
}

TEST(Certificate, HtmlStandsAloneAndCanBeReadAloud) {
  const std::string english = certificate(run(), screened(), Page::Html, Lang::En);
  EXPECT_TRUE(english.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  EXPECT_NE(certificate(run(), screened(), Page::Html, Lang::Uk).find("<html lang=\"uk\">"), std::string::npos);
  for (const char* part : {"<title>", "<main>", "scope=\"col\"", "scope=\"row\"", "@page{size:A4"})
    EXPECT_NE(english.find(part), std::string::npos) << part;
  for (const char* fetched : {"src=", "href=", "url(", "@import"})
    EXPECT_EQ(english.find(fetched), std::string::npos) << fetched;
}

TEST(Certificate, WarnsOfListsThatAreOldOrUndated) {
  const std::string page = certificate(run(), screened(), Page::Markdown, Lang::En);
  EXPECT_NE(page.find("> **Stale lists: tiny\\_old, tiny\\_undated."), std::string::npos) << page;
  Screened one = screened();
  one.datasets = {"tiny_new"};
  const std::string fresh = certificate(run(), one, Page::Markdown, Lang::En);
  EXPECT_EQ(fresh.find("Stale"), std::string::npos) << "only what was searched counts";
  EXPECT_NE(fresh.find("no: left out by"), std::string::npos) << fresh;
}

TEST(Certificate, SaysWhatWasNotCompared) {
  report::Run asked = run();
  asked.decided =
      DecidedCounts{.silenced = 1, .confirmed = 0, .decisions = 4, .unmet = 3, .unreadable = 0, .problems = {}};
  asked.since = SinceCounts{
      .file = "old.jsonl", .snapshot_id = "a", .as_of = "2026-02-01", .whole = false, .gone = {}, .problems = {}};
  const std::string page = certificate(asked, screened(), Page::Markdown, Lang::En);
  for (const char* part :
       {"exit code 2", "without a date of birth, compared without it: 1 of 2", "were not searched: note,",
        "not clear: 1", "c.csv:4:", "3 of 4 decisions met nothing", "cut short", "is not thereby free of sanctions",
        "- SHA-256 of the file: aaaa", "- Threshold of a match: 0.80", "on 2026-02-15"})
    EXPECT_NE(page.find(part), std::string::npos) << part << "\n" << page;
  EXPECT_EQ(page.find("without an identifier"), std::string::npos) << "what is nought is not said";
}

TEST(Certificate, TheEndOfTheNameSaysWhichPage) {
  EXPECT_EQ(page_of("a.html"), Page::Html);
  EXPECT_EQ(page_of("a.b.md"), Page::Markdown);
  for (const char* other : {"", "a", "a.htm", "a.pdf", "html"}) EXPECT_FALSE(page_of(other)) << other;
}

TEST(RunExitCode, AgainstAnEarlierRunADifferenceCounts) {
  report::Run asked;
  asked.totals.add(model::RowStatus::Found);
  EXPECT_EQ(asked.exit_code(), model::ExitCode::Something);
  asked.since.emplace();
  asked.since->unchanged = 1;
  EXPECT_EQ(asked.exit_code(), model::ExitCode::Nothing) << "a hit that was known";
  asked.since->gone.resize(1);
  EXPECT_EQ(asked.exit_code(), model::ExitCode::Something);
  asked.decided.emplace().unreadable = 1;
  EXPECT_EQ(asked.exit_code(), model::ExitCode::Incomplete) << "a decision that could not be read";
  asked.decided.reset();
  asked.since->whole = false;
  EXPECT_EQ(asked.exit_code(), model::ExitCode::Incomplete);
}

}  // namespace
}  // namespace welles::report
