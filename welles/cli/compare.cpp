// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "welles/cli/common.h"
#include "welles/cli/records.h"
#include "welles/report/csv.h"
#include "welles/report/json.h"
#include "welles/report/text.h"
#include "welles/text/fold.h"

namespace welles::cli {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using engine::CompareAnswer;

constexpr Flag kFlags[] = {
    {"file", 'F', "<path>", Message::FlagPairs},
    {"schema", 's', "<schema>", Message::FlagPairSchema,
     "Person|Organization|Company|PublicBody|LegalEntity|Vessel|Airplane"},
    {"threshold", 't', "<score>", Message::FlagThreshold},
    {"explain", 'x', {}, Message::FlagExplainParts},
    {"format", 'f', "<format>", Message::FlagFormat, "text|json|jsonl|csv"},
};

constexpr Example kExamples[] = {
    {"welles compare \"Петро Зразковий\" \"Petro Zrazkovyi\"", Message::ExampleCompareNames},
    {"welles compare \"ТОВ «Зразок»\" \"Zrazok LLC\" --schema Company", Message::ExampleCompareBodies},
    {"welles compare -F examples/pairs.csv -f csv", Message::ExampleCompareFile},
};

/// A file of pairs has headers of its own: in data/columns.toml `schema` is a column, `query` and `candidate` are none.
Result<std::string> property_for(std::string_view header) {
  constexpr std::array<std::string_view, 4> kColumns = {"id", "schema", "query", "candidate"};
  const std::string folded = text::fold(header);
  return std::ranges::find(kColumns, folded) != kColumns.end() ? folded : std::string();
}

/// Writes answers in the format asked, as they come, and counts them.
class Writer {
 public:
  Writer(Io& io, const Args& args, report::Run run)
      : io_(io), format_(format_of(args)), run_(std::move(run)), envelopes_(io, format_) {}

  void begin(std::span<const std::string> columns) {
    columns_ = columns.size();
    if (format_ == Format::Csv) io_.out(report::compare_csv_header(columns));
  }
  void begin_file(std::span<const std::string> columns) {
    file_ = true;
    begin(columns);
  }
  void add(const CompareAnswer& answer) {
    run_.totals.add(answer.status);
    if (answer.unreadable && run_.unreadable.size() < report::kUnreadableShown) {
      base::Error problem = *answer.unreadable;
      if (!problem.where) problem.what = report::say(io_.lang, Message::CompareAtRow, {answer.row, problem.what});
      run_.unreadable.push_back(std::move(problem));
    }
    if (envelopes_.wanted()) envelopes_.add(report::to_json(answer));
    if (format_ == Format::Csv) io_.out(report::compare_csv_row(answer, columns_));
    if (format_ == Format::Text)
      io_.out(file_ ? report::compare_row(answer, io_.style()) : report::to_text(answer, run_, io_.style()));
  }
  Result<model::ExitCode> end() {
    if (envelopes_.wanted()) envelopes_.add(report::to_json(run_));
    WELLES_CHECK(envelopes_.end());
    // A CSV file has no room for a summary: it goes to stderr, beside the file.
    if (format_ == Format::Text && file_) io_.out(report::compare_summary(run_, io_.style()));
    if (format_ == Format::Csv) io_.err(report::compare_summary(run_, {io_.lang, io_.columns, io_.colour_err}));
    return run_.totals.exit_code();
  }
  std::uint64_t rows() const noexcept { return run_.totals.rows; }

 private:
  Io& io_;
  Format format_;
  bool file_ = false;
  std::size_t columns_ = 0;
  report::Run run_;
  Envelopes envelopes_;
};

Result<model::ExitCode> compare_file(const Args& args, Io& io, const engine::Engine& engine,
                                     const engine::ComparePolicy& policy, Writer& out) {
  WELLES_TRY(auto input, io.open(args.value("file")));
  WELLES_TRY(
      auto records,
      Records::open(std::move(input), {.map = {}, .property_for = property_for, .required = {"query", "candidate"}}));
  WELLES_CHECK(answer_all<CompareAnswer>(records, io, out, [&](const auto& next, const auto& write) {
    return engine::compare_all(engine, policy, next, write);
  }));
  return out.end();
}

Result<model::ExitCode> compare_names(const Args& args, const engine::Engine& engine,
                                      const engine::ComparePolicy& policy, Writer& out) {
  const std::array<std::string, 2> columns = {"query", "candidate"};
  out.begin(columns);
  WELLES_TRY(CompareAnswer answer,
             engine.compare({.schema = {}, .query = args.words[0], .candidate = args.words[1]}, policy));
  answer.row = 1;
  answer.cells = args.words;
  out.add(answer);
  return out.end();
}

Result<void> check_words(const Args& args) {
  constexpr std::string_view kForm = "`welles compare \"Петро Зразковий\" \"Petro Zrazkovyi\"`";
  const std::size_t names = args.words.size();
  if (args.has("file")) {
    if (names == 0) return {};
    return fail(ErrorKind::BadInput, "a name on the command line and `--file` are two questions",
                "ask them one after the other");
  }
  if (names == 2) return {};
  if (names == 0)
    return fail(ErrorKind::BadInput, "there is nothing to compare",
                std::string(kForm) + ", or `--file <path>` for a file of pairs");
  return fail(ErrorKind::BadInput,
              names == 1 ? "there is one name, and a comparison takes two"
                         : "there are " + std::to_string(names) + " names, and a comparison takes two",
              "each name stands in quotation marks of its own: " + std::string(kForm));
}

Result<model::ExitCode> run(const Args& args, Io& io) {
  WELLES_CHECK(check_words(args));
  WELLES_TRY(const Thresholds from, thresholds(args));
  const Format format = format_of(args);
  // What was compared with what is asked for only where it is printed: a file may have very many pairs.
  const bool explain =
      format == Format::Text || (args.has("explain") && (format == Format::Json || format == Format::JsonLines));
  const engine::ComparePolicy policy{
      .threshold = from.match, .near_threshold = from.near, .schema = args.value("schema"), .explain = explain};
  WELLES_TRY(const auto engine, open_engine(args));
  WELLES_TRY(auto run, start_run(kCompare, args, io, engine));
  run.threshold = from.match;
  run.near_threshold = from.near;
  Writer out(io, args, std::move(run));
  return args.has("file") ? compare_file(args, io, engine, policy, out) : compare_names(args, engine, policy, out);
}

}  // namespace

const Command kCompare = {
    .name = "compare",
    .summary = Message::CommandCompare,
    .about = Message::AboutCompare,
    .usage = "welles compare [<query> <candidate> | -F <path>] [<flag>…]",
    .most_words = kAnyNumber,
    .flags = kFlags,
    .examples = kExamples,
    .run = run,
};

}  // namespace welles::cli
