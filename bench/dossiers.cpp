// SPDX-License-Identifier: Apache-2.0
// Every dossier of a snapshot: welles_bench_dossiers SNAPSHOT [--links]
// Prints how long the first takes and how long all take together. --links prints instead, as CSV, each entry of a list that is
// held for a person of the registry though his row does not name its record: accepted, or for review, with the evidence, so that
// somebody can look at them one by one.
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "welles/base/system.h"
#include "welles/engine/engine.h"
#include "welles/read/csv.h"

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point began) {
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

int fail(const welles::base::Error& error) {
  std::fprintf(stderr, "error: %s\n", welles::base::one_line(error).c_str());
  return 2;
}

struct Links {
  std::size_t same_record = 0, accepted = 0, review = 0;
};

void add_links(const welles::dossier::Dossier& dossier, Links& links, std::string& csv_text) {
  using welles::dossier::Link;
  welles::read::CsvWriter csv(csv_text);
  const auto& person = dossier.who.front();
  for (const auto& listing : person.listings) {
    const bool accepted = welles::dossier::is_accepted(listing.link);
    if (listing.link == Link::SameRecord) ++links.same_record;
    if (listing.link == Link::SameRecord || listing.link == Link::RegistryClaim) continue;
    ++(accepted ? links.accepted : links.review);
    std::string evidence;
    for (const auto& part : listing.evidence)
      evidence += (evidence.empty() ? "" : "; ") + part.prop + ": " + part.query + " = " + part.candidate +
                  (part.detail.empty() ? "" : " (" + part.detail + ")");
    for (const std::string_view cell :
         {std::string_view(accepted ? "accepted" : "review"), std::string_view(person.registry_id),
          std::string_view(person.name.en), std::string_view(listing.partner), std::string_view(listing.entry),
          std::string_view(listing.caption), welles::dossier::word(listing.link), std::string_view(evidence)})
      csv.cell(cell);
    csv.end_row();
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool list_links = argc == 3 && std::string_view(argv[2]) == "--links";
  if (argc != 2 && !list_links) {
    std::fputs("usage: welles_bench_dossiers SNAPSHOT [--links]\n", stderr);
    return 2;
  }
  const auto day = welles::base::parse_day("2025-09-16").value();
  const auto began = Clock::now();
  const auto engine = welles::engine::Engine::open({.snapshot = argv[1], .builtin = {}});
  if (!engine) return fail(engine.error());
  const auto vote = engine->dossier("EL-2025-09-14", day);
  if (!vote) return fail(vote.error());
  if (vote->who.size() < 4 || vote->worth.empty() || vote->statements.empty()) {
    std::fputs("error: wrong answer, so the time means nothing\n", stderr);
    return 2;
  }
  const double first_ms = ms_since(began);
  const auto entries = engine->dossiers();
  if (!entries) return fail(entries.error());
  const auto all_began = Clock::now();
  std::string links_csv = "decision,id,name,partner,entry,listed_as,link,evidence\r\n";
  Links links;
  double slowest_ms = 0;
  std::string slowest;
  for (const auto& entry : *entries) {
    const auto one_began = Clock::now();
    const auto dossier = engine->dossier(entry.id, day);
    if (!dossier) return fail(dossier.error());
    if (const double ms = ms_since(one_began); ms > slowest_ms) slowest_ms = ms, slowest = entry.id;
    if (entry.kind == welles::dossier::Kind::Person) add_links(*dossier, links, links_csv);
  }
  const double all_ms = ms_since(all_began);
  if (list_links) std::fputs(links_csv.c_str(), stdout);
  std::fprintf(
      list_links ? stderr : stdout,
      "open and first dossier (EL-2025-09-14): %.0f ms; all %zu: %.1f s; slowest: %s, %.0f ms\n"
      "links of persons to lists: %zu by record number, %zu more accepted, %zu for review; peak memory: %.0f MB\n",
      first_ms, entries->size(), all_ms / 1000, slowest.c_str(), slowest_ms, links.same_record, links.accepted,
      links.review, static_cast<double>(welles::base::peak_memory_bytes()) / 1e6);
  return 0;
}
