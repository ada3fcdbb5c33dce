// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "welles/base/file.h"
#include "welles/base/suggest.h"
#include "welles/cli/common.h"
#include "welles/report/dossier.h"
#include "welles/report/json.h"
#include "welles/report/note.h"
#include "welles/report/page_dossier.h"
#include "welles/report/workbook.h"

namespace welles::cli {
namespace {

using base::Result;

constexpr Flag kFlags[] = {
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"table", '\0', "<table>", Message::FlagDossierTable},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|md|html|csv|xlsx|ftm|note"},
    {"output", 'o', "<path>", Message::FlagDossierOutput},
};

constexpr Example kExamples[] = {
    {"welles dossier EL-2025-09-14", Message::ExampleDossierVote},
    {"welles dossier EL-2025-09-14 -f csv --table gap", Message::ExampleDossierGap},
    {"welles dossier EL-2025-09-14 -f html -o vote.html", Message::ExampleDossierPage},
    {"welles dossier EL-2025-09-14 -f xlsx -o vote.xlsx", Message::ExampleDossierXlsx},
    {"welles dossier EL-2025-09-14 -f ftm > vote.ftm.json", Message::ExampleDossierFtm},
    {"welles dossier EL-2025-09-14 -f note -L uk", Message::ExampleDossierNote},
    {"welles dossier", Message::ExampleDossierAll},
};

Result<std::string> page_of(const engine::Engine& engine, const dossier::Dossier& answer, report::Lang lang) {
  std::optional<locate::Map> map;
  if (const auto location = report::location_of(answer)) {
    WELLES_TRY(map, engine.map_around(*location, report::map_day(answer)));
  }
  return report::dossier_page(answer, map, report::Page::Html, lang);
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
      WELLES_TRY(const std::string page, page_of(engine, found, io.lang));
      io.out(page);
    }
  }
  WELLES_CHECK(envelopes.end());
  return model::ExitCode::Nothing;
}

// With `--output` what would go to stdout is kept and written at once: after an error there is no half of it.
Result<model::ExitCode> run(const Args& args, Io& io) {
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
    .usage = "welles dossier [<id>] [<flag>…]",
    .most_words = 1,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
