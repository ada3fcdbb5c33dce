// SPDX-License-Identifier: Apache-2.0
#include "welles/report/export.h"
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
    {"format", 'f', "<format>", Message::FlagExportFormat, "csv|geojson"},
};

constexpr Example kExamples[] = {
    {"welles export places --as-of 2026-02-15 > settlements.csv", Message::ExampleExportCsv},
    {"welles export places --format geojson --as-of 2022-06-01", Message::ExampleExportGeojson},
};

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (args.words.empty() || args.words.front() != "places")
    return fail(ErrorKind::BadInput,
                args.words.empty() ? "it is not said what to hand out"
                                   : "`" + args.words.front() + "` is nothing that can be handed out",
                "`welles export places`: the settlements of the gazetteer");
  WELLES_TRY(const base::Day day, as_of(args, io));
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(const auto info, engine.info());
  WELLES_TRY(const auto settlements, engine.settlements(day));
  const std::string content = args.value("format") == "geojson" ? report::settlements_geojson(settlements, day)
                                                                : report::settlements_csv(settlements, day);
  if (args.has("output")) {
    WELLES_CHECK(base::write_file_atomically(args.value("output"), content));
  } else {
    io.out(content);
  }
  // Whose data it is must go with it; a table has no place for that but its rows.
  io.err(report::say(io.lang, Message::ExportDone,
                     {settlements.size(), base::to_iso(day), base::to_iso(info.control_horizon)}) +
         '\n' + std::string(report::text_of(io.lang, Message::AttributionPlaces)) + '\n');
  return model::ExitCode::Nothing;
}

}  // namespace

const Command kExport = {
    .name = "export",
    .summary = Message::CommandExport,
    .about = Message::AboutExport,
    .usage = "welles export places [-o <path>] [<flag>…]",
    .most_words = 1,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
