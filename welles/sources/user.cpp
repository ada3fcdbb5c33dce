// SPDX-License-Identifier: Apache-2.0
#include "welles/sources/user.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "welles/base/file.h"
#include "welles/base/hash.h"
#include "welles/model/ids.h"
#include "welles/model/value.h"
#include "welles/read/csv.h"
#include "welles/read/json.h"
#include "welles/sources/writer.h"
#include "welles/text/fold.h"

namespace welles::sources {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::array<std::string_view, 4> kNames{"name", "alias", "weakAlias", "previousName"};
constexpr std::array<std::string_view, 4> kDates{"birthDate", "deathDate", "incorporationDate", "dissolutionDate"};
constexpr std::array<std::string_view, 6> kCountries{"country",      "nationality", "citizenship",
                                                     "jurisdiction", "flag",        "birthCountry"};
constexpr std::array<std::string_view, 12> kIdentifiers{
    "innCode",   "ogrnCode",           "kppCode",        "okpoCode", "leiCode", "imoNumber", "mmsi",
    "taxNumber", "registrationNumber", "passportNumber", "idNumber", "swiftBic"};
constexpr std::array<std::string_view, 14> kTexts{"id",         "schema",    "topics",   "gender",   "address",
                                                  "birthPlace", "position",  "phone",    "email",    "website",
                                                  "notes",      "legalForm", "callSign", "sourceUrl"};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view prop) {
  return std::ranges::find(list, prop) != list.end();
}

bool is_property(std::string_view prop) {
  return has(kNames, prop) || has(kDates, prop) || has(kCountries, prop) || has(kIdentifiers, prop) ||
         has(kTexts, prop);
}

/// What a column means; empty: a note.
std::string_view property_of(std::string_view column, const SourceOptions& options) {
  for (const auto& [from, to] : options.column_map)
    if (from == column) return to;
  return is_property(column) ? column : std::string_view();
}

struct Cell {
  std::string_view column, value;
};

/// Why the row is skipped; empty if it was said.
std::string say_row(const std::vector<Cell>& cells, const std::string& dataset, const std::string& where,
                    const SourceOptions& options, RecordWriter& out) {
  std::string id, schema, content;
  bool named = false;
  for (const Cell& cell : cells) {
    const std::string_view prop = property_of(cell.column, options);
    if (prop == "id" && id.empty()) id = model::id_part(cell.value);
    if (prop == "schema" && schema.empty()) schema = squeeze(cell.value);
    if (has(kNames, prop) && !squeeze(cell.value).empty()) named = true;
    content += cell.value;
    content += '\0';
  }
  if (!named) return "the row has no name";
  if (id.empty()) id = base::to_hex(base::hash64(content));
  out.start(dataset + "-" + id, schema.empty() ? "LegalEntity" : schema, where);
  for (const auto& [column, value] : cells) {
    const std::string_view prop = property_of(column, options);
    const std::string clean = squeeze(value);
    if (clean.empty() || prop == "id" || prop == "schema") continue;
    if (prop == "name")
      out.name_cell(value, NameRole::Name);
    else if (prop == "alias")
      out.name_cell(value, NameRole::Alias);
    else if (prop == "weakAlias")
      out.name_cell(value, NameRole::WeakAlias);
    else if (prop == "previousName")
      out.name_cell(value, NameRole::PreviousName);
    else if (has(kDates, prop))
      out.dates(prop, value);
    else if (has(kCountries, prop))
      out.countries(prop, value);
    else if (has(kIdentifiers, prop))
      out.identifiers(prop, value, false);
    else if (prop == "topics")
      out.values(prop, value);
    else if (prop == "gender")
      out.say(prop, text::fold(value), value);
    else if (!prop.empty())
      out.say(prop, clean, value);
    else
      out.say("notes", std::string(column) + ": " + clean);
  }
  return {};
}

Result<void> check_map(const SourceOptions& options, const std::string& file) {
  for (const auto& [column, prop] : options.column_map)
    if (!is_property(prop) && prop.empty())
      return base::fail(ErrorKind::BadInput, "column `" + column + "` of " + file + " is mapped to nothing");
  return {};
}

/// A JSON value as cells; false: it is a tree, which a row is not.
bool cells_of(const model::Value& value, std::string_view column, std::vector<Cell>& cells,
              std::vector<std::string>& texts) {
  if (value.is_null()) return true;
  if (const auto* list = value.array()) {
    return std::ranges::all_of(*list, [&](const model::Value& item) {
      return item.array() == nullptr && cells_of(item, column, cells, texts);
    });
  }
  if (const std::string* text = value.string()) {
    cells.push_back({column, *text});
    return true;
  }
  std::string text;
  if (const std::int64_t* integer = value.integer()) {
    text = std::to_string(*integer);
  } else if (const bool* boolean = value.boolean()) {
    text = *boolean ? "true" : "false";
  } else if (const double* real = value.real()) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *real);
    if (error != std::errc()) return false;
    text.assign(buffer.data(), end);
  } else {
    return false;
  }
  texts.push_back(std::move(text));
  cells.push_back({column, texts.back()});
  return true;
}

Result<void> read_jsonl(read::Input input, const SourceOptions& options, model::SourceReport& report,
                        RecordWriter& out) {
  using Kind = read::JsonlReader::Next::Kind;
  read::JsonlReader reader(std::move(input));
  const std::string file = reader.input().name();
  while (true) {
    WELLES_TRY(auto next, reader.next());
    if (next.kind == Kind::End) break;
    if (options.progress) options.progress(reader.input().bytes_read());
    if (next.kind == Kind::Problem) {
      count_skipped(report, std::move(next.problem));
      continue;
    }
    std::string why;
    const auto* object = next.value.object();
    std::vector<Cell> cells;
    std::vector<std::string> texts;
    if (object == nullptr) {
      why = "the line holds no object";
    } else {
      std::size_t numbers = 0;  // views into `texts` must not move
      for (const auto& member : *object) numbers += member.value.array() ? member.value.array()->size() : 1;
      texts.reserve(numbers);
      for (const auto& member : *object)
        if (!cells_of(member.value, member.key, cells, texts))
          why = "`" + member.key + "` holds no text, number or list of these";
      if (why.empty()) why = say_row(cells, report.dataset, place(file, next.line), options, out);
    }
    if (why.empty()) {
      count_read(report);
      ++report.entities;
    } else {
      count_skipped(report, {.kind = ErrorKind::BadInput,
                             .what = std::move(why),
                             .where = base::Where{file, static_cast<std::uint32_t>(next.line), 0}});
    }
  }
  report.file = base::file_name(file);
  report.content_hash = reader.input().content_hash();
  return {};
}

bool begins_like_json(std::string_view head) {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && head[first] == '{';
}

}  // namespace

bool is_user(std::string_view, std::string_view head) {
  if (begins_like_json(head)) return true;
  std::string line(head.substr(0, head.find_first_of("\r\n")));
  std::erase(line, '"');
  for (char& c : line)
    if (c == ';' || c == '\t' || c == '|') c = ',';
  line = "," + line + ",";
  return line.find(",name,") != std::string::npos || line.find(",Name,") != std::string::npos;
}

Result<model::SourceReport> read_user(std::vector<read::Input> inputs, const SourceOptions& options, const Sink& sink) {
  model::SourceReport report;
  report.dataset = options.dataset.empty() ? "user" : options.dataset;
  report.title = "own list";
  report.edition = options.edition;
  read::Input& input = inputs.front();
  const std::string file = input.name();
  WELLES_CHECK(check_map(options, file));
  RecordWriter out(sink, report);
  if (begins_like_json(input.peek(kHeadBytes))) {
    WELLES_CHECK(read_jsonl(std::move(input), options, report, out));
    return report;
  }
  std::vector<std::string_view> needed;
  for (const auto& [column, prop] : options.column_map) needed.push_back(column);
  bool checked = false, named = false;
  WELLES_CHECK(read_table(std::move(input), 0, needed, options, report,
                          [&](const read::Header& header, const read::CsvRow& row) -> std::string {
                            if (!checked)
                              named = std::ranges::any_of(header.names(), [&](const std::string& column) {
                                return has(kNames, property_of(column, options));
                              });
                            checked = true;
                            if (!named) return {};
                            std::vector<Cell> cells;
                            for (std::size_t i = 0; i < header.size(); ++i)
                              cells.push_back({header.names()[i], row.cells[i]});
                            return say_row(cells, report.dataset, place(file, row.line), options, out);
                          }));
  if (checked && !named)
    return base::fail_at(ErrorKind::BadInput, {file, 1, 0}, "no column of the list is a name",
                         "say which: `--map COLUMN=name`");
  return report;
}

}  // namespace welles::sources
