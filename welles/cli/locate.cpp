// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>
#include <vector>

#include "welles/cli/common.h"
#include "welles/cli/records.h"
#include "welles/engine/record.h"
#include "welles/locate/locate.h"
#include "welles/report/csv.h"
#include "welles/report/json.h"
#include "welles/report/page_locate.h"
#include "welles/report/text.h"
#include "welles/text/fold.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using engine::LocateAnswer;
using engine::Next;

constexpr Flag kFlags[] = {
    {"file", 'F', "<path>", Message::FlagFile},
    {"column", 'C', "<column>", Message::FlagColumn},
    {"kind", 'k', "<kind>", Message::FlagKind},
    {"lat", '\0', "<degrees>", Message::FlagLat},
    {"lon", '\0', "<degrees>", Message::FlagLon},
    {"as-of", '\0', "<day>", Message::FlagAsOf},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|csv|html|md"},
};

constexpr Example kExamples[] = {
    {"welles locate \"Yalta, Krimea\"", Message::ExampleLocateText},
    {"welles locate \"Херсон\" --as-of 2022-06-01", Message::ExampleLocateDay},
    {"welles locate --kind inn 9102000006", Message::ExampleLocateKind},
    {"welles locate --lat 44.9521 --lon 34.1024", Message::ExampleLocatePoint},
    {"welles locate \"Yalta, Krimea\" --format html > yalta.html", Message::ExampleLocateMap},
    {"welles locate -F examples/customers.csv -f csv", Message::ExampleLocateFile},
};

Result<void> check_kind(std::string_view kind) {
  const auto kinds = locate::identifier_kinds();
  if (std::ranges::find(kinds, kind) != kinds.end()) return {};
  std::string all;
  for (const std::string_view known : kinds) all += (all.empty() ? "" : ", ") + std::string(known);
  return fail(ErrorKind::BadInput, "`" + std::string(kind) + "` is no kind of identifier", "the kinds are " + all);
}

/// The kind that `--kind` names for all.
std::string kind_of_all(const Args& args) {
  return args.has("kind") && !args.value("kind").starts_with('@') ? text::fold(args.value("kind")) : std::string();
}

/// The column that `--kind @COLUMN` names; empty: it names a kind, or is not there.
std::string kind_column(const Args& args) {
  const std::string kind = args.has("kind") ? args.value("kind") : std::string();
  return kind.starts_with('@') ? kind.substr(1) : std::string();
}

class Writer {
 public:
  Writer(Io& io, const Args& args, report::Run run)
      : io_(io), format_(format_of(args)), run_(std::move(run)), envelopes_(io, format_) {}

  void begin(std::span<const std::string> columns) {
    columns_ = columns.size();
    if (format_ == Format::Csv) io_.out(report::locate_csv_header(columns));
  }
  bool is_page() const noexcept { return format_ == Format::Html || format_ == Format::Markdown; }
  /// Of a page: what `end` will write.
  void keep(LocateAnswer answer, locate::Map map) {
    run_.totals.add(answer.status);
    page_.push_back({std::move(answer), std::move(map)});
  }
  void add(const LocateAnswer& answer, std::span<const std::string> cells) {
    run_.totals.add(answer.status);
    if (envelopes_.wanted()) envelopes_.add(report::to_json(answer));
    if (format_ == Format::Csv) io_.out(report::locate_csv_row(answer, cells, columns_, io_.lang));
    if (format_ == Format::Text) io_.out(report::to_text(answer, io_.style()));
  }
  Result<model::ExitCode> end() {
    if (envelopes_.wanted()) envelopes_.add(report::to_json(run_));
    WELLES_CHECK(envelopes_.end());
    if (is_page())
      io_.out(report::locate_page(page_, run_, format_ == Format::Html ? report::Page::Html : report::Page::Markdown,
                                  io_.lang));
    if (format_ == Format::Text)
      io_.out(report::say(io_.lang, Message::LocateFoot,
                          {base::to_iso(run_.as_of), base::to_iso(run_.snapshot.control_horizon)}) +
              "\n");
    return run_.totals.exit_code();
  }
  std::uint64_t rows() const noexcept { return run_.totals.rows; }

 private:
  Io& io_;
  Format format_;
  std::size_t columns_ = 0;
  report::Run run_;
  Envelopes envelopes_;
  std::vector<report::LocatedOnMap> page_;
};

Result<model::ExitCode> locate_file(const Args& args, Io& io, const engine::Engine& engine, base::Day day,
                                    Writer& out) {
  RecordsOptions options;
  const std::string kinds = kind_column(args);
  if (args.has("column")) {  // one column, its kind, and nothing else is asked what it means
    options.map = {{args.value("column"), "address"}};
    if (!kinds.empty()) options.map.emplace_back(kinds, "kind");
    options.property_for = [](std::string_view header) -> Result<std::string> {
      return std::string(header == "address" || header == "kind" ? header : "");
    };
  } else {
    options.property_for = [&](std::string_view header) { return engine.property_for_header(header); };
  }
  WELLES_TRY(auto input, io.open(args.value("file")));
  WELLES_TRY(auto records, Records::open(std::move(input), std::move(options)));
  for (const std::string& note : records.notes()) io.err(note + "\n");
  out.begin(records.columns());
  Progress progress(io);
  while (!io.reader_gone()) {
    WELLES_TRY(Next next, records.next());
    if (next.kind == Next::Kind::End) break;
    LocateAnswer answer;
    if (next.kind == Next::Kind::Unreadable) {
      answer.status = model::RowStatus::Unreadable;
      answer.unreadable = std::move(next.problem);
    } else {
      auto& properties = next.record.properties;
      std::string kind = kind_of_all(args);
      for (const engine::Property& p : properties)
        if (p.name == "kind") kind = text::fold(p.value);
      std::erase_if(properties, [](const engine::Property& p) { return engine::place_field_of(p.name).empty(); });
      if (!kind.empty()) {
        for (engine::Property& p : properties) p.name = kind;
        if (auto known = check_kind(kind); !known) {
          answer.status = model::RowStatus::Unreadable;
          answer.unreadable = std::move(known).error();
        }
      }
      if (!answer.unreadable) {
        WELLES_TRY(answer, engine.locate(properties, day));
      }
    }
    answer.row = next.record.row;
    answer.id = next.record.id;
    if (io.out_is_terminal) progress.clear();
    out.add(answer, next.record.cells);
    progress.show(report::say(io.lang, Message::ProgressRows, {out.rows()}), records.bytes_read(),
                  records.size_bytes());
  }
  progress.clear();
  return out.end();
}

Result<model::ExitCode> run(const Args& args, Io& io) {
  if (args.has("file") && !args.words.empty())
    return fail(ErrorKind::BadInput, "a text on the command line and `--file` are two questions",
                "ask them one after the other");
  const bool point = args.has("lat") || args.has("lon");
  if (point && (args.has("file") || args.words.size() > 1))
    return fail(ErrorKind::BadInput, "`--lat` and `--lon` are one place, and there is a file or more than one text",
                "columns `lat` and `lon` of a file are read as they stand");
  if (!args.has("file") && args.has("column"))
    return fail(ErrorKind::BadInput, "`--column` names a column of a file, and there is no file",
                "`--file <path>` names it");
  if (!args.has("file") && args.words.empty() && !point)
    return fail(
        ErrorKind::BadInput, "there is no place to locate",
        "`welles locate \"Yalta, Krimea\"`, `--lat 44.9521 --lon 34.1024`, or `--file <path>` for a file of records");
  if (args.has("kind")) {
    if (!args.has("file") && !kind_column(args).empty())
      return fail(ErrorKind::BadInput,
                  "`--kind " + args.value("kind") + "` names a column of a file, and there is no file",
                  "`--file <path>` names it");
    if (args.has("file") && !args.has("column"))
      return fail(ErrorKind::BadInput, "`--kind` says what one column of a file holds, and no column is named",
                  "`--column <column>` names it; without `--kind` each column has the kind of its header");
    if (kind_column(args).empty()) WELLES_CHECK(check_kind(kind_of_all(args)));
  }
  WELLES_TRY(const base::Day day, as_of(args, io));
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kLocate, args, io, engine));
  Writer out(io, args, std::move(run));
  if (args.has("file") && out.is_page())
    return fail(ErrorKind::BadInput, "a page is for texts, and there is a file of records",
                "`--format csv` or `jsonl`; for one text `welles locate \"Yalta, Krimea\" --format html`");
  if (args.has("file")) return locate_file(args, io, engine, day, out);
  const std::string text_column[] = {"text"};
  out.begin(text_column);
  std::vector<std::vector<engine::Property>> asked;
  for (const std::string& text : args.words) asked.push_back({{args.has("kind") ? kind_of_all(args) : "text", text}});
  if (point) {
    if (asked.empty()) asked.emplace_back();
    for (const auto& [flag, property] : {std::pair("lat", "latitude"), std::pair("lon", "longitude")})
      if (args.has(flag)) asked.front().push_back({property, args.value(flag)});
  }
  for (std::uint64_t row = 1; const auto& fields : asked) {
    WELLES_TRY(LocateAnswer answer, engine.locate(fields, day));
    if (point && answer.unreadable) return std::unexpected(*std::move(answer.unreadable));
    answer.row = row++;
    if (out.is_page()) {
      WELLES_TRY(auto map, engine.map_around(answer.location, day));
      out.keep(std::move(answer), std::move(map));
      continue;
    }
    const std::string cells[] = {answer.text};
    out.add(answer, cells);
  }
  return out.end();
}

}  // namespace

const Command kLocate = {
    .name = "locate",
    .summary = Message::CommandLocate,
    .about = Message::AboutLocate,
    .usage =
        "welles locate [<text>… | --lat <degrees> --lon <degrees> | -F <path> [--column <column>]] [--kind <kind>] "
        "[<flag>…]",
    .most_words = kAnyNumber,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
