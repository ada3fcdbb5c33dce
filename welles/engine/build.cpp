// SPDX-License-Identifier: Apache-2.0
#include "welles/engine/build.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <span>
#include <utility>

#include "welles/base/file.h"
#include "welles/base/system.h"
#include "welles/engine/joined.h"
#include "welles/engine/sections.h"
#include "welles/entities/entities.h"
#include "welles/entities/section.h"
#include "welles/law/files.h"
#include "welles/law/ruleset.h"
#include "welles/locate/places.h"
#include "welles/match/index.h"
#include "welles/match/lexicon.h"
#include "welles/model/tables.h"
#include "welles/model/words.h"
#include "welles/read/input.h"
#include "welles/read/registry_tables.h"
#include "welles/read/table.h"
#include "welles/read/toml.h"
#include "welles/snapshot/snapshot.h"
#include "welles/sources/registry.h"
#include "welles/sources/source.h"
#include "welles/text/name_key.h"

namespace welles::engine {
namespace {

using base::Result;
using model::SourceReport;
using model::Statement;

// Merges, indexes and adds the sections that depend on the lists; the others are the caller's.
entities::MergeReport assemble(std::vector<Statement> statements, std::vector<SourceReport> sources,
                               std::vector<model::JoinDecision> decisions, const match::Lexicon& lexicon,
                               const std::function<void(std::string_view)>& stage, snapshot::Writer& writer) {
  stage("merging");
  const entities::Entities merged = entities::merge(std::move(statements), sources, decisions);
  std::ranges::stable_sort(sources, {}, [](const SourceReport& s) { return std::pair(s.dataset, s.file); });
  stage("indexing");
  entities::write(merged, writer);
  match::write(merged.all, lexicon, writer);
  std::string stored;
  model::encode(to_value({std::move(sources), merged.report.entities, std::move(decisions)}), stored);
  writer.add(std::string(kSourcesSection), std::move(stored));
  return merged.report;
}

// One list, read whole into memory of its own, so that lists can be read at once and stand in the order of the request.
struct Loaded {
  std::vector<Statement> statements;
  Result<SourceReport> report = SourceReport{};
};

}  // namespace

namespace {

/// A system of region_codes.csv whose codes stand in identifier_codes.csv, since `locate` reads them in identifiers; longer
/// codes there are of places. Each fact stands once.
struct ReadSystem {
  std::string_view in_identifiers, begins, system;
  std::size_t bytes;
};
constexpr ReadSystem kReadSystems[] = {
    {"iso3166", "UA-", "iso-3166-2", 5}, {"iso3166", "RU-", "iso-invented", 6},
    {"koatuu", "", "koatuu", 2},         {"fips", "", "fips", 4},
    {"fns", "", "ru-tax-region", 2},     {"plate.ru", "", "ru-plate", 3},
    {"okato", "", "ru-okato-oktmo", 2},  {"cadastre", "", "ru-cadastre", 2},
    {"plate.ua", "", "plate-ua", 2},     {"court", "А", "ru-court", 4},
    {"timezone", "", "time-zone", 64},   {"passport.office", "", "ru-passport-office", 2},
};

Result<model::Value> read_region_codes(const std::string& folder) {
  model::Value::Array codes;
  // Columns: territory, system, code, from, source, seen, note.
  const auto add = [&](const read::Table& table, const read::Table::Row& row,
                       std::array<std::string_view, 7> cells) -> Result<void> {
    const auto& [territory, system, code, from, source, seen, note] = cells;
    if (!model::find_territory(territory))
      return table.fail(row, "`" + std::string(territory) + "` is no territory of data/words.toml");
    if (!from.empty() && !base::parse_partial_date(from))
      return table.fail(row, "`" + std::string(from) + "` is no date");
    if (seen != "confirmed" && seen != "partly" && seen != "unverified")
      return table.fail(row, "`" + std::string(seen) + "` does not say how it was seen");
    constexpr std::string_view kKeys[] = {"territory", "system", "code", "from", "source", "seen", "note"};
    model::Value out;
    for (std::size_t i = 0; i < cells.size(); ++i) out.set(std::string(kKeys[i]), std::string(cells[i]));
    codes.push_back(std::move(out));
    return {};
  };
  constexpr std::string_view kOwn[] = {"territory", "system", "code", "from", "source", "seen", "note"};
  WELLES_TRY(const read::Table own, read::Table::read(folder, "region_codes.csv", kOwn));
  for (const auto& row : own.rows())
    WELLES_CHECK(add(own, row, {row[0], row[1], row[2], row[3], row[4], row[5], row[6]}));
  constexpr std::string_view kOfIdentifiers[] = {"system", "code",   "territory", "places", "from",
                                                 "until",  "source", "seen",      "note"};
  WELLES_TRY(const read::Table read_ones, read::Table::read(folder, "identifier_codes.csv", kOfIdentifiers));
  for (const auto& row : read_ones.rows()) {
    if (!row[2].starts_with("ua-") || !row[3].empty() || !row[5].empty()) continue;
    for (const ReadSystem& known : kReadSystems)
      if (row[0] == known.in_identifiers && row[1].starts_with(known.begins) && row[1].size() <= known.bytes)
        WELLES_CHECK(add(read_ones, row, {row[2], known.system, row[1], row[4], row[6], row[7], row[8]}));
  }
  for (const ReadSystem& known : kReadSystems)
    if (std::ranges::none_of(codes, [&](const model::Value& code) { return code.text("system") == known.system; }))
      return base::fail(base::ErrorKind::BadInput,
                        folder + "/identifier_codes.csv has no code of `" + std::string(known.in_identifiers) + "`",
                        "is the system called otherwise now?");
  std::ranges::stable_sort(codes, {}, [](const model::Value& code) { return std::string(code.text("system")); });
  model::Value all;
  all.set("codes", std::move(codes));
  return all;
}

}  // namespace

bool BuildReport::complete() const noexcept {
  return failed.empty() && std::ranges::all_of(sources, [](const SourceReport& s) { return s.skipped == 0; });
}

Result<std::string> seed(const SeedFolders& folders) {
  WELLES_TRY(const model::Tables tables, read::read_registry_tables(folders.data + "/registry"));
  WELLES_TRY(const locate::Places places, locate::read_places(folders.data + "/places"));
  WELLES_TRY(const std::string names, match::read_lexicon(folders.data + "/names"));
  WELLES_TRY(const match::Lexicon lexicon, match::Lexicon::from_bytes(std::as_bytes(std::span(names))));
  WELLES_TRY(const law::Ruleset rules, law::load_rules({folders.rules, folders.data + "/law"}, tables));

  snapshot::Writer writer(text::key_scheme());
  std::string stored;
  tables.encode(stored);
  writer.add(std::string(kTablesSection), std::move(stored));
  locate::write(places, writer);
  writer.add(std::string(match::kLexiconSection), names);
  law::write(rules, writer);
  law::write_files(rules, folders.rules, writer);
  for (const auto& [section, file] :
       {std::pair{kQuestionsSection, "/law/questions.toml"}, std::pair{kWordingSection, "/law/wording.toml"},
        std::pair{kAskSection, "/law/ask.toml"}, std::pair{kContradictionsSection, "/law/contradictions.toml"},
        std::pair{kColumnsSection, "/columns.toml"}}) {
    WELLES_TRY(const model::Value value, read::read_toml(folders.data + file));
    std::string bytes;
    model::encode(value, bytes);
    writer.add(std::string(section), std::move(bytes));
  }

  WELLES_TRY(const model::Value codes, read_region_codes(folders.data + "/places"));
  std::string code_bytes;
  model::encode(codes, code_bytes);
  writer.add(std::string(kCodesSection), std::move(code_bytes));

  std::vector<Statement> statements;
  WELLES_TRY(SourceReport registry,
             sources::read_registry(tables, [&](Statement&& s) { statements.push_back(std::move(s)); }));
  WELLES_TRY(const model::Value head, read::read_toml(folders.data + "/registry/sources.toml"));
  registry.edition = head.text("edition");
  assemble(std::move(statements), {registry}, {}, lexicon, [](std::string_view) {}, writer);
  return writer.bytes();
}

Result<BuildReport> build(const BuildRequest& request) {
  BuildReport report;
  const auto stage = [&](std::string_view name) {
    if (request.progress) request.progress({name, {}, 0, 0});
  };
  if (request.output.empty())
    return base::fail(base::ErrorKind::BadInput, "nothing says where the snapshot is to be written", "add `-o FILE`");

  WELLES_TRY(const snapshot::Snapshot builtin, snapshot::Snapshot::from_bytes(request.builtin, "built-in"));
  WELLES_TRY(std::vector<Statement> statements, entities::statements(builtin));
  WELLES_TRY(SourcesSection before, read_sources(builtin));
  std::vector<SourceReport> reports = std::move(before.reports);
  WELLES_TRY(const std::vector<sources::SourceInput> inputs, sources::recognise(request.sources, request.source_kind));

  WELLES_TRY(const match::Lexicon lexicon, match::Lexicon::open(builtin));
  std::vector<model::JoinDecision> decisions;
  if (!request.decided.empty()) {
    WELLES_TRY(read::Input input, read::Input::open(request.decided));
    WELLES_TRY(decisions, read_joined(std::move(input)));
  }

  std::vector<Loaded> loaded(inputs.size());
  std::mutex progress_lock;
  base::parallel_for(inputs.size(), [&](std::size_t i) {
    sources::SourceOptions options;
    options.edition = request.edition;
    options.column_map = request.column_map;
    if (request.progress) {
      options.progress = [&, i](std::uint64_t done) {
        const std::lock_guard held(progress_lock);
        request.progress({"reading", inputs[i].paths.front(), done, 0});
      };
    }
    loaded[i].report =
        sources::read(inputs[i], options, [&](Statement&& s) { loaded[i].statements.push_back(std::move(s)); });
  });
  for (Loaded& list : loaded) {
    if (!list.report) {
      report.failed.push_back(std::move(list.report).error());
      continue;
    }
    reports.push_back(*std::move(list.report));
    std::ranges::move(list.statements, std::back_inserter(statements));
    list.statements = {};
  }

  snapshot::Writer writer(text::key_scheme());
  for (const std::string& name : builtin.section_names()) {
    if (depends_on_lists(name)) continue;
    WELLES_TRY(const auto bytes, builtin.section(name));
    writer.add(name, std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  }
  const entities::MergeReport merged =
      assemble(std::move(statements), std::move(reports), std::move(decisions), lexicon, stage, writer);
  stage("writing");
  const std::string bytes = writer.bytes();
  WELLES_CHECK(base::write_file_atomically(request.output, bytes));

  WELLES_TRY(const snapshot::Snapshot made, snapshot::Snapshot::open(request.output));
  WELLES_TRY(SourcesSection after, read_sources(made));
  report.sources = std::move(after.reports);
  report.entities = merged.entities;
  report.statements = merged.statements;
  report.merged = merged.merges;
  report.notes = merged.notes;
  report.decisions = std::move(after.decisions);
  report.size_bytes = made.size_bytes();
  report.snapshot_id = made.id();
  return report;
}

}  // namespace welles::engine
