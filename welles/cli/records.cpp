// SPDX-License-Identifier: Apache-2.0
#include "welles/cli/records.h"

#include <algorithm>
#include <map>
#include <set>

#include "welles/base/suggest.h"
#include "welles/read/csv.h"
#include "welles/read/json.h"
#include "welles/report/json_writer.h"

namespace welles::cli {

using base::Error;
using base::ErrorKind;
using base::fail;
using base::Result;
using engine::Next;
using engine::Property;
using engine::Record;
using model::Value;

namespace {

using ColumnMap = std::vector<std::pair<std::string, std::string>>;

std::string quoted_list(std::span<const std::string> names) {
  constexpr std::size_t kShown = 12;
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i) out += (i ? ", `" : "`") + names[i] + "`";
  return names.size() > kShown ? out + ", …" : out;
}

/// Which property a column means: what --map says, else its header.
class Mapping {
 public:
  explicit Mapping(RecordsOptions options) : options_(std::move(options)) {}

  Result<std::string> property(std::string_view column) {
    if (const auto known = known_.find(column); known != known_.end()) return known->second;
    const auto mapped = std::ranges::find(options_.map, column, &ColumnMap::value_type::first);
    std::string property;
    if (mapped == options_.map.end()) {
      WELLES_TRY(property, options_.property_for(column));
    } else if (!mapped->second.empty()) {
      WELLES_TRY(property, options_.property_for(mapped->second));  // a property's own name is one of its headers
      if (property.empty())
        return fail(ErrorKind::BadInput, "no property is called `" + mapped->second + "`",
                    "among them are `name`, `birthDate`, `country`, `address`, `city`, `taxNumber`; "
                    "docs/guide/files.md has all");
    }
    any_ = any_ || (!property.empty() && property != "id");
    known_.emplace(column, property);
    return property;
  }

  /// Has any column so far meant something to search by?
  bool any() const noexcept { return any_; }

  /// The first property that is required and that no column so far means; empty if there is none.
  std::string missing() const {
    for (const std::string& property : options_.required)
      if (std::ranges::none_of(known_, [&](const auto& column) { return column.second == property; })) return property;
    return {};
  }

  Result<void> check_columns_exist(std::span<const std::string> columns) const {
    const std::vector<std::string_view> names(columns.begin(), columns.end());
    for (const auto& [column, property] : options_.map) {
      if (std::ranges::find(names, column) != names.end()) continue;
      const std::string near = base::nearest(column, names);
      return fail(ErrorKind::BadInput, "`--map` names the column `" + column + "`, which is not there",
                  near.empty() ? "the columns are " + quoted_list(columns) : "did you mean `" + near + "`?");
    }
    return {};
  }

 private:
  RecordsOptions options_;
  std::map<std::string, std::string, std::less<>> known_;
  bool any_ = false;
};

void put(Record& record, std::string_view property, std::string_view column, std::string value) {
  if (value.empty()) return;
  if (property == "id") {
    record.id = std::move(value);
  } else if (property.empty()) {
    record.other.push_back({std::string(column), std::move(value)});
  } else {
    record.properties.push_back({std::string(property), std::move(value)});
  }
}

Result<Next> unreadable(std::uint64_t row, Error problem) {
  Next next;
  next.kind = Next::Kind::Unreadable;
  next.record.row = row;
  next.problem = std::move(problem);
  return next;
}

}  // namespace

struct Records::Reader {
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;
  virtual Result<Next> next() = 0;
  virtual const read::Input& input() const = 0;

  std::vector<std::string> columns, notes;
};

namespace {

/// Separated values.
class Table final : public Records::Reader {
 public:
  static Result<std::unique_ptr<Records::Reader>> open(read::Input input, RecordsOptions options) {
    auto table = std::make_unique<Table>(std::move(input), std::move(options));
    WELLES_CHECK(table->read_header());
    return table;
  }

  Table(read::Input input, RecordsOptions options)
      : file_(input.name()), csv_(std::move(input), {.delimiter = '\0'}), mapping_(std::move(options)) {}

  Result<Next> next() override {
    WELLES_TRY(const auto raw, csv_.next());
    if (raw.kind == read::CsvReader::Next::Kind::End) return Next{};
    ++row_;
    if (raw.kind == read::CsvReader::Next::Kind::Problem) return unreadable(row_, raw.problem);
    if (auto fits = header_.check_width(raw.row, file_); !fits) return unreadable(row_, std::move(fits).error());
    Next next;
    next.kind = Next::Kind::Record;
    next.record.row = row_;
    for (std::size_t i = 0; i < raw.row.cells.size(); ++i) {
      next.record.cells.emplace_back(raw.row.cells[i]);
      put(next.record, properties_[i], columns[i], std::string(raw.row.cells[i]));
    }
    return next;
  }

  const read::Input& input() const override { return csv_.input(); }

 private:
  Result<void> read_header() {
    WELLES_TRY(const auto first, csv_.next());
    if (first.kind == read::CsvReader::Next::Kind::End)
      return fail_here("the file is empty", "the first row names the columns: `name,birth date,country`");
    if (first.kind == read::CsvReader::Next::Kind::Problem) return std::unexpected(first.problem);
    header_ = read::Header(first.row);
    columns.assign(header_.names().begin(), header_.names().end());

    for (const std::string& twice : header_.duplicates())
      if (!twice.empty())
        return fail_here("two columns are called `" + twice + "`", "give one of them another name in the first row");
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].empty())
        notes.push_back("column " + std::to_string(i + 1) + " of `" + file_ +
                        "` has no header: it passes through and is not searched");

    WELLES_CHECK(at_header(mapping_.check_columns_exist(columns)));
    for (const std::string& column : columns) {
      auto property = column.empty() ? Result<std::string>(std::string()) : mapping_.property(column);
      if (!property) return at_header(std::unexpected(std::move(property).error()));
      properties_.push_back(std::move(*property));
    }
    if (const std::string missing = mapping_.missing(); !missing.empty())
      return fail_here("there is no column `" + missing + "`",
                       "the first row names the columns, and they are " + quoted_list(columns));
    if (!mapping_.any())
      return fail_here("none of the columns is known: " + quoted_list(columns),
                       "the first row names the columns; say which is which: `--map \"" + columns.front() + "=name\"`");
    return {};
  }

  Result<void> at_header(Result<void> result) const {
    if (!result && !result.error().where) result.error().where = base::Where{file_, 1, 0};
    return result;
  }
  Result<void> fail_here(std::string what, std::string hint) const {
    return base::fail_at(ErrorKind::BadInput, {file_, 1, 0}, std::move(what), std::move(hint));
  }

  std::string file_;
  read::CsvReader csv_;
  Mapping mapping_;
  read::Header header_;
  std::vector<std::string> properties_;
  std::uint64_t row_ = 0;
};

std::string as_text(const Value& value) {
  if (const auto* text = value.string()) return *text;
  return value.is_null() ? std::string() : report::JsonWriter().value(value).take();
}

/// JSON lines.
class Lines final : public Records::Reader {
 public:
  static Result<std::unique_ptr<Records::Reader>> open(read::Input input, RecordsOptions options) {
    auto lines = std::make_unique<Lines>(std::move(input), std::move(options));
    WELLES_TRY(lines->first_, lines->read());
    // The first record shows whether the keys are understood; what is wrong with a later one is said of its row.
    if (lines->bad_key_) return std::unexpected(*lines->bad_key_);
    if (const std::string missing = lines->mapping_.missing();
        lines->first_->kind == Next::Kind::Record && !missing.empty())
      return base::fail_at(ErrorKind::BadInput, {lines->file_, 1, 0}, "the first record has no `" + missing + "`",
                           "its keys are " + quoted_list(lines->columns));
    if (lines->first_->kind == Next::Kind::Record && !lines->mapping_.any())
      return base::fail_at(ErrorKind::BadInput, {lines->file_, 1, 0},
                           "none of the keys is known: " + quoted_list(lines->columns),
                           "say which is which: `--map \"" +
                               (lines->columns.empty() ? std::string("KEY") : lines->columns.front()) + "=name\"`");
    return lines;
  }

  Lines(read::Input input, RecordsOptions options)
      : file_(input.name()), json_(std::move(input)), mapping_(std::move(options)) {}

  Result<Next> next() override {
    if (!first_) return read();
    Next next = std::move(*first_);
    first_.reset();
    return next;
  }

  const read::Input& input() const override { return json_.input(); }

 private:
  Result<Next> read() {
    WELLES_TRY(const auto raw, json_.next());
    if (raw.kind == read::JsonlReader::Next::Kind::End) return Next{};
    ++row_;
    if (raw.kind == read::JsonlReader::Next::Kind::Problem) return unreadable(row_, raw.problem);
    const auto* members = raw.value.object();
    if (!members)
      return unreadable(row_, {.what = "the line is no JSON object",
                               .where = base::Where{file_, static_cast<std::uint32_t>(raw.line), 0},
                               .hint = "one record a line: {\"name\": \"…\", \"birthDate\": \"…\"}"});
    Next next;
    next.kind = Next::Kind::Record;
    next.record.row = row_;
    for (const auto& member : *members)
      if (auto added = add(next.record, member); !added) {
        if (row_ == 1) bad_key_ = added.error();
        return unreadable(row_, std::move(added).error());
      }
    if (row_ == 1)
      for (const auto& member : *members) columns.push_back(member.key);
    for (const std::string& column : columns) {
      const Value* cell = raw.value.find(column);
      next.record.cells.push_back(cell ? as_text(*cell) : std::string());
    }
    return next;
  }

  Result<void> add(Record& record, const Value::Member& member) {
    if (member.key == "properties" && member.value.object()) {  // as FollowTheMoney writes an entity
      for (const auto& inner : *member.value.object()) {
        WELLES_CHECK(add(record, inner));
      }
      return {};
    }
    WELLES_TRY(const std::string property, mapping_.property(member.key));
    if (const auto* values = member.value.array(); values && !property.empty()) {
      for (const Value& value : *values) put(record, property, member.key, as_text(value));
    } else {
      put(record, property, member.key, as_text(member.value));
    }
    return {};
  }

  std::string file_;
  read::JsonlReader json_;
  Mapping mapping_;
  std::optional<Next> first_;
  std::optional<Error> bad_key_;
  std::uint64_t row_ = 0;
};

/// The first byte that is no space.
char first_sign(std::string_view head) {
  const std::size_t at = head.find_first_not_of(" \t\r\n");
  return at == std::string_view::npos ? '\0' : head[at];
}

}  // namespace

Result<ColumnMap> parse_map(std::span<const std::string> given) {
  ColumnMap map;
  for (const std::string& pair : given) {
    const std::size_t equals = pair.rfind('=');
    if (equals == std::string::npos || equals == 0)
      return fail(ErrorKind::BadInput, "`--map` does not take `" + pair + "`",
                  "it takes COLUMN=PROPERTY: `--map \"Kunde=name\"`");
    map.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return map;
}

Records::Records(std::unique_ptr<Reader> reader) : reader_(std::move(reader)) {}
Records::Records(Records&&) noexcept = default;
Records& Records::operator=(Records&&) noexcept = default;
Records::~Records() = default;

Result<Records> Records::open(read::Input input, RecordsOptions options) {
  const char sign = first_sign(input.peek(4'096));
  if (sign == '[')
    return base::fail_at(ErrorKind::BadInput, {input.name(), 1, 0},
                         "the file is one JSON array; records are read one a line",
                         "`jq -c '.[]' FILE` makes JSON lines of it");
  WELLES_TRY(auto reader, sign == '{' ? Lines::open(std::move(input), std::move(options))
                                      : Table::open(std::move(input), std::move(options)));
  return Records(std::move(reader));
}

Result<Next> Records::next() {
  return reader_->next();
}
std::span<const std::string> Records::columns() const noexcept {
  return reader_->columns;
}
std::span<const std::string> Records::notes() const noexcept {
  return reader_->notes;
}
std::uint64_t Records::bytes_read() const noexcept {
  return reader_->input().bytes_read();
}
std::uint64_t Records::size_bytes() const noexcept {
  return reader_->input().size();
}
std::string Records::sha256() const {
  return reader_->input().sha256();
}

}  // namespace welles::cli
