// SPDX-License-Identifier: Apache-2.0
#include "welles/report/export.h"

#include <span>
#include <string>

#include "welles/base/file.h"
#include "welles/cli/common.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr Flag kFlags[] = {
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"output", 'o', "<path>", Message::FlagExportOutput},
    {"format", 'f', "<format>", Message::FlagExportFormat, "csv|geojson|ftm"},
};

constexpr Example kExamples[] = {
    {"welles export places --as-of 2026-02-15 > settlements.csv", Message::ExampleExportCsv},
    {"welles export places --format geojson --as-of 2022-06-01", Message::ExampleExportGeojson},
    {"welles export entities eu269-P-190 --format ftm", Message::ExampleExportFtm},
    {"welles export entities > statements.csv", Message::ExampleExportEntities},
};

/// To a file, whole or not at all, or to standard output as it comes.
class Target {
 public:
  Target(const Args& args, Io& io) : io_(io), path_(args.value("output")) {}
  void add(std::string_view text) {
    if (path_.empty()) return io_.out(text);
    kept_ += text;
  }
  Result<void> end() const {
    if (path_.empty()) return {};
    return base::write_file_atomically(path_, kept_);
  }

 private:
  Io& io_;
  std::string path_, kept_;
};

base::Fail other_format(const std::string& what, const std::string& format, const std::string& takes) {
  return fail(ErrorKind::BadInput, "`" + what + "` are not handed out as `" + format + "`", "they come as " + takes);
}

Result<model::ExitCode> places(const Args& args, Io& io) {
  if (args.words.size() > 1)
    return fail(ErrorKind::BadInput, "`welles export places` takes no ids, not also `" + args.words[1] + "`",
                "`welles export entities ID…` takes some");
  if (args.value("format") == "ftm") return other_format("places", "ftm", "`csv` or `geojson`");
  WELLES_TRY(const base::Day day, as_of(args, io));
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(const auto info, engine.info());
  WELLES_TRY(const auto settlements, engine.settlements(day));
  Target target(args, io);
  target.add(args.value("format") == "geojson" ? report::settlements_geojson(settlements, day)
                                               : report::settlements_csv(settlements, day));
  WELLES_CHECK(target.end());
  // Whose data it is must go with it; a table has no place for that but its rows.
  io.err(report::say(io.lang, Message::ExportDone,
                     {settlements.size(), base::to_iso(day), base::to_iso(info.control_horizon)}) +
         '\n' + std::string(report::text_of(io.lang, Message::AttributionPlaces)) + '\n');
  return model::ExitCode::Nothing;
}

Result<model::ExitCode> entities(const Args& args, Io& io) {
  const std::string format = args.value("format");
  if (format == "geojson") return other_format("entities", format, "`csv` or `ftm`");
  if (args.has("as-of"))
    return fail(ErrorKind::BadInput, "`--as-of` is for places: what is said of entities carries its own days",
                "leave it out");
  WELLES_TRY(const auto engine, open_engine(args));
  Target target(args, io);
  WELLES_CHECK(hand_out_entities(engine, std::span(args.words).subspan(1),
                                 format == "ftm" ? EntityForm::Ftm : EntityForm::Statements, io,
                                 [&](std::string_view text) { target.add(text); }));
  WELLES_CHECK(target.end());
  return model::ExitCode::Nothing;
}

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (!args.words.empty() && args.words.front() == "places") return places(args, io);
  if (!args.words.empty() && args.words.front() == "entities") return entities(args, io);
  return fail(
      ErrorKind::BadInput,
      args.words.empty() ? "it is not said what to hand out"
                         : "`" + args.words.front() + "` is nothing that can be handed out",
      "`welles export places`: the settlements of the gazetteer; `welles export entities`: what is said of whom");
}

}  // namespace

const Command kExport = {
    .name = "export",
    .summary = Message::CommandExport,
    .about = Message::AboutExport,
    .usage = "welles export places | entities [<id>…] [-o <path>] [<flag>…]",
    .most_words = kAnyNumber,
    .first_words = "places|entities",
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
