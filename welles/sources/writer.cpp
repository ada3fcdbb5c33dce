// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/writer.h"

#include <utility>

#include "welles/base/file.h"
#include "welles/base/limits.h"
#include "welles/sources/countries.h"
#include "welles/sources/identifiers.h"
#include "welles/text/script.h"

namespace welles::sources {

void RecordWriter::start(std::string id, std::string schema, std::string source) {
  id_ = std::move(id);
  schema_ = std::move(schema);
  source_ = std::move(source);
  said_.clear();
  from.clear();
  until.clear();
  confirmed = true;
}

void RecordWriter::say(std::string_view prop, std::string_view value, std::string_view original,
                       std::string_view lang) {
  if (value.empty()) return;
  std::string key(prop);
  key += '\0';
  key += value;
  key += '\0';
  key += from;
  if (!said_.insert(std::move(key)).second) return;
  ++report_.statements;
  sink_({.entity = id_,
         .schema = schema_,
         .prop = std::string(prop),
         .value = std::string(value),
         .original = original == value ? std::string() : std::string(original),
         .lang = std::string(lang),
         .dataset = report_.dataset,
         .from = from,
         .until = until,
         .source = source_,
         .confirmed = confirmed});
}

void RecordWriter::names(std::string_view printed, NameRole role) {
  const NameOf of = schema_ == "Person" ? NameOf::Person : NameOf::Thing;
  const auto parsed = parse_names(printed, of, role);
  for (const ParsedName& name : parsed) {
    // What no name can be as long as is still kept, as a note.
    const bool too_long = name.value.size() > base::limits::kNameBytes;
    say(too_long ? "notes" : prop_of(name.role), name.value, printed, name.lang);
  }
}

void RecordWriter::name_cell(std::string_view cell, NameRole role) {
  bool first = true;
  for (const std::string& value : split_cell(cell)) {
    names(value, first || role != NameRole::Name ? role : NameRole::Alias);
    first = false;
  }
}

void RecordWriter::dates(std::string_view prop, std::string_view cell, DateOrder order) {
  const ParsedDates parsed = parse_dates(cell, order);
  for (const base::PartialDate date : parsed.dates) say(prop, base::to_iso(date), cell);
  if (parsed.dates.empty() && !cell.empty()) say("notes", std::string(prop) + ": " + squeeze(cell));
}

void RecordWriter::countries(std::string_view prop, std::string_view cell) {
  std::vector<std::string> rest;
  for (const std::string& code : country_codes(cell, &rest)) say(prop, code, cell);
  for (const std::string& part : rest) say("notes", std::string(prop) + ": " + part);
}

void RecordWriter::identifiers(std::string_view prop, std::string_view cell, bool russian) {
  const auto parsed = parse_identifiers(prop, cell, russian);
  for (const ParsedIdentifier& id : parsed) say(id.prop, id.value, id.original);
  if (parsed.empty() && !cell.empty()) say("notes", std::string(prop) + ": " + squeeze(cell));
}

void RecordWriter::values(std::string_view prop, std::string_view cell) {
  for (const std::string& value : split_cell(cell)) say(prop, value);
}

void RecordWriter::start_sanction(std::string_view authority, std::string_view jurisdiction) {
  const std::string of = id_;
  start(of + "-sanction", "Sanction", std::move(source_));
  say("entity", of);
  say("authority", authority);
  say("country", jurisdiction);
}

void count_read(model::SourceReport& report) {
  ++report.rows;
  ++report.read;
}

void count_skipped(model::SourceReport& report, base::Error problem) {
  ++report.rows;
  ++report.skipped;
  if (report.problems.size() < model::kProblemsKept) report.problems.push_back(std::move(problem));
}

base::Result<void> read_table(read::Input input, char delimiter, std::span<const std::string_view> needed,
                              const SourceOptions& options, model::SourceReport& report,
                              const std::function<std::string(const read::Header&, const read::CsvRow&)>& read_row) {
  using Kind = read::CsvReader::Next::Kind;
  read::CsvReader reader(std::move(input), {.delimiter = delimiter});
  const std::string file = reader.input().name();
  read::Header header;
  while (true) {
    WELLES_TRY(auto next, reader.next());
    if (next.kind == Kind::End) break;
    if (header.size() == 0) {
      if (next.kind == Kind::Problem) return base::Fail(std::move(next.problem));
      header = read::Header(next.row);
      const auto line = static_cast<std::uint32_t>(next.row.line);
      for (const std::string_view column : needed)
        if (!header.find(column))
          return base::fail_at(base::ErrorKind::BadInput, {file, line, 0},
                               "the header has no column `" + std::string(column) + "`",
                               "`--source-kind user` reads any table");
      for (const std::string& twice : header.duplicates())
        if (!twice.empty())
          return base::fail_at(base::ErrorKind::BadInput, {file, line, 0},
                               "the header has two columns `" + twice + "`");
      continue;
    }
    if (options.progress) options.progress(reader.input().bytes_read());
    if (next.kind == Kind::Problem) {
      count_skipped(report, std::move(next.problem));
    } else if (auto fits = header.check_width(next.row, file); !fits) {
      count_skipped(report, std::move(fits).error());
    } else if (std::string why = read_row(header, next.row); !why.empty()) {
      count_skipped(report, {.kind = base::ErrorKind::BadInput,
                             .what = std::move(why),
                             .where = base::Where{file, static_cast<std::uint32_t>(next.row.line), 0}});
    } else {
      count_read(report);
      ++report.entities;
    }
  }
  if (header.size() == 0) return base::fail_at(base::ErrorKind::BadInput, {file, 0, 0}, "the file is empty");
  report.file = base::file_name(file);
  report.content_hash = reader.input().content_hash();
  return {};
}

std::string content_of(const read::CsvRow& row) {
  std::string content;
  for (const std::string_view cell : row.cells) {
    content += cell;
    content += '\0';
  }
  return content;
}

std::string place(std::string_view file, std::uint64_t line) {
  return base::file_name(file) + ":" + std::to_string(line);
}

}  // namespace welles::sources
