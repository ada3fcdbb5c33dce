// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "welles/base/ascii.h"
#include "welles/base/file.h"
#include "welles/base/suggest.h"
#include "welles/base/system.h"
#include "welles/cli/common.h"
#include "welles/cli/site_folder.h"
#include "welles/report/dossier.h"
#include "welles/report/json.h"
#include "welles/report/note.h"
#include "welles/report/page_dossier.h"
#include "welles/report/site.h"
#include "welles/report/workbook.h"

namespace welles::cli {
namespace {

using base::Result;

constexpr Flag kFlags[] = {
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"table", '\0', "<table>", Message::FlagDossierTable},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|md|html|csv|xlsx|ftm|note"},
    {"output", 'o', "<path>", Message::FlagDossierOutput},
    {"all", '\0', {}, Message::FlagDossierAll},
    {"base-url", '\0', "<url>", Message::FlagDossierBaseUrl},
};

constexpr Example kExamples[] = {
    {"welles dossier EL-2025-09-14", Message::ExampleDossierVote},
    {"welles dossier EL-2025-09-14 -f csv --table gap", Message::ExampleDossierGap},
    {"welles dossier EL-2025-09-14 -f html -o vote.html", Message::ExampleDossierPage},
    {"welles dossier EL-2025-09-14 -f xlsx -o vote.xlsx", Message::ExampleDossierXlsx},
    {"welles dossier EL-2025-09-14 -f ftm > vote.ftm.json", Message::ExampleDossierFtm},
    {"welles dossier EL-2025-09-14 -f note -L uk", Message::ExampleDossierNote},
    {"welles dossier --all -o site", Message::ExampleDossierSite},
    {"welles dossier", Message::ExampleDossierAll},
};

Result<std::optional<locate::Map>> map_of(const engine::Engine& engine, const dossier::Dossier& answer) {
  const auto location = report::location_of(answer);
  if (!location) return std::nullopt;
  WELLES_TRY(locate::Map map, engine.map_around(*location, report::map_day(answer)));
  return std::optional(std::move(map));
}

// The persons, bodies, votes, things and copies that a dossier is about, by their ids; of somebody who is known by name alone there is
// no entity.
std::vector<std::string> entities_of(const dossier::Dossier& d) {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& id, bool known) {
    if (known && !id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  };
  const auto add_ref = [&](const dossier::Ref& ref) { add(ref.id, ref.name.en != ref.id); };
  if (d.kind != dossier::Kind::Territory) add(d.id, true);
  for (const auto& subject : d.who) add(subject.id, true);
  for (const auto& contest : d.contests) add_ref(contest.body);
  for (const auto& by : d.summary.by) add_ref(by);
  for (const auto& thing : d.taken) {
    add(thing.id, true);
    for (const auto& copy : thing.copies) add(copy.id, true);
    for (const auto& taking : thing.takings) add_ref(taking.by);
    for (const auto& holder : thing.held_by) add_ref(holder.body);
  }
  if (d.kind == dossier::Kind::Territory)
    for (const auto& other : d.connected)
      if (other.kind == "vote" || other.kind == "body") add_ref(other.what);
  return ids;
}

Result<void> hand_out(const engine::Engine& engine, const dossier::Dossier& d, Io& io) {
  WELLES_CHECK(
      hand_out_entities(engine, entities_of(d), EntityForm::Ftm, io, [&](std::string_view text) { io.out(text); }));
  const auto unnamed = std::ranges::count_if(d.who, [](const dossier::Subject& s) { return s.id.empty(); });
  if (unnamed > 0) io.err(report::say(io.lang, Message::DossierFtmUnnamed, {unnamed}) + '\n');
  return {};
}

// What was asked for was shown: there is nothing to act on, so the exit code is that of `show`.
Result<model::ExitCode> contents(const Args& args, Io& io, const engine::Engine& engine) {
  if (format_of(args) == Format::Note)
    return base::fail(base::ErrorKind::BadInput, "a draft statement is for one so-called vote",
                      "name one: `welles dossier EL-2025-09-14 -f note`");
  if (format_of(args) == Format::Csv || format_of(args) == Format::Workbook)
    return base::fail(base::ErrorKind::BadInput, "the list of dossiers has no tables",
                      "name one: `welles dossier EL-2025-09-14 -f " + args.value("format") + "`");
  if (format_of(args) == Format::Ftm)
    return base::fail(base::ErrorKind::BadInput, "the list of dossiers names no entities",
                      "name one: `welles dossier EL-2025-09-14 -f ftm`; `welles export entities -f ftm` has all");
  WELLES_TRY(const auto entries, engine.dossiers());
  WELLES_TRY(auto run, start_run(kDossier, args, io, engine));
  Envelopes envelopes(io, format_of(args));
  if (!envelopes.wanted()) {
    const report::Document document = report::document_of(entries, io.lang);
    io.out(format_of(args) == Format::Text       ? report::to_text(document, io.style())
           : format_of(args) == Format::Markdown ? report::written(document, report::Page::Markdown, io.lang)
                                                 : report::written(document, report::Page::Html, io.lang));
  } else {
    run.totals.rows = entries.size();
    envelopes.add(report::to_json(entries));
    envelopes.add(report::to_json(run));
  }
  WELLES_CHECK(envelopes.end());
  return model::ExitCode::Nothing;
}

Result<model::ExitCode> answer(const Args& args, Io& io) {
  WELLES_TRY(const auto engine, open_engine(args));
  const Format format = format_of(args);
  if (args.has("table") && format != Format::Csv)
    return base::fail(base::ErrorKind::BadInput, "`--table` goes with `-f csv` alone",
                      "other formats print all tables");
  if (format == Format::Workbook && io.out_is_terminal && !args.has("output"))
    return base::fail(base::ErrorKind::BadInput, "a workbook is nothing for a terminal",
                      "`-o FILE.xlsx` writes it to a file, and so does `> FILE.xlsx`");
  if (args.words.empty()) return contents(args, io, engine);
  WELLES_TRY(const base::Day day, as_of(args, io));
  WELLES_TRY(const auto found, engine.dossier(args.words.front(), day));
  WELLES_TRY(auto run, start_run(kDossier, args, io, engine));
  Envelopes envelopes(io, format);
  if (envelopes.wanted()) {
    run.totals.rows = 1;
    envelopes.add(report::to_json(found));
    envelopes.add(report::to_json(run));
  } else if (format == Format::Csv) {
    const std::string table = args.has("table") ? args.value("table") : "people";
    const auto csv = report::to_csv(found, table, io.lang);
    if (!csv) {
      const auto tables = report::dossier_tables();
      std::string all;
      for (const std::string_view known : tables) all += (all.empty() ? "" : ", ") + std::string(known);
      const std::string near = base::nearest(table, tables);
      return base::fail(base::ErrorKind::BadInput, "`--table` does not take `" + table + "`",
                        near.empty() ? "the tables are " + all : "did you mean `" + near + "`?");
    }
    io.out(*csv);
  } else {
    if (format == Format::Text) {
      io.out(report::to_text(found, io.style()));
    } else if (format == Format::Note) {
      if (found.kind != dossier::Kind::Vote)
        return base::fail(base::ErrorKind::BadInput,
                          "a draft statement is for a so-called vote, and `" + found.asked + "` is a " +
                              std::string(dossier::word(found.kind)),
                          "`-f md` writes down what is known of it");
      io.out(report::note_of(found, io.lang));
    } else if (format == Format::Workbook) {
      WELLES_TRY(const std::string book, report::workbook_of(found, io.lang));
      io.out(book);
    } else if (format == Format::Ftm) {
      WELLES_CHECK(hand_out(engine, found, io));
    } else if (format == Format::Markdown) {
      io.out(report::written(report::document_of(found, io.lang), report::Page::Markdown, io.lang));
    } else {
      WELLES_TRY(const auto map, map_of(engine, found));
      io.out(report::dossier_page(found, map, report::Page::Html, io.lang));
    }
  }
  WELLES_CHECK(envelopes.end());
  return model::ExitCode::Nothing;
}

// The address of the site with a slash at its end, as the sitemap needs it.
Result<std::string> base_url(const Args& args) {
  std::string url = args.value("base-url");
  if (url.empty() && !args.has("base-url")) return url;
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  const std::size_t host = web ? url.find("//") + 2 : 0;
  const bool plain = std::ranges::all_of(url, [](char c) {
    return base::is_letter(c) || base::is_digit(c) || std::string_view("-._~:/%@+,;=!$()[]").contains(c);
  });
  constexpr std::size_t kMost = 1'800;  // with the name of a file less than the 2,048 characters of the protocol
  if (!web || !plain || url.size() > kMost || host >= url.size() || url[host] == '/')
    return base::fail(base::ErrorKind::BadInput, "`--base-url` does not take `" + url + "`",
                      "it takes the address of the folder on the web: `--base-url https://example.org/dossiers/`");
  if (!url.ends_with('/')) url += '/';
  return url;
}

Result<void> only_a_folder(const Args& args) {
  using base::ErrorKind;
  if (!args.words.empty())
    return base::fail(ErrorKind::BadInput, "`--all` is for all dossiers, and `" + args.words.front() + "` is one",
                      "leave out one of the two");
  if (args.value("output").empty())
    return base::fail(ErrorKind::BadInput, "`--all` writes many files, and it is not said where",
                      "name a folder that is new or empty: `welles dossier --all -o site`");
  if (args.has("table") || (args.has("format") && format_of(args) != Format::Html))
    return base::fail(
        ErrorKind::BadInput, "`--all` writes pages, and no other format",
        "leave out `--format` and `--table`; one dossier has them: `welles dossier EL-2025-09-14 -f json`");
  return {};
}

/// The site, written page by page as it is made.
Result<model::ExitCode> site(const Args& args, Io& io) {
  WELLES_CHECK(only_a_folder(args));
  WELLES_TRY(std::string url, base_url(args));
  WELLES_TRY(const base::Day day, as_of(args, io));
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto entries, engine.dossiers());
  const report::Site site(std::move(entries), std::move(url), io.lang);
  const std::size_t all = site.entries().size();
  WELLES_TRY(const SiteFolder folder, SiteFolder::open(args.value("output"), site.names()));

  dossier::Dossier first;  // has what all share
  std::vector<std::string> gists(all);
  const auto write = [&](std::size_t i) -> Result<void> {
    WELLES_TRY(dossier::Dossier made, engine.dossier(site.entries()[i].id, day));
    WELLES_TRY(const auto map, map_of(engine, made));
    WELLES_CHECK(folder.write(site.page(made, map)));
    gists[i] = report::gist_of(made, io.lang);
    if (i == 0) first = std::move(made);
    return {};
  };
  // A batch at a time: between two of them it is said how far we are, and after an error no more are begun.
  constexpr std::size_t kBatch = 32;
  Progress progress(io);
  for (std::size_t begin = 0; begin < all; begin += kBatch) {
    const std::size_t size = std::min(kBatch, all - begin);
    std::vector<Result<void>> wrote(size);
    base::parallel_for(size, [&](std::size_t i) { wrote[i] = write(begin + i); });
    for (Result<void>& one : wrote) WELLES_CHECK(std::move(one));
    progress.show(report::say(io.lang, Message::ProgressPages, {begin + size}), begin + size, all);
  }
  for (const report::SiteFile& file : site.frame(gists, first)) WELLES_CHECK(folder.write(file));
  WELLES_TRY(const std::size_t removed, folder.close());
  progress.clear();
  std::string said =
      report::say(io.lang, Message::SiteDone, {all, args.value("output"), base::to_iso(day), first.data_day}) + '\n';
  if (removed > 0) said += report::say(io.lang, Message::SiteRemoved, {removed}) + '\n';
  if (!args.has("base-url")) said += std::string(report::text_of(io.lang, Message::SiteNoAddress)) + '\n';
  io.err(said);
  return model::ExitCode::Nothing;
}

// With `--output` what would go to stdout is kept and written at once: after an error there is no half of it.
Result<model::ExitCode> run(const Args& args, Io& io) {
  if (args.has("all")) return site(args, io);
  if (args.has("base-url"))
    return base::fail(base::ErrorKind::BadInput, "`--base-url` is for the sitemap of `--all`",
                      "add `--all`, or leave it out");
  if (!args.has("output")) return answer(args, io);
  std::string kept;
  Io to_file = io;
  to_file.write_out = [&](std::string_view text) {
    kept += text;
    return Io::Wrote::Yes;
  };
  to_file.colour = false;
  WELLES_TRY(const auto code, answer(args, to_file));
  WELLES_CHECK(base::write_file_atomically(args.value("output"), kept));
  return code;
}

}  // namespace

const Command kDossier = {
    .name = "dossier",
    .summary = Message::CommandDossier,
    .about = Message::AboutDossier,
    .usage = "welles dossier [<id> | --all -o <folder>] [<flag>…]",
    .most_words = 1,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
